from crispy_forms.layout import Div
from django import forms

from quality.assessments.forms import RatingForm
from quality.models import Agreement, CriterionAssessment, DialogueItem, RatingStep
from sandnes_portal.writing.fields import ProseFormField
from sandnes_portal.writing.forms import Beside, EditableForm, PortalForm, ScaleField
from sandnes_portal.writing.validators import no_identity_number


class ItemForm(EditableForm):
    """The minutes of one point, as gjort, lært, lurt."""

    marks_needs = False

    class Meta:
        model = DialogueItem
        fields = ("done", "learned", "wise")

    def build_layout(self):
        return [Div("done", "learned", "wise", css_class="gll")]


class ThemeForm(EditableForm):
    """A point without a criterion."""

    class Meta:
        model = DialogueItem
        fields = ("title",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].required = True


class AgreedRatingForm(RatingForm):
    """What the two sides agree on, with each voice's mark at the step it chose."""

    rating_field = "agreed_rating"
    shows_signs = False
    agreed_rating = ScaleField(queryset=RatingStep.objects.none(), label="Hva blir vi enige om?", in_row=True)

    class Meta:
        model = CriterionAssessment
        fields = ("agreed_rating",)

    def add_fields(self):
        super().add_fields()
        marks = self.fields["agreed_rating"].widget.marks = {}
        for voice, step in (("school", self.row.own_rating), ("fagstab", self.row.fagstab_rating)):
            if step:
                marks.setdefault(step.value, []).append(voice)


class AgreementForm(EditableForm):
    """A promise: what, who sees to it, by when. Which side gives it is decided by where it was begun."""

    marks_needs = False

    class Meta:
        model = Agreement
        fields = ("text", "responsible", "due_on")
        widgets = {"text": forms.Textarea(attrs={"rows": 2, "class": "form-control-s"})}

    def build_layout(self):
        return ["text", Beside("responsible", "due_on")]


class ProgressForm(EditableForm):
    """What has become of a promise. The promise itself stands."""

    marks_needs = False

    class Meta:
        model = Agreement
        fields = ("status", "progress", "done_on")


class ReopenForm(PortalForm):
    """Why minutes that both sides have approved are opened again."""

    reason = ProseFormField(
        label="Hvorfor åpnes referatet igjen?",
        widget=forms.Textarea,
        max_length=500,
        validators=[no_identity_number],
        help_text="Begge sider ser teksten, og den følger den nye versjonen til arkivet.",
    )
