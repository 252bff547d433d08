"""Asking people to read a plan and say what they think, and the short answer."""

from django.db import transaction
from django.utils import timezone

from sandnes_portal.writing.steps import NotReady, take_step
from strategy.models import AskedReader, Plan


@transaction.atomic
def ask_readers(*, plan, people, due_on, note, by):
    """Ask each of the people by a day. Who was asked before is asked anew: what she answered then counts no more."""
    # Two who ask the same person at the same time wait for each other here.
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    before = {reader.person_id: reader for reader in plan.asked_readers.filter(person__in=people)}
    asked = {"due_on": due_on, "note": note, "asked_by": by, "asked_at": timezone.now()}
    for person in people:
        reader = before.get(person.pk) or AskedReader(plan=plan, person=person)
        take_step(reader, by=by, read_at=None, withdrawn_at=None, **asked)


@transaction.atomic
def withdraw_asking(*, reader, by):
    """The school does not wait for her any more. Out: the row."""
    reader = _locked(reader)
    return reader if reader.withdrawn_at else take_step(reader, by=by, withdrawn_at=timezone.now())


@transaction.atomic
def answer_without_remarks(*, reader, by):
    """«Jeg har lest, ingen merknader». Said twice it is as said once. Out: the row."""
    reader = _locked(reader)
    if reader.withdrawn_at:
        raise NotReady("Skolen har trukket spørsmålet tilbake. Du trenger ikke å svare.")
    return reader if reader.read_at else take_step(reader, by=by, read_at=timezone.now())


def _locked(reader):
    return AskedReader.objects.select_for_update(of=("self",)).get(pk=reader.pk)
