"""Workbooks of figures: the template of the municipality's own, and how the schools are spread."""

from django.conf import settings

from networks.models import School
from quality.indicators.files.own import HEADINGS, WHOLE_MUNICIPALITY
from quality.indicators.hiding import IN_WORDS
from quality.models import Indicator
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.papers.spreadsheets import Sheet, write_workbook

SPREAD_HEADINGS = (
    "Skoleår",
    "Skoler med tall",
    "Skjermet",
    "Mangler",
    "Nedre kvartil",
    "Median",
    "Øvre kvartil",
    "Vanlig endring fra året før",
)
SPREAD_WIDTHS = (12, 16, 12, 12, 14, 12, 14, 26)
WIDTHS = (40, 35, 14, 12, 12, 18, 18)
HOW = (
    "Skriv et tall i kolonnen Verdi. Skriv * for det som er skjermet, og la det stå tomt der tallet mangler.",
    "Skriv hvor mange elever som står bak tallet. Er de færre enn ti, eller gjelder en andel færre enn fem, lagres "
    "bare at tallet er skjermet.",
    "Ta bort radene dere ikke bruker. Skriv aldri om enkeltelever.",
)


def template_as_xlsx():
    """A row for each school and each of the municipality's own indicators, in this year. Out: a workbook's bytes."""
    schools = list(School.objects.active().teaching())
    year = str(SchoolYear.current())
    rows = [
        [indicator.name, name, orgnr, year, None, None, None]
        for indicator in Indicator.objects.filter(origin=Indicator.Origin.OWN)
        for name, orgnr in [*((each.name, each.orgnr) for each in schools), (WHOLE_MUNICIPALITY, "")]
    ]
    sheets = [
        Sheet("Tall", tuple(zip(HEADINGS, WIDTHS, strict=True)), rows),
        Sheet("Slik gjør dere", (("Slik gjør dere", 100),), [[line] for line in HOW]),
    ]
    return write_workbook(sheets, title="Kommunens egne tall", author=settings.PORTAL_OWNER)


def spread_as_xlsx(spread, school):
    """In: a Spread as the reader may see it, and the school whose like it is of, if any. Out: the bytes of a workbook
    with the schools year by year, and the spread of each year. Nothing is in it that its page lacks."""
    indicator = spread.indicator
    years = [(str(year), 12) for year in spread.years]
    lines = [[line.school.name, *(_cell(figure) for figure in line.figures)] for line in spread.lines]
    lines += [
        [level.label.capitalize(), *(_cell(told.get(year)) for year in spread.years)]
        for level, told in spread.larger.items()
    ]
    by_year = [
        [str(each.year), each.shown, each.hidden, each.missing, each.lower, each.middle, each.upper, each.step]
        for each in spread.by_year
    ]
    about = [
        ["Indikator", indicator.name],
        ["Enhet", indicator.unit],
        ["Kilde", indicator.source],
        ["Lisens", indicator.licence],
        ["Skoler", f"Skoler som ligner på {school.name} i type og størrelse" if school else "Alle"],
    ]
    sheets = [
        Sheet("Skolene", (("Skole", 35), *years), lines),
        Sheet("Spredning", tuple(zip(SPREAD_HEADINGS, SPREAD_WIDTHS, strict=True)), by_year),
        Sheet("Om tallene", (("Om", 14), ("", 60)), about),
    ]
    return write_workbook(sheets, title=indicator.name, author=settings.PORTAL_OWNER)


def _cell(figure):
    """A number as a number, so that one can reckon with it; else the word for why there is none."""
    if figure is None:
        return ""
    return float(figure.value) if figure.is_shown else IN_WORDS[figure.state]
