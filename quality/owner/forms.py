from django import forms

from quality.assessments.forms import RatingForm
from quality.models import FeedbackAnswer, OwnerMeasure, OwnerRating, RatingStep
from sandnes_portal.writing.forms import Beside, EditableForm, ScaleField


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


class MeasureForm(EditableForm):
    """What the owner will do, and what became of it."""

    marks_needs = False

    class Meta:
        model = OwnerMeasure
        fields = ("text", "responsible", "due_on", "status", "progress")
        widgets = {"text": forms.Textarea(attrs={"rows": 2, "class": "form-control-s"})}

    def build_layout(self):
        return ["text", Beside("responsible", "due_on"), "status", "progress"]
