"""Who gets what of a meeting: role × address × status, in one table."""

import pytest
from django.urls import reverse
from django.utils import timezone

from networks.models import Meeting
from tests.conftest import ROLES
from tests.factories.networks import ArenaRoleFactory, LearningArenaFactory, MeetingFactory
from tests.networks.meeting_states import STATUSES, add_people, arena_of_networks, meeting_in
from tests.tables import answers, people_of, those_who, told_to

pytestmark = pytest.mark.django_db

EVERYBODY = (*ROLES, "network_leader", "member", "chair", "secretary")
LEADS = {"network_leader", "chair", "fagstab", "director"}
WRITES = {"secretary"}
ASKED = {"principal", "member", "network_leader"}
OWN_LEADERS = {"school_leader", "sfo_leader"}
OTHER_LEADERS = {"other_principal", "support_leader"}
# Who knows of the meeting at all; for all others it does not exist (404).
SEEN = {
    "draft": LEADS | WRITES | ASKED,
    "called": LEADS | WRITES | ASKED | OWN_LEADERS,
    "held": LEADS | WRITES | ASKED | OWN_LEADERS,
    "shared": LEADS | WRITES | ASKED | OWN_LEADERS | OTHER_LEADERS,
    "cancelled": LEADS | WRITES | ASKED | OWN_LEADERS,
}
OPEN, PLANNED = ("draft", "called", "held"), ("draft", "called")
# Request: in which of the statuses, by whom, and what the portal answers. Others who know of the meeting get 403.
TABLE = {
    "get meeting_detail": (STATUSES, set(EVERYBODY), 200),
    "get meeting_edit": (OPEN, LEADS, 200),
    "get meeting_history": (OPEN, LEADS, 200),
    "get meeting_call": (("draft",), LEADS, 200),
    "post meeting_call": (PLANNED, LEADS, 302),
    "get meeting_people": (PLANNED, LEADS, 200),
    "post meeting_cancel": (PLANNED, LEADS, 302),
    "post meeting_answer": (("called",), ASKED, 302),
    "get meeting_calendar": (STATUSES[1:], set(EVERYBODY), 200),
    "post agenda_item_create": (OPEN, LEADS, 302),
    "post agenda_presence": (OPEN, LEADS, 200),
    "get agenda_item": (OPEN, LEADS, 200),
    "get agenda_item_history": (OPEN, LEADS, 200),
    "get agenda_item_delete": (OPEN, LEADS, 200),
    "post agenda_item_move": (OPEN, LEADS, 302),
    "post agenda_item_carry": (STATUSES, LEADS | WRITES, 302),
    "post agenda_link_create": (OPEN, LEADS, 302),
    "get proposal_create": (PLANNED, ASKED, 200),
    "post proposal_take": (OPEN, LEADS, 302),
    "get proposal_decline": (OPEN, LEADS, 200),
}
# A meeting that is called already leads back to its page.
CALLED_ALREADY = {("get meeting_call", "called"): 302}


def requests_for(made):
    """{request: (the arguments of its address, what is sent)}."""
    meeting, item, proposal = ([made.meeting.pk], [made.meeting.pk, made.item.pk], [made.meeting.pk, made.proposal.pk])
    sent = {
        "post meeting_call": {"people": [made.meeting.chair_id]},
        "post meeting_cancel": {"reason": "Snøstorm"},
        "post meeting_answer": {"svar": "kommer"},
        "post agenda_link_create": {
            f"vedlegg-{made.item.pk}-title": "Skjema",
            f"vedlegg-{made.item.pk}-url": "https://sandnes.example/skjema",
        },
    }
    more = {"agenda_item_create": ["development"], "agenda_item_move": ["opp"]}
    found = {}
    for request in TABLE:
        name = request.split()[1]
        base = proposal if name in ("proposal_take", "proposal_decline") else meeting
        base = item if name.startswith(("agenda_item", "agenda_link")) and name != "agenda_item_create" else base
        found[request] = ([*base, *more.get(name, [])], sent.get(request, {}))
    return found


def expected(request, status, who):
    statuses, allowed, code = TABLE[request]
    if who not in SEEN[status]:
        return 404
    if (request, status) in CALLED_ALREADY and who in allowed:
        return CALLED_ALREADY[request, status]
    return code if status in statuses and who in allowed else 403


@pytest.fixture
def people(cast, network):
    cast.called_at = timezone.now()
    return add_people(cast, network)


@pytest.mark.walk
@pytest.mark.parametrize("status", STATUSES)
def test_each_gets_what_the_table_says(client, people, network, status):
    made = meeting_in(status, people, network, arena_of_networks())
    wanted = {(who, request): expected(request, status, who) for who in EVERYBODY for request in TABLE}
    assert answers(client, people_of(people, EVERYBODY), requests_for(made)) == wanted


@pytest.mark.parametrize("status", STATUSES)
def test_what_is_seen_and_what_is_permitted_agree(people, network, status):
    made = meeting_in(status, people, network, arena_of_networks())
    for who in EVERYBODY:
        person = getattr(people, who)
        sees = made.meeting in Meeting.objects.visible_to(person)
        assert sees is person.has_perm("networks.view_meeting", made.meeting), who
        assert sees is (who in SEEN[status]), who


READ_A_DRAFT = LEADS | WRITES


def test_agenda_is_read_by_the_asked_when_the_call_goes_out(client, people, network):
    url = meeting_in("draft", people, network, arena_of_networks()).meeting.get_absolute_url()

    def reading(those):
        return those_who(client, people_of(people, those), lambda _person: "Hemmelig sak" in client.get(url).text)

    assert reading(SEEN["draft"]) == READ_A_DRAFT
    Meeting.objects.update(status="called", called_at=timezone.now())
    assert reading(SEEN["called"]) == SEEN["called"]


def test_proposal_of_somebody_else_is_read_by_those_who_lead_alone(client, people, network):
    url = meeting_in("called", people, network, arena_of_networks()).meeting.get_absolute_url()
    seeing = people_of(people, SEEN["called"])
    assert those_who(client, seeing, lambda _person: "Forslag fra Trones" in client.get(url).text) == LEADS | {
        "principal"
    }


def test_proposal_is_withdrawn_by_its_own_writer_alone(client, people, network):
    made = meeting_in("called", people, network, arena_of_networks())
    url = reverse("proposal_withdraw", args=[made.meeting.pk, made.proposal.pk])
    client.force_login(people.member)
    assert client.post(url).status_code == 403
    client.force_login(people.principal)
    assert client.post(url).status_code == 302
    assert not made.meeting.proposals.exists()


def test_answers_are_seen_by_those_who_lead_and_write(client, people, network):
    made = meeting_in("called", people, network, arena_of_networks())
    made.meeting.attendances.create(user=people.member, answer="absent")
    for who, sees in (("network_leader", True), ("secretary", True), ("principal", False), ("school_leader", False)):
        client.force_login(getattr(people, who))
        assert ("én har meldt forfall" in client.get(made.meeting.get_absolute_url()).text.lower()) is sees, who


LEAD_SOMETHING = {"principal", "school_leader", "sfo_leader", "other_principal", "support_leader"} | {
    *("fagstab", "director", "network_leader", "member"),
}


def test_meetings_are_made_by_those_who_lead_something(client, people, network):
    network.arena = arena_of_networks()
    network.save()
    LearningArenaFactory(level="school", name="Skolens ledergruppe")
    LearningArenaFactory(run_by=people.support_leader.roles.get().school)
    names = ("meeting_list", "meeting_create", "series_create")

    def look(_person):
        pages = [client.get(reverse(name)) for name in names]
        return *(page.status_code for page in pages), "Nytt møte" in pages[0].text

    looked = told_to(client, people_of(people, EVERYBODY), look)
    may, may_not, guest = (200, 200, 200, True), (200, 403, 403, False), (404, 404, 404, False)
    # Named, and without a role.
    guests = dict.fromkeys(("chair", "secretary"), guest)
    assert looked == dict.fromkeys(EVERYBODY, may_not) | guests | dict.fromkeys(LEAD_SOMETHING, may)


# --- the school's own arenas ---------------------------------------------------------------------


@pytest.mark.parametrize("status", ["draft", "called", "shared"])
def test_meeting_of_a_school_is_led_by_its_leaders_and_stays_there(client, people, school, status):
    arena = LearningArenaFactory(level="school", name="Skolens ressursgruppe")
    for kind in ("principal", "resource_person"):
        ArenaRoleFactory(arena=arena, kind=kind)
    meeting = MeetingFactory(arena=arena, school=school, status=status)
    urls = [reverse(name, args=[meeting.pk]) for name in ("meeting_detail", "meeting_edit")]

    def look(_person):
        return tuple(client.get(url).status_code for url in urls)

    codes = told_to(client, people_of(people, EVERYBODY), look)
    leads = (200, 403 if status == "shared" else 200)
    seen = dict.fromkeys(("principal", "school_leader", "sfo_leader"), leads) | {"resource_person": (200, 403)}
    assert codes == dict.fromkeys(EVERYBODY, (404, 404)) | seen
