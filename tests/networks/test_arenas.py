"""The learning arenas: figure 9 and the list, each arena's page, and the schools' own arenas on the school page."""

import datetime as dt
import re

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from networks.arenas.figure import WIDTH, draw
from networks.models import LearningArena, Meeting, Role
from networks.people import roles
from sandnes_portal.language.schoolyear import SchoolYear
from tests.crawl import as_read
from tests.factories.networks import (
    ArenaRoleFactory,
    LeaderNetworkFactory,
    LearningArenaFactory,
    MeetingFactory,
    OwnerActivityFactory,
    RoleFactory,
    SchoolFactory,
    ThemeFactory,
)
from tests.tables import people_of, told_to

pytestmark = pytest.mark.django_db
Kind = Role.Kind


@pytest.fixture
def reference(db):
    call_command("reference_data", verbosity=0)


@pytest.fixture
def leader_group(db):
    """The arena every school has of its own."""
    arena = LearningArenaFactory(name="Skolens ledergruppe", slug="skolens-ledergruppe", level="school")
    for kind in roles.LEADERS:
        ArenaRoleFactory(arena=arena, kind=kind)
    return arena


def page_of(client, user, name, *arguments):
    client.force_login(user)
    return client.get(reverse(name, args=arguments)).text


# --- figure 9 -----------------------------------------------------------------------------------


def test_figure_draws_each_arena_of_the_strategy_once_at_its_level(client, cast, reference):
    page = page_of(client, cast.principal, "arena_list")
    figure = as_read(page[page.index("<figure") : page.index("</figure>")])
    names = re.findall(r'class="af-arena" href="[^"]+" aria-label="([^"]+), ledes av ', figure)
    assert names == [arena.name for arena in LearningArena.objects.whole()]
    owner, school = figure.split('role="list" aria-label="På skolenivå"')
    assert (owner.count('role="listitem"'), school.count('role="listitem"')) == (7, 4)


def test_figure_lays_no_box_over_another_and_none_outside(reference):
    figure = draw(list(LearningArena.objects.whole()))
    shapes = [shape for band in figure.bands for shape in band.shapes]
    for number, one in enumerate(shapes):
        assert one.x >= 0
        assert one.x + one.width <= WIDTH
        assert one.y + one.height <= figure.height
        for other in shapes[number + 1 :]:
            beside = one.x + one.width <= other.x or other.x + other.width <= one.x
            above = one.y + one.height <= other.y or other.y + other.height <= one.y
            assert beside or above, (one.arena, other.arena)


@pytest.mark.parametrize("number", [0, 1, 2, 4, 9])
def test_figure_has_room_for_however_many_arenas(number):
    arenas = [LearningArenaFactory() for _each in range(number)]
    figure = draw(arenas)
    assert sum(len(band.shapes) for band in figure.bands) == number
    assert (figure.height > 0) is (number > 0)
    assert figure.arrows_y is None


def test_each_arena_is_met_once_by_those_who_tab_or_listen(client, cast):
    arena = LearningArenaFactory()
    page = page_of(client, cast.principal, "arena_list")
    links = re.findall(rf'<a [^>]*href="{arena.get_absolute_url()}"[^>]*>', page)
    # The shape; the name on narrow screens, where the figure is not shown; the name beside the shape, for the mouse.
    assert [("af-arena" in link, "only-narrow" in link, 'aria-hidden="true"' in link) for link in links] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]
    assert 'tabindex="-1"' in links[2]


def test_list_tells_of_parts_under_their_arena(client, cast, reference):
    LearningArena.objects.filter(name="Nettverk for sosiallærere").update(run_by=SchoolFactory(short_name="Altona"))
    page = page_of(client, cast.principal, "arena_list")
    support = page.index("Nettverk for sosiallærere")
    assert page.rindex("Støttesystemnettverk", 0, support) < support < page.rindex("Lærende nettverk")
    assert "drives av Altona" in page
    assert "Klasseledelse" in page[page.index("Lærende nettverk 1") :]


def test_list_tells_the_next_meeting_one_may_know_of(client, cast):
    arena = LearningArenaFactory()
    ArenaRoleFactory(arena=arena, kind=Kind.PRINCIPAL)
    starts = timezone.now() + dt.timedelta(days=3)
    MeetingFactory(arena=arena, status="called", starts_at=starts + dt.timedelta(days=30))
    MeetingFactory(arena=arena, status="called", starts_at=starts)
    day = f"{timezone.localtime(starts).day}. "
    assert f"Neste møte: {day}" in as_read(re.sub(r"<a [^>]+>", "", page_of(client, cast.principal, "arena_list")))
    assert "Neste møte" not in page_of(client, cast.politician, "arena_list")


# --- an arena -----------------------------------------------------------------------------------


def test_arena_tells_who_what_and_how_often(client, cast):
    unit = SchoolFactory(short_name="Altona", name="Altona skole")
    parent = LearningArenaFactory(name="Støttesystemnettverk")
    arena = LearningArenaFactory(
        name="Sosiallærere", parent=parent, run_by=unit, rhythm="annenhver måned", focus="Skolemiljø\nOvergangar"
    )
    arena.themes.add(ThemeFactory(name="Mestring av stress"))
    ArenaRoleFactory(arena=arena, kind=Kind.SUPPORT_LEADER, leads=True)
    ArenaRoleFactory(arena=arena, kind=Kind.PPT_CONTACT)
    page = page_of(client, cast.principal, "arena_detail", arena.slug)
    for words in ("del av støttesystemnettverk", "Altona skole", "Annenhver måned", "Skolemiljø", "Mestring av stress"):
        assert words in page
    assert "Leder i støttesystemet (leder), PPT-kontakt" in page
    assert arena.get_absolute_url() in page_of(client, cast.principal, "arena_detail", parent.slug)


def test_arena_tells_of_its_networks_and_the_owners_activities(client, cast, network):
    arena = LearningArenaFactory()
    LeaderNetworkFactory(name="Ungdomsskolenettverk", arena=arena)
    OwnerActivityFactory(arena=arena, title="Felles dialogkonferanse", status="ongoing")
    OwnerActivityFactory(arena=arena, title="Noe vi droppet", status="dropped")
    OwnerActivityFactory(arena=arena, title="I fjor", year=SchoolYear.current().previous)
    page = page_of(client, cast.politician, "arena_detail", arena.slug)
    assert "Ungdomsskolenettverk" in page
    assert "Felles dialogkonferanse" in page
    assert "Noe vi droppet" not in page
    assert "I fjor" not in page


def test_arena_shows_the_meetings_the_reader_may_know_of_and_no_other(client, cast):
    arena, people = LearningArenaFactory(), people_of(cast)
    ArenaRoleFactory(arena=arena, kind=Kind.PRINCIPAL)
    for status in Meeting.Status:
        MeetingFactory(arena=arena, status=status, title=f"Møte som er {status}")

    def shown(person):
        page = page_of(client, person, "arena_detail", arena.slug)
        return {status for status in Meeting.Status if f"Møte som er {status}" in page}

    assert told_to(client, people, shown) == {
        role: {each.status for each in Meeting.objects.visible_to(user).exclude(status="cancelled")}
        for role, user in people.items()
    }


def test_school_level_shows_ones_own_schools_meetings(client, cast, school, other_school, leader_group):
    MeetingFactory(arena=leader_group, school=school, status="called", title="Ledermøte Trones")
    MeetingFactory(arena=leader_group, school=other_school, status="called", title="Ledermøte Hana")
    page = page_of(client, cast.school_leader, "arena_detail", leader_group.slug)
    assert "Ledermøte Trones" in page
    assert "Ledermøte Hana" not in page
    for user in (cast.fagstab, cast.director, cast.union_rep):
        assert "Ledermøte" not in page_of(client, user, "arena_detail", leader_group.slug)


# --- the schools' own arenas, on the school page ------------------------------------------------


def test_school_page_tells_of_the_schools_own_arenas(client, cast, school, leader_group):
    starts = timezone.now() + dt.timedelta(days=4)
    MeetingFactory(arena=leader_group, school=school, status="called", starts_at=starts)
    assert "Neste møte" in page_of(client, cast.principal, "school_detail", school.slug)
    for user in (cast.other_principal, cast.fagstab, cast.politician, cast.union_rep):
        page = page_of(client, user, "school_detail", school.slug)
        assert "Skolens ledergruppe" in page
        assert "Neste møte" not in page


def test_unit_without_pupils_has_no_school_arenas(client, cast, leader_group):
    unit = SchoolFactory(kind="support_service")
    assert "Skolens ledergruppe" not in page_of(client, cast.principal, "school_detail", unit.slug)


def test_person_with_roles_at_two_schools_sees_the_meetings_of_both(client, cast, school, other_school, leader_group):
    RoleFactory(kind=Kind.SCHOOL_LEADER, user=cast.principal, school=other_school)
    for place in (school, other_school):
        MeetingFactory(arena=leader_group, school=place, status="called", title=f"Møte {place.short_name}")
    page = page_of(client, cast.principal, "arena_detail", leader_group.slug)
    assert "Møte Trones" in page
    assert "Møte Hana" in page
