"""A press on «Nytt mål» makes a place to write; the plan has nothing more until something is written there."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from strategy.plans.document import document_of
from strategy.plans.progress import plan_progress
from strategy.writing.kinds import BY_SLUG, KINDS
from tests.factories.strategy import ActivityFactory, CoreComponentFactory
from tests.strategy.test_saving_itself import sent

pytestmark = [pytest.mark.django_db, pytest.mark.both]

HTMX = {"HX-Request": "true"}
# What is written first in a row of each kind.
FIRST_FIELD = {"mal": "text", "kriterium": "text", "komponent": "name", "del": "name", "ressursperson": "name"}
FIRST_FIELD |= {"aktivitet": "title", "milepel": "title", "tilbakeblikk": "title", "medvirkning": "how"}


@pytest.fixture(params=[kind.slug for kind in KINDS if not kind.is_fixed])
def begun(request, writer, plan):
    """A row of each kind that was just begun. Out: the kind and the row."""
    return begin(writer, plan, BY_SLUG[request.param])


def begin(writer, plan, kind):
    owner = {"del": CoreComponentFactory, "milepel": ActivityFactory}.get(kind.slug, lambda plan: plan)(plan=plan)
    url = reverse("row_create", args=[plan.school.slug, plan.year, kind.part, kind.slug])
    writer.post(f"{url}?under={owner.pk}", headers=HTMX)
    return kind, kind.model.with_removed.latest("pk")


def told_of(plan):
    """What the plan says of itself, to whomever."""
    progress = [(part.kind, part.words) for part in plan_progress(plan).parts]
    return str(document_of(plan)), progress, list(BY_SLUG["mal"].of_plan(plan))


def test_what_was_only_begun_is_no_part_of_the_plan(writer, plan, cast, begun):
    kind, row = begun
    assert row not in kind.of_plan(plan)
    assert f"'id': {row.pk}, 'name': ''" not in str(document_of(plan))
    history = reverse("plan_history", args=[plan.school.slug, plan.year])
    for url in (plan.edit_url(kind.part), plan.get_absolute_url(), history):
        assert str(row) not in writer.get(url).content.decode(), url


def test_it_can_be_opened_and_goes_when_it_is_left_empty(writer, plan, begun):
    kind, row = begun
    url = plan.row_url(kind.part, kind.slug, row.pk)
    assert writer.get(url).status_code == 200
    if not kind.has_page and kind.slug != "del":
        closed = writer.get(f"{url}kort/", headers=HTMX)
        assert (closed.status_code, closed.content) == (200, b"")


def test_first_word_makes_it_a_part_of_the_plan(writer, plan, cast, begun):
    kind, row = begun
    url = plan.row_url(kind.part, kind.slug, row.pk)
    answer = writer.post(url, sent(row, kind.slug, cast.school_leader, **{FIRST_FIELD[kind.slug]: "Skrevet"})).json()
    assert answer["faults"] == []
    assert row in kind.of_plan(plan)
    assert "Skrevet" in str(document_of(plan))


@pytest.mark.parametrize(("above", "below"), [("aktivitet", "milepel"), ("komponent", "del")])
def test_what_is_written_under_it_makes_it_a_part_too(writer, plan, cast, above, below):
    above, owner = begin(writer, plan, BY_SLUG[above])
    url = reverse("row_create", args=[plan.school.slug, plan.year, above.part, below])
    writer.post(f"{url}?under={owner.pk}", headers=HTMX)
    assert owner not in above.of_plan(plan)
    row = BY_SLUG[below].model.with_removed.get()
    data = sent(row, below, cast.school_leader, **{FIRST_FIELD[below]: "Skrevet"})
    writer.post(plan.row_url(above.part, below, row.pk), data)
    assert owner in above.of_plan(plan)


def test_progress_counts_what_is_written(writer, plan, cast):
    before = told_of(plan)
    for slug in ("mal", "komponent", "kriterium", "aktivitet", "ressursperson", "medvirkning", "tilbakeblikk"):
        begin(writer, plan, BY_SLUG[slug])
    assert told_of(plan) == before


def test_rows_that_were_left_long_ago_are_swept_away(writer, plan, cast):
    kind, old = begin(writer, plan, BY_SLUG["mal"])
    _kind, new = begin(writer, plan, kind)
    kind.model.with_removed.filter(pk=old.pk).update(created_at=timezone.now() - dt.timedelta(days=31))
    _kind, newest = begin(writer, plan, kind)
    assert set(kind.model.with_removed.all()) == {new, newest}
