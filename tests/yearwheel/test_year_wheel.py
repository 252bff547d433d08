"""Who sees what in the year, and the wheel, the list and the sheet it is shown as."""

import datetime as dt
import io
import re

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from networks.models import Meeting
from sandnes_portal.desk.yearwheel.events import events_for
from sandnes_portal.desk.yearwheel.happenings import Filters, Ring
from sandnes_portal.language.schoolyear import SchoolYear
from strategy.sharing.actions import share_plan
from tests.conftest import ROLES
from tests.crawl import as_read
from tests.factories import networks as shared
from tests.factories import quality, strategy
from tests.files import pdf_text, pictures_of, tags_of
from tests.quality.states import talk_in
from tests.tables import people_of

pytestmark = pytest.mark.django_db

YEAR = SchoolYear.current()
SPRING = dt.date(YEAR.start + 1, 3, 10)


def titles(user, **chosen):
    return {each.title for each in events_for(user, YEAR, Filters(**chosen))}


def at(date, hour=9):
    return timezone.make_aware(dt.datetime.combine(date, dt.time(hour)))


def meeting(title, *, on=SPRING, **more):
    return shared.MeetingFactory(
        title=title, starts_at=at(on), ends_at=at(on, 11), status=more.pop("status", "called"), **more
    )


def page(client, user, **asked):
    client.force_login(user)
    response = client.get(reverse("year_wheel"), asked)
    assert response.status_code == 200
    return response.text


def test_wheel_holds_everything_with_a_date(cast, school, network):
    arena = shared.LearningArenaFactory(name="Rektor AU")
    for role in ("principal", "director"):
        shared.ArenaRoleFactory(arena=arena, kind=role)
    meeting("Rektor AU i mars", arena=arena)
    meeting("Nettverksmøte", network=network)
    meeting("Ledergruppen", school=school)
    round_ = quality.RoundFactory(year=YEAR)
    plan = strategy.PlanFactory(school=school)
    activity = strategy.ActivityFactory(plan=plan, title="Øve på oppstart", starts_on=SPRING)
    strategy.MilestoneFactory(activity=activity, title="Alle har prøvd", due_on=SPRING)
    strategy.ReflectionFactory(plan=plan, title="Se tilbake", held_on=SPRING)
    shared.OwnerActivityFactory(title="Åpne året", starts_on=SPRING)
    shared.CommissionAnswerFactory(network=network, commission__title="Svar om ASK", commission__due_on=SPRING)
    shared.ArenaEvaluationFactory(arena=arena, closes_on=SPRING)
    found = {each.title: each.ring for each in events_for(cast.principal, round_.year)}
    assert (
        found.items()
        >= {
            "Rektor AU i mars": Ring.GATHERINGS,
            "Nettverksmøte": Ring.NETWORKS,
            "Ledergruppen": Ring.SCHOOL,
            "Frist for egenvurderingen": Ring.ROUND,
            "Øve på oppstart": Ring.SCHOOL,
            "Alle har prøvd": Ring.SCHOOL,
            "Se tilbake": Ring.SCHOOL,
            "Åpne året": Ring.OWNER,
            "Frist: Svar om ASK": Ring.NETWORKS,
            "Siste dag: evaluering av Rektor AU": Ring.GATHERINGS,
        }.items()
    )


# What each of the cast sees without a choice.
SEEN = {
    "school meeting": {"principal", "school_leader", "sfo_leader"},
    "network meeting": {"principal", "school_leader", "sfo_leader", "fagstab", "director"},
    "draft plan": {"principal", "school_leader", "sfo_leader", "union_rep", "resource_person", "ppt_contact"},
    "leader talk": {"principal", "director"},
    "dialogue": {"principal", "school_leader", "sfo_leader", "fagstab", "director"},
    "owner plan": set(ROLES),
    "commission": {"principal", "school_leader", "sfo_leader", "fagstab", "director"},
}


def test_each_role_sees_no_more_than_its_screens_show(cast, school, network):
    meeting("school meeting", school=school)
    meeting("network meeting", network=network)
    strategy.ActivityFactory(plan__school=school, title="draft plan", starts_on=SPRING)
    shared.OwnerActivityFactory(title="owner plan", ends_on=SPRING)
    shared.CommissionAnswerFactory(network=network, commission__title="x", commission__due_on=SPRING)
    talk = talk_in("planned", school, cast)
    quality.LeaderTalkFactory(assessment=talk.assessment, held_on=SPRING)
    renamed = {
        "Utviklingssamtale Trones": "dialogue",
        "Ledersamtale Trones": "leader talk",
        "Frist: x": "commission",
    }
    found = {
        role: {renamed.get(title, title) for title in titles(user)} & SEEN.keys()
        for role, user in people_of(cast).items()
    }
    assert found == {role: {what for what, roles in SEEN.items() if role in roles} for role in ROLES}


def test_every_meeting_in_the_wheel_is_visible_to_the_person(cast, school, network):
    for status in Meeting.Status:
        for place in ({}, {"network": network}, {"school": school}):
            meeting(f"{status} {place}", status=status, **place)
    for role, user in people_of(cast).items():
        seen = set(Meeting.objects.visible_to(user).values_list("title", flat=True))
        for filters in ({}, {"network": network}, {"school": school}, {"mine": True}):
            shown = {each.title for each in events_for(user, YEAR, Filters(**filters)) if each.name.startswith("mote-")}
            assert shown <= seen, (role, filters)


def test_what_other_networks_have_shared_is_shown_when_it_is_asked_for(cast):
    other = shared.LeaderNetworkFactory()
    meeting("Delt av andre", network=other, status="shared")
    assert "Delt av andre" not in titles(cast.principal)
    assert "Delt av andre" in titles(cast.principal, network=other)


def test_fagstab_sees_a_schools_plan_when_the_school_is_chosen(cast, school):
    strategy.ActivityFactory(plan__school=school, title="På Trones", starts_on=SPRING)
    assert "På Trones" not in titles(cast.fagstab)
    assert "På Trones" in titles(cast.fagstab, school=school)


def test_another_school_sees_the_plan_as_it_was_shared(cast, school):
    activity = strategy.ActivityFactory(plan__school=school, title="Slik vi delte", starts_on=SPRING)
    assert titles(cast.other_principal, school=school) == set()
    share_plan(plan=activity.plan, by=cast.principal)
    activity.title = "Skrevet siden"
    activity.save()
    assert titles(cast.other_principal, school=school) == {"Slik vi delte"}
    assert titles(cast.principal, school=school) == {"Skrevet siden"}


def test_proposed_and_dropped_rows_are_not_in_the_year(cast, school):
    plan = strategy.PlanFactory(school=school)
    strategy.ActivityFactory(plan=plan, title="Foreslått", starts_on=SPRING, is_proposed=True)
    dropped = strategy.ActivityFactory(plan=plan, title="Droppet", starts_on=SPRING, status="dropped")
    strategy.MilestoneFactory(activity=dropped, title="Droppet milepæl", due_on=SPRING)
    shared.OwnerActivityFactory(title="Droppet tiltak", starts_on=SPRING, status="dropped")
    assert titles(cast.principal) == set()


def test_only_mine_leaves_what_one_is_not_asked_to(cast, school, network):
    arena = shared.ArenaRoleFactory(kind="fagstab").arena
    meeting("Kalt inn", arena=arena)
    meeting("Bare til orientering", network=network)
    shared.OwnerActivityFactory(title="Tiltak", starts_on=SPRING)
    assert titles(cast.fagstab) >= {"Kalt inn", "Bare til orientering", "Tiltak"}
    assert titles(cast.fagstab, mine=True) == {"Kalt inn", "Tiltak"}


def test_ring_is_a_choice(cast, school):
    meeting("Ledergruppen", school=school)
    shared.OwnerActivityFactory(title="Tiltak", starts_on=SPRING)
    assert titles(cast.principal, ring=Ring.OWNER) == {"Tiltak"}


# --- the page -------------------------------------------------------------------------------------


def test_wheel_links_each_mark_and_says_it_in_words(client, cast):
    activity = shared.OwnerActivityFactory(title="Åpne året", starts_on=SPRING)
    text = page(client, cast.principal)
    mark = re.search(r'<a class="w-mark" href="([^"]+)" ?> ?<title>([^<]+)</title>', as_read(text))
    assert mark.groups() == (activity.get_absolute_url(), "10. mars Åpne året, Skoleeiers handlingsplan")


def test_several_on_the_same_days_lead_to_their_day_in_the_list(client, cast):
    for number in range(3):
        shared.OwnerActivityFactory(title=f"Tiltak {number}", starts_on=SPRING)
    text = page(client, cast.principal)
    link = re.search(r'<a class="w-mark" href="([^"]+)" ?> ?<title>([^<]+)</title>', as_read(text))
    assert link[2] == "10. mars: 3 datoer, Skoleeiers handlingsplan"
    address, _, day = link[1].partition("#")
    assert f'id="{day}"' in client.get(address).text


def test_list_holds_the_same_as_the_wheel_and_each_day_once(client, cast):
    shared.OwnerActivityFactory(title="Åpne året", starts_on=SPRING, ends_on=SPRING + dt.timedelta(days=3))
    shared.OwnerActivityFactory(title="Samme dag", starts_on=SPRING)
    text = page(client, cast.principal, visning="liste")
    assert 'class="wheel"' not in text
    assert text.count(f'id="dag-{SPRING}"') == 1
    assert "Mars" in text
    assert "Åpne året" in text
    assert "til 13. mars" in text
    assert "Vinterferie" in text


def test_cancelled_meeting_is_not_in_the_wheel(client, cast, school):
    meeting("Avlyst møte", school=school, status="cancelled", called_at=timezone.now())
    assert "Avlyst møte" not in page(client, cast.principal)


def test_years_and_views_keep_what_was_chosen(client, cast, school):
    text = page(client, cast.principal, skole=school.slug, ar="2027-28", visning="liste")
    assert f"?ar=2026-27&amp;visning=liste&amp;skole={school.slug}" in text
    assert "Årshjul 2027–28" in text


def test_empty_year_says_what_comes(client, cast):
    assert "Ingen datoer ennå" in page(client, cast.principal)
    assert "Ingenting passer" in page(client, cast.principal, mine="1")


@pytest.mark.parametrize(
    "asked",
    [
        {"ar": "2026-28"},
        {"ar": "2010-11"},
        {"ar": "x" * 500},
        {"ring": "finnes-ikke"},
        {"skole": "finnes-ikke", "nettverk": "finnes-ikke", "mine": "ja", "visning": "kule"},
    ],
)
def test_strange_choices_show_this_year(client, cast, asked):
    assert f"Årshjul {YEAR}" in page(client, cast.principal, **asked)


def test_sheet_is_one_page_of_a3_with_words_for_the_picture(client, cast):
    shared.OwnerActivityFactory(title="Åpne året", starts_on=SPRING)
    for number in range(120):
        shared.OwnerActivityFactory(title=f"Tiltak med et ganske langt navn {number}", starts_on=SPRING)
    client.force_login(cast.fagstab)
    content = client.get(reverse("year_wheel_pdf")).content
    pictures, tags = pictures_of(content), tags_of(content)
    assert "Alle datoene står i listen." in pictures[0]
    assert "/H1" in tags
    assert "Åpneåret" in pdf_text(content).replace(" ", "")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        [sheet] = pdf.pages
        # 420 by 297 millimetres, in points.
        assert [round(float(length)) for length in sheet.MediaBox[2:]] == [1191, 842]


def test_politician_sees_the_owners_plan_and_nothing_of_a_school(client, cast, school, network):
    meeting("Ledergruppen", school=school)
    meeting("Nettverksmøte", network=network)
    strategy.ActivityFactory(plan__school=school, title="Under arbeid", starts_on=SPRING)
    text = page(client, cast.politician, skole=school.slug)
    assert not {"Ledergruppen", "Nettverksmøte", "Under arbeid"} & set(re.findall(r"[\wæøå ]+", text))
