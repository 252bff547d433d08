"""Kollegabasert veiledning: who leads the talk, whose case it is, and no advice before all questions are asked."""

import pytest
from django.db import IntegrityError
from django.template.loader import render_to_string
from django.urls import reverse

from networks.exercises.actions import close_exercise, end_questions, give_parts, join, move_step, set_groups
from networks.exercises.exports import exercise_paper
from networks.exercises.reading import exercises_of_meeting, pace_of, state_of
from networks.models import ExerciseGroup
from sandnes_portal.writing.steps import NotReady
from tests.conftest import ROLES
from tests.crawl import as_read
from tests.networks.exercises import moved, network_meeting, say, started
from tests.quality.writing import typed
from tests.tables import answers, people_of

pytestmark = pytest.mark.django_db

# The steps of the tool by what happens there.
CHOOSES, TAKES_CASE, ASKS, ADVISES = 1, 3, 5, 6


@pytest.fixture
def exercise(cast, school):
    """Of one group at the school, led by the principal, who has not joined; three others have."""
    people = [cast.union_rep, cast.resource_person, cast.school_leader]
    return started(cast.principal, kind="peer", groups=1, school=school, others=people)


@pytest.fixture
def group(exercise):
    return exercise.groups.get()


def someone(group, person):
    return group.participants.get(user=person)


def with_parts(cast, group):
    give_parts(
        group=group, leader=someone(group, cast.union_rep), owner=someone(group, cast.school_leader), by=cast.union_rep
    )
    return group


def url(exercise, name, *more):
    return reverse(name, args=[exercise.code, *more])


def save(client, exercise, slot, by, words):
    text = exercise.texts.get(group__number=1, slot=slot)
    client.force_login(by)
    words = typed(f"gruppe-1-{slot}", by, text.version, text=words)
    return client.post(url(exercise, "exercise_text", "gruppe-1", slot), words, headers={"HX-Request": "true"})


# --- who does what --------------------------------------------------------------------------------


def test_group_chooses_who_leads_and_whose_case_it_is(client, cast, exercise, group):
    moved(exercise, CHOOSES)
    client.force_login(cast.resource_person)
    assert "Velg samtaleleder" in client.get(exercise.get_absolute_url()).text
    places = {"leader": someone(group, cast.union_rep).pk, "owner": someone(group, cast.school_leader).pk}
    assert client.post(url(exercise, "exercise_parts", 1), places).status_code == 302
    page = as_read(client.get(exercise.get_absolute_url()).text)
    assert "Samtaleleder</dt> <dd>ATV Trones" in page
    assert "Sakseier</dt> <dd>Avdelingsleder Trones" in page


def test_one_leader_and_one_owner_and_never_the_same(client, cast, exercise, group):
    with_parts(cast, group)
    one = someone(group, cast.union_rep)
    client.force_login(cast.union_rep)
    page = client.post(url(exercise, "exercise_parts", 1), {"leader": one.pk, "owner": one.pk}).text
    assert "Sakseier kan ikke også lede samtalen" in page
    with pytest.raises(NotReady, match="to forskjellige"):
        give_parts(group=group, leader=one, owner=one, by=cast.union_rep)
    with pytest.raises(IntegrityError):
        group.participants.update(part="talk_leader")


def test_only_those_in_the_group_can_be_chosen(client, cast, exercise, group):
    set_groups(exercise=exercise, number=2, places={}, by=cast.principal)
    stranger = join(exercise=exercise, by=cast.sfo_leader)
    assert stranger.group.number == 2
    client.force_login(cast.union_rep)
    page = client.post(url(exercise, "exercise_parts", 1), {"leader": stranger.pk, "owner": "xx"}).text
    assert page.count("Velg på nytt") >= 2
    with pytest.raises(NotReady, match="i gruppen nå"):
        give_parts(group=group, leader=stranger, owner=None, by=cast.union_rep)


def test_whoever_is_moved_leaves_the_part_behind(cast, exercise, group):
    with_parts(cast, group)
    leader = someone(group, cast.union_rep)
    set_groups(exercise=exercise, number=2, places={leader.pk: 2}, by=cast.principal)
    leader.refresh_from_db()
    assert (leader.group.number, leader.part) == (2, "")
    assert someone(group, cast.school_leader).part == "case_owner"


def test_tools_without_a_case_have_no_parts(client, cast, school):
    exercise = moved(started(cast.principal, kind="igp", groups=1, school=school, others=[cast.union_rep]))
    client.force_login(cast.union_rep)
    assert "Samtaleleder" not in client.get(exercise.get_absolute_url()).text
    assert client.get(url(exercise, "exercise_parts", 1)).status_code == 404
    assert client.post(url(exercise, "exercise_questions", 1)).status_code == 404


def test_rights(client, cast, exercise, group):
    """The group and those who lead the reflection choose; the talk leader and those who lead it end the questions."""
    with_parts(cast, moved(exercise, ASKS).groups.get())
    at_school = {"principal", "school_leader", "sfo_leader", "union_rep", "resource_person"}
    leads = {"principal", "school_leader", "sfo_leader"}

    def code(role, allowed, found):
        return found if role in allowed else 403 if role in at_school else 404

    wanted = {}
    for role in ROLES:
        wanted[role, "get exercise_parts"] = code(role, leads | {"union_rep", "resource_person"}, 200)
        wanted[role, "post exercise_questions"] = code(role, leads | {"union_rep"}, 302)
    requests = {request: ([exercise.code, 1], {}) for _role, request in wanted}
    assert answers(client, people_of(cast), requests) == wanted


# --- no advice before the questions ---------------------------------------------------------------


def test_no_advice_is_saved_before_the_questions_are_asked(client, cast, exercise, group):
    with_parts(cast, moved(exercise, ASKS).groups.get())
    answer = save(client, exercise, "advice", cast.resource_person, "Prøv stasjoner")
    assert answer.status_code == 403
    assert exercise.texts.get(group=group, slot="advice").text == ""
    page = client.get(f"{exercise.get_absolute_url()}?vis=gruppe").text
    assert "gruppe-1-case-text" in page
    assert "gruppe-1-advice-text" not in page
    end_questions(group=group, done=True, by=cast.union_rep)
    save(client, exercise, "advice", cast.resource_person, "Prøv stasjoner")
    assert exercise.texts.get(group=group, slot="advice").text == "Prøv stasjoner"


def test_nobody_goes_on_to_advice_while_a_group_asks(client, cast, exercise, group):
    moved(exercise, ASKS)
    with_parts(cast, group)
    client.force_login(cast.principal)
    step = {"vei": "neste", "sett": "4"}
    page = client.post(url(exercise, "exercise_step"), step, follow=True).text
    assert "Gruppe 1 spør fortsatt" in page
    exercise.refresh_from_db()
    assert state_of(exercise) == "4"
    assert pace_of(exercise).written == "Ingen grupper har spurt ferdig"
    client.force_login(cast.union_rep)
    assert "Alle har spurt" in client.get(exercise.get_absolute_url()).text
    client.post(url(exercise, "exercise_questions", 1), {"ferdig": "ja"})
    client.force_login(cast.principal)
    client.post(url(exercise, "exercise_step"), step)
    exercise.refresh_from_db()
    assert state_of(exercise) == "5"


def test_questions_end_when_the_group_knows_who_leads(client, cast, exercise, group):
    with pytest.raises(NotReady, match="ikke kommet til spørsmålene"):
        end_questions(group=group, done=True, by=cast.principal)
    moved(exercise, ASKS)
    with pytest.raises(NotReady, match="Velg samtaleleder og sakseier først"):
        end_questions(group=group, done=True, by=cast.principal)


def test_empty_groups_and_one_alone_hold_nobody_up(cast, school):
    exercise = started(cast.principal, kind="peer", groups=3, school=school, others=[cast.union_rep])
    exercise = moved(exercise, ASKS)
    assert move_step(exercise=exercise, forward=True, seen="4", by=cast.principal).step == 5


def test_asking_more_is_possible_until_somebody_has_advised(cast, exercise, group):
    moved(exercise, ASKS)
    with_parts(cast, group)
    end_questions(group=group, done=True, by=cast.union_rep)
    end_questions(group=group, done=False, by=cast.union_rep)
    assert ExerciseGroup.objects.get().questions_done_at is None
    end_questions(group=group, done=True, by=cast.union_rep)
    say(exercise.texts.filter(group=group, slot="advice"), "Et råd")
    with pytest.raises(NotReady, match="alt skrevet råd"):
        end_questions(group=group, done=False, by=cast.union_rep)


def test_another_case_is_asked_about_anew(cast, exercise, group):
    moved(exercise, ASKS)
    with_parts(cast, group)
    end_questions(group=group, done=True, by=cast.union_rep)
    leader, other = someone(group, cast.union_rep), someone(group, cast.resource_person)
    give_parts(group=group, leader=leader, owner=other, by=cast.union_rep)
    assert ExerciseGroup.objects.get().questions_done_at is None
    end_questions(group=group, done=True, by=cast.union_rep)
    say(exercise.texts.filter(group=group, slot="advice"), "Et råd")
    with pytest.raises(NotReady, match="ny refleksjon"):
        give_parts(group=group, leader=leader, owner=someone(group, cast.school_leader), by=cast.union_rep)


def test_closed_reflection_changes_no_parts(client, cast, exercise, group):
    close_exercise(exercise=exercise, by=cast.principal)
    client.force_login(cast.union_rep)
    assert client.get(url(exercise, "exercise_parts", 1)).status_code == 403
    with pytest.raises(NotReady, match="avsluttet"):
        give_parts(group=group, leader=None, owner=None, by=cast.union_rep)


# --- what stays -----------------------------------------------------------------------------------


def test_group_takes_along_who_led_and_whose_case_it_was(cast, exercise, group):
    with_parts(cast, group)
    say(exercise.texts.filter(group=group), "Ord")
    closed = close_exercise(exercise=exercise, by=cast.principal)
    words = str(exercise_paper(closed, cast.resource_person).sections)
    assert "Samtaleleder: ATV Trones. Sakseier: Avdelingsleder Trones." in words
    # Who leads the reflection is not in the group.
    assert "Sakseier" not in str(exercise_paper(closed, cast.principal).sections)


def test_leader_sees_who_leads_each_talk_and_not_whose_case_it_is(client, cast, exercise, group):
    moved(exercise, ASKS)
    with_parts(cast, group)
    client.force_login(cast.principal)
    page = as_read(client.get(exercise.get_absolute_url()).text)
    assert "Samtaleleder: ATV Trones. Sakseier er valgt. Spør fortsatt." in page
    assert "Avdelingsleder Trones" not in page


def test_minutes_tell_who_led_the_talks_and_no_more(cast, network):
    meeting = network_meeting(network)
    people = [cast.principal, cast.school_leader]
    exercise = started(cast.fagstab, kind="peer", groups=1, meeting=meeting, others=people)
    group = exercise.groups.get()
    leader, owner = someone(group, cast.principal), someone(group, cast.school_leader)
    give_parts(group=group, leader=leader, owner=owner, by=cast.principal)
    say(exercise.texts.filter(group=group), "Hemmelig sak")
    close_exercise(exercise=exercise, by=cast.fagstab)
    rows = exercises_of_meeting(meeting, cast.principal)
    html = as_read(render_to_string("networks/meetings/_exercises.html", {"exercises": rows}))
    assert "Samtalen ble ledet av Rektor Trones" in html
    assert "Avdelingsleder Trones" not in html
    assert "Hemmelig sak" not in html
