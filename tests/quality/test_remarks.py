"""An assessment that is sent back: the school is led to the criteria it is about, and fagstab sees what came of it."""

import importlib

import pytest
from django.apps import apps
from django.core import mail
from django.urls import reverse

from quality.assessments.actions import return_assessment, send_assessment
from quality.models import Remark
from sandnes_portal.post.outbox import deliver
from sandnes_portal.writing.steps import take_step
from tests.factories.quality import AssessmentFactory, CriterionAssessmentFactory, SuccessCriterionFactory
from tests.factories.strategy import GoalFactory, PlanFactory
from tests.quality.states import address
from tests.quality.writing import pressed
from tests.tables import people_of, those_who

pytestmark = pytest.mark.django_db

THIN = "Hva bygger dere S12 på?"


@pytest.fixture
def assessment(school):
    """Sent, with S11, S12 and S13 rated."""
    assessment = AssessmentFactory(school=school, sent=True)
    for number in (11, 12, 13):
        CriterionAssessmentFactory(
            assessment=assessment,
            criterion=SuccessCriterionFactory(number=number),
            own_rating=assessment.round.scale.steps.first(),
            evidence="Vi ser det",
        )
    return assessment


def row_of(assessment, code):
    return next(row for row in assessment.criteria.with_ratings() if row.criterion.code == code)


@pytest.fixture
def returned(client, cast, assessment):
    """Sent back in the way that a person does it, with a word about all of it and one about S12."""
    client.force_login(cast.fagstab)
    said = {"note": "Takk, dette er godt.", f"om-{row_of(assessment, 'S12').pk}": THIN}
    client.post(address(assessment, "assessment_return"), said)
    assessment.refresh_from_db()
    return assessment


def write(client, assessment, code, **words):
    row = row_of(assessment, code)
    fields = {"own_rating": row.own_rating_id, "evidence": row.evidence} | words
    client.post(
        address(assessment, "assessment_criterion", code), pressed(f"kriterium-{row.pk}", row.version, **fields)
    )


def test_what_fagstab_wants_more_of_stands_at_the_criterion(client, cast, returned):
    client.force_login(cast.principal)
    page = client.get(returned.get_absolute_url()).text
    at_s12 = address(returned, "assessment_criterion", "S12")
    assert "Takk, dette er godt." in page
    assert THIN in page
    assert f'href="{at_s12}"' in page
    assert "Fortsett med S12" in page
    assert THIN in client.get(at_s12).text
    assert THIN in client.get(address(returned, "assessment_all")).text
    assert THIN not in client.get(address(returned, "assessment_criterion", "S11")).text
    # Min side leads straight there.
    assert f'href="{at_s12}"' in client.get(reverse("home")).text


def test_school_is_led_on_when_it_has_written_where_it_was_asked(client, cast, returned):
    client.force_login(cast.principal)
    write(client, returned, "S12", evidence="Vi ser det i alle timer")
    assert "Fortsett med S12" not in client.get(returned.get_absolute_url()).text


def test_mail_says_which_criterion_it_is_about(cast, returned):
    deliver()
    letter = next(each for each in mail.outbox if cast.principal.email in each.to[0])
    assert THIN in letter.body
    assert "S12. Kriterium S12" in letter.body
    assert address(returned, "assessment_criterion", "S12") in letter.body


def test_fagstab_sees_what_was_changed_since_and_both_read_the_thread(client, cast, returned):
    client.force_login(cast.principal)
    write(client, returned, "S12", evidence="Vi ser det i alle timer")
    remark = Remark.objects.get(row=row_of(returned, "S12"))
    sent = client.post(address(returned, "assessment_send"), {f"svar-{remark.pk}": "Vi har skrevet to setninger."})
    assert sent.url == returned.get_absolute_url()
    client.force_login(cast.fagstab)
    response = client.get(returned.review_url())
    assert [each.code for each in response.context["changed"]] == ["S12"]
    assert "Endret siden du sendte den tilbake" in response.text
    opened = client.get(address(returned, "review_criterion", "S12"), headers={"HX-Request": "true"}).text
    assert "<ins>i alle timer</ins>" in " ".join(opened.split()).replace("<ins> ", "<ins>")
    for who, name in ((cast.fagstab, "review_criterion"), (cast.principal, "assessment_criterion")):
        client.force_login(who)
        page = client.get(address(returned, name, "S12")).text
        assert page.index(THIN) < page.index("Vi har skrevet to setninger.")
    # Another in fagstab is not told that she sent it.
    client.force_login(cast.director)
    assert "Endret siden den ble sendt tilbake" in client.get(returned.review_url()).text


def test_only_what_was_written_since_the_last_return_counts(client, cast, returned):
    client.force_login(cast.principal)
    write(client, returned, "S12", evidence="Først dette")
    send_assessment(assessment=returned, by=cast.principal)
    row = row_of(returned, "S13")
    return_assessment(assessment=returned, by=cast.fagstab, notes=[(row, "Og denne?")])
    client.force_login(cast.principal)
    write(client, returned, "S13", evidence="Så dette")
    plan = PlanFactory(school=returned.school, year=returned.round.year)
    row = row_of(returned, "S11")
    row.goals.add(GoalFactory(plan=plan))
    take_step(row, by=cast.principal)
    send_assessment(assessment=returned, by=cast.principal)
    client.force_login(cast.fagstab)
    assert [each.code for each in client.get(returned.review_url()).context["changed"]] == ["S11", "S13"]
    opened = client.get(address(returned, "review_criterion", "S11")).text
    assert "Det skolen viser til i planen." in opened


def test_what_is_agreed_in_the_talk_is_nothing_the_school_has_written(client, cast, returned):
    send_assessment(assessment=returned, by=cast.principal)
    take_step(row_of(returned, "S12"), by=cast.fagstab, agreed_rating=returned.round.scale.steps.last())
    client.force_login(cast.fagstab)
    assert client.get(returned.review_url()).context["changed"] == []


def test_thread_about_all_of_it_is_read_by_both_when_it_is_sent_again(client, cast, returned):
    remark = Remark.objects.get(row=None)
    client.force_login(cast.principal)
    client.post(address(returned, "assessment_send"), {f"svar-{remark.pk}": "Takk for det."})
    for who, url in ((cast.principal, returned.get_absolute_url()), (cast.fagstab, returned.review_url())):
        client.force_login(who)
        page = client.get(url).text
        assert page.index("Takk, dette er godt.") < page.index("Takk for det.")


def test_what_was_never_sent_back_has_nothing_changed(client, cast, assessment):
    client.force_login(cast.fagstab)
    response = client.get(assessment.review_url())
    assert response.context["changed"] == []
    assert "Endret siden" not in response.text


def test_nothing_is_sent_back_without_a_word(client, cast, assessment):
    client.force_login(cast.fagstab)
    url = address(assessment, "assessment_return")
    page = client.post(url, {"note": " "}).text
    assert "Skriv hva dere ønsker mer om" in page
    row = row_of(assessment, "S12")
    page = client.post(url, {f"om-{row.pk}": "Fødselsnummer 01010750160"}).text
    assert "01010750160" in page
    assessment.refresh_from_db()
    assert assessment.status == "sent"
    assert client.post(url, {f"om-{row.pk}": THIN}).status_code == 302


def test_return_page_opens_at_the_criterion_one_came_from(client, cast, assessment):
    client.force_login(cast.fagstab)
    page = client.get(f"{address(assessment, 'assessment_return')}?om=S12").text
    assert page.count('<details class="folded" open') == 1
    assert client.get(f"{address(assessment, 'assessment_return')}?om=tull").status_code == 200


def test_answer_that_is_too_long_is_kept_and_told_of(client, cast, returned):
    remark = Remark.objects.get(row=row_of(returned, "S12"))
    client.force_login(cast.principal)
    page = client.post(address(returned, "assessment_send"), {f"svar-{remark.pk}": "ord " * 600}).text
    assert "kan ha høyst 2000 tegn" in page.replace("\xa0", "")
    assert "ord ord ord" in page
    returned.refresh_from_db()
    assert returned.status == "returned"


def test_remarks_are_read_by_the_school_and_by_fagstab_when_it_is_sent(client, cast, returned):
    def reads(_person):
        response = client.get(address(returned, "assessment_criterion", "S12"))
        return response.status_code == 200 and THIN in response.text

    at_school = {"principal", "school_leader", "sfo_leader", "union_rep", "resource_person"}
    assert those_who(client, people_of(cast), reads) == at_school
    send_assessment(assessment=returned, by=cast.principal)
    assert those_who(client, people_of(cast), reads) == at_school | {"fagstab", "director"}


def test_words_of_earlier_returns_become_remarks(cast, assessment):
    migration = importlib.import_module("quality.migrations.0006_what_is_said_as_it_changes_hands")
    for note in ("Første gang", "Andre gang"):
        return_assessment(assessment=assessment, by=cast.fagstab, note=note)
        # Something else about it, while it is back.
        assessment.refresh_from_db()
        assessment.adviser = cast.fagstab
        assessment.save()
        send_assessment(assessment=assessment, by=cast.principal)
    before = list(Remark.objects.values_list("assessment", "side", "text", "said_by"))
    Remark.objects.all().delete()
    migration.keep_what_was_said(apps, None)
    assert list(Remark.objects.values_list("assessment", "side", "text", "said_by")) == before
    assert [text for _pk, _side, text, _by in before] == ["Første gang", "Andre gang"]
