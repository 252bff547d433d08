"""The yearly round: opened and changed by fagstab, and told to each as far as it is theirs."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from quality.models import Assessment, Round
from quality.rounds.actions import start_assessment
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.steps import NotReady
from tests.clock import at
from tests.conftest import ROLES
from tests.crawl import as_read
from tests.factories.networks import LeaderNetworkFactory, SchoolFactory
from tests.factories.quality import (
    AssessmentFactory,
    CriterionAssessmentFactory,
    RatingScaleFactory,
    RoundFactory,
    SuccessCriterionFactory,
)
from tests.quality.states import FOLLOWERS, OWN_LEADERS, address, any_state, assessment_in
from tests.quality.table import expected
from tests.tables import answers, people_of, those_who, told_to

pytestmark = pytest.mark.django_db

# When the round of these dates is opened, and no other.
IN_THE_AUTUMN = pytest.mark.time_machine(at("2026-11-25"))
DATES = {
    "runde-version": 1,
    "runde-opens_on": "01.11.2026",
    "runde-assessment_due_on": "30.01.2027",
    "runde-dialogues_from": "15.02.2027",
    "runde-dialogues_to": "19.03.2027",
}


def change_url(round_):
    return reverse("round_change", args=[round_.year])


def include_url(round_, school):
    return reverse("round_include", args=[round_.year, school.slug])


@pytest.fixture
def criteria():
    """S5, S12 and S16, and one of the owner's."""
    return SimpleNamespace(
        s5=SuccessCriterionFactory(number=5),
        s12=SuccessCriterionFactory(number=12),
        s16=SuccessCriterionFactory(number=16),
        e1=SuccessCriterionFactory(level="E", number=1),
    )


@IN_THE_AUTUMN
def test_round_is_opened_once_for_every_teaching_school(client, cast, school):
    RatingScaleFactory()
    SuccessCriterionFactory(number=1)
    client.force_login(cast.fagstab)
    client.post(reverse("round_open"), DATES)
    assert {a.school.short_name for a in Assessment.objects.all()} == {"Trones", "Hana"}
    assert Assessment.objects.get(school=school).criteria.count() == 1
    assert "alt åpnet" in client.post(reverse("round_open"), DATES, follow=True).text


@IN_THE_AUTUMN
def test_dates_in_the_wrong_order_are_told_so(client, cast):
    RatingScaleFactory()
    client.force_login(cast.fagstab)
    page = client.post(reverse("round_open"), {**DATES, "runde-dialogues_from": "tull"}).text
    assert "må være en dato" in page
    page = client.post(reverse("round_open"), {**DATES, "runde-assessment_due_on": "01.10.2026"}).text
    assert "Datoene må komme i rekkefølge" in page
    assert not Round.objects.exists()


def test_dates_of_an_open_round_are_moved(client, cast):
    round_ = RoundFactory(year=SchoolYear(2026))
    client.force_login(cast.fagstab)
    client.post(change_url(round_), {**DATES, "runde-assessment_due_on": "06.02.2027"})
    round_.refresh_from_db()
    assert round_.assessment_due_on == dt.date(2027, 2, 6)


# --- focus --------------------------------------------------------------------------------------


@IN_THE_AUTUMN
def test_focus_is_chosen_when_the_round_is_opened_and_changed_later(client, cast, criteria):
    RatingScaleFactory()
    client.force_login(cast.fagstab)
    client.post(reverse("round_open"), {**DATES, "runde-focus": [criteria.s5.pk, criteria.s12.pk]})
    round_ = Round.objects.get()
    assert set(round_.focus.all()) == {criteria.s5, criteria.s12}
    shown = {"initial-runde-focus": [criteria.s5.pk, criteria.s12.pk]}
    client.post(change_url(round_), {**DATES, **shown, "runde-focus": [criteria.s16.pk]})
    assert set(round_.focus.all()) == {criteria.s16}
    kept = [{row.successcriterion for row in version.focus.all()} for version in round_.history.all()]
    assert {criteria.s5, criteria.s12} in kept


@pytest.mark.parametrize("wrong", ["e1", "retired", "tull"])
def test_focus_is_one_of_the_schools_criteria_in_use(client, cast, criteria, wrong):
    round_ = RoundFactory(year=SchoolYear(2026))
    retired = SuccessCriterionFactory(number=17, retired_from=SchoolYear(2020))
    client.force_login(cast.fagstab)
    focus = {"e1": criteria.e1.pk, "retired": retired.pk, "tull": "tull"}[wrong]
    response = client.post(change_url(round_), {**DATES, "runde-focus": [focus]})
    assert "Velg på nytt under «Fokuskriterier»" in response.text
    assert not round_.focus.exists()


def test_focus_that_two_choose_at_once_is_put_together(client, cast, criteria):
    round_ = RoundFactory(year=SchoolYear(2026))
    client.force_login(cast.fagstab)
    as_it_stands = {**DATES, "runde-opens_on": f"{round_.opens_on:%d.%m.%Y}"}
    client.post(change_url(round_), {**as_it_stands, "runde-focus": [criteria.s5.pk]})
    client.post(change_url(round_), {**as_it_stands, "runde-focus": [criteria.s12.pk]})
    assert set(round_.focus.all()) == {criteria.s5, criteria.s12}


def test_focus_is_shown_to_all_on_the_page_of_the_round(client, cast, criteria):
    round_, people = RoundFactory(), people_of(cast)

    def seeing(words):
        return those_who(client, people, lambda _person: words in as_read(client.get(round_.get_absolute_url()).text))

    assert seeing("Fokus i runden") <= {"fagstab"}
    round_.focus.add(criteria.s12)
    assert seeing("Fokus i runden") == set(ROLES)
    assert seeing("<b>S12</b> Kriterium S12") == set(ROLES)


def test_focus_is_marked_beside_the_criterion_for_the_school_and_for_fagstab(client, cast, school, criteria):
    assessment = assessment_in("sent", school)
    CriterionAssessmentFactory(assessment=assessment, criterion=criteria.s5)
    assessment.round.focus.add(criteria.s12)
    # A focus of another year says nothing about this one.
    RoundFactory(year=assessment.round.year.previous).focus.add(criteria.s5)
    pages = [
        (cast.principal, "assessment_detail", 1),
        (cast.principal, "assessment_criterion", 1),
        (cast.fagstab, "review", 1),
        (cast.fagstab, "review_criterion", 1),
    ]
    for user, name, times in pages:
        words = ["S12"] if name.endswith("criterion") else []
        client.force_login(user)
        assert client.get(address(assessment, name, *words)).text.count("I fokus") == times, name
        if words:
            assert "I fokus" not in client.get(address(assessment, name, "S5")).text


# --- schools that come later --------------------------------------------------------------------


def test_schools_outside_the_round_are_shown_to_fagstab_until_it_is_closed(client, cast, school):
    round_ = RoundFactory()
    AssessmentFactory(round=round_, school=school)
    shown = (include_url(round_, SchoolFactory.build(slug="hana")), include_url(round_, school), "Ikke med i runden")

    def look(_person):
        page = client.get(round_.get_absolute_url()).text
        return tuple(words in page for words in shown)

    nothing = dict.fromkeys(ROLES, (False, False, False))
    assert told_to(client, people_of(cast), look) == nothing | {"fagstab": (True, False, True)}
    Round.objects.update(closed_at=timezone.now())
    assert told_to(client, people_of(cast), look) == nothing


def test_only_teaching_schools_in_operation_can_come_in(client, cast):
    round_, yesterday = RoundFactory(), timezone.localdate() - dt.timedelta(days=1)
    closed, unit = SchoolFactory(active_to=yesterday), SchoolFactory(kind="support_service")
    client.force_login(cast.fagstab)
    page = client.get(round_.get_absolute_url()).text
    for school in (closed, unit, SchoolFactory.build(slug="finnes-ikke")):
        assert include_url(round_, school) not in page
        assert client.post(include_url(round_, school)).status_code == 404
    assert not Assessment.objects.exists()


def test_school_that_comes_later_gets_its_assessment_once(client, cast, school, other_school):
    round_ = RoundFactory()
    SuccessCriterionFactory(number=1)
    client.force_login(cast.fagstab)
    response = client.post(include_url(round_, school), follow=True)
    assert "Trones skole er med i runden" in response.text
    client.post(include_url(round_, school))
    assert Assessment.objects.get().criteria.count() == 1
    client.force_login(cast.principal)
    assert client.get(address(Assessment.objects.get(), "assessment_criterion", "S1")).status_code == 200


def test_nobody_comes_into_a_round_that_was_closed_meanwhile(cast, school):
    round_ = RoundFactory()
    Round.objects.update(closed_at=timezone.now())
    with pytest.raises(NotReady):
        start_assessment(round=round_, school=school, by=cast.fagstab)
    assert not Assessment.objects.exists()


# --- who may do what ----------------------------------------------------------------------------

ONLY_FAGSTAB = "403 403 403 302 403 403"
POST_ONLY = {"always": "405 405 405 405 405 405"}
NO_ROUND = {"none": "404 404 404 404 404 404"}
TABLE = {
    # principal leaders beside fagstab director others
    "get round_current": {"none": "200 200 200 200 200 200", "open closed": "302 302 302 302 302 302"},
    # From 1 March there is another to prepare (test_round_prepared.py).
    "get round_open": {"none": "403 403 403 200 403 403", "open closed": ONLY_FAGSTAB},
    "post round_open": {"always": ONLY_FAGSTAB},
    "get round_detail": {**NO_ROUND, "open closed": "200 200 200 200 200 200"},
    "post round_detail": POST_ONLY,
    "get round_change": {**NO_ROUND, "open": "403 403 403 200 403 403", "closed": "403 403 403 403 403 403"},
    "post round_change": {**NO_ROUND, "open": ONLY_FAGSTAB, "closed": "403 403 403 403 403 403"},
    "get round_advisers": {**NO_ROUND, "open": "403 403 403 200 403 403", "closed": "403 403 403 403 403 403"},
    "post round_advisers": {**NO_ROUND, "open": ONLY_FAGSTAB, "closed": "403 403 403 403 403 403"},
    "get round_network": {**NO_ROUND, "open": "403 403 403 200 403 403", "closed": "403 403 403 403 403 403"},
    "post round_network": {**NO_ROUND, "open": ONLY_FAGSTAB, "closed": "403 403 403 403 403 403"},
    # An adviser's own times and week.
    "get times_for_all": {**NO_ROUND, "open": "403 403 403 200 403 403", "closed": "403 403 403 403 403 403"},
    "post times_for_all": {**NO_ROUND, "open": "403 403 403 200 403 403", "closed": "403 403 403 403 403 403"},
    "get talk_week": {"always": "404 404 404 200 404 404"},
    "post talk_week": POST_ONLY,
    "get round_close": {**NO_ROUND, "open": "403 403 403 200 403 403", "closed": "403 403 403 403 403 403"},
    "post round_close": {**NO_ROUND, "open": ONLY_FAGSTAB, "closed": "403 403 403 403 403 403"},
    "get round_reopen": {**NO_ROUND, "open": "403 403 403 403 403 403", "closed": "403 403 403 200 403 403"},
    "post round_reopen": {**NO_ROUND, "open": "403 403 403 403 403 403", "closed": ONLY_FAGSTAB},
    "get round_leave": {**NO_ROUND, "open": "403 403 403 200 403 403", "closed": "403 403 403 403 403 403"},
    "post round_leave": {**NO_ROUND, "open": ONLY_FAGSTAB, "closed": "403 403 403 403 403 403"},
    "get round_dates_seen": POST_ONLY,
    "get round_include": POST_ONLY,
    "post round_include": {**NO_ROUND, "open": ONLY_FAGSTAB, "closed": "403 403 403 403 403 403"},
}


@IN_THE_AUTUMN
@pytest.mark.walk
@pytest.mark.parametrize("state", ["none", "open", "closed"])
def test_round_answers_each_role_in_each_state_as_the_table_says(client, cast, school, other_school, state):
    RatingScaleFactory()
    year = SchoolYear.current()
    if state != "none":
        round_ = RoundFactory(year=year, closed_at=timezone.now() if state == "closed" else None)
        AssessmentFactory(round=round_, school=other_school)
    arguments = {
        "round_current": [],
        "round_open": [],
        "talk_week": [],
        "round_include": [year, school.slug],
        "round_leave": [year, other_school.slug],
    }
    network = LeaderNetworkFactory()
    sent = {**DATES, "reason": "Skolen er slått sammen med en annen.", "nettverk": network.slug}
    sent["ansvarlig"] = cast.fagstab.pk
    requests = {request: (arguments.get(request.split()[1], [year]), sent) for request in TABLE}
    assert answers(client, people_of(cast), requests) == expected(TABLE, state)


# --- the page of the round ----------------------------------------------------------------------


def test_status_of_the_round_tells_each_only_what_is_theirs(client, cast, school, other_school):
    assessment_in("draft", school)
    AssessmentFactory(school=other_school)
    url, people = Round.objects.get().get_absolute_url(), people_of(cast)
    pages = told_to(client, people, lambda _person: client.get(url).text)
    rows = {each: f'"skole-{each.slug}"' for each in (school, other_school)}
    assert {role for role in ROLES if rows[school] in pages[role]} == OWN_LEADERS | FOLLOWERS
    assert {role for role in ROLES if rows[other_school] in pages[role]} == FOLLOWERS | {"other_principal"}


def test_leader_is_led_from_the_round_to_the_assessment(client, cast, school):
    assessment = assessment_in("draft", school)
    client.force_login(cast.school_leader)
    page = as_read(client.get(assessment.round.get_absolute_url()).text)
    assert f'btn-primary" href="{assessment.get_absolute_url()}">Fortsett vurderingen' in page


@pytest.mark.parametrize(
    ("state", "now"),
    [("draft", "own"), ("returned", "own"), ("sent", "review"), ("released", "talk"), ("frozen", "contract")],
)
def test_the_step_a_school_is_at_is_known_for_narrow_screens(client, cast, school, state, now):
    assessment = any_state(state, school, cast)
    client.force_login(cast.fagstab)
    [(_heading, [shown])] = client.get(assessment.round.get_absolute_url()).context["table"].groups
    assert shown["row"].now == now


def test_school_does_not_see_that_the_review_has_begun(client, cast, school):
    assessment = assessment_in("sent", school)
    client.force_login(cast.principal)
    assert "i gang" not in client.get(assessment.round.get_absolute_url()).content.decode()
