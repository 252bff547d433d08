from django import forms
from django.utils import timezone

from networks.evaluations.results import QUESTIONS
from networks.models import ArenaEvaluation, EvaluationSheet
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.forms import EditableForm, PortalForm, ScaleWidget

LONGEST_DAYS = 180


class GradeWidget(ScaleWidget):
    """The four steps as the portal draws ratings; here they are plain numbers, not rows of a scale."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["step"] = int(value) if value else None
        return option


class GradeField(forms.TypedChoiceField):
    """One of the four steps, or nothing."""

    def __init__(self, **kwargs):
        choices = [("", "Ikke svart"), *EvaluationSheet.Grade.choices]
        super().__init__(
            choices=choices, coerce=int, empty_value=None, required=False, widget=GradeWidget(in_row=True), **kwargs
        )


class SheetForm(EditableForm):
    """What one participant says. Nothing must be answered."""

    marks_needs = False
    learning = GradeField(label=QUESTIONS["learning"][1])
    supporting = GradeField(label=QUESTIONS["supporting"][1])
    smarter = GradeField(label=QUESTIONS["smarter"][1])

    class Meta:
        model = EvaluationSheet
        fields = ("learning", "supporting", "smarter", "done", "learned", "wise")
        labels = {"done": "Gjort", "learned": "Lært", "wise": "Lurt"}
        widgets = {
            name: forms.Textarea(attrs={"rows": 2, "class": "form-control-s"}) for name in EvaluationSheet.WRITTEN
        }


class SummaryForm(EditableForm):
    """What those who lead the arena take along from the answers."""

    marks_needs = False

    class Meta:
        model = ArenaEvaluation
        fields = ("summary",)
        labels = {"summary": "Det vi tar med oss videre"}
        help_texts = {"summary": "Hva holder dere fast ved, og hva gjør dere annerledes neste år?"}


class ClosingDateForm(PortalForm):
    """The last day to answer: from today, and not further than people remember."""

    closes_on = forms.DateField(label="Svarfrist", help_text="Siste dag å svare. For eksempel 05.06.2026")

    def clean_closes_on(self):
        closes_on, today = self.cleaned_data["closes_on"], timezone.localdate()
        if closes_on < today:
            raise forms.ValidationError("Svarfrist kan ikke være før i dag.")
        if closes_on > SchoolYear.of(today).ends_on or (closes_on - today).days > LONGEST_DAYS:
            raise forms.ValidationError("Svarfrist må være i dette skoleåret, og høyst et halvt år fram.")
        return closes_on
