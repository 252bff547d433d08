"""Mail about meetings. One function a message; each person gets her own, with no other's address in it."""

from django.utils import timezone

from networks.arenas.places import place_name
from networks.meetings.exports import invitation_of, url_of
from networks.models import User
from sandnes_portal.language.words import short_date
from sandnes_portal.post import mail


def send_call(meeting, people):
    """Those people are called: the agenda, and the meeting for their calendars."""
    context = {"items": list(meeting.items.order_by("position", "pk"))}
    _send(meeting, people, "innkalling", f"Innkalling: {meeting.title}", "meeting_call", context)


def send_changed(meeting):
    """Everybody who is called learns of the new time, place or name, and the calendars move it."""
    _send(meeting, _called(meeting), "endret", f"Endret: {meeting.title}", "meeting_changed")


def send_cancelled(meeting):
    """Everybody who was called learns why it is off, and the calendars take it out."""
    _send(meeting, _called(meeting), "avlyst", f"Avlyst: {meeting.title}", "meeting_cancelled")


def send_no_longer_asked(meeting, person):
    """One person is no longer asked; it goes out of that calendar alone."""
    subject = f"Ikke lenger innkalt: {meeting.title}"
    _send(meeting, [person], "ut", subject, "meeting_no_longer_asked", is_withdrawn=True)


def _called(meeting):
    return User.objects.filter(attendances__meeting=meeting).order_by("name")


def _send(meeting, people, what, subject, template, context=None, *, is_withdrawn=False):
    about = f"mote:{meeting.pk}:{meeting.sequence}:{what}"
    around = {"meeting": meeting, "where": place_name(meeting), "url": url_of(meeting)}
    mail.queue(
        people,
        kind=mail.Kind.CALL,
        about=about,
        subject=f"{subject}, {meeting_day(meeting)}",
        template=template,
        context=around | (context or {}),
        calendar=lambda person: invitation_of(meeting, to=person, is_withdrawn=is_withdrawn),
    )


def meeting_day(meeting):
    """«3. des.», for a subject."""
    return short_date(timezone.localdate(meeting.starts_at))
