"""Whom Trones has asked about its plan: one has commented, one has read it, and the school waits for the third."""

import datetime as dt

from django.utils import timezone

from sandnes_portal.demo.people import person_of
from sandnes_portal.language.schoolyear import SchoolYear
from strategy.asked import actions
from strategy.models import Plan

PEOPLE = ("ressursperson.trones", "ppt-kontakt.trones", "tillitsvalgt.trones")
NOTE = "Vi deler planen før jul. Si gjerne hva som mangler om **tid**, og hva dere kjenner dere igjen i."


def make_asked():
    plan = Plan.objects.select_related("school").get(school__slug="trones", year=SchoolYear.current())
    people, by = [person_of(who) for who in PEOPLE], person_of("rektor.trones")
    due_on = timezone.localdate() + dt.timedelta(days=9)
    actions.ask_readers(plan=plan, people=people, due_on=due_on, note=NOTE, by=by)
    # Asked by the same action as on the screen, before the resource person's last comment.
    plan.asked_readers.update(asked_at=timezone.now() - dt.timedelta(days=2))
    reader = plan.asked_readers.get(person=people[1])
    actions.answer_without_remarks(reader=reader, by=reader.person)
