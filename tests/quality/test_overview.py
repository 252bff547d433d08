"""The overview of a round: school by school for those who follow the schools, counted for the others."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from quality.models import Dialogue, Round
from quality.overview.reading import Order, Said, Voice, groups_of, steps_in_words
from sandnes_portal.language.anonymity import FEWEST
from sandnes_portal.language.schoolyear import SchoolYear
from tests.conftest import ROLES
from tests.crawl import as_read
from tests.factories.networks import MembershipFactory, SchoolFactory
from tests.factories.quality import (
    AssessmentFactory,
    CriterionAssessmentFactory,
    CriterionWordingFactory,
    DialogueFactory,
    RatingScaleFactory,
    RoundFactory,
    SuccessCriterionFactory,
)
from tests.quality.states import FOLLOWERS, OWN_LEADERS, assessment_in, freeze, talk_in
from tests.tables import people_of, told_to

pytestmark = pytest.mark.django_db

# Each page of the overview, by the names of its addresses.
PAGES = ("heat_map", "heat_criterion")
COUNTS_ONLY = OWN_LEADERS | {"other_principal", "chief_union_rep", "politician"}


def url_of(name, year, **query):
    words = "&".join(f"{key}={value}" for key, value in query.items())
    return reverse(name, args=[year, "S12"] if name == "heat_criterion" else [year]) + (f"?{words}" if words else "")


def page_of(client, user, name, year, **query):
    client.force_login(user)
    response = client.get(url_of(name, year, **query))
    assert response.status_code == 200
    return as_read(response.text)


def step(value):
    return RatingScaleFactory().steps.get(value=value)


def rated(school, own, *, year=None, state="sent", fagstab=None, agreed=None, days_late=0, **row):
    """What a school said of S12 in a round whose deadline was two days ago, with fagstab's rating and what both have
    approved when they are given."""
    due_at = timezone.now() - dt.timedelta(days=2)
    round_ = RoundFactory(year=year or SchoolYear.current(), assessment_due_on=timezone.localdate(due_at))
    sent = {} if state == "draft" else {state: True, "sent_at": due_at + dt.timedelta(days=days_late)}
    assessment = AssessmentFactory(round=round_, school=school, **sent)
    if agreed:
        DialogueFactory(assessment=assessment, status="frozen")
    return CriterionAssessmentFactory(
        assessment=assessment,
        criterion=SuccessCriterionFactory(number=12),
        own_rating=own and step(own),
        review__rating=fagstab and step(fagstab),
        agreed_rating=agreed and step(agreed),
        **row,
    )


def schools(number):
    return [SchoolFactory(short_name=f"Skole {place}") for place in range(number)]


def main_of(page):
    """What is the page's own: around it stand forms that are never twice alike."""
    return page.split("<main")[1].split("</main>")[0]


def cells(page):
    """What the cells of the map say to a screen reader."""
    return re.findall(r'<span class="visually-hidden">([^<]* S12: [^<]*)</span>', page)


# --- who ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_overview_exists_for_those_the_table_names(client, cast, school, name):
    assessment = assessment_in("sent", school)
    years = (assessment.round.year, SchoolYear(2015))

    def codes(_person):
        return [client.get(url_of(name, year)).status_code for year in years]

    assert told_to(client, people_of(cast), codes) == {
        role: [200 if role in FOLLOWERS | COUNTS_ONLY else 404, 404] for role in ROLES
    }


@pytest.mark.parametrize("name", PAGES)
def test_no_school_is_named_to_those_who_only_see_counts(client, cast, name):
    for each in schools(FEWEST):
        rated(each, 3, state="released", fagstab=2, agreed=2, wants_help=True)

    def naming(person):
        pages = {voice: page_of(client, person, name, SchoolYear.current(), vis=voice.value) for voice in Voice}
        return [voice for voice, page in pages.items() if "Skole 0" in page]

    assert told_to(client, people_of(cast, COUNTS_ONLY), naming) == {role: [] for role in COUNTS_ONLY}


@pytest.mark.parametrize("role", sorted(FOLLOWERS))
def test_followers_see_what_is_sent_and_nothing_of_what_is_not(client, cast, school, other_school, role):
    rated(school, 3, wants_help=True)
    rated(other_school, 4, state="draft", wants_help=True)
    page = page_of(client, getattr(cast, role), "heat_map", SchoolYear.current())
    assert cells(page) == ["Hana S12: ikke klart ennå", "Trones S12: i stor grad, ber om hjelp"]


@pytest.mark.parametrize("role", sorted(FOLLOWERS))
def test_what_was_sent_back_is_the_schools_again(client, cast, school, role):
    rated(school, 3, state="returned", fagstab=1, wants_help=True)
    for voice in Voice:
        page = page_of(client, getattr(cast, role), "heat_map", SchoolYear.current(), vis=voice.value)
        assert cells(page) == ["Trones S12: ikke klart ennå"]
    assert "Trones" not in page_of(client, getattr(cast, role), "heat_criterion", SchoolYear.current())


# --- what is not released to a school ---------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_unreleased_review_changes_nothing_on_a_leaders_page(client, cast, school, name):
    """The same letter for letter with and without fagstab's ratings, also where five schools could be counted."""
    reviewed = [rated(each, 3) for each in [school, *schools(FEWEST)]]

    def pages(person):
        voices = (Voice.FAGSTAB, Voice.AGREED)
        return [main_of(page_of(client, person, name, SchoolYear.current(), vis=voice.value)) for voice in voices]

    before = told_to(client, people_of(cast, OWN_LEADERS), pages)
    for row in reviewed:
        row.review.rating = row.agreed_rating = step(1)
        row.review.save()
        row.save()
    assert told_to(client, people_of(cast, OWN_LEADERS), pages) == before


def test_released_review_is_shown_to_the_schools_leaders(client, cast, school):
    rated(school, 3, state="released", fagstab=1)
    page = page_of(client, cast.principal, "heat_map", SchoolYear.current(), vis="fagstab")
    assert "i liten grad" in page
    assert reverse("review", args=["trones", SchoolYear.current()]) in page


def test_leader_sees_the_own_draft_beside_the_others(client, cast, school):
    rated(school, 4, state="draft")
    for each in schools(FEWEST):
        rated(each, 2)
    page = page_of(client, cast.principal, "heat_map", SchoolYear.current())
    assert "i svært stor grad" in page
    assert counts_in(page) == [0, 5, 0, 0]


# --- five schools -------------------------------------------------------------------------------------


def counts_in(page):
    return [int(number) for number in re.findall(r'class="r" data-label="[^"]*">(\d+)<', page)]


@pytest.mark.parametrize("name", PAGES)
def test_four_schools_are_never_counted_and_five_are(client, cast, name):
    for each in schools(FEWEST - 1):
        rated(each, 3, state="released", fagstab=3, agreed=3)
    voices = (Voice.OWN, Voice.FAGSTAB, Voice.AGREED)

    def counted(person):
        pages = [page_of(client, person, name, SchoolYear.current(), vis=voice.value) for voice in voices]
        return [counts_in(page) for page in pages], all("kan kjennes igjen" in page for page in pages)

    counts = told_to(client, people_of(cast, COUNTS_ONLY), counted)
    assert counts == {role: ([[]] * len(voices), True) for role in COUNTS_ONLY}
    rated(SchoolFactory(), 4, state="released", fagstab=4, agreed=4)
    counts = {role: told for role, (told, _word) in told_to(client, people_of(cast, COUNTS_ONLY), counted).items()}
    assert counts == {role: [[0, 0, 4, 1]] * len(voices) for role in COUNTS_ONLY}


def test_school_that_sends_late_moves_no_number_that_others_see(client, cast):
    """Two looks do not tell what the newcomer answered; those who follow the schools see it at once."""
    for each in schools(FEWEST):
        rated(each, 3)
    before = counts_in(page_of(client, cast.politician, "heat_map", SchoolYear.current()))
    rated(SchoolFactory(), 1, days_late=1)
    page = page_of(client, cast.politician, "heat_map", SchoolYear.current())
    assert counts_in(page) == before == [0, 0, 5, 0]
    assert "Tallene gjelder fem av seks skoler. De andre har ikke sendt egenvurderingen innen fristen." in page
    assert counts_in(page_of(client, cast.fagstab, "heat_criterion", SchoolYear.current())) == [1, 0, 5, 0]
    Round.objects.update(closed_at=timezone.now())
    assert counts_in(page_of(client, cast.politician, "heat_map", SchoolYear.current())) == [1, 0, 5, 0]


def test_schools_own_voice_is_counted_for_others_when_the_deadline_is_over(client, cast):
    for each in schools(FEWEST):
        rated(each, 3)
    Round.objects.update(assessment_due_on=timezone.localdate())
    page = page_of(client, cast.principal, "heat_map", SchoolYear.current())
    assert counts_in(page) == []
    assert "Skolenes egne vurderinger telles når fristen" in page


@pytest.mark.parametrize("name", PAGES)
def test_agreed_is_what_both_have_approved_for_everybody(client, cast, name):
    """What is agreed on in talks that are not approved yet is no number, not for fagstab either."""
    for each in schools(FEWEST):
        row = rated(each, 3, state="released", fagstab=3, agreed=2)
    Dialogue.objects.filter(assessment=row.assessment).update(status="held")
    told = page_of(client, cast.fagstab, name, SchoolYear.current(), vis="enige")
    if name == "heat_map":
        assert sum("i noen grad" in cell for cell in cells(told)) == FEWEST - 1
    else:
        assert counts_in(told) == [0, 4, 0, 0]
    assert counts_in(page_of(client, cast.politician, name, SchoolYear.current(), vis="enige")) == []


def test_drafts_do_not_help_to_reach_five(client, cast):
    for each in schools(FEWEST - 1):
        rated(each, 3)
    rated(SchoolFactory(), 4, state="draft")
    assert counts_in(page_of(client, cast.politician, "heat_map", SchoolYear.current())) == []


def test_network_cannot_be_used_to_take_the_counts_apart(client, cast, network, school):
    """The rest of the municipality less a network could be one school."""
    rated(school, 1)
    for each in schools(FEWEST):
        rated(each, 3)
    for name in PAGES:
        page = page_of(client, cast.politician, name, SchoolYear.current(), nettverk=network.slug)
        assert counts_in(page) == [1, 0, 5, 0]


# --- what the cells say -----------------------------------------------------------------------------


def test_each_voice_says_what_it_shows(client, cast, school):
    rated(school, 4, year=SchoolYear.current().previous, state="released")
    rated(school, 3, fagstab=1, agreed=2)
    said = {
        voice: cells(page_of(client, cast.fagstab, "heat_map", SchoolYear.current(), vis=voice.value))
        for voice in Voice
    }
    assert said == {
        Voice.OWN: ["Trones S12: i stor grad"],
        Voice.FAGSTAB: ["Trones S12: i liten grad"],
        Voice.AGREED: ["Trones S12: i noen grad"],
        Voice.DISTANCE: ["Trones S12: fagstab to trinn lavere"],
        Voice.CHANGE: ["Trones S12: ned ett trinn"],
    }


def test_years_on_different_scales_are_not_compared(client, cast, school):
    other_scale = RatingScaleFactory(name="Fem trinn")
    other_scale.steps.create(value=5, label="Helt og fullt", sentence="Alle gjør det.")
    RoundFactory(year=SchoolYear.current().previous, scale=other_scale)
    rated(school, 4, year=SchoolYear.current().previous)
    rated(school, 3)
    page = page_of(client, cast.fagstab, "heat_map", SchoolYear.current(), vis="endring")
    assert cells(page) == ["Trones S12: kan ikke sammenlignes"]
    assert "Vurdert på en annen skala" in page_of(client, cast.fagstab, "heat_criterion", SchoolYear.current())


@pytest.mark.parametrize(
    ("value", "voice", "words"),
    [
        (0, Voice.CHANGE, "som i fjor"),
        (1, Voice.CHANGE, "opp ett trinn"),
        (-2, Voice.CHANGE, "ned to trinn"),
        (0, Voice.DISTANCE, "ser likt på det"),
        (1, Voice.DISTANCE, "fagstab ett trinn høyere"),
    ],
)
def test_steps_are_said_in_words(value, voice, words):
    assert steps_in_words(value, voice) == words


def test_nothing_is_compared_with_nothing():
    assert Said(own=3).value(Voice.DISTANCE) is None
    assert Said(last_year=3).value(Voice.CHANGE) is None


# --- the way to the evidence --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "voice", "name"),
    [
        ("fagstab", Voice.OWN, "assessment_criterion"),
        ("fagstab", Voice.FAGSTAB, "review_criterion"),
        ("director", Voice.OWN, "assessment_criterion"),
        ("director", Voice.DISTANCE, "review"),
    ],
)
def test_cell_leads_to_the_evidence_its_reader_may_open(client, cast, school, role, voice, name):
    row = rated(school, 3, fagstab=2)
    page = page_of(client, getattr(cast, role), "heat_map", SchoolYear.current(), vis=voice.value)
    args = ["trones", row.assessment.round.year, *(["S12"] if name != "review" else [])]
    url = reverse(name, args=args)
    assert f'<td class="q{ {Voice.OWN: 3}.get(voice, 2) }"><a href="{url}">' in as_read(page)
    assert client.get(url).status_code == 200


def test_cell_of_what_is_not_sent_leads_nowhere(client, cast, school):
    rated(school, 3, state="draft")
    page = page_of(client, cast.fagstab, "heat_map", SchoolYear.current())
    assert '<td class="unseen"><span' in as_read(page)


def test_settled_review_is_read_and_not_opened_for_writing(client, cast, school):
    dialogue = talk_in("planned", school, cast)
    freeze(dialogue, cast)
    year = dialogue.assessment.round.year
    page = page_of(client, cast.fagstab, "heat_map", year, vis="fagstab")
    assert f'<a href="{reverse("review", args=["trones", year])}">' in page
    assert reverse("review_criterion", args=["trones", year, "S12"]) not in page


# --- the order and the choice of schools -----------------------------------------------------------------


def test_order_is_by_name_within_groups_and_never_by_rating(cast):
    for name, own, asks in (("C", 4, True), ("A", 1, True), ("D", 4, False), ("B", 1, False)):
        rated(SchoolFactory(name=name, short_name=name), own, wants_help=asks)
    round_ = RoundFactory()
    names = dict(round_.assessments.values_list("pk", "school__name"))

    def shown(order):
        return [(heading, "".join(names[pk] for pk in ids)) for heading, ids in groups_of(round_, order)]

    assert shown(Order.NAME) == [("", "ABCD")]
    assert shown(Order.HELP) == [("Har bedt om hjelp", "AC"), ("Har ikke bedt om hjelp", "BD")]


def test_school_that_asks_for_help_in_a_draft_is_not_given_away(cast, school):
    rated(school, 3, state="draft", wants_help=True)
    assert [heading for heading, _ids in groups_of(RoundFactory(), Order.HELP)] == ["Har ikke bedt om hjelp"]


def test_school_that_has_not_moved_is_found(cast, school, other_school):
    for each, now in ((school, 2), (other_school, 3)):
        rated(each, 2, year=SchoolYear.current().previous)
        rated(each, now)
    groups = groups_of(RoundFactory(), Order.STILL)
    assert [len(ids) for _heading, ids in groups] == [1, 1]
    assert groups[0][1] == [school.assessments.get(round__year=SchoolYear.current()).pk]


def test_network_shows_its_members_only(client, cast, network, school, other_school):
    rated(school, 3)
    rated(other_school, 3)
    year = SchoolYear.current()
    assert cells(page_of(client, cast.fagstab, "heat_map", year, nettverk=network.slug)) == ["Trones S12: i stor grad"]
    assert counts_in(page_of(client, cast.fagstab, "heat_criterion", year, nettverk=network.slug)) == [0, 0, 1, 0]


def test_empty_network_says_so(client, cast, school, network):
    rated(SchoolFactory(), 3)
    for name in PAGES:
        page_of(client, cast.fagstab, name, SchoolYear.current(), nettverk=network.slug)
    assert "Ingen skoler å vise" in page_of(
        client, cast.fagstab, "heat_map", SchoolYear.current(), nettverk=network.slug
    )


def test_more_than_a_hundred_schools_come_in_pages(client, cast):
    for each in schools(101):
        AssessmentFactory(school=each)
    year = SchoolYear.current()
    SuccessCriterionFactory(number=12)
    numbers = [len(cells(page_of(client, cast.fagstab, "heat_map", year, side=side))) for side in (1, 2, 99, "x")]
    assert numbers == [100, 1, 1, 100]


@pytest.mark.parametrize("query", ["vis=tull", "rekkefolge=0", "nettverk=finnes-ikke", "side=-1"])
@pytest.mark.parametrize("role", ["fagstab", "politiker"])
def test_odd_addresses_give_the_plain_map(client, cast, school, query, role):
    rated(school, 3)
    client.force_login(cast.fagstab if role == "fagstab" else cast.politician)
    for name in PAGES:
        assert client.get(f"{url_of(name, SchoolYear.current())}?{query}").status_code == 200


# --- a criterion through the years -----------------------------------------------------------------------


def test_reworded_criterion_stands_in_one_line_and_says_so(client, cast):
    criterion = SuccessCriterionFactory(number=12)
    year = SchoolYear.current()
    CriterionWordingFactory(criterion=criterion, valid_from=year, title="Nytt", text="Skolen i nye ord")
    for each in schools(FEWEST):
        rated(each, 2, year=year.previous)
        rated(each, 3)
    page = page_of(client, cast.politician, "heat_criterion", year)
    assert counts_in(page) == [0, 5, 0, 0, 0, 0, 5, 0]
    assert "Kriteriet har fått ny ordlyd" in page
    assert "Skolen oppfyller S12" in page


def test_criterion_tells_followers_who_moved_and_who_asks_for_help(client, cast, school, other_school):
    for each, now, asks in ((school, 3, False), (other_school, 2, True)):
        rated(each, 2, year=SchoolYear.current().previous)
        rated(each, now, wants_help=asks)
    page = page_of(client, cast.director, "heat_criterion", SchoolYear.current())
    moved, asking = page.split('id="ber-om-hjelp"')
    assert 'Trones</a> <span class="muted">opp ett trinn' in moved
    assert ["Hana" in asking, "Trones" in asking] == [True, False]


def test_criterion_of_the_owner_is_not_in_the_map(client, cast, school):
    rated(school, 3)
    SuccessCriterionFactory(level="E", number=3)
    client.force_login(cast.fagstab)
    assert client.get(reverse("heat_criterion", args=[SchoolYear.current(), "E3"])).status_code == 404


def test_school_of_several_networks_is_counted_once(client, cast, network, school):
    rated(school, 3)
    MembershipFactory(school=school)
    assert counts_in(page_of(client, cast.fagstab, "heat_criterion", SchoolYear.current())) == [0, 0, 1, 0]


@pytest.mark.parametrize("role", ["politician", "chief_union_rep"])
def test_min_side_leads_to_the_counts_when_there_was_a_round(client, cast, role):
    client.force_login(getattr(cast, role))
    assert "Se varmekartet" not in client.get(reverse("home")).text
    year = RoundFactory(year=SchoolYear.current().previous).year
    assert f'href="{reverse("heat_map", args=[year])}">Se varmekartet' in client.get(reverse("home")).text
