"""An adviser's own talks: times offered to all her schools at once, her week, and whose schools are whose."""

import datetime as dt

import pytest
from django.urls import reverse

from networks.schools.holidays import SchoolDays
from quality.dialogues.actions.appointments import (
    choose_time,
    decline_times,
    propose_times,
    propose_times_to_all,
)
from quality.dialogues.times import NOON, times_for
from quality.models import Assessment, Dialogue, TimeProposal
from sandnes_portal.post.models import OutgoingMail
from tests.clock import at
from tests.crawl import as_read
from tests.factories.networks import MembershipFactory, RoleFactory, SchoolFactory
from tests.factories.quality import AssessmentFactory, DialogueFactory, RoundFactory

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(at("2026-11-25"))]

MORNING = dt.time(9)
# The week before the winter holiday, and the first of it: week 9 of 2027.
FRIDAY, IN_THE_HOLIDAY = dt.date(2027, 2, 26), dt.date(2027, 3, 3)


@pytest.fixture
def round_():
    return RoundFactory(dialogues_from=dt.date(2027, 2, 24), dialogues_to=dt.date(2027, 3, 19))


@pytest.fixture
def ready(round_, cast):
    """Four schools of one adviser, each with a principal, that wait for a time."""
    schools = [SchoolFactory(name=f"{name} skole", short_name=name) for name in ("Alfa", "Beta", "Gamma", "Delta")]
    for school in schools:
        RoleFactory(kind="principal", school=school)
    return [AssessmentFactory(round=round_, school=each, adviser=cast.fagstab, released=True) for each in schools]


def url(round_):
    return reverse("times_for_all", args=[round_.year])


def as_proposed(ready, cast, **changes):
    """What the form sends when nothing of what was proposed is changed, but for some fields."""
    sent = {}
    for each in ready:
        sent |= {f"skole-{each.pk}": "on", f"sted-{each.pk}": each.school.name}
        for number, (day, clock) in enumerate(times_for(ready, cast.fagstab.pk, most=2)[each.pk]):
            sent |= {f"dato-{each.pk}-{number}": f"{day:%d.%m.%Y}", f"kl-{each.pk}-{number}": f"{clock:%H.%M}"}
    return sent | changes


# --- proposed -----------------------------------------------------------------------------------


def test_each_school_gets_times_of_its_own_on_school_days(ready, cast, round_):
    booked = DialogueFactory(
        assessment__round=round_, assessment__adviser=cast.fagstab, held_on=dt.date(2027, 2, 25), starts_at=MORNING
    )
    proposed = times_for(ready, cast.fagstab.pk, most=2)
    times = [time for each in ready for time in proposed[each.pk]]
    assert [len(proposed[each.pk]) for each in ready] == [2, 2, 2, 2]
    halves = [(day, clock > NOON) for day, clock in times]
    assert len(set(halves)) == len(halves)
    assert (booked.held_on, False) not in halves
    assert all(day in SchoolDays(round_.year) for day, _clock in times)
    assert all(dt.time(8) <= clock <= dt.time(14) for _day, clock in times)
    # Three school days before the winter holiday are too few for all of them.
    assert {day for day, _clock in times if day > FRIDAY}
    assert all(len({day for day, _clock in proposed[each.pk]}) == 2 for each in ready)


def test_page_holds_ones_own_schools_that_have_no_time(client, cast, round_, ready):
    AssessmentFactory(round=round_, school__short_name="Andres", released=True)
    AssessmentFactory(round=round_, school__short_name="Ulest", adviser=cast.fagstab, sent=True)
    DialogueFactory(assessment=ready[1])
    propose_times(assessment=ready[2], times=[(dt.date(2027, 3, 8), MORNING)], place="", by=cast.fagstab)
    propose_times(assessment=ready[3], times=[(dt.date(2027, 3, 9), MORNING)], place="", by=cast.fagstab)
    decline_times(assessment=ready[3], note="Helst i uke 11", by=cast.principal)
    client.force_login(cast.fagstab)
    page = client.get(url(round_)).text
    names = ("Alfa", "Beta", "Gamma", "Delta", "Andres", "Ulest")
    assert {name for name in names if f"{name}, dato 1" in page} == {"Alfa", "Delta", "Ulest"}
    assert "Foreslå tider til tre skoler" in as_read(client.get(round_.get_absolute_url()).text)


def test_nothing_is_sent_before_it_is_looked_over(client, cast, round_, ready):
    client.force_login(cast.fagstab)
    sent = as_proposed(ready, cast)
    del sent[f"skole-{ready[3].pk}"]
    page = as_read(client.post(url(round_), sent | {"steg": "se-over"}).text)
    assert "Send til alle tre" in page
    assert "Onsdag 24. februar 2027 kl. 09.00" in page
    assert not TimeProposal.objects.exists()
    assert f'name="skole-{ready[0].pk}"' in client.post(url(round_), sent | {"steg": "endre"}).text
    page = client.post(url(round_), sent | {"steg": "send"}, follow=True).text
    assert "Tre skoler har fått tider" in page
    assert {each.assessment for each in TimeProposal.objects.all()} == set(ready[:3])
    assert OutgoingMail.objects.count() == 3
    # From here on it is as when the times were offered one by one.
    time = ready[0].time_proposal.times.first()
    choose_time(assessment=ready[0], time=time.pk, by=ready[0].school.roles.get().user)
    assert Dialogue.objects.get().held_on == time.held_on


def test_school_that_got_a_time_meanwhile_stops_nobody_else(cast, ready):
    offer = {"times": [(dt.date(2027, 3, 8), MORNING)], "place": ""}
    DialogueFactory(assessment=ready[0])
    sent, left_out = propose_times_to_all(offers=dict.fromkeys(ready[:2], offer), by=cast.fagstab)
    assert [each.assessment for each in sent] == [ready[1]]
    assert left_out == [(ready[0], "Samtalen er alt avtalt.")]


WRONG = {
    "holiday": ({"dato-0-0": f"{IN_THE_HOLIDAY:%d.%m.%Y}"}, "Alfa, dato 1 er i skoleferien (vinterferie)"),
    "weekend": ({"dato-0-0": "lørdag 6. mars 2027"}, "Alfa, dato 1 er i helgen"),
    "past": ({"dato-0-0": "01.11.2026"}, "Alfa, dato 1 er passert"),
    "far": ({"dato-0-0": "01.01.2150"}, "Alfa, dato 1 er mer enn et år fram"),
    "no clock": ({"kl-0-0": ""}, "Alfa, kl. 1 må fylles ut når datoen er satt"),
    "no date": ({"dato-0-1": ""}, "Alfa, dato 2 må fylles ut når klokkeslettet er satt"),
    "nothing": ({f"{name}-0-{number}": "" for name in ("dato", "kl") for number in (0, 1)}, "må ha minst én tid"),
    "no date at all": ({"dato-0-0": "i vår"}, "Alfa, dato 1"),
    "same time": (
        {"dato-0-0": "09.03.2027", "dato-1-0": "09.03.2027", "kl-0-0": "10.00", "kl-1-0": "11.30"},
        "da er Beta kl. 11.30",
    ),
    "at night": ({"kl-0-0": "01.00"}, "Alfa, kl. 1 må være mellom 07.00 og 17.00"),
    "booked": ({"dato-0-0": "10.03.2027", "kl-0-0": "10.30"}, "da er Omega kl. 09.00"),
    "offered": ({"dato-0-0": "11.03.2027", "kl-0-0": "08.30"}, "da er Sigma kl. 09.00"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_is_told_and_nothing_is_sent(client, cast, round_, ready, case):
    own = {"round": round_, "adviser": cast.fagstab}
    taken = {name: AssessmentFactory(**own, school__short_name=name, released=True) for name in ("Omega", "Sigma")}
    DialogueFactory(assessment=taken["Omega"], held_on=dt.date(2027, 3, 10), starts_at=MORNING)
    propose_times(assessment=taken["Sigma"], times=[(dt.date(2027, 3, 11), MORNING)], place="", by=cast.fagstab)
    changes, told = WRONG[case]
    named = {}
    for name, value in changes.items():
        kind, school, number = name.split("-")
        named[f"{kind}-{ready[int(school)].pk}-{number}"] = value
    client.force_login(cast.fagstab)
    page = as_read(client.post(url(round_), as_proposed(ready, cast, **named) | {"steg": "send"}).text)
    assert "For å gå videre må du rette opp følgende feil" in page
    assert told in page
    assert TimeProposal.objects.count() == 1


def test_nobody_chosen_is_told(client, cast, round_, ready):
    client.force_login(cast.fagstab)
    assert "Velg minst én skole" in client.post(url(round_), {"steg": "send"}).text


# --- the week -----------------------------------------------------------------------------------


def week(client, name=""):
    return as_read(client.get(reverse("talk_week"), {"uke": name}).text)


def test_week_tells_of_ones_own_talks_by_the_day(client, cast, ready):
    when = {"held_on": FRIDAY, "starts_at": dt.time(12, 30), "place": "Rom 3"}
    DialogueFactory(assessment=ready[0], **when)
    DialogueFactory(assessment=ready[1], **when, status="cancelled")
    DialogueFactory(assessment__school__name="Andres skole", **when)
    propose_times(assessment=ready[2], times=[(dt.date(2027, 2, 24), MORNING)], place="", by=cast.fagstab)
    client.force_login(cast.fagstab)
    page = week(client, "2027-W08")
    days = [page.index(f"{day} <") for day in ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag")]
    assert days == sorted(days)
    assert "Lørdag" not in page
    assert page.index("Fredag") < page.index("12.30–14.30") < page.index("Alfa skole")
    assert page.index("Onsdag") < page.index("Gamma skole") < page.index("foreslått<") < page.index("Torsdag")
    assert {name for name in ("Alfa", "Beta", "Gamma", "Andres") if f"{name} skole" in page} == {"Alfa", "Gamma"}
    assert "Én samtale, én foreslått tid." in page
    assert "?uke=2027-W07" in page
    assert "?uke=2027-W09" in page
    decline_times(assessment=ready[2], note="Nei", by=cast.principal)
    assert "Gamma skole" not in week(client, "2027-W08")
    assert "Vinterferie" in week(client, "2027-W09")


def test_talk_on_a_saturday_is_not_lost(client, cast, ready):
    DialogueFactory(assessment=ready[0], held_on=dt.date(2027, 2, 27), starts_at=None)
    client.force_login(cast.fagstab)
    page = week(client, "2027-W08")
    assert page.index("Lørdag") < page.index("Uten klokkeslett") < page.index("Alfa skole")


@pytest.mark.parametrize("name", ["", "tull", "2027-W99", "9999-W01", "0000-W01", "2026-W", "²²²²-W01"])
def test_odd_week_is_the_present_one(client, cast, name):
    client.force_login(cast.fagstab)
    page = week(client, name)
    assert "Uke 48" in page
    assert "I dag" in page


# --- whose schools are whose --------------------------------------------------------------------


@pytest.fixture
def other():
    return RoleFactory(kind="fagstab", user__name="Kari Kyrkje").user


def test_networks_schools_are_given_by_one_press_and_counted_first(client, cast, round_, network, school, other):
    outside = AssessmentFactory(round=round_)
    mine = AssessmentFactory(round=round_, school=school)
    theirs = AssessmentFactory(round=round_, adviser=other)
    MembershipFactory(network=network, school=theirs.school)
    address = reverse("round_network", args=[round_.year])
    asked = {"nettverk": network.slug, "ansvarlig": cast.fagstab.pk}
    client.force_login(cast.fagstab)
    page = as_read(client.get(address, asked).text)
    assert f"{cast.fagstab.name} får én skole i {network.name}" in page
    assert "Beholder den de har" in page
    assert set(Assessment.objects.values_list("adviser", flat=True)) == {None, other.pk}
    client.post(address, asked)
    for each, adviser in ((mine, cast.fagstab), (theirs, other), (outside, None)):
        each.refresh_from_db()
        assert each.adviser == adviser
    assert mine.history.first().history_user == cast.fagstab
    page = as_read(client.get(reverse("round_advisers", args=[round_.year])).text)
    for name in (cast.fagstab.name, other.name, "Ingen ansvarlig"):
        assert f"<dt>{name}</dt> <dd>én skole</dd>" in page
    client.post(address, asked | {"ogsa": "on"})
    theirs.refresh_from_db()
    assert theirs.adviser == cast.fagstab


@pytest.mark.parametrize("wrong", [{"nettverk": "tull"}, {"ansvarlig": "0"}, {"ansvarlig": "tull"}, {}])
def test_network_is_given_to_somebody_in_fagstab_alone(client, cast, round_, network, school, wrong):
    AssessmentFactory(round=round_, school=school)
    asked = {"nettverk": network.slug, "ansvarlig": cast.principal.pk} | wrong
    client.force_login(cast.fagstab)
    page = client.post(reverse("round_network", args=[round_.year]), asked).text
    assert "For å gå videre må du rette opp følgende feil" in page
    assert Assessment.objects.get().adviser is None
