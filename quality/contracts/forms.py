from django import forms

from networks.models import Role, User
from quality.assessments.forms import RatingForm
from quality.models import Contract, GoalAttainment, LeaderTalk, RatingStep
from sandnes_portal.guessing import own_password
from sandnes_portal.writing.fields import ProseFormField
from sandnes_portal.writing.forms import EditableForm, PortalForm, ScaleField
from sandnes_portal.writing.validators import no_identity_number


class TalkForm(EditableForm):
    """When the leader talk was held, and what came out of it."""

    marks_needs = False

    class Meta:
        model = LeaderTalk
        fields = ("held_on", "summary")


class AttainmentForm(RatingForm):
    """How far the school came with a goal."""

    rating_field = "rating"
    shows_signs = False
    rating = ScaleField(queryset=RatingStep.objects.none(), label="I hvilken grad er målet nådd?", in_row=True)

    class Meta:
        model = GoalAttainment
        fields = ("rating", "text")

    @property
    def rated_in(self):
        return self.instance.leader_talk.assessment.round


class ContractForm(EditableForm):
    """The contract's text."""

    marks_needs = False

    class Meta:
        model = Contract
        fields = ("text",)


class SecretaryForm(PortalForm):
    """Who of fagstab writes for the two, if anybody."""

    marks_needs = False

    def add_fields(self):
        fagstab = User.objects.filter(pk__in=Role.objects.current().filter(kind=Role.Kind.FAGSTAB).values("user"))
        self.fields["secretary"] = forms.ModelChoiceField(
            fagstab.order_by("name"), required=False, label="Hvem er sekretær?", empty_label="Ingen"
        )
        self.fields["secretary"].help_text = "Den dere velger, leser og skriver i denne samtalen, men signerer ikke."


class SignForm(PortalForm):
    """One's own password, asked for anew: a signature takes more than an open page.

    In: the person who signs.
    """

    password = forms.CharField(
        label="Passordet ditt",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": "Skriv passordet ditt for å signere."},
    )

    def __init__(self, *args, person, **kwargs):
        self.person = person
        super().__init__(*args, **kwargs)

    def clean_password(self):
        with own_password(self.person):
            if not self.person.check_password(self.cleaned_data["password"]):
                raise forms.ValidationError("Passordet er ikke riktig. Skriv det en gang til. Ingenting er signert.")
        return self.cleaned_data["password"]


class RenewForm(PortalForm):
    """Why there is a new contract."""

    reason = ProseFormField(
        label="Hvorfor lager dere en ny kontrakt?",
        widget=forms.Textarea,
        max_length=500,
        validators=[no_identity_number],
        help_text="Teksten står i den nye kontrakten. Den som er signert, blir stående.",
    )
