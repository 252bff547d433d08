from django import forms

from quality.models import CriterionWording, PracticeSign
from sandnes_portal.writing.forms import EditableForm


class SignForm(EditableForm):
    """What one step looks like at a school. The label is the step's own name."""

    marks_needs = False

    class Meta:
        model = PracticeSign
        fields = ("text",)
        widgets = {"text": forms.Textarea(attrs={"rows": 2, "class": "form-control-s"})}

    def add_fields(self):
        super().add_fields()
        step = self.instance.step
        self.fields["text"].label = step.label
        self.fields["text"].help_text = f"Uten tekst her står det: «{step.sentence}»"


class WordingForm(EditableForm):
    """The words of a criterion."""

    class Meta:
        model = CriterionWording
        fields = ("title", "text")
        labels = {"title": "Kort navn", "text": "Ordlyd"}
        help_texts = {"text": "Én setning, for eksempel «Skolen samarbeider godt med foresatte.»"}
