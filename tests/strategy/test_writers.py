"""Who writes which part of the plan: named by the school's leaders, shown at the part and on Min side."""

import pytest

from strategy.models import PartWriter, Plan
from strategy.writers.actions import name_writers
from tests.strategy.conversation import page, url_of

pytestmark = pytest.mark.django_db
Part = Plan.Part


def named(plan):
    return {part: {person.name for person in people} for part, people in plan.part_writers.by_part().items()}


def test_leaders_name_those_who_write_each_part(client, cast, plan):
    client.force_login(cast.sfo_leader)
    url = url_of("part_writers", plan)
    both = [cast.principal.pk, cast.sfo_leader.pk]
    assert client.post(url, {"mal": both, "evaluering": both[:1]}).status_code == 302
    assert named(plan) == {"mal": {"Rektor Trones", "SFO-leder Trones"}, "evaluering": {"Rektor Trones"}}
    assert client.get(url).context["form"]["mal"].value() == both
    client.post(url, {"mal": both[1:]})
    assert named(plan) == {"mal": {"SFO-leder Trones"}}
    # The history has who was named before, and who took it away.
    taken = PartWriter.history.filter(history_type="-")
    assert {each.history_user for each in taken} == {cast.sfo_leader}


def test_only_those_who_can_write_are_named(client, cast, plan):
    client.force_login(cast.principal)
    for stranger in (cast.union_rep, cast.other_principal):
        answer = client.post(url_of("part_writers", plan), {"mal": [stranger.pk]})
        assert "Velg på nytt under «Mål»" in answer.text
    assert named(plan) == {}


def test_who_writes_stands_at_the_part_in_the_list_of_parts_and_on_min_side(client, cast, plan):
    name_writers(plan=plan, writers={Part.GOALS: [cast.principal, cast.sfo_leader]}, by=cast.principal)
    text = page(client, cast.school_leader, plan.edit_url("mal"))
    assert "Rektor Trones og SFO-leder Trones skriver denne delen." in " ".join(text.split())
    assert client.get(url_of("plan_parts", plan, "mal")).text.count("Rektor Trones og SFO-leder Trones") == 2
    assert "Si hvem som skriver denne delen" in client.get(plan.edit_url("aktiviteter")).text
    assert client.get("/").context["mine"] == []
    home = page(client, cast.principal, "/")
    assert f'Du skriver <a href="{plan.edit_url("mal")}">«Mål»</a>.' in " ".join(home.split())


def test_whose_role_has_ended_writes_no_part(client, cast, plan):
    name_writers(plan=plan, writers={Part.GOALS: [cast.sfo_leader]}, by=cast.principal)
    cast.sfo_leader.roles.update(ends_on="2021-01-01")
    assert named(plan) == {}
    assert "SFO-leder Trones" not in page(client, cast.principal, plan.edit_url("mal"))
