"""A whole meeting with three people at once: the chair and the secretary write, a member reads along; then all read."""

import pytest
from django.urls import reverse

from networks.models import Decision, FollowUp
from tests.browser.writing import hear_nothing, saved
from tests.factories.networks import AttendanceFactory, DecisionFactory, RoleFactory
from tests.networks.minutes import item_of, meeting_in, url_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]


@pytest.fixture
def meeting(network, cast):
    """Called, and begun an hour ago. The leader of the network is in the chair."""
    chair = RoleFactory(kind="network_leader", network=network, user__name="Nettverksleder").user
    return meeting_in("called", network, cast, chair=chair)


def write(page, label, text):
    """Type into a text, and wait until it is saved."""
    page.get_by_label(label, exact=True).last.fill(text)
    saved(page)


def test_three_people_hold_a_meeting_and_a_fourth_reads_it(open_page, cast, meeting, axe):
    chair, secretary, member = (open_page(each) for each in (meeting.chair, cast.school_leader, cast.principal))
    member.clock.install()
    member.goto(url_of("minutes_read", meeting))

    # The chair starts where nothing is written, lets the clock go, writes, and the meeting decides.
    chair.goto(url_of("meeting_minutes", meeting))
    chair.get_by_role("link", name="Skriv referat").click()
    chair.get_by_role("heading", level=1, name="Vikarer").wait_for()
    chair.get_by_role("button", name="Start klokka").click()
    chair.get_by_role("button", name="Stopp klokka").wait_for()
    write(chair, "Notater", "To skoler prøver en felles ordning.")
    chair.get_by_role("button", name="Nytt vedtak").click()
    chair.get_by_label("Hva vi bestemte").wait_for()
    write(chair, "Hva vi bestemte", "Vikarordningen prøves til påske.")
    axe(chair)

    # The secretary writes at the other item meanwhile, and sees where the chair is.
    secretary.goto(url_of("minutes_item", meeting, item_of(meeting).pk))
    write(secretary, "Notater", "Elevene leser hver dag.")
    secretary.get_by_role("button", name="Nytt gjøremål").click()
    secretary.get_by_label("Hva skal gjøres").wait_for()
    write(secretary, "Hva skal gjøres", "Dele leseplanen")
    secretary.get_by_label("Hvem", exact=True).select_option("Rektor Trones")
    saved(secretary)
    secretary.locator(".here", has_text="Nettverksleder").wait_for()
    axe(secretary)

    # The member has the document open, and a little later it comes by itself.
    member.clock.fast_forward("00:20")
    member.get_by_text("Vikarordningen prøves til påske.").wait_for()
    member.get_by_text("Elevene leser hver dag.").wait_for()
    axe(member)

    # She has done her part, and goes: once the minutes are shared, her page would be told that it may write no more.
    secretary.close()
    _finish(chair, meeting, cast)
    reader = open_page(cast.other_principal)
    reader.goto(url_of("minutes_read", meeting))
    reader.get_by_text("To skoler prøver en felles ordning.").wait_for()
    reader.get_by_text("Dele leseplanen").wait_for()
    assert reader.get_by_role("button", name="Gjort").count() == 0
    axe(reader)

    # The one who is to do it says that it is done.
    member.goto(url_of("minutes_read", meeting))
    member.get_by_role("button", name="Gjort Dele leseplanen").click()
    member.get_by_text("Gjøremålet er gjort").wait_for()
    assert FollowUp.objects.get().done_at


def _finish(chair, meeting, cast):
    """Who was there, held, shared: as the chair does it on the way out."""
    chair.get_by_role("button", name="Stopp klokka").click()
    chair.get_by_role("button", name="Start klokka").wait_for()
    chair.get_by_role("link", name="Til oversikten").first.click()
    chair.get_by_role("link", name="Før oppmøte").click()
    chair.get_by_label("Rektor Trones").check()
    chair.get_by_role("button", name="Lagre").click()
    chair.get_by_text("Oppmøtet er lagret").wait_for()
    chair.get_by_role("button", name="Møtet er holdt").click()
    chair.get_by_role("link", name="Del referatet").click()
    chair.get_by_role("button", name="Del referatet").click()
    chair.get_by_text("Referatet er delt.").wait_for()
    meeting.refresh_from_db()
    assert meeting.status == "shared"
    assert meeting.attendances.get(was_there=True).user == cast.principal


def test_two_who_write_the_same_decision_choose_between_their_words(open_page, cast, meeting):
    decision = DecisionFactory(meeting=meeting, item=item_of(meeting), text="")
    pages = [open_page(each) for each in (meeting.chair, cast.school_leader)]
    for page in pages:
        hear_nothing(page)
        page.goto(url_of("minutes_item", meeting, item_of(meeting).pk))
    write(pages[0], "Hva vi bestemte", "Alle prøver skjemaet.")
    pages[1].get_by_label("Hva vi bestemte").fill("Skjemaet prøves av alle før jul.")
    pages[1].get_by_text("Det du skriver, er tatt vare på").wait_for()
    pages[1].get_by_role("link", name="Se begge tekstene").click()
    for words in ("Alle prøver", "før jul"):
        pages[1].get_by_text(words).first.wait_for()
    assert Decision.objects.get().text == "Alle prøver skjemaet."
    assert Decision.history.filter(id=decision.pk, text="Skjemaet prøves av alle før jul.").exists()


def test_the_meeting_goes_without_javascript(open_page, cast, meeting):
    page = open_page(meeting.chair, java_script_enabled=False)
    page.goto(url_of("minutes_item", meeting, item_of(meeting, "Vikarer").pk))
    page.get_by_role("button", name="Start klokka").click()
    page.get_by_label("Notater").fill("Sagt uten skript")
    page.get_by_role("button", name="Nytt vedtak").click()
    page.get_by_label("Hva vi bestemte").fill("Bestemt uten skript")
    page.get_by_role("button", name="Lagre").click()
    page.get_by_text("Lagret kl.").first.wait_for()
    page.get_by_role("button", name="Stopp klokka").wait_for()
    assert item_of(meeting, "Vikarer").notes == "Sagt uten skript"
    assert Decision.objects.get().text == "Bestemt uten skript"


def test_minutes_are_printed_without_what_one_presses(open_page, cast, network):
    meeting = meeting_in("shared", network, cast)
    AttendanceFactory(meeting=meeting, user=cast.principal, was_there=True)
    page = open_page(cast.principal)
    page.emulate_media(media="print")
    page.goto(reverse("minutes_read", args=[meeting.pk]))
    assert page.get_by_text("Lesing").is_visible()
    assert not page.get_by_text("Last ned PDF").is_visible()
