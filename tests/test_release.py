"""What a release brings: once, by a code that never changes, and what people make of it stands."""

import json
from dataclasses import replace
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from networks.models import (
    Area,
    ArenaRole,
    ChangePhase,
    EffortArea,
    LeaderNetwork,
    LeadershipQuality,
    LearningArena,
    Literature,
    Municipality,
    OwnerComponent,
    PartFigure,
    PlanPart,
    ReflectionQuestion,
    RoleType,
    School,
    Strategy,
    StrategyGoal,
    StrategyPart,
    Theme,
    TheoryDimension,
    TheoryModel,
    Tool,
    ToolLink,
)
from quality.models import CriterionWording, LawReference, PracticeSign, RatingScale, RatingStep, SuccessCriterion
from sandnes_portal.desk import release
from sandnes_portal.models import Brought
from sandnes_portal.reference.actions import bring_back, take_in
from sandnes_portal.reference.bringing import bring
from sandnes_portal.reference.standing import State, standings
from sandnes_portal.writing.steps import NotReady
from strategy.models import Prerequisite
from tests.conftest import ROLES
from tests.factories.networks import StrategyFactory, ToolFactory
from tests.factories.quality import RoundFactory

pytestmark = pytest.mark.django_db

migration = import_module("sandnes_portal.migrations.0007_what_was_brought")

# Every kind of row that is brought, and the words by which one knows it.
KINDS = {
    Area: "name",
    Municipality: "name",
    RoleType: "name",
    ArenaRole: "kind",
    ChangePhase: "name",
    EffortArea: "text",
    LeaderNetwork: "name",
    LeadershipQuality: "name",
    LearningArena: "name",
    Literature: "text",
    OwnerComponent: "name",
    PartFigure: "name",
    PlanPart: "name",
    ReflectionQuestion: "text",
    Strategy: "name",
    StrategyGoal: "text",
    StrategyPart: "name",
    Theme: "name",
    TheoryDimension: "name",
    TheoryModel: "name",
    Tool: "name",
    ToolLink: "title",
    CriterionWording: "title",
    LawReference: "name",
    PracticeSign: "text",
    RatingScale: "name",
    RatingStep: "label",
    Prerequisite: "title",
}
RENAMED = "Omdøpt her"


@pytest.fixture
def loaded():
    call_command("reference_data", verbosity=0)


def counts():
    return {model: model.objects.count() for model in (*KINDS, SuccessCriterion, School, Brought)}


def run_again():
    before = counts()
    call_command("reference_data", verbosity=0)
    assert counts() == before


def standing(code, items=None):
    return next(each for each in standings(items or release.items()) if each.code == code)


def items_that_say(code, **values):
    """The items of a later release, which says something else of one row."""
    return [replace(item, values=item.values | values) if item.code == code else item for item in release.items()]


# --- people's own stands --------------------------------------------------------------------------


def test_kinds_are_all_that_are_brought():
    assert {item.model for item in release.items()} == {*KINDS, SuccessCriterion}


def test_codes_are_one_for_each_row():
    codes = [item.code for item in release.items()]
    assert len(set(codes)) == len(codes)


def test_second_run_changes_nothing(loaded):
    run_again()
    assert {each.state for each in standings(release.items())} == {State.KEPT}


def test_what_is_renamed_or_deleted_stands_for_ever(loaded):
    for model, name in KINDS.items():
        first, last = model.objects.order_by("pk").first(), model.objects.order_by("pk").last()
        model.objects.filter(pk=first.pk).update(**{name: RENAMED[: first._meta.get_field(name).max_length]})
        if model is RatingStep:
            last.signs.all().delete()
        if first != last:
            last.delete()
    SuccessCriterion.objects.order_by("pk").last().delete()
    run_again()
    run_again()
    states = [each.state for each in standings(release.items())]
    assert states.count(State.CHANGED) == len(KINDS)
    # There is one scale and one law, which are renamed alone.
    assert states.count(State.GONE) >= len(KINDS) - 2


def test_moved_rows_stay_where_they_were_moved(loaded):
    Tool.objects.filter(slug="swot").update(position=99, slug="vaar-swot")
    run_again()
    assert Tool.objects.get(slug="vaar-swot").position == 99


def test_unit_of_a_field_network_is_given_once(loaded):
    arena = LearningArena.objects.filter(run_by__isnull=False).first()
    LearningArena.objects.filter(pk=arena.pk).update(run_by=None)
    run_again()
    arena.refresh_from_db()
    assert arena.run_by is None


def test_what_people_made_under_a_name_is_not_doubled_by_a_release():
    own = ToolFactory(name="SWOT", purpose="Våre egne ord", version=2)
    call_command("reference_data", verbosity=0)
    own.refresh_from_db()
    assert own.purpose == "Våre egne ord"
    assert Tool.objects.filter(name="SWOT").count() == 1
    assert standing("tool/swot").state == State.CHANGED


# --- what a newer release says --------------------------------------------------------------------


def test_newer_words_are_told_and_taken_in_row_by_row(cast, loaded):
    later = items_that_say("tool/swot", purpose="Se fire sider av saken.")
    bring(later)
    swot = Tool.objects.get(slug="swot")
    assert "Se fire sider" not in swot.purpose
    [news] = standing("tool/swot", later).news
    assert (news.here, news.there) == (swot.purpose, "Se fire sider av saken.")
    [item] = [each for each in later if each.code == "tool/swot"]
    take_in(item=item, by=cast.administrator)
    swot.refresh_from_db()
    assert (swot.purpose, swot.version, swot.changed_by) == ("Se fire sider av saken.", 2, cast.administrator)
    assert swot.history.first().history_user == cast.administrator
    assert standing("tool/swot", later).news == []
    with pytest.raises(NotReady, match="nyeste ordlyden"):
        take_in(item=item, by=cast.administrator)


def test_newer_name_that_is_another_rows_is_refused(cast, loaded):
    [item] = [each for each in items_that_say("tool/swot", name="PAS") if each.code == "tool/swot"]
    with pytest.raises(NotReady, match="«PAS» heter det samme"):
        take_in(item=item, by=cast.administrator)
    assert Tool.objects.filter(name="SWOT").exists()


def test_newer_words_of_a_criterion_hold_from_the_next_round_only(cast, loaded):
    round_ = RoundFactory()
    criterion = SuccessCriterion.objects.get(level="S", number=12)
    before = criterion.wording_in(round_.year)
    for code, values in (
        ("criterion/S12/wording", {"text": "Ny ordlyd."}),
        ("criterion/S12/sign/1", {"text": "Nytt."}),
    ):
        [item] = [each for each in items_that_say(code, **values) if each.code == code]
        take_in(item=item, by=cast.administrator)
    criterion = SuccessCriterion.objects.get(pk=criterion.pk)
    assert criterion.wording_in(round_.year).text == before.text
    new = criterion.wording_in(round_.year.next)
    assert (new.text, new.signs.get(step__value=1).text) == ("Ny ordlyd.", "Nytt.")
    assert before.signs.get(step__value=1).text != "Nytt."


def test_deleted_row_is_brought_back_and_what_stood_under_it_after_it(loaded):
    quality = LeadershipQuality.objects.first()
    code = Brought.objects.get(model="networks.leadershipquality", row=quality.pk).code
    themes = [item for item in release.items() if item.code.startswith(f"{code}/theme/")]
    quality.delete()
    with pytest.raises(NotReady, match="Hent inn det først"):
        bring_back(item=themes[0])
    bring_back(item=release.item_of(code))
    bring_back(item=themes[0])
    assert LeadershipQuality.objects.get(name=quality.name).themes.count() == 1
    with pytest.raises(NotReady, match="er her"):
        bring_back(item=release.item_of(code))


# --- the administrators' page ---------------------------------------------------------------------


def test_administrator_sees_what_stands_and_takes_in_what_is_new(client, cast, loaded, monkeypatch):
    Tool.objects.get(name="PAS").delete()
    TheoryModel.objects.filter(name="Aksjonslæring").update(text="Våre ord")
    later = items_that_say("tool/swot", purpose="Se fire sider av saken.")
    monkeypatch.setattr(release, "items", lambda: later)
    client.force_login(cast.administrator)
    page = reverse("admin:sandnes_portal_brought_changelist")
    text = client.get(page).text
    assert text.index("Se fire sider av saken.") < text.index("PAS") < text.index("Aksjonslæring")
    answer = client.post(reverse("admin:sandnes_portal_brought_take_in", args=["tool/swot"]), follow=True)
    assert "Den nye ordlyden er tatt inn." in answer.text
    assert "Se fire sider av saken." not in answer.text
    answer = client.post(reverse("admin:sandnes_portal_brought_bring_back", args=["tool/pas"]), follow=True)
    assert "Raden er hentet inn igjen." in answer.text
    assert Tool.objects.get(name="PAS").slug == "pas"
    # Pressed once more, and for what there is not.
    answer = client.post(reverse("admin:sandnes_portal_brought_bring_back", args=["tool/pas"]), follow=True)
    assert "Raden er her." in answer.text
    assert client.post(reverse("admin:sandnes_portal_brought_take_in", args=["tool/finnes-ikke"])).status_code == 404


def test_page_is_the_administrators_alone(client, cast, loaded):
    def codes(role):
        client.force_login(getattr(cast, role))
        page = client.get(reverse("admin:sandnes_portal_brought_changelist")).status_code
        return page, client.post(reverse("admin:sandnes_portal_brought_take_in", args=["tool/swot"])).status_code

    assert codes("administrator") == (200, 302)
    assert [role for role in ROLES if role != "administrator" and 200 in codes(role)] == []


def test_page_asks_no_more_when_more_was_changed(client, cast, loaded):
    client.force_login(cast.administrator)
    page, asked = reverse("admin:sandnes_portal_brought_changelist"), []
    for number in (1, 3):
        for tool in Tool.objects.all()[:number]:
            tool.delete()
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        asked.append(len(queries))
    assert asked[0] == asked[1]


# --- a portal from before the codes ---------------------------------------------------------------


def remember():
    """What the migration does with a portal that ran the earlier release."""
    migration.remember(apps, None)


@pytest.fixture
def earlier():
    """A portal as the release before the codes filled it."""
    said = {each["code"]: each["said"] for each in json.loads(migration.FIRST.read_text(encoding="utf-8"))}
    # Strategies are rows since then: the one there was has become the first.
    StrategyFactory(slug="alle-elevene-er-vaare")
    bring([item for item in release.items() if item.model is Strategy])
    bring([replace(item, values=said[item.code]) for item in release.items() if item.code in said])
    Brought.objects.all().delete()


def test_earlier_portal_is_given_codes_and_nothing_comes_twice(earlier, capsys):
    Tool.objects.filter(name="SWOT").update(name="Styrker og svakheter")
    OwnerComponent.objects.filter(name="God klasseledelse").update(name="Klasseledelse for alle")
    Theme.objects.filter(name="Bruk av forskning").delete()
    StrategyPart.objects.filter(number=7).update(name="Verktøy")
    before = {model: set(model.objects.values_list("pk", flat=True)) for model in KINDS}
    remember()
    call_command("reference_data", verbosity=0)
    for model, keys in before.items():
        # What the newer release has in addition is brought, and nothing that was there is doubled or gone.
        brought = set(Brought.objects.filter(model=model._meta.label_lower).values_list("row", flat=True))
        assert keys <= set(model.objects.values_list("pk", flat=True)) <= keys | brought
    run_again()
    assert set(OwnerComponent.objects.values_list("pk", flat=True)) == before[OwnerComponent]
    # Known by its address and its number; what is known by neither is listed, not guessed.
    assert standing("tool/swot").title == "Styrker og svakheter"
    assert standing("part/7").title == "Verktøy"
    assert standing("owner-component/god-klasseledelse").state == State.UNKNOWN
    call_command("reference_data", show=True)
    told = capsys.readouterr().out
    assert "Ikke funnet: 2" in told
    assert "owner-component/god-klasseledelse (skoleeiers kjernekomponent «God klasseledelse»): ikke funnet" in told


def test_empty_portal_has_nothing_to_remember():
    remember()
    assert not Brought.objects.exists()
