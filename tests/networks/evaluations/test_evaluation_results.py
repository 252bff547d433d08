"""What is told of a closed evaluation, and of all the year's side by side."""

import pytest
from django.urls import reverse
from django.utils import timezone

from networks.evaluations.actions import close_evaluation
from networks.evaluations.results import result_of
from networks.models import EvaluationAnswer
from sandnes_portal.language.schoolyear import SchoolYear
from tests.conftest import ROLES
from tests.factories.networks import ArenaEvaluationFactory, LeaderNetworkFactory, LearningArenaFactory
from tests.networks.evaluations.answering import answers_from, page_of
from tests.quality.writing import typed
from tests.tables import people_of, told_to

pytestmark = pytest.mark.django_db


# --- the result ---------------------------------------------------------------------------------


def last_year(evaluation, number, **fields):
    """The same place's evaluation the year before, closed with so many answers."""
    before = ArenaEvaluationFactory(
        arena=evaluation.arena, network=evaluation.network, year=evaluation.year.previous, closed_at=timezone.now()
    )
    for _each in range(number):
        EvaluationAnswer.objects.create(evaluation=before, **fields)
    return before


def test_last_years_distribution_stands_beside(client, cast, evaluation, leader):
    last_year(evaluation, 6, learning=2)
    # Another network's is another's.
    other = ArenaEvaluationFactory(
        arena=evaluation.arena, network=LeaderNetworkFactory(), year=evaluation.year.previous, closed_at=timezone.now()
    )
    EvaluationAnswer.objects.create(evaluation=other, learning=1)
    answers_from(evaluation, 5, learning=4, supporting=3)
    closed = close_evaluation(evaluation=evaluation)
    learning, supporting, _smarter = result_of(closed).questions
    assert [(line.label, line.now, line.last) for line in learning.lines] == [
        ("i svært stor grad", 5, 0),
        ("i stor grad", 0, 0),
        ("i noen grad", 0, 6),
        ("i liten grad", 0, 0),
    ]
    assert (supporting.has_last, supporting.lines[1].last) == (False, None)
    page = page_of(client, cast.principal, evaluation)
    assert "Fem av fem svarte «i svært stor grad». I fjor: seks av seks svarte «i noen grad»." in page
    assert f'<th scope="col">{evaluation.year.previous}</th>' in page


def test_last_year_with_fewer_than_five_answers_is_not_shown(evaluation):
    last_year(evaluation, 4, learning=1)
    answers_from(evaluation, 5, learning=4)
    learning = result_of(close_evaluation(evaluation=evaluation)).questions[0]
    assert [line.last for line in learning.lines] == [None] * 4
    assert "I fjor" not in learning.words


def test_leader_writes_what_is_taken_along_and_it_is_kept_over_time(client, cast, evaluation, leader):
    close_evaluation(evaluation=evaluation)
    evaluation.refresh_from_db()
    url = reverse("evaluation_summary", args=[evaluation.pk])
    client.force_login(leader)
    answered = client.post(url, typed("oppsummering", leader, evaluation.version, summary="Utvikling først"))
    assert answered.json()["version"] == evaluation.version + 1
    # Fagstab has the page open from before, and writes in the same text: both are kept.
    client.force_login(cast.fagstab)
    late = client.post(url, typed("oppsummering", cast.fagstab, evaluation.version, summary="Noe helt annet"))
    choice = late.json()["conflict"]["url"]
    assert "Noe helt annet" in client.get(choice).text
    assert "Utvikling først" in page_of(client, cast.principal, evaluation)
    assert "Utvikling først" in page_of(client, leader, evaluation, "evaluation_summary_history")


# --- the overview -------------------------------------------------------------------------------


def test_overview_tells_which_arenas_are_evaluated_this_year(client, cast, evaluation, arena):
    part = LearningArenaFactory(name="Lærende nettverk")
    LearningArenaFactory(name="Ledergruppen", level="school")
    client.force_login(cast.director)
    page = client.get(reverse("evaluation_overview")).text
    assert "Én av to arenaer og nettverk har åpnet" in page
    assert "Barneskolenettverk 1" in page
    assert evaluation.get_absolute_url() in page
    assert "Færre enn fem har svart ennå." in page
    assert reverse("arena_evaluate", args=[part.slug]) in page
    assert reverse("arena_evaluate", args=[arena.slug]) not in page
    assert "Ledergruppen" not in page
    answers_from(evaluation, 5, learning=4)
    close_evaluation(evaluation=evaluation)
    assert "5 av 2 svarte." in client.get(reverse("evaluation_overview")).text
    before = client.get(reverse("evaluation_overview"), {"ar": SchoolYear.current().previous.slug}).text
    assert "Ingen av to" in before
    assert "Ikke evaluert" in before


@pytest.mark.parametrize("slug", ["2099-00", "2026-28", "x", "2010-11", "", "٢٠٢٦-27"])
def test_year_that_is_none_gives_this_year(client, cast, slug):
    client.force_login(cast.fagstab)
    page = client.get(reverse("evaluation_overview"), {"ar": slug}).text
    assert f"Evaluering av arenaene {SchoolYear.current()}" in page


# --- who may do what ----------------------------------------------------------------------------


def test_overview_is_for_the_owners_staff(client, cast):
    url = reverse("evaluation_overview")

    def look(_person):
        return client.get(url).status_code, url in client.get(reverse("arena_list")).text

    looked = told_to(client, people_of(cast), look)
    assert looked == dict.fromkeys(ROLES, (404, False)) | dict.fromkeys(("fagstab", "director"), (200, True))
