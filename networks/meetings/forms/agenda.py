"""An item of an agenda, what belongs to it, and what somebody proposes for it."""

from django import forms
from django.core.validators import MaxValueValidator

from networks.meetings.agenda import first_part, part_names
from networks.models import AgendaItem, ItemLink, ItemProposal
from sandnes_portal.writing.fields import LineFormField
from sandnes_portal.writing.forms import Beside, EditableForm, PortalForm, PortalModelForm
from sandnes_portal.writing.validators import no_identity_number

# A whole working day: more is a slip of the finger.
MOST_MINUTES = 600


class PartOfAgenda:
    """What the forms for an item and for a proposal have in common: the arena's own parts, and a time that can be."""

    def add_fields(self):
        super().add_fields()
        arena = self.instance.meeting.arena
        names = part_names(arena)
        if len(names) == 1:
            del self.fields["part"]
        else:
            self.fields["part"] = forms.ChoiceField(label="Del", choices=list(names.items()), initial=first_part(arena))
        self.fields["minutes_planned"].validators.append(MaxValueValidator(MOST_MINUTES))
        self.fields["minutes_planned"].min_value = 0

    def _known(self, *names):
        return [name for name in names if name in self.fields]


class ItemForm(PartOfAgenda, EditableForm):
    """One item: what it is, who leads it in, how long it may take, and how it is worked with."""

    class Meta:
        model = AgendaItem
        fields = ("title", "part", "introduction", "presenter", "minutes_planned", "theme", "tool")

    def add_fields(self):
        super().add_fields()
        for name in ("theme", "tool"):
            self.fields[name].empty_label = "Ikke valgt"

    def build_layout(self):
        return [
            "title",
            Beside(*self._known("part", "minutes_planned")),
            "introduction",
            "presenter",
            Beside("theme", "tool"),
        ]


class LinkForm(PortalModelForm):
    """A page or a document that belongs to an item, by its address."""

    url = forms.URLField(label="Lenke", max_length=500, assume_scheme="https")

    class Meta:
        model = ItemLink
        fields = ("title", "url")

    def add_fields(self):
        self.fields["title"].label = "Navn på vedlegget"

    def build_layout(self):
        return [Beside("title", "url")]


class ProposalForm(PartOfAgenda, PortalModelForm):
    """What somebody wants on the agenda."""

    class Meta:
        model = ItemProposal
        fields = ("title", "why", "part", "minutes_planned")

    def build_layout(self):
        return ["title", "why", Beside(*self._known("part", "minutes_planned"))]


class DeclineForm(PortalForm):
    """A word to the one whose proposal is not taken in this time."""

    answer = LineFormField(
        label="Hva vil du si til den som foreslo saken?",
        max_length=300,
        validators=[no_identity_number],
        help_text="For eksempel: Vi tar den i januar, når flere har prøvd det ut.",
    )
