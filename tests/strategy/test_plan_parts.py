"""The parts of the schools' plans are the strategy's: which are switched on, their order, and what they are called."""

import pytest
from django.urls import reverse

from networks.models import PlanPart
from strategy.models import Plan
from strategy.plans.document import document_in, document_of
from strategy.plans.parts import parts_of
from strategy.sharing.actions import share_plan
from tests.crawl import as_read
from tests.factories.strategy import ActivityFactory, PlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(school, cast):
    plan = PlanFactory(school=school)
    rows = (("aktiviteter", "Det vi gjør", "Hvem gjør hva?"), ("mal", "Målene våre", ""))
    for place, (code, name, words) in enumerate(rows):
        PlanPart.objects.create(strategy=plan.strategy, code=code, name=name, help_text=words, position=place)
    PlanPart.objects.create(strategy=plan.strategy, code="evaluering", name="Evaluering", is_on=False, position=9)
    return plan


def test_strategy_that_says_nothing_has_the_usual_parts(school):
    assert [part.label for part in parts_of(PlanFactory(school=school))] == Plan.Part.labels


def test_plan_is_written_in_the_parts_of_its_strategy(client, cast, plan):
    client.force_login(cast.principal)
    page = as_read(client.get(plan.edit_url("aktiviteter")).text)
    assert "<h1>Det vi gjør</h1>" in page
    assert "Hvem gjør hva?" in page
    assert page.index("Det vi gjør") < page.index("Målene våre")
    assert "Kompetanseutvikling" not in page
    assert client.get(plan.edit_url("evaluering")).status_code == 404


def test_plan_is_read_in_the_parts_of_its_strategy(client, cast, plan):
    ActivityFactory(plan=plan, title="Lesekurs")
    client.force_login(cast.principal)
    page = as_read(client.get(plan.get_absolute_url()).text)
    assert '<span class="no">1</span>Det vi gjør' in page
    assert '<span class="no">2</span>Målene våre' in page
    assert 'id="evaluation"' not in page
    assert '<a href="#activities">1 Det vi gjør</a>' in page
    page = as_read(client.get(reverse("plan_download", args=[plan.school.slug, plan.year])).text)
    assert page.index("Det vi gjør") < page.index("Målene våre")


def test_edition_keeps_the_parts_it_was_shared_with(client, cast, plan):
    share_plan(plan=plan, by=cast.principal)
    PlanPart.objects.filter(code="mal").update(name="Noe annet")
    plan.refresh_from_db()
    assert [part["label"] for part in document_in(plan.edition)["plan_parts"]] == ["Det vi gjør", "Målene våre"]
    assert [part["label"] for part in document_of(plan)["plan_parts"]] == ["Det vi gjør", "Noe annet"]
    client.force_login(cast.other_principal)
    assert "Målene våre" in client.get(plan.get_absolute_url()).text


def test_edition_from_before_strategies_were_rows_is_read_with_the_usual_parts(client, cast, school):
    plan = PlanFactory(school=school)
    share_plan(plan=plan, by=cast.principal)
    plan.refresh_from_db()
    old = {name: value for name, value in plan.edition.document.items() if name not in ("plan_parts", "strategy")}
    plan.edition.document = old
    document = document_in(plan.edition)
    assert [part["label"] for part in document["plan_parts"]] == Plan.Part.labels
    assert document["strategy"] == plan.strategy.name
