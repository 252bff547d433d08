"""The owner criteria: last year's answers with what came out of them, and this year's question."""

import datetime as dt

from quality.models import OwnerAnswer
from quality.owner.actions import add_measure, close_feedback, open_owner_review, start_feedback
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
    review = open_owner_review(round=round_, by=fagstab)
    if not closed:
        # One has begun and answered nothing yet.
        start_feedback(review=review, by=person_of("rektor.ganddal"))
        return
    review = close_feedback(review=review, by=fagstab)
    steps = list(round_.scale.steps.all())
    for number, row in enumerate(review.ratings.select_related("criterion")):
        _answer(review, row.criterion, steps, SPREADS[number % len(SPREADS)], SENTENCES[number % 3 :: 3])
        row.rating, row.evidence, row.next_step = steps[1 + number % 2], EVIDENCE, NEXT_STEP
        row.version, row.changed_by = 2, fagstab
        row.save()
    review.answered = sum(SPREADS[0])
    review.save()
    _promise(review, fagstab)


def _answer(review, criterion, steps, spread, sentences):
    ratings = [step for step, count in zip(steps, spread, strict=True) for _each in range(count)]
    words = [*sentences, *[""] * (len(ratings) - len(sentences))]
    OwnerAnswer.objects.bulk_create(
        OwnerAnswer(review=review, criterion=criterion, rating=rating, sentence=sentence)
        for rating, sentence in zip(ratings, words, strict=True)
    )


def _promise(review, by):
    criteria = {row.criterion.number: row.criterion for row in review.ratings.select_related("criterion")}
    for number, text, responsible, days, status, progress in MEASURES:
        measure = add_measure(review=review, criterion=criteria[number], by=by)
        measure.text, measure.responsible, measure.status, measure.progress = text, responsible, status, progress
        measure.due_on = review.round.dialogues_from + dt.timedelta(days=days)
        measure.version = 2
        measure.save()
