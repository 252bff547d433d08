"""A strategy as a file: what is written is what is read, a look at what it would do, and clear words for faults."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from networks.models import LearningArena, Strategy, StrategyPart, Tool
from quality.models import CriterionWording, PracticeSign, SuccessCriterion
from sandnes_portal.desk import release
from sandnes_portal.desk.strategyfile.actions import take_in_file
from sandnes_portal.desk.strategyfile.incoming import Incoming
from sandnes_portal.desk.strategyfile.written import Written, as_file
from sandnes_portal.reference import checking
from sandnes_portal.reference.checking import StrategyFileError
from sandnes_portal.reference.strategy import strategy as released
from sandnes_portal.writing.steps import NotReady
from tests.factories.quality import RoundFactory

INVENTED = Path(__file__).parent / "strategies" / "lys-i-alle-vinduer.json"


def invented():
    return json.loads(INVENTED.read_text(encoding="utf-8"))


def read(said):
    return checking.read(json.dumps(said).encode())


def faults(said):
    content = said if isinstance(said, bytes) else json.dumps(said).encode()
    with pytest.raises(StrategyFileError) as error:
        checking.read(content)
    return error.value.faults


# --- the form -------------------------------------------------------------------------------------


def test_both_files_are_as_the_schema_says():
    assert read(invented())["strategy"]["name"] == "Lys i alle vinduer"
    assert read(released()) == released()


def test_schema_uses_only_what_the_portal_checks():
    known = {"type", "enum", "const", "required", "properties", "additionalProperties", "items", "minItems", "$ref"}
    known |= {"minLength", "maxLength", "pattern", "minimum", "maximum", "description", "title"}

    def rules(rule):
        yield rule
        for each in (*rule.get("properties", {}).values(), *filter(None, [rule.get("items")])):
            yield from rules(each)

    schema = checking.schema()
    top = {name: each for name, each in schema.items() if name not in ("$schema", "$id", "$defs")}
    for rule in (top, *schema["$defs"].values()):
        assert {name for each in rules(rule) for name in each} <= known


def test_schema_has_room_for_what_the_tables_have():
    """Longer words than a column takes would be refused by the database instead."""
    lengths = {}
    for item in release.items(invented()):
        for name in item.values:
            lengths[item.label, name] = item.model._meta.get_field(name).max_length
    found = checking.schema()["$defs"]["strategy"]["properties"]
    assert found["name"]["maxLength"] == lengths["networks.strategy", "name"]
    assert (
        checking.schema()["$defs"]["criterion"]["properties"]["title"]["maxLength"]
        == (lengths["quality.criterionwording", "title"])
    )
    assert (
        checking.schema()["$defs"]["criterion"]["properties"]["signs"]["items"]["maxLength"]
        == (lengths["quality.practicesign", "text"])
    )


BROKEN = [
    (b"{", "linje 1, tegn 2"),
    (b"\xff\xfe", "UTF-8"),
    (b"[]", "begynne med"),
    (b'{"schema": 2, "schema": 2}', "to ganger"),
    (b"[" * 100_000, "dypt"),
    (b"{}", "hvilket skjema"),
    (b'{"schema": true}', "hvilket skjema"),
    (b'{"schema": 99}', "Oppdater portalen først"),
    (b'{"schema": 1}', "skjema 1"),
    (b'{"schema": 2}', "«strategy» mangler"),
]


@pytest.mark.parametrize(("content", "words"), BROKEN)
def test_broken_file_says_what_is_wrong(content, words):
    assert words in faults(content)[0]


def test_large_file_is_not_read(monkeypatch):
    monkeypatch.setattr(checking, "LARGEST", 10)
    assert "større enn" in faults(invented())[0]


def changed(path, value):
    """The invented strategy with one thing said differently; «slett» takes it away."""
    said = invented()
    place = said
    for step in path[:-1]:
        place = place[step]
    if value == "slett":
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return said


FAULTS = [
    (("criteria", 2, "title"), "slett", "criteria 3: «title» mangler."),
    (("criteria", 2, "title"), 7, "criteria 3, title må være en tekst."),
    (("criteria", 2, "title"), "", "criteria 3, title er tom."),
    (("criteria", 2, "title"), "å" * 81, "criteria 3, title er 81 tegn. Det er plass til 80."),
    (("criteria", 2, "level"), "X", "criteria 3, level er «X». Bruk en av «S», «E»."),
    (("criteria", 2, "number"), 2, "criteria: «S2» står 2 ganger."),
    (("criteria", 2, "number"), True, "criteria 3, number må være et helt tall."),
    (("criteria", 2, "number"), 10**30, "criteria 3, number er"),
    (("criteria", 2, "signs"), ["a"] * 4, "criteria, S3: flere kjennetegn enn skalaen har trinn."),
    (("parts", 0, "criteria"), ["S99"], "parts 1, criteria: «S99» finnes ikke i fila."),
    (("parts", 0, "tools"), ["hammer"], "parts 1, tools: «hammer» finnes ikke i fila."),
    (("parts", 1, "number"), 1, "parts, number: «1» står 2 ganger."),
    (("parts", 1, "code"), "1", "parts: «1» står 2 ganger."),
    (("strategy", "goals", 1, "code"), "a", "strategy, goals: «a» står 2 ganger."),
    (("strategy", "to_year"), 2020, "strategy, to_year: det siste skoleåret er før det første."),
    (("strategy", "phases_theory"), "ukjent", "strategy, phases_theory: «ukjent» finnes ikke i fila."),
    (("strategy", "extra"), "x", "strategy: «extra» er ukjent."),
    (("criteria",), [], "criteria må ha minst 1."),
    (("scale", "steps", 1, "value"), 1, "scale, steps, value: «1» står 2 ganger."),
]


@pytest.mark.parametrize(("path", "value", "words"), FAULTS)
def test_fault_names_its_place(path, value, words):
    assert any(words in fault for fault in faults(changed(path, value)))


# --- there and back -------------------------------------------------------------------------------


@pytest.fixture
def loaded(db):
    call_command("reference_data", verbosity=0)
    return Strategy.objects.get()


def snapshot():
    models = (Strategy, StrategyPart, SuccessCriterion, CriterionWording, PracticeSign, Tool, LearningArena)
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def test_repositorys_own_file_is_what_the_portal_writes(loaded, settings):
    assert as_file(loaded) == settings.MUNICIPALITY.strategy.read_bytes()


def test_what_is_written_changes_nothing_when_it_is_read(cast, loaded):
    before = snapshot()
    incoming = take_in_file(said=checking.read(as_file(loaded)), by=cast.fagstab)
    assert not incoming.does_something
    assert (incoming.standing, incoming.kept) == ([], [])
    assert incoming.same == len(incoming.items)
    assert snapshot() == before


def test_rows_that_people_made_have_codes_of_their_own(cast, loaded):
    Tool.objects.create(name="Vårt eget", slug="vart-eget", kind="dialogue")
    Tool.objects.filter(slug="swot").update(name="Fire ruter")
    file = as_file(loaded)
    said = json.loads(file)
    assert {row["code"]: row["name"] for row in said["tools"]}["swot"] == "Fire ruter"
    assert said["tools"][-1]["code"] == "vart-eget" or "vart-eget" in {row["code"] for row in said["tools"]}
    assert not take_in_file(said=checking.read(file), by=cast.fagstab).does_something


def test_invented_strategy_comes_as_a_draft_and_goes_out_as_it_came(cast, loaded):
    before = snapshot()
    take_in_file(said=read(invented()), by=cast.fagstab)
    lys = Strategy.objects.get(name="Lys i alle vinduer")
    assert lys.is_draft
    assert [criterion.code for criterion in lys.criteria.all() if criterion.level == "S"][9] == "K10"
    said = json.loads(as_file(lys))
    own = ("schema", "strategy", "owner_components", "qualities", "parts", "prerequisites", "scale", "criteria")
    assert {name: said[name] for name in own} == {name: invented()[name] for name in own}
    assert "hoytlesing" in {row["code"] for row in said["tools"]}
    # The strategy in force is untouched, and its rows with it.
    after = snapshot()
    assert all(row in after[model] for model, rows in before.items() for row in rows)
    assert not take_in_file(said=read(invented()), by=cast.fagstab).does_something


@pytest.mark.django_db
def test_invented_strategy_into_an_empty_portal():
    take_in_file(said=read(invented()), by=None)
    assert json.loads(as_file(Strategy.objects.get())) == invented()


# --- what is new, changed and in use ----------------------------------------------------------------


@pytest.fixture
def draft(cast, loaded):
    take_in_file(said=read(invented()), by=cast.fagstab)
    return Strategy.objects.get(name="Lys i alle vinduer")


def test_draft_becomes_what_the_file_says(cast, draft):
    said = invented()
    said["criteria"][0]["text"] = "Skolen ser hver elev, hver dag."
    said["criteria"].pop(5)
    said["parts"][0] |= {"tools": [], "criteria": ["S1", "S4"]}
    said["strategy"]["goals"].append({"code": "c", "text": "Alle ler"})
    said["strategy"]["plan_parts"].pop()
    incoming = Incoming(read(said))
    assert [each.title for each in incoming.new] == ["Alle ler"]
    assert {each.item.code.partition(":")[2] for each in incoming.changed} == {"criterion/S1/wording", "part/1"}
    assert {str(each.row) for each in incoming.taken_out} >= {"K6", "Det vi lærte"}
    take_in_file(said=read(said), by=cast.fagstab, fingerprint=incoming.fingerprint)
    assert not Incoming(read(said)).does_something
    assert not draft.criteria.filter(number=6, level="S").exists()
    assert draft.plan_parts.get(name="Det vi lærte").is_on is False
    assert not draft.parts.get(number=1).tools.exists()


def test_adopted_strategy_is_never_changed_by_a_file(cast, loaded):
    RoundFactory()
    said = json.loads(as_file(loaded))
    said["criteria"][0]["text"] = "Noe annet."
    taken = said["criteria"].pop(6)
    for part in said["parts"]:
        part["criteria"] = [code for code in part["criteria"] if code != f"S{taken['number']}"]
    before = snapshot()
    incoming = take_in_file(said=read(said), by=cast.fagstab)
    assert not incoming.does_something
    assert any("vedtatt" in each.stands for each in incoming.standing)
    assert "S7" in {str(each.row) for each in incoming.kept}
    assert all("ikke tas ut" in each.stands for each in incoming.kept)
    assert snapshot() == before


def test_tool_in_use_stands_and_another_is_rewritten(cast, loaded):
    said = json.loads(as_file(loaded))
    words = {"swot": "Nye ord om SWOT", "lotusskjema": "Nye ord om lotus"}
    for row in said["tools"]:
        row["purpose"] = words.get(row["code"], row["purpose"])
    incoming = take_in_file(said=read(said), by=cast.fagstab)
    assert [each.title for each in incoming.changed] == ["Lotusskjema"]
    assert [(each.title, "i bruk" in each.stands) for each in incoming.standing] == [("SWOT", True)]
    lotus = Tool.objects.get(slug="lotusskjema")
    assert (lotus.purpose, lotus.changed_by) == ("Nye ord om lotus", cast.fagstab)
    assert "Nye ord" not in Tool.objects.get(slug="swot").purpose


def test_what_was_looked_at_is_what_is_done(cast, loaded):
    said = read(invented())
    seen = Incoming(said).fingerprint
    Tool.objects.create(name="Høytlesing", slug="lese-hoyt", kind="dialogue")
    with pytest.raises(NotReady, match="Se over en gang til"):
        take_in_file(said=said, by=cast.fagstab, fingerprint=seen)
    assert Strategy.objects.count() == 1


def test_name_of_another_strategy_is_refused(cast, loaded):
    said = invented()
    said["strategy"]["name"] = loaded.name
    with pytest.raises(StrategyFileError) as error:
        take_in_file(said=read(said), by=cast.fagstab)
    assert "en annen strategi heter" in error.value.faults[0]


def test_copy_of_a_strategy_under_a_new_name_gets_addresses_of_its_own(cast, loaded):
    said = json.loads(as_file(loaded))
    said["strategy"] |= {"code": "neste", "name": "Neste", "from_year": 2030, "to_year": None}
    take_in_file(said=read(said), by=cast.fagstab)
    neste = Strategy.objects.get(name="Neste")
    assert neste.criteria.count() == loaded.criteria.count()
    assert neste.parts.get(number=1).slug == f"{loaded.parts.get(number=1).slug}-neste"
    assert not Incoming(json.loads(as_file(neste))).does_something


def test_identity_number_is_refused_and_nothing_comes_in(cast, loaded):
    said = invented()
    said["tools"][0]["purpose"] = "Om 01010750160"
    with pytest.raises(StrategyFileError) as error:
        take_in_file(said=read(said), by=cast.fagstab)
    assert "fødselsnummer" in error.value.faults[0]
    assert Strategy.objects.count() == 1


def test_numbers_that_change_places_are_refused_whole(cast, draft):
    said = invented()
    said["parts"][0]["number"], said["parts"][1]["number"] = 2, 1
    before = snapshot()
    with pytest.raises(NotReady, match="samme navn eller nummer"):
        take_in_file(said=read(said), by=cast.fagstab)
    assert snapshot() == before


def test_writing_asks_no_more_when_there_is_more(loaded, django_assert_max_num_queries):
    with django_assert_max_num_queries(45):
        Written(loaded)
