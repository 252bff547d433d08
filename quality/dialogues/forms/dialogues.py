from crispy_forms.layout import Div
from django import forms

from quality.assessments.forms import RatingForm
from quality.models import Agreement, CriterionAssessment, DialogueItem, RatingStep
from sandnes_portal.writing.fields import ProseFormField
from sandnes_portal.writing.forms import Beside, EditableForm, PortalForm, ScaleField
from sandnes_portal.writing.validators import no_identity_number

POINT_EMPTY = "Velg et kriterium, eller skriv et tema."
POINT_TWICE = "Velg enten et kriterium eller et tema, og legg til det andre etterpå."


class RowChoiceField(forms.ModelChoiceField):
    """A criterion of an assessment, by its code and its title in the `year`."""

    year = None

    def label_from_instance(self, row):
        return row.heading_in(self.year)


class ItemForm(EditableForm):
    """The minutes of one point, as gjort, lært, lurt."""

    marks_needs = False

    class Meta:
        model = DialogueItem
        fields = ("done", "learned", "wise")

    def build_layout(self):
        return [Div("done", "learned", "wise", css_class="gll")]


class PointForm(PortalForm):
    """A new point on the agenda: one of the criteria that do not stand there, or a theme in words of one's own. Before
    the review is released, a theme."""

    criterion = RowChoiceField(CriterionAssessment.objects.none(), label="Et av kriteriene", required=False)
    title = DialogueItem._meta.get_field("title").formfield(label="Eller et tema med egne ord", required=False)

    def __init__(self, *args, dialogue, **kwargs):
        self.dialogue = dialogue
        super().__init__(*args, **kwargs)

    def add_fields(self):
        if not self.dialogue.assessment.is_released:
            del self.fields["criterion"]
            self.fields["title"].label, self.fields["title"].required = "Tema", True
            return
        rows = self.dialogue.assessment.criteria.with_ratings().outside_the_agenda_of(self.dialogue)
        self.fields["criterion"].queryset, self.fields["criterion"].year = rows, self.dialogue.assessment.round.year

    def clean(self):
        cleaned = super().clean()
        if not self.errors and bool(cleaned.get("criterion")) == bool(cleaned["title"]):
            self.add_error("title", POINT_TWICE if cleaned["title"] else POINT_EMPTY)
        return cleaned


class AgreedRatingForm(RatingForm):
    """What the two sides agree on, with each voice's mark at the step it chose."""

    rating_field = "agreed_rating"
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
