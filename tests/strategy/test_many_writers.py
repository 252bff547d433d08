"""Twenty people who save in the same goals at once: no text is lost, and nobody is told of a locked database."""

import threading

import pytest
from django.db import connection
from django.test import Client

from strategy.models import Goal
from tests.conftest import Kind, person
from tests.factories.strategy import GoalFactory

WRITERS, SAVES = 20, 5
FIELDS = ("text", "reason", "signs")


def write(plan, goals, user, start, written, failed):
    client = Client(raise_request_exception=False)
    client.force_login(user)
    start.wait()
    try:
        for number in range(SAVES):
            goal, field = goals[number % len(goals)], FIELDS[number % len(FIELDS)]
            text, name = f"{user.name}, nummer {number}", f"mal-{goal.pk}"
            data = {"felt": f"{name}-{field}", f"{name}-{field}": text, f"{name}-version": 1, "skriver": user.pk}
            response = client.post(plan.row_url("mal", "mal", goal.pk), data, headers={"HX-Request": "true"})
            (written if response.status_code == 200 else failed).append((goal.pk, field, text))
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_every_text_that_anybody_saved_is_current_or_in_the_history(school, plan):
    goals = GoalFactory.create_batch(2, plan=plan)
    users = [person(Kind.SCHOOL_LEADER, f"Leder {number}", school=school) for number in range(WRITERS)]
    start, written, failed = threading.Barrier(WRITERS), [], []
    threads = [threading.Thread(target=write, args=[plan, goals, user, start, written, failed]) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = {
        (pk, field, text)
        for pk, *texts in [*Goal.objects.values_list("id", *FIELDS), *Goal.history.values_list("id", *FIELDS)]
        for field, text in zip(FIELDS, texts, strict=True)
    }
    assert failed == []
    assert len(written) == WRITERS * SAVES
    assert set(written) <= kept
