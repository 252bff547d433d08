"""A series of meetings: its place, its rhythm, and the dates that are wanted."""

import datetime as dt

from crispy_forms.layout import Field
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone

from networks.arenas.places import place_key
from networks.meetings.forms.meetings import place_field
from networks.models import MeetingSeries, Rhythm
from sandnes_portal.language.schoolyear import FIRST_START, LAST_START, SchoolYear
from sandnes_portal.writing.forms import Beside, PortalForm, PortalModelForm

# The last day of school comes about here; after it nobody is at work to meet.
LAST_DAY = (6, 20)


class SeriesForm(PortalModelForm):
    """What the dates are made from."""

    class Meta:
        model = MeetingSeries
        fields = ("title", "every", "starts_on", "starts_at", "minutes", "ends_on", "place")

    def __init__(self, *args, places, **kwargs):
        self.places = {place_key(place): place for place in places}
        super().__init__(*args, **kwargs)

    def add_fields(self):
        self.fields["at"] = place_field(self.places)
        rhythms = [(value, label.capitalize()) for value, label in Rhythm.choices if value != Rhythm.FREE]
        self.fields["every"] = forms.ChoiceField(label="Hvor ofte", choices=rhythms)
        self.fields["ends_on"].required = False
        self.fields["ends_on"].help_text = "Tomt betyr ut skoleåret."
        self.fields["title"].help_text = "Alle møtene får denne tittelen. Du kan endre hvert møte etterpå."
        self.fields["minutes"].validators += [MinValueValidator(10), MaxValueValidator(600)]

    def build_layout(self):
        return [
            "at",
            "title",
            "every",
            Beside("starts_on", "ends_on"),
            Beside("starts_at", "minutes"),
            "place",
        ]

    def time_on(self, date):
        """When the meeting on a date begins: the same clock in summer and in winter."""
        return timezone.make_aware(dt.datetime.combine(date, self.cleaned_data["starts_at"]))

    @property
    def length(self):
        return dt.timedelta(minutes=self.cleaned_data["minutes"])

    def clean(self):
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        if place := self.places.get(cleaned.get("at")):
            self.instance.arena, self.instance.network, self.instance.school = place.arena, place.network, place.school
        if first := cleaned.get("starts_on"):
            self._clean_dates(cleaned, first)
        return cleaned

    def _clean_dates(self, cleaned, first):
        if not FIRST_START + 1 < first.year < LAST_START or first < timezone.localdate():
            self.add_error("starts_on", "Første møte må være i dag eller seinere.")
            return
        year = SchoolYear.of(first)
        if not cleaned.get("ends_on"):
            cleaned["ends_on"] = max(dt.date(year.start + 1, *LAST_DAY), first)
        if cleaned["ends_on"] < first:
            self.add_error("ends_on", "Siste dag må være etter første møte.")
        elif cleaned["ends_on"] > year.ends_on:
            self.add_error("ends_on", f"Siste dag må være i skoleåret {year}. Lag en ny serie for neste år.")


class DatesForm(PortalForm):
    """Which of the proposed dates are wanted."""

    def __init__(self, *args, proposed, **kwargs):
        self.proposed = proposed
        super().__init__(*args, **kwargs)

    def add_fields(self):
        self.fields["dates"] = forms.MultipleChoiceField(
            label="Datoer",
            choices=[(each["date"].isoformat(), each["words"]) for each in self.proposed],
            initial=[each["date"].isoformat() for each in self.proposed if not each["is_planned"]],
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": "Velg minst én dato.",
                "invalid_choice": "Datoene er regnet ut på nytt. Se over dem, og velg igjen.",
            },
        )

    def build_layout(self):
        return [Field("dates")]

    @property
    def chosen(self):
        """The dates that were ticked, as dates."""
        return [dt.date.fromisoformat(date) for date in self.cleaned_data["dates"]]
