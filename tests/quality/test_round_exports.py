"""The round's screens as Excel: what is in them is what their readers see on the screens."""

import io
from urllib.parse import unquote

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quality.contracts.actions import open_leader_talk
from sandnes_portal.language.anonymity import FEWEST
from sandnes_portal.language.schoolyear import SchoolYear
from tests.conftest import ROLES
from tests.factories.networks import SchoolFactory
from tests.factories.quality import AgreementFactory
from tests.quality.states import BESIDE, FOLLOWERS, OWN_LEADERS, assessment_in, freeze, talk_in
from tests.quality.test_overview import COUNTS_ONLY, rated
from tests.tables import people_of, those_who, told_to
from tests.world import World

pytestmark = pytest.mark.django_db


def url_of(name):
    return reverse(name, args=[] if name == "agreement_file" else [SchoolYear.current()])


def book_of(client, user, name, query=""):
    client.force_login(user)
    response = client.get(url_of(name) + query)
    assert response.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(response.content)), response


def text_of(book):
    return "\n".join(str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row)


def test_files_are_for_those_who_have_the_screens(client, cast, school):
    assessment_in("sent", school)

    def codes(_person):
        return [client.get(url_of(name)).status_code for name in ("heat_map_file", "round_file", "agreement_file")]

    assert told_to(client, people_of(cast), codes) == {
        role: [200 if role in FOLLOWERS | COUNTS_ONLY else 404, 200, 200] for role in ROLES
    }


def test_file_of_a_criterion_names_no_school_but_ones_own(client, cast, school):
    for _ in range(FEWEST):
        rated(SchoolFactory(), 3, state="released")
    rated(school, 2, state="released")

    def read(_person):
        response = client.get(reverse("heat_criterion_file", args=[SchoolYear.current(), "S12"]))
        if response.status_code != 200:
            return response.status_code
        book = openpyxl.load_workbook(io.BytesIO(response.content))
        return list(book["Gjennom årene"].values)[1][1:], "Trones" in text_of(book)

    counts = (0, 1, FEWEST, 0)
    named, unnamed = dict.fromkeys(OWN_LEADERS, (counts, True)), (counts, False)
    assert told_to(client, people_of(cast), read) == {
        role: named.get(role, unnamed) if role in FOLLOWERS | COUNTS_ONLY else 404 for role in ROLES
    }


def test_files_of_the_talks_say_what_their_pages_say(client, cast, school):
    """The talk's before and after it is frozen, the leader talk's, and the words of the criteria."""
    dialogue = talk_in("planned", school, cast)
    item = dialogue.items.get()
    item.done = "=1+1"
    item.save()
    place = [school.slug, dialogue.assessment.round.year]
    client.force_login(cast.principal)
    for step in (lambda: None, lambda: freeze(dialogue, cast)):
        step()
        book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("dialogue_file", args=place)).content))
        assert (book["Punkter"]["E2"].value, book["Punkter"]["E2"].data_type) == ("=1+1", "s")
        assert "Kommunen ordner veiledning" in text_of([book["Avtaler"]])
    talk = open_leader_talk(assessment=dialogue.assessment, by=cast.director)
    talk.summary = "Vi snakket om lesing"
    talk.save()
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("leader_talk_file", args=place)).content))
    assert "Vi snakket om lesing" in text_of(book)
    client.force_login(cast.fagstab)
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("criterion_file")).content))
    assert "S12" in text_of(book)


def test_each_file_holds_only_the_schools_one_may_read(client, cast, school):
    talk_in("planned", school, cast)

    def holding(name, roles=ROLES):
        people = people_of(cast, roles)
        return those_who(client, people, lambda person: "Trones" in text_of(book_of(client, person, name)[0]))

    assert holding("round_file") == FOLLOWERS | OWN_LEADERS
    assert holding("agreement_file") == FOLLOWERS | OWN_LEADERS | BESIDE
    assert holding("heat_map_file", FOLLOWERS | COUNTS_ONLY) == FOLLOWERS | OWN_LEADERS


@pytest.mark.parametrize("name", ["heat_map_file", "round_file"])
def test_unreleased_review_is_in_no_file_of_the_schools(client, cast, school, name):
    rows = [rated(each, 3) for each in [school, *(SchoolFactory() for _ in range(FEWEST))]]
    before = text_of(book_of(client, cast.principal, name)[0])
    for row in rows:
        row.review.rating = row.own_rating.scale.steps.first()
        row.review.save()
    assert text_of(book_of(client, cast.principal, name)[0]) == before


def test_map_file_is_the_map_one_looks_at(client, cast, school, other_school):
    rated(school, 3, fagstab=1, wants_help=True)
    rated(other_school, 4, state="draft", wants_help=True)
    book, response = book_of(client, cast.director, "heat_map_file", "?vis=fagstab")
    assert list(book["Fagstabs"].values) == [
        ("Skole", "S12"),
        ("Hana skole", "ikke klart ennå"),
        ("Trones skole", "i liten grad"),
    ]
    assert list(book["Ber om hjelp"].values)[1:] == [("Trones skole", "S12 Kriterium S12")]
    name = unquote(response["Content-Disposition"])
    assert name == f"attachment; filename*=utf-8''Varmekart {SchoolYear.current()}.xlsx"


@pytest.mark.parametrize(
    ("role", "state", "seen"),
    [
        ("principal", "sent", False),
        ("union_rep", "released", False),
        ("principal", "released", True),
        ("fagstab", "sent", True),
    ],
)
def test_assessments_file_holds_fagstabs_voice_where_it_is_the_readers(client, cast, school, role, state, seen):
    assessment = assessment_in(state, school)
    assessment.criteria.update(evidence="=1+1")
    client.force_login(getattr(cast, role))
    response = client.get(reverse("assessment_file", args=[school.slug, assessment.round.year]))
    sheet = openpyxl.load_workbook(io.BytesIO(response.content))["Kriteriene"]
    assert ("Fagstabs hemmelige ord" in text_of([sheet])) is seen
    assert (sheet["D2"].value, sheet["D2"].data_type) == ("=1+1", "s")


def test_assessments_file_asks_no_more_when_there_is_more(client, cast, school, other_school):
    world, numbers = World(cast, school, other_school), []
    url = reverse("assessment_file", args=[world.sent_school.slug, world.year])
    client.force_login(cast.fagstab)
    client.get(url)
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        numbers.append(len(queries))
        world.grow()
    assert numbers[0] == numbers[1]


def test_counts_below_five_are_in_no_file(client, cast):
    for _ in range(FEWEST - 1):
        rated(SchoolFactory(), 3, state="released", fagstab=3, agreed=3)
    book, _response = book_of(client, cast.politician, "heat_map_file")
    assert [list(sheet.values)[1][:2] for sheet in book] == [("S12 Kriterium S12", "For få skoler til å vises")] * 3


def test_words_that_look_like_formulas_are_words(client, cast, dialogue):
    AgreementFactory(dialogue=dialogue, text="=1+1")
    sheet = book_of(client, cast.fagstab, "agreement_file")[0].active
    [cell] = [cell for cell in sheet["D"] if cell.value == "=1+1"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


@pytest.mark.walk
@pytest.mark.parametrize("name", ["heat_map_file", "round_file", "agreement_file", "owner_file"])
@pytest.mark.parametrize("role", ["fagstab", "principal"])
def test_file_asks_no_more_when_there_is_more(client, cast, school, other_school, name, role):
    world, numbers = World(cast, school, other_school), []
    for _ in range(2):
        book_of(client, getattr(cast, role), name)
        with CaptureQueriesContext(connection) as queries:
            client.get(url_of(name))
        numbers.append(len(queries))
        world.grow()
    assert numbers[0] == numbers[1]
