"""What minutes lack before both sides approve them: told, never in the way."""

from django.urls import reverse

from sandnes_portal.language.words import CRITERION, listed


def missing_in(dialogue, items, outside, *, can_write):
    """Pairs of words and the address where it is mended, "" for those who do not write. In: the points of the agenda,
    and `outside_the_agenda`. Asks nothing more of the database than the talk's promises."""
    place = [dialogue.assessment.school.slug, dialogue.assessment.round.year]
    return [
        *_points(items, place[1]),
        *_promises(dialogue, place, can_write=can_write),
        *_not_agreed(items, outside),
    ]


def _points(items, year):
    for item in items:
        if not item.is_begun:
            yield f"{item.heading_in(year)}: ingenting er skrevet", item.get_absolute_url()


def _promises(dialogue, place, *, can_write):
    promises = [each for each in dialogue.agreements.all() if each.text]
    if not promises:
        yield "Ingen har lovet noe", ""
    for promise in promises:
        said = {"dato": promise.due_on, "hvem som har ansvaret": promise.responsible}
        lacks = [word for word, value in said.items() if not value]
        if lacks:
            url = reverse("agreement_edit", args=[*place, promise.pk]) if can_write else ""
            yield f"«{promise.text}» mangler {listed(lacks)}", url


def _not_agreed(items, outside):
    rows = [item.criterion_assessment for item in items if item.criterion_assessment_id]
    beside = {item.criterion_assessment_id: item.criterion_assessment for item in outside.later}
    rows += [row for row in beside.values() if row and not row.agreed_rating_id and row not in outside.alike]
    number = sum(not row.agreed_rating_id for row in (*rows, *outside.open))
    if outside.alike:
        yield f"{CRITERION.counted(len(outside.alike)).capitalize()} som dere ser likt på, er ikke godtatt", "#likt"
    if number:
        yield f"{CRITERION.counted(number).capitalize()} er dere ikke blitt enige om", ""
