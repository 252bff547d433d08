"""What a school answers to an offer, and what it has tried."""

from django import forms

from networks.models import DecisionOffer
from sandnes_portal.writing.fields import ProseFormField
from sandnes_portal.writing.forms import EditableForm, PortalForm
from sandnes_portal.writing.validators import no_identity_number

# Who reads what a school answers: it is written in trust that these do and no others.
READERS = "Nettverket leser det på neste møte. Fagstab og kommunaldirektøren kan lese det."


class DeclineForm(PortalForm):
    """A word to the network about why the school does not do what was decided."""

    word = ProseFormField(
        label="Hvorfor passer det ikke nå?",
        widget=forms.Textarea,
        max_length=500,
        validators=[no_identity_number],
        help_text=f"Et ord eller to er nok. {READERS}",
    )


class TriedForm(EditableForm):
    """What the school has tried of what the network decided."""

    marks_needs = False

    class Meta:
        model = DecisionOffer
        fields = ("tried",)
        labels = {"tried": "Hva har dere prøvd?"}
        help_texts = {"tried": READERS}
        widgets = {"tried": forms.Textarea(attrs={"rows": 2, "class": "form-control-s"})}
