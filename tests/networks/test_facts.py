"""What the strategy says: who is asked where, what one reads about a tool, and the figures of its parts."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.urls import reverse

from networks.arenas.audience import Place, people_asked
from networks.models import (
    ArenaEvaluation,
    ArenaRole,
    LearningArena,
    Meeting,
    PartFigure,
    School,
    StrategyPart,
    TheoryDimension,
    Tool,
    ToolLink,
)
from sandnes_portal.models import Brought
from tests.factories.networks import (
    ArenaEvaluationFactory,
    ArenaRoleFactory,
    LearningArenaFactory,
    MeetingFactory,
    PartFigureFactory,
    RoleFactory,
    SchoolFactory,
    StrategyPartFactory,
    ToolFactory,
    ToolLinkFactory,
)

pytestmark = pytest.mark.django_db

migration = import_module("networks.migrations.0013_facts_of_the_strategy")


@pytest.fixture
def loaded():
    call_command("reference_data", verbosity=0)


# --- roles at one unit ------------------------------------------------------------------------------


@pytest.fixture
def leaders():
    """{short name of a unit: its leader}."""
    units = {name: SchoolFactory(short_name=name) for name in ("Enhet A", "Enhet B")}
    return {name: RoleFactory(kind="support_leader", school=unit).user for name, unit in units.items()}


def test_arena_can_ask_the_leaders_of_one_unit(leaders):
    arena = LearningArenaFactory()
    ArenaRoleFactory(arena=arena, kind="support_leader", unit=School.objects.get(short_name="Enhet A"))
    asked, other = leaders["Enhet A"], leaders["Enhet B"]
    meeting, evaluation = MeetingFactory(arena=arena, status="called"), ArenaEvaluationFactory(arena=arena)
    assert set(people_asked(Place(arena))) == {asked}
    for person, seen in ((asked, True), (other, False)):
        assert Meeting.objects.asking(person).filter(pk=meeting.pk).exists() == seen
        assert ArenaEvaluation.objects.asking(person).filter(pk=evaluation.pk).exists() == seen


def test_arena_page_says_which_unit(client, cast):
    arena = LearningArenaFactory()
    ArenaRoleFactory(arena=arena, kind="support_leader", unit=SchoolFactory(short_name="Enhet A"))
    client.force_login(cast.fagstab)
    assert "støttesystemet (Enhet A)" in client.get(arena.get_absolute_url()).text


def test_first_gathering_asks_the_leaders_of_ppt_alone(loaded):
    ppt, other = School.objects.get(short_name="PPT"), School.objects.get(short_name="FBU")
    leader, _other = (RoleFactory(kind="support_leader", school=unit).user for unit in (ppt, other))
    assert set(people_asked(Place(LearningArena.objects.get(slug="skoleledersamling-del-1")))) == {leader}


def test_earlier_portal_asks_no_longer_all_leaders_and_what_people_chose_stands(loaded):
    """As an earlier release brought it: the role alone, without a unit."""
    code = "arena/skoleledersamling-del-1/role/support_leader"
    Brought.objects.filter(code=f"{code}/unit").delete()
    ArenaRole.objects.filter(pk=Brought.objects.get(code=code).row).update(unit=None)
    call_command("reference_data", verbosity=0)
    role = ArenaRole.objects.get(pk=Brought.objects.get(code=code).row)
    assert role.unit.short_name == "PPT"
    ArenaRole.objects.filter(pk=role.pk).update(unit=None)
    call_command("reference_data", verbosity=0)
    assert ArenaRole.objects.get(pk=role.pk).unit is None


# --- the committee of an earlier portal -------------------------------------------------------------


@pytest.fixture
def committee(network):
    """As an earlier release brought it: all who lead a network, one of them no principal."""
    arena = LearningArenaFactory(name="Rektor AU")
    role = ArenaRoleFactory(arena=arena, kind="network_leader")
    Brought.objects.create(code=migration.ROLE, model="networks.arenarole", row=role.pk)
    RoleFactory(kind="network_leader", network=network)
    return arena


def test_principals_who_lead_networks_are_chosen_by_name(cast, network, committee):
    RoleFactory(kind="network_leader", network=network, user=cast.principal)
    migration.choose_the_committee_by_name(apps, None)
    assert not committee.roles.exists()
    assert list(committee.members.all()) == [cast.principal]


def test_those_people_chose_stand(cast, network, committee):
    RoleFactory(kind="network_leader", network=network, user=cast.principal)
    committee.members.set([cast.other_principal])
    migration.choose_the_committee_by_name(apps, None)
    assert list(committee.members.all()) == [cast.other_principal]


def test_role_that_people_gave_stands(committee):
    Brought.objects.update(row=None)
    migration.choose_the_committee_by_name(apps, None)
    assert committee.roles.get().kind == "network_leader"


# --- tools: pages and books -------------------------------------------------------------------------


def test_books_and_pages_the_source_names_are_brought(loaded):
    books = set(ToolLink.objects.filter(kind="book").values_list("tool__slug", "title"))
    assert ("lesson-study", "Lesson study i utdanning og praksis") in books
    assert ("skolevandring-og-observasjon", "Skolevandring") in books
    assert ("endringsprosessmodell", "Entusiasme for endring. En håndbok for skoleledere") in books
    assert Tool.objects.get(slug="stastedsanalysen").links.get().url.startswith("http://www.udir.no/")
    assert not ToolLink.objects.filter(kind="link", url="").exists()


def test_everybody_reads_where_to_read_more(client, cast):
    tool = ToolFactory()
    ToolLinkFactory(tool=tool, title="Boka", source="Noen, 2020")
    ToolLinkFactory(tool=tool, kind="link", title="Siden", url="https://www.udir.no/")
    client.force_login(cast.politician)
    page = client.get(tool.get_absolute_url()).text
    assert "<i>Boka</i>" in page
    assert "Bok, Noen, 2020" in page
    assert '<a href="https://www.udir.no/" rel="noopener">Siden</a>' in page
    assert "Ny lenke" not in page


def create(client, tool, **words):
    page = f"{reverse('resource_create', args=['lenke'])}?verktoy={tool.pk}"
    form = client.get(page).context["form"]
    words = {"kind": "link", "title": "Siden", "source": "", "url": "", "version": 1} | words
    return client.post(page, {form.add_prefix(name): word for name, word in words.items()})


def test_staff_adds_a_page_and_changes_it(client, cast):
    tool = ToolFactory()
    client.force_login(cast.fagstab)
    assert create(client, tool, url="www.udir.no").url == f"{tool.get_absolute_url()}#les-mer"
    link = tool.links.get()
    assert (link.url, link.position) == ("https://www.udir.no", 0)
    assert client.get(reverse("resource_edit", args=["lenke", link.pk])).status_code == 200
    assert client.post(reverse("resource_delete", args=["lenke", link.pk])).status_code == 302
    assert not tool.links.exists()


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "ikke en adresse"])
def test_page_without_an_address_says_what_to_do(client, cast, url):
    tool = ToolFactory()
    client.force_login(cast.fagstab)
    page = create(client, tool, url=url).text
    assert "Skriv adressen til siden" in page or "må være en nettadresse" in page
    assert not tool.links.exists()


def test_others_change_no_link_and_no_figure(client, cast):
    link, figure = ToolLinkFactory(), PartFigureFactory()
    client.force_login(cast.principal)
    for kind, row in (("lenke", link), ("figur", figure)):
        assert client.get(reverse("resource_edit", args=[kind, row.pk])).status_code == 403
        assert client.get(reverse("resource_create", args=[kind])).status_code == 403


# --- figures ----------------------------------------------------------------------------------------


def test_figure_is_a_list_in_its_order(client, cast):
    figure = PartFigureFactory(lines="Vurdering: Skolen tolker\nSamtale: Vi tenker sammen\nKontrakt", source="figur 3")
    assert figure.boxes == [("Vurdering", "Skolen tolker"), ("Samtale", "Vi tenker sammen"), ("Kontrakt", "")]
    client.force_login(cast.politician)
    page = client.get(figure.part.get_absolute_url()).text
    assert page.index("<b>Vurdering</b>") < page.index("<b>Samtale</b>") < page.index("<b>Kontrakt</b>")
    assert '<ol class="boxes boxes-steps">' in page
    assert "Kilde: figur 3" in page


def test_figures_of_the_source_stand_with_their_parts(loaded):
    third, eleventh = PartFigure.objects.get(part__number=1), PartFigure.objects.get(part__number=6)
    assert [name for name, _text in third.boxes] == [
        "Skolebasert vurdering",
        "Resultatvurdering",
        "Utviklingssamtale",
        "Ledersamtale",
        "Intern kontrakt",
    ]
    assert len(eleventh.boxes) == 4


def test_staff_adds_a_figure_to_a_part(client, cast):
    part = StrategyPartFactory()
    client.force_login(cast.fagstab)
    page = f"{reverse('resource_create', args=['figur'])}?del={part.pk}"
    form = client.get(page).context["form"]
    words = {"name": "Vår figur", "form": "areas", "text": "", "lines": "Én\nTo", "source": "", "version": 1}
    assert client.post(page, {form.add_prefix(name): word for name, word in words.items()}).status_code == 302
    assert '<ul class="boxes">' in client.get(part.get_absolute_url()).text


def test_words_are_the_sources(loaded):
    names = set(TheoryDimension.objects.values_list("name", flat=True))
    assert "Forsikre seg om kvaliteten på undervisningen som gis" in names
    assert "Ansvarliggjøring og aktørskap" in names
    assert StrategyPart.objects.get(number=4).goal_list == StrategyPart.objects.get(number=6).goal_list
