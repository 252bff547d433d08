"""A meeting as a calendar event: the same event each time, newer after each change."""

from dataclasses import replace

from networks.arenas.places import place_name
from sandnes_portal.papers.downloads import file_name
from sandnes_portal.post import mail
from sandnes_portal.post.calendars import Event, calendar_of, method_for


def event_of(meeting, to=None):
    """The meeting as an event. In: the meeting, with its arena, network and school; `to`, who is invited, when it is an
    invitation. It says nothing that not all who know of the meeting may read, and asks the database nothing."""
    is_cancelled = meeting.status == meeting.Status.CANCELLED
    title = meeting.title if meeting.title == place_name(meeting) else f"{meeting.title} – {place_name(meeting)}"
    return Event(
        name=f"mote-{meeting.pk}",
        title=title,
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        sequence=meeting.sequence,
        changed_at=meeting.changed_at,
        place=meeting.place or meeting.online_url,
        text="\n".join(_lines(meeting)),
        url=url_of(meeting),
        is_cancelled=is_cancelled,
        invited=to,
    )


def url_of(meeting):
    """The meeting's own page, as it must stand in mails and calendars."""
    return mail.whole(meeting.get_absolute_url())


def _lines(meeting):
    if meeting.online_url:
        yield f"Nettmøte: {meeting.online_url}"
    yield f"Dagsorden og referat: {url_of(meeting)}"


def invitation_of(meeting, *, to, is_withdrawn=False):
    """(name, bytes, method) of the invitation for one person. `is_withdrawn` takes it out of her calendar, though the
    meeting itself is on."""
    event = event_of(meeting, to)
    if is_withdrawn:
        event = replace(event, is_cancelled=True)
    method = method_for(event)
    return file_name(f"{event.title}.ics"), calendar_of([event], method=method), method
