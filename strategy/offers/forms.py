"""What a school answers to an offer, and what it has tried."""

from django import forms

from networks.models import DecisionOffer
from networks.people import roles
from networks.people.readers import in_words
from sandnes_portal.language.words import upper_first
from sandnes_portal.writing.fields import ProseFormField
from sandnes_portal.writing.forms import EditableForm, PortalForm
from sandnes_portal.writing.validators import no_identity_number


def readers():
    """Who reads what a school answers: it is written in trust that these do and no others."""
    return f"Nettverket leser det på neste møte. {upper_first(in_words(roles.OWNERS_STAFF))} kan lese det."


class DeclineForm(PortalForm):
    """A word to the network about why the school does not do what was decided."""

    word = ProseFormField(
        label="Hvorfor passer det ikke nå?",
        widget=forms.Textarea,
        max_length=500,
        validators=[no_identity_number],
    )

    def add_fields(self):
        self.fields["word"].help_text = f"Et ord eller to er nok. {readers()}"


class TriedForm(EditableForm):
    """What the school has tried of what the network decided."""

    marks_needs = False

    class Meta:
        model = DecisionOffer
        fields = ("tried",)
        labels = {"tried": "Hva har dere prøvd?"}
        widgets = {"tried": forms.Textarea(attrs={"rows": 2, "class": "form-control-s"})}

    def add_fields(self):
        self.fields["tried"].help_text = readers()
