import datetime as dt

from django import forms
from django.utils import timezone

from networks.evaluations.forms import ClosingDateForm
from networks.schools.holidays import SchoolDays
from quality.assessments.forms import RatingForm
from quality.models import FeedbackAnswer, OwnerMeasure, OwnerRating, RatingStep
from quality.rounds.forms import ReasonForm
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.forms import Beside, EditableForm, ScaleField

WEEKS = dt.timedelta(weeks=3)


def usual_closing_date():
    """What is proposed as the last day: three weeks ahead, on a school day, in this school year."""
    today = timezone.localdate()
    year = SchoolYear.of(today)
    return max(today, SchoolDays(year).nearest(min(today + WEEKS, year.ends_on), forward=False))


class OwnerRatingForm(RatingForm):
    """Fagstab's own rating of the owner on one criterion."""

    rating_field = "rating"
    shows_signs = False
    # The steps' sentences tell of a school.
    rating = ScaleField(
        queryset=RatingStep.objects.none(), label="I hvilken grad stemmer dette for skoleeier?", in_row=True
    )

    class Meta:
        model = OwnerRating
        fields = ("rating", "evidence", "next_step")

    @property
    def rated_in(self):
        return self.instance.review.round


class FeedbackForm(RatingForm):
    """What one who is led by the owner says on one criterion. Nothing must be answered."""

    rating_field = "rating"
    shows_signs = False
    rating = ScaleField(
        queryset=RatingStep.objects.none(), label="I hvilken grad stemmer dette for skoleeier?", in_row=True
    )

    class Meta:
        model = FeedbackAnswer
        fields = ("rating", "sentence")
        labels = {"sentence": "Vil du si noe mer?"}
        help_texts = {"sentence": "Én setning. Skriv den slik at ingen kan se hvem som skrev den."}

    @property
    def rated_in(self):
        return self.instance.sheet.review.round


class ReopenForm(ReasonForm, ClosingDateForm):
    """Until when answers are taken again, and why."""

    def build_layout(self):
        return ["closes_on", "reason"]


class MeasureForm(EditableForm):
    """What the owner will do, and what became of it."""

    marks_needs = False

    class Meta:
        model = OwnerMeasure
        fields = ("text", "responsible", "due_on", "status", "progress")
        widgets = {"text": forms.Textarea(attrs={"rows": 2, "class": "form-control-s"})}

    def build_layout(self):
        return ["text", Beside("responsible", "due_on"), "status", "progress"]
