"""Fagstab's voice, which stood in the school's rows, moves into rows of its own, with its history.

Versions in which only fagstab had written move; they are no part of the school's history any more.
"""

from django.db import migrations

REVIEW = ("fagstab_rating_id", "fagstab_note", "fagstab_question")
OWN = ("own_rating_id", "evidence", "next_step", "wants_discussion", "wants_help", "agreed_rating_id")
NOTHING = (None, "", "")
NO_WORDS = (None, "", "", False, False, None)


def move(apps, schema_editor):
    rows = apps.get_model("quality", "CriterionAssessment").objects
    history = apps.get_model("quality", "HistoricalCriterionAssessment").objects
    for row in rows.filter(review=None).iterator():
        _move_one(apps, row, list(history.filter(id=row.pk).order_by("history_id")))


def _move_one(apps, row, versions):
    Review = apps.get_model("quality", "Review")
    said, own, moved, last_own, gone = NOTHING, NO_WORDS, [], None, []
    for version in versions:
        now, mine = _values(version, REVIEW), _values(version, OWN)
        if now != said:
            moved.append((version, now))
        if mine == own:
            # Nothing of the school's: its words are in the review's history now, or were there before.
            gone.append(version.pk)
        elif version.standing == "current":
            last_own = version
        if version.standing == "current":
            said, own = now, mine
    review = Review.objects.create(
        row_id=row.pk,
        rating_id=row.fagstab_rating_id,
        note=row.fagstab_note,
        question=row.fagstab_question,
        changed_by_id=moved[-1][0].history_user_id if moved else None,
        version=max(1, sum(version.standing == "current" for version, _ in moved)),
    )
    _write_history(apps, review, moved)
    apps.get_model("quality", "HistoricalCriterionAssessment").objects.filter(pk__in=gone).delete()
    if moved:
        type(row).objects.filter(pk=row.pk).update(
            changed_by_id=last_own.history_user_id if last_own else None,
            changed_at=last_own.history_date if last_own else row.created_at,
        )
        Review.objects.filter(pk=review.pk).update(
            changed_at=moved[-1][0].history_date
        )


def _write_history(apps, review, moved):
    HistoricalReview = apps.get_model("quality", "HistoricalReview")
    number = 0
    for version, (rating, note, question) in moved:
        number += version.standing == "current"
        HistoricalReview.objects.create(
            id=review.pk,
            row_id=review.row_id,
            version=max(1, number),
            rating_id=rating,
            note=note,
            question=question,
            standing=version.standing,
            created_at=review.created_at,
            changed_at=version.changed_at,
            changed_by_id=version.changed_by_id,
            history_date=version.history_date,
            history_user_id=version.history_user_id,
            history_type=version.history_type,
            history_change_reason=version.history_change_reason,
        )


def _values(version, names):
    return tuple(getattr(version, name) for name in names)


def move_back(apps, schema_editor):
    """Fagstab's words as they stand return; their history stays behind."""
    Review = apps.get_model("quality", "Review")
    for review in Review.objects.select_related("row").iterator():
        type(review.row).objects.filter(pk=review.row_id).update(
            fagstab_rating_id=review.rating_id, fagstab_note=review.note, fagstab_question=review.question
        )
    Review.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("quality", "0004_review_apart")]
    operations = [migrations.RunPython(move, move_back)]
