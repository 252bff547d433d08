"""What saving, opening and reading a large plan cost, against an empty logged-in page in the same run.

Run: .venv/bin/python -m benchmarks.plan [rounds]. Prints a table: median and 95th percentile in milliseconds, the ratio
of the medians to the empty page, the number of queries and the bytes that travel (gzip). Pages are measured twice: as
they are opened most often, unchanged since somebody opened them last, and the first time after a save in the plan.
"""

import itertools
import sys

from benchmarks.surroundings import median, own_database, p95, set_up, timed

set_up()

from django.core.management import call_command  # noqa: E402 – the settings come first
from django.db import connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import path, reverse  # noqa: E402

from networks.models import Role, School, Tool, User  # noqa: E402
from quality.models import SuccessCriterion  # noqa: E402
from sandnes_portal.language.schoolyear import SchoolYear  # noqa: E402
from sandnes_portal.urls import urlpatterns as portal_urls  # noqa: E402
from strategy.models import Plan  # noqa: E402
from strategy.writing.actions.plans import start_plan  # noqa: E402

COMPONENTS, ACTIVITIES, GOALS = 12, 60, 6
TEXT = "Vi hilser på hver elev i døra og bruker navnet. Vi sier minst én ting vi setter pris på, hver dag."
# What the goals of the project are: at most so many times the empty page, and so many queries.
GOALS_OF = {"autosave": (6, 12), "open": (10, 15), "read": (10, 15)}

urlpatterns = [path("tom/", lambda request: HttpResponse("ok"), name="empty"), *portal_urls]


def large_plan():
    """A plan of 12 components and 60 activities, and a principal who writes in it."""
    call_command("reference_data", verbosity=0)
    school = School.objects.teaching().first()
    user = User.objects.create_user("rektor@sandnes.example", "Rektor", "x")
    user.roles.create(kind=Role.Kind.PRINCIPAL, school=school, starts_on="2020-01-01")
    year, tools = SchoolYear.current(), itertools.cycle(Tool.objects.all())
    criteria = itertools.cycle(SuccessCriterion.objects.of_schools())
    plan = start_plan(school=school, year=year, by=user)
    for field in ("vision", "knowledge_sources", "strengths", "weaknesses", "opportunities", "threats", "findings"):
        setattr(plan, field, TEXT)
    plan.save()
    goals = [
        plan.goals.create(text=f"Mål {number}", reason=TEXT, signs=TEXT, position=number) for number in range(GOALS)
    ]
    components = [make_component(plan, number, goals, tools) for number in range(COMPONENTS)]
    for number in range(ACTIVITIES):
        activity = plan.activities.create(
            title=f"Aktivitet {number}",
            description=TEXT,
            responsible="Ledergruppen",
            starts_on=year.starts_on,
            ends_on=year.ends_on,
            goal=goals[number % GOALS],
            component=components[number % COMPONENTS],
            position=number,
        )
        activity.tools.add(next(tools))
        activity.success_criteria.add(next(criteria), next(criteria))
        activity.milestones.create(title="Halvveis", due_on=year.ends_on)
    return plan, user


def make_component(plan, number, goals, tools):
    component = plan.components.create(name=f"Kjernekomponent {number}", reason=TEXT, position=number)
    component.goals.add(goals[number % GOALS])
    for place in range(4):
        component.subcomponents.create(name=f"Del {place}", factors="En\nTo\nTre", how=TEXT, position=place)
    for kind in Tool.Driver:
        component.drivers.create(kind=kind, text=TEXT).tools.add(next(tools))
    return component


def actions_of(client, plan, user):
    """What is measured, by name: each a function that gives a response."""
    goal, activity = plan.goals.first(), plan.activities.first()
    component = plan.components.first()
    numbers = itertools.count()

    def save(row, part, kind, field):
        url, name = plan.row_url(part, kind, row.pk), f"{kind}-{row.pk}"

        def post():
            number = next(numbers)
            row.refresh_from_db(fields=["version"])
            data = {"felt": f"{name}-{field}", f"{name}-{field}": f"{TEXT} {number}", f"{name}-version": row.version}
            return timed(lambda: client.post(url, data | {"skriver": user.pk}, headers={"HX-Request": "true"}))

        return post

    def get(url):
        return lambda: timed(lambda: client.get(url))

    return {
        "empty logged-in page": get(reverse("empty")),
        "autosave: a goal": save(goal, "mal", "mal", "reason"),
        "autosave: a component": save(component, "kjernekomponenter", "komponent", "reason"),
        "autosave: an activity": save(activity, "aktiviteter", "aktivitet", "description"),
        "open: the situation": get(plan.edit_url()),
        "open: a component A–E": get(plan.row_url("kjernekomponenter", "komponent", component.pk)),
        "open: the activities": get(plan.edit_url(Plan.Part.ACTIVITIES)),
        "read: the whole plan": get(plan.get_absolute_url()),
    }


def measure(rounds):
    plan, user = large_plan()
    client = Client(headers={"Accept-Encoding": "gzip"})
    client.force_login(user)
    actions = actions_of(client, plan, user)
    queries, bytes_sent = {}, {}
    for name, action in actions.items():
        action()
        with CaptureQueriesContext(connection) as captured:
            _time, response = action()
        if response.status_code != 200:
            raise SystemExit(f"{name} answered {response.status_code}")
        # The version that the measurement itself asks for before each save is not the page's.
        queries[name] = len(captured) - name.startswith("autosave")
        bytes_sent[name] = len(response.content)
    show(rounds_of(actions, rounds), queries, bytes_sent)


def rounds_of(actions, rounds):
    """Seconds by name. Each round measures everything once, so that a slow moment of the machine falls on all alike."""
    saves = [name for name in actions if name.startswith("autosave")]
    pages = [name for name in actions if name not in saves]
    seconds = {name: [] for name in pages} | {name: [] for name in saves}
    changed = {f"{name} *": [] for name in pages[1:]}
    for _ in range(rounds):
        for name in pages:
            seconds[name].append(actions[name]()[0])
        for name in saves:
            seconds[name].append(actions[name]()[0])
        for name in pages[1:]:
            changed[f"{name} *"].append(actions[name]()[0])
    return seconds | changed


def show(seconds, queries, bytes_sent):
    print(f"{connection.vendor}, {COMPONENTS} components, {ACTIVITIES} activities")  # noqa: T201
    print(f"{'':28}{'median ms':>10}{'p95 ms':>10}{'ratio':>8}{'queries':>9}{'bytes':>9}  goal")  # noqa: T201
    base = median(seconds["empty logged-in page"])
    for name, each in seconds.items():
        ratio, most = GOALS_OF.get(name.split(":")[0], ("", ""))
        goal = f"at most {ratio} × and {most} queries" if ratio else ""
        known = name.removesuffix(" *")
        print(  # noqa: T201
            f"{name:28}{median(each):10.2f}{p95(each):10.2f}{median(each) / base:8.1f}"
            f"{queries[known]:9}{bytes_sent[known]:9}  {goal}"
        )
    print("* the first time after something in the plan was saved")  # noqa: T201


if __name__ == "__main__":
    with own_database(), override_settings(ROOT_URLCONF=__name__):
        measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
