"""A meeting: where it belongs, when it is, who is asked, and why it is cancelled."""

import datetime as dt

from crispy_forms.layout import Field
from django import forms
from django.db.models import Q
from django.utils import timezone

from networks.arenas.audience import people_asked
from networks.arenas.places import choices_of, place_key
from networks.models import Meeting, User
from sandnes_portal.language.schoolyear import FIRST_START, LAST_START
from sandnes_portal.writing.fields import ProseFormField
from sandnes_portal.writing.forms import (
    DATE_FORMATS,
    TIME_FORMATS,
    Beside,
    EditableForm,
    PortalForm,
    PortalModelForm,
    SeveralField,
)
from sandnes_portal.writing.validators import no_identity_number
from sandnes_portal.writing.widgets import WhenInput

WHEN = "%d.%m.%Y %H.%M"


class WhenField(forms.DateTimeField):
    """A date and a time in one line, as people write them: «05.03.2026 14.30», also with «kl.» between."""

    input_formats = [
        f"{day}{between}{clock}" for day in DATE_FORMATS for between in (" ", " kl. ") for clock in TIME_FORMATS
    ]

    def __init__(self, **kwargs):
        widget = WhenInput({"class": "w-short"}, format=WHEN)
        super().__init__(**{"widget": widget, "help_text": "For eksempel 05.03.2026 14.30"} | kwargs)


class ClockField(forms.TimeField):
    """The clock of a point in time whose day another field gives."""

    def prepare_value(self, value):
        return timezone.localtime(value).time() if isinstance(value, dt.datetime) else value

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)


class OnlineField(forms.URLField):
    """The address of an online meeting, if there is one."""

    def __init__(self):
        super().__init__(label="Lenke til nettmøte", required=False, max_length=200, assume_scheme="https")


class MeetingTimes:
    """What all forms with a meeting's times have in common: it ends on the day it begins, after it has begun."""

    def clean(self):
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        starts = cleaned.get("starts_at") or self.instance.starts_at
        if starts and not FIRST_START < timezone.localtime(starts).year < LAST_START:
            self.add_error("starts_at", "Begynner må ha et år som portalen kjenner. Se over datoen.")
            starts = None
        if isinstance(cleaned.get("ends_at"), dt.time):
            cleaned["ends_at"] = self._ends(starts or timezone.now(), cleaned["ends_at"])
            if starts and cleaned["ends_at"] <= starts:
                self.add_error("ends_at", "Slutter kl. må være etter at møtet har begynt.")
        return cleaned

    @staticmethod
    def _ends(starts, clock):
        return timezone.make_aware(dt.datetime.combine(timezone.localtime(starts).date(), clock))


class NewMeetingForm(MeetingTimes, PortalModelForm):
    """A single meeting at one of the places a person leads."""

    starts_at = WhenField(label="Begynner")
    ends_at = ClockField(label="Slutter kl.")
    online_url = OnlineField()

    class Meta:
        model = Meeting
        fields = ("title", "starts_at", "ends_at", "place", "online_url", "message")

    def __init__(self, *args, places, **kwargs):
        self.places = {place_key(place): place for place in places}
        super().__init__(*args, **kwargs)

    def add_fields(self):
        self.fields["at"] = place_field(self.places)
        self.fields["title"].help_text = "For eksempel Nettverksmøte i mars"

    def build_layout(self):
        return ["at", "title", Beside("starts_at", "ends_at"), "place", "online_url", "message"]

    def clean(self):
        cleaned = super().clean()
        if place := self.places.get(cleaned.get("at")):
            self.instance.arena, self.instance.network, self.instance.school = place.arena, place.network, place.school
        return cleaned


def place_field(places):
    """The choice of where a meeting belongs. In: {key: Place}; the only one there is, is chosen already."""
    choices = choices_of(list(places.values()))
    if len(places) != 1:
        choices = [("", "Velg"), *choices]
    return forms.ChoiceField(label="Hvor hører møtet til?", choices=choices)


class MeetingForm(MeetingTimes, EditableForm):
    """When and where, who leads and who writes, and a word to those who are asked."""

    starts_at = WhenField(label="Begynner")
    ends_at = ClockField(label="Slutter kl.")
    online_url = OnlineField()

    class Meta:
        model = Meeting
        fields = ("title", "starts_at", "ends_at", "place", "online_url", "message", "chair", "secretary")

    def add_fields(self):
        for name in ("chair", "secretary"):
            self.fields[name].queryset = people_of(self.instance)
            self.fields[name].empty_label = "Ingen er valgt"

    def build_layout(self):
        times, people = Beside("starts_at", "ends_at"), Beside("chair", "secretary")
        return ["title", times, "place", "online_url", people, "message"]


def people_of(meeting):
    """Those who are asked to a meeting, by role or by name, and those who lead and write it."""
    asked = people_asked(meeting, timezone.localdate(meeting.starts_at)).order_by().values("pk")
    named = Q(attendances__meeting=meeting) | Q(pk__in=[pk for pk in (meeting.chair_id, meeting.secretary_id) if pk])
    return User.objects.filter(Q(pk__in=asked) | named, is_active=True).distinct().order_by("name")


class CallForm(PortalForm):
    """Who gets the call: all who are asked, until somebody takes one away."""

    def __init__(self, *args, meeting, **kwargs):
        self.meeting = meeting
        super().__init__(*args, **kwargs)

    def add_fields(self):
        people = people_of(self.meeting)
        self.fields["people"] = SeveralField(
            people,
            label="Hvem skal innkalles?",
            initial=[person.pk for person in people],
            error_messages={"required": "Velg minst én som skal innkalles."},
        )

    def build_layout(self):
        return [Field("people", wrapper_class="choices-cols")]


class PersonForm(PortalForm):
    """Somebody who is asked by name, beside those whose role asks them."""

    def __init__(self, *args, meeting, **kwargs):
        self.meeting = meeting
        super().__init__(*args, **kwargs)

    def add_fields(self):
        # Once the calls have gone, whoever has come to a role since is called by name like anybody else.
        is_called = self.meeting.called_at is not None
        there = self.meeting.attendees.all() if is_called else people_of(self.meeting)
        others = User.objects.filter(is_active=True).exclude(pk__in=there.order_by().values("pk"))
        self.fields["person"] = forms.ModelChoiceField(others, label="Person", empty_label="Velg")


class CancelForm(PortalForm):
    """Why a meeting is cancelled."""

    reason = ProseFormField(
        label="Hvorfor avlyses møtet?",
        widget=forms.Textarea,
        max_length=500,
        validators=[no_identity_number],
        help_text="De som er innkalt, får teksten i en e-post, og møtet går ut av kalenderen deres.",
    )
