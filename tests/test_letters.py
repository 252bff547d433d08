"""One door for text: the same word is the same letters, by whatever way it came in and wherever it is compared."""

import unicodedata
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory

from networks.models import LeaderNetwork, School, Tool
from networks.schools.imports import import_schools, summary_of
from quality.frozen import FrozenText
from sandnes_portal.language.letters import tidied
from sandnes_portal.language.words import slug_of
from sandnes_portal.papers.downloads import file_name
from sandnes_portal.writing.incoming import TidiedInput
from sandnes_portal.writing.stored import in_one_form, tidy_rows
from strategy.models import Edition, Plan
from strategy.sharing.actions import share_plan
from tests.factories.networks import LeaderNetworkFactory, SchoolFactory, ToolFactory
from tests.factories.strategy import CoreComponentFactory, GoalFactory, PlanFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def nfd(text):
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (nfd("Austrått, Čielggadus, é"), "Austrått, Čielggadus, é"),
        ("\u212bse", "Åse"),
        ("Aus\u00adtrått", "Austrått"),
        ("Aus\u200btrått\ufeff", "Austrått"),
        ("Aus\u200dtrått \u200d", "Austrått "),
        ("Aus\u200etrått", "Austrått"),
        ("a\u200b\u030a", "å"),
        ("010190\u2060123\ufe0f45", "01019012345"),
        ("én\r\nto\rtre\u2028fire\u0085fem\vseks\fsju", "én\nto\ntre\nfire\nfem\nseks\nsju"),
        ("nul\0 og bjelle\x07 og \ud800", "nul og bjelle og "),
        ("tabulator\tog fast\u00a0blank", "tabulator\tog fast\u00a0blank"),
        ("", ""),
    ],
)
def test_what_looks_alike_becomes_equal(typed, kept):
    assert tidied(typed) == tidied(kept) == kept


@pytest.mark.parametrize(
    "written",
    [
        *("👩‍🏫", "❤️‍🔥", "👩🏽‍🏫", "🏳️‍🌈", "1️⃣ ‼️ ✔️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"),
        *("می‌خواهم", "क्‍ष", "مرحبا \u200f", "(\u200fمرحبا\u200f)", "ภาษา\u200bไทย"),
    ],
)
def test_a_sign_that_a_script_or_an_emoji_needs_stays(written):
    assert tidied(written) == written
    assert tidied(f"Skole {written} skole") == f"Skole {written} skole"


def test_door_tidies_every_value_but_a_password():
    sent = {"q": [nfd("Austrått"), "b\u200b"], "new_password1": nfd("blåbær")}
    request = RequestFactory().post("/?q=Aus%C2%ADtr%C3%A5tt", sent)
    TidiedInput(HttpResponse).process_view(request, None, (), {})
    assert request.GET["q"] == "Austrått"
    assert request.POST.getlist("q") == ["Austrått", "b"]
    assert request.POST["new_password1"] == nfd("blåbær")


def test_search_and_filters_find_what_a_mac_types(client, cast):
    SchoolFactory(name="Austrått skole", short_name="Austrått")
    client.force_login(cast.principal)
    for address, name in (("/sok/", "q"), ("/skoler/", "sok")):
        assert 'href="/skoler/austratt/"' in client.get(address, {name: nfd("Austrått")}).text


def test_person_signs_in_by_an_address_that_was_pasted_with_a_hidden_sign(cast):
    person = cast.principal
    person.set_password("alle-elevene-er-vaare")
    person.save()
    sent = {"username": f"\u200b{person.email}\ufeff", "password": "alle-elevene-er-vaare"}
    assert Client().post("/logg-inn/", sent).status_code == 302


def test_administrator_makes_no_second_school_by_the_letters_of_a_mac(client, cast):
    SchoolFactory(name="Austrått skole", short_name="Austrått")
    client.force_login(cast.administrator)
    sent = {"name": nfd("Austrått skole"), "short_name": nfd("Austrått"), "slug": "ny", "kind": "primary"}
    page = client.post("/admin/networks/school/add/", sent)
    assert page.status_code == 200
    assert "short_name" in page.context["adminform"].form.errors


def test_what_is_stored_and_what_it_is_looked_for_by_are_the_same(school):
    plan = PlanFactory(school=school)
    GoalFactory(plan=plan, text=nfd("Lære å lese"))
    assert plan.goals.get(text=nfd("Lære å\u200b lese")).text == "Lære å lese"
    assert plan.goals.model.history.get(text="Lære å lese")


def test_list_from_a_mac_changes_nothing():
    rows = "Austrått skole;Austrått;barneskole;401\nHøle skole;Høle;1-10-skole;210\n"
    for data in (rows, nfd(rows)):
        _resource, result = import_schools(f"navn;kortnavn;type;elever\n{data}".encode())
    assert summary_of(result) == "0 nye, 0 endret, 2 uendret"
    assert School.objects.get(short_name="Austrått").slug == "austratt"


def test_slugs_and_file_names_are_the_same():
    assert slug_of(nfd("Økt læring på Å\u00adse")) == slug_of("Økt læring på Åse") == "okt-laring-pa-ase"
    assert file_name(nfd("Plan \u200bfor Austrått")) == "Plan for Austrått"


# --- what was stored before ---------------------------------------------------------------------


def store(model, key, pk, **values):
    """Put values past the model's own door, as they were stored before there was one."""
    with connection.cursor() as cursor:
        for name, value in values.items():
            cursor.execute(f"UPDATE {model._meta.db_table} SET {name} = %s WHERE {key} = %s", [value, pk])  # noqa: S608


def test_what_was_stored_is_brought_into_the_form_and_the_history_with_it():
    tool, table = ToolFactory(), Tool.history.model
    for model, key in ((Tool, "id"), (table, "history_id")):
        store(model, key, tool.pk if model is Tool else tool.history.get().pk, purpose=nfd("Øve på å\r\nlytte"))
        tidy_rows(model)
        assert model.objects.get(purpose="Øve på å\nlytte").pk
    assert table.objects.count() == 1


def test_two_names_that_nobody_could_tell_apart_are_two_still():
    LeaderNetworkFactory(name="Nettverk på Å")
    other = LeaderNetworkFactory(name="Et annet")
    store(LeaderNetwork, "id", other.pk, name=nfd("Nettverk på Å"))
    tidy_rows(LeaderNetwork)
    other.refresh_from_db()
    assert other.name == "Nettverk på Å (2)"


def test_shared_edition_says_the_same_as_its_plan_still(school, cast):
    plan = PlanFactory(school=school)
    CoreComponentFactory(plan=plan, name="Få øve")
    share_plan(plan=plan, by=cast.principal)
    edition = plan.editions.get()
    Edition.objects.filter(pk=edition.pk).update(document=in_one_form_of_a_mac(edition.document))
    tidy_rows(Edition)
    share_plan(plan=Plan.objects.get(pk=plan.pk), by=cast.principal)
    assert plan.editions.count() == 1


def in_one_form_of_a_mac(value):
    if isinstance(value, dict):
        return {key: in_one_form_of_a_mac(each) for key, each in value.items()}
    if isinstance(value, list):
        return [in_one_form_of_a_mac(each) for each in value]
    return nfd(value) if isinstance(value, str) else value


def test_what_is_frozen_is_left_as_its_fingerprint_says():
    frozen = import_module("quality.migrations.0002_texts_in_one_form").FROZEN
    assert set(frozen) == {model._meta.db_table for model in apps.get_models() if issubclass(model, FrozenText)}
    assert in_one_form(["a\r\nb", {"c": nfd("å")}, 3, None]) == ["a\nb", {"c": "å"}, 3, None]
