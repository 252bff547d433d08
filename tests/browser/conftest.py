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
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import expect, sync_playwright

from quality.models import Round
from quality.report.actions import begin_report
from sandnes_portal import demo
from sandnes_portal.demo.people import person_of
from sandnes_portal.language.schoolyear import SchoolYear
from tests.browser.accessibility import assert_accessible
from tests.browser.watch import Watch
from tests.factories.networks import SchoolFactory
from tests.filled import copied_or_filled

FOLDER = Path(__file__).parent
# The one without a window first: a context costs it a fifth of the time, a page half of it.
CHROMIUM_NAMES = (
    os.environ.get("CHROMIUM", ""),
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
)
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
# How long something that must come may take, in milliseconds. A test that passes waits for none of it, and a machine
# with others at work on it can be slow.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
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
        context.set_default_timeout(PATIENCE)
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


@pytest.fixture(scope="session")
def folder_of_the_run(tmp_path_factory, worker_id):
    """A folder that the workers of this run share."""
    folder = tmp_path_factory.getbasetemp()
    return folder if worker_id == "master" else folder.parent


@pytest.fixture
def reference_data(transactional_db, folder_of_the_run):
    """The portal as it is before anybody has written in it."""
    copied_or_filled(folder_of_the_run / "reference_data", fill_reference_data)


@pytest.fixture
def filled(transactional_db, folder_of_the_run):
    """The demo, with a report that has begun."""
    copied_or_filled(folder_of_the_run / "demo", fill_demo)


def fill_reference_data():
    call_command("reference_data", verbosity=0)


def fill_demo():
    fill_reference_data()
    demo.fill()
    begin_report(round=Round.objects.get(year=SchoolYear.current()), by=person_of("fagstab"))
    # One that has begun after the round was opened.
    SchoolFactory(name="Ny skole", short_name="Ny", slug="ny")


def sign_in_context(context, user, url):
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": url}])
