"""The forms of figures: a file and who may read what is in it, and what of it is taken in."""

import re

from django import forms
from django.utils import timezone

from quality.models import Indicator, IndicatorValue
from sandnes_portal.writing.forms import PortalForm

Level = IndicatorValue.Level
MOST_MEGABYTES = 60
EVERYBODY, RESTRICTED = "alle", "skjermet"
READERS = [
    (EVERYBODY, "Alle som logger inn her. Tallene er hentet fra de åpne sidene til Udir."),
    (RESTRICTED, "Bare den enkelte skolen og fagstab. Tallene er hentet bak innlogging."),
]
LINES = [(Level.MUNICIPALITY, "Kommunen"), (Level.COUNTY, "Fylket"), (Level.COUNTRY, "Landet")]
# «_20260218-1045_» in the name of a downloaded file.
DRAWN = re.compile(r"(?:^|_)(\d{4})(\d{2})(\d{2})-\d{4}(?:_|\.)")


class FigureFileForm(PortalForm):
    """The first step: the file, and who may read its figures."""

    file = forms.FileField(
        label="Fil",
        help_text="CSV fra Statistikkbanken eller Skoleporten slik den ble lastet ned, eller kommunens mal i Excel.",
    )
    readers = forms.ChoiceField(
        label="Hvem kan lese tallene?",
        choices=READERS,
        widget=forms.RadioSelect,
        help_text="Er du i tvil, velger du det siste.",
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_MEGABYTES * 1024**2:
            raise forms.ValidationError(f"Fila er for stor. Den kan være på høyst {MOST_MEGABYTES} MB.")
        return file


class FigureChoicesForm(PortalForm):
    """The second step: what of the file is taken in, and what it is called."""

    report = forms.CharField(label="Rapport", max_length=120)
    group = forms.ChoiceField(
        label="Gruppe for nye indikatorer",
        choices=[("", "La portalen foreslå"), *Indicator.Group.choices],
        required=False,
    )
    levels = forms.MultipleChoiceField(
        label="Linjer å sammenligne med", choices=LINES, widget=forms.CheckboxSelectMultiple, required=False
    )
    drawn_on = forms.DateField(label="Hentet ut", required=False, help_text="Dagen fila ble lastet ned.")
    expected = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_drawn_on(self):
        day = self.cleaned_data["drawn_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("«Hentet ut» kan ikke være etter i dag.")
        return day
