"""Which schools wait to be reminded of what, who would get the mail, and in what words."""

from dataclasses import dataclass

from quality import emails
from quality.models import DialogueApproval, Reminder
from quality.rounds.standing import Stage
from sandnes_portal.language.words import listed, short_date
from sandnes_portal.post import mail

About = Reminder.About
UNSENT = (Stage.NOT_BEGUN, Stage.WRITING, Stage.RETURNED)


@dataclass(frozen=True)
class Reminded:
    """A school that can be reminded: its assessment, those who would get the mail, and the last Reminder or None."""

    assessment: object
    people: list
    last: Reminder | None

    def __str__(self):
        names = listed([person.name for person in self.people])
        return f"{self.assessment.school.name}: {names}.{self._last_in_words()}"

    def _last_in_words(self):
        return f" Minnet {short_date(self.last.sent_at).rstrip('.')} av {self.last.sent_by}." if self.last else ""


def waiting_by_matter(lines):
    """{what is waited for: the assessments of the lines that are waited for}. One query."""
    held = [line.assessment.dialogue for line in lines if line.standing.stage == Stage.HELD]
    approved = set(DialogueApproval.objects.filter(dialogue__in=held, side="school").values_list("dialogue", flat=True))
    waits = {
        About.ASSESSMENT: lambda each, stage: stage in UNSENT and each.round.has_opened,
        About.TIME: lambda each, _stage: _has_times(each),
        About.MINUTES: lambda each, stage: stage == Stage.HELD and each.dialogue.pk not in approved,
    }
    return {
        about: [line.assessment for line in lines if is_waited_for(line.assessment, line.standing.stage)]
        for about, is_waited_for in waits.items()
    }


def _has_times(assessment):
    proposal = getattr(assessment, "time_proposal", None)
    return proposal is not None and not proposal.is_declined


def to_remind(about, assessments):
    """(those that can be reminded, the schools at which nobody would get the mail). Three queries."""
    leaders = emails.leaders_at([each.school_id for each in assessments])
    wanting = {person.pk for person in mail.wanting(_all(leaders), mail.Kind.REMINDER)}
    last = Reminder.objects.last_about(about, assessments)
    found = [
        Reminded(each, [one for one in leaders.get(each.school_id, []) if one.pk in wanting], last.get(each.pk))
        for each in assessments
    ]
    return [each for each in found if each.people], [each.assessment.school for each in found if not each.people]


def _all(leaders):
    return [person for people in leaders.values() for person in people]


def preview_of(reminded, about):
    """(subject, text, who) of the mail that the first of those that are reminded would get."""
    message = emails.reminder_of(reminded.assessment, about)
    person = reminded.people[0]
    return message["subject"], mail.text_for(person, message["template"], message["context"]).strip(), person
