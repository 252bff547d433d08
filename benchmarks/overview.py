"""What the round and the heat map cost with 33, 330 and 2,800 schools and ten years, against an empty page.

    python -m benchmarks.overview [numbers of schools] [rounds]

For example `python -m benchmarks.overview 33,330 20`. DATABASE_URL chooses the database's kind.
"""

# ruff: noqa: E402 – Django must be set up before its models are imported
import random
import sys

from benchmarks.surroundings import median, own_database, p95, set_up, timed

set_up()

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from networks.models import Role, School, User
from quality.models import Assessment, CriterionAssessment, RatingScale, Review, Round, SuccessCriterion
from sandnes_portal.language.schoolyear import SchoolYear

SIZES, YEARS, ROUNDS = (33, 330, 2800), 10, 20
BATCH = 5000


def fill(schools):
    """Ten rounds in which every school has been rated by both sides, and the one who looks at them."""
    call_command("reference_data", verbosity=0)
    user = User.objects.create_user("fagstab@sandnes.example", "Fagstab", "x")
    user.roles.create(kind=Role.Kind.FAGSTAB, starts_on="2020-01-01")
    politician = User.objects.create_user("politiker@sandnes.example", "Politiker", "x")
    politician.roles.create(kind=Role.Kind.POLITICIAN, starts_on="2020-01-01")
    have = School.objects.teaching().count()
    School.objects.bulk_create(
        School(name=f"Skole {n}", short_name=f"Skole {n}", slug=f"skole-{n}", kind=School.TEACHING_KINDS[0])
        for n in range(schools - have)
    )
    dice, year = random.Random(2017), SchoolYear.current()  # noqa: S311 – made-up ratings
    for back in reversed(range(YEARS)):
        _fill_round(SchoolYear(year.start - back), user, dice)
    return user, politician


def _fill_round(year, user, dice):
    scale, now = RatingScale.objects.get(steps__value=4), timezone.now()
    steps = list(scale.steps.all())
    days = {"opens_on": year.starts_on, "assessment_due_on": year.ends_on}
    round_ = Round.objects.create(
        year=year,
        scale=scale,
        strategy=scale.strategy,
        dialogues_from=year.starts_on,
        dialogues_to=year.ends_on,
        changed_by=user,
        **days,
    )
    sent = {"status": "released", "sent_at": now, "sent_by": user, "released_at": now, "released_by": user}
    assessments = Assessment.objects.bulk_create(
        (Assessment(round=round_, school=school, **sent) for school in School.objects.teaching()), BATCH
    )
    rows = CriterionAssessment.objects.bulk_create(
        (
            CriterionAssessment(
                assessment=assessment,
                criterion=criterion,
                own_rating=dice.choice(steps),
                agreed_rating=dice.choice(steps),
                wants_help=dice.random() < 0.08,
                changed_by=user,
            )
            for assessment in assessments
            for criterion in SuccessCriterion.objects.of_schools()
        ),
        BATCH,
    )
    Review.objects.bulk_create((Review(row=row, rating=dice.choice(steps), changed_by=user) for row in rows), BATCH)


def pages_of(year):
    """What is measured: (name, who looks, address)."""
    heat = reverse("heat_map", args=[year])
    return [
        ("empty page", "fagstab", reverse("privacy")),
        ("the round", "fagstab", reverse("round_detail", args=[year])),
        ("heat map by name", "fagstab", heat),
        ("heat map, distance", "fagstab", f"{heat}?vis=avstand"),
        ("heat map, change, help first", "fagstab", f"{heat}?vis=endring&rekkefolge=hjelp"),
        ("heat map, standing still", "fagstab", f"{heat}?rekkefolge=likt"),
        ("a criterion, ten years", "fagstab", reverse("heat_criterion", args=[year, "S12"])),
        ("counts for politicians", "politician", heat),
    ]


def measure(schools, rounds):
    fagstab, politician = fill(schools)
    clients = {"fagstab": Client(), "politician": Client()}
    clients["fagstab"].force_login(fagstab)
    clients["politician"].force_login(politician)
    for name, who, url in pages_of(SchoolYear.current()):
        get = clients[who].get
        get(url)
        with CaptureQueriesContext(connection) as queries:
            response = get(url)
        # Counted now: the next request begins the log anew.
        asked = len(queries)
        if response.status_code != 200:
            raise SystemExit(f"{name} answered {response.status_code}")
        seconds = [timed(lambda get=get, url=url: get(url))[0] for _ in range(rounds)]
        times = f"{median(seconds):10.1f}{p95(seconds):10.1f}"
        print(f"{schools:7} {name:32}{times}{asked:9}{len(response.content):10}", flush=True)  # noqa: T201


if __name__ == "__main__":
    sizes = [int(size) for size in sys.argv[1].split(",")] if len(sys.argv) > 1 else SIZES
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    print(f"{connection.vendor}, {YEARS} years")  # noqa: T201
    print(f"schools {'':32}{'median ms':>10}{'p95 ms':>10}{'queries':>9}{'bytes':>10}")  # noqa: T201
    for size in sizes:
        with own_database():
            measure(size, rounds)
