"""Makes the pictures of docs/tour.md anew, in docs/pictures/: `make tour`.

The demo is filled in a database of its own, on one frozen day, so that the same portal gives the same pictures whenever
they are made. Each picture is a person of the demo, an address, and the size of her screen. Chromium is the
distribution's, as in the browser tests.
"""

import io
import shutil
import sys
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import time_machine
from PIL import Image
from playwright.sync_api import sync_playwright

from benchmarks.surroundings import own_database, set_up

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs/pictures"
# A Monday with a meeting going on, assessments in every state, and last year's round to look back at.
NOW = "2026-11-30T10:15:00+01:00"
DESKTOP, PHONE = (1280, 800), (375, 720)
# Enough for our pages, and each picture stays under a tenth of a megabyte.
COLOURS = 128


@dataclass(frozen=True)
class Picture:
    """One picture: its file's name, whose screen (the demo's e-mail before @), where, and from which element on."""

    name: str
    who: str
    url: str
    size: tuple = DESKTOP
    top: str = ""


def pictures():
    """All of them, in the order of the tour. Needs the demo."""
    from networks.models import Commission, Meeting
    from quality.models import Dialogue
    from sandnes_portal.language.schoolyear import SchoolYear
    from strategy.models import Plan

    year = SchoolYear.current()
    plan = Plan.objects.get(school__short_name="Trones", year=year)
    component = plan.row_url(Plan.Part.COMPONENTS, "komponent", plan.components.first().pk)
    assessment = f"/skoler/trones/vurdering/{year.slug}/"
    going_on = Meeting.objects.get(title="Nettverksmøte om vikarer og lesing")
    talk = Dialogue.objects.get(assessment__school__short_name="Hommersåk", assessment__round__year=year)
    return [
        Picture("min-side", "rektor.trones", "/"),
        Picture("planen-skrives", "avdelingsleder.trones", component),
        Picture("planen-leses", "leder.fbu", f"/skoler/hana/plan/{year.slug}/", top="#components"),
        Picture("laeringsarenaer", "rektor.smeaheia", "/laringsarenaer/"),
        Picture("referat", "rektor.trones", f"{going_on.get_absolute_url()}referat/"),
        Picture("oppdrag", "kommunaldirektor", Commission.objects.order_by("due_on").last().get_absolute_url()),
        Picture("egenvurdering", "sfo-leder.trones", f"{assessment}kriterium/S4/", PHONE, top="form fieldset"),
        Picture("hver-for-seg", "tillitsvalgt.trones", f"{assessment}hver-for-seg/", PHONE),
        Picture("runden", "fagstab", f"/kvalitet/{year.slug}/"),
        Picture("gjennomgang", "fagstab", f"/skoler/hana/vurdering/{year.slug}/gjennomgang/"),
        Picture("varmekart", "fagstab", f"/kvalitet/{year.slug}/varmekart/", top=".heat-tools"),
        Picture("samtalen", "fagstab", talk.items.first().get_absolute_url()),
        Picture("kontrakten", "kommunaldirektor", f"/skoler/oygard/vurdering/{year.slug}/kontrakt/"),
        Picture("skoleeier", "politiker", f"/kvalitet/{year.previous.slug}/skoleeier/"),
        Picture("kvalitetsmelding", "politiker", f"/kvalitet/{year.previous.slug}/rapport/", top="#les-kriterier"),
        Picture("arshjul", "rektor.smeaheia", "/arshjul/", top=".wheel-bar"),
        Picture("varsler", "rektor.trones", "/varsler/", PHONE),
    ]


@contextmanager
def demo_served():
    """The demo on the frozen day, on a free port. Out: its address."""
    from django.conf import settings
    from django.core.management import call_command
    from django.test.utils import setup_test_environment
    from pytest_django.live_server_helper import LiveServer

    from sandnes_portal import demo

    setup_test_environment(debug=False)
    # Whitenoise looks for collected files; here Django's own handler serves them.
    warnings.filterwarnings("ignore", message="No directory at")
    settings.ALLOWED_HOSTS.append("127.0.0.1")
    with own_database():
        call_command("reference_data", stdout=io.StringIO())
        demo.fill()
        server = LiveServer("127.0.0.1")
        try:
            yield server.url
        finally:
            server.stop()


def cookie_of(who, url):
    """The cookie of a person who has signed in."""
    from django.conf import settings
    from django.test import Client

    from networks.models import User

    client = Client()
    client.force_login(User.objects.get(email=f"{who}@sandnes.example"))
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


def take(browser, picture, url):
    """Take one picture, and write it with few colours."""
    width, height = picture.size
    context = browser.new_context(
        base_url=url, viewport={"width": width, "height": height}, locale="nb-NO", reduced_motion="reduce"
    )
    context.add_cookies([cookie_of(picture.who, url)])
    page = context.new_page()
    answer = page.goto(picture.url, wait_until="load")
    if answer.status != 200:
        sys.exit(f"{picture.name}: {answer.status} at {picture.url}")
    page.evaluate("document.fonts.ready")
    if picture.top:
        page.evaluate("selector => document.querySelector(selector).scrollIntoView()", picture.top)
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    path = FOLDER / f"{picture.name}.png"
    image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)
    return path


def main(names):
    """In: the names of the pictures to make; all, if there are none."""
    from tests.browser.conftest import CHROMIUM_ARGS, CHROMIUM_NAMES, NO_CHROMIUM

    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if chromium is None:
        sys.exit(NO_CHROMIUM)
    FOLDER.mkdir(exist_ok=True)
    with demo_served() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
        for picture in pictures():
            if not names or picture.name in names:
                path = take(browser, picture, url)
                sys.stdout.write(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1000} kB\n")
        browser.close()


if __name__ == "__main__":
    set_up()
    with time_machine.travel(NOW, tick=False):
        main(sys.argv[1:])
