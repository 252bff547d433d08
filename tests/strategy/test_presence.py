"""Who writes where just now, and what an open page is told without asking anybody."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sandnes_portal.writing import presence
from sandnes_portal.writing.models import Presence
from tests.crawl import as_read
from tests.factories.strategy import GoalFactory
from tests.strategy.test_saving_itself import sent, url_of

pytestmark = pytest.mark.django_db


def pulse(client, plan, part="mal", **data):
    return as_read(client.post(reverse("plan_presence", args=[plan.school.slug, plan.year, part]), data).text)


def test_one_sees_who_else_is_here_and_in_which_text(client, cast, plan):
    goal = GoalFactory(plan=plan, text="Alle leser")
    client.force_login(cast.principal)
    assert "Rektor" not in pulse(client, plan, sted=f"mal-{goal.pk}")
    client.force_login(cast.sfo_leader)
    assert "Rektor Trones skriver i «Alle leser»" in pulse(client, plan)
    assert "Rektor" not in pulse(client, plan, part="evaluering")


def test_who_has_left_or_fallen_silent_is_not_here(client, cast, plan):
    client.force_login(cast.principal)
    pulse(client, plan)
    client.force_login(cast.sfo_leader)
    assert "Rektor Trones har denne siden åpen" in pulse(client, plan)
    Presence.objects.update(seen_at=timezone.now() - timedelta(minutes=1))
    assert "Rektor" not in pulse(client, plan)
    client.force_login(cast.principal)
    pulse(client, plan)
    pulse(client, plan, borte="1")
    client.force_login(cast.sfo_leader)
    assert "Rektor" not in pulse(client, plan)


def test_open_page_is_told_what_others_have_written_since(client, cast, plan):
    goal, other = GoalFactory(plan=plan, reason="Før"), GoalFactory(plan=plan)
    client.force_login(cast.principal)
    pulse(client, plan)
    client.post(url_of(plan, goal), sent(goal, "mal", cast.principal, reason="Nå"))
    client.force_login(cast.sfo_leader)
    page = pulse(client, plan, apen=[f"mal-{goal.pk}:1", f"mal-{other.pk}:1"])
    found = dict(re.findall(r'<script id="nytt-([^"]+)"[^>]*>(.*?)</script>', page))
    assert set(found) == {f"mal-{goal.pk}"}
    assert json.loads(found[f"mal-{goal.pk}"])["news"][f"mal-{goal.pk}-reason"] == ["Nå"]


@pytest.mark.parametrize("sted", ["", "tull", "mal-", "mal-abc", "mal-999999", "-1", "mal-" + "9" * 30])
def test_odd_places_do_no_harm(client, cast, plan, sted):
    client.force_login(cast.principal)
    pulse(client, plan, sted=sted, apen=[sted, f"{sted}:1", "utgangspunkt:tull"])
    client.force_login(cast.sfo_leader)
    assert "Rektor Trones" in pulse(client, plan, apen=[f"{sted}:{sted}"])


def test_row_of_another_school_is_neither_named_nor_told_of(client, cast, plan):
    foreign = GoalFactory(text="Hemmelig")
    client.force_login(cast.principal)
    pulse(client, plan, sted=f"mal-{foreign.pk}")
    client.force_login(cast.sfo_leader)
    assert "Hemmelig" not in pulse(client, plan, apen=[f"mal-{foreign.pk}:1"])


def places():
    """{name of the person: the parts that she has open, as the table knows it}."""
    found = {}
    for row in Presence.objects.select_related("user"):
        found.setdefault(row.user.name, set()).add(row.place.removesuffix("her/").rstrip("/").rpartition("/")[2])
    return found


def test_nothing_is_kept_of_who_wrote_where(client, cast, plan):
    for person in (cast.principal, cast.sfo_leader):
        client.force_login(person)
        for part in ("mal", "evaluering"):
            pulse(client, plan, part=part)
    pulse(client, plan, borte="1")
    assert places() == {"Rektor Trones": {"mal", "evaluering"}, "SFO-leder Trones": {"evaluering"}}
    # One who goes on writing keeps her own rows fresh, and looks at nobody else's.
    Presence.objects.update(seen_at=timezone.now() - timedelta(minutes=1))
    pulse(client, plan, part="evaluering")
    assert places() == {"Rektor Trones": {"mal", "evaluering"}, "SFO-leder Trones": {"evaluering"}}
    pulse(client, plan, part="utgangspunkt")
    assert places() == {"SFO-leder Trones": {"evaluering", "utgangspunkt"}}


def test_one_who_goes_on_writing_asks_the_table_no_more_than_before(client, cast, plan):
    for opens in (True, False):
        with CaptureQueriesContext(connection) as asked:
            presence.tell(place=plan.edit_url("mal"), spot="", by=cast.principal)
        assert any("DELETE" in each["sql"] for each in asked) == opens
