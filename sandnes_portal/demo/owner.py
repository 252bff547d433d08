"""The owner criteria: last year's answers with what came out of them, and this year's question."""

import datetime as dt

from django.utils import timezone

from quality.models import FeedbackAnswer
from quality.owner.actions import add_measure, close_feedback, open_owner_review, show_feedback, start_feedback
from quality.owner.asked import people_asked
from quality.owner.forms import usual_closing_date
from sandnes_portal.demo.people import person_of

# How many answered each step of the scale, from the lowest; one line for each criterion, again from the top.
SPREADS = ((1, 6, 14, 5), (2, 9, 11, 3), (0, 5, 15, 7), (4, 10, 9, 2), (1, 8, 13, 6))
SENTENCES = (
    "Nettverksmøtene har blitt en arena for læring, ikke bare for informasjon.",
    "Vi savner svar når vi har meldt fra om noe.",
    "Det betyr mye at skolesjefen kommer og ser.",
    "Oppdragene kommer tettere enn vi rekker å følge dem opp.",
    "Prioriteringene er tydeligere i år enn i fjor.",
    "Støttesystemet er lett å få tak i.",
)
# How many have answered this year's question so far.
FIRST = 3
EVIDENCE = "Referatene fra nettverkene, samtalene med skolene og svarene fra skolens ledere i fjor."
NEXT_STEP = "Vi forteller skolene hva som skjer med det de melder inn, senest på neste skoleledersamling."
# (number of the criterion, what the owner does, who, days after the dialogues begin, status, what is done)
MEASURES = (
    (4, "Svare på alt skolene melder inn på skoleledersamlingene", "Skolesjefen", 120, "started", ""),
    (1, "Sette av halve nettverksmøtet til utvikling", "Nettverkslederne", 60, "done", "Gjort i alle fem nettverkene."),
    (9, "Lage en handlingsplan for strategien sammen med Rektor AU", "Fagstab", 420, "open", ""),
)


def make_owner_review(round_, *, closed):
    """The owner's year in a round: answered, rated and with measures when `closed`, else just asked for."""
    fagstab = person_of("fagstab")
    review = open_owner_review(round=round_, closes_on=usual_closing_date(), by=fagstab)
    steps = list(round_.scale.steps.all())
    if not closed:
        _answer(review, [row.criterion_id for row in review.ratings.all()][:2], steps, FIRST)
        # One has begun and answered nothing yet.
        start_feedback(review=review, by=person_of("rektor.ganddal"))
        return
    _answer(review, [row.criterion_id for row in review.ratings.all()], steps, sum(SPREADS[0]))
    close_feedback(review=review, by=fagstab)
    review = show_feedback(review=review, by=fagstab)
    # What was done in a year that is over, was done then.
    review.closes_on = round_.dialogues_to
    review.closed_at = review.shown_at = timezone.make_aware(dt.datetime.combine(round_.dialogues_to, dt.time(12)))
    review.save()
    for number, row in enumerate(review.ratings.all()):
        row.rating, row.evidence, row.next_step = steps[1 + number % 2], EVIDENCE, NEXT_STEP
        row.version, row.changed_by = 2, fagstab
        row.save()
    _promise(review, fagstab)


def _answer(review, criteria, steps, people):
    """What so many of those who are asked say about some criteria; some of them with a sentence."""
    sheets = [start_feedback(review=review, by=person) for person in people_asked().order_by("pk")[:people]]
    answers = {(each.sheet_id, each.criterion_id): each for each in FeedbackAnswer.objects.filter(sheet__in=sheets)}
    for number, criterion in enumerate(criteria):
        spread = SPREADS[number % len(SPREADS)]
        ratings = [step for step, count in zip(steps, spread, strict=True) for _each in range(count)]
        said = SENTENCES if number % 3 == 0 else SENTENCES[number % 3 :: 3]
        for place, sheet in enumerate(sheets):
            answer = answers[sheet.pk, criterion]
            answer.rating, answer.version = ratings[place % len(ratings)], 2
            answer.sentence = said[place] if place < len(said) else ""
    FeedbackAnswer.objects.bulk_update(answers.values(), ["rating", "sentence", "version"])


def _promise(review, by):
    criteria = {row.criterion.number: row.criterion for row in review.ratings.select_related("criterion")}
    for number, text, responsible, days, status, progress in MEASURES:
        measure = add_measure(review=review, criterion=criteria[number], by=by)
        measure.text, measure.responsible, measure.status, measure.progress = text, responsible, status, progress
        measure.due_on = review.round.dialogues_from + dt.timedelta(days=days)
        measure.version = 2
        measure.save()
