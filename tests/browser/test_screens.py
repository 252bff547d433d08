"""Every screen with the demo's data, by the people who use it: accessible in light and dark, and at 320 pixels."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from networks.models import (
    ArenaEvaluation,
    Commission,
    CommissionAnswer,
    DecisionOffer,
    Exercise,
    Meeting,
    OwnerActivity,
    StrategyPart,
    Tool,
    User,
)
from quality.models import Agreement, Dialogue, OwnerMeasure, Round
from quality.report.actions import begin_report
from sandnes_portal import demo
from sandnes_portal.language.schoolyear import SchoolYear
from strategy.models import Plan
from tests.factories.networks import SchoolFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def filled():
    call_command("reference_data", verbosity=0)
    demo.fill()
    begin_report(round=Round.objects.get(year=SchoolYear.current()), by=User.objects.get(name="Fagstab"))
    # One that has begun after the round was opened.
    SchoolFactory(name="Ny skole", short_name="Ny", slug="ny")


def screens_of_meetings(who):
    """The list, and the page of a meeting in each state that the demo has, with what can be done there."""
    called = Meeting.objects.get(title="Nettverksmøte", network__name="Barneskolenettverk 1", status="called")
    conference = Meeting.objects.get(title="Dialogkonferanse om klasseledelse")
    cancelled, item = Meeting.objects.get(status="cancelled"), called.items.last()
    at = [called.pk]
    return {
        "rektor.trones": [
            reverse("meeting_list"),
            called.get_absolute_url(),
            reverse("proposal_create", args=at),
            Meeting.objects.get(school__short_name="Trones").get_absolute_url(),
        ],
        "rektor.smeaheia": [
            reverse("meeting_list"),
            reverse("meeting_create"),
            reverse("series_create"),
            called.get_absolute_url(),
            reverse("meeting_edit", args=at),
            reverse("meeting_history", args=at),
            reverse("meeting_people", args=at),
            reverse("meeting_person_remove", args=[*at, called.attendances.first().user_id]),
            reverse("meeting_cancel", args=at),
            reverse("agenda_item", args=[*at, item.pk]),
            reverse("agenda_item_delete", args=[*at, item.pk]),
            reverse("proposal_decline", args=[*at, called.proposals.filter(status="waiting").first().pk]),
            reverse("meeting_call", args=[called.series.meetings.filter(status="draft").first().pk]),
        ],
        "fagstab": [conference.get_absolute_url(), cancelled.get_absolute_url()],
        "politiker": [reverse("meeting_list")],
    }.get(who, [])


def screens_of(who):
    return [*screens_of_meetings(who), *other_screens_of(who)]


def other_screens_of(who):
    now, trones = SchoolYear.current(), Plan.objects.get(school__short_name="Trones", year=SchoolYear.current())
    component, goal, activity = trones.components.first(), trones.goals.first(), trones.activities.first()
    item = Dialogue.objects.exclude(status="frozen").get().items.first()
    talk = ["hommersak", now]
    open_promise = Agreement.objects.of_school_in(Dialogue.objects.get(status="held").assessment.school, now).first()
    promise = Agreement.objects.at(trones.school).unfinished().filter(promised_by="school").first()
    going_on, held = (
        Meeting.objects.get(title="Nettverksmøte i dag"),
        Meeting.objects.get(title="Nettverksmøte denne uka"),
    )
    commission, offer = Commission.objects.open().first(), DecisionOffer.objects.get(school__slug="trones")
    sent_by_hana = CommissionAnswer.objects.get(commission=commission, network__slug="barneskolenettverk-2")
    running, closed = Exercise.objects.running().get(school=trones.school), Exercise.objects.closed().get()
    tool = Tool.objects.get(slug="g-l-l")
    tiltak = OwnerActivity.objects.of_year(now).first()
    measure = OwnerMeasure.objects.get(review__round__year=now.previous, criterion__number=4)
    evaluations = ArenaEvaluation.objects.filter(network__slug="barneskolenettverk-1")
    asked, answered = evaluations.get(closed_at=None), evaluations.get(year=now.previous)
    too_few = ArenaEvaluation.objects.get(closed_at__isnull=False, answers=None)
    return {
        "rektor.trones": [
            reverse("arena_list"),
            reverse("arena_detail", args=["skolens-ledergruppe"]),
            reverse("network_detail", args=["barneskolenettverk-1"]),
            asked.get_absolute_url(),
            answered.get_absolute_url(),
            reverse("home"),
            reverse("notices"),
            reverse("mail_choices"),
            reverse("school_list"),
            reverse("school_detail", args=["trones"]),
            reverse("plan_list"),
            trones.get_absolute_url(),
            reverse("plan_detail", args=["trones", now.previous]),
            reverse("plan_share", args=["trones", now]),
            reverse("plan_download", args=["trones", now]),
            reverse("plan_comments", args=["trones", now]),
            reverse("place_comments", args=["trones", now, f"komponent-{component.pk}"]),
            reverse("place_comments", args=["trones", now, f"mal-{goal.pk}"]),
            *(trones.edit_url(part) for part in Plan.Part),
            reverse("row_edit", args=["trones", now, "kjernekomponenter", "komponent", component.pk]),
            reverse("row_edit", args=["trones", now, "mal", "mal", goal.pk]),
            reverse("row_edit", args=["trones", now, "aktiviteter", "aktivitet", activity.pk]),
            reverse("row_delete", args=["trones", now, "mal", "mal", goal.pk]),
            reverse("assessment_detail", args=["trones", now]),
            reverse("assessment_criterion", args=["trones", now, "S4"]),
            reverse("assessment_all", args=["trones", now]),
            reverse("own_criterion", args=["trones", now, trones.criteria.first().pk]),
            reverse("alone", args=["trones", now]),
            reverse("assessment_history", args=["trones", now, "S1"]),
            reverse("assessment_send", args=["trones", now]),
            reverse("dialogue_detail", args=["trones", now.previous]),
            reverse("minutes_detail", args=["trones", now.previous, 1]),
            reverse("round_detail", args=[now]),
            reverse("review", args=["trones", now.previous]),
            reverse("leader_talk", args=["trones", now]),
            reverse("leader_talk", args=["trones", now.previous]),
            reverse("contract", args=["trones", now.previous]),
            reverse("contract_signed", args=["trones", now.previous, 1]),
            reverse("assessment_criterion", args=["trones", now.previous, "S12"]),
            reverse("dialogue_detail", args=["trones", now]),
            reverse("agreement_list"),
            reverse("agreement_follow_up", args=[promise.pk]),
            reverse("heat_map", args=[now.previous]),
            reverse("heat_criterion", args=[now, "S3"]),
            reverse("commission_list"),
            reverse("offer_list", args=["trones"]),
            reverse("offer_decline", args=["trones", offer.pk]),
            reverse("exercise_list"),
            reverse("exercise_create"),
            reverse("exercise_join"),
            running.get_absolute_url(),
            f"{running.get_absolute_url()}?vis=mitt",
            f"{running.get_absolute_url()}?vis=felles",
            closed.get_absolute_url(),
            *(reverse(f"exercise_{name}", args=[running.code]) for name in ("screen", "groups", "edit", "delete")),
            reverse("year_wheel"),
            f"{reverse('year_wheel')}?visning=liste&mine=1",
            reverse("calendar_address"),
            reverse("owner_plan", args=[now]),
        ],
        "fagstab": [
            reverse("arena_list"),
            reverse("arena_detail", args=["larende-nettverk"]),
            reverse("network_edit", args=["barneskolenettverk-1"]),
            reverse("evaluation_overview"),
            reverse("arena_evaluate", args=["rektor-au"]),
            reverse("evaluation_date", args=[asked.pk]),
            reverse("evaluation_close", args=[asked.pk]),
            reverse("evaluation_summary", args=[answered.pk]),
            reverse("evaluation_summary_history", args=[answered.pk]),
            too_few.get_absolute_url(),
            reverse("home"),
            reverse("round_detail", args=[now]),
            f"{reverse('round_detail', args=[now])}?ansvarlig=meg&sent=ja",
            reverse("round_change", args=[now]),
            reverse("round_advisers", args=[now]),
            reverse("round_close", args=[now]),
            reverse("round_reopen", args=[now.previous]),
            reverse("round_leave", args=[now, "trones"]),
            reverse("review", args=["hana", now]),
            reverse("review_criterion", args=["hana", now, "S12"]),
            reverse("assessment_return", args=["hana", now]),
            reverse("dialogue_detail", args=talk),
            reverse("dialogue_item", args=[*talk, item.pk]),
            reverse("dialogue_book", args=talk),
            reverse("dialogue_book", args=["bogafjell", now]),
            reverse("dialogue_detail", args=["bogafjell", now]),
            reverse("times_propose", args=["bogafjell", now]),
            reverse("dialogue_detail", args=["ganddal", now]),
            reverse("item_delete", args=[*talk, item.pk]),
            reverse("dialogue_reopen", args=["trones", now.previous]),
            reverse("agreement_edit", args=[*talk, open_promise.pk]),
            reverse("heat_map", args=[now]) + "?rekkefolge=hjelp",
            reverse("heat_map", args=[now.previous]) + "?vis=avstand",
            reverse("heat_map", args=[now.previous]) + "?vis=endring",
            reverse("heat_criterion", args=[now.previous, "S12"]),
            reverse("pack_detail", args=["trones", now.previous, 1]),
            reverse("owner_criteria", args=[now]),
            reverse("owner_criterion", args=[now, "E4"]),
            reverse("feedback_close", args=[now]),
            reverse("report", args=[now]),
            reverse("report_freeze", args=[now]),
            reverse("report_renew", args=[now.previous]),
            measure.get_absolute_url(),
            reverse("measure_delete", args=[now.previous, "E4", measure.pk]),
            reverse("criterion_list"),
            reverse("criterion_signs", args=["S12"]),
            reverse("criterion_create"),
            reverse("criterion_retire", args=["S12"]),
            reverse("agreement_list"),
            reverse("tool_list") + "?ordne=1",
            reverse("tool_use", args=["g-l-l"]),
            reverse("theory_detail", args=["senges-fem-disipliner"]),
            reverse("resource_edit", args=["verktoy", tool.pk]),
            reverse("resource_history", args=["verktoy", tool.pk]),
            reverse("resource_delete", args=["verktoy", tool.pk]),
            reverse("resource_create", args=["teori"]),
            reverse("resource_edit", args=["del", StrategyPart.objects.first().pk]),
            reverse("year_wheel"),
            reverse("owner_plan", args=[now]),
            reverse("owner_activity", args=[now, tiltak.pk]),
            reverse("owner_activity_delete", args=[now, tiltak.pk]),
            reverse("owner_plan_carry", args=[now]),
        ],
        "rektor.smeaheia": [
            reverse("meeting_minutes", args=[going_on.pk]),
            *(reverse("minutes_item", args=[each.meeting_id, each.pk]) for each in going_on.items.all()[:2]),
            reverse("meeting_minutes", args=[held.pk]),
            reverse("minutes_item", args=[held.pk, held.items.get(title="Observasjon i klasserom").pk]),
            reverse("minutes_item_history", args=[held.pk, held.items.first().pk]),
            reverse("decision_edit", args=[held.pk, held.decisions.first().pk]),
            reverse("decision_delete", args=[held.pk, held.decisions.first().pk]),
            reverse("followup_edit", args=[held.pk, held.follow_ups.first().pk]),
            *(reverse(name, args=[held.pk]) for name in ("minutes_times", "minutes_attendance", "minutes_share")),
            reverse("minutes_unhold", args=[held.pk]),
            reverse("minutes_read", args=[held.pk]),
            reverse("item_forward", args=[offer.decision.meeting.pk, offer.decision.item.pk]),
            reverse("decision_offer", args=[offer.decision.meeting.pk, offer.decision.pk]),
        ],
        "rektor.ganddal": [
            reverse("home"),
            asked.get_absolute_url(),
            reverse("evaluation_answer", args=[asked.pk]),
            reverse("evaluation_done", args=[asked.pk]),
            reverse("feedback", args=[now]),
            reverse("owner_criteria", args=[now]),
            reverse("dialogue_detail", args=["ganddal", now]),
            reverse("times_decline", args=["ganddal", now]),
            reverse("offer_list", args=["ganddal"]),
        ],
        "rektor.hana": [
            commission.get_absolute_url(),
            reverse("commission_answer_take_back", args=[commission.pk, sent_by_hana.network.slug]),
        ],
        "leder.fbu": [
            reverse("home"),
            reverse("commission_list"),
            CommissionAnswer.objects.waiting_for(User.objects.get(name="Leder FBU")).get().get_absolute_url(),
        ],
        "politiker": [
            reverse("home"),
            reverse("network_list"),
            reverse("network_detail", args=["barneskolenettverk-1"]),
            reverse("arena_list"),
            reverse("arena_detail", args=["rektor-au"]),
            reverse("tool_list"),
            reverse("tool_detail", args=["g-l-l"]),
            reverse("theory_detail", args=["fem-dimensjoner-av-elevsentrert-ledelse"]),
            reverse("strategy_page"),
            reverse("strategy_part", args=["skolebasert-kompetanseutvikling"]),
            reverse("search") + "?q=klasseledelse",
            reverse("search") + "?q=klasseledelse&i=planer",
            reverse("search") + "?q=finnesikke",
            reverse("search"),
            reverse("round_detail", args=[now]),
            reverse("heat_map", args=[now]),
            reverse("heat_map", args=[now.previous]) + "?vis=enige",
            reverse("owner_criteria", args=[now.previous]),
            reverse("report_edition", args=[now.previous, 1]),
            reverse("owner_criterion", args=[now.previous, "E4"]),
        ],
        "kommunaldirektor": [
            reverse("home"),
            reverse("commission_list"),
            reverse("commission_create"),
            commission.get_absolute_url(),
            reverse("commission_edit", args=[commission.pk]),
            reverse("leader_talk", args=["oygard", now]),
            reverse("leader_talk", args=talk),
            reverse("leader_talk_secretary", args=["oygard", now]),
            reverse("report", args=[now]),
            reverse("contract", args=["oygard", now]),
            reverse("contract_sign", args=["oygard", now, "kommunaldirektor"]),
            reverse("contract_renew", args=["trones", now.previous]),
        ],
        "tillitsvalgt.trones": [
            reverse("home"),
            trones.get_absolute_url(),
            reverse("place_comments", args=["trones", now, "evaluering"]),
            reverse("plan_comments", args=["trones", now.previous]),
        ],
        "administrator": [reverse("home"), reverse("admin:index"), reverse("admin:networks_school_import")],
    }[who]


# The demo is filled once for each line.
PEOPLE = [
    ["rektor.trones"],
    ["fagstab"],
    ["rektor.smeaheia", "rektor.hana"],
    ["rektor.ganddal", "politiker", "kommunaldirektor", "tillitsvalgt.trones", "leder.fbu", "administrator"],
]


@pytest.mark.parametrize("people", PEOPLE, ids=", ".join)
def test_every_screen_is_accessible(open_page, axe, filled, people):
    for who in people:
        page = open_page(User.objects.get(email=f"{who}@sandnes.example"))
        for url in screens_of(who):
            page.goto(url)
            axe(page)
