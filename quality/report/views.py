"""The yearly quality report: written by fagstab, read by all when it is frozen, taken along as Word and PDF."""

import json
from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from quality.models import QualityReport, Round
from quality.readers import readers_of_draft
from quality.report import actions as actions
from quality.report.exports import report_name_of, report_paper
from quality.report.forms import PartForm
from quality.report.reading import drawn_in, fingerprint_now, missing_in, snapshot_of, told_in
from quality.rounds.forms import ReasonForm
from quality.workbooks import exports
from sandnes_portal.papers.downloads import file_response
from sandnes_portal.papers.pdf import paper_as_pdf
from sandnes_portal.papers.spreadsheets import WORKBOOK_TYPE
from sandnes_portal.papers.wordfile import CONTENT_TYPE, paper_as_docx
from sandnes_portal.writing import sections
from sandnes_portal.writing.asking import form_page
from sandnes_portal.writing.pages import behind, posted, save_pressed
from sandnes_portal.writing.steps import taken


def _report_of(year):
    reports = QualityReport.objects.select_related("round__scale").prefetch_related("parts", "editions")
    return reports.filter(round__year=year).first()


def _report_or_404(request, year, permission):
    """The report for those who follow the schools (else 404), who may do what is asked (else 403)."""
    report = _report_of(year)
    if report is None or not request.user.has_perm("quality.view_report_draft"):
        raise Http404
    if not request.user.has_perm(permission, report):
        raise PermissionDenied
    return report


def report(request, year):
    """The report as far as it has come, for those who follow the schools; for the others the edition that stands."""
    report = _report_of(year)
    can_write = request.user.has_perm("quality.write_report", report)
    if request.method == "POST" and not can_write:
        raise PermissionDenied
    if not request.user.has_perm("quality.view_report_draft"):
        return redirect(_newest_or_404(report))
    if report is None:
        return _not_begun(request, year)
    if report.is_frozen:
        return redirect(_newest_or_404(report))
    shown = [_section(report, part) for part in report.parts.all()] if can_write else []
    shown = [(section, posted(request, section)) for section in shown]
    if answer := save_pressed(request, shown, report.get_absolute_url()):
        return answer
    context = _frame(year) | {
        "report": report,
        "said": drawn_in(snapshot_of(report)),
        "shown": [(section, form or section.form(), section.row.kind) for section, form in shown],
        "saved_at": max((part.changed_at for part in report.parts.all() if part.version > 1), default=None),
        "presence_url": report.url_of("report_presence"),
        "can_write": can_write,
        "note": f"Bare {readers_of_draft()} ser utkastet",
        "editions": report.editions.all(),
    }
    return render(request, "quality/report/draft.html", context)


def _newest_or_404(report):
    edition = report.editions.first() if report else None
    if edition is None:
        raise Http404
    edition.report = report
    return edition


def _not_begun(request, year):
    round_ = get_object_or_404(Round, year=year)
    context = _frame(year) | {"can_begin": request.user.has_perm("quality.begin_report"), "round": round_}
    return render(request, "quality/report/none.html", context | {"readers": readers_of_draft()})


@require_POST
def report_begin(request, year):
    if not request.user.has_perm("quality.begin_report"):
        raise PermissionDenied
    round_ = get_object_or_404(Round, year=year)
    return redirect(actions.begin_report(round=round_, by=request.user))


# --- written ------------------------------------------------------------------------------------


def _section(report, part):
    part.report = report
    url, page = report.url_of("report_part", part.kind), report.get_absolute_url()
    return sections.Section(
        row=part,
        form_class=PartForm,
        prefix=f"del-{part.kind}",
        url=url,
        back=f"{page}#del-{part.kind}",
        page=page,
        title=str(part),
        crumbs=[*_crumbs(report.round.year, page), (str(part), url)],
        save=partial(actions.save_part, report=report),
    )


def _part_or_404(request, year, kind):
    report = _report_or_404(request, year, "quality.write_report")
    part = next((each for each in report.parts.all() if each.kind == kind), None)
    if part is None:
        raise Http404
    return _section(report, part)


@require_POST
def report_part(request, year, kind):
    section = _part_or_404(request, year, kind)
    return sections.autosave(request, section) if sections.is_autosave(request) else redirect(section.back)


part_choice, part_history = behind(_part_or_404)


@require_POST
def report_presence(request, year):
    report = _report_or_404(request, year, "quality.write_report")
    return sections.pulse(request, report.get_absolute_url(), partial(_section_at, report), "har meldingen åpen")


def _section_at(report, prefix):
    kind = prefix.removeprefix("del-")
    part = next((each for each in report.parts.all() if each.kind == kind), None)
    return _section(report, part) if part else None


@require_POST
def report_refresh(request, year):
    report = _report_or_404(request, year, "quality.write_report")
    taken(request, lambda: actions.refresh_figures(report=report, by=request.user), "Tallene er hentet på nytt.")
    return redirect(report)


# --- frozen -------------------------------------------------------------------------------------


def report_freeze(request, year):
    """The whole report once more: what is frozen is what is read here."""
    report = _report_or_404(request, year, "quality.write_report")
    if request.method == "POST":
        freeze = partial(actions.freeze_report, report=report, by=request.user, seen=request.POST.get("lest", ""))
        done = taken(request, freeze, "Kvalitetsmeldingen er låst. Nå kan alle lese den.")
        return redirect(report) if done else redirect("report_freeze", year)
    context = _frame(year, ("Lås", "")) | {"said": drawn_in(snapshot_of(report)), "read": fingerprint_now(report)}
    return render(request, "quality/report/freeze.html", context | {"report": report, "missing": missing_in(report)})


def report_renew(request, year):
    report = _report_or_404(request, year, "quality.renew_report")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        renew = partial(actions.renew_report, report=report, by=request.user, reason=form.cleaned_data["reason"])
        taken(request, renew, "Den nye utgaven begynner med de gamle tekstene. Den forrige blir stående.")
        return redirect(report)
    return form_page(
        request,
        form,
        title="Lag ny utgave",
        tab="Ny utgave",
        eyebrow=f"Kvalitetsmelding {year.label}",
        lead="Den begynner med tekstene og tallene fra den forrige, som blir stående.",
        action="Lag ny utgave",
        back=report,
        crumbs=_frame(year, ("Ny utgave", ""))["crumbs"],
    )


def _edition_or_404(year, number):
    report = _report_of(year)
    if report is None:
        raise Http404
    edition = get_object_or_404(report.editions, number=number)
    edition.report = report
    return edition


@require_safe
def report_edition(request, year, number):
    """An edition as it went to the city council."""
    edition = _edition_or_404(year, number)
    newest = edition.report.editions.first()
    said = json.loads(edition.text)
    context = _frame(year, (f"Utgave {number}", "")) | {
        "edition": edition,
        "said": drawn_in(said | {"parts": told_in(said)}),
        "newest": newest if newest.number != number else None,
        "can_renew": request.user.has_perm("quality.renew_report", edition.report),
    }
    return render(request, "quality/report/edition.html", context)


# --- files --------------------------------------------------------------------------------------


@require_safe
def report_pdf(request, year, number):
    edition = _edition_or_404(year, number)
    return _pdf(report_paper(json.loads(edition.text), edition), report_name_of(year, number), edition.frozen_at)


@require_safe
def report_word(request, year, number):
    edition = _edition_or_404(year, number)
    return _word(report_paper(json.loads(edition.text), edition), report_name_of(year, number))


@require_safe
def draft_pdf(request, year):
    report = _report_or_404(request, year, "quality.view_report_draft")
    return _pdf(report_paper(snapshot_of(report)), report_name_of(year), timezone.now())


@require_safe
def draft_word(request, year):
    report = _report_or_404(request, year, "quality.view_report_draft")
    return _word(report_paper(snapshot_of(report)), report_name_of(year))


@require_safe
def report_file(request, year, number):
    edition = _edition_or_404(year, number)
    content = exports.report_as_xlsx(json.loads(edition.text))
    return file_response(content, f"{report_name_of(year, number)}.xlsx", WORKBOOK_TYPE)


def _pdf(paper, name, at):
    return file_response(paper_as_pdf(paper, name=name, at=at), f"{name}.pdf", "application/pdf")


def _word(paper, name):
    return file_response(paper_as_docx(paper, name=name), f"{name}.docx", CONTENT_TYPE)


# --- around every page --------------------------------------------------------------------------


def _frame(year, *more):
    url = reverse("report", args=[year]) if more else ""
    return {"year": year, "crumbs": [*_crumbs(year, url), *more]}


def _crumbs(year, url=""):
    return [("Kvalitet", reverse("round_detail", args=[year])), (f"Kvalitetsmelding {year}", url)]
