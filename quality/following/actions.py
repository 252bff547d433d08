"""Watching a school, remembering what one chose to see, and reminding schools of what waits for them."""

from django.db import transaction
from django.utils import timezone

from quality import emails
from quality.models import Reminder, Round, TableChoice, WatchedSchool
from sandnes_portal.writing.steps import NotReady


def remember_choice(*, choice, by):
    """Keep what a person asked for, for the next time she asks for nothing. Nothing is written when it is the same."""
    if choice.is_given and choice.query != choice.saved:
        TableChoice.objects.update_or_create(user=by, defaults={"chosen": choice.query})


def watch(*, school, by):
    WatchedSchool.objects.get_or_create(user=by, school=school)


def unwatch(*, school, by):
    WatchedSchool.objects.filter(user=by, school=school).delete()


@transaction.atomic
def remind(*, round, about, assessments, by):
    """Remind the leaders of schools by mail, and write down that it was done. Out: the assessments of those that were
    not reminded of the same today already.

    Raises NotReady when the round is closed, or all of them were.
    """
    if Round.objects.select_for_update().get(pk=round.pk).closed_at:
        raise NotReady(f"Runden {round.year} er avsluttet.")
    today = Reminder.objects.sent_on(timezone.localdate()).last_about(about, assessments)
    assessments = [each for each in assessments if each.pk not in today]
    if not assessments:
        raise NotReady("De er alt minnet om dette i dag.")
    emails.send_reminders(assessments, about)
    Reminder.objects.bulk_create(Reminder(assessment=each, about=about, sent_by=by) for each in assessments)
    return assessments
