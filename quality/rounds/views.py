from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from networks.models import School
from networks.people import roles
from quality.following.lines import school_lines, taking_part
from quality.following.pages import table_on
from quality.following.steps import own_status, review_status, talk_status
from quality.following.table import linked, rows_of
from quality.models import Assessment, FrozenReport, Round, SuccessCriterion
from quality.reports import schools_outside, sent_in_words
from quality.rounds.actions import (
    change_round,
    close_round,
    leave_round,
    open_round,
    reopen_round,
    see_moved_dates,
    set_advisers,
    start_assessment,
)
from quality.rounds.advising import counts_of, gift_of
from quality.rounds.forms import AdvisersForm, CloseForm, NetworkForm, ReasonForm, RoundForm
from quality.rounds.proposing import lead_of_opening, opened_in_words, opening_in_words
from quality.rounds.standing import Stage, standing_of, to_talk_to
from quality.rounds.years import years_beside
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.language.words import SCHOOL
from sandnes_portal.writing import sections
from sandnes_portal.writing.asking import form_page
from sandnes_portal.writing.pages import behind, posted, save_pressed
from sandnes_portal.writing.steps import taken

PREFIX = "runde"


@require_safe
def round_current(request):
    """The round that is present, or the invitation to open the first."""
    round_ = Round.objects.present(timezone.localdate())
    if round_:
        return redirect(round_)
    can_open = request.user.has_perm("quality.open_round")
    return render(request, "quality/rounds/none.html", {"can_open": can_open})


def round_open(request):
    if not request.user.has_perm("quality.open_round"):
        raise PermissionDenied
    year = Round.objects.to_open(timezone.localdate())
    if year is None:
        last = Round.objects.first_unopened(SchoolYear.current()).previous
        messages.info(request, f"Runden {last} er alt åpnet.")
        return redirect("round_current")
    form = RoundForm(request.POST or None, instance=Round(year=year), prefix=PREFIX)
    if request.method == "POST" and form.is_valid():
        opened = taken(request, partial(open_round, form=form, by=request.user), opened_in_words)
        return redirect(opened or "round_current")
    words = opening_in_words(year)
    return form_page(
        request, form, title=words, eyebrow=year, lead=lead_of_opening(year), action=words, back="round_current"
    )


def round_change(request, year):
    """Other dates or another focus for a round that is open. All schools see them at once, so they are saved only when
    somebody says so."""
    section = _section_or_404(request, year)
    form = posted(request, section)
    if answer := save_pressed(request, [(section, form)], section.back):
        return answer
    return form_page(
        request,
        form or section.form(),
        title="Endre runden",
        eyebrow=f"Runden {section.row.year}",
        lead="Skolene ser det med en gang. "
        "Når du flytter en dato, får lederne på skolene og fagstab beskjed på Min side.",
        action="Lagre",
        back=section.row,
        history_url=section.history_url,
    )


def _section_or_404(request, year):
    """The dates and the focus of a round as a section."""
    round_ = _round_to_change(request, year)
    url = reverse("round_change", args=[year])
    return sections.Section(
        row=round_,
        form_class=RoundForm,
        prefix=PREFIX,
        url=url,
        back=round_.get_absolute_url(),
        title=str(round_),
        crumbs=[("Kvalitet", round_.get_absolute_url()), ("Endre runden", url)],
        save=change_round,
    )


round_choice, round_history = behind(_section_or_404)


def _round_to_change(request, year):
    round_ = get_object_or_404(Round, year=year)
    if not request.user.has_perm("quality.change_round", round_):
        raise PermissionDenied
    return round_


@require_POST
def round_include(request, year, school):
    """A school that has begun, or come into the list, after the round was opened."""
    round_ = _round_to_change(request, year)
    school = get_object_or_404(School.objects.teaching().active(), slug=school)
    start_assessment(round=round_, school=school, by=request.user)
    messages.success(request, f"{school} er med i runden, og kan begynne på egenvurderingen.")
    return redirect(round_)


def round_advisers(request, year):
    """Who in fagstab answers for which school: all of them on one page."""
    round_ = _round_to_change(request, year)
    assessments = list(Assessment.objects.for_status(round_).taking_part())
    form = AdvisersForm(_sent(request), assessments=assessments)
    if request.method == "POST" and form.is_valid():
        save = partial(set_advisers, round=round_, advisers=form.changed, by=request.user)
        taken(request, save, "Ansvaret for skolene er lagret.")
        return redirect(round_)
    counts = counts_of([each.adviser for each in assessments])
    context = {"form": form, "counts": counts, "network_form": NetworkForm(assessments=assessments)}
    return render(request, "quality/rounds/advisers.html", _frame(round_, "Ansvarlige") | context)


def round_network(request, year):
    """A network's schools to one adviser: what it would change is shown first, and done by one press."""
    round_ = _round_to_change(request, year)
    assessments = list(Assessment.objects.for_status(round_).taking_part())
    form = NetworkForm(_sent(request) or request.GET or None, assessments=assessments)
    context = _frame(round_, "Gi et nettverk") | {"form": form}
    if form.is_valid():
        network, adviser = form.cleaned_data["nettverk"], form.cleaned_data["ansvarlig"]
        gift = gift_of(assessments, network, adviser, take_over=form.cleaned_data["ogsa"])
        if request.method == "POST":
            advisers = {each.pk: adviser for each in gift.given}
            save = partial(set_advisers, round=round_, advisers=advisers, by=request.user)
            taken(request, save, f"{adviser.name} har fått ansvaret for {gift.words}.")
            return redirect("round_advisers", year)
        context |= {"gift": gift, "network": network, "adviser": adviser}
    return render(request, "quality/rounds/network.html", context)


def round_leave(request, year, school):
    """A school that is closed or merged in the middle of the year: out of what waits, with a reason."""
    round_ = _round_to_change(request, year)
    assessment = get_object_or_404(Assessment.objects.for_status(round_), school__slug=school)
    form = ReasonForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        action = partial(leave_round, assessment=assessment, by=request.user, reason=form.cleaned_data["reason"])
        return _step(request, action, f"{assessment.school} er tatt ut av runden.", round_)
    return form_page(
        request,
        form,
        title="Ta ut av runden",
        eyebrow=assessment.school.name,
        lead="For en skole som er lagt ned eller slått sammen med en annen. "
        "Det som er skrevet, kan fortsatt leses, også fra tidligere år. En samtale som er avtalt, blir avlyst.",
        action="Ta ut",
        back=round_,
        crumbs=_crumbs(round_, f"Ta ut {assessment.school}"),
    )


def round_close(request, year):
    """The end of a round. Where schools have not sent, it is said who, and asked why."""
    round_ = get_object_or_404(Round, year=year)
    if not request.user.has_perm("quality.close_round", round_):
        raise PermissionDenied
    unsent = list(Assessment.objects.for_status(round_).taking_part().unsent())
    form = CloseForm(_sent(request), unsent=bool(unsent))
    if request.method == "POST" and form.is_valid():
        action = partial(close_round, round=round_, by=request.user, reason=form.cleaned_data["reason"])
        return _step(request, action, f"Runden {year} er avsluttet.", round_)
    context = _frame(round_, "Avslutt runden") | {"form": form, "unsent": unsent}
    return render(request, "quality/rounds/close.html", context)


def round_reopen(request, year):
    round_ = get_object_or_404(Round, year=year)
    if not request.user.has_perm("quality.reopen_round", round_):
        raise PermissionDenied
    form = ReasonForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        action = partial(reopen_round, round=round_, by=request.user, reason=form.cleaned_data["reason"])
        return _step(request, action, f"Runden {year} er åpen igjen.", round_)
    return form_page(
        request,
        form,
        title="Gjenåpne runden",
        eyebrow=f"Runden {round_.year}",
        lead="Skolene som ikke har sendt, kan skrive videre. Grunnen blir stående i historikken.",
        action="Gjenåpne",
        back=round_,
        crumbs=_crumbs(round_, "Gjenåpne runden"),
    )


@require_POST
def round_dates_seen(request, year):
    """«Jeg har sett det»: what was moved in the round is no longer told to this person."""
    round_ = get_object_or_404(Round, year=year)
    if not request.user.has_perm("quality.see_moved_dates"):
        raise PermissionDenied
    see_moved_dates(round=round_, by=request.user)
    return redirect("home")


def _sent(request):
    """What was sent, also when all of it is empty, or None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def _step(request, action, done, onwards):
    taken(request, action, done)
    return redirect(onwards)


def _frame(round_, last):
    return {"round": round_, "crumbs": _crumbs(round_, last)}


def _crumbs(round_, last):
    return [("Kvalitet", round_.get_absolute_url()), (last, "")]


@require_safe
def round_detail(request, year):
    """The dates for all; every school's status for those who follow the schools, one's own for its leaders."""
    round_ = get_object_or_404(Round, year=year)
    user = request.user
    can_change = user.has_perm("quality.change_round", round_)
    context = {
        "round": round_,
        "years": (years := years_beside(round_)),
        "to_open": _to_open(user) if years[1] is None else "",
        "focus": _focus_of(round_),
        "can_change": can_change,
        "can_close": user.has_perm("quality.close_round", round_),
        "can_see_report": _can_see_report(user, round_),
        "can_see_owner": user.has_perm("quality.view_owner_criteria"),
        "can_see_overview": user.has_perm("quality.view_overview"),
        "can_remind": user.has_perm("quality.remind_schools", round_),
        "can_reopen": user.has_perm("quality.reopen_round", round_),
        "can_change_criteria": user.has_perm("quality.change_criteria"),
    }
    if user.has_perm("quality.view_round_status"):
        context |= _followed(request, round_, can_change)
    else:
        context["rows"] = status_rows(user, round_)
    return render(request, "quality/rounds/detail.html", context)


def _to_open(user):
    """The words that lead to the next round, for those who can open one; empty when there is none to open."""
    year = Round.objects.to_open(timezone.localdate()) if user.has_perm("quality.open_round") else None
    return f"{opening_in_words(year)} {year}" if year else ""


def _can_see_report(user, round_):
    """Whether there is a quality report to read: a draft for those who follow the schools, an edition for all."""
    return user.has_perm("quality.view_report_draft") or FrozenReport.objects.filter(report__round=round_).exists()


def status_rows(user, round_):
    """The schools that a person leads, and where each stands."""
    assessments = Assessment.objects.for_status(round_).at(user.schools_as(*roles.LEADERS))
    return [_status_row(user, each) for each in assessments]


def _followed(request, round_, can_change):
    """What those who follow the schools see: the table, whom to talk to, and who is out."""
    user, lines = request.user, school_lines(request.user, round_)
    there = taking_part(lines)
    return {
        "follows": True,
        "words": sent_in_words([line.assessment for line in there]),
        "table": table_on(request, round_, lines),
        "late": sum(line.standing.is_late for line in there),
        "talk_to": [] if round_.closed_at else _talk_to(user, round_, there),
        "mine": sum(line.is_mine for line in there),
        **_own_talks(user, round_),
        "gone": [line for line in lines if line.standing.stage == Stage.OUT],
        "outside": schools_outside(round_) if can_change else (),
    }


def _own_talks(user, round_):
    """For one of fagstab: how many of her schools have no time for their talk, and none to choose among."""
    if not user.has_perm("quality.propose_times_to_all", round_):
        return {}
    ready = Assessment.objects.waiting_for_times().advised_by(user).filter(round=round_).count()
    return {"can_propose": True, "ready": ready, "ready_words": SCHOOL.counted(ready)}


def _talk_to(user, round_, lines):
    """The rows of those to talk to next: of the schools the reader answers for, and of all for who answers for none by
    her role."""
    if user.has_role(roles.RoleKind.FAGSTAB):
        lines = [line for line in lines if line.is_mine or line.is_nobodys]
    by_assessment = {line.assessment: line for line in lines}
    pairs = to_talk_to([(line.assessment, line.standing) for line in lines])
    rows = rows_of(user, round_, [by_assessment[assessment] for assessment, _standing in pairs])
    return [linked(user, row, at=round_.get_absolute_url()) for row in rows]


def _focus_of(round_):
    criteria = SuccessCriterion.objects.in_focus_of(round_)
    return [{"code": criterion.code, "title": criterion.wording_in(round_.year).title} for criterion in criteria]


def _status_row(user, assessment):
    """What has been done at a school, as kind and word per step, and where the reader goes from here."""
    standing = standing_of(assessment)
    return {
        "school": assessment.school,
        "adviser": assessment.adviser,
        "standing": standing,
        "is_mine": assessment.is_open and user.has_perm("quality.change_assessment", assessment),
        "own": own_status(assessment, standing),
        "review": review_status(assessment, follows=False),
        "talk": talk_status(getattr(assessment, "dialogue", None)),
        "url": assessment.get_absolute_url() if user.has_perm("quality.view_assessment", assessment) else "",
    }
