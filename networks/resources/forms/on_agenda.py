"""Which meeting a tool or a question is put on the agenda of."""

from django import forms
from django.utils import timezone

from networks.models import Meeting
from sandnes_portal.language.words import short_date
from sandnes_portal.writing.fields import LineFormField, ProseFormField
from sandnes_portal.writing.forms import PortalForm
from sandnes_portal.writing.validators import no_identity_number

MOST_MEETINGS = 30


class MeetingField(forms.ModelChoiceField):
    """One of the coming meetings, by when and where; `proposing` holds those that get a proposal."""

    widget = forms.RadioSelect
    proposing = frozenset()

    def label_from_instance(self, meeting):
        words = described(meeting)
        return f"{words} – som forslag" if meeting.pk in self.proposing else words


class PutOnAgendaForm(PortalForm):
    """The coming meetings whose agenda a person sets up, and those to which she may propose."""

    meeting = MeetingField(Meeting.objects.none(), label="Møte", empty_label=None)
    title = LineFormField(label="Sak", max_length=200, validators=[no_identity_number])
    introduction = ProseFormField(
        label="Det dere skal snakke om",
        required=False,
        max_length=20_000,
        validators=[no_identity_number],
        widget=forms.Textarea,
    )
    minutes = forms.IntegerField(label="Minutter", required=False, min_value=1, max_value=600)

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def add_fields(self):
        coming = Meeting.objects.upcoming().for_lists()
        own = [each.pk for each in coming.set_up_by(self.user)[:MOST_MEETINGS]]
        asked = [each.pk for each in coming.asking(self.user).exclude(pk__in=own)[:MOST_MEETINGS]]
        self.fields["meeting"].proposing = frozenset(asked)
        self.fields["meeting"].queryset = coming.filter(pk__in=[*own, *asked])
        self.has_meetings = bool(own or asked)


def described(meeting):
    """«12. mars 2026 kl. 09.00: Nettverksmøte (Barneskolenettverk 1)»."""
    begins = timezone.localtime(meeting.starts_at)
    place = meeting.network or meeting.school or meeting.arena
    return f"{short_date(begins, with_year=True)} kl. {begins:%H.%M}: {meeting.title} ({place})"
