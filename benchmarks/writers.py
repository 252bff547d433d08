"""Twenty people who save at once, in the same places: is any word lost?

Run: .venv/bin/python -m benchmarks.writers [saves, 10000 unless told]. DATABASE_URL chooses the database. Prints how
many saves were answered how, how fast, and whether every text that anybody saved is current or in the history.
"""

import random
import sys
import threading
import time
from collections import Counter

from benchmarks.surroundings import median, own_database, p95, set_up

set_up()

from django.core.management import call_command  # noqa: E402 – the settings come first
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from networks.models import Role, School, User  # noqa: E402
from sandnes_portal.language.schoolyear import SchoolYear  # noqa: E402
from strategy.models import Goal  # noqa: E402
from strategy.writing.actions.plans import start_plan  # noqa: E402

WRITERS, ROWS = 20, 5
FIELDS = ("text", "reason", "signs")


def set_the_table():
    """A plan with a few goals, and twenty leaders of its school."""
    call_command("reference_data", verbosity=0)
    school = School.objects.teaching().first()
    users = [
        User.objects.create_user(f"leder{number}@sandnes.example", f"Leder {number}", "x") for number in range(WRITERS)
    ]
    for user in users:
        user.roles.create(kind=Role.Kind.SCHOOL_LEADER, school=school, starts_on="2020-01-01")
    plan = start_plan(school=school, year=SchoolYear.current(), by=users[0])
    return plan, [plan.goals.create(text=f"Mål {number}", position=number) for number in range(ROWS)], users


class Writer(threading.Thread):
    """One person at one machine: writes a field of a goal she has seen a while ago, and notes what became of it."""

    def __init__(self, plan, goals, user, saves, seed):
        super().__init__()
        self.plan, self.goals, self.user, self.saves = plan, goals, user, saves
        self.chance = random.Random(seed)  # noqa: S311 – which row to write in is no secret
        self.seen, self.written, self.answers, self.seconds = {}, [], Counter(), []

    def run(self):
        client = Client(raise_request_exception=False)
        client.force_login(self.user)
        for number in range(self.saves):
            self.save(client, number)
        connection.close()

    def save(self, client, number):
        goal, field = self.chance.choice(self.goals), self.chance.choice(FIELDS)
        text, name = f"{self.user.name} skriver nummer {number}", f"mal-{goal.pk}"
        data = {"felt": f"{name}-{field}", f"{name}-{field}": text, "skriver": self.user.pk}
        began = time.perf_counter()
        url = self.plan.row_url("mal", "mal", goal.pk)
        response = client.post(
            url, data | {f"{name}-version": self.seen.get(goal.pk, 1)}, headers={"HX-Request": "true"}
        )
        self.seconds.append(time.perf_counter() - began)
        if response.status_code != 200:
            self.answers[f"status {response.status_code}"] += 1
            return
        self.written.append((goal.pk, field, text))
        answer = response.json()
        self.answers["kept aside, to be chosen about" if "conflict" in answer else "saved"] += 1
        if self.chance.random() < 0.5:
            # Half of the time she goes on from a page that is as old as before.
            self.seen[goal.pk] = answer.get("version") or Goal.objects.values_list("version", flat=True).get(pk=goal.pk)


def lost_of(written):
    """The texts somebody was told were saved, that stand nowhere."""
    kept = set()
    for pk, *texts in [*Goal.objects.values_list("id", *FIELDS), *Goal.history.values_list("id", *FIELDS)]:
        kept.update((pk, field, text) for field, text in zip(FIELDS, texts, strict=True))
    return [each for each in written if each not in kept]


def main(saves):
    plan, goals, users = set_the_table()
    writers = [Writer(plan, goals, user, saves // WRITERS, seed) for seed, user in enumerate(users)]
    began = time.perf_counter()
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    took = time.perf_counter() - began
    answers = sum((writer.answers for writer in writers), Counter())
    seconds = [each for writer in writers for each in writer.seconds]
    lost = lost_of([each for writer in writers for each in writer.written])
    print(f"{connection.vendor}: {sum(answers.values())} saves by {WRITERS} writers in {took:.0f} s")  # noqa: T201
    for answer, number in answers.most_common():
        print(f"  {answer}: {number}")  # noqa: T201
    print(f"  median {median(seconds):.0f} ms, 95th percentile {p95(seconds):.0f} ms")  # noqa: T201
    print(f"  texts lost: {len(lost)}")  # noqa: T201


if __name__ == "__main__":
    with own_database():
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
