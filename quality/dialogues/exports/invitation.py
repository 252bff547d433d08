"""A development dialogue as a calendar invitation: the same event each time, newer after each change."""

from sandnes_portal.papers.downloads import file_name
from sandnes_portal.post.calendars import Event, calendar_of, method_for


def content_type_of(dialogue):
    return f"text/calendar; method={method_for(event_of(dialogue))}; charset=utf-8"


def invitation_of(dialogue, *, to, url):
    """(name, bytes, method) of the invitation, or its cancellation. In: who gets it, and the talk's whole address."""
    event = event_of(dialogue, to=to, url=url)
    method = method_for(event)
    return file_name(f"{event.title}.ics"), calendar_of([event], method=method), method


def event_of(dialogue, *, to=None, url=""):
    """The talk as an event of a calendar. In: who is invited, if it is an invitation, and the talk's whole address."""
    assessment = dialogue.assessment
    return Event(
        name=f"utviklingssamtale-{dialogue.pk}",
        title=f"Utviklingssamtale {assessment.school.name} {assessment.round.year}",
        starts=dialogue.begins_at or dialogue.held_on,
        ends=dialogue.ends_at,
        # The appointment's own version: it grows with every change of time, place or people.
        sequence=dialogue.version,
        changed_at=dialogue.changed_at,
        place=dialogue.place,
        text=_description(dialogue, url),
        url=url,
        is_cancelled=dialogue.status == dialogue.Status.CANCELLED,
        invited=to,
    )


def _description(dialogue, url):
    sides = (("Fra skolen", dialogue.school_people), ("Fra kommunen", dialogue.fagstab_people))
    people = [f"{side}: {', '.join(names.splitlines())}" for side, names in sides if names]
    return "\n".join([*people, url])
