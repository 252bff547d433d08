"""Who of Trones writes which part of the plan."""

from sandnes_portal.demo.people import person_of
from sandnes_portal.language.schoolyear import SchoolYear
from strategy.models import Plan
from strategy.writers.actions import name_writers

Part = Plan.Part
WRITERS = {
    Part.SITUATION: ("rektor.trones",),
    Part.COMPONENTS: ("rektor.trones", "avdelingsleder.trones"),
    Part.ACTIVITIES: ("sfo-leder.trones", "avdelingsleder.trones"),
    Part.COMPETENCE: ("avdelingsleder.trones",),
    Part.EVALUATION: ("rektor.trones",),
}


def make_writers():
    plan = Plan.objects.get(school__slug="trones", year=SchoolYear.current())
    writers = {part: [person_of(who) for who in people] for part, people in WRITERS.items()}
    name_writers(plan=plan, writers=writers, by=person_of("rektor.trones"))
