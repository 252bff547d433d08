"""What a school has reflected on stands beside its plan's evaluation, and can be taken in with one click."""

import pytest
from django.urls import reverse

from strategy.models import Plan
from tests.networks.exercises import at, say, started

pytestmark = pytest.mark.django_db


@pytest.fixture
def exercise(cast, school):
    exercise = started(cast.principal, kind="gll", school=school, others=[cast.union_rep])
    for slot, words in (("done", "Prøvd ut"), ("learned", "Spørsmål hjelper"), ("wise", "Fast tid")):
        say(exercise.texts.common().filter(slot=slot), words)
    say(exercise.texts.filter(author=cast.union_rep), "Min egen tanke")
    return exercise


def page_of(client, plan):
    return client.get(plan.edit_url(Plan.Part.EVALUATION)).text


def take(client, plan, exercise):
    return client.post(reverse("reflection_take_in", args=[plan.school.slug, plan.year, exercise.code]))


def test_closed_reflection_is_taken_into_the_plan_once_and_can_be_removed(writer, plan, exercise):
    at("closed", exercise)
    assert "Ta inn i planen" in page_of(writer, plan)
    for _time in range(2):
        take(writer, plan, exercise)
    row = plan.reflections.get()
    assert (row.title, row.done, row.learned, row.wise) == ("Klasseledelse", "Prøvd ut", "Spørsmål hjelper", "Fast tid")
    page = page_of(writer, plan)
    assert "ligger i planen" in page
    assert "Min egen tanke" not in page
    writer.post(reverse("row_delete", args=[plan.school.slug, plan.year, "evaluering", "tilbakeblikk", row.pk]))
    assert not plan.reflections.exists()
    assert "Ta inn i planen" in page_of(writer, plan)


def test_running_reflection_is_not_offered(writer, plan, exercise):
    assert exercise.title not in page_of(writer, plan)
    take(writer, plan, exercise)
    assert not plan.reflections.exists()


def test_reflection_of_another_kind_is_shown_and_not_taken(writer, cast, plan, school):
    exercise = at("closed", started(cast.principal, kind="swot", school=school))
    assert exercise.title in page_of(writer, plan)
    take(writer, plan, exercise)
    assert not plan.reflections.exists()


def test_another_schools_reflection_does_not_exist_here(writer, cast, plan, other_school):
    exercise = at("closed", started(cast.other_principal, kind="gll", school=other_school))
    assert exercise.title not in page_of(writer, plan)
    assert take(writer, plan, exercise).status_code == 404


@pytest.mark.parametrize(("role", "code"), [("union_rep", 403), ("fagstab", 403), ("other_principal", 404)])
def test_only_those_who_write_the_plan_take_it_in(client, cast, plan, exercise, role, code):
    at("closed", exercise)
    client.force_login(getattr(cast, role))
    assert take(client, plan, exercise).status_code == code
