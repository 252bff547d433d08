"""The owner's year as those who are asked about it meet it."""

import datetime as dt

from django.utils import timezone

from quality.owner import actions
from quality.owner.actions import save_answer, start_feedback
from quality.owner.forms import FeedbackForm
from tests.quality.writing import pressed

ASKED = {"principal", "school_leader", "sfo_leader", "other_principal", "support_leader", "chief_union_rep"}
READERS = ASKED | {"fagstab", "director", "politician"}
WEEK = dt.timedelta(weeks=1)


def open_owner_review(*, round, by):
    return actions.open_owner_review(round=round, closes_on=timezone.localdate() + WEEK, by=by)


def answer(review, user, step=2, sentence=""):
    """A person's feedback on the one criterion, given as the page gives it."""
    sheet = start_feedback(review=review, by=user)
    row = sheet.answers.get()
    steps = list(review.round.scale.steps.all())
    data = pressed("s", row.version, rating=steps[step].pk, sentence=sentence)
    form = FeedbackForm(data, instance=row, prefix="s")
    assert form.is_valid(), form.errors
    save_answer(review=review, form=form, by=user)
    return row
