"""The dates of a series, in the school year 2026–27, and the drafts that are made of them."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from networks.arenas.places import places_led
from networks.meetings.series import dates_of
from networks.models import Meeting, Rhythm
from tests.clock import at
from tests.crawl import as_read
from tests.factories.networks import MembershipFactory, RoleFactory, SchoolFactory, SchoolHolidayFactory, UserFactory
from tests.networks.meeting_states import arena_of_networks

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(at("2026-11-25"))]

END = dt.date(2027, 6, 20)
TUESDAY = dt.date(2026, 9, 8)


def days(every, first=TUESDAY, last=END):
    return [f"{each.date:%d.%m}" for each in dates_of(every, first, last)]


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        (Rhythm.MONTHLY, ["08.09", "13.10", "10.11", "08.12", "12.01", "09.02", "09.03", "13.04", "11.05", "08.06"]),
        (Rhythm.EVERY_SECOND_MONTH, ["08.09", "10.11", "12.01", "09.03", "11.05"]),
        (Rhythm.TWICE_A_SEMESTER, ["08.09", "10.11", "09.02", "13.04"]),
        (Rhythm.ONCE_A_SEMESTER, ["08.09", "09.03"]),
        (Rhythm.YEARLY, ["08.09"]),
    ],
)
def test_series_keeps_its_weekday_and_its_place_in_the_month(every, expected):
    assert days(every) == expected
    assert all(each.date.weekday() == 1 for each in dates_of(every, TUESDAY, END))


@pytest.mark.parametrize(
    ("every", "first", "expected"),
    [
        (Rhythm.ONCE_A_SEMESTER, dt.date(2027, 2, 9), ["09.02"]),
        (Rhythm.TWICE_A_SEMESTER, dt.date(2027, 2, 9), ["09.02", "13.04"]),
        # So late in the autumn there is room for one, and then for two in the spring.
        (Rhythm.TWICE_A_SEMESTER, dt.date(2026, 11, 10), ["10.11", "13.04", "08.06"]),
    ],
)
def test_series_that_begins_late_has_what_is_left_of_the_year(every, first, expected):
    assert days(every, first) == expected


def test_date_in_a_holiday_goes_to_the_nearest_free_week_and_says_so():
    # The first Tuesday of October lies in week 41, the fifth is no day of most months.
    [_september, october, *_rest] = dates_of(Rhythm.MONTHLY, dt.date(2026, 9, 1), END)
    assert (october.date, october.moved_from, october.because) == (
        dt.date(2026, 10, 13),
        dt.date(2026, 10, 6),
        "Høstferie",
    )


def test_first_date_on_a_weekend_goes_to_the_nearest_weekday_and_the_others_follow():
    saturday, sunday = (dates_of(Rhythm.EVERY_SECOND_MONTH, dt.date(2026, 9, day), END) for day in (5, 6))
    assert (saturday[0].date, saturday[0].because) == (dt.date(2026, 9, 4), "lørdag")
    assert (sunday[0].date, sunday[0].because) == (dt.date(2026, 9, 7), "søndag")
    assert {each.date.weekday() for each in sunday} == {0}


def test_series_goes_round_the_school_route_that_was_entered():
    SchoolHolidayFactory(starts_on=dt.date(2026, 11, 9), ends_on=dt.date(2026, 11, 20))
    november = dates_of(Rhythm.EVERY_SECOND_MONTH, TUESDAY, END)[1]
    # A week before and a week after are as near; the week after lies in the same holiday.
    assert november.date == dt.date(2026, 11, 3)


def test_no_two_dates_of_a_series_are_the_same_and_none_is_in_a_holiday_or_after_the_last_day():
    from networks.schools.holidays import holiday_on

    for every in Rhythm.values[1:]:
        for ahead in range(0, 300, 7):
            first = dt.date(2026, 8, 17) + dt.timedelta(days=ahead)
            found = [each.date for each in dates_of(every, first, END)]
            assert found == sorted(set(found))
            assert all(day <= END and day.weekday() < 5 and not holiday_on(day) for day in found)


def test_fifth_weekday_is_the_last_of_the_month():
    assert days(Rhythm.MONTHLY, dt.date(2026, 9, 29))[1:3] == ["27.10", "24.11"]


# --- the page -----------------------------------------------------------------------------------


@pytest.fixture
def leader(network):
    network.arena = arena_of_networks()
    network.arena.every = Rhythm.EVERY_SECOND_MONTH
    network.arena.save()
    network.save()
    return RoleFactory(kind="network_leader", network=network, user=UserFactory(name="Leder nett")).user


def filled(leader, **words):
    [place] = places_led(leader)
    return {
        "at": f"{place.arena.pk}-n{place.network.pk}",
        "title": "Nettverksmøte",
        "every": "monthly",
        "starts_on": "05.10.2027",
        "starts_at": "09.00",
        "minutes": "90",
        "ends_on": "",
        "place": "Trones skole",
    } | words


def test_preview_says_which_dates_were_moved_and_makes_nothing(client, leader):
    client.force_login(leader)
    page = client.post(reverse("series_create"), filled(leader))
    assert "Tirsdag 5. oktober 2027" in page.text
    assert not Meeting.objects.exists()
    moved = client.post(reverse("series_create"), filled(leader, starts_on="12.10.2027"))
    assert "Tirsdag 19. oktober 2027. Flyttet fra 12. oktober: høstferie" in moved.text


def test_series_is_opened_with_the_arenas_own_rhythm(client, leader, network):
    client.force_login(leader)
    page = client.get(reverse("series_create"), {"arena": network.arena.slug, "nettverk": network.slug})
    assert '<option value="every_second_month" selected>' in as_read(page.text)


def test_ticked_dates_become_drafts_that_keep_their_clock_over_both_changes_of_time(client, leader, network):
    client.force_login(leader)
    dates = ["2027-10-05", "2027-11-02", "2028-03-07", "2028-04-04"]
    assert client.post(reverse("series_create"), filled(leader, dates=dates, lag="ja")).status_code == 302
    made = list(Meeting.objects.order_by("starts_at"))
    assert [f"{timezone.localtime(each.starts_at):%Y-%m-%d %H:%M}" for each in made] == [f"{d} 09:00" for d in dates]
    assert [each.starts_at.hour for each in made] == [7, 8, 8, 7]
    assert {(each.status, each.network, each.chair, each.minutes) for each in made} == {("draft", network, leader, 90)}
    assert made[0].series.meetings.count() == 4


def test_button_pressed_twice_makes_no_meeting_twice(client, leader):
    client.force_login(leader)
    for _time in range(2):
        client.post(reverse("series_create"), filled(leader, dates=["2027-11-02"], lag="ja"))
    assert Meeting.objects.count() == 1
    page = client.post(reverse("series_create"), filled(leader))
    assert "Her har dere alt et møte" in page.text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"starts_on": "01.01.2020"}, "Første møte må være i dag eller seinere."),
        ({"starts_on": "31.12.9999"}, "Første møte må være i dag eller seinere."),
        ({"ends_on": "01.09.2027"}, "Siste dag må være etter første møte."),
        ({"ends_on": "01.09.2029"}, "Siste dag må være i skoleåret 2027–28."),
        ({"minutes": "1"}, "Varighet i minutter må være minst 10."),
        ({"at": "999"}, "Velg på nytt under «Hvor hører møtet til?»."),
        ({"every": "free"}, "Velg på nytt under «Hvor ofte»."),
        ({"dates": ["2027-12-24"], "lag": "ja"}, "Datoene er regnet ut på nytt."),
        ({"lag": "ja"}, "Velg minst én dato."),
    ],
)
def test_what_cannot_be_is_told(client, leader, words, said):
    client.force_login(leader)
    page = client.post(reverse("series_create"), filled(leader, **words))
    assert page.status_code == 200
    assert said in page.text
    assert not Meeting.objects.exists()


def test_place_that_somebody_else_leads_cannot_be_sent(client, leader, network, cast):
    other = MembershipFactory(school=SchoolFactory()).network
    other.arena = network.arena
    other.save()
    client.force_login(leader)
    page = client.post(reverse("series_create"), filled(leader, at=f"{network.arena.pk}-n{other.pk}"))
    assert "Velg på nytt under «Hvor hører møtet til?»." in page.text
