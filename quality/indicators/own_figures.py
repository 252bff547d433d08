"""The municipality's own indicators and their figures, by forms. A form's figures come in as a file's do."""

import csv
import io

from django import forms

from networks.models import School
from quality.indicators.files import cell_in
from quality.indicators.files.own import HEADINGS, WHOLE_MUNICIPALITY
from quality.indicators.forms import EVERYBODY, RESTRICTED
from quality.indicators.hiding import figures_seen_by
from quality.models import Indicator, IndicatorValue, SeriesBreak
from sandnes_portal.language.letters import tidied
from sandnes_portal.language.words import slug_of
from sandnes_portal.writing.forms import Beside, PortalForm, PortalModelForm

State = IndicatorValue.State
# More schools than anybody fills in by hand: there is the template.
MOST_SCHOOLS = 200
OWN_READERS = [(EVERYBODY, "Alle som logger inn her"), (RESTRICTED, "Bare den enkelte skolen og fagstab")]


class IndicatorForm(PortalModelForm):
    """What an indicator is called, what it speaks of, and its scale. Its code and its columns are not changed."""

    class Meta:
        model = Indicator
        fields = ("name", "group", "kind", "unit", "decimals", "scale_from", "scale_to", "source", "licence")
        localized_fields = ("scale_from", "scale_to")

    def build_layout(self):
        return [
            "name",
            "group",
            Beside("kind", "unit", "decimals"),
            Beside("scale_from", "scale_to"),
            Beside("source", "licence"),
        ]

    def clean_decimals(self):
        if self.cleaned_data["decimals"] > 3:
            raise forms.ValidationError("Desimaler kan være høyst 3.")
        return self.cleaned_data["decimals"]

    def clean(self):
        """Two of the municipality's own that are called the same could not be told apart in a file."""
        cleaned = super().clean()
        is_own = self.instance.pk is None or self.instance.origin == Indicator.Origin.OWN
        others = Indicator.objects.filter(origin=Indicator.Origin.OWN).exclude(pk=self.instance.pk)
        name = cleaned.get("name", "").casefold()
        if is_own and name and any(each.name.casefold() == name for each in others):
            self.add_error("name", "Kommunen har en indikator som heter dette. Velg et annet navn.")
        return cleaned


def code_of(name):
    """A code that no indicator has."""
    base = code = slug_of(name, 150) or "indikator"
    number = 2
    while Indicator.objects.filter(code=code).exists():
        code, number = f"{base}-{number}", number + 1
    return code


class SeriesBreakForm(PortalModelForm):
    """In: `instance`, a break of an indicator. For one school, or for all."""

    class Meta:
        model = SeriesBreak
        fields = ("from_year", "school", "why")

    def add_fields(self):
        self.fields["school"].queryset = School.objects.teaching()
        self.fields["school"].empty_label = "Alle skolene"

    def clean(self):
        """The indicator is no field of the form, so the table's own rule is asked here."""
        cleaned = super().clean()
        same = {
            "indicator": self.instance.indicator,
            "school": cleaned.get("school"),
            "from_year": cleaned.get("from_year"),
        }
        if cleaned.get("from_year") and SeriesBreak.objects.filter(**same).exists():
            self.add_error(
                "from_year", "Dette bruddet er merket fra før. Velg et annet skoleår, eller ta det bort først."
            )
        return cleaned


class OwnFiguresForm(PortalForm):
    """The figures of an indicator in a year, a line for each school. What nobody touched is not sent on, so that what
    is hidden stands."""

    readers = forms.ChoiceField(label="Hvem kan lese tallene?", choices=OWN_READERS, widget=forms.RadioSelect)

    def __init__(self, *args, indicator, year, user, **kwargs):
        self.indicator, self.year = indicator, year
        self.schools = list(School.objects.active().teaching())
        values = IndicatorValue.objects.filter(indicator=indicator, year=year)
        self.now = {figure.school and figure.school.pk: figure for figure in figures_seen_by(user, values)}
        super().__init__(*args, **kwargs)

    def add_fields(self):
        for school in (*self.schools, None):
            pk, name = (school.pk, school.short_name) if school else (None, WHOLE_MUNICIPALITY)
            figure = self.now.get(pk)
            self.fields[f"value_{pk}"] = forms.CharField(
                label=name, required=False, max_length=20, initial=self._value(figure)
            )
            if school and self.indicator.kind != Indicator.Kind.COUNT:
                self.fields[f"pupils_{pk}"] = forms.IntegerField(
                    label=f"Elever bak tallet, {name}",
                    required=False,
                    min_value=0,
                    max_value=100_000,
                    initial=figure.pupils if figure else None,
                )

    def _value(self, figure):
        if figure is None or figure.state == State.MISSING:
            return ""
        if not figure.is_shown:
            return "*"
        return f"{figure.value.normalize():f}".replace(".", ",")

    def build_layout(self):
        pairs = [
            Beside(*(name for name in (f"value_{school.pk}", f"pupils_{school.pk}") if name in self.fields))
            for school in self.schools
        ]
        return ["readers", *pairs, "value_None"]

    def clean(self):
        cleaned = super().clean()
        for name in [name for name in self.fields if name.startswith("value_")]:
            try:
                cell_in(tidied(cleaned.get(name) or ""))
            except ValueError:
                self.add_error(
                    name, f"{self.fields[name].label}: Skriv et tall, * for skjermet, eller la det stå tomt."
                )
        return cleaned

    @property
    def is_restricted(self):
        return self.cleaned_data["readers"] == RESTRICTED

    def as_file(self):
        """What was changed, as a file of the template's form, open for reading bytes; None where nothing was."""
        changed, lines = set(self.changed_data), [HEADINGS]
        for school in (*self.schools, None):
            pk = school.pk if school else None
            if not changed & {f"value_{pk}", f"pupils_{pk}"}:
                continue
            pupils = self.cleaned_data.get(f"pupils_{pk}")
            unit = (school.name, school.orgnr) if school else (WHOLE_MUNICIPALITY, "")
            value = self.cleaned_data[f"value_{pk}"]
            lines.append((self.indicator.name, *unit, str(self.year), value, "" if pupils is None else pupils, ""))
        if len(lines) == 1:
            return None
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=";").writerows(lines)
        return io.BytesIO(text.getvalue().encode("utf-8-sig"))
