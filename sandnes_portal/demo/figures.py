"""Made-up figures of four years, taken in as fagstab does: from files of the same form as Udir's, and the template."""

import io
import random

import openpyxl
from django.conf import settings

from networks.models import School
from quality.indicators.actions import add_own_indicator, take_in_figures
from quality.indicators.files.own import HEADINGS, WHOLE_MUNICIPALITY
from quality.indicators.own_figures import IndicatorForm
from quality.models import Indicator
from sandnes_portal.demo.people import person_of
from sandnes_portal.language.schoolyear import SchoolYear

UNITS = "EnhetNivaa Nasjonaltkode Fylkekode Kommunekode Organisasjonsnummer Nasjonalt Fylke Kommune EnhetNavn".split()
# So few that Udir hides them: two, since one would take the municipality's line with it.
HIDDEN = 2
SUBJECTS = ("Engelsk", "Lesing", "Regning")
TOPICS = (("Arbeidsro", 3.4), ("Mestring", 4.0), ("Trivsel", 4.2))
SHARE = "Elever med spesialundervisning"


def make_figures():
    """Two reports of Udir's form and one of the municipality's own."""
    last = SchoolYear.current().previous
    years = [SchoolYear(last.start - back) for back in (3, 2, 1, 0)]
    schools = list(School.objects.active().teaching().exclude(orgnr="").order_by("name"))
    primary = [school for school in schools if school.kind != School.Kind.LOWER_SECONDARY]
    _take_in("Nasjonale prøver 5. trinn", _wide(years, primary, SUBJECTS, _tests))
    _take_in("Elevundersøkelsen 7. trinn", _wide(years, primary, TOPICS, _survey))
    said = {"name": SHARE, "group": Indicator.Group.SUPPORT, "kind": Indicator.Kind.SHARE, "unit": "%", "decimals": 1}
    form = IndicatorForm(said | {"scale_from": "0", "scale_to": "100", "source": settings.PORTAL_OWNER})
    form.is_valid()
    add_own_indicator(form=form)
    _take_in("Kommunens egne tall", _template(years, schools), name="egne-tall.xlsx")


def _take_in(report, data, name="oppdiktet.csv"):
    take_in_figures(file=io.BytesIO(data), name=name, by=person_of("fagstab"), is_restricted=False, report=report)


def _chance(*words):
    """The same numbers each time the demo is made."""
    return random.Random(" ".join(map(str, words)))  # noqa: S311 – no secret


def _codes():
    """The numbers of our county and municipality."""
    number = settings.MUNICIPALITY.number
    return number[:2], number


def _places():
    return "Hele landet", "Fylket", settings.MUNICIPALITY.name


def _larger():
    """The country, the county and the municipality: level, codes, and a mean with its margin."""
    county, number = _codes()
    return (
        ("1", "I", "00", "0000", "", 49, 0.1),
        ("2", "I", county, "0000", county, 48.6, 0.3),
        ("3", "I", county, number, number, 49.4, 0.6),
    )


def _pupils(school):
    return _chance(school).randint(18, 80)


def _wide(years, schools, topics, cells_of):
    """The bytes of a file with a row for each unit, and columns for each topic and year."""
    columns = [name for topic in topics for year in years for name in cells_of(topic, year)[0]]
    lines = [[*UNITS, *columns]]
    for *unit, mean, margin in _larger():
        told = (cells_of(topic, year, mean=mean, margin=margin)[1] for topic in topics for year in years)
        lines.append([*unit, *_places(), "Alle skoler", *(cell for cells in told for cell in cells)])
    small = sorted(schools, key=_pupils)[:HIDDEN]
    for school in schools:
        told = (cells_of(topic, year, school=school)[1] for topic in topics for year in years)
        cells = [cell for cells in told for cell in cells]
        unit = ["4", "I", *_codes(), school.orgnr, *_places(), school.name]
        lines.append([*unit, *(["*"] * len(cells) if school in small else cells)])
    return "".join(f"{line}\r\n" for line in ("sep=\t", *("\t".join(line) for line in lines))).encode("utf-16-le")


def _tests(subject, year, *, school=None, mean=49.0, margin=1.0):
    name = f"{year.slug}.{subject}.5. årstrinn.Alle eierformer.Alle kjønn"
    names = [f"{name}.{measure}" for measure in ("Skalapoeng", "Usikkerhet", "Antall elever deltatt")]
    pupils = 1000
    if school:
        pupils = _pupils(school)
        mean = 49 + _chance(school, subject).uniform(-5, 5) + _chance(school, subject, year).uniform(-1.5, 1.5)
        margin = 20 / pupils**0.5
    return names, [f"{mean:.0f}", f"{margin:.1f}".replace(".", ","), str(pupils)]


def _survey(topic, year, *, school=None, mean=49.0, margin=1.0):
    words, middle = topic
    name = f"{year.slug}.{words}.7. årstrinn.Alle eierformer.Alle kjønn"
    names = [f"{name}.Snitt", f"{name}.Antall besvarelser"]
    pupils = 1000
    if school:
        pupils = _pupils(school)
        middle += _chance(school, words).uniform(-0.4, 0.4) + _chance(school, words, year).uniform(-0.15, 0.15)
    return names, [f"{middle:.1f}".replace(".", ","), str(pupils)]


def _template(years, schools):
    book = openpyxl.Workbook()
    book.active.append(HEADINGS)
    for year in years:
        for school in schools:
            pupils = _chance(school, "elever").randint(120, 520)
            share = _chance(school, "andel").uniform(3, 10) + _chance(school, year).uniform(-0.5, 0.5)
            book.active.append([SHARE, school.name, school.orgnr, str(year), round(share, 1), pupils, None])
        book.active.append([SHARE, WHOLE_MUNICIPALITY, "", str(year), 6.4, None, None])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()
