"""A tool or a question is put on an agenda, and who uses it is seen by those who may."""

import pytest
from django.urls import reverse

from networks.models import AgendaItem, ItemProposal
from tests.conftest import ROLES
from tests.factories.networks import (
    AgendaItemFactory,
    ArenaRoleFactory,
    LearningArenaFactory,
    MeetingFactory,
    ReflectionQuestionFactory,
    TheoryDimensionFactory,
    ToolFactory,
)
from tests.factories.strategy import CoreComponentFactory, ImplementationDriverFactory, PlanFactory
from tests.tables import people_of, those_who

pytestmark = pytest.mark.django_db


@pytest.fixture
def tool():
    return ToolFactory(name="Fiskebolle", slug="fiskebolle", purpose="Se alle sider", steps="Tenk\nSnakk", minutes="")


@pytest.fixture
def meeting(network):
    """A planned meeting of Trones' network, which asks the principals."""
    arena = LearningArenaFactory(format="two_part")
    ArenaRoleFactory(arena=arena, kind="principal")
    return MeetingFactory(arena=arena, network=network, title="Nettverksmøtet")


# --- using one ----------------------------------------------------------------------------------


def test_those_who_set_up_the_agenda_get_an_item_with_the_tool(client, cast, tool, meeting):
    client.force_login(cast.fagstab)
    url = reverse("tool_use", args=[tool.slug])
    assert "Nettverksmøtet" in client.get(url).text
    client.post(url, {"meeting": meeting.pk, "title": "Vi prøver", "introduction": "Les først", "minutes": "20"})
    item = AgendaItem.objects.get()
    assert (item.meeting, item.title, item.tool, item.part) == (meeting, "Vi prøver", tool, "development")
    assert (item.minutes_planned, item.introduction) == (20, "Les først")


def test_members_propose_and_the_tool_is_named(client, cast, tool, meeting):
    client.force_login(cast.principal)
    client.post(reverse("tool_use", args=[tool.slug]), {"meeting": meeting.pk, "title": "Prøve", "introduction": ""})
    proposal = ItemProposal.objects.get()
    assert (proposal.proposed_by, proposal.why) == (cast.principal, "Verktøy: Fiskebolle")
    assert not AgendaItem.objects.exists()


def test_question_becomes_what_the_item_is_about(client, cast, meeting):
    question = ReflectionQuestionFactory(text="Hva tar vi for gitt?", dimension=TheoryDimensionFactory(name="Modeller"))
    meeting.arena.format = "conference"
    meeting.arena.save()
    client.force_login(cast.director)
    url = reverse("question_use", args=[question.pk])
    page = client.get(url).text
    assert "Refleksjon: Modeller" in page
    assert "Hva tar vi for gitt?" in page
    client.post(url, {"meeting": meeting.pk, "title": "Refleksjon", "introduction": question.text})
    item = AgendaItem.objects.get()
    assert (item.introduction, item.part, item.tool) == ("Hva tar vi for gitt?", "room_3", None)


@pytest.mark.parametrize("role", ["other_principal", "politician", "administrator", "union_rep"])
def test_meeting_one_is_not_asked_to_can_neither_be_seen_nor_chosen(client, cast, tool, meeting, role):
    client.force_login(getattr(cast, role))
    url = reverse("tool_use", args=[tool.slug])
    assert "Nettverksmøtet" not in client.get(url).text
    assert client.post(url, {"meeting": meeting.pk, "title": "Prøve"}).status_code == 200
    assert not AgendaItem.objects.exists()
    assert not ItemProposal.objects.exists()


def test_meeting_that_was_held_meanwhile_takes_no_more(client, cast, tool, meeting):
    from networks.resources.actions.on_agenda import put_on_agenda
    from sandnes_portal.writing.steps import NotReady

    meeting.status = "held"
    meeting.save()
    with pytest.raises(NotReady, match="Velg et annet møte"):
        put_on_agenda(meeting=meeting, by=cast.director, title="Sent", introduction="")


# --- who uses it --------------------------------------------------------------------------------


@pytest.fixture
def shared_plan(cast, school, tool):
    """Trones' plan, shared with the tool in it; and Hana's, in which it stands unshared."""
    from strategy.sharing.actions import share_plan

    plan = PlanFactory(school=school)
    component = CoreComponentFactory(plan=plan, name="Arbeidsro")
    ImplementationDriverFactory(component=component).tools.add(tool)
    share_plan(plan=plan, by=cast.principal)
    return plan


def test_shared_plans_with_the_tool_are_seen_by_those_who_read_them(client, cast, shared_plan, tool):
    url, use = tool.get_absolute_url(), f"{shared_plan.get_absolute_url()}?utgave=delt#kjernekomponent-1"
    seeing = those_who(client, people_of(cast), lambda _person: use in client.get(url).text)
    assert seeing == set(ROLES) - {"administrator"}


def test_unshared_plan_is_nowhere_on_the_tools_page(client, cast, other_school, tool):
    plan = PlanFactory(school=other_school)
    component = CoreComponentFactory(plan=plan, name="Arbeidsro")
    ImplementationDriverFactory(component=component).tools.add(tool)
    client.force_login(cast.fagstab)
    assert "Arbeidsro" not in client.get(tool.get_absolute_url()).text


AGENDA_SEEN = {
    "draft": {"fagstab", "director"},
    "called": {"fagstab", "director", "principal", "school_leader", "sfo_leader"},
    "shared": {
        *("fagstab", "director", "principal", "school_leader", "sfo_leader"),
        *("other_principal", "support_leader"),
    },
}


@pytest.mark.parametrize("status", AGENDA_SEEN)
def test_meetings_with_the_tool_are_seen_by_those_who_read_the_agenda(client, cast, tool, network, status):
    arena = LearningArenaFactory()
    ArenaRoleFactory(arena=arena, kind="principal")
    meeting = MeetingFactory(arena=arena, network=network, status=status)
    AgendaItemFactory(meeting=meeting, tool=tool, title="Hemmelig sak")
    url = tool.get_absolute_url()
    seen = those_who(client, people_of(cast), lambda _person: "Hemmelig sak" in client.get(url).text)
    assert seen == AGENDA_SEEN[status]
