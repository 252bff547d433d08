"""The feedback of one who is asked: her own sheet, begun, written in and finished."""

from functools import partial

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from quality.assessments.views import row_of
from quality.models import FeedbackSheet
from quality.owner import actions
from quality.owner.forms import FeedbackForm
from quality.owner.views.around import frame, review_or_404
from quality.readers import readers_of_result
from sandnes_portal.language.anonymity import FEWEST
from sandnes_portal.writing import sections
from sandnes_portal.writing.pages import posted, save_pressed


@require_POST
def feedback_start(request, year):
    review = review_or_404(request, year, "quality.give_feedback")
    actions.start_feedback(review=review, by=request.user)
    return redirect("feedback", year)


def feedback(request, year):
    """All the criteria on one page, answered in five minutes. «Lagre» saves all that was changed."""
    review, sheet = _sheet_or_404(request, year)
    answers = list(sheet.answers.select_related("criterion", "rating").prefetch_related("criterion__wordings"))
    shown = [
        (section, posted(request, section)) for section in (_answer_section(review, sheet, each) for each in answers)
    ]
    if answer := save_pressed(request, shown, review.get_absolute_url()):
        return answer
    context = frame(review, ("Tilbakemelding", "")) | {
        "shown": [(section, form or section.form(), section.row.criterion.wording_in(year)) for section, form in shown],
        "saved_at": max((each.changed_at for each in answers if each.version > 1), default=None),
        "fewest": FEWEST,
        "readers": readers_of_result(),
    }
    return render(request, "quality/owner/feedback.html", context)


@require_POST
def feedback_answer(request, year, code):
    review, sheet = _sheet_or_404(request, year)
    section = _answer_section(review, sheet, row_of(sheet.answers.select_related("criterion", "rating"), code))
    return sections.autosave(request, section) if sections.is_autosave(request) else redirect(section.back)


def _sheet_or_404(request, year):
    """One's own sheet: nobody else's can be asked for."""
    review = review_or_404(request, year, "quality.give_feedback")
    sheet = get_object_or_404(FeedbackSheet, review=review, respondent=request.user)
    sheet.review = review
    return review, sheet


def _answer_section(review, sheet, row):
    # The same sheet, with its scale read already.
    row.sheet = sheet
    year, code = review.round.year, row.criterion.code
    back = reverse("feedback", args=[year])
    return sections.Section(
        row=row,
        form_class=FeedbackForm,
        prefix=f"svar-{row.pk}",
        url=reverse("feedback_answer", args=[year, code]),
        back=back,
        page=back,
        title=code,
        save=partial(actions.save_answer, review=review),
    )
