"""I-G-P with ten people at once: each writes alone, three groups write together, all is gathered. No word is lost."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from networks.models import Exercise
from tests.browser.conftest import DESKTOP
from tests.browser.writing import hear_nothing, saved
from tests.factories.networks import RoleFactory
from tests.networks.exercises import at, network_meeting, say, started

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE, GROUPS = 10, 3
NARROW = {"width": 320, "height": 700}
# Longer than the pages wait before they ask how far the others have come.
A_WHILE = "00:10"


@pytest.fixture
def people(school):
    """Nine at the school beside its principal."""
    return [RoleFactory(kind="resource_person", school=school, user__name=f"Lærer {n}").user for n in range(1, PEOPLE)]


def editor(page):
    return page.get_by_label("Tanker", exact=True)


def start(page):
    page.goto(reverse("exercise_list"))
    page.get_by_role("link", name="Ny refleksjon").click()
    page.get_by_label("Tittel").fill("Klasseledelse")
    page.get_by_label("Antall grupper").fill(str(GROUPS))
    page.get_by_role("button", name="Lag refleksjonen").click()
    page.get_by_text("Refleksjonen er klar.").wait_for()
    return page.locator(".code-shown").inner_text()


def join(page, code):
    page.goto(reverse("exercise_join"))
    page.get_by_label("Kode").fill(f"{code[:3].lower()} {code[3:]}")
    page.get_by_role("button", name="Bli med").click()
    page.get_by_text("Siden går videre av seg selv").wait_for()


@pytest.mark.walk
@pytest.mark.both
def test_ten_people_alone_in_groups_and_in_plenary(open_page, cast, people):
    leader = open_page(cast.principal)
    code = start(leader)
    others = [open_page(person, viewport=NARROW if number < 2 else DESKTOP) for number, person in enumerate(people)]
    for page in others:
        page.clock.install()
        join(page, code)
    pages = [leader, *others]

    write_alone(pages)
    go_on_while_somebody_writes(leader, others[-1])
    for page in others[:-1]:
        page.reload()
    groups = groups_of(pages)
    for name, members in groups.items():
        # The first to write is not heard by the second, who is to write in the same place.
        hear_nothing(members[1])
        bring_and_write(name, members[0])
    write_in_the_same_place(groups["Gruppe 2"][1])
    gather(leader, code, groups)
    close(leader)
    for number, page in enumerate(pages):
        find_no_others_thoughts(page, code, number)


def write_alone(pages):
    """The pages that wait go on by themselves a little later; then all write."""
    leader, *others = pages
    leader.get_by_role("button", name="Begynn").click()
    editor(leader).wait_for()
    for page in others:
        page.clock.fast_forward(A_WHILE)
    for number, page in enumerate(pages):
        editor(page).fill(f"Tanke nummer {number}.")
    for page in pages:
        saved(page)
    exercise = Exercise.objects.get()
    assert exercise.texts.filter(author__isnull=False).exclude(text="").count() == PEOPLE
    assert sorted(group.participants.count() for group in exercise.groups.all()) == [3, 3, 4]


def go_on_while_somebody_writes(leader, writing):
    """Her page says that the others go on, and takes nothing away."""
    editor(writing).press_sequentially(" Og en til")
    leader.get_by_role("button", name="Neste steg").click()
    leader.get_by_role("heading", name="Gruppe 1").wait_for()
    writing.clock.fast_forward(A_WHILE)
    writing.get_by_text("Nå er dere i grupper").wait_for()
    assert editor(writing).input_value() == f"Tanke nummer {PEOPLE - 1}. Og en til"
    saved(writing)
    writing.get_by_role("link", name="Gå til gruppen").click()


def groups_of(pages):
    """{name of a group: the pages of its members}. Only one's own words stand there."""
    groups = {}
    for page in pages:
        heading = page.get_by_role("heading", name=re.compile(r"^Gruppe \d$"))
        groups.setdefault(heading.inner_text(), []).append(page)
        assert len(thoughts_in(page.content())) == 1
    assert len(groups) == GROUPS
    return groups


def thoughts_in(text):
    return set(re.findall(r"Tanke nummer \d+", text))


def bring_and_write(name, page):
    page.get_by_role("button", name="Ta med ordene").click()
    expect(editor(page)).to_have_value(re.compile("Tanke nummer"))
    editor(page).press("Control+End")
    editor(page).press_sequentially(f" {name} er enig.")
    saved(page)


def write_in_the_same_place(second):
    """Two in one group at the same time: the second is told, and both texts are kept."""
    editor(second).fill("Vi ser det på en annen måte.")
    second.get_by_role("link", name="Se begge tekstene").click()
    second.get_by_role("button", name="Lagre samlet tekst").click()
    second.get_by_text("Valget er lagret").wait_for()
    text = Exercise.objects.get().texts.get(group__number=2).text
    assert "annen måte" in text
    assert "enig" in text


def gather(leader, code, groups):
    """In plenary: the groups' texts side by side, gathered by the one who leads, and read by all."""
    leader.goto(reverse("exercise_detail", args=[code]))
    leader.get_by_role("button", name="Neste steg").click()
    leader.get_by_role("heading", name="Gruppenes tekster").wait_for()
    for name in groups:
        assert leader.get_by_role("region", name=name).is_visible()
    leader.get_by_role("button", name="Samle gruppenes tekster").click()
    expect(editor(leader)).to_have_value(re.compile("Gruppe 3 er enig"))
    reader = groups["Gruppe 2"][0]
    reader.reload()
    reader.locator("#felles-lest", has_text="Gruppe 1 er enig.").wait_for()


def close(leader):
    leader.get_by_role("button", name="Avslutt").click()
    leader.get_by_text("Det dere kom fram til").wait_for()
    exercise = Exercise.objects.get()
    common = exercise.texts.common().get().text
    assert all(f"Gruppe {number} er enig." in common or number == 2 for number in (1, 2, 3))
    own = exercise.texts.filter(author__isnull=False).values_list("text", flat=True)
    assert len(set(own)) == PEOPLE


def find_no_others_thoughts(page, code, number):
    """Beside her own a person finds only the thoughts that somebody has brought to a group."""
    page.goto(reverse("exercise_detail", args=[code]))
    shown = thoughts_in(page.locator("main").inner_text())
    brought = thoughts_in(" ".join(Exercise.objects.get().texts.filter(author=None).values_list("text", flat=True)))
    assert shown - brought <= {f"Tanke nummer {number}"}


@pytest.mark.parametrize("state", ["waiting", "alone", "groups", "plenary", "closed"])
def test_each_step_is_accessible(open_page, axe, cast, network, state):
    meeting = network_meeting(network)
    exercise = started(cast.fagstab, kind="gll", takes_part=True, meeting=meeting, others=[cast.principal])
    say(exercise.texts.all(), "Ord som er skrevet.")
    at(state, exercise)
    for person in (cast.fagstab, cast.principal):
        page = open_page(person)
        page.goto(reverse("exercise_detail", args=[exercise.code]))
        axe(page)


def test_the_pages_around_it_are_accessible(open_page, axe, cast, school):
    exercise = at("groups", started(cast.principal, takes_part=True, school=school, others=[cast.union_rep]))
    page = open_page(cast.principal)
    own = (reverse(f"exercise_{name}", args=[exercise.code]) for name in ("screen", "groups", "edit", "delete"))
    for url in (reverse("exercise_list"), reverse("exercise_create"), reverse("exercise_join"), *own):
        page.goto(url)
        axe(page)


def test_by_keyboard_alone(open_page, cast, school):
    exercise = started(cast.principal, school=school)
    page = open_page(cast.union_rep, viewport=NARROW)
    page.clock.install()
    page.goto(reverse("exercise_join"))
    page.get_by_label("Kode").focus()
    page.keyboard.type(exercise.code.lower())
    page.keyboard.press("Enter")
    page.get_by_text("Du er med.").wait_for()
    at("alone", exercise)
    page.clock.fast_forward(A_WHILE)
    editor(page).focus()
    page.keyboard.type("Skrevet med tastatur")
    saved(page)
    assert exercise.texts.get(author=cast.union_rep).text == "Skrevet med tastatur"


def test_without_script(open_page, cast, school):
    exercise = at("alone", started(cast.principal, school=school, others=[cast.union_rep]))
    page = open_page(cast.union_rep, java_script_enabled=False)
    page.goto(reverse("exercise_detail", args=[exercise.code]))
    editor(page).fill("Uten skript")
    page.get_by_role("button", name="Lagre").click()
    page.get_by_text("Lagret kl.").wait_for()
    exercise.step = 1
    exercise.save()
    page.get_by_role("link", name="Oppdater siden").click()
    page.get_by_role("heading", name="Gruppe 1").wait_for()
    page.get_by_role("button", name="Ta med ordene").click()
    page.get_by_text("Ordene er tatt med.").wait_for()
    assert editor(page).input_value() == "Uten skript"
