"""No page asks the database more when there is more to show: the same number of queries with one row and with three.

A new page gets a line in PAGES; until it has, a test says so.
"""

import re
from dataclasses import dataclass

import pytest
from django.contrib import admin
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from tests.conftest import ROLES, make_cast, make_other_school, make_school
from tests.house import APPS
from tests.test_addresses import addresses
from tests.world import World

pytestmark = pytest.mark.django_db

# The name of each page that shows rows, who looks at it, and how its address is filled in from the world.
PAGES = [
    *(("home", role, lambda world: []) for role in ROLES),
    ("account", "principal", lambda world: []),
    *(("notices", role, lambda world: []) for role in ROLES),
    ("strategy_page", "principal", lambda world: []),
    ("strategy_document", "fagstab", lambda world: [world.plan.strategy.slug]),
    ("new_strategy", "fagstab", lambda world: [world.plan.strategy.slug]),
    ("school_list", "principal", lambda world: []),
    *(("school_detail", role, lambda world: [world.school.slug]) for role in ("principal", "fagstab", "politician")),
    *(("role_list", role, lambda world: []) for role in ("principal", "fagstab")),
    ("network_list", "principal", lambda world: []),
    *(("network_detail", role, lambda world: [world.network.slug]) for role in ("principal", "fagstab", "politician")),
    ("arena_list", "principal", lambda world: []),
    *(("arena_detail", role, lambda world: [world.arena.slug]) for role in ("principal", "fagstab")),
    ("evaluation_overview", "fagstab", lambda world: []),
    ("evaluation_detail", "fagstab", lambda world: [world.evaluation.pk]),
    ("evaluation_summary", "fagstab", lambda world: [world.evaluation.pk]),
    *(
        (name, "fagstab", lambda world: [world.held_meeting.pk])
        for name in ("meeting_minutes", "minutes_clock", "minutes_times", "minutes_attendance", "minutes_share")
    ),
    ("minutes_item", "fagstab", lambda world: [world.held_meeting.pk, world.held_item.pk]),
    ("followup_edit", "fagstab", lambda world: [world.held_meeting.pk, world.held_meeting.follow_ups.first().pk]),
    *(("minutes_read", role, lambda world: [world.held_meeting.pk]) for role in ("principal", "fagstab")),
    ("tool_list", "principal", lambda world: []),
    *(("meeting_list", role, lambda world: []) for role in ("principal", "fagstab")),
    *(("meeting_detail", role, lambda world: [world.meeting.pk]) for role in ("principal", "fagstab")),
    ("meeting_detail", "director", lambda world: [world.draft_meeting.pk]),
    ("meeting_edit", "fagstab", lambda world: [world.meeting.pk]),
    ("meeting_call", "fagstab", lambda world: [world.draft_meeting.pk]),
    ("meeting_people", "fagstab", lambda world: [world.meeting.pk]),
    ("agenda_item", "fagstab", lambda world: [world.meeting.pk, world.agenda_item.pk]),
    *((name, "fagstab", lambda world: []) for name in ("meeting_create", "series_create")),
    ("exercise_list", "principal", lambda world: []),
    ("exercise_detail", "principal", lambda world: [world.exercise.code]),
    ("exercise_detail", "principal", lambda world: [world.closed_exercise.code]),
    ("exercise_groups", "principal", lambda world: [world.exercise.code]),
    ("exercise_detail", "principal", lambda world: [world.guidance.code]),
    ("exercise_parts", "principal", lambda world: [world.guidance.code, 1]),
    ("tool_detail", "principal", lambda world: [world.tool.slug]),
    *(("commission_list", role, lambda world: []) for role in ("principal", "director")),
    *(("commission_detail", role, lambda world: [world.commission.pk]) for role in ("principal", "director")),
    ("commission_create", "director", lambda world: []),
    ("item_forward", "director", lambda world: [world.rektor_au_item.meeting.pk, world.rektor_au_item.pk]),
    ("decision_offer", "fagstab", lambda world: [world.decision.meeting.pk, world.decision.pk]),
    ("tool_use", "fagstab", lambda world: [world.tool.slug]),
    ("question_use", "principal", lambda world: [world.question.pk]),
    ("theory_detail", "fagstab", lambda world: [world.theory.slug]),
    ("strategy_part", "principal", lambda world: [world.part.slug]),
    ("resource_edit", "fagstab", lambda world: ["del", world.part.pk]),
    ("resource_delete", "fagstab", lambda world: ["verktoy", world.tool.pk]),
    *(("year_wheel", role, lambda world: []) for role in ("principal", "fagstab", "politician")),
    *(("owner_plan", role, lambda world: [world.year]) for role in ("fagstab", "politician")),
    ("owner_plan_carry", "fagstab", lambda world: [world.year]),
    *(("round_detail", role, lambda world: [world.year]) for role in ("principal", "fagstab", "director")),
    ("round_change", "fagstab", lambda world: [world.year]),
    ("round_remind", "fagstab", lambda world: [world.year]),
    *(("heat_map", role, lambda world: [world.year]) for role in ("fagstab", "director", "principal")),
    *(("heat_criterion", role, lambda world: [world.year, "S30"]) for role in ("fagstab", "principal")),
    *(("figure_spread_list", role, lambda world: []) for role in ("fagstab", "director")),
    ("figure_spread", "fagstab", lambda world: [world.spread.code]),
    ("own_indicator_list", "fagstab", lambda world: []),
    ("series_break_create", "fagstab", lambda world: [world.spread.code]),
    ("figure_import_list", "administrator", lambda world: []),
    ("figure_import", "fagstab", lambda world: [world.figure_import.pk]),
    ("round_advisers", "fagstab", lambda world: [world.year]),
    ("round_network", "fagstab", lambda world: [world.year]),
    ("times_for_all", "fagstab", lambda world: [world.year]),
    ("talk_week", "fagstab", lambda world: []),
    ("round_close", "fagstab", lambda world: [world.year]),
    ("criterion_list", "fagstab", lambda world: []),
    ("criterion_signs", "fagstab", lambda world: ["S12"]),
    ("assessment_detail", "other_principal", lambda world: [world.writing_school.slug, world.year]),
    ("assessment_criterion", "other_principal", lambda world: [world.writing_school.slug, world.year, "S12"]),
    ("assessment_all", "other_principal", lambda world: [world.writing_school.slug, world.year]),
    ("assessment_progress", "other_principal", lambda world: [world.writing_school.slug, world.year]),
    ("assessment_history", "other_principal", lambda world: [world.writing_school.slug, world.year, "S12"]),
    ("assessment_send", "other_principal", lambda world: [world.writing_school.slug, world.year]),
    (
        "own_criterion",
        "other_principal",
        lambda world: [world.writing_school.slug, world.year, world.writing_plan.criteria.first().pk],
    ),
    ("alone", "other_principal", lambda world: [world.writing_school.slug, world.year]),
    *(("indicator_list", role, lambda world: []) for role in ("principal", "fagstab", "politician")),
    *(("school_figures", role, lambda world: [world.school.slug]) for role in ("principal", "fagstab")),
    ("indicator_ties", "fagstab", lambda world: [world.indicator.code]),
    ("interpretation_list", "other_principal", lambda world: [world.writing_school.slug, world.year]),
    ("interpretation_list", "fagstab", lambda world: [world.sent_school.slug, world.year]),
    ("interpretation_standing", "fagstab", lambda world: [world.year]),
    ("review", "fagstab", lambda world: [world.sent_school.slug, world.year]),
    ("review_criterion", "fagstab", lambda world: [world.sent_school.slug, world.year, "S12"]),
    ("review_history", "fagstab", lambda world: [world.sent_school.slug, world.year, "S12"]),
    ("review", "principal", lambda world: [world.school.slug, world.year]),
    *(("dialogue_detail", role, lambda world: [world.school.slug, world.year]) for role in ("principal", "fagstab")),
    ("pack_detail", "principal", lambda world: [world.school.slug, world.year, 1]),
    ("minutes_detail", "principal", lambda world: [world.school.slug, world.year.previous, 1]),
    ("times_propose", "fagstab", lambda world: [world.free_school.slug, world.year]),
    *(
        (name, role, lambda world: [world.school.slug, world.year.previous])
        for name in ("leader_talk", "contract")
        for role in ("director", "principal")
    ),
    ("contract_sign", "principal", lambda world: [world.school.slug, world.year.previous, "rektor"]),
    ("contract_signed", "principal", lambda world: [world.school.slug, world.year.previous, 1]),
    ("leader_talk_secretary", "director", lambda world: [world.school.slug, world.year.previous]),
    *(("report", role, lambda world: [world.year]) for role in ("fagstab", "director")),
    ("report_edition", "politician", lambda world: [world.year.previous, 1]),
    *(
        ("owner_criteria", role, lambda world: [world.year])
        for role in ("fagstab", "principal", "other_principal", "politician")
    ),
    *(("owner_criterion", role, lambda world: [world.year.previous, "E60"]) for role in ("fagstab", "politician")),
    ("feedback", "principal", lambda world: [world.year]),
    ("dialogue_book", "fagstab", lambda world: [world.school.slug, world.year]),
    *(
        ("dialogue_item", role, lambda world: [world.school.slug, world.year, world.talk.items.first().pk])
        for role in ("principal", "fagstab")
    ),
    ("agreement_edit", "fagstab", lambda world: [world.school.slug, world.year, world.talk.agreements.first().pk]),
    *(("agreement_list", role, lambda world: []) for role in ("principal", "fagstab")),
    ("agreement_follow_up", "principal", lambda world: [world.talk.agreements.first().pk]),
    *(
        (admin_urlname(model._meta, "changelist"), "administrator", lambda world: [])
        for model in admin.site._registry
        if model._meta.app_label in APPS
    ),
]
# These show the same however much there is; they are held to the number of queries all the same.
ALWAYS_AS_LONG = {
    # The time of the parts, and what is worth a look.
    ("minutes_clock", "fagstab"),
    ("minutes_share", "fagstab"),
    # It tells in what a row is in use, and not how often.
    ("resource_delete", "fagstab"),
    ("dialogue_book", "fagstab"),
    ("times_propose", "fagstab"),
    ("contract", "director"),
    ("contract_signed", "principal"),
    # What is frozen does not grow, nor do the figures of a report before the button is pressed.
    ("report", "fagstab"),
    ("report", "director"),
    ("report_edition", "politician"),
    ("pack_detail", "principal"),
    ("minutes_detail", "principal"),
    ("agreement_edit", "fagstab"),
    ("agreement_follow_up", "principal"),
    ("assessment_history", "other_principal"),
    ("review_history", "fagstab"),
    # A line for each year, and one's own school.
    ("heat_criterion", "principal"),
    # Its steps are the scale's.
    ("criterion_signs", "fagstab"),
}
# What shows no rows from the database, and what is no page.
WITHOUT_ROWS = set(
    "network_edit network_evaluate arena_evaluate evaluation_start evaluation_answer evaluation_done evaluation_date "
    "evaluation_close evaluation_summary_presence evaluation_summary_choice evaluation_summary_history "
    "meeting_choice meeting_history meeting_person_remove meeting_cancel meeting_answer meeting_calendar agenda_items "
    "agenda_presence agenda_item_create agenda_item_choice agenda_item_history agenda_item_move agenda_item_delete "
    "agenda_item_carry agenda_link_create agenda_link_delete "
    "proposal_create proposal_take proposal_decline proposal_withdraw "
    # A number: tests/test_notices.py counts its queries.
    "notices_unread notices_seen mail_choices "
    "login logout signed_in password_change password_ask password_asked password_new privacy accessibility theme "
    "gallery health mail_health prose_read "
    "exercise_create exercise_join exercise_status exercise_take_part exercise_step exercise_screen exercise_edit "
    "exercise_edit_choice exercise_edit_history exercise_close exercise_reopen exercise_delete exercise_pdf "
    "exercise_word exercise_presence exercise_bring exercise_text exercise_text_choice exercise_text_history "
    "exercise_questions "
    # tests/test_strategy_file_pages.py counts the queries of the list.
    "strategy_files strategy_file strategy_file_take_in "
    # Of one row alone; the search shows rows only when it is asked: tests/test_search.py counts its queries.
    "resource_create resource_choice resource_history resource_move search "
    # The calendar and the sheet: tests/yearwheel/ counts the feed's queries.
    "calendar_address calendar_renew calendar_feed year_wheel_pdf "
    "owner_plan_current owner_plan_file owner_plan_presence owner_activity owner_activity_card owner_activity_create "
    "owner_activity_delete owner_activity_choice owner_activity_history "
    "school_watch school_unwatch "
    "round_current round_open round_include assessment_return assessment_release review_agree review_agree_undo "
    "review_agree_rest review_agree_rest_undo item_create item_take_off "
    "item_put_on item_move criterion_put_on alike_accept "
    # Files: tests/quality/test_round_exports.py counts their queries.
    "round_file heat_map_file agreement_file owner_file assessment_file "
    "dialogue_file leader_talk_file criterion_file heat_criterion_file "
    # Files, and what there is no row of before it is confirmed: tests/quality/test_figure_pages.py.
    "own_indicator_create own_figures indicator_edit series_break_delete "
    "figure_import_new figure_import_preview figure_import_take_back figure_template figure_spread_file "
    "agreement_create agreement_delete dialogue_hold dialogue_approve agreed_save "
    "dialogue_cancel time_choose times_decline "
    "leader_talk_open leader_talk_presence leader_talk_summary summary_choice summary_history goals_take_in attainment "
    "attainment_choice attainment_history contract_text text_choice text_history contract_draft contract_renew "
    "contract_pdf "
    "report_begin report_refresh report_presence report_freeze report_renew report_part report_part_choice "
    "report_part_history draft_pdf draft_word report_pdf report_word report_file "
    "own_choice own_history alone_answer "
    "interpretation interpretation_choice interpretation_history interpretation_presence "
    "owner_open owner_presence owner_choice owner_history feedback_start feedback_answer "
    "feedback_date feedback_remind feedback_close feedback_reopen feedback_show "
    "measure_create owner_measure measure_choice measure_history measure_delete "
    "dialogue_calendar pack_freeze pack_pdf pack_word minutes_pdf minutes_xml minutes_package dialogue_reopen "
    # Of one text alone: both versions of it, its history, and who has it open. Two of them stand for all above.
    "assessment_choice assessment_presence review_choice review_presence item_choice item_history agreed_choice "
    "agreed_history agreement_choice agreement_history follow_up_choice follow_up_history book_choice book_history "
    "round_choice round_history round_leave round_reopen round_dates_seen "
    # Asked for every few seconds: tests/quality/test_following.py counts its queries.
    "dialogue_now point_show "
    "dialogue_presence sign_save sign_choice sign_history criterion_presence "
    # The minutes of a meeting. Its files: tests/networks/test_minutes_read.py counts their queries.
    "minutes_presence minutes_item_choice minutes_item_history item_clock minutes_hold minutes_unhold minutes_reopen "
    "decision_create decision_edit decision_choice decision_history decision_delete "
    "followup_create followup_choice followup_history followup_delete followup_done followup_undo meeting_minutes_pdf "
    "meeting_minutes_word "
    "commission_edit commission_choice commission_history commission_presence commission_close commission_reopen "
    "commission_pdf commission_word commission_answer commission_answer_choice commission_answer_history "
    "commission_answer_presence commission_answer_take_back commission_answer_agenda "
    "criterion_create criterion_retire criterion_keep criterion_new_words criterion_reword criterion_drop_words "
    "wording_save wording_choice wording_history "
    # A draft of a strategy. The queries of the crosswalk: tests/quality/test_succession.py.
    "resource_keep strategy_start strategy_keep_all draft_criterion draft_criterion_create draft_criterion_drop "
    "strategy_crosswalk strategy_adopt strategy_take_back strategy_throw_away".split()
)


def test_every_page_outside_the_plan_is_counted():
    plan = {name for name, _ in addresses(get_resolver("strategy.urls"))}
    ours = {name for name, _ in addresses(get_resolver()) if not name.startswith("admin:")}
    counted = {name for name, *_ in PAGES if not name.startswith("admin:")}
    assert ours - plan == counted | WITHOUT_ROWS


@dataclass
class Seen:
    """A page as it was with one row and with three: its text and its queries, or what went wrong."""

    text: list
    queries: list
    fault: Exception | None = None


@pytest.fixture(scope="module")
def seen(django_db_setup, django_db_blocker):
    """Every page with one row and with three, by its line in PAGES. One world serves them all: making it takes longer
    than looking at a page, and looking changes nothing."""
    with django_db_blocker.unblock(), transaction.atomic():
        school, other_school = make_school(), make_other_school()
        world = World(make_cast(school, other_school), school, other_school)
        pages = {line: Seen([], []) for line in range(len(PAGES))}
        urls = [reverse(name, args=arguments(world)) for name, _role, arguments in PAGES]
        _look_at_all(pages, urls, world)
        world.grow()
        world.grow()
        _look_at_all(pages, urls, world)
        transaction.set_rollback(True)
    return pages


def _look_at_all(pages, urls, world):
    cache.clear()
    for (line, page), url in zip(pages.items(), urls, strict=True):
        try:
            with transaction.atomic():
                _look(page, url, getattr(world.cast, PAGES[line][1]))
        except Exception as error:  # noqa: BLE001 – it belongs to this page's test, not to all of them
            page.fault = page.fault or error


def _look(page, url, user):
    client = Client()
    client.force_login(user)
    text, queries = load(client, url)
    page.text.append(text)
    page.queries.append(queries)


def load(client, url):
    """A page's text, and the queries it took."""
    client.get(url)  # what is only asked once, such as the content types, is asked now
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == 200
    return response.text, [re.sub(r"\d+|'[^']*'", "…", query["sql"]) for query in queries]


@pytest.mark.parametrize("line", range(len(PAGES)), ids=lambda line: "-".join(PAGES[line][:2]))
def test_page_asks_no_more_when_there_is_more(seen, line):
    page, (name, role, _arguments) = seen[line], PAGES[line]
    if page.fault:
        raise page.fault
    short_page, long_page = page.text
    one, three = page.queries
    grows = (name, role) not in ALWAYS_AS_LONG
    assert (len(long_page) > len(short_page)) is grows, "The world must grow with what this page shows"
    assert len(three) == len(one), "\n".join(sql for sql in set(three) if three.count(sql) > one.count(sql))
