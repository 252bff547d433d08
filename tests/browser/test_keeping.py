"""What is typed is kept in the browser until the server has it: the keeper by itself, on a page where nobody writes,
and what the pages that use it owe to words that were kept before them."""

import json

import pytest
from playwright.sync_api import expect

from strategy.models import Comment
from tests.browser.writing import saved, words
from tests.factories.strategy import PlanFactory

pytestmark = pytest.mark.django_db(transaction=True)

DAY = 24 * 60 * 60 * 1000
PAGE = "/logg-inn/"
# The keeper of any person, as the page makes that of whoever is signed in.
OF = "const of = (person) => new keeper.constructor(person);"
FORBIDDEN = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("Access is denied for this document.", "SecurityError"); },
});"""


@pytest.fixture
def page(page):
    page.goto(PAGE)
    return page


def run(page, script):
    """What the script gives on the page; `of(person)` makes a person's keeper."""
    return page.evaluate(f"() => {{ {OF} {script} }}")


def lay(page, key, value):
    """Lay something in the browser's store, past the keeper."""
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, value])


def stored(page):
    return set(page.evaluate("Object.keys(localStorage)"))


def copy_from(page, days_ago):
    return json.dumps({"text": "Ord", "at": page.evaluate("Date.now()") - days_ago * DAY})


def test_words_are_recalled_with_their_time_until_they_are_forgotten(page):
    before = page.evaluate("Date.now()")
    run(page, """of("1").keep("/plan/", { text: "Først" }); of("1").keep("/plan/", { text: "Så" });""")
    page.reload()
    copy = run(page, """return of("1").recall("/plan/");""")
    assert copy.pop("at") >= before
    assert copy == {"text": "Så"}
    assert run(page, """of("1").forget("/plan/"); return of("1").recall("/plan/");""") is None


def test_each_address_has_a_copy_of_its_own(page):
    run(page, """of("1").keep("/mal/1/", { text: "Ett" }); of("1").keep("/mal/12/", { text: "Tolv" });""")
    assert run(page, """return of("1").recall("/mal/1/").text;""") == "Ett"
    assert sorted(run(page, """return of("1").addresses();""")) == ["/mal/1/", "/mal/12/"]
    run(page, """of("1").forget("/mal/1/");""")
    assert run(page, """return of("1").addresses();""") == ["/mal/12/"]


def test_next_person_at_the_machine_finds_and_takes_nothing(page):
    run(page, """of("12").keep("/plan/", { text: "Mitt" });""")
    for other in ("1", "2", "123"):
        assert run(page, f"""return [of("{other}").recall("/plan/"), of("{other}").addresses()];""") == [None, []]
        run(page, f"""of("{other}").forget("/plan/");""")
    assert run(page, """return of("12").recall("/plan/").text;""") == "Mitt"


def test_nothing_is_kept_when_nobody_is_signed_in(page):
    run(page, """keeper.keep("/plan/", { text: "Hvem er jeg?" });""")
    assert stored(page) == set()


def test_keeper_of_the_page_is_that_of_who_is_signed_in(page, sign_in, cast):
    sign_in(page, cast.principal)
    page.goto("/")
    run(page, """keeper.keep("/plan/", { text: "Rektors" });""")
    assert stored(page) == {f"skriving:{cast.principal.pk}:/plan/"}


def test_what_cannot_be_read_is_no_copy(page):
    for value in ("{halvt", "null", "5", '"bare tekst"'):
        lay(page, "skriving:1:/plan/", value)
        assert run(page, """return of("1").recall("/plan/");""") is None


def test_full_store_lets_the_earlier_copy_stand_and_the_page_go_on(page):
    run(page, """of("1").keep("/plan/", { text: "Det som fikk plass" });""")
    run(
        page,
        """for (let size = 4 << 20; size >= 1; size >>= 1) {
        try { while (true) localStorage.setItem(`fyll${size}:${localStorage.length}`, "x".repeat(size)); } catch {}
    }""",
    )
    run(page, """of("1").keep("/plan/", { text: "For mye".repeat(100) });""")
    assert run(page, """return of("1").recall("/plan/").text;""") == "Det som fikk plass"
    assert run(page, """of("1").forget("/plan/"); return of("1").addresses();""") == []


def test_browser_that_forbids_its_store_keeps_nothing_and_stops_nothing(page):
    page.add_init_script(FORBIDDEN)
    page.reload()
    run(page, """keeper.sweep(); of("1").keep("/plan/", { text: "Ord" }); of("1").forget("/plan/");""")
    assert run(page, """return [of("1").recall("/plan/"), of("1").addresses()];""") == [None, []]


def test_next_page_sweeps_away_what_nobody_will_come_back_for(page):
    for key, value in {
        "skriving:1:/gammel/": copy_from(page, 366),
        "skriving:2:/gammel/": copy_from(page, 500),
        "skriving:1:/odelagt/": "{halvt",
        "skriving:1:/i-fjor/": copy_from(page, 300),
        "skriving:2:/uten-tid/": json.dumps({"text": "Ord"}),
        "noe-annet": "{halvt",
    }.items():
        lay(page, key, value)
    page.reload()
    assert stored(page) == {"skriving:1:/i-fjor/", "skriving:2:/uten-tid/", "noe-annet"}


# --- the pages that use it ------------------------------------------------------------------------


@pytest.fixture
def plan(school):
    return PlanFactory(school=school)


def test_text_kept_by_the_scripts_before_these_is_put_back_and_saved(open_page, plan, cast):
    writer = open_page(cast.school_leader)
    writer.goto(plan.edit_url())
    area = writer.get_by_label("Hva vi fant ut", exact=True)
    address, version = area.evaluate(
        """(area) => {
            const section = area.closest("[data-section]");
            return [section.getAttribute("hx-post"), section.querySelector("[data-state] [name$=version]").value];
        }"""
    )
    texts = {area.get_attribute("name"): ["Skrevet før"]}
    at = writer.evaluate("Date.now()") - DAY
    lay(
        writer,
        f"skriving:{cast.school_leader.pk}:{address}",
        json.dumps({"version": version, "at": at, "texts": texts}),
    )
    writer.reload()
    writer.get_by_text("Nå er den satt inn igjen").wait_for()
    saved(writer)
    plan.refresh_from_db()
    assert plan.findings == "Skrevet før"
    assert stored(writer) == set()


def test_comment_kept_by_the_scripts_before_these_is_put_back_where_it_was(open_page, plan, cast):
    page = open_page(cast.union_rep)
    page.goto(plan.get_absolute_url())
    page.locator("a[data-talk=utgangspunkt]").click()
    action = page.locator("form[data-comment]").get_attribute("action")
    copy = {"at": page.evaluate("Date.now()") - DAY, "text": "Skrevet før", "told": [str(cast.principal.pk)]}
    lay(page, f"skriving:{cast.union_rep.pk}:{action}", json.dumps(copy))
    page.reload()
    page.get_by_text("Nå er det satt inn igjen").wait_for()
    page.get_by_role("button", name="Lagre").click()
    page.locator(".comment", has_text="Skrevet før").wait_for()
    assert list(Comment.objects.get().mentions.all()) == [cast.principal]
    assert stored(page) == set()


def test_text_saves_itself_where_the_browser_forbids_its_store(open_page, plan, cast):
    writer = open_page(cast.school_leader)
    writer.add_init_script(FORBIDDEN)
    writer.goto(plan.edit_url())
    writer.get_by_label("Hva vi fant ut", exact=True).fill("Bare på serveren")
    expect(words(writer)).to_contain_text("Lagret kl.")
    plan.refresh_from_db()
    assert plan.findings == "Bare på serveren"
    writer.locator(".site-tools").get_by_role("button", name="Logg ut").click()
    writer.wait_for_url("**/logg-inn/")
