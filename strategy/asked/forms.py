"""Whom to ask for feedback on a plan, by when, and with which words."""

from django import forms
from django.utils import timezone

from networks.models import User
from sandnes_portal.writing.forms import PortalModelForm
from strategy.comments.forms import PeopleField
from strategy.models import AskedReader


class AskForm(PortalModelForm):
    class Meta:
        model = AskedReader
        fields = ("due_on", "note")
        labels = {"due_on": "Svar innen", "note": "Et ord til dem"}
        help_texts = {"note": "For eksempel hva dere lurer mest på."}

    def __init__(self, *args, people=None, **kwargs):
        self.people = User.objects.none() if people is None else people
        super().__init__(*args, **kwargs)

    def add_fields(self):
        required = {"required": "Velg minst én person."}
        self.fields["people"] = PeopleField(self.people, label="Hvem spør dere?", error_messages=required)

    def build_layout(self):
        return ["people", "due_on", "note"]

    def clean_due_on(self):
        if self.cleaned_data["due_on"] < timezone.localdate():
            raise forms.ValidationError("Fristen kan ikke være før i dag.")
        return self.cleaned_data["due_on"]
