"""The gallery at /ui/: every component in every state, with invented content. Stands only with DEBUG."""

import datetime as dt
from types import SimpleNamespace as Row

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render

from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.language.series import series_from
from sandnes_portal.writing.forms import Beside, PortalForm
from sandnes_portal.writing.widgets import ScaleWidget

SENTENCES = {
    "i liten grad": "Enkelte prøver ut verktøy på egen hånd.",
    "i noen grad": "Noen team bruker verktøy når ledelsen legger opp til det.",
    "i stor grad": "Alle team bruker to eller flere verktøy, og vi deler det vi finner.",
    "i svært stor grad": "Verktøyene er en vane, og funnene endrer det vi gjør.",
}
STEPS = [Row(value=value, label=label, sentence=text) for value, (label, text) in enumerate(SENTENCES.items(), 1)]
LITTLE, SOME, MUCH, MOST = STEPS
SWATCHES = [
    ("accent", "Aksent"),
    ("accent-soft-2", "Aksent, svak"),
    ("paper", "Papir"),
    ("sheet", "Ark"),
    ("sunken", "Dempet"),
    ("ink", "Tekst"),
    ("ink-2", "Støttetekst"),
    ("fagstab", "Fagstab"),
    ("agreed", "Enige"),
    ("plum", "Fjerde slag"),
    ("ok", "Ferdig"),
    ("warn", "Merk"),
    ("err", "Feil"),
]
PARTS = [
    Row(name="Utgangspunkt", url="#", kind="ok", words="Ferdig"),
    Row(name="Mål", url="#", kind="ok", words="Ferdig"),
    Row(name="Kjernekomponenter", url="#", kind="now", words="2 av 3 beskrevet", current=True),
    Row(name="Egne suksesskriterier", url="#", kind="proposed", words="Foreslått fra i fjor"),
    Row(name="Evaluering", url="#", kind="todo", words="Ikke begynt"),
]
CRITERIA = [
    Row(code="S14", name="Faglig læring på team", url="#", step=MUCH),
    Row(code="S15", name="Analyse- og refleksjonsverktøy", url="#", step=SOME, current=True),
    Row(code="S16", name="Elevene planlegger og vurderer", url="#", step=None),
]
YEARS = [
    Row(year=SchoolYear(2022), own=LITTLE, fagstab=LITTLE, agreed=LITTLE),
    Row(year=SchoolYear(2023), own=SOME, fagstab=LITTLE, agreed=LITTLE),
    Row(year=SchoolYear(2024), own=SOME, fagstab=SOME, agreed=SOME),
    Row(year=SchoolYear(2025), own=SOME, fagstab=MUCH, agreed=SOME),
    Row(year=SchoolYear(2026), own=SOME, fagstab=MUCH, agreed=None),
]
# A figure as a file holds it: a break in the series, uncertainty, and a year that is hidden.
FIGURE = {
    "title": "Lesing 5. trinn",
    "unit": "skalapoeng",
    "decimals": 0,
    "ends": [None, None],
    "years": ["2021-22", "2022-23", "2023-24", "2024-25", "2025-26"],
    "breaks": [["2022-23", "ny prøve", ""]],
    "lines": [
        {
            "whose": "school",
            "readings": [
                ["2021-22", "value", "47", "44.2", "49.8"],
                ["2022-23", "value", "48", "45.9", "50.1"],
                ["2023-24", "hidden", None, None, None],
                ["2024-25", "value", "52", "49.6", "54.4"],
                ["2025-26", "value", "53", "50.8", "55.2"],
            ],
        },
        {
            "whose": "municipality",
            "readings": [
                [f"{year}-{year % 100 + 1}", "value", str(value), str(value - 0.5), str(value + 0.5)]
                for year, value in zip(range(2021, 2026), (50, 50, 51, 51, 50), strict=True)
            ],
        },
        {
            "whose": "country",
            "readings": [[f"{year}-{year % 100 + 1}", "value", "50", "49.9", "50.1"] for year in range(2021, 2026)],
        },
    ],
}
VOICES = [(SOME, MUCH, None), (MUCH, MUCH, MUCH), (MOST, LITTLE, SOME), (LITTLE, None, None)]
DATES = [
    Row(date=dt.date(2026, 11, 26), title="Barneskolenettverk 1", text="kl. 09.00–11.30, Sandved skole", url="#"),
    Row(date=dt.date(2027, 1, 15), title="Frist for egenvurderingen", text="Rektor sender inn"),
]


class SampleForm(PortalForm):
    """One of each kind of field."""

    goal = forms.CharField(label="Mål", help_text="Hva skal elevene merke?", max_length=60)
    part_goal = forms.CharField(label="Delmål", required=False)
    starts_on = forms.DateField(label="Startdato")
    ends_on = forms.DateField(label="Sluttdato", required=False)
    responsible = forms.ChoiceField(
        label="Ansvarlig", required=False, choices=[("", "Velg rolle"), ("l", "Ledergruppen"), ("r", "Ressursgruppen")]
    )
    text = forms.CharField(
        label="Hva bygger dere vurderingen på?", widget=forms.Textarea, help_text="Nevn det dere har sett."
    )
    year = forms.CharField(label="Skoleår", disabled=True, required=False, initial="2026–27")
    who = forms.MultipleChoiceField(
        label="Hvem er med?", required=False, choices=[("atv", "Tillitsvalgt"), ("sfo", "SFO-leder"), ("ppt", "PPT")]
    )
    readers = forms.ChoiceField(
        label="Hvem kan lese planen?",
        widget=forms.RadioSelect,
        choices=[("s", "Bare skolen og fagstab"), ("a", "Alle skoleledere")],
    )
    help_wanted = forms.BooleanField(
        label="Vi ønsker hjelp med dette", required=False, help_text="Fagstab ser ønsket og tar det med i samtalen."
    )

    def build_layout(self):
        rest = "part_goal responsible text year who readers help_wanted".split()
        return ["goal", Beside("starts_on", "ends_on"), *rest]


class SampleChoice(str):
    """A choice that knows its step, as those of a ScaleField do."""


def _scale_choices():
    choices = [("", "Ikke vurdert ennå")]
    for step in STEPS:
        choice = SampleChoice(step.value)
        choice.instance = step
        choices.append((choice, step.label))
    return choices


class SampleScaleForm(PortalForm):
    rating = forms.ChoiceField(
        label="I hvilken grad stemmer dette for skolen?",
        help_text="Velg det dere kjenner dere mest igjen i.",
        widget=ScaleWidget,
        choices=_scale_choices,
    )
    agreed = forms.ChoiceField(label="Hva er dere enige om?", widget=ScaleWidget(in_row=True), choices=_scale_choices)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agreed"].widget.marks = {2: ["school"], 3: ["fagstab"]}


def components(request):
    if not settings.DEBUG:
        raise Http404
    wrong = SampleForm({"starts_on": "i går", "text": "", "who": ["ukjent"]}, auto_id="feil_%s")
    context = {
        "swatches": SWATCHES,
        "missing": [("«Innledning» er tom", "#"), ("Ingen har lovet noe", "")],
        "steps": STEPS,
        "parts": PARTS,
        "criteria": CRITERIA,
        "years": YEARS,
        "voices": VOICES,
        "series": series_from(FIGURE),
        "dates": DATES,
        "form": SampleForm(initial={"goal": "Elevene vet hva de skal lære", "who": ["atv"], "readers": "s"}),
        "wrong": wrong,
        "scale_form": SampleScaleForm(initial={"rating": "2", "agreed": "3"}),
        "page": Paginator(range(50), 10).page(2),
        "years_beside": [("2025–26", "#"), ("2027–28", "#")],
        "now": dt.datetime(2026, 11, 23, 10, 42, tzinfo=dt.UTC),
        "crumbs": [("Planer", "#"), ("Lia skole", "#"), ("2026–27", "")],
    }
    return render(request, "ui/gallery.html", context)
