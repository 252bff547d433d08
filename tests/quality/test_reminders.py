"""Reminding schools of what waits for them: whom, of what, in which words, and not more than once a day."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from quality.models import Reminder
from quality.rounds.actions import close_round
from sandnes_portal.post.models import MailChoice, OutgoingMail
from tests.conftest import ROLES
from tests.factories.networks import SchoolFactory
from tests.factories.quality import AssessmentFactory, RoundFactory, TimeProposalFactory
from tests.quality.states import OWN_LEADERS, any_state
from tests.quality.table import expected
from tests.tables import answers, people_of

pytestmark = pytest.mark.django_db

WEEK = dt.timedelta(days=7)
TABLE = {
    # principal leaders beside fagstab director others
    "get round_remind": {"open": "403 403 403 200 403 403", "closed": "403 403 403 403 403 403"},
    "post round_remind": {"open": "403 403 403 302 403 403", "closed": "403 403 403 403 403 403"},
}


@pytest.fixture
def unsent(school, cast):
    """The assessment of Trones, which is not sent; the school has three leaders."""
    return any_state("draft", school, cast)


def url_of(round_, query=""):
    return f"{reverse('round_remind', args=[round_.year])}{query}"


def press(client, round_, *assessments, query=""):
    return client.post(url_of(round_, query), {"schools": [each.pk for each in assessments]}, follow=True)


def mailed():
    return {mail.person.name for mail in OutgoingMail.objects.select_related("person")}


@pytest.mark.parametrize("state", ["open", "closed"])
def test_only_fagstab_reminds_and_only_while_the_round_is_open(client, cast, unsent, state):
    if state == "closed":
        close_round(round=unsent.round, by=cast.fagstab, reason="Tida er ute.")
    requests = {request: ([unsent.round.year], {"schools": [unsent.pk]}) for request in TABLE}
    assert answers(client, people_of(cast), requests) == expected(TABLE, state)


def test_one_sees_whom_and_what_before_the_mail_goes_to_those_who_were_chosen(client, cast, unsent, other_school):
    other = AssessmentFactory(round=unsent.round, school=other_school)
    client.force_login(cast.fagstab)
    page = client.get(url_of(unsent.round)).text
    for words in (
        "Trones skole: Rektor Trones, ",
        "Hana skole: Rektor Hana.",
        "Vi minner om egenvurderingen",
        "Hei Rektor",
    ):
        assert words in page
    assert not OutgoingMail.objects.exists()
    page = press(client, unsent.round, unsent).text
    assert "Én skole får en påminnelse på e-post." in page
    assert mailed() == {getattr(cast, role).name for role in OWN_LEADERS}
    [reminder] = Reminder.objects.all()
    assert (reminder.assessment, reminder.about, reminder.sent_by) == (unsent, "egenvurdering", cast.fagstab)
    text = OutgoingMail.objects.first().text
    assert "Fristen er 30. januar" in text
    assert unsent.get_absolute_url() in text
    assert other.school.name not in text


def test_who_was_reminded_today_is_not_chosen_again_and_gets_no_second_mail(client, cast, unsent):
    client.force_login(cast.fagstab)
    press(client, unsent.round, unsent)
    page = client.get(url_of(unsent.round))
    assert "av Fagstab." in page.text
    assert page.context["form"]["schools"].initial == []
    assert "De er alt minnet om dette i dag." in press(client, unsent.round, unsent).text
    assert (OutgoingMail.objects.count(), Reminder.objects.count()) == (3, 1)
    Reminder.objects.update(sent_at=timezone.now() - WEEK)
    assert client.get(url_of(unsent.round)).context["form"]["schools"].initial == [unsent.pk]


@pytest.mark.parametrize(
    ("state", "about", "words"),
    [("offered", "tid", "Velg en tid"), ("held", "referat", "venter på at dere godkjenner")],
)
def test_schools_are_reminded_of_times_and_of_minutes_too(client, cast, school, state, about, words):
    if state == "offered":
        assessment = AssessmentFactory(school=school, released=True)
        TimeProposalFactory(assessment=assessment, declined_by=None, declined_note="")
    else:
        assessment = any_state(state, school, cast)
    client.force_login(cast.fagstab)
    # What any school is waited for with is what one sees first.
    page = client.get(url_of(assessment.round))
    assert page.context["about"] == about
    assert words in page.text
    press(client, assessment.round, assessment, query=f"?om={about}")
    assert assessment.dialogue_url() in OutgoingMail.objects.first().text
    assert Reminder.objects.get().about == about


@pytest.mark.parametrize("state", ["sent", "released", "approved", "frozen"])
def test_nobody_is_reminded_of_what_is_done(client, cast, school, state):
    assessment = any_state(state, school, cast)
    client.force_login(cast.fagstab)
    assert "Ingen å minne" in client.get(url_of(assessment.round)).text
    assert "Ingen å minne" in press(client, assessment.round, assessment).text
    assert not OutgoingMail.objects.exists()


def test_bad_input_gets_an_answer_and_no_mail(client, cast, unsent):
    client.force_login(cast.fagstab)
    assert "Velg minst én skole." in press(client, unsent.round).text
    for wrong in ("tull", "99999999999999999999", "-1"):
        response = client.post(url_of(unsent.round, "?om=tull"), {"schools": [wrong]})
        assert "ikke på dette lenger" in response.text
    assert not OutgoingMail.objects.exists()


def test_who_wants_no_reminders_gets_none_and_a_school_without_anybody_is_named(client, cast, unsent):
    AssessmentFactory(round=unsent.round, school=SchoolFactory(short_name="Tomme"))
    MailChoice.objects.create(user=cast.principal, reminders=False)
    client.force_login(cast.fagstab)
    page = client.get(url_of(unsent.round)).text
    assert "Ingen å sende til ved Tomme" in " ".join(page.split())
    assert "Trones skole: Avdelingsleder Trones og SFO-leder Trones." in page
    press(client, unsent.round, unsent)
    assert mailed() == {cast.school_leader.name, cast.sfo_leader.name}


def test_schools_are_those_one_has_chosen_in_the_table(client, cast, unsent, other_school):
    AssessmentFactory(round=unsent.round, school=other_school, adviser=cast.fagstab)
    client.force_login(cast.fagstab)
    page = client.get(url_of(unsent.round, "?ansvarlig=meg"))
    assert [each.assessment.school for each in page.context["form"].reminded] == [other_school]
    assert "Her er skolene du har valgt i tabellen" in page.text
    everything = client.get(url_of(unsent.round) + page.context["choice"].all_url)
    assert len(everything.context["form"].reminded) == 2


def test_schools_of_a_round_that_has_not_opened_are_not_reminded(client, cast, school):
    later = timezone.localdate() + WEEK
    AssessmentFactory(round=RoundFactory(opens_on=later), school=school)
    client.force_login(cast.fagstab)
    assert "Ingen å minne" in client.get(url_of(RoundFactory())).text


def test_roles_of_the_table_are_all_roles(cast):
    assert {role for role, _request in expected(TABLE, "open")} == set(ROLES)
