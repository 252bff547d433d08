"""What the table of the schools costs with 33 and 2,800 schools: on Min side, on the round's page and as a workbook.

    python -m benchmarks.table [numbers of schools] [rounds]

For example `python -m benchmarks.table 33,330 20`. DATABASE_URL chooses the database's kind. Each adviser answers for
33 schools; each school has been rated by both sides, and has a plan and promises of the year before.
"""

# ruff: noqa: E402 – Django must be set up before its models are imported
import random
import sys

from benchmarks.surroundings import median, own_database, p95, set_up, timed

set_up()

import datetime as dt

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from networks.models import LeaderNetwork, Membership, Role, School, Strategy, User
from quality.models import (
    Agreement,
    Assessment,
    CriterionAssessment,
    Dialogue,
    RatingScale,
    Review,
    Round,
    SuccessCriterion,
    WatchedSchool,
)
from sandnes_portal.language.schoolyear import SchoolYear
from strategy.models import Plan

SIZES, ROUNDS, BATCH, OF_EACH = (33, 2800), 20, 5000, 33
SENT = {"status": "released", "sent_at": timezone.now(), "released_at": timezone.now()}


def fill(number):
    """Two rounds of so many schools, the present one with a talk for every other of them. Out: the first adviser."""
    call_command("reference_data", verbosity=0)
    advisers = [
        User.objects.create_user(f"fagstab{n}@sandnes.example", f"Fagstab {n}", "x") for n in range(number // 33)
    ]
    for adviser in advisers:
        adviser.roles.create(kind=Role.Kind.FAGSTAB, starts_on="2020-01-01")
    schools = _schools(number)
    year = SchoolYear.current()
    last = _assessments(_round(year.previous, advisers[0]), schools, advisers)
    _promises(_talks(last, advisers[0], "frozen"), advisers[0])
    now = _assessments(_round(year, advisers[0]), schools, advisers)
    _rate(now, advisers[0])
    _talks(now[::2], advisers[0], "planned")
    strategy = Strategy.objects.in_force(year)
    Plan.objects.bulk_create(
        (Plan(school=each, year=year, strategy=strategy, changed_by=advisers[0]) for each in schools), BATCH
    )
    WatchedSchool.objects.bulk_create(WatchedSchool(user=advisers[0], school=each) for each in schools[-5:])
    return advisers[0]


def _schools(number):
    networks, have = list(LeaderNetwork.objects.all()), list(School.objects.teaching())
    made = School.objects.bulk_create(
        School(name=f"Skole {n}", short_name=f"Skole {n}", slug=f"skole-{n}", kind=School.TEACHING_KINDS[0])
        for n in range(number - len(have))
    )
    Membership.objects.bulk_create(
        Membership(network=networks[n % len(networks)], school=school) for n, school in enumerate(made)
    )
    return have + made


def _round(year, by):
    scale = RatingScale.objects.get(steps__value=4)
    days = {"opens_on": year.starts_on, "assessment_due_on": year.ends_on}
    days |= {"dialogues_from": year.starts_on, "dialogues_to": year.ends_on}
    return Round.objects.create(year=year, scale=scale, strategy=scale.strategy, changed_by=by, **days)


def _assessments(round_, schools, advisers):
    by = advisers[0]
    return Assessment.objects.bulk_create(
        (
            Assessment(
                round=round_,
                school=school,
                adviser=advisers[min(n // OF_EACH, len(advisers) - 1)],
                sent_by=by,
                released_by=by,
                **SENT,
            )
            for n, school in enumerate(schools)
        ),
        BATCH,
    )


def _rate(assessments, by):
    dice = random.Random(2017)  # noqa: S311 – made-up ratings
    criteria, steps = list(SuccessCriterion.objects.of_schools()), list(assessments[0].round.scale.steps.all())
    rows = CriterionAssessment.objects.bulk_create(
        (
            CriterionAssessment(
                assessment=assessment,
                criterion=criterion,
                own_rating=dice.choice(steps),
                wants_help=dice.random() < 0.08,
                changed_by=by,
            )
            for assessment in assessments
            for criterion in criteria
        ),
        BATCH,
    )
    Review.objects.bulk_create((Review(row=row, rating=dice.choice(steps), changed_by=by) for row in rows), BATCH)


def _talks(assessments, by, status):
    held_on = timezone.localdate() + dt.timedelta(days=7)
    return Dialogue.objects.bulk_create(
        (
            Dialogue(assessment=each, held_on=held_on, starts_at=dt.time(9), status=status, changed_by=by)
            for each in assessments
        ),
        BATCH,
    )


def _promises(talks, by):
    Agreement.objects.bulk_create(
        (
            Agreement(dialogue=talk, promised_by=side, text=f"Det {side} lovte", changed_by=by)
            for talk in talks
            for side in ("school", "municipality")
        ),
        BATCH,
    )


def pages_of(year):
    """What is measured: (name, address)."""
    round_ = reverse("round_detail", args=[year])
    return [
        ("Min side", reverse("home")),
        ("the round", round_),
        ("the round by next date", f"{round_}?rekkefolge=dato"),
        ("the round, own schools", f"{round_}?ansvarlig=meg"),
        ("all of it as a workbook", f"{reverse('round_file', args=[year])}?rekkefolge=navn"),
        ("whom to remind", f"{reverse('round_remind', args=[year])}?rekkefolge=navn"),
        ("the promises", reverse("agreement_list")),
    ]


def measure(schools, rounds):
    client = Client()
    client.force_login(fill(schools))
    for name, url in pages_of(SchoolYear.current()):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(url)
        # Counted now: the next request begins the log anew.
        asked = len(queries)
        if response.status_code != 200:
            raise SystemExit(f"{name} answered {response.status_code}")
        seconds = [timed(lambda url=url: client.get(url))[0] for _ in range(rounds)]
        times = f"{median(seconds):10.1f}{p95(seconds):10.1f}"
        print(f"{schools:7} {name:32}{times}{asked:9}{len(response.content):10}", flush=True)  # noqa: T201


if __name__ == "__main__":
    sizes = [int(size) for size in sys.argv[1].split(",")] if len(sys.argv) > 1 else SIZES
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    print(connection.vendor)  # noqa: T201
    print(f"schools {'':32}{'median ms':>10}{'p95 ms':>10}{'queries':>9}{'bytes':>10}")  # noqa: T201
    for size in sizes:
        with own_database():
            measure(size, rounds)
