"""Where a school stands in the round, computed from what is there: its step, what is late, and what to talk about."""

from dataclasses import dataclass

from django.db import models
from django.utils import timezone

from quality.dialogues.unreleased import must_be_moved
from quality.models import Assessment, Dialogue
from sandnes_portal.language.order import norwegian
from sandnes_portal.language.words import short_date


class Stage(models.TextChoices):
    """The steps of a school through the round, in the order of the work."""

    NOT_BEGUN = "ikke-begynt", "ikke begynt"
    WRITING = "i-arbeid", "under arbeid"
    RETURNED = "sendt-tilbake", "sendt tilbake"
    SENT = "sendt", "sendt"
    REVIEWED = "gjennomgatt", "gjennomgått"
    BOOKED = "avtalt", "samtale avtalt"
    HELD = "holdt", "samtale holdt"
    APPROVED = "godkjent", "referat godkjent"
    CONTRACTED = "kontrakt", "kontrakt signert"
    UNSENT = "ikke-sendt", "ikke sendt"
    OUT = "ute", "ute av runden"


TALKS = {
    Dialogue.Status.PLANNED: Stage.BOOKED,
    Dialogue.Status.CANCELLED: Stage.REVIEWED,
    Dialogue.Status.HELD: Stage.HELD,
    Dialogue.Status.FROZEN: Stage.APPROVED,
}
# Where a talk can be booked already, and nothing of it be prepared.
BEFORE_RELEASE = (Stage.NOT_BEGUN, Stage.WRITING, Stage.RETURNED, Stage.SENT)
# Whom to talk to first: those who wait for us, then those we wait for, then what is agreed on.
FIRST = (Stage.SENT, Stage.REVIEWED, Stage.HELD, Stage.RETURNED, Stage.NOT_BEGUN, Stage.WRITING, Stage.BOOKED)


@dataclass(frozen=True)
class Standing:
    """A school's stage, since when it is late (or None), why it is out (or empty), and what to talk about."""

    stage: Stage
    late_since: object
    out_because: str
    topic: str

    @property
    def is_late(self):
        return self.late_since is not None

    @property
    def urgency(self):
        """What sorts first is most urgent: the late by date, then by stage."""
        return (not self.is_late, self.late_since or timezone.localdate(), FIRST.index(self.stage))


def standing_of(assessment, *, today=None):
    """In: an assessment from `for_status`. Out: its Standing on a day, by default today."""
    today = today or timezone.localdate()
    out_because = _out_because(assessment, today)
    stage = Stage.OUT if out_because else _stage(assessment)
    due = None if assessment.round.closed_at else due_on(stage, assessment)
    late_since = due if due and due < today else None
    return Standing(stage, late_since, out_because, _topic(stage, assessment, late_since))


def _out_because(assessment, today):
    """Why a school is out: the reason fagstab gave, or that it was closed before the round was."""
    if assessment.left_at:
        return assessment.left_reason
    closed_at, ends_on = assessment.round.closed_at, assessment.school.active_to
    if ends_on and ends_on < (timezone.localdate(closed_at) if closed_at else today):
        return f"Skolen var i drift til {short_date(ends_on, with_year=True)}"
    return ""


def _stage(assessment):
    dialogue = getattr(assessment, "dialogue", None)
    # A talk that is booked before the review is released moves no school on.
    if dialogue and assessment.is_released:
        # That it is signed is all that is told of the contract.
        return Stage.CONTRACTED if assessment.is_contracted and dialogue.is_frozen else TALKS[dialogue.status]
    if assessment.is_released:
        return Stage.REVIEWED
    if assessment.is_sent:
        return Stage.SENT
    if assessment.round.closed_at:
        return Stage.UNSENT
    if assessment.status == Assessment.Status.RETURNED:
        return Stage.RETURNED
    return Stage.WRITING if assessment.rated else Stage.NOT_BEGUN


def due_on(stage, assessment):
    """The day by which the school should have left the stage: at the latest the day of its talk."""
    round_ = assessment.round
    if stage in BEFORE_RELEASE:
        reviewed_on = round_.review_due_on or round_.dialogues_from
        due = reviewed_on if stage == Stage.SENT else round_.assessment_due_on
        booked = booked_talk(assessment)
        return min(due, booked.held_on) if booked else due
    if stage == Stage.BOOKED:
        return assessment.dialogue.held_on
    return round_.dialogues_to if stage in (Stage.REVIEWED, Stage.HELD) else None


def _topic(stage, assessment, late_since):
    """What to talk with the school about now, in one sentence; empty when nothing waits."""
    talk = booked_talk(assessment)
    # That the talk's own day is past is told in the words about the talk.
    is_the_talks = bool(talk) and stage in BEFORE_RELEASE and talk.held_on == late_since
    late = f" Fristen var {short_date(late_since)}" if late_since and not is_the_talks else ""
    booked = day_and_clock(assessment.dialogue) if stage == Stage.BOOKED else ""
    words = {
        Stage.NOT_BEGUN: "Skolen har ikke begynt på egenvurderingen.",
        Stage.WRITING: f"Skolen har besvart {assessment.rated} av {assessment.total} kriterier.",
        Stage.RETURNED: "Skolen skriver mer, slik dere ba om.",
        Stage.SENT: "Egenvurderingen er sendt og venter på gjennomgang.",
        Stage.REVIEWED: _without_time(assessment),
        Stage.BOOKED: f"Samtalen var satt til {booked}" if late_since else f"Samtalen er {booked}",
        Stage.HELD: "Samtalen er holdt. Referatet er ikke godkjent av begge.",
    }
    if stage not in words:
        return ""
    # Short months bring a full stop of their own.
    sentence = words[stage] if stage == Stage.BOOKED else words[stage] + late
    sentences = [sentence, _early_talk(assessment, talk) if stage in BEFORE_RELEASE else ""]
    return " ".join(each if each.endswith(".") else f"{each}." for each in sentences if each)


def booked_talk(assessment):
    """The talk about an assessment that has a time and is still to come, or None."""
    dialogue = getattr(assessment, "dialogue", None)
    return dialogue if dialogue and dialogue.status == Dialogue.Status.PLANNED else None


def _early_talk(assessment, talk):
    """What is said of the talk of a school whose review is not released; nothing where nothing was done about it."""
    if talk is None:
        has_times = hasattr(assessment, "time_proposal") or hasattr(assessment, "dialogue")
        return _without_time(assessment) if has_times else ""
    if must_be_moved(talk):
        return f"Samtalen var satt til {day_and_clock(talk)}, og må flyttes"
    return f"Samtalen er {day_and_clock(talk)}"


def day_and_clock(dialogue):
    """«2. mars kl. 09.00», or the day alone."""
    clock = f" kl. {dialogue.starts_at:%H.%M}" if dialogue.starts_at else ""
    return f"{short_date(dialogue.held_on)}{clock}"


def _without_time(assessment):
    """What is said of a school whose talk has no time."""
    proposal = getattr(assessment, "time_proposal", None)
    if proposal:
        return (
            "Ingen av tidene passer for skolen." if proposal.is_declined else "Skolen velger blant tidene dere foreslo."
        )
    if hasattr(assessment, "dialogue"):
        return "Samtalen er avlyst, og har ikke fått ny tid."
    return "Gjennomgangen er frigitt. Samtalen er ikke avtalt."


# What waits for a date far ahead is nothing to talk about today.
SOON_DAYS = 21


def to_talk_to(pairs, *, most=5, today=None):
    """Of pairs of an assessment and its Standing, those to talk to next, the most urgent first."""
    today = today or timezone.localdate()
    worth = [pair for pair in pairs if pair[1].stage in FIRST and _is_soon(*pair, today)]
    return sorted(worth, key=lambda pair: (pair[1].urgency, norwegian(pair[0].school.name)))[:most]


def _is_soon(assessment, standing, today):
    """Whether it is late, waits for fagstab, or has its date within three weeks."""
    if standing.is_late or standing.stage in (Stage.SENT, Stage.REVIEWED, Stage.HELD):
        return True
    due = due_on(standing.stage, assessment)
    return due is not None and (due - today).days <= SOON_DAYS
