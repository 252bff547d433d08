"""What is undone when the school year ends stays on Min side, in Varsler and in the Monday mail: until it is done, or
fagstab has closed its round."""

import datetime as dt
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quality.models import Assessment, Contract, Dialogue, OwnerReview, Round, TimeProposal
from sandnes_portal.desk.digest.letters import digests
from sandnes_portal.desk.home.overview import notices_for
from sandnes_portal.language.schoolyear import SchoolYear
from tests.clock import at
from tests.conftest import Kind, person
from tests.factories.networks import SchoolFactory
from tests.factories.quality import (
    AssessmentFactory,
    CriterionAssessmentFactory,
    DialogueFactory,
    LeaderTalkFactory,
    OwnerReviewFactory,
    RoundFactory,
    SuccessCriterionFactory,
    TimeProposalFactory,
)
from tests.mondays import letter

LAST_YEAR = SchoolYear(2026)
MONDAY = at("2027-08-23", "08:00")
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(MONDAY)]
ASKED = ("principal", "other_principal", "fagstab", "director", "politician")


@dataclass
class Undone:
    """Something that waits: in what state, for whom, in which words, and how it is done, by the cast.

    `outlives` says whether it waits after its round is closed.
    """

    make: object
    waits_for: set
    words: str
    done: object
    outlives: bool = False


def _held(about):
    DialogueFactory(assessment=AssessmentFactory(released=True, **about), status="held")


def _agreed(about):
    DialogueFactory(assessment=AssessmentFactory(released=True, **about), status="frozen")


def _contract(about, **more):
    talk = LeaderTalkFactory(assessment=AssessmentFactory(released=True, **about), **more)
    DialogueFactory(assessment=talk.assessment, status="frozen")


def _sent(cast):
    Assessment.objects.update(status="sent", sent_at=MONDAY, sent_by=cast.principal)


def _released(cast):
    Assessment.objects.update(status="released", released_at=MONDAY, released_by=cast.fagstab)


def _talk_opened(_cast):
    LeaderTalkFactory(assessment=Assessment.objects.get())


def _no_times(_cast):
    TimeProposal.objects.all().delete()


def _approved(_cast):
    Dialogue.objects.update(status="frozen")


def _signed(_cast):
    Contract.objects.update(status="signed")


TASKS = {
    "an assessment to write": Undone(
        lambda about: AssessmentFactory(**about),
        {"principal"},
        "Begynn på egenvurderingen for 2026–27",
        _sent,
    ),
    "an assessment that came back": Undone(
        lambda about: AssessmentFactory(returned=True, **about),
        {"principal"},
        "Fagstab ønsker litt mer i egenvurderingen for 2026–27",
        _sent,
    ),
    "an assessment to review": Undone(
        lambda about: AssessmentFactory(sent=True, **about),
        {"fagstab"},
        "Egenvurderingen for 2026–27 er sendt og klar for gjennomgang",
        _released,
    ),
    "times to answer": Undone(
        lambda about: TimeProposalFactory(assessment=AssessmentFactory(released=True, **about), declined_by=None),
        {"principal"},
        "Velg tid for utviklingssamtalen for 2026–27",
        _no_times,
    ),
    "times that did not fit": Undone(
        lambda about: TimeProposalFactory(assessment=AssessmentFactory(released=True, **about)),
        {"fagstab"},
        "Ingen av tidene til utviklingssamtalen for 2026–27 passer",
        _no_times,
    ),
    "minutes the school approves": Undone(
        _held, {"principal"}, "Godkjenn referatet fra utviklingssamtalen for 2026–27", _approved, outlives=True
    ),
    "minutes the municipality approves": Undone(
        _held, {"fagstab"}, "Utviklingssamtalen for 2026–27 er holdt", _approved, outlives=True
    ),
    "a leader talk to open": Undone(
        _agreed,
        {"director"},
        "Referatet fra utviklingssamtalen for 2026–27 er godkjent",
        _talk_opened,
    ),
    "a contract the principal signs": Undone(
        _contract, {"principal"}, "Signer kontrakten for 2026–27", _signed, outlives=True
    ),
    "a contract the director signs": Undone(
        _contract, {"director"}, "Den interne kontrakten for 2026–27 er skrevet", _signed, outlives=True
    ),
    "the owner's feedback": Undone(
        lambda about: OwnerReviewFactory(round=about["round"]),
        {"principal", "other_principal"},
        "Gi tilbakemelding til skoleeier for 2026–27",
        lambda _cast: OwnerReview.objects.update(closed_at=MONDAY),
    ),
}


def _told(cast, words):
    return {role for role in ASKED if words in " ".join(letter(getattr(cast, role), MONDAY).split())}


@pytest.mark.parametrize("name", TASKS)
def test_what_is_undone_waits_after_the_summer_for_those_it_waited_for(client, cast, school, name):
    task = TASKS[name]
    task.make({"round": RoundFactory(year=LAST_YEAR), "school": school})
    assert _told(cast, task.words) == task.waits_for
    for role in task.waits_for:
        client.force_login(getattr(cast, role))
        assert task.words in client.get(reverse("home")).text
        assert task.words in client.get(reverse("notices")).text
    task.done(cast)
    assert _told(cast, task.words) == set()


@pytest.mark.parametrize("name", TASKS)
def test_round_that_is_closed_asks_for_no_more_than_minutes_and_contracts_that_are_begun(cast, school, name):
    task = TASKS[name]
    task.make({"round": RoundFactory(year=LAST_YEAR), "school": school})
    Round.objects.update(closed_at=MONDAY)
    assert _told(cast, task.words) == (task.waits_for if task.outlives else set())


def test_deadline_that_is_past_is_told_with_its_year(cast, school):
    AssessmentFactory(round=RoundFactory(year=LAST_YEAR), school=school)
    assert "Fristen var 30. januar 2027. 0 av 0." in letter(cast.principal, MONDAY)


def test_secretary_writes_on_after_the_summer(client, cast, school):
    _contract({"round": RoundFactory(year=LAST_YEAR), "school": school}, secretary=cast.fagstab)
    assert f"Ledersamtalen med {school} for 2026–27" in letter(cast.fagstab, MONDAY)
    Contract.objects.update(status="signed")
    assert f"Ledersamtalen med {school}" not in letter(cast.fagstab, MONDAY)


def test_school_that_has_left_the_round_is_asked_for_nothing_but_its_minutes(cast, school, other_school):
    about = {"round": RoundFactory(year=LAST_YEAR), "left_at": MONDAY, "left_reason": "Slått sammen"}
    AssessmentFactory(school=other_school, sent=True, **about)
    _held(about | {"school": school})
    assert "Hana" not in letter(cast.fagstab, MONDAY)
    assert "Utviklingssamtalen for 2026–27 er holdt" in letter(cast.fagstab, MONDAY)


def test_the_present_years_tasks_do_not_name_it(cast, school):
    AssessmentFactory(round=RoundFactory(year=LAST_YEAR.next), school=school, sent=True)
    assert "Egenvurderingen er sendt og klar for gjennomgang" in letter(cast.fagstab, MONDAY)


def test_round_that_is_prepared_asks_for_nothing_before_it_opens(cast, school, time_machine):
    round_ = RoundFactory(year=LAST_YEAR.next, opens_on=dt.date(2027, 11, 1))
    AssessmentFactory(round=round_, school=school)
    assert "egenvurderingen" not in letter(cast.principal, MONDAY)
    time_machine.move_to(at("2027-11-01", "08:00"))
    assert "Begynn på egenvurderingen" in letter(cast.principal, timezone.now())


def test_min_side_shows_the_round_that_runs_until_the_next_one_opens(client, cast, school, time_machine):
    RoundFactory(year=LAST_YEAR)
    RoundFactory(year=LAST_YEAR.next, opens_on=dt.date(2027, 11, 1))
    client.force_login(cast.fagstab)
    assert client.get(reverse("home")).context["round"].year == LAST_YEAR
    assert "Egenvurderingen åpner" in client.get(reverse("home")).text
    time_machine.move_to(at("2027-11-01", "08:00"))
    client.force_login(cast.fagstab)
    assert client.get(reverse("home")).context["round"].year == LAST_YEAR.next


def test_voices_that_differ_are_shown_until_the_talk_is_held(client, cast, school):
    assessment = AssessmentFactory(round=RoundFactory(year=LAST_YEAR), school=school, released=True)
    low, *_others, high = assessment.round.scale.steps.all()
    CriterionAssessmentFactory(
        assessment=assessment, criterion=SuccessCriterionFactory(number=7), own_rating=low, review__rating=high
    )
    client.force_login(cast.director)
    assert "tre trinn fra hverandre" in client.get(reverse("home")).text
    DialogueFactory(assessment=assessment, status="held")
    assert "tre trinn fra hverandre" not in client.get(reverse("home")).text


def test_years_of_tasks_cost_no_more_queries_than_one(cast, school):
    def cost(role):
        user = type(cast.principal).objects.get(pk=getattr(cast, role).pk)
        with CaptureQueriesContext(connection) as queries:
            waiting = notices_for(user, MONDAY).waiting
        return len(waiting), len(queries)

    def add(year, at_school):
        AssessmentFactory(round=RoundFactory(year=year), school=at_school, sent=True)
        TimeProposalFactory(assessment__round__year=year)
        DialogueFactory(assessment__round__year=year, assessment__school=SchoolFactory(), status="held")
        _agreed({"round": RoundFactory(year=year), "school": SchoolFactory()})
        LeaderTalkFactory(assessment__round__year=year)

    add(LAST_YEAR, school)
    before = {role: cost(role) for role in ("principal", "fagstab", "director")}
    for start in (2024, 2025):
        add(SchoolYear(start), school)
    after = {role: cost(role) for role in before}
    assert {role: queries for role, (_tasks, queries) in after.items()} == {
        role: queries for role, (_tasks, queries) in before.items()
    }
    assert after["fagstab"][0] == before["fagstab"][0] + 6
    assert after["director"][0] == before["director"][0] + 4


def test_monday_mail_after_the_summer_goes_to_the_new_principal_too(school):
    AssessmentFactory(round=RoundFactory(year=LAST_YEAR), school=school, returned=True)
    new = person(Kind.PRINCIPAL, "Ny rektor", school=school)
    assert new in [reader for reader, _notices in digests(MONDAY)]
