"""The plan of Trones as it was laid before the staff, and what the school has changed since."""

from sandnes_portal.demo.people import person_of
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.steps import take_step
from strategy.models import Plan
from strategy.named.actions import name_version

SINCE = " Personalet vil starte med tirsdagene, og ta resten etter jul."


def make_named():
    plan = Plan.objects.get(school__slug="trones", year=SchoolYear.current())
    by = person_of("rektor.trones")
    name_version(plan=plan, name="Slik vi la den fram for personalet", by=by)
    take_step(plan, by=by, findings=plan.findings + SINCE)
    goal = plan.goals.last()
    take_step(goal, by=by, signs=f"{goal.signs} Foresatte kjenner igjen det vi gjør.")
