"""The ressursbank and the theory: read by all, used in meetings, changed by the director's staff."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from networks.models import ReflectionQuestion, TheoryDimension, TheoryModel, Tool
from networks.resources.sizes import fits_group, fits_time, minutes_in, people_in
from tests.conftest import ROLES
from tests.factories.networks import (
    AgendaItemFactory,
    ArenaRoleFactory,
    LearningArenaFactory,
    MeetingFactory,
    ReflectionQuestionFactory,
    StrategyPartFactory,
    TheoryDimensionFactory,
    TheoryModelFactory,
    ToolFactory,
)
from tests.factories.strategy import ActivityFactory, PlanFactory
from tests.tables import people_of, those_who, told_to

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


STAFF = {"fagstab", "director"}


def words_of(tool, **changes):
    """What the form of a tool sends."""
    names = ("name", "kind", "driver", "purpose", "steps", "minutes", "group_size", "exercise")
    return {name: getattr(tool, name) for name in names} | {"version": tool.version} | changes


def sent(row, kind, **changes):
    prefix = f"{kind}-{row.pk}"
    return {f"{prefix}-{name}": value for name, value in words_of(row, **changes).items()}


def edit_url(kind, row):
    return reverse("resource_edit", args=[kind, row.pk])


# --- who ----------------------------------------------------------------------------------------


@pytest.fixture
def addresses(tool):
    """{address: (the codes of the staff, the codes of everybody else)}."""
    model = TheoryModelFactory()
    dimension = TheoryDimensionFactory(model=model)
    question = ReflectionQuestionFactory(dimension=dimension)
    part, arena = StrategyPartFactory(), LearningArenaFactory()
    read = [
        reverse("tool_list"),
        *(each.get_absolute_url() for each in (tool, model, part)),
        reverse("tool_use", args=[tool.slug]),
        reverse("question_use", args=[question.pk]),
    ]
    rows = {"verktoy": tool, "teori": model, "dimensjon": dimension, "sporsmal": question, "del": part, "arena": arena}
    change = [edit_url(kind, row) for kind, row in rows.items()]
    change += [reverse("resource_history", args=[kind, row.pk]) for kind, row in rows.items()]
    change += [reverse("resource_delete", args=[kind, row.pk]) for kind, row in list(rows.items())[:4]]
    change += [reverse("resource_create", args=[kind]) for kind in ("verktoy", "teori")]
    change += [reverse("resource_create", args=["dimensjon"]) + f"?teori={model.pk}"]
    change += [reverse("resource_create", args=["sporsmal"]) + f"?dimensjon={dimension.pk}"]
    return dict.fromkeys(read, (200, 200)) | dict.fromkeys(change, (200, 403))


def test_everybody_reads_and_only_the_staff_changes(client, cast, addresses):
    def codes(_person):
        return {url: client.get(url).status_code for url in addresses}

    told = told_to(client, people_of(cast), codes)
    assert {(role, url): code for role, codes in told.items() for url, code in codes.items()} == {
        (role, url): staff if role in STAFF else others for role in ROLES for url, (staff, others) in addresses.items()
    }


def test_buttons_that_change_are_shown_to_those_who_may(client, cast, tool):
    url, button = tool.get_absolute_url(), edit_url("verktoy", tool)
    assert those_who(client, people_of(cast), lambda _person: button in client.get(url).text) == STAFF


@pytest.mark.parametrize("name", ["resource_move", "resource_delete"])
def test_others_move_and_take_away_nothing(client, cast, tool, name):
    client.force_login(cast.principal)
    arguments = ["verktoy", tool.pk, *(["opp"] if name == "resource_move" else [])]
    assert client.post(reverse(name, args=arguments)).status_code == 403
    assert Tool.objects.filter(pk=tool.pk).exists()


@pytest.mark.parametrize("kind", ["fisk", "del", "arena", "dimensjon", "sporsmal"])
def test_what_belongs_to_nothing_cannot_be_added(client, cast, kind):
    client.force_login(cast.fagstab)
    assert client.get(reverse("resource_create", args=[kind])).status_code == 404
    assert client.get(reverse("resource_create", args=[kind]) + "?teori=9999&dimensjon=xx").status_code == 404


# --- changing -----------------------------------------------------------------------------------


def test_changed_tool_is_read_by_all_at_once(client, cast, tool):
    client.force_login(cast.fagstab)
    answer = client.post(edit_url("verktoy", tool), sent(tool, "verktoy", purpose="Se saken på nytt"))
    assert answer.url == tool.get_absolute_url()
    client.force_login(cast.politician)
    assert "Se saken på nytt" in client.get(tool.get_absolute_url()).text
    tool.refresh_from_db()
    assert (tool.version, tool.changed_by) == (2, cast.fagstab)


def test_preview_shows_the_words_and_saves_nothing(client, cast, tool):
    client.force_login(cast.fagstab)
    page = client.post(edit_url("verktoy", tool), sent(tool, "verktoy", steps="Første\nAndre") | {"vis": "1"}).text
    assert "Slik blir det" in page
    assert "<li>Andre</li>" in page
    assert Tool.objects.get(pk=tool.pk).steps == "Tenk\nSnakk"


def test_nobody_overwrites_anybody_unseen(client, cast, tool):
    mine, theirs = sent(tool, "verktoy", purpose="Mine ord"), sent(tool, "verktoy", purpose="Deres ord")
    client.force_login(cast.director)
    client.post(edit_url("verktoy", tool), theirs)
    client.force_login(cast.fagstab)
    answer = client.post(edit_url("verktoy", tool), mine)
    assert "/to-tekster/" in answer.url
    assert Tool.objects.get(pk=tool.pk).purpose == "Deres ord"
    page = client.get(answer.url).text
    assert "Mine" in page
    assert "Deres" in page


def test_two_who_change_different_words_both_get_theirs(client, cast, tool):
    mine, theirs = sent(tool, "verktoy", minutes="ti minutter"), sent(tool, "verktoy", purpose="Deres ord")
    client.force_login(cast.director)
    client.post(edit_url("verktoy", tool), theirs)
    client.force_login(cast.fagstab)
    client.post(edit_url("verktoy", tool), mine)
    tool.refresh_from_db()
    assert (tool.purpose, tool.minutes) == ("Deres ord", "ti minutter")


def test_name_that_is_taken_and_a_national_identity_number_are_refused(client, cast, tool):
    ToolFactory(name="Kafedialog")
    client.force_login(cast.fagstab)
    faulty = sent(tool, "verktoy", name="Kafedialog", purpose="Gjelder 01010100131 i dag")
    page = client.post(edit_url("verktoy", tool), faulty)
    assert page.status_code == 200
    assert "For å gå videre må du rette opp følgende feil" in page.text
    assert Tool.objects.get(pk=tool.pk).name == "Fiskebolle"


def test_new_tool_gets_an_address_of_its_own(client, cast, tool):
    client.force_login(cast.director)
    new = words_of(tool, name="Fiskebølle", version=1)
    answer = client.post(reverse("resource_create", args=["verktoy"]), new)
    made = Tool.objects.get(name="Fiskebølle")
    assert answer.url == made.get_absolute_url() == "/ressursbank/fiskebolle-2/"


def test_new_dimension_and_question_stand_last_where_they_belong(client, cast):
    model = TheoryModelFactory()
    first = TheoryDimensionFactory(model=model, name="Første", position=3)
    client.force_login(cast.fagstab)
    new = {"name": "Ny", "text": "", "effect": "0,84", "version": 1}
    client.post(f"{reverse('resource_create', args=['dimensjon'])}?teori={model.pk}", new)
    made = model.dimensions.get(name="Ny")
    assert (list(model.dimensions.all()), str(made.effect)) == ([first, made], "0.84")
    url = f"{reverse('resource_create', args=['sporsmal'])}?dimensjon={made.pk}"
    answer = client.post(url, {"text": "Hva nå?", "version": 1})
    assert answer.url == f"{model.get_absolute_url()}#dimensjon-{made.pk}"
    assert [str(each) for each in made.questions.all()] == ["Hva nå?"]
    again = client.post(f"{reverse('resource_create', args=['dimensjon'])}?teori={model.pk}", new)
    assert "Modellen har alt en dimensjon som heter dette" in again.text


def test_rows_are_moved_among_their_own_only(client, cast):
    model = TheoryModelFactory()
    one, two = (TheoryDimensionFactory(model=model, name=name) for name in ("En", "To"))
    other = TheoryDimensionFactory(name="Annen", position=7)
    client.force_login(cast.fagstab)
    client.post(reverse("resource_move", args=["dimensjon", two.pk, "opp"]))
    client.post(reverse("resource_move", args=["dimensjon", two.pk, "opp"]))  # it is first already
    assert list(model.dimensions.all()) == [two, one]
    assert TheoryDimension.objects.get(pk=other.pk).position == 7
    assert client.post(reverse("resource_move", args=["dimensjon", two.pk, "bort"])).status_code == 404


def test_tool_in_use_stays_and_says_where_it_is(client, cast, tool, school):
    ActivityFactory(plan=PlanFactory(school=school)).tools.add(tool)
    AgendaItemFactory(tool=tool)
    client.force_login(cast.fagstab)
    url = reverse("resource_delete", args=["verktoy", tool.pk])
    assert "Det brukes i saker og aktiviteter." in client.get(url).text
    page = client.post(url, follow=True).text
    assert "er i bruk" in page
    assert Tool.objects.filter(pk=tool.pk).exists()


def test_tool_nobody_uses_is_taken_away_with_its_questions_and_kept_in_the_history(client, cast, tool):
    ReflectionQuestionFactory(tool=tool)
    client.force_login(cast.fagstab)
    client.post(reverse("resource_delete", args=["verktoy", tool.pk]))
    assert not Tool.objects.exists()
    assert not ReflectionQuestion.objects.exists()
    assert Tool.history.filter(id=tool.pk, history_type="-", history_user=cast.fagstab).exists()


# --- finding a tool -----------------------------------------------------------------------------


def test_time_and_group_are_read_out_of_words():
    assert [minutes_in(words) for words in ("20–40 minutter", "en halv dag", "")] == [20, 61, None]
    assert [people_in(words) for words in ("4–8", "12 og flere", "alle", "3")] == [(4, 8), (12, 999), (1, 999), (3, 3)]
    assert fits_time("45–60 minutter", "60")
    assert not fits_time("en halv dag", "60")
    assert fits_time("to møter", "lang")
    assert fits_group("4–8", "5-8")
    assert not fits_group("3–4", "9-20")
    assert fits_group("4–8", "tull")


def test_tools_are_found_by_words_kind_driver_time_and_group(client, cast, tool):
    ToolFactory(name="Ålesang", kind="evaluation", driver="leadership", minutes="20 minutter", group_size="4–8")
    client.force_login(cast.principal)

    def found(query):
        page = client.get(f"{reverse('tool_list')}?{query}").text
        return {name for name in ("Fiskebolle", "Ålesang") if f">{name}<" in page}

    assert found("") == found("sok=++") == {"Fiskebolle", "Ålesang"}
    assert found("sok=ålesangen") == found("type=evaluation") == found("driver=leadership") == {"Ålesang"}
    assert found("tid=30") == found("gruppe=5-8&tid=60") == {"Ålesang"}
    assert found("sok=sider") == {"Fiskebolle"}
    assert found("sok=finnesikke") == set()
    assert "Ingen verktøy passer" in client.get(f"{reverse('tool_list')}?sok=%27%22xyz").text


# --- the first data -----------------------------------------------------------------------------


def test_theory_holds_what_the_strategy_says(db):
    call_command("reference_data", verbosity=0)
    robinson = TheoryModel.objects.get(name__startswith="Fem dimensjoner")
    assert [str(each.effect) for each in robinson.dimensions.all()] == ["0.42", "0.31", "0.42", "0.84", "0.27"]
    senge = TheoryModel.objects.get(name="Senges fem disipliner")
    assert senge.dimensions.count() == 5
    assert TheoryModel.objects.get(name__contains="lærende organisasjon").dimensions.count() == 7
    assert all(dimension.questions.exists() for dimension in TheoryDimension.objects.all())
    assert not Tool.objects.filter(steps="").exists()
    assert not Tool.objects.filter(minutes="").exists()
    assert not Tool.objects.filter(group_size="").exists()


def test_what_people_edited_stays_and_what_is_missing_is_completed(db):
    old = ReflectionQuestionFactory(
        source="Senges fem disipliner: mentale modeller",
        text="Hva tar vi for gitt om elevene våre, og hvordan kan vi prøve det?",
    )
    empty = ToolFactory(name="Kafedialog", purpose="Vår egen tekst", steps="", minutes="")
    emptied = ToolFactory(name="Open space", steps="", version=2)
    call_command("reference_data", verbosity=0)
    for row in (old, empty, emptied):
        row.refresh_from_db()
    assert old.dimension.name == "Mentale modeller"
    assert ReflectionQuestion.objects.filter(text=old.text).count() == 1
    assert (empty.purpose, bool(empty.steps), empty.minutes) == ("Vår egen tekst", True, "60 minutter")
    assert emptied.steps == ""
    TheoryDimension.objects.filter(name="Felles visjon").delete()
    TheoryModel.objects.filter(name="Aksjonslæring").update(text="Endret")
    call_command("reference_data", verbosity=0)
    assert not TheoryDimension.objects.filter(name="Felles visjon").exists()
    assert TheoryModel.objects.get(name="Aksjonslæring").text == "Endret"


def test_what_an_administrator_saves_is_a_version_like_any_other(client, cast, tool):
    question = ReflectionQuestionFactory(tool=tool, text="Hva nå?")
    client.force_login(cast.administrator)
    words = {name: value for name, value in words_of(tool, purpose="Fra administrasjonen").items() if name != "version"}
    inline = {"questions-TOTAL_FORMS": 1, "questions-INITIAL_FORMS": 1, "questions-0-id": question.pk}
    inline |= {"questions-0-tool": tool.pk, "questions-0-text": "Og nå?", "questions-0-position": 0}
    url = reverse("admin:networks_tool_change", args=[tool.pk])
    answer = client.post(url, words | inline | {"slug": tool.slug, "position": 0, "questions-0-source": ""})
    assert answer.status_code == 302, answer.context["errors"]
    for row in (tool, question):
        row.refresh_from_db()
    assert (tool.version, tool.changed_by, question.version) == (2, cast.administrator, 2)
    assert question.text == "Og nå?"


@pytest.mark.parametrize("number", ["", "x", "9" * 40, "-1", "1' OR 1=1", "\u0664"])
def test_meeting_that_cannot_be_is_refused_with_words(client, cast, tool, meeting, number):
    client.force_login(cast.fagstab)
    answer = client.post(
        reverse("tool_use", args=[tool.slug]), {"meeting": number, "title": "Prøve", "minutes": "9" * 40}
    )
    assert answer.status_code == 200
    assert "under «Møte»" in answer.text
