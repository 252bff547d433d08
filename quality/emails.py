"""Mail about the yearly round. One function a message; each person gets her own, with no other's address in it.

At once goes only what calls somebody to a talk, calls it off, or sends a thing back to those who had done their part of
it (docs/decisions/0141-two-kinds-of-mail.md), and what somebody in fagstab chose to remind of. All else waits for
Monday's mail.
"""

from django.utils import timezone

from networks.models import Role
from quality.assessments.remarks import asked_first_url
from quality.dialogues.exports.invitation import invitation_of
from quality.models import Dialogue
from sandnes_portal.post import mail


def send_times(proposal):
    """The school's leaders are asked to take one of the times."""
    subject = f"Velg tid for utviklingssamtalen {proposal.assessment.round.year}"
    context = {
        "times": list(proposal.times.all()),
        "place": proposal.place,
        "url": _url(proposal.assessment),
        "button": "Velg tid",
    }
    _queue(mail.Kind.CALL, _leaders_of(proposal.assessment), f"tider:{proposal.pk}", subject, "times", context)


def send_declined(proposal):
    """The one who offered the times is told that none of them fits, and when it does."""
    subject = f"Ingen av tidene passer for {proposal.assessment.school.name}"
    context = {"note": proposal.declined_note, "by": proposal.declined_by, "url": _url(proposal.assessment)}
    people, about = [proposal.proposed_by], f"tider-passer-ikke:{proposal.pk}"
    _queue(mail.Kind.RETURNED, people, about, subject, "times_declined", context)


def send_returned(assessment):
    """The school's leaders are told what fagstab wants more of in the assessment they sent."""
    subject = f"Fagstab ønsker litt mer i egenvurderingen {assessment.round.year}"
    url = mail.whole(asked_first_url(assessment))
    talk = Dialogue.objects.filter(assessment=assessment, status=Dialogue.Status.PLANNED).first()
    context = {"assessment": assessment, "talk": talk, "url": url, "button": "Åpne vurderingen"}
    # An assessment can come back several times.
    times = assessment.history.filter(status=assessment.Status.RETURNED).count()
    about = f"vurdering-tilbake:{assessment.pk}:{times}"
    _queue(mail.Kind.RETURNED, _leaders_of(assessment), about, subject, "assessment_returned", context)


def send_reopened(dialogue, by, approvers):
    """Those who had approved the minutes of a talk are told that they are open again, and why."""
    assessment = dialogue.assessment
    subject = f"Referatet er åpnet igjen: {assessment.school.name}"
    context = {"dialogue": dialogue, "by": by, "url": _url(assessment), "button": "Les referatet"}
    people, about = _others(approvers, by), f"referat-apnet:{dialogue.pk}:{dialogue.version}"
    _queue(mail.Kind.RETURNED, people, about, subject, "minutes_reopened", context)


def send_renewed(talk, by, signers):
    """The one who had signed the contract with the director is told that there is to be a new one. Nothing of what it
    says stands in a mail."""
    subject = f"Kontrakten skal skrives på nytt: {talk.assessment.school.name}"
    context = {"talk": talk, "by": by, "url": mail.whole(talk.contract_url()), "button": "Les kontrakten"}
    about = f"kontrakt-ny:{talk.contract.pk}:{talk.contract.version}"
    _queue(mail.Kind.RETURNED, _others(signers, by), about, subject, "contract_renewed", context)


def send_feedback_reminder(review, people):
    """Everybody who is asked about the owner is reminded, in the same words whether she has answered or not."""
    subject = f"Svar gjerne på tilbakemeldingen til skoleeier {review.round.year}"
    about = f"skoleeier-minn:{review.pk}:{timezone.localdate():%Y-%m-%d}"
    _queue(mail.Kind.CALL, people, about, subject, "feedback_reminder", _about_feedback(review))


def send_feedback_reopened(review, people):
    """Everybody who is asked about the owner is told that answers are taken again, until when, and why."""
    subject = f"Tilbakemeldingen til skoleeier {review.round.year} er åpnet igjen"
    # It can be opened again several times.
    about = f"skoleeier-apnet:{review.pk}:{review.history.count()}"
    _queue(mail.Kind.RETURNED, people, about, subject, "feedback_reopened", _about_feedback(review))


def _about_feedback(review):
    return {"review": review, "url": mail.whole(review.get_absolute_url()), "button": "Gi tilbakemelding"}


def send_reminders(assessments, about):
    """The leaders of some schools are reminded of what waits for them: once a day, however often it is pressed."""
    leaders = leaders_at([each.school_id for each in assessments])
    today = timezone.localdate()
    for assessment in assessments:
        key = f"minn:{about}:{assessment.pk}:{today:%Y-%m-%d}"
        message = reminder_of(assessment, about)
        mail.queue(leaders.get(assessment.school_id, []), kind=mail.Kind.REMINDER, about=key, **message)


REMINDERS = {
    "egenvurdering": ("egenvurderingen", "reminder_assessment", "Åpne vurderingen"),
    "tid": ("tid for utviklingssamtalen", "reminder_time", "Velg tid"),
    "referat": ("referatet fra utviklingssamtalen", "reminder_minutes", "Les referatet"),
}


def reminder_of(assessment, about):
    """What a reminder says, as `mail.queue` takes it."""
    what, template, button = REMINDERS[about]
    url = assessment.get_absolute_url() if about == "egenvurdering" else assessment.dialogue_url()
    is_late = assessment.round.assessment_due_on < timezone.localdate()
    return {
        "subject": f"Vi minner om {what} {assessment.round.year}: {assessment.school.name}",
        "template": template,
        "context": {"assessment": assessment, "url": mail.whole(url), "button": button, "is_late": is_late},
    }


def leaders_at(schools):
    """{school's id: its leaders today}, the principal first. One query."""
    by_school = {}
    for role in Role.objects.current().leading().filter(school__in=schools).by_rank():
        by_school.setdefault(role.school_id, []).append(role.user)
    return by_school


def _others(people, by):
    return [person for person in people if person != by]


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
        context={"dialogue": dialogue, "url": url, "button": "Se samtalen"},
        calendar=lambda person: invitation_of(dialogue, to=person, url=url),
    )


def _queue(kind, people, about, subject, template, context):
    mail.queue(people, kind=kind, about=about, subject=subject, template=template, context=context)
