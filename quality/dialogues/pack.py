"""What both sides read before the talk, as plain values: the text of a dialogue pack, and how a page reads it."""

import json
from types import SimpleNamespace

from django.utils import timezone
from django.utils.formats import date_format

from quality.assessments.preparing import own_rows
from quality.indicators.interpreting import drawn_groups, interpreted, plain_groups
from quality.models import Agreement, CriterionAssessment, DialogueItem
from quality.reports import MOST_YEARS
from sandnes_portal.language.words import steps_apart
from strategy.models import Milestone

VOICES = ("own", "fagstab")


def pack_of(dialogue, user):
    """Everything the pack says as things stand now. In: somebody who may read the promises of the year before.

    Only what is released to the school's leaders is in it, since both sides read the same pages.
    """
    assessment, year = dialogue.assessment, dialogue.assessment.round.year
    items = list(DialogueItem.objects.for_minutes(dialogue))
    rows, years = list(assessment.criteria.for_writing()), _years_of(assessment)
    on_agenda = {item.criterion_assessment_id for item in items}
    talked = [row for row in rows if row.pk in on_agenda or _is_to_talk_about(row)]
    criteria = [_criterion(row, year, years) for row in sorted(talked, key=lambda row: -(row.distance or 0))]
    promises = Agreement.objects.visible_to(user).of_school_in(assessment.school, year.previous)
    return {
        "school": assessment.school.name,
        "year": year.label,
        "talk": _talk(dialogue),
        "agenda": [item.heading_in(year) for item in items],
        "steps": [_step(step) for step in assessment.round.scale.steps.all()],
        "ratings": [_rated(row, year, years) for row in rows],
        "last_year": [_promise(each) for each in promises.for_lists().with_criteria()],
        "late": [_late(each) for each in _late_milestones(assessment)],
        "different": [row for row in criteria if row["distance"]],
        "others": [row for row in criteria if not row["distance"]],
        "alike": [_rated(row, year, years) for row in rows if row.distance == 0 and row not in talked],
        "own": [_own(row) for row in own_rows(assessment) if row.own_rating_id],
        # Others than the school and fagstab read it too, so nothing from behind a login is in it.
        "figures": plain_groups(interpreted(assessment, user, public=True)),
    }


def _years_of(assessment):
    """{criterion's id: its years, this one last}, of what both sides have read: a review of an earlier year that was
    never released is fagstab's alone, also here."""
    years = {}
    for row in CriterionAssessment.objects.sent().through_years(assessment.school):
        its = row.assessment
        if its.round.year <= assessment.round.year:
            column = {
                "year": its.round.year.label,
                "own": _step(row.own_rating),
                "fagstab": _step(row.fagstab_rating) if its.is_released else None,
                "agreed": _step(row.approved_rating),
            }
            years.setdefault(row.criterion_id, []).append(column)
    return {criterion: columns[-MOST_YEARS:] for criterion, columns in years.items()}


def _step(step):
    return {"value": step.value, "label": step.label} if step else None


def _late_milestones(assessment):
    late = Milestone.objects.late_at(assessment.school, assessment.round.year, timezone.localdate())
    return late.prefetch_related("activity__success_criteria")


def _late(milestone):
    return {
        "title": str(milestone),
        "due_on": date_format(milestone.due_on),
        "activity": str(milestone.activity),
        "criteria": [criterion.code for criterion in milestone.activity.success_criteria.all()],
    }


def _rated(row, year, years):
    """A criterion as a line among all of them. `before` is what both agreed on the year before."""
    before = next((each for each in years.get(row.criterion_id, ()) if each["year"] == year.previous.label), None)
    return {
        "title": row.heading_in(year),
        "in_focus": row.in_focus,
        "own": _label(row.own_rating),
        "fagstab": _label(row.fagstab_rating),
        "distance": row.distance,
        "before": before["agreed"]["label"] if before and before["agreed"] else "",
    }


def _label(step):
    return step.label if step else ""


def _own(row):
    return {
        "title": str(row.criterion),
        "own": row.own_rating.label,
        "evidence": row.evidence,
        "next_step": row.next_step,
    }


def _is_to_talk_about(row):
    return bool(row.distance or row.wants_discussion or row.wants_help or row.review.on_agenda or row.review.question)


def _talk(dialogue):
    time = f" kl. {dialogue.starts_at:%H.%M}" if dialogue.starts_at else ""
    return {
        "when": date_format(dialogue.held_on) + time,
        "place": dialogue.place,
        "school_people": dialogue.school_people,
        "fagstab_people": dialogue.fagstab_people,
    }


def _promise(agreement):
    _kind, standing = agreement.standing
    return {
        "side": agreement.get_promised_by_display(),
        "text": agreement.text,
        "responsible": agreement.responsible,
        "due_on": date_format(agreement.due_on) if agreement.due_on else "",
        "standing": standing,
        "progress": agreement.progress,
        "criterion": agreement.criterion_name if agreement.criterion else "",
    }


def _criterion(row, year, years):
    return _rated(row, year, years) | {
        "distance": row.distance or 0,
        "years": years.get(row.criterion_id, []),
        "wishes": [words for is_so, words in _WISHES if getattr(row, is_so)],
        "question": row.review.question,
        "evidence": row.evidence,
        "plan": [str(each) for each in (*row.goals.all(), *row.activities.all())],
        "next_step": row.next_step,
        "note": row.review.note,
    }


_WISHES = (("wants_discussion", "Skolen ønsker å drøfte dette"), ("wants_help", "Skolen ønsker hjelp med dette"))


def said_in(pack):
    """What a pack says, with the steps of its scale where the page draws them. In packs from before something was told
    of, it is not there."""
    said = json.loads(pack.text)
    said["steps"] = [SimpleNamespace(**step) for step in said.get("steps", ())]
    steps = {step.label: step for step in said["steps"]}
    for row in (*said.get("ratings", ()), *said.get("alike", ()), *said["different"], *said["others"]):
        row["steps"] = {voice: steps.get(row[voice]) for voice in VOICES}
        row["apart"] = distance_words(row["distance"])
        row["strip"] = [_column(each) for each in row.get("years", ())]
    said["figures"] = drawn_groups(said.get("figures", ()))
    return said


def distance_words(distance):
    """How far the voices are from each other, in a cell of the ratings: «to trinn», «likt», or a line while one of them
    has said nothing."""
    return "–" if distance is None else steps_apart(distance).removesuffix(" fra hverandre") or "likt"


def _column(year):
    """A column of the year strip."""
    steps = {voice: SimpleNamespace(**year[voice]) if year[voice] else None for voice in (*VOICES, "agreed")}
    return SimpleNamespace(year=SimpleNamespace(label=year["year"]), **steps)
