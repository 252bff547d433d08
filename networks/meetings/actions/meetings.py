"""A meeting from its first draft until it is held: planned, called, changed, answered, cancelled.

What the members' calendars must know of raises `sequence`, and is told by mail in the same transaction.
"""

from django.db import transaction
from django.utils import timezone

from networks.arenas.audience import people_asked
from networks.arenas.places import who_leads
from networks.meetings import emails
from networks.models import Attendance, Meeting
from sandnes_portal.writing.editing import save_editable
from sandnes_portal.writing.steps import NotReady, take_step

Status = Meeting.Status
PLANNED = (Status.DRAFT, Status.CALLED)
# What a member who has the meeting in her calendar must be told of.
TOLD_OF = ("title", "starts_at", "ends_at", "place", "online_url")


def locked(meeting, *statuses, otherwise):
    """The meeting under lock. Raises NotReady with the words of `otherwise` when it has come to another status."""
    meeting = Meeting.objects.select_for_update(of=("self",)).for_page().get(pk=meeting.pk)
    if meeting.status not in statuses:
        raise NotReady(otherwise)
    return meeting


def must_be_open(meeting):
    """The meeting under lock, while its agenda can be written in."""
    closed = "Referatet er delt, eller møtet er avlyst. Da kan ikke møtet endres."
    return locked(meeting, *PLANNED, Status.HELD, otherwise=closed)


@transaction.atomic
def create_meeting(*, form, by):
    """A draft from a valid NewMeetingForm, led by the one who leads its place."""
    meeting = form.instance
    meeting.chair, meeting.changed_by = _chair_of(meeting, by), by
    return form.save()


def _chair_of(meeting, by):
    return who_leads(meeting, people_asked(meeting, timezone.localdate(meeting.starts_at)), by)


@transaction.atomic
def make_series(*, form, dates, by):
    """A series from a valid SeriesForm, and a draft on each of the dates. Out: the drafts that were made.

    Where the place has a meeting at that very time already, none is made: the button may have been pressed twice.
    """
    series = form.instance
    series.made_by = by
    series.save()
    made, chair = [], None
    for date in dates:
        starts = form.time_on(date)
        if Meeting.objects.at(series).filter(starts_at=starts).exclude(status=Status.CANCELLED).exists():
            continue
        meeting = Meeting(
            arena=series.arena,
            network=series.network,
            school=series.school,
            series=series,
            title=series.title,
            place=series.place,
            starts_at=starts,
            ends_at=starts + form.length,
            changed_by=by,
        )
        meeting.chair = chair = chair or _chair_of(meeting, by)
        meeting.save()
        made.append(meeting)
    return made


def save_meeting(*, form, by):
    """Save a MeetingForm. When the meeting is called and its time, place or name is another, everybody is told.

    Raises NotReady when the meeting is closed, EditConflict as `save_editable`.
    """
    changed = []

    def newer(current):
        changed.extend(name for name in TOLD_OF if getattr(form.instance, name) != getattr(current, name))
        is_told = changed and current.status == Status.CALLED
        return {"sequence": current.sequence + 1} if is_told else {}

    def tell(meeting):
        if changed and meeting.status == Status.CALLED:
            emails.send_changed(meeting)

    return save_editable(form=form, by=by, allowed=lambda: must_be_open(form.instance), also=newer, then=tell)


@transaction.atomic
def call_meeting(*, meeting, people, by):
    """Call a draft: those people are asked, and get it in their calendars by mail. Out: the meeting.

    Raises NotReady when it is called already, when its time is past, or an item has no name.
    """
    meeting = locked(meeting, Status.DRAFT, otherwise="Møtet er alt innkalt.")
    if meeting.starts_at < timezone.now():
        raise NotReady("Møtet har en tid som er passert. Endre tiden, og kall inn så.")
    meeting.items.filter(title="", introduction="").delete()
    if meeting.items.filter(title="").exists():
        raise NotReady("En sak mangler navn. Skriv hva den heter, og kall inn så.")
    people = list(people)
    meeting.attendances.exclude(user__in=people).delete()
    known = set(meeting.attendances.values_list("user", flat=True))
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, user=person) for person in people if person.pk not in known
    )
    take_step(meeting, by=by, status=Status.CALLED, called_at=timezone.now())
    emails.send_call(meeting, people)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting, reason, by):
    """Call a meeting off. Its agenda stays, and those who were called get the word, and the event taken out.

    Raises NotReady when it has been held, or is cancelled already.
    """
    meeting = locked(meeting, *PLANNED, otherwise="Bare et møte som ikke er holdt, kan avlyses.")
    was_called = meeting.status == Status.CALLED
    newer = meeting.sequence + was_called
    take_step(meeting, by=by, reason=reason, status=Status.CANCELLED, cancelled_reason=reason, sequence=newer)
    if was_called:
        emails.send_cancelled(meeting)
    return meeting


@transaction.atomic
def add_person(*, meeting, person, by):
    """Ask somebody by name. When the meeting is called, the call goes out at once.

    Raises NotReady when the meeting has been held or is cancelled.
    """
    meeting = locked(meeting, *PLANNED, otherwise="Møtet er holdt eller avlyst.")
    # One whose role asks her to it is no guest, though somebody named her before the role did.
    by_name = person not in people_asked(meeting)
    _attendance, is_new = Attendance.objects.get_or_create(meeting=meeting, user=person, defaults={"by_name": by_name})
    if is_new and meeting.status == Status.CALLED:
        _raise_sequence(meeting, by)
        emails.send_call(meeting, [person])


@transaction.atomic
def remove_person(*, meeting, person, by):
    """Ask somebody no longer. When the meeting is called, it goes out of that person's calendar.

    Raises NotReady when the meeting has been held or is cancelled.
    """
    meeting = locked(meeting, *PLANNED, otherwise="Møtet er holdt eller avlyst.")
    removed, _rows = Attendance.objects.filter(meeting=meeting, user=person).delete()
    if removed and meeting.status == Status.CALLED:
        _raise_sequence(meeting, by)
        emails.send_no_longer_asked(meeting, person)


def _raise_sequence(meeting, by):
    """What one person's calendar is told of is newer than what it was told before, also when she is asked again."""
    meeting.sequence += 1
    meeting.changed_by = by
    meeting.save(update_fields=["sequence", "changed_by", "changed_at"])


@transaction.atomic
def answer_call(*, meeting, coming, by):
    """Somebody says whether she comes. It can be said again until the meeting is held.

    Raises NotReady when the meeting is not called, has been held, or is cancelled.
    """
    meeting = locked(meeting, Status.CALLED, otherwise="Møtet er holdt eller avlyst, og kan ikke svares på.")
    answer = Attendance.Answer.COMING if coming else Attendance.Answer.ABSENT
    Attendance.objects.update_or_create(meeting=meeting, user=by, defaults={"answer": answer})
