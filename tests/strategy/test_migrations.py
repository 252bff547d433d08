"""The data of a running municipality passes every migration."""

from importlib import import_module

import pytest
from django.apps import apps

from strategy.document import document_in, document_of
from tests.factories.networks import ToolFactory
from tests.strategy.test_reading import fill

pytestmark = pytest.mark.django_db


def test_plan_that_was_shared_before_there_were_editions_gets_its_first(plan, cast, client):
    fill(plan)
    plan.components.get().drivers.get().tools.add(ToolFactory())
    plan.status, plan.shared_by, plan.shared_at = "shared", cast.principal, plan.created_at
    plan.save()
    import_module("strategy.migrations.0004_first_editions").first_editions(apps, None)
    plan.refresh_from_db()
    assert document_in(plan.edition) == document_of(plan)
    client.force_login(cast.other_principal)
    assert client.get(plan.get_absolute_url()).status_code == 200
    assert [row["edition"].plan for row in client.get("/planer/", {"sok": "hører"}).context["rows"]] == [plan]


def test_second_run_makes_no_second_edition(plan, cast):
    plan.status, plan.shared_by, plan.shared_at = "shared", cast.principal, plan.created_at
    plan.save()
    for _ in range(2):
        import_module("strategy.migrations.0004_first_editions").first_editions(apps, None)
    assert plan.editions.count() == 1
