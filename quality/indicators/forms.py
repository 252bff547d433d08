"""The forms of figures: a file, who may read it and what is taken in of it; what a figure speaks of; and what a school
sees in its own."""

import re

from django import forms
from django.db.models import Q
from django.utils import timezone

from networks.models import OwnerComponent, Strategy
from quality.models import Indicator, IndicatorValue, Interpretation, SuccessCriterion
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.forms import EditableForm, PortalForm, SeveralField

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


class TieForm(PortalForm):
    """What an indicator speaks of. In: the indicator."""

    marks_needs = False
    criteria = SeveralField(queryset=SuccessCriterion.objects.none(), required=False, label="Suksesskriterier")
    components = SeveralField(queryset=OwnerComponent.objects.none(), required=False, label="Kjernekomponenter")

    def __init__(self, *args, indicator, **kwargs):
        ties = list(indicator.ties.all())
        self.held = {
            "criteria": [tie.criterion_id for tie in ties if tie.criterion_id],
            "components": [tie.component_id for tie in ties if tie.component_id],
        }
        super().__init__(*args, initial=self.held, **kwargs)

    def add_fields(self):
        """Those of the strategy that is in force, and those of another that it speaks of already."""
        year = SchoolYear.current()
        in_use = SuccessCriterion.objects.in_use(year).of_schools()
        offered = Q(pk__in=in_use.values("pk")) | Q(pk__in=self.held["criteria"])
        criteria = SuccessCriterion.objects.filter(offered).prefetch_related("wordings").order_by("number", "pk")
        self.fields["criteria"].queryset = criteria
        self.fields["criteria"].choices = [(each.pk, f"{each.code} {each.wording_in(year).title}") for each in criteria]
        in_force = Q(strategy__in=Strategy.objects.holding(year))
        components = OwnerComponent.objects.filter(in_force | Q(pk__in=self.held["components"]))
        self.fields["components"].queryset = components


class InterpretationForm(EditableForm):
    """What the school sees in a group of figures."""

    marks_needs = False

    class Meta:
        model = Interpretation
        fields = Interpretation.TEXTS
