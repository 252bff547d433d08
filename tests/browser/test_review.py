"""Ten minutes before a talk: a whole review on one page, with few presses, by the keyboard, and without JavaScript."""

import datetime as dt

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from quality.models import Review
from tests.browser.writing import saved
from tests.factories.networks import SchoolFactory
from tests.factories.quality import (
    AssessmentFactory,
    CriterionAssessmentFactory,
    RatingScaleFactory,
    SuccessCriterionFactory,
)
from tests.quality.states import address

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]

# What a review may take: pressed by hand, and fetched as a page.
MOST = 10
# A press is counted where the finger goes down, so that a label and its button are one.
COUNTS = """addEventListener("pointerdown", () => {
    sessionStorage.presses = Number(sessionStorage.presses || 0) + 1;
}, true)"""


@pytest.fixture
def waiting(school, cast):
    """Two schools of the adviser's wait, the first with seventeen criteria."""
    steps = list(RatingScaleFactory().steps.all())
    first = AssessmentFactory(school=school, sent=True, adviser=cast.fagstab)
    for number in range(1, 18):
        criterion, own = SuccessCriterionFactory(number=number), steps[number % 4]
        CriterionAssessmentFactory(
            assessment=first, criterion=criterion, own_rating=own, evidence=f"Vi så det {number}"
        )
    later = first.sent_at + dt.timedelta(hours=1)
    second = AssessmentFactory(
        school=SchoolFactory(name="Øygard skole"), sent=True, sent_at=later, adviser=cast.fagstab
    )
    return first, second


def ratings_of(assessment):
    return list(
        Review.objects.filter(row__assessment=assessment)
        .order_by("row__criterion__number")
        .values_list("rating__value", flat=True)
    )


def alive(page):
    """Before its scripts have come, the links lead to a page for each criterion."""
    page.get_by_text("åpner neste kriterium").wait_for()


def opened(page, code):
    page.locator(f"#{code}.is-open").wait_for()
    return page.locator(f"#{code}")


def test_whole_review_takes_ten_presses_at_the_most(open_page, cast, waiting, axe):
    first, second = waiting
    page = open_page(cast.fagstab)
    page.add_init_script(COUNTS)
    pages = []
    page.on("request", lambda request: request.is_navigation_request() and pages.append(request.url))
    page.goto("/")
    page.get_by_role("link", name="Åpne gjennomgangen").first.click()
    alive(page)
    page.get_by_role("link", name="S3. ").click()
    row = opened(page, "S3")
    row.get_by_text("I liten grad").click()
    row.get_by_label("Hva vi bygger på").fill("Vi ser det annerledes etter besøket.")
    row.get_by_label("Spørsmål til samtalen").fill("Hva skal til?")
    saved(page)
    axe(page)
    page.get_by_role("link", name="S12. ").click()
    row = opened(page, "S12")
    page.get_by_text("Fagstab har vurdert ett av sytten kriterier.").wait_for()
    # At once, before it has saved itself.
    row.get_by_text("I svært stor grad").click()
    page.get_by_role("button", name="Enig i resten").click()
    page.get_by_text("Du sa deg enig med skolen om femten kriterier").wait_for()
    axe(page)
    page.get_by_role("button", name="Frigi gjennomgangen").click()
    page.get_by_text("Skolens ledere ser den nå").wait_for()
    page.get_by_role("link", name="Neste skole: Øygard skole").click()
    page.get_by_role("heading", name="Øygard skole", level=1).wait_for()
    presses = int(page.evaluate("sessionStorage.presses"))
    assert 0 < presses <= MOST
    assert 0 < len(pages) <= MOST
    first.refresh_from_db()
    own = [number % 4 + 1 for number in range(1, 18)]
    assert first.status == "released"
    assert ratings_of(first) == [1 if n == 3 else 4 if n == 12 else step for n, step in enumerate(own, 1)]
    assert reverse("review", args=[second.school.slug, second.round.year]) in page.url


def test_keys_go_through_the_list_and_do_nothing_where_one_writes(open_page, cast, waiting):
    assessment, _second = waiting
    page = open_page(cast.fagstab)
    page.goto(assessment.review_url())
    alive(page)
    # Outside the list they are letters like any others.
    page.keyboard.press("j")
    page.get_by_role("link", name="Begynn").click()
    opened(page, "S1").get_by_label("I stor grad").check()
    page.keyboard.press("j")
    opened(page, "S2")
    expect(page.locator(".is-open")).to_have_count(1)
    expect(page.locator("#S2-apne")).to_be_focused()
    expect(page.locator("#S2-apne")).to_have_attribute("aria-expanded", "true")
    # What was chosen is saved before the row is closed, and stands there.
    expect(page.locator("#S1")).to_contain_text("Fagstab: i stor grad")
    page.keyboard.press("k")
    note = opened(page, "S1").get_by_label("Hva vi bygger på")
    note.fill("")
    note.press_sequentially("Jakk")
    expect(note).to_have_value("Jakk")
    expect(page.locator(".is-open")).to_have_count(1)
    saved(page)
    page.locator("#S16-enig").click()
    expect(page.locator("#S16-enig")).to_contain_text("Angre")
    page.locator("#S17-apne").focus()
    page.keyboard.press("j")
    # After the last comes what is to be done then.
    expect(page.get_by_role("heading", name="Før du frigir")).to_be_focused()
    assert ratings_of(assessment)[0] == 3
    assert ratings_of(assessment)[15] == 1


def test_review_is_done_without_javascript(open_page, cast, waiting):
    assessment, _second = waiting
    page = open_page(cast.fagstab, java_script_enabled=False)
    page.goto(assessment.review_url())
    page.get_by_role("link", name="S1. ").click()
    page.get_by_label("I stor grad").check()
    page.get_by_label("Hva vi bygger på").fill("Uten skript")
    page.get_by_role("button", name="Lagre og fortsett").click()
    assert page.url.endswith(address(assessment, "review_criterion", "S2"))
    page.get_by_role("link", name="Til oversikten").click()
    page.locator("#S2-enig").click()
    page.get_by_role("button", name="Enig i resten").click()
    page.locator(".notice").get_by_role("button", name="Angre").click()
    assert ratings_of(assessment) == [3, 3, *[None] * 15]
