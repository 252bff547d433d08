from django import forms
from django.utils import timezone

from quality.dialogues.times import in_the_way, words_of_what_is_in_the_way
from quality.models import Dialogue
from sandnes_portal.writing.fields import LineFormField, ProseFormField
from sandnes_portal.writing.forms import Beside, EditableForm, PortalForm
from sandnes_portal.writing.validators import no_identity_number

MOST_TIMES = 4


class DialogueForm(EditableForm):
    """When and where, and who takes part."""

    class Meta:
        model = Dialogue
        fields = ("held_on", "starts_at", "place", "school_people", "fagstab_people")

    def build_layout(self):
        return [Beside("held_on", "starts_at"), "place", "school_people", "fagstab_people"]

    @property
    def has_another_time(self):
        return bool({"held_on", "starts_at"} & set(self.changed_data))

    def clean(self):
        cleaned = super().clean()
        if not self.has_another_time:
            return cleaned
        talk = in_the_way(self.instance.assessment, cleaned.get("held_on"), cleaned.get("starts_at"))
        if talk:
            self.add_error("starts_at", words_of_what_is_in_the_way(talk))
        return cleaned


class TimesForm(PortalForm):
    """Some times for the school to choose among. The first must be there; an empty line counts for nothing."""

    def add_fields(self):
        for number in range(1, MOST_TIMES + 1):
            first = number == 1
            self.fields[f"held_on_{number}"] = forms.DateField(label=f"Dato {number}", required=first)
            self.fields[f"starts_at_{number}"] = forms.TimeField(label=f"Klokkeslett {number}", required=first)
        self.fields["place"] = LineFormField(
            label="Sted", required=False, max_length=200, validators=[no_identity_number]
        )

    def build_layout(self):
        return [*(Beside(f"held_on_{number}", f"starts_at_{number}") for number in range(1, MOST_TIMES + 1)), "place"]

    def clean(self):
        times = []
        for number in range(1, MOST_TIMES + 1):
            day, clock = self.cleaned_data.get(f"held_on_{number}"), self.cleaned_data.get(f"starts_at_{number}")
            if day and day < timezone.localdate():
                self.add_error(f"held_on_{number}", f"Dato {number} er passert. Velg en dag som kommer.")
            elif day and clock:
                times.append((day, clock))
            elif day and not self.has_error(f"starts_at_{number}"):
                self.add_error(f"starts_at_{number}", f"Klokkeslett {number} må fylles ut når datoen er satt.")
            elif clock and not self.has_error(f"held_on_{number}"):
                self.add_error(f"held_on_{number}", f"Dato {number} må fylles ut når klokkeslettet er satt.")
        self.cleaned_data["times"] = times
        return self.cleaned_data

    @staticmethod
    def initial_of(times, place):
        """What the form is opened with. In: pairs of date and clock, and where talks usually are."""
        proposed = {"place": place}
        for number, (day, clock) in enumerate(times, 1):
            proposed |= {f"held_on_{number}": day, f"starts_at_{number}": clock}
        return proposed


class DeclineForm(PortalForm):
    """When it would fit, for a school that none of the times fits."""

    note = ProseFormField(
        label="Når passer det bedre?",
        widget=forms.Textarea,
        max_length=500,
        validators=[no_identity_number],
        help_text="For eksempel: helst før lunsj, og ikke i uke 9.",
    )


class CancelForm(PortalForm):
    """Why a talk is called off."""

    reason = ProseFormField(
        label="Hvorfor avlyses samtalen?",
        widget=forms.Textarea,
        max_length=500,
        validators=[no_identity_number],
        help_text="Skolens ledere får teksten i en e-post, og samtalen går ut av kalenderen deres.",
    )
