"""One list of what is found by which words: the same in every table and on both databases."""

from importlib import import_module

import pytest
from django.db import connection
from django.utils import timezone

from networks.models import AgendaItem, School, Tool, User
from sandnes_portal.desk.search.meant import what_was_meant
from sandnes_portal.language.finding import has_trigrams, marked, matching, meant_by, stem_column, words_in
from strategy.models import Edition
from tests.factories.networks import (
    AgendaItemFactory,
    ArenaRoleFactory,
    LearningArenaFactory,
    MeetingFactory,
    SchoolFactory,
    ToolFactory,
    UserFactory,
)
from tests.factories.strategy import PlanFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both]
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="What only PostgreSQL has")

# (a text, what is asked for, whether it is found)
CASES = [
    # Numbers with signs, which PostgreSQL's own parser reads as «-1», a path, a host, a version.
    ("Rett til spesialundervisning, §5-1", "§5-1", True),
    ("Rett til spesialundervisning, §5-1", "5-1", True),
    ("Etter § 2-8 i opplæringsloven", "§ 2-8", True),
    ("Etter § 2-8 i opplæringsloven", "§2-8", True),
    ("Etter § 2-8 i opplæringsloven", "§ 2–8", True),
    ("Etter § 2-8 i opplæringsloven", "2-9", False),
    ("Planen for 2026–27", "2026-27", True),
    ("Planen for 2026-27", "2026–27", True),
    ("Planen for 2026–27", "2026", True),
    ("Planen for 2026–27", "27", True),
    ("Planen for 2026–27", "2027", False),
    ("Møte 12.03.2026 kl. 14.30", "12.03.2026", True),
    ("Versjon 3.5 av planen", "3.5", True),
    ("samarbeid/utvikling", "utvikling", True),
    ("norsk/matematikk på 5.trinn", "matematikk", True),
    ("Se https://www.udir.no/laring/kap_2.html", "udir", True),
    ("Se https://www.udir.no/laring/kap_2.html", "laring", True),
    ("Skriv til kari.moe@sandnes.no", "sandnes", True),
    ("barne- og ungdomsskole", "ungdomsskole", True),
    ("e-post til alle", "e-post", True),
    ("10-12 elever, -27 grader", "27", True),
    ("«Språkløyper»", "språkløyper", True),
    ("lesing&skriving", "skriving", True),
    # Single letters with dashes are one word.
    ("Metoden G-L-L i praksis", "G-L-L", True),
    ("Metoden G-L-L i praksis", "gll", True),
    ("Metoden G–L–L i praksis", "G-L-L", True),
    ("Vi bruker GLL", "G-L-L", True),
    ("God ledelse og læring", "G-L-L", False),
    ("I-G-P med grupper", "igp", True),
    ("Intensivt gruppeprosjekt", "I-G-P", False),
    # Forms of words, and their beginnings.
    ("God klasseledelse", "klasseledelsen", True),
    ("Klasseledelsen er god", "klasseledelse", True),
    ("God klasseledelse", "klasse", True),
    ("God klasseledelse", "ledelse", False),
    ("ÆRFUGL OG ÅL", "ærfugl", True),
    ("ærfugl og ål", "ÆRFUGL ÅL", True),
    # All of the words, but for those that say nothing.
    ("Mål: lesing", "mål for lesing", True),
    ("Mål: lesing", "mål regning", False),
    ("Og så videre", "og", True),
    ("100 % av elevene", "100 %", True),
    ("a_b og c", "a_b", True),
    ("Soft\u00adhyphen og NFD: la\u030arnå", "softhyphen lårnå", True),
]


@pytest.mark.parametrize(("text", "query", "is_found"), CASES)
def test_words_are_found_in_a_table_and_in_a_shared_plan_alike(text, query, is_found):
    tool = ToolFactory(name="Noe helt annet", purpose=text)
    tool.refresh_from_db()
    plan = PlanFactory()
    edition = plan.editions.create(
        number=1,
        document={},
        search_text=tool.purpose,
        search_stems=stem_column(tool.purpose),
        shared_at=timezone.now(),
        shared_by=UserFactory(),
    )
    assert list(matching(Tool.objects.all(), query, "name", "purpose")) == [tool] * is_found
    assert list(Edition.objects.all().search(query)) == [edition] * is_found
    assert any(piece.is_hit for piece in marked(tool.purpose, query)) or not is_found


def test_text_and_question_are_cut_alike():
    assert words_in("§5-1, 2026–27 og G–L–L av e-post") == ["5-1", "2026-27", "og", "gll", "av", "e", "post"]


# --- capitals -----------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", ["ålgård", "ÅLGÅRD", "gård", "GÅRD SK"])
def test_school_is_found_in_its_list_whatever_the_capitals(asked):
    school = SchoolFactory(name="Ålgård skole", short_name="Ålgård", slug="algard")
    assert list(School.objects.search(asked)) == [school]


def test_person_is_found_by_name_whatever_the_capitals():
    person = UserFactory(name="Åse Ødegård", email="ase@sandnes.example")
    assert User.objects.get(name__iexact="ÅSE ØDEGÅRD") == person
    assert not User.objects.filter(name__icontains="_se").exists()
    assert not User.objects.filter(name__icontains="%").exists()
    assert list(User.objects.filter(name__istartswith="åse")) == [person]


# --- what was meant -----------------------------------------------------------------------------

SCHOOL, TOOL = (
    "Hommersåk skole",
    "Øv på klasseledelse, og på Øygards måte med lesing. Spør om Ålgård, spørsmål, spørsmål",
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("hommersak", "Hommersåk"),
        ("klassledelse", "klasseledelse"),
        ("klasseledlese", "klasseledelse"),
        ("klasseledelsee", "klasseledelse"),
        ("klassledelsen", "klasseledelse"),
        ("oeygard", "Øygards"),
        ("lesign", "lesing"),
        ("algard", "Ålgård"),
        ("sporsmal", "spørsmål"),
        ("lesign klassledelse", "lesing klasseledelse"),
        # Both stand somewhere, and never together.
        ("hommersak klassledelse", ""),
        ("sykehus", ""),
        ("xyz", ""),
        ("?", ""),
    ],
)
def test_word_with_one_wrong_letter_offers_what_was_meant(client, cast, written, meant):
    SchoolFactory(name=SCHOOL, short_name="Hommersåk", slug="hommersak")
    ToolFactory(purpose=TOOL)
    assert what_was_meant(cast.principal, written) == meant


def test_page_offers_what_was_meant_and_leads_to_it(client, cast):
    SchoolFactory(name=SCHOOL, short_name="Hommersåk", slug="hommersak")
    client.force_login(cast.principal)
    page = client.get("/sok/", {"q": "hommersak"}).text
    assert "Mente du" in page
    assert 'href="?q=Hommers%C3%A5k"' in page
    assert "Mente du" not in client.get("/sok/", {"q": "hommersåk"}).text


def test_what_one_may_not_read_is_never_offered(cast, network):
    arena = LearningArenaFactory()
    ArenaRoleFactory(arena=arena, kind="principal")
    AgendaItemFactory(meeting=MeetingFactory(arena=arena, network=network, status="called"), title="Sammenslåing")
    assert what_was_meant(cast.principal, "sammenslåign") == "Sammenslåing"
    assert what_was_meant(cast.principal, "sammenslaing") == "Sammenslåing"
    assert what_was_meant(cast.union_rep, "sammenslåign") == ""


def test_most_frequent_of_several_is_offered():
    assert meant_by("mâler", ["måler og maler", "maler"]) == "maler"


# --- the databases' own -------------------------------------------------------------------------


def explained(rows):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    return rows.explain()


@on_postgresql
@pytest.mark.parametrize("query", ["klasseledelse", "§5-1"])
def test_words_of_items_have_an_index(query):
    if not has_trigrams():
        pytest.skip("This server has no contrib package")
    assert "item_trigrams" in explained(matching(AgendaItem.objects.all(), query, "title", "introduction"))


@on_postgresql
def test_extension_that_may_not_be_made_is_told_and_the_portal_goes_on(caplog):
    migration = import_module("networks.migrations.0006_words_are_found_by_trigrams")
    with connection.cursor() as cursor:
        cursor.execute("DROP EXTENSION IF EXISTS pg_trgm CASCADE")
        cursor.execute("CREATE ROLE sandnes_nobody")
        cursor.execute("SET LOCAL ROLE sandnes_nobody")
    with connection.schema_editor() as editor:
        assert migration.has_extension(editor) is False
    assert "CREATE EXTENSION pg_trgm" in caplog.text
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@pytest.mark.parametrize("written", ["hommersak", "klassledelse"])
def test_what_was_meant_is_found_without_the_extension(cast, monkeypatch, written):
    monkeypatch.setattr("sandnes_portal.language.finding.has_trigrams", lambda: False)
    SchoolFactory(name=SCHOOL, short_name="Hommersåk", slug="hommersak")
    ToolFactory(purpose=TOOL)
    assert what_was_meant(cast.principal, written)
