"""Every screen with the demo's data, by the people who use it: accessible in light and dark, and at 320 pixels."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from networks.models import User
from quality.actions.report import begin_report
from quality.models import Agreement, Dialogue, OwnerMeasure, Round
from sandnes_portal import demo
from sandnes_portal.schoolyear import SchoolYear
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


def screens_of(who):
    now, trones = SchoolYear.current(), Plan.objects.get(school__short_name="Trones", year=SchoolYear.current())
    component, goal, activity = trones.components.first(), trones.goals.first(), trones.activities.first()
    item = Dialogue.objects.exclude(status="frozen").get().items.first()
    talk = ["hommersak", now]
    open_promise = Agreement.objects.of_school_in(Dialogue.objects.get(status="held").assessment.school, now).first()
    promise = Agreement.objects.at(trones.school).unfinished().filter(promised_by="school").first()
    measure = OwnerMeasure.objects.get(review__round__year=now.previous, criterion__number=4)
    return {
        "rektor.trones": [
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
        ],
        "fagstab": [
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
        ],
        "rektor.ganddal": [
            reverse("home"),
            reverse("feedback", args=[now]),
            reverse("owner_criteria", args=[now]),
            reverse("dialogue_detail", args=["ganddal", now]),
            reverse("times_decline", args=["ganddal", now]),
        ],
        "leder.fbu": [reverse("home")],
        "politiker": [
            reverse("home"),
            reverse("network_list"),
            reverse("network_detail", args=["barneskolenettverk-1"]),
            reverse("arena_list"),
            reverse("arena_detail", args=["rektor-au"]),
            reverse("tool_list"),
            reverse("tool_detail", args=["g-l-l"]),
            reverse("strategy_page"),
            reverse("round_detail", args=[now]),
            reverse("heat_map", args=[now]),
            reverse("heat_map", args=[now.previous]) + "?vis=enige",
            reverse("owner_criteria", args=[now.previous]),
            reverse("report_edition", args=[now.previous, 1]),
            reverse("owner_criterion", args=[now.previous, "E4"]),
        ],
        "kommunaldirektor": [
            reverse("home"),
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
    ["rektor.ganddal", "politiker", "kommunaldirektor", "tillitsvalgt.trones", "leder.fbu", "administrator"],
]


@pytest.mark.parametrize("people", PEOPLE, ids=", ".join)
def test_every_screen_is_accessible(open_page, axe, filled, people):
    for who in people:
        page = open_page(User.objects.get(email=f"{who}@sandnes.example"))
        for url in screens_of(who):
            page.goto(url)
            axe(page)
