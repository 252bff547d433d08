"""Headless Chromium for the browser tests, and what every page they open must hold to.

`page` is a watched page: the test fails when anything on it answers 4xx or 5xx, writes an error to the console, throws,
or breaks the Content-Security-Policy. `open_page` opens more of them, each with cookies of its own: two people at once.
"""

import os

# Playwright keeps an event loop running in the test's thread, which Django takes for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import sync_playwright

from tests.browser.accessibility import assert_accessible
from tests.browser.watch import Watch

FOLDER = Path(__file__).parent
CHROMIUM_NAMES = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGS = (
    # Inside a container, as root, Chromium has no sandbox to start; it only ever opens our own pages.
    "--no-sandbox",
    "--disable-gpu",
    # The tests use no network.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
DESKTOP = {"width": 1280, "height": 900}
NO_CHROMIUM = "Chromium is missing. Install it (Debian: apt-get install chromium), or name it in CHROMIUM."


def pytest_collection_modifyitems(items):
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    """The running browser. Without Chromium the test is skipped, except under CI=true, where it fails."""
    executable = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if executable is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(NO_CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGS)
        yield browser
        browser.close()


@pytest.fixture
def watch():
    """What has gone wrong on the test's pages. `with watch.expects(404): …` lets through what the test provokes."""
    watch = Watch()
    yield watch
    watch.assert_clean()


@pytest.fixture
def open_page(chromium, live_server, watch):
    """Opens a watched page: `open_page(user)` signed in as the user, `open_page()` as a stranger.

    Further arguments go to playwright's `new_context`: `open_page(user, java_script_enabled=False)`.
    """
    contexts = []

    def open_page(user=None, **options):
        options = {
            "base_url": live_server.url,
            "viewport": DESKTOP,
            "locale": "nb-NO",
            "timezone_id": settings.TIME_ZONE,
            # A colour in the middle of its transition has no contrast to measure.
            "reduced_motion": "reduce",
            **options,
        }
        context = chromium.new_context(**options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        if user is not None:
            sign_in_context(context, user, live_server.url)
        page = context.new_page()
        watch.over(page)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page):
    """A watched page of a stranger; `sign_in(page, user)` makes it somebody's."""
    return open_page()


@pytest.fixture
def sign_in(live_server):
    """`sign_in(page, user)`: the page's next request is the user's, without the way through the login form."""
    return lambda page, user: sign_in_context(page.context, user, live_server.url)


@pytest.fixture
def axe():
    """`axe(page)`: no finding of axe on the page as it stands, in light and in dark, and no sideways scroll at 320."""
    return assert_accessible


def sign_in_context(context, user, url):
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": url}])
