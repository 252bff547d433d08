"""Writing when something goes: the network, the server, the login, the page; and when somebody else writes too."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from strategy.models import Goal, Plan
from tests.browser.writing import (
    LOOK,
    NOON,
    PATIENCE,
    hear_nothing,
    kept_in_browser,
    saved,
    sent,
    stop_the_clock,
    tried_in_vain,
    words,
)
from tests.factories.strategy import (
    GoalFactory,
    PlanFactory,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]


@pytest.fixture
def plan(school):
    return PlanFactory(school=school)


@pytest.fixture
def writer(open_page, cast, plan):
    return open_page(cast.school_leader)


def field(page, label):
    return page.get_by_label(label, exact=True)


def paste(control, kind, text):
    control.focus()
    control.evaluate(
        """(control, [kind, text]) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData(kind, text);
            control.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        [kind, text],
    )


def go_away(page, watch):
    """Close the page without the browser's last, late message to the server, as when a machine loses its power.

    Out: another page of the same browser, with the network back.
    """
    page.evaluate("() => { Navigator.prototype.sendBeacon = () => false; }")
    context = page.context
    page.close()
    context.set_offline(False)
    again = context.new_page()
    watch.over(again)
    return again


def text_of(plan):
    plan.refresh_from_db()
    return plan.findings


# --- the network, the login and the page go -------------------------------------------------------


def test_what_is_typed_without_network_is_saved_when_it_is_back(writer, plan, watch, axe):
    writer.goto(plan.edit_url())
    with watch.expects_offline():
        with tried_in_vain(writer):
            field(writer, "Hva vi fant ut").fill("Skrevet på bussen")
        assert len(kept_in_browser(writer)) == 1
        axe(writer)
        writer.context.set_offline(False)
        saved(writer)
    assert text_of(plan) == "Skrevet på bussen"
    assert kept_in_browser(writer) == []


def test_server_that_is_away_for_a_while_is_tried_again(writer, plan, watch):
    writer.goto(plan.edit_url())
    with watch.expects(503):
        writer.route("**/tekst/", lambda route: route.fulfill(status=503, body="nede"))
        field(writer, "Hva vi fant ut").fill("Tålmodig")
        expect(words(writer)).to_have_text("Ikke lagret – vi prøver igjen")
        writer.unroute("**/tekst/")
        saved(writer)
    assert text_of(plan) == "Tålmodig"
    with watch.expects(403):
        writer.route("**/tekst/", lambda route: route.fulfill(status=403, body="stengt"))
        field(writer, "Hva vi fant ut").fill("For seint")
        expect(words(writer)).to_have_text("Ikke lagret")
        writer.get_by_role("link", name="Se hvorfor").wait_for()
        assert len(kept_in_browser(writer)) == 1


def test_save_whose_answer_got_lost_is_known_again_while_one_types_on_and_after_the_page_was_closed(
    writer, plan, watch
):
    def lose_the_answer(route):
        route.fetch()
        route.abort("internetdisconnected")

    writer.goto(plan.edit_url())
    area = field(writer, "Hva vi fant ut")
    with watch.expects_offline():
        writer.route("**/tekst/", lose_the_answer, times=2)
        area.fill("Tatt inn")
        expect(words(writer)).to_have_text("Ikke lagret – vi prøver igjen")
        assert text_of(plan) == "Tatt inn"
        area.fill("")
        saved(writer)
        assert text_of(plan) == ""
        writer.route("**/tekst/", lose_the_answer)
        area.fill("Tatt inn igjen")
        expect(words(writer)).to_have_text("Ikke lagret – vi prøver igjen")
        writer.unroute("**/tekst/")
        with tried_in_vain(writer):
            area.fill("Tatt inn igjen, og mer")
        writer = go_away(writer, watch)
    writer.goto(plan.edit_url())
    writer.get_by_text("Nå er den satt inn igjen").wait_for()
    saved(writer)
    assert text_of(plan) == "Tatt inn igjen, og mer"
    assert not Plan.history.filter(standing="aside").exists()


def test_page_that_was_closed_without_network_tells_on_min_side_and_offers_its_words_back(writer, plan, watch, axe):
    writer.goto(plan.edit_url())
    with watch.expects_offline():
        with tried_in_vain(writer):
            field(writer, "Hva vi fant ut").fill("Nesten borte")
        writer = go_away(writer, watch)
    writer.goto("/")
    told = writer.get_by_role("region", name="Ikke lagret ennå")
    told.get_by_text("Nesten borte").wait_for()
    axe(writer)
    told.get_by_role("link", name="Gå til teksten").click()
    writer.get_by_text("Nå er den satt inn igjen").wait_for()
    assert field(writer, "Hva vi fant ut").input_value() == "Nesten borte"
    saved(writer)
    assert text_of(plan) == "Nesten borte"
    with writer.expect_response("**/tekst/"):
        writer.get_by_role("button", name="Angre").click()
    expect(field(writer, "Hva vi fant ut")).to_be_focused()
    assert text_of(plan) == ""


def test_login_that_runs_out_loses_no_word_and_leads_back_to_the_field(open_page, plan, cast, watch, axe):
    cast.school_leader.set_password("alle-elevene")
    cast.school_leader.save()
    writer = open_page(cast.school_leader)
    writer.goto(plan.edit_url())
    Session.objects.all().delete()
    with watch.expects(401):
        field(writer, "Hva vi fant ut").fill("Skrevet etter at det var slutt")
        writer.get_by_text("Du er logget ut.").wait_for()
        axe(writer)
        writer.locator("[data-saveline]").get_by_role("link", name="Logg inn").click()
        writer.get_by_label("E-post").wait_for()
    writer.get_by_label("E-post").fill(cast.school_leader.email)
    writer.get_by_label("Passord", exact=True).fill("alle-elevene")
    writer.get_by_role("button", name="Logg inn").click()
    writer.get_by_text("Nå er den satt inn igjen").wait_for()
    assert writer.evaluate("document.activeElement.value") == "Skrevet etter at det var slutt"
    saved(writer)
    assert text_of(plan) == "Skrevet etter at det var slutt"


def test_logging_out_takes_the_kept_words_away_once_they_are_saved(writer, plan):
    writer.clock.install(time=NOON)
    writer.goto(plan.edit_url())
    stop_the_clock(writer)
    field(writer, "Hva vi fant ut").fill("Før jeg går")
    writer.locator(".site-tools").get_by_role("button", name="Logg ut").click()
    sent(writer)
    writer.clock.resume()
    writer.wait_for_url("**/logg-inn/")
    assert text_of(plan) == "Før jeg går"
    assert kept_in_browser(writer) == []


def test_next_person_at_the_machine_finds_nothing(open_page, writer, plan, cast, watch, sign_in):
    writer.goto(plan.edit_url())
    with watch.expects_offline():
        with tried_in_vain(writer):
            field(writer, "Hva vi fant ut").fill("Mitt")
        writer = go_away(writer, watch)
    sign_in(writer, cast.principal)
    writer.goto(plan.edit_url())
    assert field(writer, "Hva vi fant ut").input_value() == ""
    assert text_of(plan) == ""


def test_page_whose_person_has_changed_saves_nothing_in_the_others_name(writer, plan, cast, watch, sign_in):
    writer.goto(plan.edit_url())
    sign_in(writer, cast.principal)
    with watch.expects(401):
        field(writer, "Hva vi fant ut").fill("Hvem skrev dette?")
        writer.get_by_text("Du er logget ut.").wait_for()
    assert text_of(plan) == ""


# --- two at once ----------------------------------------------------------------------------------


def test_two_see_each_other_and_each_others_words(open_page, plan, cast):
    goal = GoalFactory(plan=plan, text="Alle leser", reason="Fordi")
    url = plan.row_url("mal", "mal", goal.pk)
    one, two = open_page(cast.principal), open_page(cast.sfo_leader)
    one.goto(url)
    two.goto(url)
    with two.expect_response(lambda answer: "sted=mal" in (answer.request.post_data or "")):
        field(two, "Hvorfor").focus()
    one.evaluate("htmx.trigger(document.querySelector('[data-presence]'), 'puls')")
    one.get_by_text("SFO-leder Trones skriver i «Alle leser»").wait_for()
    field(two, "Hvorfor").fill("Fordi det er gøy")
    saved(two)
    field(one, "Tegn på at vi lykkes").fill("De leser i friminuttet")
    saved(one)
    expect(field(one, "Hvorfor")).to_have_value("Fordi det er gøy")
    goal.refresh_from_db()
    assert (goal.reason, goal.signs) == ("Fordi det er gøy", "De leser i friminuttet")


def test_two_in_the_same_field_choose_between_both_texts(open_page, plan, cast, axe):
    goal = GoalFactory(plan=plan, text="Alle leser", reason="Fordi")
    url = plan.row_url("mal", "mal", goal.pk)
    first, late = open_page(cast.principal), open_page(cast.sfo_leader)
    hear_nothing(late)
    first.goto(url)
    late.goto(url)
    field(first, "Hvorfor").fill("Fordi det er viktig.")
    saved(first)
    field(late, "Hvorfor").fill("Fordi det er gøy.")
    late.get_by_text("Rektor Trones lagret i den samme teksten samtidig").wait_for()
    axe(late)
    field(late, "Hvorfor").fill("Fordi det er kjempegøy.")
    sent(late)
    late.reload()
    late.get_by_text("Du skrev her").wait_for()
    expect(words(late)).to_have_text("En tekst venter på et valg")
    axe(late)
    late.get_by_role("link", name="Se begge tekstene").click()
    late.get_by_role("heading", name="To har endret den samme teksten").wait_for()
    axe(late)
    late.get_by_label("Hvorfor").fill("Fordi det er viktig og kjempegøy.")
    late.get_by_role("button", name="Lagre samlet tekst").click()
    late.get_by_text("Valget er lagret").wait_for()
    goal.refresh_from_db()
    assert goal.reason == "Fordi det er viktig og kjempegøy."
    kept = set(Goal.history.filter(id=goal.pk).values_list("reason", flat=True))
    assert {"Fordi det er viktig.", "Fordi det er kjempegøy."} <= kept


def test_earlier_version_is_found_and_brought_back(writer, plan, axe):
    goal = GoalFactory(plan=plan, text="Alle leser", reason="Slik det var")
    writer.goto(plan.row_url("mal", "mal", goal.pk))
    field(writer, "Hvorfor").fill("Skrevet ved en feil")
    saved(writer)
    writer.get_by_role("link", name="Tidligere versjoner").click()
    writer.get_by_text("gjelder nå").wait_for()
    axe(writer)
    writer.get_by_role("link", name="Hent tilbake «Hvorfor»").click()
    writer.get_by_role("heading", name="Hente tilbake «Hvorfor»?").wait_for()
    axe(writer)
    writer.get_by_role("button", name="Hent tilbake").click()
    writer.get_by_text("«Hvorfor» er hentet tilbake").wait_for()
    goal.refresh_from_db()
    assert goal.reason == "Slik det var"


# --- before the page's scripts have come -----------------------------------------------------------


def write_before_the_scripts(writer, plan):
    """Write on a page whose scripts are still on their way, as on a slow line."""
    writer.route("**/writing*.js", lambda route: None)
    writer.goto(plan.edit_url(), wait_until="commit")
    field(writer, "Hva vi fant ut").fill("Skrevet fort")


def test_what_is_written_and_left_before_the_scripts_have_come_is_saved(writer, plan):
    write_before_the_scripts(writer, plan)
    writer.goto(plan.get_absolute_url())
    for _look in range(PATIENCE // LOOK):
        if text_of(plan):
            break
        writer.wait_for_timeout(LOOK)
    assert text_of(plan) == "Skrevet fort"
    # The copy that the browser kept says the same, and is no news.
    writer.unroute("**/writing*.js")
    writer.goto(plan.edit_url())
    sent(writer)
    assert field(writer, "Hva vi fant ut").input_value() == "Skrevet fort"


def test_what_could_not_be_sent_then_is_put_back(writer, plan):
    write_before_the_scripts(writer, plan)
    writer.evaluate("() => { Navigator.prototype.sendBeacon = () => false; }")
    writer.goto(plan.get_absolute_url())
    assert text_of(plan) == ""
    writer.unroute("**/writing*.js")
    writer.goto(plan.edit_url())
    writer.get_by_text("Nå er den satt inn igjen.").wait_for()
    saved(writer)
    assert text_of(plan) == "Skrevet fort"
