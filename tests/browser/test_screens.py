"""Every screen with the demo's data, by the people who use it: accessible in light and dark, and at 320 pixels."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from networks.models import User
from quality.models import Dialogue
from sandnes_portal import demo
from sandnes_portal.schoolyear import SchoolYear
from strategy.models import Plan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def filled():
    call_command("reference_data", verbosity=0)
    demo.fill()


def screens_of(who):
    now, trones = SchoolYear.current(), Plan.objects.get(school__short_name="Trones", year=SchoolYear.current())
    component, goal, activity = trones.components.first(), trones.goals.first(), trones.activities.first()
    item = Dialogue.objects.filter(frozen_at__isnull=True).get().items.first()
    talk = ["hommersak", now]
    return {
        "rektor.trones": [
            reverse("home"),
            reverse("school_list"),
            reverse("school_detail", args=["trones"]),
            reverse("plan_list"),
            trones.get_absolute_url(),
            reverse("plan_detail", args=["trones", now.previous]),
            reverse("plan_share", args=["trones", now]),
            *(trones.edit_url(part) for part in Plan.Part),
            reverse("row_edit", args=["trones", now, "kjernekomponenter", "komponent", component.pk]),
            reverse("row_edit", args=["trones", now, "mal", "mal", goal.pk]),
            reverse("row_edit", args=["trones", now, "aktiviteter", "aktivitet", activity.pk]),
            reverse("row_delete", args=["trones", now, "mal", "mal", goal.pk]),
            reverse("assessment_detail", args=["trones", now]),
            reverse("assessment_criterion", args=["trones", now, "S4"]),
            reverse("assessment_send", args=["trones", now]),
            reverse("dialogue_detail", args=["trones", now.previous]),
            reverse("agreement_list"),
        ],
        "fagstab": [
            reverse("home"),
            reverse("round_detail", args=[now]),
            reverse("round_dates", args=[now]),
            reverse("review", args=["hana", now]),
            reverse("review_criterion", args=["hana", now, "S12"]),
            reverse("assessment_return", args=["hana", now]),
            reverse("dialogue_detail", args=talk),
            reverse("dialogue_item", args=[*talk, item.pk]),
            reverse("dialogue_book", args=talk),
            reverse("agreement_create", args=talk),
        ],
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
        ],
        "kommunaldirektor": [reverse("home")],
        "tillitsvalgt.trones": [reverse("home")],
        "administrator": [reverse("home"), reverse("admin:index"), reverse("admin:networks_school_import")],
    }[who]


@pytest.mark.parametrize(
    "who", ["rektor.trones", "fagstab", "politiker", "kommunaldirektor", "tillitsvalgt.trones", "administrator"]
)
def test_every_screen_is_accessible(open_page, axe, filled, who):
    page = open_page(User.objects.get(email=f"{who}@sandnes.example"))
    for url in screens_of(who):
        page.goto(url)
        axe(page)
