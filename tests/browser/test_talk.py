"""A talk with two people in the room, each at a screen of her own: one moves on, the other follows, and both write."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from quality.dialogues.actions.agenda import add_theme
from quality.dialogues.actions.dialogues import add_agreement
from quality.models import Agreement, DialogueItem
from tests.browser.sight import hidden_focus
from tests.browser.writing import saved
from tests.quality.states import talk_in

pytestmark = pytest.mark.django_db(transaction=True)

WALL = {"width": 1920, "height": 1080}
IN_SIGHT = """element => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight && element.checkVisibility();
}"""


@pytest.fixture
def talk(school, cast):
    """On its day: the criterion both have said much about, a theme after it, and a promise from each side."""
    talk = talk_in("planned", school, cast)
    talk.held_on, talk.starts_at = timezone.localdate(), dt.time(9)
    talk.save()
    add_theme(dialogue=talk, title="Bygget", by=cast.fagstab)
    item = talk.items.first()
    talk.agreements.update(item=item)
    row = item.criterion_assessment
    row.evidence, row.next_step = "Vi ser det i timene og hører det på team. " * 3, "Prøve i tre team."
    row.save()
    row.review.question, row.review.rating = "Hva ser elevene?", row.assessment.round.scale.steps.last()
    row.review.save()
    return talk


def points(talk):
    return list(talk.items.on_the_agenda())


def at(page, heading):
    page.get_by_role("heading", level=1, name=heading).wait_for()


def test_one_moves_on_the_other_follows_and_nothing_that_is_written_is_lost(open_page, cast, talk):
    wall, leader = open_page(cast.fagstab, viewport=WALL), open_page(cast.school_leader)
    first, second = points(talk)
    leader.clock.install()
    for page in (wall, leader):
        page.goto(first.get_absolute_url())

    # Both write at the same point, each in a field of her own, and hear of each other.
    wall.get_by_label("Gjort").fill("Tre team har prøvd det.")
    leader.get_by_label("Lært").fill("Det virker når noen har ansvaret.")
    for page in (wall, leader):
        saved(page)
        page.get_by_role("heading", level=1).click()

    # While the leader writes, the talk goes on without her: her words and her cursor stay.
    lurt = leader.get_by_label("Lurt")
    lurt.press_sequentially("La teamene ")
    wall.keyboard.press("ArrowRight")
    at(wall, "Bygget")
    leader.get_by_text("Samtalen er på Bygget nå.").wait_for()
    lurt.press_sequentially("besøke hverandre")
    saved(leader)
    # All is saved, and the page has had the time to move: but the cursor still stands in her text.
    leader.clock.fast_forward("00:08")
    lurt.press_sequentially(" i mai")
    saved(leader)
    expect(lurt).to_be_focused()
    expect(lurt).to_have_value("La teamene besøke hverandre i mai")

    # She is done, and is where the talk is.
    leader.get_by_role("heading", level=1).click()
    at(leader, "Bygget")
    leader.get_by_label("Gjort").fill("Taket er tett.")
    saved(leader)
    first, second = DialogueItem.objects.get(pk=first.pk), DialogueItem.objects.get(pk=second.pk)
    assert (first.done, first.learned) == ("Tre team har prøvd det.", "Det virker når noen har ansvaret.")
    assert (first.wise, second.done) == ("La teamene besøke hverandre i mai", "Taket er tett.")


def test_whoever_looks_elsewhere_is_left_there_until_she_follows_again(open_page, cast, talk):
    wall, leader = open_page(cast.fagstab), open_page(cast.principal)
    first = points(talk)[0]
    for page in (wall, leader):
        page.goto(first.get_absolute_url())
    wall.locator("[data-follow]").wait_for()
    leader.get_by_role("link", name="Neste: Bygget").click()
    at(leader, "Bygget")
    follow = leader.get_by_role("button", name="Følg med")
    expect(follow).to_have_attribute("aria-pressed", "false")
    leader.get_by_text("Samtalen er på S12 nå.").wait_for()
    at(wall, "S12.")
    wall.get_by_role("link", name="Neste: Bygget").click()
    at(wall, "Bygget")
    expect(leader.get_by_text("Samtalen er på")).to_have_count(0)
    wall.get_by_role("link", name="Forrige: S12").click()
    leader.get_by_text("Samtalen er på S12 nå.").wait_for()
    at(leader, "Bygget")
    follow.click()
    at(leader, "S12.")


def test_what_one_promises_stands_on_the_others_screen(open_page, cast, talk):
    wall, leader = open_page(cast.fagstab, viewport=WALL), open_page(cast.school_leader)
    for page in (wall, leader):
        page.goto(points(talk)[0].get_absolute_url())
    leader.get_by_role("button", name="Legg til avtale for skolen").click()
    leader.locator("textarea[name^='avtale-']:focus").fill("Vi besøker Hana i mai.")
    saved(leader)
    wall.locator("#lover-school summary", has_text="Vi besøker Hana i mai.").click()
    wall.get_by_label("Ansvarlig").locator("visible=true").fill("Rektor")
    saved(wall)
    promise = Agreement.objects.get(text="Vi besøker Hana i mai.")
    assert (promise.responsible, promise.promised_by) == ("Rektor", "school")


def test_all_that_is_needed_at_a_point_is_in_the_window_on_the_wall(open_page, cast, talk, axe):
    first = points(talk)[0]
    add_agreement(dialogue=talk, side="school", item=first, by=cast.fagstab)
    page = open_page(cast.fagstab, viewport=WALL)
    page.goto(first.get_absolute_url())
    page.get_by_text("Dette lover vi hverandre").wait_for()
    for place in (
        page.get_by_role("link", name="Neste: Bygget"),
        page.get_by_role("link", name="Samtalepakken"),
        page.locator("[data-clock]"),
        page.get_by_text("Vi ser det i timene"),
        page.get_by_text("Fagstabs hemmelige ord"),
        page.get_by_role("img", name="Skolen: "),
        *page.locator(".agree .step-text").all(),
        page.get_by_label("Lurt"),
        page.locator(".fold-text", has_text="Skolen prøver lesson study"),
        page.locator(".fold-text", has_text="Kommunen ordner veiledning"),
        *page.get_by_role("button", name="Legg til avtale").all(),
    ):
        assert place.evaluate(IN_SIGHT), place
    axe(page)
    # However much is written, the promises and the way on stay.
    page.get_by_label("Gjort").fill("Tre team har prøvd det.\n" * 30)
    saved(page)
    for place in (
        page.get_by_role("link", name="Neste: Bygget"),
        *page.get_by_role("button", name="Legg til avtale").all(),
    ):
        assert place.evaluate(IN_SIGHT), place
    assert hidden_focus(page) == [], "what sticks to the foot of the window stands over what has the focus"


def test_arrows_lead_on_but_not_while_one_writes_or_chooses(open_page, cast, talk):
    page = open_page(cast.fagstab)
    page.goto(points(talk)[0].get_absolute_url())
    page.get_by_label("Gjort").fill("Ett ord")
    page.keyboard.press("ArrowRight")
    page.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowLeft")
    at(page, "S12.")
    # Chosen with the mouse, a step keeps no arrow for itself.
    page.get_by_text("I stor grad", exact=True).first.click()
    saved(page)
    page.keyboard.press("ArrowRight")
    at(page, "Bygget")
    # The keys come with the page's scripts.
    page.wait_for_load_state()
    page.keyboard.press("ArrowLeft")
    at(page, "S12.")
    expect(page.get_by_role("radio", name="I stor grad").first).to_be_checked()


def test_clock_tells_how_far_the_talk_has_come_and_is_never_read_out(open_page, cast, talk):
    page = open_page(cast.school_leader)
    page.clock.install(time=dt.datetime.combine(talk.held_on, dt.time(9, 42), timezone.get_current_timezone()))
    page.goto(points(talk)[0].get_absolute_url())
    clock = page.locator("[data-clock]")
    expect(clock).to_have_text("Kl. 09.42, 42 av 120 minutter")
    page.clock.fast_forward("01:30:00")
    expect(clock).to_have_text("Kl. 11.12, avtalt til kl. 11.00")
    assert (
        clock.evaluate("element => element.closest('[aria-live], [role=status], [role=alert], [role=timer]')") is None
    )
