"""Two finished rounds, and this year's with assessments in every state."""

import datetime as dt
import random

from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from networks.models import Role, School, Strategy
from networks.people import roles
from quality.assessments.actions import send_assessment
from quality.dialogues.times import free_times
from quality.following.actions import watch
from quality.models import (
    Agreement,
    Assessment,
    CriterionAssessment,
    Dialogue,
    DialogueItem,
    MovedDate,
    OwnCriterionRating,
    Remark,
    Review,
    Round,
    SuccessCriterion,
    TimeProposal,
)
from sandnes_portal.demo import texts
from sandnes_portal.demo.contracts import make_leader_talk
from sandnes_portal.demo.days import school_day
from sandnes_portal.demo.interpretations import WRITTEN, interpret
from sandnes_portal.demo.owner import make_owner_review
from sandnes_portal.demo.people import person_of
from sandnes_portal.demo.report import make_report
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.steps import take_step
from strategy.models import SchoolCriterion

# Where the schools stand this year: in draft with so many rated, sent, reviewed and released, or talked with.
DRAFTS = {"Trones": 3, "Sandved": 12, "Lura": 17, "Giske": 1}
SENT = ("Hana", "Figgjo", "Smeaheia")
RETURNED = ("Maudland",)
# Sent back once, and sent again with more.
SENT_AGAIN = ("Figgjo",)
RELEASED = ("Bogafjell", "Ganddal")
# Times for the talk are offered, and the school has not chosen.
OFFERED = ("Ganddal",)
TALKED = ("Hommersåk", "Øygard")
# The talk that is held today, or on the next school day.
BOOKED = ("Porsholen",)
# Booked before the review is released, and before the school has sent: each with a theme of its own.
EARLY = {"Figgjo": "Det nye bygget", "Lura": "Overgangen fra barnehagen"}
MORNING = dt.time(9)
# Of those that are talked with, the talk whose minutes both sides have approved: its contract is being written.
APPROVED = ("Øygard",)
# Where each of the group has begun to think for herself.
THINKING = "Trones"
# Last year's talks that are frozen, with their promises.
CONTRACTED_LAST_YEAR = ("Trones", "Hana", "Giske")
TALKED_LAST_YEAR = ("Trones", "Hana", "Giske", "Figgjo", "Smeaheia", "Bogafjell", "Sandved", "Lura")

# The schools that fagstab's adviser in the demo answers for.
ADVISED = ("Trones", "Hana", "Figgjo", "Lura", "Maudland", "Bogafjell", "Hommersåk", "Giske", "Porsholen")
# And those that she watches, though they are not hers.
WATCHED = ("Øygard", "Riska")

# What fagstab asks the schools to look at: S5, S12 and S16.
FOCUS = (5, 12, 16)


def make_rounds():
    this_year = SchoolYear.current()
    # The same portal every time it is made.
    dice = random.Random(2017)  # noqa: S311 – nothing secret about made-up ratings
    for year in (this_year.previous.previous, this_year.previous):
        round_ = _open_round(year)
        _finish_round(round_, dice)
        make_owner_review(round_, closed=True)
        # Nobody books or holds a talk in a round that is over.
        round_.closed_at = _noon(year.ends_on)
        round_.save()
    make_report(round_)
    round_ = _open_round(this_year)
    _begin_round(round_, dice)
    _book_early(round_)
    make_owner_review(round_, closed=False)
    for school in School.objects.filter(short_name__in=WATCHED):
        watch(school=school, by=_fagstab())


def _fagstab():
    return person_of("fagstab")


def _principal(school):
    return school.roles.filter(kind=Role.Kind.PRINCIPAL).first().user


def _open_round(year):
    start = year.start
    strategy = Strategy.objects.in_force(year)
    round_ = Round.objects.create(
        year=year,
        strategy=strategy,
        scale=strategy.scales.get(),
        # Also in the autumn before: the schools of the demo have begun.
        opens_on=min(dt.date(start, 11, 1), timezone.localdate()),
        assessment_due_on=dt.date(start + 1, 1, 30),
        dialogues_from=dt.date(start + 1, 2, 15),
        dialogues_to=dt.date(start + 1, 3, 19),
        review_due_on=dt.date(start + 1, 2, 14),
        leader_talks_from=dt.date(start + 1, 4, 6),
        leader_talks_to=dt.date(start + 1, 5, 7),
        contracts_due_on=dt.date(start + 1, 5, 14),
        changed_by=_fagstab(),
    )
    round_.focus.set(SuccessCriterion.objects.of_schools().filter(number__in=FOCUS))
    return round_


def _noon(date):
    return timezone.make_aware(dt.datetime.combine(date, dt.time(12)))


def _finish_round(round_, dice):
    for school in School.objects.teaching().active():
        assessment = _assess(round_, school, dice, rated=17, reviewed=True)
        _release(assessment, _noon(round_.assessment_due_on))
        if school.short_name in TALKED_LAST_YEAR:
            _hold_dialogue(assessment, round_.dialogues_from + dt.timedelta(days=dice.randrange(25)), approved=True)
        if school.short_name in CONTRACTED_LAST_YEAR:
            make_leader_talk(assessment, principal=_principal(school), on=round_.leader_talks_from, signed=True)


def _begin_round(round_, dice):
    now = timezone.now()
    MovedDate.objects.create(
        round=round_,
        name="dialogues_to",
        moved_from=round_.dialogues_to - dt.timedelta(days=7),
        moved_to=round_.dialogues_to,
        moved_by=_fagstab(),
    )
    for school in School.objects.teaching().active():
        name = school.short_name
        finished = name in (*SENT, *RETURNED, *RELEASED, *BOOKED, *TALKED)
        reviewed = name in (*RELEASED, *BOOKED, *TALKED) or name == SENT[0]
        assessment = _assess(
            round_,
            school,
            # A throw of its own moves no other school's.
            random.Random(name) if name in BOOKED else dice,  # noqa: S311 – made-up ratings
            rated=17 if finished else DRAFTS.get(name, 0),
            reviewed=reviewed,
        )
        if name in SENT:
            _send(assessment, now)
        if name in SENT_AGAIN:
            _send_again(_send_back(assessment))
        if name in RETURNED:
            _send(assessment, now)
            _send_back(assessment)
        if name in (*RELEASED, *BOOKED, *TALKED):
            _release(assessment, now)
        if name in BOOKED:
            # After the one that is held in the morning.
            _book_dialogue(assessment, school_day(0), dt.time(12, 30))
        if name in OFFERED:
            _offer_times(assessment)
        if name in TALKED:
            _hold_dialogue(assessment, timezone.localdate(), approved=name in APPROVED)
        if name in APPROVED:
            make_leader_talk(assessment, principal=_principal(school), on=timezone.localdate())


def _assess(round_, school, dice, *, rated, reviewed):
    adviser = _fagstab() if school.short_name in ADVISED else None
    assessment = Assessment.objects.create(round=round_, school=school, adviser=adviser)
    steps = list(round_.scale.steps.all())
    rows = []
    for criterion in SuccessCriterion.objects.of_schools():
        row = CriterionAssessment(assessment=assessment, criterion=criterion, changed_by=_principal(school))
        row.review = Review(row=row)
        if criterion.number <= rated:
            _rate(row, steps, dice, reviewed=reviewed)
            # An empty row is version 1; here somebody has written.
            row.version = 2
        rows.append(row)
    bulk_create_with_history(rows, CriterionAssessment, default_user=_principal(school))
    bulk_create_with_history([row.review for row in rows], Review, default_user=_fagstab())
    if rated:
        _rate_own(assessment, steps, dice, of_all=rated == len(rows))
    if rated and school.short_name in WRITTEN:
        interpret(assessment, by=_principal(school), is_last_year=round_.year < SchoolYear.current())
    if school.short_name == THINKING and not reviewed:
        _think_alone(assessment, steps)
    return assessment


def _rate_own(assessment, steps, dice, *, of_all):
    """The school's own criteria: all of them, or the first where the school is under way."""
    own = SchoolCriterion.objects.filter(plan__school=assessment.school, plan__year=assessment.round.year)
    for criterion in own if of_all else own[:1]:
        OwnCriterionRating.objects.create(
            assessment=assessment,
            criterion=criterion,
            own_rating=dice.choice(steps),
            evidence=dice.choice(texts.EVIDENCE),
            next_step=dice.choice(texts.NEXT_STEPS),
            changed_by=_principal(assessment.school),
            version=2,
        )


def _think_alone(assessment, steps):
    """What each of the group has thought of the first two criteria that nobody has answered."""
    kinds = (*roles.LEADERS, Role.Kind.UNION_REP)
    people = [role.user for role in assessment.school.roles.filter(kind__in=kinds).order_by("pk")]
    for number, row in enumerate(assessment.criteria.unanswered()[:2]):
        for place, person in enumerate(people):
            rating = steps[(number + place // 2) % 3 + 1]
            given = {"criterion": row.criterion, "person": person, "rating": rating, "version": 2}
            assessment.individual_ratings.create(**given)


def _rate(row, steps, dice, *, reviewed):
    own = dice.choices((0, 1, 2, 3), weights=(1, 4, 5, 2))[0]
    row.own_rating = steps[own]
    row.evidence, row.next_step = dice.choice(texts.EVIDENCE), dice.choice(texts.NEXT_STEPS)
    row.wants_help, row.wants_discussion = dice.random() < 0.08, dice.random() < 0.12
    if reviewed:
        other = min(max(own + dice.choices((-1, 0, 1), weights=(2, 7, 1))[0], 0), 3)
        row.review.rating, row.review.version = steps[other], 2
        if other != own:
            row.review.note = "Vi ser det litt annerledes etter besøkene i høst."
            row.review.question = dice.choice(texts.QUESTIONS)


def _send(assessment, at, status=Assessment.Status.SENT):
    assessment.status, assessment.sent_at, assessment.sent_by = status, at, _principal(assessment.school)
    assessment.save()


def _send_back(assessment):
    # Without the action: it would send mail. What it writes down is the same.
    row = assessment.criteria.get(criterion__number=FOCUS[1])
    whole = "\n\n".join([texts.RETURNED_NOTE, f"{row.heading_in(assessment.round.year)}: {texts.RETURNED_REMARK}"])
    take_step(assessment, by=_fagstab(), reason=whole, status=Assessment.Status.RETURNED, returned_note=whole)
    said = {"assessment": assessment, "side": Remark.Side.FAGSTAB, "said_by": _fagstab(), "said_at": timezone.now()}
    Remark.objects.create(text=texts.RETURNED_NOTE, **said)
    Remark.objects.create(row=row, text=texts.RETURNED_REMARK, **said)
    return row


def _send_again(row):
    principal = _principal(row.assessment.school)
    take_step(row, by=principal, evidence=f"{row.evidence} {texts.WRITTEN_SINCE}")
    send_assessment(assessment=row.assessment, by=principal, answers=[(row, texts.ANSWER)])


def _release(assessment, at):
    assessment.released_at, assessment.released_by = at, _fagstab()
    _send(assessment, at, Assessment.Status.RELEASED)


def _offer_times(assessment):
    # Without the action: it would send mail.
    proposal = TimeProposal.objects.create(assessment=assessment, place=assessment.school.name, proposed_by=_fagstab())
    for held_on, starts_at in free_times(assessment):
        proposal.times.create(held_on=held_on, starts_at=starts_at)


def _book_early(round_):
    from quality.dialogues.actions.agenda import add_theme

    for assessment in round_.assessments.filter(school__short_name__in=EARLY):
        held_on, starts_at = free_times(assessment)[-1]
        dialogue = _set_time(assessment, held_on, starts_at)
        add_theme(dialogue=dialogue, title=EARLY[assessment.school.short_name], by=_principal(assessment.school))


def _book_dialogue(assessment, date, starts_at=MORNING):
    from quality.dialogues.actions.agenda import propose_agenda, put_criterion_on
    from quality.dialogues.actions.dialogues import freeze_pack

    dialogue = _set_time(assessment, date, starts_at)
    propose_agenda(dialogue, _fagstab())
    # What they see otherwise than each other is talked about, and what they see alike is agreed on.
    for row in assessment.criteria.with_ratings():
        if row.distance:
            put_criterion_on(dialogue=dialogue, row=row, by=_fagstab())
    freeze_pack(dialogue=dialogue, by=_fagstab())
    return dialogue


def _set_time(assessment, date, starts_at):
    # Without the action: it would send mail.
    return Dialogue.objects.create(
        assessment=assessment,
        held_on=date,
        starts_at=starts_at,
        place=assessment.school.name,
        school_people="Rektor\nAvdelingsleder\nSFO-leder",
        fagstab_people="Rådgiver i fagstab",
        changed_by=_fagstab(),
    )


def _hold_dialogue(assessment, date, *, approved=False):
    from quality.dialogues.actions.agenda import accept_alike
    from quality.dialogues.actions.dialogues import mark_held

    dialogue = _book_dialogue(assessment, date)
    mark_held(dialogue=dialogue, by=_fagstab())
    _write_minutes(dialogue)
    _promise(dialogue)
    if approved:
        accept_alike(dialogue=dialogue, by=_fagstab())
        _approve(dialogue)


def _write_minutes(dialogue):
    for place, item in enumerate(DialogueItem.objects.for_minutes(dialogue)):
        item.done = "Teamene har prøvd det ut og fortalt om det på fellestid."
        item.learned = "Det virker når noen i teamet har ansvaret, og når møtet har fast tid."
        item.wise = "La teamene besøke hverandre før påske."
        row = item.criterion_assessment
        row.agreed_rating = row.fagstab_rating if place % 2 else row.own_rating
        for written in (item, row):
            written.version, written.changed_by = written.version + 1, _fagstab()
            written.save()


def _promise(dialogue):
    item = dialogue.items.on_the_agenda().first()
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
    from quality.dialogues.actions.dialogues import approve

    approve(dialogue=dialogue, side="school", by=_principal(dialogue.assessment.school))
    approve(dialogue=dialogue, side="municipality", by=_fagstab())
