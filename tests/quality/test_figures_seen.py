"""The figures as pages show them: a school's line beside the municipality's and the country's, and who sees it."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from networks.models import User
from quality.dialogues.actions.dialogues import freeze_pack
from quality.indicators.reading import figures_of_school, grouped
from quality.models import FigureTie, SeriesBreak
from tests.crawl import as_read
from tests.factories.networks import OwnerComponentFactory
from tests.factories.quality import DialogueFactory
from tests.files import pdf_text, word_text
from tests.quality.figure_rows import GROUPS, NEWEST, indicator, reading_of, values
from tests.quality.states import address, assessment_in
from tests.tables import answers, people_of

pytestmark = pytest.mark.django_db

WORDS = "Lesing 5. trinn har gått fra 44 til 51 på tre år."


@pytest.fixture
def reading(school):
    return reading_of(school, 44, 47, 49, 51)


def page(client, user, url):
    client.force_login(user)
    response = client.get(url)
    assert response.status_code == 200
    return words_of(response.text)


def words_of(html):
    """What stands on a page between its tags, on one line."""
    main = re.search(r"<main.*</main>", as_read(html), re.DOTALL)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


# --- read ---------------------------------------------------------------------------------------


def test_school_stands_beside_the_municipality_and_the_country(cast, school, reading):
    [shown] = figures_of_school(cast.principal, school)
    assert [str(line.whose) for line in shown.series.lines] == ["school", "municipality", "country"]
    assert [row["cells"][0]["text"] for row in shown.series.table] == ["44", "47", "49", "51"]
    assert shown.source == "Kilde: Utdanningsdirektoratet, 24. februar 2026. Lisens: NLOD."


def test_groups_stand_with_the_breadth_first(cast, school):
    for place, group in enumerate(reversed(GROUPS)):
        values(indicator(f"tall-{place}", f"Tall {place}", group), school, 3)
    assert [each.kind for each in grouped(figures_of_school(cast.principal, school))] == list(GROUPS)


def test_only_the_last_five_years_are_shown_and_a_year_without_a_row_is_missing(cast, school):
    of = indicator()
    values(of, school, 40, 41, 42, 43, 44, 45)
    of.values.filter(year=NEWEST.previous).delete()
    [shown] = figures_of_school(cast.principal, school)
    assert [row["cells"][0]["text"] for row in shown.series.table] == ["41", "42", "43", "Mangler", "45"]
    assert figures_of_school(cast.principal, school, until=NEWEST.previous.previous)[0].series.years[-1].next < NEWEST


def test_break_of_an_indicator_and_of_a_school_are_both_told(cast, school, other_school, reading):
    SeriesBreak.objects.create(indicator=reading, from_year=NEWEST, why="ny prøve")
    SeriesBreak.objects.create(school=school, from_year=NEWEST.previous, why="slått sammen med Soma")
    SeriesBreak.objects.create(school=other_school, from_year=NEWEST, why="ikke vår")
    [shown] = figures_of_school(cast.principal, school)
    assert [(each.why, str(each.whose)) for each in shown.series.seen_breaks] == [
        ("slått sammen med Soma", "school"),
        ("ny prøve", ""),
    ]


def test_number_of_queries_is_the_same_however_many_figures(cast, school):
    asked = []
    for place in range(2):
        for number in range(1 + 3 * place):
            reading_of(school, 50, 51, code=f"tall-{place}-{number}", name=f"Tall {place} {number}")
        with CaptureQueriesContext(connection) as queries:
            figures_of_school(User.objects.get(pk=cast.principal.pk), school)
        asked.append([query["sql"] for query in queries])
    assert len(asked[0]) == len(asked[1]), asked[1]


# --- hidden, and from behind a login --------------------------------------------------------------


def test_hidden_and_missing_are_words_and_never_a_number(client, cast, school):
    reading_of(school, 44, "hidden", "missing", 51)
    said = page(client, cast.principal, f"/skoler/{school.slug}/tall/")
    assert "er skjermet." in said
    assert "Det er ikke noe tall for" in said
    assert "Skjermet" in said
    assert "Mangler" in said


def test_covered_number_is_not_shown_though_the_table_has_it(client, cast, school, reading):
    reading.values.filter(school=school, year=NEWEST).update(is_covered=True)
    said = page(client, cast.principal, f"/skoler/{school.slug}/tall/")
    assert "51 (" not in said
    assert "til 51" not in said
    assert "er skjermet." in said


def test_what_came_from_behind_a_login_is_read_by_the_school_and_fagstab_alone(client, cast, school):
    values(indicator(), school, 63, restricted=True)
    url = f"/skoler/{school.slug}/tall/"
    for role, reads in {"principal": True, "fagstab": True, "director": False, "union_rep": False}.items():
        assert ("63" in page(client, getattr(cast, role), url)) is reads, role


def test_pack_holds_nothing_from_behind_a_login(cast, school):
    values(indicator("apent", "Trivsel", GROUPS[0]), school, 42)
    values(indicator("lukket", "Mobbing", GROUPS[0]), school, 63, restricted=True)
    assessment = assessment_in("released", school)
    pack, _is_new = freeze_pack(dialogue=DialogueFactory(assessment=assessment), by=cast.fagstab)
    assert "Trivsel" in pack.text
    assert "Mobbing" not in pack.text
    assert "63" not in json.dumps(json.loads(pack.text)["figures"])


# --- pages --------------------------------------------------------------------------------------


def test_page_tells_in_words_draws_and_lays_the_table_beneath(client, cast, school, reading):
    client.force_login(cast.principal)
    response = client.get(f"/skoler/{school.slug}/tall/")
    said = words_of(response.text)
    assert WORDS in said
    assert "I 2025–26 har kommunen 49 og landet 50." in said
    assert "Kilde: Utdanningsdirektoratet, 24. februar 2026. Lisens: NLOD." in said
    assert response.text.count('<svg\n  class="lines"') == 1
    assert "style=" not in response.text


def test_school_page_has_a_quiet_line_for_those_who_may_see_the_figures(client, cast, school, reading):
    for role, sees in {"principal": True, "fagstab": True, "politician": False, "other_principal": False}.items():
        assert (WORDS in page(client, getattr(cast, role), school.get_absolute_url())) is sees, role


def test_school_page_which_browsers_keep_tells_nothing_from_behind_a_login(client, cast, school):
    values(indicator(), school, 63, restricted=True)
    client.force_login(cast.principal)
    assert "63" not in words_of(client.get(school.get_absolute_url()).text)
    assert "no-store" in client.get(f"/skoler/{school.slug}/tall/")["Cache-Control"]


def test_municipality_is_read_by_all(client, cast, school, reading):
    for role in ("politician", "principal", "fagstab", "support_leader"):
        said = page(client, getattr(cast, role), "/indikatorer/")
        assert "Lesing 5. trinn er 49 i 2025–26, det samme som i 2022–23." in said
        assert "51" not in said
    assert "Når fagstab har hentet inn tall" not in said


def test_empty_pages_say_what_comes(client, cast, school):
    assert "Ingen tall ennå" in page(client, cast.politician, "/indikatorer/")
    assert "Ingen tall ennå" in page(client, cast.principal, f"/skoler/{school.slug}/tall/")


def test_same_stands_in_the_pdf_and_in_the_word_file(client, cast, school, reading):
    dialogue = DialogueFactory(assessment=assessment_in("released", school))
    freeze_pack(dialogue=dialogue, by=cast.fagstab)
    client.force_login(cast.principal)
    said = page(client, cast.principal, address(dialogue.assessment, "pack_detail", 1))
    pdf = pdf_text(client.get(address(dialogue.assessment, "pack_pdf", 1)).content)
    word = word_text(client.get(address(dialogue.assessment, "pack_word", 1)).content)
    for text in (said, word):
        assert WORDS in text
    assert WORDS.replace(" ", "") in pdf.replace(" ", "")
    # The names at the ends of the lines are in the drawing.
    assert pdf.count("Kommunen") > said.count("Kommunen") - 2


# --- criterion beside figure ----------------------------------------------------------------------


def test_fagstab_ties_a_figure_to_criteria_and_components(client, cast, school, reading):
    criterion = assessment_in("draft", school).criteria.get().criterion
    component = OwnerComponentFactory(name="God klasseledelse")
    client.force_login(cast.fagstab)
    url = f"/indikatorer/{reading.code}/horer-til/"
    client.post(url, {"criteria": [criterion.pk], "components": [component.pk]})
    assert {tie.criterion or tie.component for tie in FigureTie.objects.all()} == {criterion, component}
    before = set(FigureTie.objects.values_list("pk", flat=True))
    client.post(url, {"criteria": [criterion.pk]})
    [left] = FigureTie.objects.all()
    assert left.pk in before
    assert {each.history_user for each in FigureTie.history.all()} == {cast.fagstab}
    assert "S12" in page(client, cast.fagstab, "/indikatorer/")


@pytest.mark.parametrize("tied", [True, False])
def test_figure_stands_where_one_writes_about_its_criterion(client, cast, school, reading, tied):
    assessment = assessment_in("sent", school)
    if tied:
        FigureTie.objects.create(indicator=reading, criterion=assessment.criteria.get().criterion)
    for user, name in ((cast.principal, "assessment_criterion"), (cast.fagstab, "review_criterion")):
        assert (WORDS in page(client, user, address(assessment, name, "S12"))) is tied


def test_figure_stands_at_its_criterion_on_the_page_with_all(client, cast, school, reading):
    assessment = assessment_in("draft", school)
    assert WORDS not in page(client, cast.principal, address(assessment, "assessment_all"))
    FigureTie.objects.create(indicator=reading, criterion=assessment.criteria.get().criterion)
    assert WORDS in page(client, cast.principal, address(assessment, "assessment_all"))


def test_figure_stands_in_the_talk_about_its_criterion(client, cast, dialogue, reading):
    item = dialogue.items.get()
    FigureTie.objects.create(indicator=reading, criterion=item.criterion_assessment.criterion)
    assert WORDS in page(client, cast.principal, item.get_absolute_url())


# --- who may do what ----------------------------------------------------------------------------


WHO_SEES = {"principal", "school_leader", "sfo_leader", "union_rep", "resource_person", "fagstab", "director"}


def test_each_role_gets_the_pages_of_the_figures_as_the_table_says(client, cast, school, reading):
    requests = {
        "get indicator_list": ([], {}),
        "get school_figures": ([school.slug], {}),
        "get indicator_ties": ([reading.code], {}),
        "post indicator_ties": ([reading.code], {}),
    }
    wanted = {}
    for role in vars(cast):
        wanted[role, "get indicator_list"] = 200
        wanted[role, "get school_figures"] = 200 if role in WHO_SEES else 404
        wanted[role, "get indicator_ties"] = 200 if role == "fagstab" else 403
        wanted[role, "post indicator_ties"] = 302 if role == "fagstab" else 403
    assert answers(client, people_of(cast), requests) == wanted
