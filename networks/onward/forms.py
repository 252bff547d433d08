"""Where an item is sent on to, and which schools a decision is offered to."""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from networks.models import School
from networks.onward.offers import LONGEST_TITLE
from sandnes_portal.writing.fields import LineFormField, ProseFormField
from sandnes_portal.writing.forms import PortalForm, SeveralField
from sandnes_portal.writing.validators import no_identity_number


class ForwardForm(PortalForm):
    """An item as it will be proposed in another arena. `targets` are those with a planned meeting."""

    meeting = forms.ChoiceField(label="Hvor skal saken?", widget=forms.RadioSelect)
    title = LineFormField(label="Forslag til sak", max_length=200, validators=[no_identity_number])
    why = ProseFormField(
        label="Hvorfor bør de ta den opp?",
        widget=forms.Textarea,
        required=False,
        max_length=2000,
        validators=[no_identity_number],
        help_text="Det dere kom fram til, eller det dere lurer på.",
    )

    def __init__(self, *args, targets, **kwargs):
        super().__init__(*args, **kwargs)
        self.meetings = {str(target.meeting.pk): target.meeting for target in targets}
        self.fields["meeting"].choices = [(str(each.meeting.pk), _words(each)) for each in targets]
        if len(targets) == 1:
            self.initial["meeting"] = str(targets[0].meeting.pk)

    @property
    def chosen(self):
        return self.meetings[self.cleaned_data["meeting"]]


def _words(target):
    day = date_format(timezone.localtime(target.meeting.starts_at), "j. F Y")
    return f"{target.arena}, {day}"


class OfferForm(PortalForm):
    """A decision as the schools will meet it, and the schools."""

    title = LineFormField(
        label="Aktiviteten i skolens plan",
        max_length=LONGEST_TITLE,
        validators=[no_identity_number],
        help_text="Kort, gjerne med et verb. Skolen kan endre den.",
    )
    schools = SeveralField(
        queryset=School.objects.none(),
        label="Hvem skal få tilbudet?",
        error_messages={"required": "Velg minst én skole."},
    )

    def __init__(self, *args, schools, **kwargs):
        super().__init__(*args, **kwargs)
        pks = [school.pk for school in schools]
        self.fields["schools"].queryset = School.objects.filter(pk__in=pks).order_by("name")
        self.initial.setdefault("schools", pks)
