"""Fagstab's voice: fagstab's alone until it is released for the dialogue."""

import datetime as dt

import pytest
from django.urls import reverse

from quality.assessments.actions import send_assessment
from quality.reports import year_strip_of
from sandnes_portal.language.schoolyear import SchoolYear
from tests.factories.quality import AssessmentFactory, CriterionAssessmentFactory, RoundFactory, SuccessCriterionFactory
from tests.quality.states import BESIDE, OWN_LEADERS, STATES, TALK_STATES, address, any_state, assessment_in
from tests.quality.table import expected, those_who_get
from tests.quality.writing import pressed
from tests.tables import answers, people_of, those_who

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ["draft", "sent", "returned"])
def test_nothing_of_the_review_reaches_the_school_before_it_is_released(client, cast, school, state):
    assessment = assessment_in(state, school)
    addresses = (
        reverse("home"),
        school.get_absolute_url(),
        assessment.get_absolute_url(),
        address(assessment, "assessment_criterion", "S12"),
        assessment.round.get_absolute_url(),
    )

    def leaks(_person):
        return [url for url in addresses if "Fagstabs hemmelige ord" in client.get(url).text]

    assert those_who(client, people_of(cast, OWN_LEADERS | BESIDE), leaks) == set()


def test_assessment_is_sent_back_with_a_note_and_sent_again(client, cast, school):
    assessment = assessment_in("sent", school)
    client.force_login(cast.fagstab)
    url = address(assessment, "assessment_return")
    assert client.post(url, {"note": ""}).status_code == 200
    client.post(url, {"note": "Skriv mer om S12."})
    client.force_login(cast.principal)
    assert "Skriv mer om S12." in client.get(assessment.get_absolute_url()).content.decode()
    send_assessment(assessment=assessment, by=cast.principal)
    assessment.refresh_from_db()
    assert assessment.status == "sent"


def test_review_tells_how_far_it_has_come_and_leads_on(client, cast, school):
    assessment = assessment_in("sent", school)
    row = CriterionAssessmentFactory(
        assessment=assessment,
        criterion=SuccessCriterionFactory(number=13),
        own_rating=assessment.round.scale.steps.first(),
    )
    client.force_login(cast.fagstab)
    page = client.get(assessment.review_url()).text
    assert "Fagstab har vurdert ett av to kriterier." in page
    assert "Ett kriterium har ingen vurdering fra dere." in page
    assert f'btn-primary" href="{address(assessment, "review_criterion", "S13")}"' in page
    row.review.rating = assessment.round.scale.steps.last()
    row.review.save()
    page = client.get(assessment.review_url()).text
    assert "Skolen og fagstab ser likt på ett av to kriterier." in page
    assert "tre trinn fra hverandre" in page


# --- who may do what ----------------------------------------------------------------------------

REVIEWED = {
    # principal leaders beside fagstab director others
    "draft returned": "403 403 403 404 404 404",
    "sent released planned cancelled": "403 403 403 200 403 404",
    "held approved frozen": "403 403 403 403 403 404",
}
PRESSED = {states: codes.replace("200", "302") for states, codes in REVIEWED.items()}
TABLE = {
    # principal leaders beside fagstab director others
    "get review": {
        "draft returned": "403 403 403 404 404 404",
        "sent": "403 403 403 200 200 404",
        "released planned cancelled held approved frozen": "200 200 403 200 200 404",
    },
    "post review": {"always": "405 405 405 405 405 405"},
    # Read by those who read the review, also when fagstab writes in it no more.
    "get review_criterion": {
        "draft returned": "403 403 403 404 404 404",
        "sent": "403 403 403 200 200 404",
        "released planned cancelled held approved frozen": "200 200 403 200 200 404",
    },
    "post review_criterion": {
        "draft returned": "403 403 403 404 404 404",
        "sent released planned cancelled": "403 403 403 302 403 404",
        "held approved frozen": "403 403 403 403 403 404",
    },
    "get review_agree": {"always": "405 405 405 405 405 405"},
    "post review_agree": PRESSED,
    "get review_agree_undo": {"always": "405 405 405 405 405 405"},
    "post review_agree_undo": PRESSED,
    "get review_agree_rest": {"always": "405 405 405 405 405 405"},
    "post review_agree_rest": PRESSED,
    "get review_agree_rest_undo": {"always": "405 405 405 405 405 405"},
    "post review_agree_rest_undo": PRESSED,
    "get review_history": REVIEWED,
    "get review_choice": {
        "draft returned": "403 403 403 404 404 404",
        "sent released planned cancelled": "403 403 403 404 403 404",
        "held approved frozen": "403 403 403 403 403 404",
    },
    "get review_presence": {"always": "405 405 405 405 405 405"},
    "post review_presence": REVIEWED,
    "get assessment_return": {
        "draft returned": "403 403 403 404 404 404",
        "sent": "403 403 403 200 403 404",
        "released planned cancelled held approved frozen": "403 403 403 403 403 404",
    },
    "post assessment_return": {
        "draft returned": "403 403 403 404 404 404",
        "sent": "403 403 403 302 403 404",
        "released planned cancelled held approved frozen": "403 403 403 403 403 404",
    },
    "get assessment_release": {"always": "405 405 405 405 405 405"},
    "post assessment_release": {
        "draft returned": "403 403 403 404 404 404",
        "sent": "403 403 403 302 403 404",
        "released planned cancelled held approved frozen": "403 403 403 403 403 404",
    },
}


@pytest.mark.walk
@pytest.mark.parametrize("state", [*STATES, *TALK_STATES])
def test_review_answers_each_role_in_each_state_as_the_table_says(client, cast, school, state):
    assessment, people = any_state(state, school, cast), people_of(cast)
    place = [school.slug, assessment.round.year]
    review = assessment.criteria.get().review
    sent = pressed(f"gjennomgang-{review.pk}", note="Nytt") | {"note": "Skriv litt mer"}
    about_one = ("review_criterion", "review_history", "review_agree", "review_agree_undo")
    words = {name: ["S12"] for name in about_one} | {"review_choice": ["S12", 1]}
    requests = {request: ([*place, *words.get(request.split()[1], [])], sent) for request in TABLE}
    assert answers(client, people, requests) == expected(TABLE, state)
    readers = those_who(
        client, people, lambda _person: "Fagstabs hemmelige ord" in client.get(assessment.review_url()).text
    )
    assert readers == those_who_get(TABLE, state, "get review")


def test_years_that_were_not_sent_or_released_are_not_in_the_strip(client, cast, school):
    """What a school never sent is its own also a year later, and so is what fagstab never released."""
    now = assessment_in("released", school)
    row, step = now.criteria.get(), now.round.scale.steps.last()
    for back, state in ((1, {}), (2, {"sent": True})):
        year = SchoolYear(now.round.year.start - back)
        earlier = AssessmentFactory(school=school, round=RoundFactory(year=year), **state)
        CriterionAssessmentFactory(
            assessment=earlier, criterion=row.criterion, own_rating=step, review__rating=step, evidence="Aldri sendt"
        )
    seen = {years.year.start: (years.own, years.fagstab) for years in year_strip_of(row, cast.fagstab)}
    assert set(seen) == {now.round.year.start, now.round.year.start - 2}
    own = {years.year.start: (years.own, years.fagstab) for years in year_strip_of(row, cast.principal)}
    assert own[now.round.year.start - 1] == (step, None)
    assert own[now.round.year.start - 2] == (step, None)
    client.force_login(cast.fagstab)
    assert "Aldri sendt" not in client.get(address(now, "assessment_criterion", "S12")).text


def test_school_whose_last_day_has_passed_writes_and_sends_no_more(client, cast, school):
    assessment = assessment_in("draft", school)
    school.active_to = dt.date(2026, 1, 1)
    school.save()
    assessment.school.refresh_from_db()
    assert not cast.principal.has_perm("quality.send_assessment", assessment)
    client.force_login(cast.principal)
    assert client.post(address(assessment, "assessment_send")).status_code == 403
