"""Mail about the yearly round. One function a message; each person gets her own, with no other's address in it."""

from networks.models import Role
from quality.exports.invitation import invitation_of
from quality.models import Dialogue
from sandnes_portal import mail


def send_times(proposal):
    """The school's leaders are asked to take one of the times."""
    subject = f"Velg tid for utviklingssamtalen {proposal.assessment.round.year}"
    context = {"times": list(proposal.times.all()), "place": proposal.place, "url": _url(proposal.assessment)}
    _queue(_leaders_of(proposal.assessment), f"tider:{proposal.pk}", subject, "times", context)


def send_declined(proposal):
    """The one who offered the times is told that none of them fits, and when it does."""
    subject = f"Ingen av tidene passer for {proposal.assessment.school.name}"
    context = {"note": proposal.declined_note, "by": proposal.declined_by, "url": _url(proposal.assessment)}
    _queue([proposal.proposed_by], f"tider-passer-ikke:{proposal.pk}", subject, "times_declined", context)


def send_invitations(pk, by):
    """A talk was booked or moved: the school's leaders and fagstab's own get it in their calendars."""
    dialogue = _talk(pk)
    subject = f"Utviklingssamtale {dialogue.assessment.round.year}: {dialogue.assessment.school.name}"
    _send_with_calendar(dialogue, by, subject, "invitation")


def send_cancellations(pk, by):
    """A talk was cancelled: it goes out of the calendars again."""
    dialogue = _talk(pk)
    subject = f"Avlyst: utviklingssamtale {dialogue.assessment.round.year}, {dialogue.assessment.school.name}"
    _send_with_calendar(dialogue, by, subject, "cancellation")


def _talk(pk):
    return Dialogue.objects.select_related("assessment__school", "assessment__round", "assessment__adviser").get(pk=pk)


def _url(assessment):
    return mail.whole(assessment.dialogue_url())


def _leaders_of(assessment):
    return [role.user for role in Role.objects.current().at(assessment.school).leading()]


def _send_with_calendar(dialogue, by, subject, template):
    assessment = dialogue.assessment
    people = [*_leaders_of(assessment), by, *([assessment.adviser] if assessment.adviser else [])]
    url = _url(assessment)
    mail.queue(
        people,
        kind=mail.Kind.CALL,
        about=f"samtale:{dialogue.pk}:{dialogue.version}",
        subject=subject,
        template=template,
        context={"dialogue": dialogue, "url": url},
        calendar=lambda person: invitation_of(dialogue, to=person, url=url),
    )


def _queue(people, about, subject, template, context):
    mail.queue(people, kind=mail.Kind.ROUND, about=about, subject=subject, template=template, context=context)
