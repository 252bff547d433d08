"""Minutes written in the meeting: notes, decisions and things to do that save themselves, by several at once."""

import pytest
from django.urls import reverse
from django.utils import timezone

from networks.minutes.actions import delete_part
from networks.models import Decision, FollowUp
from sandnes_portal.writing.steps import NotReady
from tests.factories.networks import AttendanceFactory, DecisionFactory, DecisionOfferFactory, FollowUpFactory
from tests.networks.minutes import item_of, meeting_in, url_of
from tests.quality.writing import prefix_of, pressed, typed

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def meeting(network, cast):
    return meeting_in("called", network, cast)


@pytest.fixture
def item(meeting):
    return item_of(meeting)


def type_notes(client, item, by, text, version=1):
    """What the page says when somebody has typed notes at an item."""
    client.force_login(by)
    data = typed(prefix_of("notat", item), by, version, notes=text)
    return client.post(url_of("minutes_item", item.meeting, item.pk), data).json()


def test_notes_save_themselves(client, cast, item):
    assert type_notes(client, item, cast.school_leader, "Vi leser hver dag.")["version"] == 2
    item.refresh_from_db()
    assert (item.notes, item.changed_by) == ("Vi leser hver dag.", cast.school_leader)


def test_notes_are_saved_by_a_button_without_javascript(client, cast, item, meeting):
    client.force_login(cast.fagstab)
    data = pressed(prefix_of("notat", item), notes="Vi leser hver dag.")
    response = client.post(url_of("minutes_item", meeting, item.pk), data)
    # Development is the second part, so there is nothing after it.
    assert response.url == url_of("meeting_minutes", meeting)
    assert item_of(meeting).notes == "Vi leser hver dag."


def test_two_who_write_the_same_notes_lose_no_word(client, cast, item, meeting):
    type_notes(client, item, cast.fagstab, "Møteleder: alle leser.")
    answer = type_notes(client, item, cast.school_leader, "Referent: lærerne velger bøker.")
    assert "Fagstab" in answer["conflict"]["words"]
    assert item_of(meeting).notes == "Møteleder: alle leser."
    page = client.get(answer["conflict"]["url"]).text
    assert "alle leser" in page
    assert "lærerne velger bøker" in page
    both = {"valg": "begge", **pressed(prefix_of("notat", item), 2)}
    client.post(answer["conflict"]["url"], both)
    notes = item_of(meeting).notes
    assert "alle leser" in notes
    assert "lærerne velger bøker" in notes


def test_notes_have_their_earlier_versions(client, cast, item, meeting):
    type_notes(client, item, cast.fagstab, "Først")
    type_notes(client, item, cast.school_leader, "Sist", version=2)
    url = url_of("minutes_item_history", meeting, item.pk)
    assert "Først" in client.get(url).text
    first = type(item).history.get(id=item.pk, notes="Først")
    client.post(url, {"versjon": first.pk, "felt": "notes"})
    assert item_of(meeting).notes == "Først"


def test_identity_number_in_notes_is_refused_with_a_word(client, cast, item):
    answer = type_notes(client, item, cast.fagstab, "Eleven 01010750160")
    [fault] = answer["faults"]
    assert "fødselsnummer" in fault["message"]


def test_who_else_writes_is_told_across_the_items(client, cast, item, meeting):
    other = item_of(meeting, "Vikarer")
    client.force_login(cast.fagstab)
    client.post(url_of("minutes_presence", meeting), {"sted": prefix_of("notat", other)})
    client.force_login(cast.school_leader)
    page = client.post(url_of("minutes_presence", meeting), {"sted": prefix_of("notat", item)}).text
    assert "Fagstab skriver i «Vikarer»" in " ".join(page.split())


def test_what_others_write_at_the_same_item_reaches_an_open_page(client, cast, item, meeting):
    decision = DecisionFactory(meeting=meeting, item=item, text="")
    client.force_login(cast.fagstab)
    url = url_of("minutes_presence", meeting)
    client.post(url, {"sted": prefix_of("vedtak", decision)})
    client.post(
        url_of("decision_edit", meeting, decision.pk), typed(prefix_of("vedtak", decision), cast.fagstab, text="Ja")
    )
    client.force_login(cast.school_leader)
    page = client.post(url, {"apen": [f"{prefix_of('vedtak', decision)}:1"]}).text
    assert f"nytt-vedtak-{decision.pk}" in page
    assert '"Ja"' in page


@pytest.mark.parametrize("spot", ["", "notat-", "notat-0", "vedtak-9999999999999999999999", "gjoremal-²", "noe-1"])
def test_odd_spot_is_nobodys(client, cast, meeting, spot):
    client.force_login(cast.fagstab)
    client.post(url_of("minutes_presence", meeting), {"sted": spot, "apen": [f"{spot}:1"]})
    client.force_login(cast.school_leader)
    assert "har referatet åpent" in client.post(url_of("minutes_presence", meeting), {"apen": [f"{spot}:1"]}).text


# --- decisions and things to do -----------------------------------------------------------------


def test_new_decision_opens_where_it_stands(client, cast, item, meeting):
    client.force_login(cast.fagstab)
    page = client.post(f"{url_of('decision_create', meeting)}?sak={item.pk}", headers=HTMX).text
    decision = Decision.objects.get()
    assert (decision.item, decision.meeting) == (item, meeting)
    assert f'name="vedtak-{decision.pk}-text"' in page
    assert "autofocus" in page


def test_new_one_is_begun_by_a_button_without_javascript(client, cast, item, meeting):
    client.force_login(cast.fagstab)
    data = pressed(prefix_of("notat", item), notes="Sagt") | {"nytt": "gjoremal"}
    response = client.post(url_of("minutes_item", meeting, item.pk), data)
    follow_up = FollowUp.objects.get()
    assert response.url == f"{url_of('followup_edit', meeting, follow_up.pk)}?sak={item.pk}"
    assert item_of(meeting).notes == "Sagt"


def test_thing_to_do_names_who_and_when(client, cast, item, meeting):
    follow_up = FollowUpFactory(meeting=meeting, item=item, text="")
    client.force_login(cast.school_leader)
    fields = {"text": "Sende skjemaet", "person": cast.principal.pk, "others": "og vaktmester", "due_on": "05.03.2027"}
    url = f"{url_of('followup_edit', meeting, follow_up.pk)}?sak={item.pk}"
    assert client.post(url, pressed(prefix_of("gjoremal", follow_up), **fields)).url == url_of(
        "minutes_item", meeting, item.pk
    )
    follow_up.refresh_from_db()
    assert (follow_up.who, str(follow_up.due_on)) == ("Rektor Trones, og vaktmester", "2027-03-05")


def test_only_those_at_the_meeting_can_be_given_something_to_do(client, cast, item, meeting):
    guest = AttendanceFactory(meeting=meeting).user
    follow_up = FollowUpFactory(meeting=meeting, item=item)
    client.force_login(cast.fagstab)
    page = client.get(url_of("minutes_item", meeting, item.pk)).text
    assert all(f'<option value="{each.pk}"' in page for each in (cast.principal, cast.school_leader, guest))
    assert f'<option value="{cast.other_principal.pk}"' not in page
    data = typed(prefix_of("gjoremal", follow_up), cast.fagstab, person=cast.other_principal.pk)
    [fault] = client.post(url_of("followup_edit", meeting, follow_up.pk), data).json()["faults"]
    assert fault["message"] == "Velg på nytt under «Hvem». Det du valgte, finnes ikke lenger."


def test_new_guest_can_be_chosen_at_once(client, cast, item, meeting):
    FollowUpFactory(meeting=meeting, item=item)
    client.force_login(cast.fagstab)
    client.get(url_of("minutes_item", meeting, item.pk))
    guest = AttendanceFactory(meeting=meeting).user
    assert guest.name in client.get(url_of("minutes_item", meeting, item.pk)).text


def test_what_was_begun_by_mistake_is_taken_away(client, cast, item, meeting):
    decision = DecisionFactory(meeting=meeting, item=item, text="Feil")
    client.force_login(cast.fagstab)
    url = f"{url_of('decision_delete', meeting, decision.pk)}?sak={item.pk}"
    assert "Feil" in client.get(url).text
    assert client.post(url).url == url_of("minutes_item", meeting, item.pk)
    assert not Decision.objects.exists()
    assert Decision.history.filter(history_type="-", history_user=cast.fagstab).exists()


def test_decision_that_schools_were_offered_stands(client, cast, meeting):
    decision = DecisionFactory(meeting=meeting, offered_at=timezone.now(), offered_by=cast.fagstab)
    DecisionOfferFactory(decision=decision)
    client.force_login(cast.fagstab)
    page = client.post(url_of("decision_delete", meeting, decision.pk), follow=True).text
    assert "Vedtaket er tilbudt skolene" in page
    assert decision.offers.exists()


def test_decision_that_is_offered_after_the_page_was_opened_is_not_taken_away(cast, meeting):
    read_before = DecisionFactory(meeting=meeting)
    Decision.objects.filter(pk=read_before.pk).update(offered_at=timezone.now(), offered_by=cast.fagstab)
    with pytest.raises(NotReady, match="tilbudt skolene"):
        delete_part(meeting=meeting, part=read_before, by=cast.fagstab)
    assert Decision.objects.exists()


def test_decision_that_somebody_else_has_taken_away_is_taken_away_once(cast, meeting):
    decision = DecisionFactory(meeting=meeting)
    for _ in range(2):
        delete_part(meeting=meeting, part=decision, by=cast.fagstab)
    assert Decision.history.filter(history_type="-").count() == 1


def test_part_of_another_meeting_is_not_found_here(client, cast, network, meeting):
    other = DecisionFactory(meeting=meeting_in("called", network, cast))
    client.force_login(cast.fagstab)
    assert client.get(url_of("decision_edit", meeting, other.pk)).status_code == 404
    assert client.get(url_of("minutes_item", meeting, item_of(other.meeting).pk)).status_code == 404


# --- the screen ---------------------------------------------------------------------------------


def test_overview_shows_the_parts_in_the_order_they_are_taken(client, cast, meeting):
    client.force_login(cast.fagstab)
    page = client.get(url_of("meeting_minutes", meeting)).text
    assert page.index("Driftsdel") < page.index("Vikarer") < page.index("Utviklingsdel") < page.index("Lesing")
    # The first that nothing is written at.
    assert f'btn-primary" href="{url_of("minutes_item", meeting, item_of(meeting, "Vikarer").pk)}"' in page


def test_item_leads_to_the_one_before_and_the_one_after(client, cast, meeting, item):
    first = item_of(meeting, "Vikarer")
    client.force_login(cast.fagstab)
    page = client.get(url_of("minutes_item", meeting, first.pk)).text
    assert "Neste sak" in page
    assert "Forrige sak" not in page
    assert 'aria-current="step"' in page
    assert "Forrige sak" in client.get(url_of("minutes_item", meeting, item.pk)).text


def test_overview_without_agenda_says_what_to_do(client, cast, meeting):
    meeting.items.all().delete()
    client.force_login(cast.fagstab)
    assert "Ingen saker på dagsordenen" in client.get(url_of("meeting_minutes", meeting)).text


def test_those_who_only_read_are_led_to_the_document(client, cast, meeting, item):
    client.force_login(cast.principal)
    for url in (url_of("meeting_minutes", meeting), url_of("minutes_item", meeting, item.pk)):
        assert client.get(url).url == reverse("minutes_read", args=[meeting.pk])
