"""The plan as a file: the small dialogue that asks what to take along, and the files themselves."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from sandnes_portal.papers.downloads import file_name, file_response
from sandnes_portal.papers.pdf import paper_as_pdf
from sandnes_portal.papers.spreadsheets import WORKBOOK_TYPE
from sandnes_portal.papers.wordfile import CONTENT_TYPE, paper_as_docx
from strategy.models import NamedVersion, Plan
from strategy.plans.pages import crumbs_of, plan_or_404
from strategy.reading.exports import plan_as_xlsx, plan_paper, threads_of
from strategy.reading.views.plans import document_for


@require_GET
def plan_download(request, school, year):
    """Which parts, and which kind of file; opened over the plan where there is JavaScript, a page of its own else."""
    plan = plan_or_404(request, school, year)
    document, edition = document_for(request, plan)
    chosen, args = _parts(request), [plan.school.slug, plan.year]
    context = {
        "plan": plan,
        "edition": edition,
        "parts": [(part["code"], part["label"], part["code"] in chosen) for part in document["plan_parts"]],
        "has_comments": edition is None and request.user.has_perm("strategy.view_comments", plan),
        "files": [
            ("Last ned PDF", "primary", reverse("plan_pdf", args=args)),
            ("Last ned Word", "secondary", reverse("plan_word", args=args)),
            ("Last ned Excel", "secondary", reverse("plan_excel", args=args)),
        ],
        "crumbs": crumbs_of(plan, ("Last ned", "")),
    }
    name = "strategy/_download_dialog.html" if request.htmx else "strategy/plan_download.html"
    return render(request, name, context)


@require_GET
def plan_pdf(request, school, year):
    paper, name = _paper(request, school, year)
    return file_response(paper_as_pdf(paper, name=name), f"{name}.pdf", "application/pdf")


@require_GET
def plan_word(request, school, year):
    paper, name = _paper(request, school, year)
    return file_response(paper_as_docx(paper, name=name), f"{name}.docx", CONTENT_TYPE)


@require_GET
def plan_excel(request, school, year):
    """Goals, activities and milestones; whole, since one sorts and filters in the file."""
    plan = plan_or_404(request, school, year)
    document, _edition = document_for(request, plan)
    return file_response(plan_as_xlsx(document, today=timezone.localdate()), f"{_name(document)}.xlsx", WORKBOOK_TYPE)


def _paper(request, school, year):
    """What the address asks for of what the person reads, and the name of the file."""
    plan = plan_or_404(request, school, year)
    document, edition = document_for(request, plan)
    wants_comments = request.GET.get("kommentarer") == "1"
    # Comments are about the plan as it is written; who reads the shared edition sees none.
    threads = threads_of(plan, request.user) if wants_comments and edition is None else None
    today = timezone.localdate()
    paper = plan_paper(
        document,
        today=today,
        status=_status(plan, edition, today),
        parts=_parts(request),
        threads=threads or (),
    )
    return paper, _name(document)


def _parts(request):
    """The parts the address asks for, in the plan's order; all of them when it names none that there is."""
    asked = request.GET.getlist("deler")
    return [part for part in Plan.Part if part in asked] or list(Plan.Part)


def _status(plan, edition, today):
    if isinstance(edition, NamedVersion):
        return f"«{edition.name}», slik planen var {date_format(timezone.localtime(edition.named_at))}."
    if edition:
        return f"Utgave {edition.number}, delt {date_format(timezone.localtime(edition.shared_at))}"
    day = date_format(today)
    return (
        f"Slik skolen har planen {day}. Planen er delt." if plan.is_shared else f"Under arbeid, slik planen var {day}."
    )


def _name(document):
    return file_name(f"Plan {document['school']['name']} {document['year']}")
