"""The round's screens as Excel files, with the reader's own rights."""

import json

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from quality.assessments.preparing import own_rows
from quality.assessments.views import assessment_or_404
from quality.contracts.reading import snapshot_of as contract_now
from quality.contracts.views.leader_talks import talk_or_404
from quality.criteria.views import criteria_or_403, steps_of_next_round
from quality.dialogues.actions.dialogues import snapshot_of
from quality.dialogues.filters import AgreementFilters
from quality.dialogues.views.dialogues import dialogue_or_404
from quality.following.lines import school_lines
from quality.following.table import chosen_of, rows_of
from quality.models import Assessment, Round
from quality.overview import reading
from quality.overview.reading import Order, Voice
from quality.overview.views import chosen, criterion_page, network_of, round_or_404
from quality.owner.reading import lines_of
from quality.owner.views.around import review_or_404
from quality.rounds.views import status_rows
from quality.workbooks import exports
from quality.workbooks.table import table_as_xlsx
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.papers.downloads import file_response
from sandnes_portal.papers.spreadsheets import WORKBOOK_TYPE


@require_safe
def round_file(request, year):
    """The table as the reader has chosen it, all pages of it; for others where the schools they lead stand."""
    round_, user = get_object_or_404(Round, year=year), request.user
    if not user.has_perm("quality.view_round_status"):
        return _file(exports.status_as_xlsx(round_, status_rows(user, round_)), f"Runden {year}")
    _choice, lines = chosen_of(user, request.GET, school_lines(user, round_))
    return _file(table_as_xlsx(round_, rows_of(user, round_, lines)), f"Runden {year}")


@require_safe
def heat_map_file(request, year):
    """The map of the voice and the network one looks at, all pages of it; for others the counts of their page."""
    round_ = round_or_404(request, year)
    if not request.user.has_perm("quality.view_overview_by_school"):
        return _file(exports.spread_as_xlsx(request.user, round_), f"Varmekart {year}")
    _networks, network = network_of(request)
    voice = chosen(request, "vis", Voice)
    ids = [pk for _heading, group in reading.groups_of(round_, Order.NAME, network) for pk in group]
    assessments = Assessment.objects.for_page().filter(pk__in=ids).order_by("school__name")
    content = exports.map_as_xlsx(request.user, round_, assessments, voice, network)
    return _file(content, f"Varmekart {year}")


@require_safe
def agreement_file(request):
    """The promises that the page's filters let through."""
    agreements = AgreementFilters(request.GET, user=request.user).passing().for_lists().order_by("due_on", "pk")
    return _file(exports.agreements_as_xlsx(agreements), "Avtaler")


@require_safe
def heat_criterion_file(request, year, code):
    return _file(exports.criterion_as_xlsx(criterion_page(request, year, code)), f"{code} {year}")


@require_safe
def criterion_file(request):
    """The criteria in this year's words, for those who may change them."""
    criteria, steps = criteria_or_403(request), steps_of_next_round()
    return _file(exports.criteria_as_xlsx(criteria, SchoolYear.current(), steps), "Kriterier")


@require_safe
def dialogue_file(request, school, year):
    """The minutes as they were approved, or as far as they have come."""
    dialogue = dialogue_or_404(request, school, year)
    said = json.loads(dialogue.approved_minutes.text) if dialogue.is_frozen else snapshot_of(dialogue)
    return _file(exports.dialogue_as_xlsx(said), f"Utviklingssamtale {said['school']} {year}")


@require_safe
def leader_talk_file(request, school, year):
    """For director, principal and secretary alone, as the page is."""
    talk = talk_or_404(request, school, year)
    content = exports.leader_talk_as_xlsx(contract_now(talk))
    return _file(content, f"Ledersamtale {talk.assessment.school.name} {year}")


@require_safe
def assessment_file(request, school, year):
    """One school's assessment: what the page about it and the page of the review show the reader."""
    assessment = assessment_or_404(request, school, year)
    rows, own = list(assessment.criteria.for_writing()), own_rows(assessment)
    sees_review = request.user.has_perm("quality.view_review", assessment)
    content = exports.assessment_as_xlsx(assessment, rows, own, sees_review=sees_review)
    return _file(content, f"Egenvurdering {assessment.school.name} {year}")


@require_safe
def owner_file(request, year):
    """What the owner's page shows the reader."""
    review = review_or_404(request, year)
    return _file(exports.owner_as_xlsx(review, lines_of(review, request.user)), f"Skoleeier {year}")


def _file(content, name):
    return file_response(content, f"{name}.xlsx", WORKBOOK_TYPE)
