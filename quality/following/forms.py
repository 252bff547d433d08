from django import forms
from django.utils import timezone

from sandnes_portal.writing.forms import PortalForm


class RemindForm(PortalForm):
    """The schools to remind. Made of those that can be; all are chosen but those that were reminded today."""

    schools = forms.TypedMultipleChoiceField(label="Skoler", coerce=int, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, reminded, **kwargs):
        self.reminded = reminded
        super().__init__(*args, **kwargs)

    def add_fields(self):
        field = self.fields["schools"]
        field.choices = [(each.assessment.pk, str(each)) for each in self.reminded]
        field.initial = [each.assessment.pk for each in self.reminded if not _was_today(each)]
        field.error_messages |= {
            "required": "Velg minst én skole.",
            "invalid_choice": "En av skolene venter ikke på dette lenger. Se over, og send på nytt.",
        }

    @property
    def chosen(self):
        """The assessments of a valid form."""
        chosen = set(self.cleaned_data["schools"])
        return [each.assessment for each in self.reminded if each.assessment.pk in chosen]


def _was_today(reminded):
    return reminded.last is not None and timezone.localdate(reminded.last.sent_at) == timezone.localdate()
