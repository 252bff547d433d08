from crispy_forms.layout import Div

from quality.forms.assessments import steps_of
from quality.models import Agreement, CriterionAssessment, Dialogue, DialogueItem, RatingStep
from sandnes_portal.forms import Beside, EditableForm, ScaleField


class DialogueForm(EditableForm):
    """When and where, and who takes part."""

    class Meta:
        model = Dialogue
        fields = ("held_on", "starts_at", "place", "school_people", "fagstab_people")

    def build_layout(self):
        return [Beside("held_on", "starts_at"), "place", "school_people", "fagstab_people"]


class ItemForm(EditableForm):
    """The minutes of one point, as gjort, lært, lurt."""

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


class AgreedRatingForm(EditableForm):
    """What the two sides agree on, with each voice's mark at the step it chose."""

    agreed_rating = ScaleField(queryset=RatingStep.objects.none(), label="Hva blir vi enige om?", in_row=True)

    class Meta:
        model = CriterionAssessment
        fields = ("agreed_rating",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agreed_rating"].queryset = steps_of(self.instance)
        self.fields["agreed_rating"].widget.marks = self._marks()

    def _marks(self):
        marks = {}
        for voice, step in (("school", self.instance.own_rating), ("fagstab", self.instance.fagstab_rating)):
            if step:
                marks.setdefault(step.value, []).append(voice)
        return marks


class AgreementForm(EditableForm):
    """A promise: who, what, by when."""

    class Meta:
        model = Agreement
        fields = ("promised_by", "text", "responsible", "due_on")

    def build_layout(self):
        return ["promised_by", "text", Beside("responsible", "due_on")]


class ProgressForm(EditableForm):
    """What has become of a promise. The promise itself stands."""

    class Meta:
        model = Agreement
        fields = ("status", "progress", "done_on")
