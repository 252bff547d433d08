"""A conflict that was left is told, on the text, above it and on Min side, until somebody has chosen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sandnes_portal.writing.models import LeftText
from strategy.models import Goal, Plan
from tests.crawl import as_read
from tests.factories.strategy import GoalFactory
from tests.strategy.test_saving_itself import sent, url_of

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def goal(plan):
    return GoalFactory(plan=plan, text="Alle leser", reason="Fordi")


@pytest.fixture
def choice(writer, plan, cast, goal):
    """The school leader came too late, and closed the page. Out: where the choice is made."""
    writer.force_login(cast.principal)
    writer.post(url_of(plan, goal), sent(goal, "mal", cast.principal, reason="Rektors"))
    writer.force_login(cast.school_leader)
    late = sent(goal, "mal", cast.school_leader, version=1, reason="Mine")
    return writer.post(url_of(plan, goal), late).json()["conflict"]["url"]


def reads(client, user, url):
    client.force_login(user)
    answer = client.get(url)
    return as_read(answer.content.decode()) if answer.status_code == 200 else ""


def pages_above(plan, goal):
    part = plan.edit_url(Plan.Part.GOALS)
    return [url_of(plan, goal), part, plan.get_absolute_url(), plan.school.get_absolute_url()]


def test_text_and_every_page_above_it_tell_those_who_may_choose(client, plan, cast, goal, choice):
    for user in (cast.school_leader, cast.principal, cast.sfo_leader):
        for url in pages_above(plan, goal):
            assert reads(client, user, url).count(choice) >= 1, url
    assert "Du skrev her 25. november" in reads(client, cast.school_leader, url_of(plan, goal))
    assert "Avdelingsleder Trones skrev her" in reads(client, cast.principal, url_of(plan, goal))


def test_nobody_else_hears_of_it(client, plan, cast, goal, choice):
    for user in (cast.union_rep, cast.fagstab, cast.other_principal, cast.director, cast.administrator):
        for url in [*pages_above(plan, goal), "/", reverse("notices")]:
            assert choice not in reads(client, user, url), url


def test_line_about_the_texts_wears_no_tick_while_one_waits(client, plan, cast, goal, choice):
    assert "saveline saveline-warn" in reads(client, cast.principal, url_of(plan, goal))
    client.post(choice, {"valg": "deres", f"mal-{goal.pk}-version": 2})
    assert "saveline saveline-ok" in reads(client, cast.principal, url_of(plan, goal))


def test_min_side_tells_its_writer_until_it_is_chosen(client, plan, cast, goal, choice):
    assert choice not in reads(client, cast.principal, "/")
    for url in ("/", reverse("notices")):
        assert choice in reads(client, cast.school_leader, url)
    client.post(choice, {"valg": "deres", f"mal-{goal.pk}-version": 2})
    for url in ["/", *pages_above(plan, goal)]:
        assert choice not in reads(client, cast.school_leader, url)
    assert not LeftText.objects.exists()


def test_row_that_was_taken_away_while_one_wrote_in_it_is_told_above(writer, plan, cast, goal):
    writer.post(reverse("row_delete", args=[plan.school.slug, plan.year, "mal", "mal", goal.pk]))
    late = sent(goal, "mal", cast.school_leader, version=1, reason="Skrevet imens")
    choice = writer.post(url_of(plan, goal), late).json()["conflict"]["url"]
    for url in ["/", *pages_above(plan, goal)[1:]]:
        assert choice in reads(writer, cast.school_leader, url), url
    writer.post(choice, {"valg": "din", f"mal-{goal.pk}-version": 2})
    assert plan.goals.get().reason == "Skrevet imens"
    assert not LeftText.objects.exists()


def test_text_that_is_gone_for_good_or_closed_to_its_writer_is_told_no_more(client, plan, cast, goal, choice):
    cast.school_leader.roles.update(ends_on="2026-11-01")
    assert choice not in reads(client, cast.school_leader, "/")
    Goal.with_removed.filter(pk=goal.pk).delete()
    assert choice not in reads(client, cast.principal, plan.get_absolute_url())


def test_without_javascript_the_text_that_came_too_late_is_told_as_well(writer, plan, cast, goal, choice):
    data = {f"mal-{goal.pk}-version": 1, f"mal-{goal.pk}-text": goal.text, f"mal-{goal.pk}-reason": "Enda seinere"}
    writer.post(url_of(plan, goal), data)
    assert LeftText.objects.count() == 2
    assert reads(writer, cast.principal, plan.get_absolute_url()).count("to-tekster") == 2


def test_page_asks_once_however_many_texts_it_has(client, plan, cast, choice):
    client.force_login(cast.principal)
    with CaptureQueriesContext(connection) as asked:
        client.get(plan.edit_url(Plan.Part.COMPETENCE))
    assert sum("lefttext" in each["sql"] for each in asked) == 1
