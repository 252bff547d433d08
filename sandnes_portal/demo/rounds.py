"""Two finished rounds, and this year's with assessments in every state."""

import datetime as dt
import random

from django.utils import timezone

from networks.models import Role, School, User
from quality.models import (
    Agreement,
    Assessment,
    CriterionAssessment,
    Dialogue,
    DialogueItem,
    RatingScale,
    Round,
    SuccessCriterion,
)
from sandnes_portal.demo import texts
from sandnes_portal.schoolyear import SchoolYear

# Where the schools stand this year: in draft with so many rated, sent, reviewed and released, or talked with.
DRAFTS = {"Trones": 3, "Sandved": 12, "Lura": 17, "Giske": 1}
SENT = ("Hana", "Figgjo", "Smeaheia")
RETURNED = ("Maudland",)
RELEASED = ("Bogafjell",)
TALKED = ("Hommersåk",)
# Last year's talks that are frozen, with their promises.
TALKED_LAST_YEAR = ("Trones", "Hana", "Giske", "Figgjo", "Smeaheia", "Bogafjell", "Sandved", "Lura")


def make_rounds():
    this_year = SchoolYear.current()
    # The same portal every time it is made.
    dice = random.Random(2017)  # noqa: S311 – nothing secret about made-up ratings
    for year in (this_year.previous.previous, this_year.previous):
        _finish_round(_open_round(year, closed=True), dice)
    _begin_round(_open_round(this_year), dice)


def _fagstab():
    return User.objects.get(email="fagstab@sandnes.example")


def _principal(school):
    return school.roles.filter(kind=Role.Kind.PRINCIPAL).first().user


def _open_round(year, *, closed=False):
    start = year.start
    return Round.objects.create(
        year=year,
        scale=RatingScale.objects.get(steps__value=4),
        opens_on=dt.date(start, 11, 1),
        assessment_due_on=dt.date(start + 1, 1, 30),
        dialogues_from=dt.date(start + 1, 2, 15),
        dialogues_to=dt.date(start + 1, 3, 19),
        contracts_due_on=dt.date(start + 1, 5, 14),
        closed_at=_noon(year.ends_on) if closed else None,
        changed_by=_fagstab(),
    )


def _noon(date):
    return timezone.make_aware(dt.datetime.combine(date, dt.time(12)))


def _finish_round(round_, dice):
    for school in School.objects.teaching().active():
        assessment = _assess(round_, school, dice, rated=17, reviewed=True, agreed=True)
        _release(assessment, _noon(round_.assessment_due_on))
        if school.short_name in TALKED_LAST_YEAR:
            _hold_dialogue(assessment, round_.dialogues_from + dt.timedelta(days=dice.randrange(25)), approved=True)


def _begin_round(round_, dice):
    now = timezone.now()
    for school in School.objects.teaching().active():
        name = school.short_name
        finished = name in (*SENT, *RETURNED, *RELEASED, *TALKED)
        reviewed = name in (*RELEASED, *TALKED) or name == SENT[0]
        assessment = _assess(
            round_,
            school,
            dice,
            rated=17 if finished else DRAFTS.get(name, 0),
            reviewed=reviewed,
            agreed=name in TALKED,
        )
        if name in SENT:
            _send(assessment, now)
        if name in RETURNED:
            _send(assessment, now, Assessment.Status.RETURNED)
            assessment.returned_note = "Skriv gjerne to setninger om hva dere bygger S12 på, og send på nytt."
            assessment.save()
        if name in (*RELEASED, *TALKED):
            _release(assessment, now)
        if name in TALKED:
            _hold_dialogue(assessment, timezone.localdate())


def _assess(round_, school, dice, *, rated, reviewed, agreed):
    assessment = Assessment.objects.create(round=round_, school=school)
    steps = list(round_.scale.steps.all())
    rows = []
    for criterion in SuccessCriterion.objects.of_schools():
        row = CriterionAssessment(assessment=assessment, criterion=criterion, changed_by=_principal(school))
        if criterion.number <= rated:
            _rate(row, steps, dice, reviewed=reviewed, agreed=agreed)
        rows.append(row)
    CriterionAssessment.objects.bulk_create(rows)
    return assessment


def _rate(row, steps, dice, *, reviewed, agreed):
    own = dice.choices((0, 1, 2, 3), weights=(1, 4, 5, 2))[0]
    row.own_rating = steps[own]
    row.evidence, row.next_step = dice.choice(texts.EVIDENCE), dice.choice(texts.NEXT_STEPS)
    row.wants_help, row.wants_discussion = dice.random() < 0.08, dice.random() < 0.12
    if reviewed:
        other = min(max(own + dice.choices((-1, 0, 1), weights=(2, 7, 1))[0], 0), 3)
        row.fagstab_rating = steps[other]
        if other != own:
            row.fagstab_note = "Vi ser det litt annerledes etter besøkene i høst."
            row.fagstab_question = dice.choice(texts.QUESTIONS)
        if agreed:
            row.agreed_rating = steps[dice.choice((own, other))]


def _send(assessment, at, status=Assessment.Status.SENT):
    assessment.status, assessment.sent_at, assessment.sent_by = status, at, _principal(assessment.school)
    assessment.save()


def _release(assessment, at):
    assessment.released_at, assessment.released_by = at, _fagstab()
    _send(assessment, at, Assessment.Status.RELEASED)


def _hold_dialogue(assessment, date, *, approved=False):
    dialogue = Dialogue.objects.create(
        assessment=assessment,
        status=Dialogue.Status.HELD,
        held_on=date,
        starts_at=dt.time(9),
        place=assessment.school.name,
        school_people="Rektor\nAvdelingsleder\nSFO-leder",
        fagstab_people="Rådgiver i fagstab",
        changed_by=_fagstab(),
    )
    rated = sorted(assessment.criteria.with_ratings(), key=lambda row: -(row.distance or 0))
    for place, row in enumerate(rated[:4]):
        DialogueItem.objects.create(
            dialogue=dialogue,
            criterion_assessment=row,
            position=place,
            done="Teamene har prøvd det ut og fortalt om det på fellestid.",
            learned="Det virker når noen i teamet har ansvaret, og når møtet har fast tid.",
            wise="La teamene besøke hverandre før påske.",
            changed_by=_fagstab(),
        )
    _promise(dialogue)
    if approved:
        _approve(dialogue)


def _promise(dialogue):
    item = dialogue.items.first()
    statuses = {"school": ("done", "started"), "municipality": ("started", "open")}
    if dialogue.assessment.round.year < SchoolYear.current().previous:
        # What was promised two years ago has been done.
        statuses = dict.fromkeys(statuses, ("done", "done"))
    for side, promises in texts.PROMISES.items():
        for number, (text, status) in enumerate(zip(promises, statuses[side], strict=True)):
            due_on = dialogue.held_on + dt.timedelta(days=200 + 90 * number)
            Agreement.objects.create(
                dialogue=dialogue,
                item=item,
                promised_by=side,
                text=text,
                responsible="Ledergruppen" if side == "school" else "Fagstab",
                due_on=due_on,
                status=status,
                done_on=min(due_on, timezone.localdate()) if status == "done" else None,
                changed_by=_fagstab(),
            )


def _approve(dialogue):
    from quality.actions.dialogues import approve

    approve(dialogue=dialogue, side="school", by=_principal(dialogue.assessment.school))
    approve(dialogue=dialogue, side="municipality", by=_fagstab())
