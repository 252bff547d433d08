"""The pages of the figures: who sees them, the two steps of an import, and nothing hidden anywhere on them."""

import io
import re
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from quality.indicators import urls
from quality.indicators.actions import take_back_import
from quality.indicators.spread import schools_like
from quality.models import FigureImport, Indicator, IndicatorValue, SeriesBreak
from sandnes_portal.language.schoolyear import SchoolYear
from tests.addresses import names_under
from tests.factories.networks import SchoolFactory
from tests.quality.figures import HANA, MUNICIPALITY, PRIVATE, TRONES, columns_of, school_at, taken_in, wide_file
from tests.tables import answers, people_of, told_to, wanted

pytestmark = pytest.mark.django_db

LESING = columns_of("Lesing")
SCHOOLS = {school_at(TRONES): ("46", "2,9", "44"), school_at(HANA): ("47", "2,5", "41")}
UNITS = {MUNICIPALITY: ("49", "0,6", "1010")} | SCHOOLS
NAME = "2025-26_20260218-1045_Nasjonale_proever_5._trinn.csv"


@pytest.fixture(autouse=True)
def schools(school, other_school):
    school.orgnr, other_school.orgnr = TRONES, HANA
    school.save()
    other_school.save()


# --- who ------------------------------------------------------------------------------------------

IMPORTERS = {"fagstab": 200, "administrator": 200, "*": 403}
CHANGERS = {"standing taken_back": {"fagstab": 200, "*": 403}}
FOLLOWERS = {"fagstab": 200, "director": 200, "*": 404}
TABLE = {
    "get figure_import_list": {"standing taken_back": IMPORTERS},
    "get figure_import_new": {"standing taken_back": IMPORTERS},
    "post figure_import_new": {"standing taken_back": IMPORTERS},
    "get figure_template": {"standing taken_back": IMPORTERS},
    # No file waits there.
    "get figure_import_preview": {"standing taken_back": {"fagstab": 302, "administrator": 302, "*": 403}},
    "get figure_import": {"standing taken_back": IMPORTERS},
    "get figure_import_take_back": {"standing": IMPORTERS, "taken_back": {"*": 403}},
    "post figure_import_take_back": {
        "standing": {"fagstab": 302, "administrator": 302, "*": 403},
        "taken_back": {"*": 403},
    },
    "get own_indicator_list": CHANGERS,
    "get own_indicator_create": CHANGERS,
    "post own_indicator_create": CHANGERS,
    "get own_figures": CHANGERS,
    "post own_figures": CHANGERS,
    "get indicator_edit": CHANGERS,
    "post indicator_edit": CHANGERS,
    "get series_break_create": CHANGERS,
    "post series_break_create": CHANGERS,
    "post series_break_delete": {"standing taken_back": {"fagstab": 302, "*": 403}},
    "get figure_spread_list": {"standing taken_back": FOLLOWERS},
    "get figure_spread": {"standing taken_back": FOLLOWERS},
    "get figure_spread_file": {"standing taken_back": FOLLOWERS},
}


@pytest.mark.parametrize("state", ["standing", "taken_back"])
def test_pages_of_figures_answer_each_role_as_the_table_says(client, cast, state):
    made = taken_in(LESING, UNITS)
    if state == "taken_back":
        take_back_import(figure_import=made, by=cast.fagstab)
    code = Indicator.objects.get().code
    places = {
        "figure_import_preview": ["sandnes-tall-borte"],
        "figure_import": [made.pk],
        "figure_import_take_back": [made.pk],
        "figure_spread": [code],
        "figure_spread_file": [code],
    }
    own = Indicator.objects.create(code="egen", name="Egen", group="resources", origin="own")
    found = SeriesBreak.objects.create(indicator=own, from_year=SchoolYear(2024), why="Ny måte å telle på")
    places |= {name: ["egen"] for name in ("indicator_edit", "series_break_create")}
    places |= {"own_figures": ["egen", SchoolYear(2025)], "series_break_delete": [found.pk]}
    requests = {request: (places.get(request.split()[1], []), {}) for request in TABLE}
    assert answers(client, people_of(cast), requests) == wanted(TABLE, state)


def test_table_names_every_address_of_the_figures():
    ours = names_under(urls.IMPORT) | names_under(urls.MUNICIPALITY) | names_under(urls.OWN)
    ours |= {"indicator_edit", "series_break_create", "series_break_delete"}
    assert {request.split()[1] for request in TABLE} == ours


# --- the two steps --------------------------------------------------------------------------------


def chosen(client, data, *, readers="alle", name=NAME):
    """The first step's answer, the way a browser sends it."""
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("figure_import_new"), {"file": file, "readers": readers})


def fields_of(response):
    """What the second step sends when nothing is changed in it."""
    form = response.context["form"]
    return {
        "report": form.initial["report"],
        "group": "",
        "levels": form.initial["levels"],
        "drawn_on": "18.02.2026",
        "expected": form.initial["expected"],
    }


def test_a_file_is_looked_at_before_anything_is_written(client, cast):
    client.force_login(cast.fagstab)
    answer = chosen(client, wide_file(LESING, UNITS | {school_at(PRIVATE): ("*", "*", "*")}).getvalue())
    preview = client.get(answer.url)
    text = preview.text
    for words in ("Nasjonale prøver 5. trinn", "3 nye, 0 endret og 0 uendret", "2025–26", "Lesing 5. trinn", PRIVATE):
        assert words in text
    assert not IndicatorValue.objects.exists()
    done = client.post(answer.url, fields_of(preview), follow=True)
    assert "Tallene er hentet inn: 3 nye og 0 endret." in done.text
    made = FigureImport.objects.get()
    assert (made.made_by, made.file_name, made.is_restricted) == (cast.fagstab, NAME, False)
    assert str(made.drawn_on) == "2026-02-18"
    # It waits no longer.
    assert client.get(answer.url).url == reverse("figure_import_new")


def test_the_same_file_once_more_is_told_of(client, cast):
    taken_in(LESING, UNITS)
    client.force_login(cast.fagstab)
    answer = chosen(client, wide_file(LESING, UNITS).getvalue())
    done = client.post(answer.url, fields_of(client.get(answer.url)), follow=True)
    assert "Portalen har alle tallene i fila fra før" in done.text
    assert FigureImport.objects.count() == 1


def test_other_choices_are_looked_at_anew(client, cast):
    client.force_login(cast.fagstab)
    answer = chosen(client, wide_file(LESING, UNITS).getvalue(), readers="skjermet")
    sent = fields_of(client.get(answer.url)) | {"levels": []}
    again = client.post(answer.url, sent)
    assert "Se over på nytt" in again.text
    assert "2 nye" in again.text
    client.post(answer.url, sent | {"expected": again.context["plan"].does})
    assert set(IndicatorValue.objects.values_list("level", "is_restricted")) == {("school", True)}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"navn;type\r\nHana;barneskole\r\n", "Vi kjenner ikke igjen tabellen"),
        (wide_file(LESING, UNITS).getvalue()[:-7], "avkuttet"),
        (wide_file(LESING, {school_at(TRONES): ("5o", "", "")}).getvalue(), "Rad 2, kolonne J"),
    ],
)
def test_a_bad_file_is_answered_with_row_and_column(client, cast, data, words):
    client.force_login(cast.fagstab)
    answer = chosen(client, data)
    text = answer.text if answer.status_code == 200 else client.get(answer.url, follow=True).text
    assert words in text
    assert not FigureImport.objects.exists()


def test_who_may_read_the_figures_must_be_said(client, cast):
    client.force_login(cast.fagstab)
    assert (
        "Velg noe under «Hvem kan lese tallene?»."
        in chosen(client, wide_file(LESING, UNITS).getvalue(), readers="").text
    )


def test_the_command_does_the_same(tmp_path, capsys):
    file = tmp_path / NAME
    file.write_bytes(wide_file(LESING, UNITS).getvalue())
    call_command("import_figures", file, "--dry-run")
    assert not FigureImport.objects.exists()
    call_command("import_figures", file)
    call_command("import_figures", file)
    out = capsys.readouterr().out
    assert out.count("3 nye, 0 endret, 0 uendret.") == 2
    assert "0 nye, 0 endret, 3 uendret. Ingenting er lagret." in out
    with pytest.raises(CommandError, match="Fila kan ikke leses"):
        call_command("import_figures", tmp_path / "finnes-ikke.csv")


def test_the_template_comes_back_as_it_went_out(client, cast):
    Indicator.objects.create(code="egen", name="Egen undersøkelse", group="learning_environment", origin="own")
    client.force_login(cast.fagstab)
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("figure_template")).content))
    rows = list(book["Tall"].values)
    assert [row[1] for row in rows[1:]] == ["Hana skole", "Trones skole", "Hele kommunen"]
    for number, row in enumerate(book["Tall"].iter_rows(min_row=2), start=2):
        row[4].value, row[5].value = 3 + number / 10, 40
    saved = io.BytesIO()
    book.save(saved)
    answer = chosen(client, saved.getvalue(), name="mal.xlsx")
    client.post(answer.url, fields_of(client.get(answer.url)))
    assert IndicatorValue.objects.count() == 3


# --- the municipality's own, by hand ----------------------------------------------------------------


@pytest.fixture
def own():
    return Indicator.objects.create(
        code="spes", name="Spesialundervisning", group="special_education", kind="share", origin="own"
    )


def test_fagstab_makes_an_indicator_and_changes_its_name(client, cast):
    client.force_login(cast.fagstab)
    said = {
        "name": "Lærertetthet",
        "group": "resources",
        "kind": "mean",
        "decimals": 1,
        "scale_from": "0,5",
        "scale_to": "",
    }
    client.post(reverse("own_indicator_create"), said)
    made = Indicator.objects.get()
    assert (made.code, made.origin, str(made.scale_from)) == ("laerertetthet", "own", "0.500")
    again = client.post(reverse("own_indicator_create"), said)
    assert "Kommunen har en indikator som heter dette" in again.text
    client.post(reverse("indicator_edit", args=[made.code]), said | {"name": "Elever per lærer"})
    made.refresh_from_db()
    assert (made.code, made.name) == ("laerertetthet", "Elever per lærer")


def test_a_form_is_taken_in_as_a_file_is(client, cast, own, school, other_school):
    """What is few is hidden at the door, and what nobody touched stands."""
    client.force_login(cast.fagstab)
    url = reverse("own_figures", args=[own.code, SchoolYear(2025)])
    school_value, school_pupils = f"value_{school.pk}", f"pupils_{school.pk}"
    other_value, other_pupils = f"value_{other_school.pk}", f"pupils_{other_school.pk}"
    said = {"readers": "alle", school_value: "5,9", school_pupils: "400", other_value: "2", other_pupils: "100"}
    client.post(url, said)
    told = {row.school.short_name: (row.state, row.value) for row in IndicatorValue.objects.holding()}
    assert told == {"Trones": ("value", Decimal("5.9")), "Hana": ("hidden", None)}
    form = client.get(url).context["form"]
    assert (form[other_value].value(), form[school_value].value(), form[school_pupils].value()) == ("*", "5,9", 400)
    client.post(url, said | {school_value: "6,1", other_value: "*", other_pupils: ""})
    told = {row.school.short_name: (row.state, row.value) for row in IndicatorValue.objects.holding()}
    assert told == {"Trones": ("value", Decimal("6.1")), "Hana": ("hidden", None)}
    assert FigureImport.objects.count() == 2


@pytest.mark.parametrize(("value", "pupils", "words"), [("5o", "100", "Skriv et tall"), ("5", "", "Må fylles ut")])
def test_a_fault_in_the_form_is_told_beside_it(client, cast, own, school, value, pupils, words):
    client.force_login(cast.fagstab)
    said = {"readers": "alle", f"value_{school.pk}": value, f"pupils_{school.pk}": pupils}
    assert words in client.post(reverse("own_figures", args=[own.code, SchoolYear(2025)]), said).text
    assert not IndicatorValue.objects.exists()


def test_a_break_is_marked_and_taken_away(client, cast, own, school):
    client.force_login(cast.fagstab)
    url = reverse("series_break_create", args=[own.code])
    said = {"from_year": "2024–25", "school": school.pk, "why": "Ny måte å telle på"}
    client.post(url, said)
    found = own.breaks.get()
    assert (found.school, found.made_by) == (school, cast.fagstab)
    assert client.post(url, said).status_code == 200
    client.post(reverse("series_break_delete", args=[found.pk]))
    assert not own.breaks.exists()


# --- spread, not rank, and nothing hidden -----------------------------------------------------------


@pytest.fixture
def many(school, other_school):
    """Ten schools, of which two are hidden, and the municipality."""
    for number in range(8):
        name = f"Skole {number}"
        SchoolFactory(name=name, short_name=name, orgnr=f"90000000{number}", pupils=100 + 50 * number)
    units = {school_at(f"90000000{number}"): (45 + number, "2,0", "30") for number in range(8)}
    hidden = {school_at(orgnr): ("*", "*", "*") for orgnr in (TRONES, HANA)}
    taken_in(LESING, units | hidden | {MUNICIPALITY: ("49", "0,6", "1010")})
    return Indicator.objects.get()


def drawn(page):
    """The drawing of the spread, where there is one."""
    return "".join(re.findall(r'class="figure-strip".*?</svg>', page.text, re.DOTALL))


def test_schools_stand_by_name_and_their_spread_is_told(client, cast, many):
    client.force_login(cast.director)
    page = client.get(reverse("figure_spread", args=[many.code]))
    assert [row["school"].short_name for row in page.context["rows"]] == [
        "Hana",
        *(f"Skole {n}" for n in range(8)),
        "Trones",
    ]
    year = page.context["spread"].last
    assert (year.shown, year.hidden, year.lower, year.middle, year.upper) == (8, 2, 46.75, 48.5, 50.25)
    assert "Halvparten av skolene ligger mellom 46,8 og 50,2 skalapoeng" in page.text
    assert drawn(page).count("<circle") == 8
    assert page.text.count("Skjermet</td>") == 2
    assert "NLOD" in page.text


def test_schools_of_like_kind_are_matched_on_size_and_never_on_results(many):
    school = many.values.get(school__short_name="Skole 2").school
    like = {each.short_name for each in type(school).objects.filter(pk__in=schools_like(school))}
    assert like == {"Skole 1", "Skole 2", "Skole 3"} - ({"Skole 1"} if 150 < 200 * 2 / 3 - 1 else set())
    many.values.update(value=None, state="missing", lower=None, upper=None, pupils=None)
    assert {each.short_name for each in type(school).objects.filter(pk__in=schools_like(school))} == like


def test_too_few_schools_have_no_spread(client, cast):
    taken_in(LESING, UNITS)
    client.force_login(cast.fagstab)
    page = client.get(reverse("figure_spread", args=[Indicator.objects.get().code]))
    assert "For få skoler til å vises" in page.text
    assert not drawn(page)


def test_the_workbook_holds_what_the_page_shows_and_no_more(client, cast, many):
    client.force_login(cast.fagstab)
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("figure_spread_file", args=[many.code])).content))
    rows = {row[0]: row[1] for row in book["Skolene"].values}
    assert (rows["Trones skole"], rows["Skole 3"], rows["Kommune"]) == ("Skjermet", 48, 49)


def test_a_hidden_figure_is_on_no_page_and_in_no_file(client, cast):
    """One school is hidden to everybody but those who may read from behind the login; the municipality that would give
    it away is hidden from everybody."""
    taken_in(LESING, SCHOOLS | {MUNICIPALITY: ("43,75", "0,6", "1010"), school_at(TRONES): ("*", "*", "*")})
    taken_in(LESING, {school_at(TRONES): ("37,25", "", "8")}, is_restricted=True)
    code = Indicator.objects.get().code
    pages = [
        reverse("figure_spread", args=[code]),
        reverse("figure_spread_file", args=[code]),
        reverse("figure_import", args=[FigureImport.objects.first().pk]),
        reverse("school_detail", args=["trones"]),
        reverse("school_detail", args=["hana"]),
    ]

    def found(_person):
        said = "".join(_text_of(client.get(page)) for page in pages)
        return {number for number in ("37", "43") if re.search(rf"{number}[.,]25|{number}[.,]75", said)}

    told = told_to(client, people_of(cast), found)
    # What is of the school's own, they and fagstab may read where it is shown.
    may_read = {"fagstab", "principal", "school_leader", "sfo_leader"}
    assert {role for role, numbers in told.items() if "43" in numbers} == set()
    assert {role for role, numbers in told.items() if "37" in numbers} <= may_read
    assert "fagstab" in {role for role, numbers in told.items() if "37" in numbers}


def _text_of(response):
    if response["Content-Type"].startswith("text/html"):
        return response.text
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    return " ".join(str(cell) for sheet in book for row in sheet.values for cell in row)
