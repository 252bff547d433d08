"""No form of a meeting ends in a fault, whatever is sent, and the answers are Norwegian."""

import pytest
from django.urls import reverse
from django.utils import timezone

from networks.models import Meeting
from tests.bad_input import fault, fillings, kind_of, send
from tests.crawl import LEAVE_ALONE, Page
from tests.networks.meeting_states import add_people, arena_of_networks, meeting_in
from tests.quality.states import undone
from tests.tables import quietly

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(cast, network):
    cast.called_at = timezone.now()
    network.arena = arena_of_networks()
    network.save()
    people = add_people(cast, network)
    made = meeting_in("called", people, network, network.arena)
    made.people, made.draft = people, meeting_in("draft", people, network, network.arena).meeting
    Meeting.objects.update(chair=people.network_leader)
    return made


def pages(made):
    """The addresses of the pages with forms."""
    at, item = [made.meeting.pk], [made.meeting.pk, made.item.pk]
    yield from (reverse(name) for name in ("meeting_list", "meeting_create", "series_create"))
    for name in ("meeting_detail", "meeting_edit", "meeting_people", "meeting_cancel", "proposal_create"):
        yield reverse(name, args=at)
    yield reverse("agenda_item", args=item)
    yield reverse("meeting_call", args=[made.draft.pk])
    yield reverse("proposal_decline", args=[made.meeting.pk, made.proposal.pk])


@pytest.mark.walk
def test_bad_form_of_a_meeting_ends_in_no_fault(client, made):
    client.raise_request_exception = False
    client.force_login(made.people.network_leader)
    kinds, faults = {}, {}
    for url in pages(made):
        response = client.get(url)
        assert response.status_code == 200, url
        for form in Page(url, response.text).forms:
            if form.method == "post" and not form.action.startswith(LEAVE_ALONE):
                kinds.setdefault(kind_of(form), form)
    for form in kinds.values():
        for name, data in fillings(form):
            with undone(), quietly():
                if found := fault(send(client, form, data)):
                    faults[f"{form.action} ({name})"] = found
    assert len(kinds) > 10
    assert faults == {}
