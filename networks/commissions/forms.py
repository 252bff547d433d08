"""What the director asks, and what a network answers."""

from django import forms
from django.utils import timezone

from networks.models import Commission, CommissionAnswer, LeaderNetwork
from sandnes_portal.writing.fields import ProseFormField
from sandnes_portal.writing.forms import EditableForm, PortalForm, PortalModelForm, SeveralField
from sandnes_portal.writing.validators import no_identity_number

LABELS = {"title": "Oppdrag", "text": "Hva skal nettverkene svare på?", "due_on": "Frist"}
TOO_EARLY = "Fristen kan ikke være før oppdraget ble gitt."


class NewCommissionForm(PortalModelForm):
    """A commission that is about to be given, and the networks it goes to."""

    networks = SeveralField(
        queryset=LeaderNetwork.objects.all(),
        label="Hvem skal svare?",
        error_messages={"required": "Velg minst ett nettverk."},
    )

    class Meta:
        model = Commission
        fields = ("title", "text", "due_on")
        labels = LABELS
        help_texts = {"title": "Kort, slik det står på nettverkets dagsorden."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True
        # All are asked, unless somebody is ticked off.
        self.initial["networks"] = list(self.fields["networks"].queryset)

    def clean_due_on(self):
        if self.cleaned_data["due_on"] < timezone.localdate():
            raise forms.ValidationError("Fristen kan ikke være før i dag.")
        return self.cleaned_data["due_on"]


class CommissionForm(EditableForm):
    """A commission that is given: its words, and when it is due."""

    class Meta:
        model = Commission
        fields = ("title", "text", "due_on")
        labels = LABELS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True

    def clean_due_on(self):
        # The database would refuse it too, but could not say which field to mend.
        if self.cleaned_data["due_on"] < self.instance.given_on:
            raise forms.ValidationError(TOO_EARLY)
        return self.cleaned_data["due_on"]


class AnswerForm(EditableForm):
    """A network's answer. A half-finished sentence is saved as it is."""

    marks_needs = False

    class Meta:
        model = CommissionAnswer
        fields = ("text",)
        labels = {"text": "Nettverkets svar"}


class TakeBackForm(PortalForm):
    """Why an answer that others may have read is taken back."""

    reason = ProseFormField(
        label="Hvorfor tar dere svaret tilbake?",
        widget=forms.Textarea,
        max_length=500,
        validators=[no_identity_number],
        help_text="De som kan lese oppdraget, ser teksten.",
    )
