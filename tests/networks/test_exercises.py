"""Reflection tools at work: started, joined, step by step."""

import datetime as dt
import threading

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from networks.exercises.actions import CODE_LETTERS, join, move_step
from networks.exercises.definitions import DEFINITIONS, KIND_OF_TOOL, Writer, exercise_url_for
from networks.exercises.reading import pace_of, state_of, time_left_words
from networks.models import Exercise, Tool
from sandnes_portal.writing.steps import NotReady
from tests.crawl import as_read
from tests.factories.networks import AgendaItemFactory, ReflectionQuestionFactory, ToolFactory, UserFactory
from tests.networks.exercises import at, moved, network_meeting, say, started

pytestmark = pytest.mark.django_db


@pytest.fixture
def exercise(cast, school):
    """At the school, led by the principal, who has not joined; two others have, in a group each."""
    return started(cast.principal, school=school, others=[cast.union_rep, cast.resource_person])


def url(exercise, name="exercise_detail", *more):
    return reverse(name, args=[exercise.code, *more])


# --- the tools ----------------------------------------------------------------------------------


def test_every_kind_has_steps_and_fields():
    assert set(DEFINITIONS) == set(Exercise.Kind.values)
    for definition in DEFINITIONS.values():
        assert definition.first_step_of(Writer.ALONE) is not None
        assert len({slot.name for slot in definition.slots}) == len(definition.slots)
        for step in definition.steps:
            assert set(step.slots) <= {slot.name for slot in definition.slots}
            assert step.minutes > 0


def test_guidance_lets_nobody_advise_before_the_questions():
    names = [step.name for step in DEFINITIONS["peer"].steps]
    assert names.index("Eieren forklarer") < names.index("Oppklarende spørsmål") < names.index("Råd etter tur")
    assert names[-1] == "Alle skriver ned"


def test_tools_of_the_ressursbank_lead_to_their_exercises():
    Tool.objects.create(name="I-G-P", slug="i-g-p", kind="dialogue")
    call_command("reference_data", verbosity=0)
    given = dict(Tool.objects.exclude(exercise="").values_list("name", "exercise"))
    assert given == KIND_OF_TOOL
    assert exercise_url_for(Tool.objects.get(name="I-G-P")) == f"{reverse('exercise_create')}?verktoy=igp"
    assert exercise_url_for(ToolFactory()) == ""


# --- started ------------------------------------------------------------------------------------


def fill(client, query="", **words):
    data = {"kind": "gll", "title": "Høsten", "question": "", "groups": 2, "takes_part": "on", **words}
    return client.post(f"{reverse('exercise_create')}{query}", data)


def test_reflection_for_ones_school(client, cast, school):
    client.force_login(cast.resource_person)
    fill(client, place=school.pk)
    exercise = Exercise.objects.get()
    assert (exercise.school, exercise.meeting, exercise.led_by) == (school, None, cast.resource_person)
    assert state_of(exercise) == "venter"
    assert [str(each) for each in exercise.participants.all()] == ["Ressursperson Trones"]
    assert exercise.participants.get().group.number == 1
    assert len(exercise.code) == 6
    assert set(exercise.code) <= set(CODE_LETTERS)


def test_ones_own_begins_at_once(client, cast):
    client.force_login(cast.support_leader)
    fill(client, place="alene", groups=0)
    exercise = Exercise.objects.get()
    assert (exercise.school, exercise.meeting, state_of(exercise)) == (None, None, "0")
    assert "Dine ord" in client.get(url(exercise)).text


def test_reflection_for_another_school_is_refused(client, cast, other_school):
    client.force_login(cast.principal)
    assert "Velg på nytt" in fill(client, place=other_school.pk).text
    assert not Exercise.objects.exists()


def test_reflection_in_a_meeting_takes_the_items_title(client, cast, network):
    meeting = network_meeting(network, secretary=cast.ppt_contact)
    item = AgendaItemFactory(meeting=meeting, title="Klasseledelse i høst")
    client.force_login(cast.ppt_contact)
    query = f"?mote={meeting.pk}&sak={item.pk}&verktoy=igp"
    page = client.get(f"{reverse('exercise_create')}{query}").text
    assert 'value="Klasseledelse i høst"' in page
    assert "Hvem er den for?" not in page
    fill(client, query, kind="igp")
    exercise = Exercise.objects.get()
    assert (exercise.meeting, exercise.item, exercise.school) == (meeting, item, None)


@pytest.mark.parametrize(("role", "code"), [("fagstab", 200), ("principal", 403), ("other_principal", 404)])
def test_meetings_reflection_is_started_by_those_who_write_its_minutes(client, cast, network, role, code):
    meeting = network_meeting(network)
    client.force_login(getattr(cast, role))
    assert client.get(reverse("exercise_create"), {"mote": meeting.pk}).status_code == code


def test_question_can_be_picked(client, cast):
    question = ReflectionQuestionFactory(text="Hva lærte vi?")
    client.force_login(cast.principal)
    fill(client, place="alene", picked=question.pk)
    fill(client, place="alene", picked=question.pk, question="Et eget spørsmål?")
    assert set(Exercise.objects.values_list("question", flat=True)) == {"Hva lærte vi?", "Et eget spørsmål?"}


def test_guidance_always_has_a_group(client, cast):
    client.force_login(cast.principal)
    fill(client, kind="peer", place="alene", groups=0)
    assert Exercise.objects.get().groups.count() == 1


def test_identity_number_is_refused(client, cast):
    client.force_login(cast.principal)
    assert "fødselsnummer" in fill(client, place="alene", question="Om 01010750160").text
    assert not Exercise.objects.exists()


# --- joined -------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["{0}", " {1} ", "{2} {3}", "{2}-{3}"])
def test_code_is_read_however_it_is_written(client, cast, exercise, written):
    code = exercise.code
    client.force_login(cast.other_principal)
    response = client.post(
        reverse("exercise_join"), {"code": written.format(code, code.lower(), code[:3].lower(), code[3:])}
    )
    assert response.url == url(exercise)
    assert exercise.participants.filter(user=cast.other_principal).exists()


@pytest.mark.parametrize(
    ("code", "words"), [("ACDEFH", "Ingen pågående refleksjon"), ("ACD", "6 tegn"), ("", "Skriv koden")]
)
def test_wrong_code_says_what_to_do(client, cast, exercise, code, words):
    client.force_login(cast.other_principal)
    assert words in client.post(reverse("exercise_join"), {"code": code}).text


def test_guessing_codes_is_stopped_and_the_right_one_waits_too(client, cast, exercise):
    client.force_login(cast.other_principal)
    for _time in range(10):
        client.post(reverse("exercise_join"), {"code": "ACDEFH"})
    assert "Vent ti minutter" in client.post(reverse("exercise_join"), {"code": exercise.code}).text
    client.force_login(cast.ppt_contact)
    assert client.post(reverse("exercise_join"), {"code": exercise.code}).status_code == 302


def test_closed_reflection_lets_nobody_in(client, cast, exercise):
    exercise = at("closed", exercise)
    client.force_login(cast.other_principal)
    assert "Ingen pågående refleksjon" in client.post(reverse("exercise_join"), {"code": exercise.code}).text
    with pytest.raises(NotReady):
        join(exercise=exercise, by=cast.other_principal)


def test_joining_twice_is_joining_once(cast, exercise):
    assert join(exercise=exercise, by=cast.union_rep) == join(exercise=exercise, by=cast.union_rep)
    assert exercise.participants.count() == 2
    assert exercise.texts.filter(author=cast.union_rep).count() == 1


@pytest.mark.django_db(transaction=True)
def test_ten_who_join_at_once_are_ten_in_even_groups(cast, school):
    exercise = started(cast.principal, groups=3, school=school)
    people, start, faults = [UserFactory() for _ in range(10)], threading.Barrier(10), []

    def come(person):
        try:
            start.wait()
            join(exercise=exercise, by=person)
        except Exception as fault:  # noqa: BLE001 – told to the test
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=come, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert exercise.participants.count() == exercise.texts.filter(author__isnull=False).count() == 10
    assert sorted(group.participants.count() for group in exercise.groups.all()) == [3, 3, 4]


# --- step by step -------------------------------------------------------------------------------


def test_steps_go_on_and_back(client, cast, exercise):
    client.force_login(cast.school_leader)
    states = []
    for way in ("neste", "neste", "neste", "neste", "forrige"):
        client.post(url(exercise, "exercise_step"), {"vei": way, "sett": state_of(exercise)})
        exercise.refresh_from_db()
        states.append(state_of(exercise))
    assert states == ["0", "1", "2", "2", "1"]


def test_two_who_press_at_once_go_one_step(cast, exercise):
    moved(exercise)
    for _time in range(2):
        move_step(exercise=exercise, forward=True, seen="0", by=cast.principal)
    exercise.refresh_from_db()
    assert exercise.step == 1


def test_without_groups_nobody_waits_for_them(cast, school):
    exercise = moved(started(cast.principal, groups=0, school=school), 2)
    assert exercise.step == 2
    assert pace_of(exercise).heading == "Steg 2 av 2: i plenum"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "5 minutter igjen"),
        (230, "Ett minutt igjen"),
        (250, "Under ett minutt igjen"),
        (300, "Tiden er ute. Avslutt i ro og mak."),
    ],
)
def test_time_left_is_told_in_words(seconds, words):
    now = timezone.now()
    assert time_left_words(now - dt.timedelta(seconds=seconds), 5, now) == words


def test_line_tells_how_many_have_written_and_not_what(client, cast, exercise):
    exercise = moved(exercise)
    say(exercise.texts.filter(author=cast.union_rep), "Hemmelig tanke")
    client.force_login(cast.principal)
    status = client.get(url(exercise, "exercise_status"), {"sett": "0", "sagt": "0"}).text
    assert "Én av to har skrevet" in status
    assert "Hemmelig tanke" not in status
    assert "flyttet" not in status


def test_open_page_is_told_once_that_the_others_went_on(client, cast, exercise):
    moved(exercise, 2)
    client.force_login(cast.union_rep)
    first = client.get(url(exercise, "exercise_status"), {"sett": "0", "sagt": "0"})
    assert "Nå er dere i grupper" in first.text
    assert "Gå til gruppen" in first.text
    assert "textarea" not in first.text
    assert "HX-Refresh" not in first
    assert "flyttet" not in client.get(url(exercise, "exercise_status"), {"sett": "0", "sagt": "1"}).text


def test_page_that_waits_goes_on_by_itself(client, cast, exercise):
    client.force_login(cast.union_rep)
    assert "HX-Refresh" not in client.get(url(exercise, "exercise_status"), {"sett": "venter", "sagt": "venter"})
    moved(exercise)
    assert client.get(url(exercise, "exercise_status"), {"sett": "venter", "sagt": "venter"})["HX-Refresh"] == "true"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("waiting", "Du er med i gruppe 1"),
        ("alone", "Dine ord"),
        ("groups", "Gruppe 1</h2>"),
        ("plenary", "Det vi er felles om"),
        ("closed", "Det dere kom fram til"),
    ],
)
def test_page_is_at_the_step(client, cast, exercise, state, words):
    at(state, exercise)
    client.force_login(cast.union_rep)
    assert words in as_read(client.get(url(exercise)).text)


@pytest.mark.walk
@pytest.mark.parametrize("kind", DEFINITIONS)
def test_every_step_of_every_tool_can_be_opened(client, cast, school, kind):
    exercise = started(cast.principal, kind=kind, takes_part=True, school=school, others=[cast.union_rep])
    for _number in DEFINITIONS[kind].steps:
        exercise = moved(exercise)
        for person in (cast.principal, cast.union_rep, cast.resource_person):
            client.force_login(person)
            for view in ("", "?vis=mitt", "?vis=gruppe", "?vis=felles", "?vis=noe"):
                assert client.get(f"{url(exercise)}{view}").status_code == 200
