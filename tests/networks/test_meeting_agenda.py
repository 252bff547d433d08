"""The agenda: its parts and its time, items written together, put in order, carried on, proposed and answered."""

import pytest
from django.urls import reverse

from networks.meetings.actions import agenda, proposals
from networks.meetings.agenda import agenda_of, part_names, time_of
from networks.models import AgendaItem, ItemProposal
from sandnes_portal.writing.steps import NotReady
from tests.crawl import as_read
from tests.factories.networks import (
    AgendaItemFactory,
    ItemLinkFactory,
    ItemProposalFactory,
    LearningArenaFactory,
    MeetingFactory,
    ThemeFactory,
    ToolFactory,
)
from tests.networks.meeting_states import add_people, arena_of_networks
from tests.quality.writing import pressed, typed

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def people(cast, network):
    return add_people(cast, network)


@pytest.fixture
def meeting(people, network):
    words = {"title": "Nettverksmøte i mars", "chair": people.network_leader}
    return MeetingFactory(arena=arena_of_networks(), network=network, **words)


@pytest.fixture
def leader(client, people):
    client.force_login(people.network_leader)
    return people.network_leader


def item_in(meeting, title, part="development", position=0, **words):
    return AgendaItemFactory(meeting=meeting, title=title, part=part, position=position, **words)


def titles(meeting):
    return [[item.title for item in part.items] for part in agenda_of(meeting)]


# --- parts and time -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("plain", ["development"]),
        ("two_part", ["operations", "development"]),
        ("conference", ["room_1", "room_2", "room_3", "room_4"]),
    ],
)
def test_agenda_has_the_parts_of_its_arenas_form(form, parts):
    assert list(part_names(LearningArenaFactory(format=form))) == parts


def test_items_stand_by_part_and_in_order(meeting):
    for position, (title, part) in enumerate([("B", "development"), ("A", "operations"), ("C", "development")]):
        item_in(meeting, title, part, position)
    assert titles(meeting) == [["A"], ["B", "C"]]


def test_item_of_a_part_that_the_arena_has_no_longer_is_not_lost(meeting):
    item_in(meeting, "Fra et rom", "room_3")
    assert titles(meeting) == [[], ["Fra et rom"]]


def test_time_is_shown_against_the_meetings_length(meeting):
    item_in(meeting, "A", "operations", minutes_planned=20)
    item_in(meeting, "B", minutes_planned=40)
    item_in(meeting, "C")
    time = time_of(meeting, agenda_of(meeting))
    assert (time["length"], time["planned"], time["left"], time["thought"]) == (90, 60, 30, "")
    assert [share["part"].minutes for share in time["shares"]] == [20, 40]


@pytest.mark.parametrize(
    ("operations", "development", "thought"),
    [(50, 30, "Driften har fått mer tid enn utviklingen."), (30, 50, ""), (60, 60, "Sakene trenger 120 minutter")],
)
def test_kind_word_is_said_when_development_is_eaten(client, leader, meeting, operations, development, thought):
    item_in(meeting, "A", "operations", minutes_planned=operations)
    item_in(meeting, "B", minutes_planned=development)
    assert time_of(meeting, agenda_of(meeting))["thought"].startswith(thought)
    assert thought in client.get(meeting.get_absolute_url()).text


# --- written where it stands --------------------------------------------------------------------


def test_new_item_opens_where_it_stands_or_on_a_page_of_its_own(client, leader, meeting):
    url = reverse("agenda_item_create", args=[meeting.pk, "operations"])
    fragment = client.post(url, headers=HTMX)
    first = meeting.items.get()
    assert (first.part, first.title, first.changed_by) == ("operations", "", leader)
    assert f'id="sak-{first.pk}-kort"' in fragment.text
    page = client.post(url, follow=True)
    second = meeting.items.last()
    assert page.redirect_chain[-1][0] == reverse("agenda_item", args=[meeting.pk, second.pk])
    assert "Lagre" in page.text
    assert (first.position, second.position) == (0, 1)
    assert client.post(reverse("agenda_item_create", args=[meeting.pk, "room_1"])).status_code == 404


def test_item_saves_itself_field_by_field(client, leader, meeting):
    item = item_in(meeting, "Sak")
    sent = typed(f"sak-{item.pk}", leader, presenter="Rektor Hana", minutes_planned="mange")
    answer = client.post(reverse("agenda_item", args=[meeting.pk, item.pk]), sent).json()
    item.refresh_from_db()
    assert (item.presenter, item.minutes_planned, item.version) == ("Rektor Hana", None, 2)
    assert [fault["message"] for fault in answer["faults"]] == ["Minutter må være et tall, for eksempel 12."]


def test_item_is_saved_by_the_button_with_everything_it_holds(client, leader, meeting):
    item, theme, tool = item_in(meeting, "Sak"), ThemeFactory(), ToolFactory()
    words = {"title": "Ny", "part": "operations", "introduction": "Hvorfor", "presenter": "", "minutes_planned": "15"}
    sent = pressed(f"sak-{item.pk}", theme=theme.pk, tool=tool.pk, **words)
    assert client.post(reverse("agenda_item", args=[meeting.pk, item.pk]), sent).status_code == 302
    item.refresh_from_db()
    assert (item.title, item.part, item.minutes_planned, item.theme, item.tool) == ("Ny", "operations", 15, theme, tool)


@pytest.mark.parametrize("minutes", ["-1", "601", "99999999999999999999"])
def test_minutes_that_cannot_be_are_told(client, leader, meeting, minutes):
    item = item_in(meeting, "Sak")
    sent = pressed(f"sak-{item.pk}", title="Sak", part="operations", minutes_planned=minutes)
    page = client.post(reverse("agenda_item", args=[meeting.pk, item.pk]), sent)
    assert page.status_code == 200
    assert "Minutter" in page.context["form"].error_list[0].message


def test_late_words_are_kept_and_both_texts_are_shown(client, people, leader, meeting):
    item = item_in(meeting, "Sak")
    url = reverse("agenda_item", args=[meeting.pk, item.pk])
    client.post(url, typed(f"sak-{item.pk}", leader, introduction="Lederens ord"))
    client.force_login(people.fagstab)
    answer = client.post(url, typed(f"sak-{item.pk}", people.fagstab, introduction="Fagstabs ord")).json()
    page = client.get(answer["conflict"]["url"])
    assert "Lederens ord" in page.text.replace('<mark class="theirs">', "").replace("</mark>", "")
    item.refresh_from_db()
    assert item.introduction == "Lederens ord"
    assert "Lederens ord" in client.get(reverse("agenda_item_history", args=[meeting.pk, item.pk])).text


def test_item_of_a_meeting_whose_minutes_are_shared_is_not_written(client, people, meeting):
    item = item_in(meeting, "Sak")
    form = _form_of(item)
    type(meeting).objects.update(status="cancelled", cancelled_reason="Snøstorm")
    with pytest.raises(NotReady):
        agenda.save_item(form=form, by=people.network_leader)


def _form_of(item):
    from networks.meetings.forms.agenda import ItemForm

    form = ItemForm({"title": "Ny", "part": "development", "version": 1}, instance=item)
    assert form.is_valid(), form.errors
    return form


def test_items_are_moved_within_their_part(client, leader, meeting):
    rows = [
        item_in(meeting, title, part, place)
        for place, (title, part) in enumerate(
            [("A", "development"), ("Drift", "operations"), ("B", "development"), ("C", "development")]
        )
    ]
    move = lambda item, way, **more: client.post(  # noqa: E731 – said twice below
        reverse("agenda_item_move", args=[meeting.pk, item.pk, way]), **more
    )
    move(rows[3], "opp")
    assert titles(meeting) == [["Drift"], ["A", "C", "B"]]
    assert 'id="agenda"' in move(rows[3], "opp", headers=HTMX).text
    move(rows[3], "opp")
    move(rows[2], "ned")
    assert titles(meeting) == [["Drift"], ["C", "A", "B"]]
    assert move(rows[0], "bort").status_code == 404


def test_item_is_taken_off_after_a_question_and_its_words_stay_in_the_history(client, leader, meeting):
    item = item_in(meeting, "Vikarordningen")
    url = reverse("agenda_item_delete", args=[meeting.pk, item.pk])
    assert "Vikarordningen" in client.get(url).text
    assert meeting.items.exists()
    assert "er tatt av dagsordenen" in client.post(url, follow=True).text
    assert not meeting.items.exists()
    assert AgendaItem.history.filter(id=item.pk, title="Vikarordningen", history_user=leader).exists()


def test_link_is_put_beside_an_item_and_taken_away(client, leader, meeting):
    item = item_in(meeting, "Sak")
    url, prefix = reverse("agenda_link_create", args=[meeting.pk, item.pk]), f"vedlegg-{item.pk}"
    client.post(url, {f"{prefix}-title": "Skjema", f"{prefix}-url": "udir.no/skjema"})
    link = item.links.get()
    assert (link.title, link.url) == ("Skjema", "https://udir.no/skjema")
    assert 'href="https://udir.no/skjema"' in client.get(meeting.get_absolute_url()).text
    wrong = client.post(url, {f"{prefix}-title": "", f"{prefix}-url": "javascript:alert(1)"}, headers=HTMX)
    assert "Lenke må være en nettadresse" in wrong.text
    client.post(reverse("agenda_link_delete", args=[meeting.pk, item.pk, link.pk]))
    assert not item.links.exists()


def test_agenda_tells_who_else_has_it_open(client, people, leader, meeting):
    item = item_in(meeting, "Vikarordningen")
    url = reverse("agenda_presence", args=[meeting.pk])
    client.post(url, {"sted": f"sak-{item.pk}"})
    client.force_login(people.fagstab)
    assert "skriver i «Vikarordningen»" in client.post(url, {"sted": ""}).text


# --- on to the next meeting ---------------------------------------------------------------------


def test_item_is_carried_to_the_next_meeting_of_the_place_and_told_on_both(client, leader, meeting, network):
    words = {"introduction": "Bakgrunn", "minutes_planned": 20, "notes": "Referat"}
    item = item_in(meeting, "Vikarordningen", "operations", **words)
    ItemLinkFactory(item=item, title="Skjema")
    later = [_later(meeting, days) for days in (60, 30)]
    url = reverse("agenda_item_carry", args=[meeting.pk, item.pk])
    client.post(url)
    copy = later[1].items.get()
    assert (copy.title, copy.part, copy.minutes_planned, copy.notes) == ("Vikarordningen", "operations", 20, "")
    assert (copy.carried_from, copy.links.get().title) == (item, "Skjema")
    assert "Tatt med til" in client.get(meeting.get_absolute_url()).text
    assert "Tatt med fra" in client.get(later[1].get_absolute_url()).text
    assert "Saken står alt på" in client.post(url, follow=True).text
    assert later[1].items.count() == 1


def _later(meeting, days, **words):
    import datetime as dt

    starts = meeting.starts_at + dt.timedelta(days=days)
    return MeetingFactory(
        **{"arena": meeting.arena, "network": meeting.network, "starts_at": starts, "title": f"Om {days} dager"} | words
    )


def test_where_no_meeting_is_planned_the_page_offers_to_plan_one(client, leader, meeting):
    item = item_in(meeting, "Vikarordningen")
    _later(meeting, 30, status="cancelled")
    _later(meeting, 30, network=None)
    page = client.post(reverse("agenda_item_carry", args=[meeting.pk, item.pk]), follow=True)
    assert "Det er ikke planlagt noe neste møte å ta saken med til." in page.text
    assert "Planlegg neste møte" in page.text
    assert not item.carried_to.exists()


def test_reader_of_another_network_is_not_told_of_a_draft_that_an_item_went_to(client, people, meeting):
    item = item_in(meeting, "Vikarordningen")
    later = _later(meeting, 30)
    agenda.carry_item(item=item, by=people.network_leader)
    type(meeting).objects.filter(pk=meeting.pk).update(
        status="shared", shared_at=meeting.created_at, shared_by=people.network_leader
    )
    client.force_login(people.other_principal)
    text = client.get(meeting.get_absolute_url()).text
    assert "Vikarordningen" in text
    assert later.title not in text


# --- proposals ----------------------------------------------------------------------------------


def test_member_proposes_an_item_and_sees_what_became_of_it(client, people, meeting):
    client.force_login(people.member)
    url = reverse("proposal_create", args=[meeting.pk])
    assert "Foreslå sak" in client.get(meeting.get_absolute_url()).text
    sent = {"title": "Felles planleggingsdag", "why": "Vi arbeider med det samme", "part": "development"}
    page = client.post(url, sent | {"minutes_planned": "10"}, follow=True)
    assert "venter på svar" in page.text
    proposal = meeting.proposals.get()
    assert (proposal.proposed_by, proposal.minutes_planned) == (people.member, 10)
    item = proposals.take_in(proposal=proposal, by=people.network_leader)
    assert (item.title, item.introduction, item.presenter) == (
        "Felles planleggingsdag",
        "Vi arbeider med det samme",
        "Rektor Lura",
    )
    assert "tatt inn" in client.get(meeting.get_absolute_url()).text


def test_leader_declines_with_a_word_that_the_proposer_reads(client, people, leader, meeting):
    proposal = ItemProposalFactory(meeting=meeting, proposed_by=people.member)
    url = reverse("proposal_decline", args=[meeting.pk, proposal.pk])
    assert "Svar på «Hva vil du si til den som foreslo saken?»." in client.post(url, {"answer": ""}).text
    client.post(url, {"answer": "Vi tar den i mars"})
    client.force_login(people.member)
    text = client.get(meeting.get_absolute_url()).text
    assert "ikke denne gangen" in text
    assert "Vi tar den i mars" in text


def test_proposal_is_answered_once(people, meeting):
    proposal = ItemProposalFactory(meeting=meeting)
    proposals.take_in(proposal=proposal, by=people.network_leader)
    for answer in (
        lambda: proposals.take_in(proposal=proposal, by=people.fagstab),
        lambda: proposals.decline(proposal=proposal, answer="Nei", by=people.fagstab),
        lambda: proposals.withdraw(proposal=proposal, by=proposal.proposed_by),
    ):
        with pytest.raises(NotReady, match="alt fått svar"):
            answer()
    assert meeting.items.count() == 1


def test_proposal_whose_item_is_taken_off_waits_for_an_answer_again(people, meeting):
    proposal = ItemProposalFactory(meeting=meeting)
    agenda.delete_item(item=proposals.take_in(proposal=proposal, by=people.fagstab), by=people.fagstab)
    proposal.refresh_from_db()
    assert (proposal.status, proposal.item) == (ItemProposal.Status.WAITING, None)


def test_input_from_another_arena_says_where_it_comes_from(client, people, leader, meeting):
    source = item_in(MeetingFactory(arena=LearningArenaFactory(name="Rektor AU")), "Tid til utvikling")
    ItemProposalFactory(meeting=meeting, from_item=source)
    text = as_read(client.get(meeting.get_absolute_url()).text)
    assert "Innspill fra Rektor AU" in text
    # The meeting itself is not the leader's to read.
    assert source.get_absolute_url() not in text
    client.force_login(people.fagstab)
    assert source.get_absolute_url() in as_read(client.get(meeting.get_absolute_url()).text)


def test_proposal_with_a_part_from_another_form_goes_where_there_is_room_for_it(people, meeting):
    proposal = ItemProposalFactory(meeting=meeting, part="room_2")
    assert proposals.take_in(proposal=proposal, by=people.network_leader).part == "development"
