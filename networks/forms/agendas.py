"""Which meeting a tool or a question is put on the agenda of."""

from django import forms
from django.utils import timezone

from networks.models import Meeting
from sandnes_portal.fields import LineFormField, ProseFormField
from sandnes_portal.forms import PortalForm
from sandnes_portal.validators import no_identity_number
from sandnes_portal.words import short_date

MOST_MEETINGS = 30


class PutOnAgendaForm(PortalForm):
    """The coming meetings whose agenda a person sets up, and those to which she may propose."""

    meeting = forms.ChoiceField(label="Møte", widget=forms.RadioSelect)
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
        own = list(coming.set_up_by(self.user)[:MOST_MEETINGS])
        asked = coming.asking(self.user).exclude(pk__in=[each.pk for each in own])[:MOST_MEETINGS]
        self.meetings = {str(each.pk): each for each in (*own, *asked)}
        labels = [(str(each.pk), described(each)) for each in own]
        labels += [(str(each.pk), f"{described(each)} – som forslag") for each in asked]
        self.fields["meeting"].choices = labels

    @property
    def chosen(self):
        return self.meetings[self.cleaned_data["meeting"]]


def described(meeting):
    """«12. mars 2026 kl. 09.00: Nettverksmøte (Barneskolenettverk 1)»."""
    begins = timezone.localtime(meeting.starts_at)
    place = meeting.network or meeting.school or meeting.arena
    return f"{short_date(begins, with_year=True)} kl. {begins:%H.%M}: {meeting.title} ({place})"
