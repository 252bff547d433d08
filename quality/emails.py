"""Mail about the yearly round. One function a message; each person gets her own, with no other's address in it."""

from email.mime.text import MIMEText
from email.utils import formataddr

from django.conf import settings
from django.core import mail
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from networks.models import Role
from quality.exports.invitation import invitation_of, method_of
from quality.models import Dialogue


def send_times(proposal):
    """The school's leaders are asked to take one of the times."""
    subject = f"Velg tid for utviklingssamtalen {proposal.assessment.round.year}"
    context = {"times": list(proposal.times.all()), "place": proposal.place, "url": _url(proposal.assessment)}
    _send(_leaders_of(proposal.assessment), subject, "emails/times.txt", context)


def send_declined(proposal):
    """The one who offered the times is told that none of them fits, and when it does."""
    subject = f"Ingen av tidene passer for {proposal.assessment.school.name}"
    context = {"note": proposal.declined_note, "by": proposal.declined_by, "url": _url(proposal.assessment)}
    _send([proposal.proposed_by], subject, "emails/times_declined.txt", context)


def send_invitations(pk, by):
    """A talk was booked or moved: the school's leaders and fagstab's own get it in their calendars."""
    dialogue = _talk(pk)
    subject = f"Utviklingssamtale {dialogue.assessment.round.year}: {dialogue.assessment.school.name}"
    _send_with_calendar(dialogue, by, subject, "emails/invitation.txt")


def send_cancellations(pk, by):
    """A talk was cancelled: it goes out of the calendars again."""
    dialogue = _talk(pk)
    subject = f"Avlyst: utviklingssamtale {dialogue.assessment.round.year}, {dialogue.assessment.school.name}"
    _send_with_calendar(dialogue, by, subject, "emails/cancellation.txt")


def _talk(pk):
    return Dialogue.objects.select_related("assessment__school", "assessment__round", "assessment__adviser").get(pk=pk)


def _url(assessment):
    return settings.PORTAL_URL.rstrip("/") + assessment.dialogue_url()


def _leaders_of(assessment):
    return [role.user for role in Role.objects.current().at(assessment.school).leading()]


def _send_with_calendar(dialogue, by, subject, template):
    assessment = dialogue.assessment
    people = [*_leaders_of(assessment), by, *([assessment.adviser] if assessment.adviser else [])]
    url = _url(assessment)
    _send(people, subject, template, {"dialogue": dialogue, "url": url}, calendar_of=dialogue)


def _send(people, subject, template, context, *, calendar_of=None):
    """In: who, what, and the dialogue whose calendar event goes along, if any. All go through one connection."""
    messages = []
    for person in {person.pk: person for person in people}.values():
        if not person.is_active:
            continue
        text = render_to_string(template, context | {"person": person, "contact": settings.CONTACT_EMAIL})
        message = EmailMessage(subject, text, to=[formataddr((person.name, person.email))])
        if calendar_of:
            message.attach(_event_for(person, calendar_of, context["url"]))
        messages.append(message)
    if messages:
        mail.get_connection().send_messages(messages)


def _event_for(person, dialogue, url):
    """The event as a part of the mail that calendars know by its method."""
    name, content = invitation_of(dialogue, to=person, url=url)
    part = MIMEText(content.decode(), "calendar", "utf-8")
    part.set_param("method", method_of(dialogue))
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part
