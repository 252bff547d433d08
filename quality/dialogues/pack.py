"""What both sides read before the talk, as plain values: the text of a dialogue pack."""

from django.utils.formats import date_format

from quality.assessments.preparing import own_rows
from quality.models import Agreement, DialogueItem


def pack_of(dialogue, user):
    """Everything the pack says as things stand now. In: somebody who may read the promises of the year before.

    Only what is released to the school's leaders is in it, since both sides read the same pages.
    """
    assessment, year = dialogue.assessment, dialogue.assessment.round.year
    items = list(DialogueItem.objects.for_minutes(dialogue))
    rows = list(assessment.criteria.for_writing())
    on_agenda = {item.criterion_assessment_id for item in items}
    criteria = [_criterion(row, year) for row in rows if row.pk in on_agenda or _is_to_talk_about(row)]
    criteria.sort(key=lambda row: -row["distance"])
    promises = Agreement.objects.visible_to(user).of_school_in(assessment.school, year.previous)
    return {
        "school": assessment.school.name,
        "year": year.label,
        "talk": _talk(dialogue),
        "agenda": [item.heading_in(year) for item in items],
        "last_year": [_promise(each) for each in promises],
        "different": [row for row in criteria if row["distance"]],
        "others": [row for row in criteria if not row["distance"]],
        "own": [_own(row) for row in own_rows(assessment) if row.own_rating_id],
    }


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
    }


def _criterion(row, year):
    return {
        "title": row.heading_in(year),
        "own": row.own_rating.label if row.own_rating else "",
        "fagstab": row.fagstab_rating.label if row.fagstab_rating else "",
        "distance": row.distance or 0,
        "wishes": [words for is_so, words in _WISHES if getattr(row, is_so)],
        "question": row.review.question,
        "evidence": row.evidence,
        "plan": [str(each) for each in (*row.goals.all(), *row.activities.all())],
        "next_step": row.next_step,
        "note": row.review.note,
    }


_WISHES = (("wants_discussion", "Skolen ønsker å drøfte dette"), ("wants_help", "Skolen ønsker hjelp med dette"))
