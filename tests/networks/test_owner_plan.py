"""The owner's action plan: read by all, written by the director and fagstab, and which themes it has touched."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from networks.models import OwnerActivity, Theme
from networks.ownerplan.actions import carry_over, left_to_carry
from networks.ownerplan.document import coverage, timeline
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.steps import NotReady
from tests.conftest import ROLES
from tests.factories.networks import (
    AgendaItemFactory,
    LeadershipQualityFactory,
    LearningArenaFactory,
    MeetingFactory,
    OwnerActivityFactory,
    ThemeFactory,
)
from tests.files import workbook_text
from tests.tables import people_of, told_to

pytestmark = pytest.mark.django_db

YEAR = SchoolYear.current()
EDITORS = {"fagstab", "director"}


@pytest.fixture
def activity():
    return OwnerActivityFactory(title="Åpne året", responsible="Kommunaldirektøren")


def url(name, *arguments):
    return reverse(name, args=[YEAR, *arguments])


def plan(client, user):
    client.force_login(user)
    response = client.get(url("owner_plan"))
    assert response.status_code == 200
    return response.text


def written(row, **words):
    """What a page that shows an activity sends."""
    fields = {"title": row.title, "text": row.text, "responsible": row.responsible, "status": row.status}
    fields |= {"area": row.area, "arena": row.arena_id or "", "starts_on": "", "ends_on": "", "version": row.version}
    return {f"tiltak-{row.pk}-{name}": value for name, value in (fields | words).items()}


# --- who ------------------------------------------------------------------------------------------

# Whoever is signed in reads; those who may not change get 403, also for what does not exist.
READ = ("owner_plan", "owner_plan_file")
CHANGE = {
    "get owner_activity": 200,
    "get owner_activity_history": 200,
    "get owner_activity_delete": 200,
    "get owner_activity_card": 302,
    "get owner_plan_carry": 200,
    "post owner_activity": 302,
    "post owner_activity_create": 302,
    "post owner_plan_presence": 200,
    "post owner_activity_delete": 302,
}


def test_each_role_gets_what_is_hers(client, cast, activity):
    def use(_person):
        assert {client.get(url(name)).status_code for name in READ} == {200}
        assert client.get(reverse("owner_plan_current"))["Location"] == url("owner_plan")
        codes = {}
        for request in CHANGE:
            method, name = request.split()
            arguments = [activity.pk] if name.startswith("owner_activity") and not name.endswith("create") else []
            codes[request] = getattr(client, method)(url(name, *arguments), written(activity)).status_code
        return codes, OwnerActivity.objects.filter(pk=activity.pk).exists()

    assert told_to(client, people_of(cast), use) == {
        role: (CHANGE, False) if role in EDITORS else (dict.fromkeys(CHANGE, 403), True) for role in ROLES
    }


def test_buttons_are_shown_to_those_who_may_use_them(client, cast, activity):
    for role in ROLES:
        text = plan(client, getattr(cast, role))
        assert "Åpne året" in text
        assert ("Nytt tiltak" in text) is (url("owner_activity", activity.pk) in text) is (role in EDITORS)


def test_activity_of_another_year_is_not_found(client, cast):
    other = OwnerActivityFactory(year=YEAR.previous)
    client.force_login(cast.fagstab)
    assert client.get(url("owner_activity", other.pk)).status_code == 404
    assert client.get(url("owner_activity", 2**70)).status_code == 404


# --- written --------------------------------------------------------------------------------------


def test_new_activity_stands_in_its_area_from_the_first_moment(client, cast):
    client.force_login(cast.director)
    response = client.post(url("owner_activity_create"), {"area": "tools"})
    row = OwnerActivity.objects.get()
    assert (row.area, row.year, row.changed_by) == ("tools", YEAR, cast.director)
    assert response["Location"] == url("owner_activity", row.pk)
    client.post(url("owner_activity_create"), {"area": "finnes ikke"})
    assert OwnerActivity.objects.latest("pk").area == "arenas"


def test_activity_opens_and_closes_where_it_stands(client, cast, activity):
    client.force_login(cast.fagstab)
    opened = client.get(url("owner_activity", activity.pk), headers={"hx-request": "true"}).text
    assert opened.lstrip().startswith("<li")
    assert url("owner_activity_card", activity.pk) in opened
    closed = client.get(url("owner_activity_card", activity.pk), headers={"hx-request": "true"}).text
    assert 'class="row-card"' in closed
    assert "Åpne året" in closed


def test_activity_saves_itself(client, cast, activity):
    client.force_login(cast.fagstab)
    name = f"tiltak-{activity.pk}-title"
    sent = {name: "Åpne året sammen", f"tiltak-{activity.pk}-version": 1, "felt": name, "skriver": cast.fagstab.pk}
    answer = client.post(url("owner_activity", activity.pk), sent).json()
    activity.refresh_from_db()
    assert (answer["version"], activity.version, activity.title) == (2, 2, "Åpne året sammen")


def test_everything_about_an_activity_is_saved_and_shown(client, cast, activity):
    arena, theme = LearningArenaFactory(name="Rektor AU"), ThemeFactory(name="Klasseledelse")
    client.force_login(cast.fagstab)
    words = {"text": "Sammen med **HTV**", "starts_on": "19.08.2026", "ends_on": "20.08.2026", "status": "ongoing"}
    client.post(url("owner_activity", activity.pk), written(activity, arena=arena.pk, themes=[theme.pk], **words))
    activity.refresh_from_db()
    assert (activity.arena, set(activity.themes.all()), activity.changed_by) == (arena, {theme}, cast.fagstab)
    text = plan(client, cast.politician)
    for words in ("19. aug. til 20. aug., Kommunaldirektøren, Rektor AU", "Klasseledelse", "i gang", "<strong>HTV"):
        assert words in text


def test_late_words_are_kept_and_both_are_shown(client, cast, activity):
    client.force_login(cast.fagstab)
    client.post(url("owner_activity", activity.pk), written(activity, title="Fagstabs ord"))
    client.force_login(cast.director)
    text = client.post(url("owner_activity", activity.pk), written(activity, title="Direktørens ord"), follow=True).text
    assert "Fagstabs" in text
    assert "Direktørens" in text
    activity.refresh_from_db()
    assert activity.title == "Fagstabs ord"


def test_end_before_beginning_is_explained(client, cast, activity):
    client.force_login(cast.fagstab)
    words = {"starts_on": "20.08.2026", "ends_on": "19.08.2026"}
    text = client.post(url("owner_activity", activity.pk), written(activity, **words)).text
    assert "Sluttdatoen må være etter startdatoen." in text
    assert OwnerActivity.objects.get().starts_on is None


def test_removed_activity_lives_in_the_history(client, cast, activity):
    client.force_login(cast.director)
    assert "historikken" in client.get(url("owner_activity_delete", activity.pk)).text
    client.post(url("owner_activity_delete", activity.pk))
    assert not OwnerActivity.objects.exists()
    last = OwnerActivity.history.latest()
    assert (last.history_type, last.title, last.history_user) == ("-", "Åpne året", cast.director)


# --- from last year -------------------------------------------------------------------------------


def test_unfinished_activities_are_offered_and_those_ticked_are_copied(client, cast):
    theme = ThemeFactory()
    going_on = OwnerActivityFactory(year=YEAR.previous, title="Videre", status="ongoing", starts_on=dt.date(2026, 1, 5))
    going_on.themes.add(theme)
    left = OwnerActivityFactory(year=YEAR.previous, title="Ikke videre")
    OwnerActivityFactory(year=YEAR.previous, title="Ferdig", status="done")
    assert "To tiltak fra" in plan(client, cast.fagstab)
    page = client.get(url("owner_plan_carry")).text
    assert "Videre" in page
    assert "Ferdig" not in page
    client.post(url("owner_plan_carry"), {"activities": [going_on.pk]})
    [copy] = OwnerActivity.objects.of_year(YEAR)
    assert (copy.title, copy.status, copy.starts_on, list(copy.themes.all())) == ("Videre", "planned", None, [theme])
    assert list(left_to_carry(YEAR)) == [left]


def test_nothing_is_copied_twice(cast):
    row = OwnerActivityFactory(year=YEAR.previous)
    carry_over(year=YEAR, activities=[row], by=cast.fagstab)
    with pytest.raises(NotReady):
        carry_over(year=YEAR, activities=[row], by=cast.fagstab)
    assert OwnerActivity.objects.of_year(YEAR).count() == 1


def test_nothing_ticked_is_explained(client, cast):
    OwnerActivityFactory(year=YEAR.previous)
    client.force_login(cast.fagstab)
    assert "Velg minst ett tiltak." in client.post(url("owner_plan_carry"), {}).text


# --- the themes -----------------------------------------------------------------------------------


def words_about(theme, user):
    found = {row.theme: row for _quality, rows in coverage(YEAR, user) for row in rows}[theme]
    return found.words, [place.title for place in found.places], [place.title for place in found.planned]


def test_theme_is_worked_with_in_meetings_that_were_held_and_in_activities(cast):
    held, planned, untouched = (ThemeFactory(quality=LeadershipQualityFactory()) for _ in range(3))
    for title, status in (("Holdt", "held"), ("Delt", "shared"), ("Innkalt", "called"), ("Avlyst", "cancelled")):
        AgendaItemFactory(theme=held, meeting=MeetingFactory(title=title, status=status, starts_at=timezone.now()))
    OwnerActivityFactory(title="Pågår", status="ongoing").themes.add(held)
    OwnerActivityFactory(title="Kommer").themes.add(planned)
    OwnerActivityFactory(title="Droppet", status="dropped").themes.add(untouched)
    OwnerActivityFactory(title="I fjor", year=YEAR.previous, status="done").themes.add(untouched)
    assert words_about(held, cast.fagstab) == ("arbeidet med", ["Holdt", "Delt", "Pågår"], [])
    assert words_about(planned, cast.fagstab) == ("planlagt", [], ["Kommer"])
    assert words_about(untouched, cast.fagstab) == ("ikke ennå i år", [], [])


def test_a_schools_own_meetings_are_not_the_owners(cast, school):
    theme = ThemeFactory()
    AgendaItemFactory(theme=theme, meeting=MeetingFactory(school=school, status="shared", starts_at=timezone.now()))
    assert words_about(theme, cast.principal) == ("ikke ennå i år", [], [])


def test_meetings_are_told_by_name_and_day_and_nothing_that_was_said(client, cast):
    theme = ThemeFactory(name="Klasseledelse")
    meeting = MeetingFactory(title="Rektor AU", status="held", starts_at=timezone.now())
    AgendaItemFactory(meeting=meeting, theme=theme, title="Fortrolig sak", notes="Fortrolig referat")
    for role in ROLES:
        text = plan(client, getattr(cast, role))
        assert "Rektor AU" in text
        assert "Fortrolig" not in text
        client.force_login(getattr(cast, role))
        assert "Fortrolig" not in workbook_text(client.get(url("owner_plan_file")).content)


def test_each_theme_of_the_four_descriptions_is_told(client, cast):
    themes = {ThemeFactory(quality=LeadershipQualityFactory()).name for _ in range(4)}
    text = plan(client, cast.politician)
    assert all(name in text for name in themes)
    assert text.count("ikke ennå i år") == Theme.objects.count()


# --- the line and the workbook --------------------------------------------------------------------


def test_line_shows_the_dated_activities_within_the_year():
    early = OwnerActivityFactory(starts_on=dt.date(2020, 1, 1), ends_on=dt.date.max)
    drawn = timeline(YEAR, [early, OwnerActivityFactory()], YEAR.starts_on)
    [row] = drawn["rows"]
    assert (row["x"], row["width"]) == ("250.0", "510.0")
    assert timeline(YEAR, [OwnerActivityFactory()], YEAR.starts_on) is None


def test_workbook_holds_the_plan_and_the_themes(client, cast, activity):
    activity.themes.add(ThemeFactory(name="Klasseledelse"))
    client.force_login(cast.politician)
    text = workbook_text(client.get(url("owner_plan_file")).content)
    for words in ("Åpne året", "Kommunaldirektøren", "Klasseledelse", "planlagt", "Læringsarenaene"):
        assert words in text


def test_empty_plan_says_what_comes(client, cast):
    assert "Ingen tiltak ennå" in plan(client, cast.principal)
    assert "Nytt tiltak" in plan(client, cast.fagstab)
