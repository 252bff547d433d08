"""The school's own assessment: who reads, writes and sends it, and what stays the school's until it is sent."""

import pytest
from django.utils import timezone

from quality.assessments.actions import rate_criterion, release_assessment, return_assessment, send_assessment
from quality.assessments.forms import OwnRatingForm
from quality.assessments.urls import ASSESSMENT
from quality.models import Assessment
from sandnes_portal.language.words import date_in_words
from sandnes_portal.writing.steps import NotReady
from tests.addresses import names_under
from tests.conftest import ROLES
from tests.factories.networks import SchoolFactory
from tests.factories.quality import (
    AgreementFactory,
    AssessmentFactory,
    CriterionAssessmentFactory,
    DialogueFactory,
    DialogueItemFactory,
    RatingScaleFactory,
    RoundFactory,
    SuccessCriterionFactory,
)
from tests.factories.strategy import ActivityFactory, GoalFactory, PlanFactory
from tests.quality.states import STATES, TALK_STATES, address, any_state, assessment_in
from tests.quality.table import expected, those_who_get
from tests.quality.writing import pressed, typed
from tests.tables import answers, people_of

pytestmark = pytest.mark.django_db


def test_school_rates_and_is_led_on_to_the_next_criterion(client, cast, school):
    assessment = AssessmentFactory(school=school)
    first, second = (
        CriterionAssessmentFactory(assessment=assessment, criterion=SuccessCriterionFactory(number=number))
        for number in (1, 2)
    )
    client.force_login(cast.school_leader)
    step = assessment.round.scale.steps.last()
    response = client.post(
        address(assessment, "assessment_criterion", "S1"),
        pressed(f"kriterium-{first.pk}", own_rating=step.pk, evidence="Vi har sett det", wants_help="on"),
    )
    first.refresh_from_db()
    assert (first.own_rating, first.evidence, first.wants_help) == (step, "Vi har sett det", True)
    assert response.url == address(assessment, "assessment_criterion", "S2")
    assert second.own_rating is None


@pytest.mark.parametrize("code", ["S99", "E1", "tull"])
def test_criterion_that_is_none_does_not_exist(client, cast, school, code):
    assessment = assessment_in("draft", school)
    client.force_login(cast.principal)
    assert client.get(address(assessment, "assessment_criterion", code)).status_code == 404


def test_step_of_another_scale_is_refused_and_the_text_kept(client, cast, school):
    assessment = assessment_in("draft", school)
    row = assessment.criteria.get()
    foreign = RatingScaleFactory(name="En annen skala").steps.first()
    client.force_login(cast.principal)
    page = client.post(
        address(assessment, "assessment_criterion", "S12"),
        pressed(f"kriterium-{row.pk}", own_rating=foreign.pk, evidence="Skal ikke bli borte"),
    ).content.decode()
    assert "finnes ikke lenger" in page
    assert "Skal ikke bli borte" in page


def test_sending_waits_until_every_criterion_is_rated(client, cast, school):
    assessment = assessment_in("draft", school)
    row = CriterionAssessmentFactory(assessment=assessment, criterion=SuccessCriterionFactory(number=13))
    client.force_login(cast.principal)
    url = address(assessment, "assessment_send")
    assert "S13 er ikke besvart" in client.get(url).content.decode()
    client.post(url)
    assessment.refresh_from_db()
    assert assessment.status == "draft"
    row.own_rating = assessment.round.scale.steps.first()
    row.save()
    words = client.post(url, follow=True).text
    assert "De leser den, og frigir sin vurdering." in words
    assert f"og {date_in_words(assessment.round.dialogues_to)}. Fagstab avtaler tid med dere." in words
    assessment.refresh_from_db()
    assert (assessment.status, assessment.sent_by) == ("sent", cast.principal)


def test_what_is_written_while_the_principal_sends_does_not_slip_in(cast, school):
    assessment = assessment_in("draft", school)
    row = assessment.criteria.get()
    form = OwnRatingForm({"version": 1, "own_rating": row.own_rating_id, "evidence": "For seint"}, instance=row)
    assert form.is_valid()
    send_assessment(assessment=assessment, by=cast.principal)
    with pytest.raises(NotReady):
        rate_criterion(form=form, by=cast.school_leader)
    row.refresh_from_db()
    assert row.evidence == ""


def test_steps_out_of_order_are_refused(cast, school):
    draft = assessment_in("draft", school)
    for step in (
        lambda: return_assessment(assessment=draft, by=cast.fagstab, note="For tidlig"),
        lambda: release_assessment(assessment=draft, by=cast.fagstab),
    ):
        with pytest.raises(NotReady):
            step()
    sent = send_assessment(assessment=draft, by=cast.principal)
    with pytest.raises(NotReady):
        send_assessment(assessment=sent, by=cast.principal)


STANDING = {
    "draft": ("Frist", "Egenvurderingen er sendt"),
    "returned": ("Skriv litt mer om S12.", "Egenvurderingen er sendt"),
    "sent": ("Egenvurderingen er sendt", "Se gjennomgangen"),
    "released": ("Fagstab har lest og vurdert", "Til samtalen"),
    "planned": ("Samtalen er avtalt", "Les referatet"),
    "held": ("godkjenner det", "Samtalen er avtalt"),
    "frozen": ("godkjent av begge sider", "Samtalen er avtalt"),
}


@pytest.mark.parametrize("state", STANDING)
def test_page_says_where_the_assessment_stands_and_what_comes_next(client, cast, school, state):
    assessment = any_state(state, school, cast)
    client.force_login(cast.principal)
    page = client.get(assessment.get_absolute_url()).text
    said, unsaid = STANDING[state]
    assert said in page
    assert unsaid not in page


def test_union_rep_reads_nothing_of_the_talk_on_the_page(client, cast, school):
    assessment = any_state("planned", school, cast)
    client.force_login(cast.union_rep)
    page = client.get(assessment.get_absolute_url()).text
    assert "Egenvurdering" in page
    assert assessment.dialogue_url() not in page
    assert assessment.review_url() not in page


def test_reading_leads_from_criterion_to_criterion(client, cast, school):
    assessment = assessment_in("sent", school)
    CriterionAssessmentFactory(assessment=assessment, criterion=SuccessCriterionFactory(number=13))
    client.force_login(cast.principal)
    page = client.get(address(assessment, "assessment_criterion", "S12")).text
    assert "Neste: S13" in page
    assert "Ikke lagret ennå" not in page


# --- who may do what ----------------------------------------------------------------------------

SEEN_WHEN_SENT = {
    # principal leaders beside fagstab director others
    "draft returned": "200 200 200 404 404 404",
    "sent released planned cancelled held approved frozen": "200 200 200 200 200 404",
}
# What only those who write it come to, while it is open.
WRITTEN = {
    "draft returned": "200 200 403 404 404 404",
    "sent released planned cancelled held approved frozen": "403 403 403 403 403 404",
}
TABLE = {
    "get assessment_detail": SEEN_WHEN_SENT,
    "post assessment_detail": {"always": "405 405 405 405 405 405"},
    "get assessment_criterion": SEEN_WHEN_SENT,
    "post assessment_criterion": {
        "draft returned": "302 302 403 404 404 404",
        "sent released planned cancelled held approved frozen": "403 403 403 403 403 404",
    },
    "get assessment_file": SEEN_WHEN_SENT,
    "get assessment_all": WRITTEN,
    "post assessment_all": {**WRITTEN, "draft returned": "302 302 403 404 404 404"},
    "get assessment_history": WRITTEN,
    "get assessment_choice": {**WRITTEN, "draft returned": "404 404 403 404 404 404"},
    "get assessment_progress": WRITTEN,
    "get assessment_presence": {"always": "405 405 405 405 405 405"},
    "post assessment_presence": WRITTEN,
    "get assessment_send": {
        "draft returned": "200 403 403 404 404 404",
        "sent released planned cancelled held approved frozen": "403 403 403 403 403 404",
    },
    "post assessment_send": {
        "draft returned": "302 403 403 404 404 404",
        "sent released planned cancelled held approved frozen": "403 403 403 403 403 404",
    },
}


@pytest.mark.walk
@pytest.mark.parametrize("state", [*STATES, *TALK_STATES])
def test_own_assessment_answers_each_role_in_each_state_as_the_table_says(client, cast, school, state):
    assessment, people = any_state(state, school, cast), people_of(cast)
    place = [school.slug, assessment.round.year]
    sent = pressed(f"kriterium-{assessment.criteria.get().pk}", evidence="Nytt")
    words = {"assessment_criterion": ["S12"], "assessment_history": ["S12"], "assessment_choice": ["S12", 1]}
    requests = {request: ([*place, *words.get(request.split()[1], [])], sent) for request in TABLE}
    assert answers(client, people, requests) == expected(TABLE, state)
    may = those_who_get(TABLE, state, "get assessment_detail")
    assert {role for role in ROLES if people[role].has_perm("quality.view_assessment", assessment)} == may
    assert {role for role in ROLES if assessment in Assessment.objects.visible_to(people[role])} == may


def test_table_names_every_address_of_the_own_assessment():
    own = {name for name in names_under(ASSESSMENT) if name.startswith("assessment_")}
    # Sent back and released by fagstab: in the table of the review.
    assert {request.split()[1] for request in TABLE} == own - {
        "assessment_return",
        "assessment_release",
    }


# --- «ikke vurdert», evidence, last year, and where one stopped ------------------------------------


def write(client, row, by, **fields):
    client.force_login(by)
    url = address(row.assessment, "assessment_criterion", row.criterion.code)
    row.refresh_from_db()
    return client.post(url, pressed(f"kriterium-{row.pk}", row.version, **fields))


def test_criterion_that_is_not_rated_is_answered_by_a_reason(client, cast, school):
    assessment = assessment_in("draft", school)
    row = CriterionAssessmentFactory(assessment=assessment, criterion=SuccessCriterionFactory(number=13))
    write(client, row, cast.school_leader, not_rated_reason="Vi har ikke begynt med dette ennå.")
    row.refresh_from_db()
    assert row.is_answered
    page = client.get(assessment.get_absolute_url()).text
    assert "Alle to kriterier er besvart" in page
    assert "Vi har ikke begynt med dette ennå." in page
    send_assessment(assessment=assessment, by=cast.principal)
    client.force_login(cast.fagstab)
    review = address(assessment, "review_criterion", "S13")
    assert "Vi har ikke begynt med dette ennå." in client.get(review).text
    # What fagstab has rated and the school has not, is worth a talk.
    row.review.rating = assessment.round.scale.steps.first()
    row.review.save()
    shown = client.get(assessment.review_url()).context
    assert [each.row for each in shown["different"]] == [row]
    assert shown["remaining"] == []


def test_a_rating_counts_whatever_stands_as_reason(school):
    row = assessment_in("draft", school).criteria.get()
    assert row.is_answered
    row.own_rating, row.not_rated_reason = None, ""
    row.save()
    assert not row.is_answered
    assert list(row.assessment.criteria.unanswered()) == [row]


def test_evidence_is_pointed_at_in_the_schools_own_plan(client, cast, school):
    row = assessment_in("draft", school).criteria.get()
    plan = PlanFactory(school=school, year=row.assessment.round.year)
    goal, proposed = GoalFactory(plan=plan, text="Alle leser"), GoalFactory(plan=plan, is_proposed=True)
    removed, activity = GoalFactory(plan=plan, removed_at=timezone.now()), ActivityFactory(plan=plan)
    foreign = GoalFactory(plan__school=SchoolFactory(), text="Naboens mål")
    client.force_login(cast.principal)
    page = client.get(address(row.assessment, "assessment_criterion", "S12"))
    assert [text for _pk, text in page.context["form"].fields["goals"].choices] == ["Alle leser"]
    for wrong in (proposed, removed, foreign):
        assert "finnes ikke lenger" in write(client, row, cast.principal, goals=[wrong.pk]).text
    write(client, row, cast.principal, goals=[goal.pk], activities=[activity.pk])
    assert (list(row.goals.all()), list(row.activities.all())) == ([goal], [activity])
    row.assessment.status = "sent"
    Assessment.objects.update(status="sent", sent_at=timezone.now(), sent_by=cast.principal)
    client.force_login(cast.fagstab)
    page = client.get(address(row.assessment, "review_criterion", "S12")).text
    assert f'<a href="{plan.get_absolute_url()}#mal-{goal.pk}">Alle leser</a>' in page


def test_two_who_point_at_evidence_at_once_are_put_together(client, cast, school):
    row = assessment_in("draft", school).criteria.get()
    plan = PlanFactory(school=school, year=row.assessment.round.year)
    one, two = GoalFactory(plan=plan), GoalFactory(plan=plan)
    url = address(row.assessment, "assessment_criterion", "S12")
    for by, goal in ((cast.principal, one), (cast.school_leader, two)):
        client.force_login(by)
        client.post(url, typed(f"kriterium-{row.pk}", by, goals=goal.pk))
    assert set(row.goals.all()) == {one, two}


def test_last_years_answer_and_promise_stand_beside_and_never_in_the_field(client, cast, school):
    row = assessment_in("draft", school).criteria.get()
    before = AssessmentFactory(
        school=school, round=RoundFactory(year=row.assessment.round.year.previous), released=True
    )
    last = CriterionAssessmentFactory(
        assessment=before, criterion=row.criterion, evidence="I fjor så vi det", agreed_rating=row.own_rating
    )
    dialogue = DialogueFactory(assessment=before)
    item = DialogueItemFactory(dialogue=dialogue, criterion_assessment=last, title="")
    AgreementFactory(dialogue=dialogue, item=item, text="Prøve lesson study")
    client.force_login(cast.principal)
    page = client.get(address(row.assessment, "assessment_criterion", "S12"))
    beside = page.text.split('<aside class="last-year"')[1]
    assert "I fjor så vi det" in beside
    assert "Prøve lesson study" in beside
    assert page.context["form"]["evidence"].value() == ""
    assert "Prøve lesson study" in client.get(address(row.assessment, "assessment_all")).text


def test_all_criteria_are_written_on_one_page(client, cast, school):
    assessment = assessment_in("draft", school)
    CriterionAssessmentFactory(assessment=assessment, criterion=SuccessCriterionFactory(number=13))
    one, two = assessment.criteria.all()
    step = assessment.round.scale.steps.last()
    client.force_login(cast.school_leader)
    url = address(assessment, "assessment_all")
    data = pressed(f"kriterium-{one.pk}", own_rating=step.pk, evidence="Her", wants_discussion="on")
    response = client.post(url, data | pressed(f"kriterium-{two.pk}", next_step="Der"))
    assert response.url == url
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.evidence, one.wants_discussion, two.next_step) == ("Her", True, "Der")
    # One that was not changed has no new version.
    client.post(url, pressed(f"kriterium-{one.pk}", 2, own_rating=step.pk, evidence="Ny", wants_discussion="on"))
    two.refresh_from_db()
    assert two.version == 2


def test_one_goes_on_where_one_stopped(client, cast, school):
    assessment = AssessmentFactory(school=school)
    rows = [
        CriterionAssessmentFactory(assessment=assessment, criterion=SuccessCriterionFactory(number=number))
        for number in (1, 2, 3, 4)
    ]
    step = assessment.round.scale.steps.first()

    def onwards(user):
        client.force_login(user)
        row = client.get(assessment.get_absolute_url()).context["onwards"]
        return row.criterion.code

    assert onwards(cast.principal) == "S1"
    write(client, rows[2], cast.principal, own_rating=step.pk)
    assert onwards(cast.principal) == "S4"
    assert onwards(cast.school_leader) == "S1"
    write(client, rows[3], cast.principal, own_rating=step.pk)
    assert onwards(cast.principal) == "S1"
    for row in rows[:2]:
        write(client, row, cast.school_leader, own_rating=step.pk)
    assert onwards(cast.principal) == "S4"
