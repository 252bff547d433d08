"""Who may know of a reflection, lead it, and read which of its words."""

import pytest
from django.urls import reverse

from networks.exercises.predicates import leads_exercise
from networks.models import Contribution, Exercise, Meeting
from tests.conftest import ROLES
from tests.factories.networks import RoleFactory
from tests.networks.exercises import at, network_meeting, say, started
from tests.tables import answers, people_of, told_to

pytestmark = pytest.mark.django_db

AT_SCHOOL = {"principal", "school_leader", "sfo_leader", "union_rep", "resource_person"}
LEADERS = {"principal", "school_leader", "sfo_leader"}
READERS = LEADERS | {"other_principal", "support_leader"}
OWNERS = {"fagstab", "director"}
REFLECTING = set(ROLES) - {"politician", "administrator"}

# Where it is → who sees it, who leads it, who may go in without a code.
PLACES = {
    "own": ({"union_rep"}, {"union_rep"}, {"union_rep"}),
    "school": (AT_SCHOOL, LEADERS, AT_SCHOOL),
    "called": ({"principal"} | OWNERS, OWNERS, {"principal"} | OWNERS),
    "draft": (OWNERS, OWNERS, OWNERS),
    "shared": (READERS | OWNERS, set(), set()),
    "cancelled": ({"principal"} | OWNERS, set(), set()),
}


@pytest.fixture(params=PLACES)
def place(request):
    return request.param


@pytest.fixture
def exercise(place, cast, school, network):
    if place == "own":
        return started(cast.union_rep)
    if place == "school":
        return started(cast.principal, school=school)
    meeting = network_meeting(network, "called")
    exercise = started(cast.fagstab, meeting=meeting)
    words = {"status": place} | (
        {"shared_by": cast.fagstab, "shared_at": meeting.starts_at} if place == "shared" else {}
    )
    words |= {"cancelled_reason": "Snøstorm"} if place == "cancelled" else {}
    Meeting.objects.filter(pk=meeting.pk).update(**words)
    return Exercise.objects.get(pk=exercise.pk)


def expected(place, role):
    sees, leads, joins = PLACES[place]

    def code(allowed, found=200):
        return found if role in allowed else 403 if role in sees else 404

    return {
        "get exercise_detail": code(sees),
        "get exercise_status": code(sees),
        "get exercise_word": code(sees),
        "get exercise_screen": code(leads),
        "get exercise_groups": code(leads),
        "get exercise_edit": code(leads),
        "post exercise_step": code(leads, 302),
        "post exercise_close": code(leads, 302),
        "post exercise_reopen": code(set()),
        "post exercise_take_part": code(joins, 302),
        "get exercise_delete": code(
            {"union_rep"} if place == "own" else {"principal"} if place == "school" else {"fagstab"} & leads
        ),
    }


@pytest.mark.walk
def test_reflection_is_for_those_of_its_place(client, cast, place, exercise):
    wanted = {(role, request): code for role in ROLES for request, code in expected(place, role).items()}
    requests = {request: ([exercise.code], {}) for _role, request in wanted}
    assert answers(client, people_of(cast), requests) == wanted


def test_list_shows_what_the_rules_let_one_see(cast, exercise):
    for person in vars(cast).values():
        seen = exercise in Exercise.objects.visible_to(person)
        assert seen is person.has_perm("networks.view_exercise", exercise)
        assert seen or not leads_exercise(person, exercise)
        assert seen or exercise not in Exercise.objects.listed_for(person)


@pytest.mark.parametrize("name", ["exercise_list", "exercise_create", "exercise_join"])
def test_those_who_only_govern_or_run_the_portal_do_not_reflect(client, cast, name):
    codes = told_to(client, people_of(cast), lambda _person: client.get(reverse(name)).status_code)
    assert codes == dict.fromkeys(ROLES, 404) | dict.fromkeys(REFLECTING, 200)


def test_politician_with_the_code_stays_outside(client, cast, school):
    exercise = started(cast.principal, school=school)

    def join(_person):
        code = client.post(reverse("exercise_join"), {"code": exercise.code}).status_code
        return code, exercise.participants.count()

    joined = told_to(client, people_of(cast), join)
    assert joined == dict.fromkeys(ROLES, (404, 0)) | dict.fromkeys(REFLECTING, (302, 1))


# --- whose words --------------------------------------------------------------------------------

# At each step: who reads the words of the first member alone, of the first group, of the second group, of all. «first»
# and «second» are in a group each, «leader» has not joined, «asked» is asked to the meeting and has not joined.
EVERYBODY = {"first", "second", "leader", "asked"}
WORDS = {
    "alone": ({"first"}, {"first"}, {"second"}, EVERYBODY),
    "groups": ({"first"}, {"first"}, {"second"}, EVERYBODY),
    "plenary": ({"first"}, EVERYBODY, EVERYBODY, EVERYBODY),
    "closed": ({"first"}, EVERYBODY, EVERYBODY, EVERYBODY),
}


@pytest.fixture
def people(cast, school):
    return {
        "first": cast.union_rep,
        "second": cast.ppt_contact,
        "leader": cast.fagstab,
        "asked": cast.principal,
        "outside": cast.other_principal,
        "politician": cast.politician,
    }


def written(people, network, state):
    meeting = network_meeting(network)
    exercise = at(state, started(people["leader"], meeting=meeting, others=[people["first"], people["second"]]))
    own = exercise.texts.get(author=people["first"])
    groups = [exercise.texts.get(group__number=number) for number in (1, 2)]
    texts = [own, *groups, exercise.texts.common().get()]
    for number, text in enumerate(texts):
        say([text], f"Ord {number}")
    return exercise, texts


@pytest.mark.parametrize("state", WORDS)
def test_words_are_read_by(people, network, state):
    _exercise, texts = written(people, network, state)
    readers = [
        {name for name, person in people.items() if text in Contribution.objects.visible_to(person)} for text in texts
    ]
    assert readers == list(WORDS[state])


@pytest.mark.parametrize("state", WORDS)
def test_page_and_files_show_the_same_words(client, people, network, state):
    exercise, texts = written(people, network, state)
    for name in EVERYBODY:
        client.force_login(people[name])
        pages = [client.get(f"{exercise.get_absolute_url()}?vis={view}").text for view in ("mitt", "gruppe", "felles")]
        pages.append(client.get(reverse("exercise_status", args=[exercise.code]), {"leser": "felles"}).text)
        for text, readers in zip(texts, WORDS[state], strict=True):
            shown = any(text.text in page for page in pages)
            assert name in readers or not shown, (name, text)
            # Not all is shown at every step, but at the end everything one may read.
            assert state != "closed" or shown is (name in readers), (name, text)


def test_reader_of_shared_minutes_sees_the_words_of_all_and_no_groups(client, people, network):
    exercise, (_own, _group, _other, common) = written(people, network, "closed")
    Meeting.objects.filter(pk=exercise.meeting_id).update(
        status="shared", shared_by=people["leader"], shared_at=exercise.closed_at
    )
    assert list(Contribution.objects.visible_to(people["outside"])) == [common]
    client.force_login(people["outside"])
    page = client.get(exercise.get_absolute_url()).text
    assert common.text in page
    assert "Ord 0" not in page
    assert "Ord 1" not in page


def test_what_is_said_in_a_guidance_group_stays_there(cast, school):
    exercise = started(cast.principal, kind="peer", school=school, others=[cast.union_rep, cast.resource_person])
    close = at("waiting", exercise)
    say(close.texts.filter(group__isnull=False), "En sak")
    close.closed_at = close.created_at
    close.save()
    first, second = (close.texts.filter(group__number=number) for number in (1, 2))
    seen = Contribution.objects.visible_to(cast.union_rep).filter(group__isnull=False)
    assert set(seen) == set(first)
    assert not Contribution.objects.visible_to(cast.principal).filter(pk__in=second).exists()


def test_nobody_writes_in_what_is_anothers(client, cast, school):
    exercise = at("groups", started(cast.principal, school=school, others=[cast.union_rep, cast.resource_person]))
    client.force_login(cast.union_rep)
    codes = {
        whose: client.post(reverse("exercise_text", args=[exercise.code, whose, "thought"])).status_code
        for whose in ("mitt", "gruppe-1", "gruppe-2", "felles", "gruppe-9", "noe")
    }
    assert codes == {"mitt": 302, "gruppe-1": 302, "gruppe-2": 403, "felles": 403, "gruppe-9": 404, "noe": 404}


def test_one_who_has_left_the_school_no_longer_sees_its_reflections(cast, school):
    exercise = started(cast.principal, school=school)
    former = RoleFactory(kind="union_rep", school=school, ends_on="2021-06-30").user
    assert exercise not in Exercise.objects.visible_to(former)
