from django import forms

from quality.models import CriterionAssessment, RatingStep
from sandnes_portal.forms import EditableForm, PortalForm, ScaleField


def steps_of(row):
    """The steps a row in an assessment can be rated on: those of the round's scale, no other's."""
    return RatingStep.objects.filter(scale=row.assessment.round.scale_id)


class OwnRatingForm(EditableForm):
    """The school's voice on one criterion."""

    own_rating = ScaleField(queryset=RatingStep.objects.none(), label="I hvilken grad stemmer dette for skolen?")

    class Meta:
        model = CriterionAssessment
        fields = ("own_rating", "evidence", "next_step", "wants_discussion", "wants_help")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["own_rating"].queryset = steps_of(self.instance)


class ReviewForm(EditableForm):
    """Fagstab's voice on one criterion."""

    fagstab_rating = forms.ModelChoiceField(
        RatingStep.objects.none(), required=False, label="Vår vurdering", empty_label="Ikke vurdert"
    )

    class Meta:
        model = CriterionAssessment
        fields = ("fagstab_rating", "fagstab_note", "fagstab_question")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fagstab_rating"].queryset = steps_of(self.instance)


class ReturnForm(PortalForm):
    note = forms.CharField(
        label="Hva ønsker dere mer om?",
        widget=forms.Textarea,
        max_length=2000,
        help_text="Skolen ser teksten, og ingenting annet av gjennomgangen.",
    )
