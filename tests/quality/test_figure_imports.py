"""Figures come in whole or not at all, the same file twice changes nothing, and an import is taken back as a whole."""

import io
from decimal import Decimal

import openpyxl
import pytest

from quality.indicators.actions import take_back_import, take_in_figures
from quality.indicators.files import FigureFileError
from quality.indicators.hiding import figures_seen_by
from quality.indicators.planning import plan_of
from quality.models import FigureImport, Indicator, IndicatorValue
from sandnes_portal.writing.steps import NotReady
from tests.quality.figures import (
    COUNTRY,
    COUNTY,
    HANA,
    LURA,
    MUNICIPALITY,
    PRIVATE,
    TRONES,
    columns_of,
    school_at,
    taken_in,
    wide_file,
)

pytestmark = pytest.mark.django_db

State = IndicatorValue.State
LESING = columns_of("Lesing")
UNITS = {
    COUNTRY: ("49", "0,1", "56 316"),
    COUNTY: ("48", "0,3", "6 212"),
    MUNICIPALITY: ("49", "0,6", "1 010"),
    school_at(TRONES): ("46", "2,9", "44"),
    school_at(HANA): ("47", "2,5", "41"),
}


@pytest.fixture(autouse=True)
def schools(school, other_school):
    school.orgnr, other_school.orgnr = TRONES, HANA
    school.save()
    other_school.save()


def values():
    """{unit: (state, value)} of what holds."""
    return {
        row.school.short_name if row.school else row.level: (row.state, row.value)
        for row in IndicatorValue.objects.holding().select_related("school")
    }


def seen(user):
    """{unit: value, or why there is none} as a person sees it."""
    return {
        figure.school.short_name if figure.school else figure.level: figure.value if figure.is_shown else figure.state
        for figure in figures_seen_by(user, IndicatorValue.objects.all())
    }


def test_a_file_becomes_values_of_our_schools_and_those_they_are_compared_with(school, cast):
    made = taken_in(LESING, UNITS | {school_at(LURA, "1103"): ("50", "1,0", "30")}, by=cast.fagstab)
    assert values() == {
        "country": ("value", 49),
        "county": ("value", 48),
        "municipality": ("value", 49),
        "Trones": ("value", 46),
        "Hana": ("value", 47),
    }
    row = IndicatorValue.objects.get(school=school)
    assert (row.lower, row.upper, row.pupils) == (Decimal("43.1"), Decimal("48.9"), 44)
    assert (made.made_by, made.new, made.changed, made.unchanged, made.unplaced) == (cast.fagstab, 5, 0, 0, [])
    indicator = row.indicator
    assert (indicator.name, indicator.group, indicator.unit, indicator.decimals, indicator.licence) == (
        "Lesing 5. trinn",
        "learning_outcome",
        "skalapoeng",
        0,
        "NLOD",
    )


def test_the_same_file_twice_changes_nothing():
    taken_in(LESING, UNITS)
    before = list(IndicatorValue.objects.values())
    assert taken_in(LESING, UNITS) is None
    assert (list(IndicatorValue.objects.values()), FigureImport.objects.count()) == (before, 1)


def test_a_later_file_replaces_what_it_says_otherwise_and_leaves_the_rest(cast):
    taken_in(LESING, UNITS)
    made = taken_in(LESING, {school_at(TRONES): ("48", "2,9", "44"), school_at(HANA): ("47", "2,5", "41")})
    assert (made.new, made.changed, made.unchanged) == (0, 1, 1)
    assert values()["Trones"] == ("value", 48)
    assert values()["county"] == ("value", 48)


def test_an_import_is_taken_back_whole_and_not_while_a_later_one_stands_on_it(cast):
    first = taken_in(LESING, UNITS)
    before = values()
    second = taken_in(LESING, UNITS | {school_at(TRONES): ("48", "2,9", "44")})
    with pytest.raises(NotReady, match="bygger på denne"):
        take_back_import(figure_import=first, by=cast.fagstab)
    take_back_import(figure_import=second, by=cast.fagstab)
    assert values() == before
    take_back_import(figure_import=first, by=cast.fagstab)
    assert values() == {}
    first.refresh_from_db()
    assert (first.taken_back_by, first.new) == (cast.fagstab, 5)
    with pytest.raises(NotReady, match="alt tatt tilbake"):
        take_back_import(figure_import=first, by=cast.fagstab)
    assert taken_in(LESING, UNITS).new == 5


def test_hidden_and_missing_are_never_nought():
    taken_in(LESING, UNITS | {school_at(TRONES): ("*", "*", "*"), school_at(HANA): ("", "", "")})
    assert values()["Trones"] == ("hidden", None)
    assert values()["Hana"] == ("missing", None)
    assert not IndicatorValue.objects.filter(value=0).exists()


def test_what_would_give_the_only_hidden_school_away_is_hidden_too(cast):
    """And comes back when the school is hidden no longer."""
    made = taken_in(LESING, UNITS | {school_at(TRONES): ("*", "*", "*")})
    assert seen(cast.fagstab) == {"Trones": "hidden", "Hana": 47, "municipality": "hidden", "county": 48, "country": 49}
    taken_in(LESING, {school_at(TRONES): ("46", "2,9", "44")})
    assert seen(cast.fagstab)["municipality"] == 49
    assert made.carries.count() == 1


def test_a_school_that_the_portal_does_not_have_is_named_and_counts_among_the_hidden(cast):
    units = UNITS | {school_at(TRONES): ("*", "*", "*"), school_at(PRIVATE): ("*", "*", "*")}
    made = taken_in(LESING, units)
    assert made.unplaced == [f"Rad 7: Skole {PRIVATE} ({PRIVATE}) finnes ikke i portalen."]
    assert seen(cast.fagstab)["municipality"] == 49


def test_how_many_pupils_is_told_of_schools_alone(cast):
    taken_in(LESING, UNITS)
    told = {figure.level: figure.pupils for figure in figures_seen_by(cast.fagstab, IndicatorValue.objects.all())}
    assert told == {"school": 41, "municipality": None, "county": None, "country": None}


def test_what_came_from_behind_a_login_is_the_schools_and_fagstabs(school, cast):
    hidden = UNITS | {school_at(TRONES): ("*", "*", "*"), school_at(HANA): ("*", "*", "*")}
    taken_in(LESING, hidden)
    taken_in(LESING, {school_at(TRONES): ("46", "2,9", "8")}, is_restricted=True)
    assert seen(cast.fagstab)["Trones"] == seen(cast.principal)["Trones"] == 46
    for role in ("other_principal", "director", "politician", "administrator", "union_rep", "chief_union_rep"):
        assert seen(getattr(cast, role))["Trones"] == "hidden", role
    # With her own known, the municipality would tell her the other.
    assert seen(cast.principal)["municipality"] == "hidden"


# --- bad input ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "units", "words"),
    [
        (LESING, {school_at(TRONES): ("5o", "", "")}, "Rad 2, kolonne J («2025-26.Lesing.5. årstrinn"),
        (LESING, {school_at(TRONES): ("50", "1,0", "4,5")}, "kolonne L"),
        (
            LESING,
            {school_at(TRONES): ("50", "", ""), (*school_at(TRONES)[:2], "1108", TRONES + " "): ("1", "", "")},
            "rad 2",
        ),
        (LESING, {school_at(LURA, "1103"): ("50", "", "")}, "ingen tall for skolene i portalen"),
        (columns_of("Lesing", measures=["Andel"]), {school_at(TRONES): ("120",)}, "utenfor skalaen"),
    ],
)
def test_bad_input_is_named_and_nothing_is_written(columns, units, words):
    with pytest.raises(FigureFileError, match=r".*") as fault:
        taken_in(columns, units)
    assert words in str(fault.value)
    assert not Indicator.objects.exists()
    assert not FigureImport.objects.exists()


def test_a_column_that_has_another_name_than_last_time_is_told_of():
    taken_in(LESING, UNITS)
    file = wide_file(columns_of("Leseferdighet"), UNITS)
    plan = plan_of(file, "2025-26_20260218-1045_Lesing.csv", is_restricted=False)
    assert [each.name for each in plan.new_indicators] == ["Leseferdighet 5. trinn"]
    assert [each.name for each in plan.gone] == ["Lesing 5. trinn"]


def test_the_import_does_what_the_preview_said_or_nothing():
    plan = plan_of(wide_file(LESING, UNITS), "fil.csv", is_restricted=False)
    taken_in(LESING, {school_at(TRONES): ("40", "2,9", "44")})
    with pytest.raises(FigureFileError, match="endret etter forhåndsvisningen"):
        taken_in(LESING, UNITS, name="fil.csv", expected=plan.does)


def test_a_number_of_pupils_that_stands_alone_is_a_figure():
    taken_in(columns_of("", measures=["Antall elever"]), {school_at(TRONES): ("312",)})
    assert values() == {"Trones": ("value", 312)}
    assert Indicator.objects.get().kind == "count"


# --- the municipality's own -----------------------------------------------------------------------


@pytest.fixture
def own():
    return Indicator.objects.create(
        code="spesialundervisning",
        name="Elever med spesialundervisning",
        group="special_education",
        kind="share",
        unit="%",
        decimals=1,
        scale_from=0,
        scale_to=100,
        origin="own",
    )


def template(*rows):
    book = openpyxl.Workbook()
    book.active.append(["Indikator", "Skole", "Orgnr", "Skoleår", "Verdi", "Elever bak tallet"])
    for row in rows:
        book.active.append(row)
    saved = io.BytesIO()
    book.save(saved)
    return saved


def take_own(*rows):
    return take_in_figures(file=template(*rows), name="egne.xlsx", by=None, is_restricted=False)


def test_the_municipalitys_own_figures_come_in_by_the_template(own):
    take_own(
        ("elever med spesialundervisning", "Trones skole", "", "2025–26", 5.9, 400),
        (own.name, "Hana", HANA, "2025-26", "*", ""),
        (own.name, "Hele kommunen", "", "2025-26", "6,1", ""),
    )
    assert values() == {
        "Trones": ("value", Decimal("5.9")),
        "Hana": ("hidden", None),
        "municipality": ("value", Decimal("6.1")),
    }


@pytest.mark.parametrize(
    ("share", "pupils", "state"), [(2, 100, "hidden"), (0, 100, "value"), (50, 8, "hidden"), (98, 100, "hidden")]
)
def test_few_pupils_are_never_written_down(own, share, pupils, state):
    take_own((own.name, "Trones", "", "2025-26", share, pupils))
    row = IndicatorValue.objects.get()
    assert row.state == state
    assert state == "value" or (row.value, row.pupils) == (None, None)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("Finnes ikke", "Trones", "", "2025-26", 5, 100), "Rad 2, kolonne Indikator"),
        (("Elever med spesialundervisning", "Trones", "", "2031-32", 5, 100), "Rad 2, kolonne Skoleår"),
        (("Elever med spesialundervisning", "Trones", "", "2025-26", 5, ""), "Rad 2, kolonne Elever bak tallet"),
        (("Elever med spesialundervisning", "", "", "2025-26", 5, 100), "Rad 2, kolonne Skole"),
        (("Elever med spesialundervisning", "Trones", "", "2025-26", 120, 100), "utenfor skalaen"),
    ],
)
def test_a_fault_in_the_template_is_named(own, row, words):
    with pytest.raises(FigureFileError, match=words):
        take_own(row)
    assert not FigureImport.objects.exists()
