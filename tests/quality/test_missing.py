"""What is said before something becomes final: what is missing, where it is mended, and never in the way."""

import pytest
from django.urls import reverse

from networks.reference import load_reference_data
from quality.dialogues.actions.agenda import accept_alike
from quality.dialogues.actions.dialogues import mark_held
from quality.models import Agreement, Dialogue
from quality.report.actions import begin_report
from tests.factories.quality import AgreementFactory
from tests.quality.contracts import opened
from tests.quality.states import address, talk_in

pytestmark = pytest.mark.django_db

FIRST = "Se over dette først"


def test_minutes_tell_what_they_lack_to_those_who_approve(client, cast, school):
    talk = talk_in("held", school, cast)
    talk.items.update(done="")
    AgreementFactory(dialogue=talk, text="Skolen leser mer", responsible="", due_on=None)
    for person, is_told in ((cast.fagstab, True), (cast.principal, True), (cast.director, False)):
        client.force_login(person)
        page = client.get(talk.get_absolute_url()).text
        assert (FIRST in page) is is_told
        assert ("ingenting er skrevet" in page) is is_told
        assert ("«Skolen leser mer» mangler dato og hvem som har ansvaret" in page) is is_told
        assert ("Ett kriterium er dere ikke blitt enige om" in page) is is_told
    client.force_login(cast.principal)
    client.post(address(talk.assessment, "dialogue_approve", "skolen"))
    assert talk.approvals.count() == 1


def test_whole_minutes_lack_nothing(client, cast, school):
    talk = talk_in("held", school, cast)
    talk.items.update(is_off=True)
    accept_alike(dialogue=talk, by=cast.fagstab)
    Agreement.objects.update(responsible="Rektor", due_on=talk.held_on)
    client.force_login(cast.fagstab)
    assert FIRST not in client.get(talk.get_absolute_url()).text


def test_talk_that_is_to_come_lacks_nothing_yet(client, cast, school):
    talk = talk_in("planned", school, cast)
    client.force_login(cast.fagstab)
    assert FIRST not in client.get(talk.get_absolute_url()).text
    mark_held(dialogue=talk, by=cast.fagstab)
    assert FIRST in client.get(Dialogue.objects.get().get_absolute_url()).text


def test_report_tells_of_empty_chapters_and_of_schools_that_are_not_in_it(client, cast, school):
    load_reference_data()
    report = begin_report(round=talk_in("held", school, cast).assessment.round, by=cast.fagstab)
    client.force_login(cast.fagstab)
    page = client.get(report.url_of("report_freeze")).text
    assert FIRST in page
    assert f"{report.get_absolute_url()}#del-veien-videre" in page
    assert "har et godkjent referat i tallene" in page


def test_contract_tells_what_it_lacks_before_it_is_signed(client, cast, leader_talk):
    client.force_login(cast.director)
    page = client.get(reverse("contract_sign", args=[*leader_talk, "kommunaldirektor"])).text
    assert "Det er ikke skrevet noe fra ledersamtalen" in page
    assert "har ingen måloppnåelse" not in page


@pytest.fixture
def leader_talk(cast, school):
    from tests.factories.strategy import GoalFactory

    assessment = talk_in("frozen", school, cast).assessment
    GoalFactory(plan__school=school)
    opened(assessment, cast)
    return [school.slug, assessment.round.year]
