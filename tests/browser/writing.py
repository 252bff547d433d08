"""What one who writes in a page that saves itself sees and has, for the tests: see static/js/writing.js."""

import datetime as dt
import re
from contextlib import contextmanager

from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE

# How often one looks, in milliseconds.
LOOK = 50
# The browser's own clock, where a test stops it: any day will do.
NOON = dt.datetime(2026, 9, 1, 12, 0, tzinfo=dt.UTC)
# Where a page tells every few seconds that it is open, and hears what others have written.
PULSE = re.compile("/her/")
# What was sent when the person left another page is kept until she opens that one again.
KEPT_OF_THE_PAGE = """[...document.querySelectorAll("[data-section]")]
    .map(section => `skriving:${document.body.dataset.user}:${section.getAttribute("hx-post")}`)
    .filter(key => key in localStorage)"""


def kept_in_browser(page):
    """The places of which the browser keeps words that the server has not said it has."""
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('skriving:'))")


def sent(page):
    """Wait until the server has all that is written on the page: what is typed is kept in the browser until then."""
    page.wait_for_load_state()
    # From outside: the page's own policy and a stopped clock stand in the way of what waits inside it.
    for _look in range(PATIENCE // LOOK):
        if not (waiting := page.evaluate(KEPT_OF_THE_PAGE)):
            return
        page.wait_for_timeout(LOOK)
    raise AssertionError(f"Never sent: {waiting}")


def saved(page):
    """Wait until the server has all that is written on the page, and the page says so."""
    sent(page)
    expect(words(page)).to_contain_text(re.compile("^Lagret kl"))


def words(page):
    """The line that tells how it stands with what is written."""
    return page.locator("[data-words]")


@contextmanager
def held_back(page, address):
    """Requests to an address wait until the block ends, so that what the page shows meanwhile can be seen."""
    waiting = []
    page.route(address, lambda route: waiting.append(route))
    yield
    while waiting:
        waiting.pop().continue_()
    page.unroute(address)


@contextmanager
def tried_in_vain(page):
    """Without network in the block, whose end waits until the page has tried to save what is written there."""
    page.context.set_offline(True)
    with page.expect_event("requestfailed", lambda request: request.method == "POST" and not PULSE.search(request.url)):
        yield
    expect(words(page)).to_contain_text("ligger på denne maskinen")


def hear_nothing(page):
    """The others' words do not reach the page by themselves, so that two write in the same place."""
    page.route(PULSE, lambda route: route.fulfill(status=204))


def stop_the_clock(page):
    """Nothing on the page happens by itself after a while any more: no save a moment after typing stops."""
    page.clock.pause_at(NOON + dt.timedelta(hours=1))
