"""The notes about who reads a text say what the rules say, in every state the text can be in."""

import re

import pytest
import rules
from django.urls import reverse
from django.utils import timezone

from networks.people.readers import in_words, kinds_that_may
from networks.people.roles import K
from quality.assessments.actions import release_assessment
from quality.contracts.actions import open_leader_talk
from quality.models import OwnerReview
from quality.readers import note_on_assessment, note_on_owner_rating, note_on_review, readers_of_draft, readers_of_talk
from tests.conftest import ROLES
from tests.crawl import as_read
from tests.factories.quality import OwnerRatingFactory
from tests.house import ROOT
from tests.quality.states import assessment_in, talk_in
from tests.tables import people_of

pytestmark = pytest.mark.django_db

# Those of the cast who have their role at the school that is looked at, or in the municipality.
NOT_HERE = {"other_principal"}


def really(cast, permission, thing):
    """The roles of the cast that may do a thing, asked of the people themselves."""
    people = people_of(cast, set(ROLES) - NOT_HERE)
    return {role for role, person in people.items() if person.has_perm(permission, thing)}


def told(permission, thing):
    return {kind.value for kind in kinds_that_may(permission, thing)} & set(ROLES)


STATES = ("draft", "sent", "returned", "released")


@pytest.mark.parametrize("state", STATES)
def test_notes_on_an_assessment_tell_who_reads_it(cast, school, state):
    assessment = assessment_in(state, school)
    for permission in ("quality.view_assessment", "quality.view_review"):
        assert told(permission, assessment) == really(cast, permission, assessment)
    assert ("ser ikke" in note_on_assessment(assessment)) is not cast.fagstab.has_perm(
        "quality.view_assessment", assessment
    )
    assert ("ser ikke" in note_on_review(assessment)) is not cast.principal.has_perm("quality.view_review", assessment)


def test_note_on_a_review_follows_its_release(client, cast, school):
    assessment = assessment_in("sent", school)
    row = assessment.criteria.first()
    url = reverse("review_criterion", args=[school.slug, assessment.round.year, row.criterion.code])
    client.force_login(cast.fagstab)
    assert "Skolen ser ikke dette før dere frigir det" in client.get(url).text
    release_assessment(assessment=assessment, by=cast.fagstab)
    page = client.get(url).text
    assert "Skolens ledere leser dette" in page
    assert "Skolen ser ikke" not in page


@pytest.mark.parametrize("state", ["open", "ended", "shown"])
def test_note_on_the_owners_criterion_tells_who_reads_fagstabs_rating(client, cast, state):
    row = OwnerRatingFactory(evidence="Vi lytter")
    moments = {"open": {}, "ended": {"closed_at": timezone.now()}, "shown": {"shown_at": timezone.now()}}
    OwnerReview.objects.update(**moments[state])
    review = OwnerReview.objects.get()
    url = reverse("owner_criterion", args=[review.round.year, row.criterion.code])
    reads = set()
    for role, person in people_of(cast).items():
        client.force_login(person)
        if "Vi lytter" in client.get(url).text:
            reads.add(role)
    client.force_login(cast.fagstab)
    note = note_on_owner_rating(review)
    assert note in as_read(client.get(url).text)
    words = {"politician": "politikerne", "principal": "skolenes ledere", "chief_union_rep": "hovedtillitsvalgte"}
    words |= {"support_leader": "støttesystemet", "director": "kommunaldirektøren", "fagstab": "fagstab"}
    assert {role for role, word in words.items() if word in note} == reads & set(words)
    assert ("før resultatet vises" in note) is (state != "shown")


def test_notes_on_talk_and_draft_name_those_who_read(cast, school):
    assessment = talk_in("frozen", school, cast).assessment
    assert told("quality.go_to_leader_talk", assessment) == {"principal", "director"}
    talk = open_leader_talk(assessment=assessment, by=cast.director)
    assert told("quality.view_leader_talk", talk) == really(cast, "quality.view_leader_talk", talk)
    assert readers_of_talk(talk) == readers_of_talk(assessment) == "rektor og kommunaldirektøren"
    assert told("quality.view_report_draft", None) == really(cast, "quality.view_report_draft", None)
    assert readers_of_draft() == "fagstab og kommunaldirektøren"


def test_withdrawn_plan_names_those_who_read_it_still(cast, plan):
    kinds = kinds_that_may("strategy.view_draft", plan)
    assert {kind.value for kind in kinds} & set(ROLES) == really(cast, "strategy.view_draft", plan)
    assert in_words(kinds, at_one_school=True) == (
        "skolens ledere, skolens tillitsvalgte, ressurspersonene, PPT-kontaktene, fagstab og kommunaldirektøren"
    )


def test_reader_without_words_is_not_left_out():
    with pytest.raises(ValueError, match="No words"):
        in_words({K.ADMINISTRATOR, K.FAGSTAB})


# Notes that are sentences: the page they stand on is there in one state alone.
WRITTEN = {
    "quality/owner/feedback.html": "give_feedback",
    "quality/assessments/alone.html": "rate_alone",
    "networks/commissions/answer.html": "write_answer",
    "networks/evaluations/answer.html": "answer_evaluation",
    "networks/evaluations/summary.html": "write_evaluation_summary",
}


def test_no_template_has_a_note_about_readers_of_its_own():
    """A constant in the bar above what is written is true in the state somebody thought of, and stands in all."""
    templates = ROOT / "templates"
    said = {
        str(path.relative_to(templates))
        for path in templates.rglob("*.html")
        if re.search(r'words as note|\bnote="', path.read_text(encoding="utf-8"))
    }
    assert said == set(WRITTEN)
    for page, permission in WRITTEN.items():
        app = page.split("/")[0]
        assert rules.perm_exists(f"{app}.{permission}")
