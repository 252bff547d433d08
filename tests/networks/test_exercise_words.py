"""What is written in a reflection: alone, in groups, by all, and what stays of it."""

import datetime as dt
import json

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from networks.exercises.actions import bring_words, delete_exercise, join, set_groups
from networks.exercises.reading import closed_at_school, exercises_of_meeting, state_of
from networks.models import Contribution, Exercise
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.steps import NotReady
from tests.networks.exercises import at, moved, network_meeting, say, started
from tests.quality.writing import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def exercise(cast, school):
    """At the school, led by the principal, who has not joined; two others have, in a group each."""
    return started(cast.principal, school=school, others=[cast.union_rep, cast.resource_person])


def url(exercise, name="exercise_detail", *more):
    return reverse(name, args=[exercise.code, *more])


# --- the words ----------------------------------------------------------------------------------


def save(client, exercise, whose, by, text, version=1, slot="thought"):
    client.force_login(by)
    data = typed(f"{whose}-{slot}", by, version, text=text)
    return client.post(url(exercise, "exercise_text", whose, slot), data)


def test_own_words_save_themselves_also_when_the_others_have_gone_on(client, cast, exercise):
    at("closed", exercise)
    assert json.loads(save(client, exercise, "mitt", cast.union_rep, "Det jeg tenkte").text)["version"] == 2
    assert exercise.texts.get(author=cast.union_rep).text == "Det jeg tenkte"


def test_what_is_typed_as_it_is_closed_still_comes_in_time(client, cast, exercise):
    at("closed", exercise)
    save(client, exercise, "gruppe-1", cast.union_rep, "Siste ord")
    save(client, exercise, "felles", cast.principal, "Felles siste ord")
    assert exercise.texts.get(group__number=1).text == "Siste ord"
    assert exercise.texts.common().get().text == "Felles siste ord"


def test_closed_group_is_not_written_in(client, cast, exercise):
    at("closed", exercise)
    Exercise.objects.update(closed_at=timezone.now() - dt.timedelta(minutes=3))
    assert save(client, exercise, "gruppe-1", cast.union_rep, "For sent").status_code == 403
    assert not exercise.texts.filter(text="For sent").exists()


def test_two_in_the_same_group_keep_both_texts(client, cast, exercise):
    join(exercise=exercise, by=cast.sfo_leader)  # the third comes to group 1
    moved(exercise, 2)
    save(client, exercise, "gruppe-1", cast.union_rep, "Den første teksten")
    answer = json.loads(save(client, exercise, "gruppe-1", cast.sfo_leader, "Den andre teksten").text)
    page = client.get(answer["conflict"]["url"]).text
    assert "To har endret den samme teksten" in page
    # Word by word, with marks around those that differ.
    assert "første" in page
    assert "andre" in page
    client.post(answer["conflict"]["url"], {"valg": "begge", "gruppe-1-thought-version": 2})
    text = exercise.texts.get(group__number=1).text
    assert "første" in text
    assert "andre" in text


def test_page_without_script_saves_by_lagre(client, cast, exercise):
    moved(exercise)
    client.force_login(cast.union_rep)
    data = {"mitt-thought-text": "Skrevet uten skript", "mitt-thought-version": 1}
    assert client.post(f"{url(exercise)}?vis=mitt", data).status_code == 302
    assert exercise.texts.get(author=cast.union_rep).text == "Skrevet uten skript"


def test_drawn_form_of_one_is_never_shown_to_another(client, cast, exercise):
    """Their addresses are the same, and rows that are made at once may have the same time."""
    moved(exercise)
    say(exercise.texts.filter(author=cast.union_rep), "Bare min tanke")
    Contribution.objects.update(changed_at=timezone.now(), version=2)
    client.force_login(cast.union_rep)
    assert "Bare min tanke" in client.get(url(exercise)).text
    client.force_login(cast.resource_person)
    assert "Bare min tanke" not in client.get(url(exercise)).text


def test_own_words_are_brought_into_the_groups_text_once(client, cast, exercise):
    moved(exercise, 2)
    say(exercise.texts.filter(author=cast.union_rep), "Min tanke")
    say(exercise.texts.filter(group__number=1), "Gruppens tanke")
    client.force_login(cast.union_rep)
    for _time in range(2):
        client.post(url(exercise, "exercise_bring", "gruppe-1"))
    text = exercise.texts.get(group__number=1)
    assert text.text == "Gruppens tanke\n\nMin tanke"
    assert text.version == 3
    assert text.history.filter(text="Gruppens tanke").exists()


def test_groups_texts_are_gathered_into_the_common_one(client, cast, exercise):
    moved(exercise, 3)
    for group in exercise.groups.all():
        say(exercise.texts.filter(group=group), f"Fra gruppe {group.number}")
    client.force_login(cast.principal)
    page = client.get(url(exercise)).text
    assert page.index("Fra gruppe 1") < page.index("Fra gruppe 2")
    client.post(url(exercise, "exercise_bring", "felles"))
    assert exercise.texts.common().get().text == "Fra gruppe 1\n\nFra gruppe 2"


def test_text_that_would_be_too_long_is_not_brought(cast, exercise):
    say(exercise.texts.all(), "å" * 10_500)
    own, group = exercise.texts.get(author=cast.union_rep), exercise.texts.get(group__number=1)
    own.text = "b" * 10_500
    with pytest.raises(NotReady):
        bring_words(exercise=exercise, sources=[own], targets=[group], by=cast.union_rep)


# --- groups -------------------------------------------------------------------------------------


def test_participants_can_be_moved(client, cast, exercise):
    client.force_login(cast.principal)
    who = exercise.participants.get(user=cast.union_rep)
    places = {f"deltaker-{each.pk}": each.group.number for each in exercise.participants.all()}
    client.post(url(exercise, "exercise_groups"), places | {f"deltaker-{who.pk}": 2, "number": 3})
    who.refresh_from_db()
    assert who.group.number == 2
    assert [group.number for group in exercise.groups.all()] == [1, 2, 3]


def test_groups_made_later_spread_people_evenly(cast, school):
    people = [cast.union_rep, cast.resource_person, cast.school_leader, cast.sfo_leader]
    exercise = started(cast.principal, groups=0, school=school, others=people)
    set_groups(exercise=exercise, number=2, places={}, by=cast.principal)
    assert [group.participants.count() for group in exercise.groups.all()] == [2, 2]
    assert exercise.texts.filter(group__isnull=False).count() == 2


def test_group_that_has_written_stays(cast, exercise):
    say(exercise.texts.filter(group__number=2), "Vårt arbeid")
    with pytest.raises(NotReady):
        set_groups(exercise=exercise, number=1, places={}, by=cast.principal)
    assert exercise.groups.count() == 2


# --- what stays ---------------------------------------------------------------------------------


def test_closed_and_opened_again(client, cast, exercise):
    moved(exercise, 2)
    client.force_login(cast.principal)
    client.post(url(exercise, "exercise_close"))
    exercise.refresh_from_db()
    assert state_of(exercise) == "slutt"
    client.post(url(exercise, "exercise_reopen"))
    exercise.refresh_from_db()
    assert state_of(exercise) == "1"


def test_deleting_asks_first_and_leaves_no_private_words(client, cast, exercise):
    moved(exercise)
    say(exercise.texts.filter(author=cast.union_rep), "Hemmelig")
    client.force_login(cast.principal)
    assert "Slett refleksjonen" in client.get(url(exercise, "exercise_delete")).text
    assert Exercise.objects.exists()
    client.post(url(exercise, "exercise_delete"))
    assert not Exercise.objects.exists()
    assert not Contribution.history.filter(text="Hemmelig").exists()


def test_meeting_shows_the_words_of_all_when_it_is_over(cast, network, django_assert_num_queries):
    meeting = network_meeting(network)
    for _time in range(3):
        exercise = started(cast.fagstab, meeting=meeting, others=[cast.principal])
        say(exercise.texts.all(), "Felles ord")
        at("closed", exercise)
    running = started(cast.fagstab, meeting=meeting)
    say(running.texts.common(), "Ikke ferdig")
    cast.principal.roles_now  # noqa: B018 – read once per request
    with django_assert_num_queries(4):
        rows = exercises_of_meeting(meeting, cast.principal)
    assert [[text.text for _slot, text in row.texts] for row in rows] == [["Felles ord"]] * 3 + [[]]
    assert exercises_of_meeting(meeting, cast.other_principal) == []


def test_meetings_page_can_include_its_reflections(cast, network):
    meeting = network_meeting(network)
    exercise = started(cast.fagstab, meeting=meeting, others=[cast.principal])
    say(exercise.texts.all(), "Felles ord")
    at("closed", exercise)
    context = {"exercises": exercises_of_meeting(meeting, cast.principal), "start_url": "/refleksjon/ny/?mote=1"}
    html = render_to_string("networks/meetings/_exercises.html", context)
    assert html.count("Felles ord") == 1
    assert "avsluttet" in html
    assert "/refleksjon/ny/?mote=1" in html
    assert "Refleksjoner" not in render_to_string("networks/meetings/_exercises.html", {"exercises": []})


def test_school_keeps_what_it_has_closed(cast, school, exercise):
    started(cast.principal, school=school)
    at("closed", exercise)
    year = SchoolYear.current()
    assert [row.exercise for row in closed_at_school(school, year)] == [exercise]
    assert closed_at_school(school, year.previous) == []


def test_deleted_text_is_gone_for_its_page(client, cast, exercise):
    delete_exercise(exercise=exercise, by=cast.principal)
    client.force_login(cast.union_rep)
    assert client.get(url(exercise)).status_code == 404


@pytest.mark.parametrize("name", ["exercise_pdf", "exercise_word"])
def test_file_is_named_after_the_reflection(client, cast, exercise, name):
    at("closed", exercise)
    client.force_login(cast.union_rep)
    response = client.get(url(exercise, name))
    assert (
        "Refleksjon%20Klasseledelse" in response["Content-Disposition"]
        or "Refleksjon Klasseledelse" in response["Content-Disposition"]
    )
    assert len(response.content) > 1000


# --- the big screen -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "is_large"), [("waiting", True), ("groups", True), ("plenary", False), ("closed", False)]
)
@pytest.mark.parametrize("asks_anew", [True, False])
def test_code_leaves_the_big_screen_when_all_are_together(client, cast, school, state, is_large, asks_anew):
    exercise = at(state, started(cast.principal, school=school, others=[cast.union_rep]))
    client.force_login(cast.principal)
    headers = {"HX-Request": "true"} if asks_anew else {}
    page = client.get(reverse("exercise_screen", args=[exercise.code]), headers=headers).text
    assert ("code-large" in page) == is_large
    # Whoever comes late still reads it, until it is over.
    assert (f"skriv {exercise.code}." in page) == (state == "plenary")
