from crispy_forms.layout import Field
from django import forms

from networks.models import LeaderNetwork, Role, User
from quality.models import Round, SuccessCriterion
from quality.rounds.proposing import proposed_for
from sandnes_portal.writing.fields import ProseFormField
from sandnes_portal.writing.forms import Beside, EditableForm, PortalForm, SeveralField
from sandnes_portal.writing.validators import no_identity_number


class FocusField(SeveralField):
    """Boxes for the schools' criteria of a year, in that year's words."""

    def __init__(self):
        super().__init__(
            SuccessCriterion.objects.none(),
            required=False,
            label="Fokuskriterier",
            help_text="Velg gjerne to til fire. De blir merket i skolenes egenvurdering og i gjennomgangen.",
        )

    def offer(self, year):
        self.year = year
        self.queryset = SuccessCriterion.objects.of_schools().in_use(year)

    def label_from_instance(self, criterion):
        return f"{criterion.code} {criterion.wording_in(self.year).title}"


class RoundForm(EditableForm):
    """The dates of a round, and what it looks at in particular. The year comes from the instance."""

    focus = FocusField()

    class Meta:
        model = Round
        fields = (*Round.DATES, "focus")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["focus"].offer(self.instance.year)
        if not self.instance.pk:
            # Nobody else has ticked anything to merge with: what is sent is what is chosen, also what was proposed.
            self.fields["focus"].show_hidden_initial = False
            if not self.is_bound:
                self.initial |= proposed_for(self.instance.year)

    def build_layout(self):
        return [
            Beside("opens_on", "assessment_due_on"),
            "review_due_on",
            Beside("dialogues_from", "dialogues_to"),
            Beside("leader_talks_from", "leader_talks_to"),
            "contracts_due_on",
            Field("focus", wrapper_class="choices-cols"),
        ]

    def clean(self):
        """A new round is of one school year: dates meant for another, after somebody else opened that, are no round."""
        cleaned, year = super().clean(), self.instance.year
        due_on = self.cleaned_data.get("assessment_due_on")
        if due_on and not self.instance.pk and due_on not in year:
            self.add_error("assessment_due_on", f"Fristen for egenvurderingen må ligge i skoleåret {year}.")
        return cleaned


class AdvisersForm(PortalForm):
    """Who in fagstab answers for each school of a round. Made of the round's assessments."""

    marks_needs = False

    def __init__(self, *args, assessments, **kwargs):
        self.assessments = assessments
        super().__init__(*args, **kwargs)

    def add_fields(self):
        people = [("", "Ingen"), *((str(person.pk), person.name) for person in advisers_offered(self.assessments))]
        for assessment in self.assessments:
            # A copy of what was shown tells what the reader changed: what others change meanwhile is left alone.
            self.fields[f"skole-{assessment.pk}"] = forms.TypedChoiceField(
                label=assessment.school.name,
                choices=people,
                coerce=int,
                empty_value=None,
                required=False,
                initial=str(assessment.adviser_id or ""),
                show_hidden_initial=True,
                widget=forms.Select({"class": "form-select"}),
            )

    @property
    def lines(self):
        """Each school's assessment with its field, and the copy of what the field showed."""
        for assessment in self.assessments:
            bound = self[f"skole-{assessment.pk}"]
            yield assessment, bound, bound.as_hidden(only_initial=True)

    @property
    def changed(self):
        """{assessment's id: the new adviser or None} of a valid form."""
        people = {person.pk: person for person in advisers_offered(self.assessments)}
        return {int(name.removeprefix("skole-")): people.get(self.cleaned_data[name]) for name in self.changed_data}


class NetworkForm(PortalForm):
    """A network whose schools are given to one in fagstab. Made of the round's assessments."""

    marks_needs = False
    nettverk = forms.ModelChoiceField(
        queryset=LeaderNetwork.objects.all(), to_field_name="slug", label="Nettverk", empty_label="Velg nettverk"
    )
    ansvarlig = forms.ModelChoiceField(queryset=User.objects.none(), label="Ansvarlig", empty_label="Velg ansvarlig")
    ogsa = forms.BooleanField(label="Også skoler som andre har ansvar for", required=False)

    def __init__(self, *args, assessments, **kwargs):
        self.assessments = assessments
        super().__init__(*args, **kwargs)

    def add_fields(self):
        people = [person.pk for person in advisers_offered(self.assessments)]
        self.fields["ansvarlig"].queryset = User.objects.filter(pk__in=people).order_by("name")


def advisers_offered(assessments):
    """Everybody in fagstab today, and those who answer for a school already."""
    already = {assessment.adviser_id for assessment in assessments if assessment.adviser_id}
    now = Role.objects.current().filter(kind=Role.Kind.FAGSTAB).values("user")
    return list(User.objects.filter(pk__in=now) | User.objects.filter(pk__in=already))


class ReasonForm(PortalForm):
    """Why something is done that is out of the ordinary: the text stands where the step is told of."""

    reason = ProseFormField(label="Hvorfor?", widget=forms.Textarea, max_length=500, validators=[no_identity_number])


class CloseForm(PortalForm):
    """Closing a round. A reason is asked for when schools have not sent: `unsent` says whether."""

    reason = ProseFormField(
        label="Hvorfor avsluttes runden nå?",
        widget=forms.Textarea,
        max_length=500,
        validators=[no_identity_number],
        help_text="Teksten står på siden for runden.",
    )

    def __init__(self, *args, unsent=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = unsent
