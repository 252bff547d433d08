"""Named versions of a plan: who sees them, that nothing in one ever changes, and what has become of the plan since."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from strategy.models import NamedVersion
from strategy.named.actions import name_version
from strategy.named.comparing import differences
from strategy.plans.document import document_in, document_of
from tests.conftest import ROLES
from tests.factories.strategy import (
    ActivityFactory,
    CoreComponentFactory,
    GoalFactory,
    MilestoneFactory,
    PlanFactory,
    PrerequisiteAnswerFactory,
    SchoolCriterionFactory,
    SubComponentFactory,
)
from tests.files import word_text
from tests.strategy.conversation import OWN_LEADERS, READERS, page, shared, url_of
from tests.strategy.test_rules import READERS as PLAN_READERS
from tests.tables import answers, people_of

pytestmark = pytest.mark.django_db
NAME = "Slik vi la den fram for personalet"
DRAFT_READERS = READERS | {"director"}


@pytest.fixture
def goal(plan):
    return GoalFactory(plan=plan, text="Alle leser", reason="De vil")


@pytest.fixture
def version(plan, goal, cast):
    return name_version(plan=plan, name=NAME, by=cast.principal)


@pytest.mark.parametrize("status", ["draft", "shared"])
def test_versions_are_for_those_who_read_the_draft(client, cast, plan, version, status):
    plan = shared(plan, cast) if status == "shared" else plan
    args = [plan.school.slug, plan.year]
    one = [*args, version.pk]
    table = {
        "get version_list": (args, DRAFT_READERS),
        "get version_detail": (one, DRAFT_READERS),
        "get version_compare": (one, DRAFT_READERS),
        "get version_create": (args, OWN_LEADERS),
        "post version_create": (args, OWN_LEADERS),
        "get version_remove": (one, {"principal"}),
        "post version_remove": (one, {"principal"}),
    }
    codes = answers(client, people_of(cast), {request: (where, {}) for request, (where, _those) in table.items()})
    assert {key: "done" if code in (200, 302) else code for key, code in codes.items()} == {
        (role, request): "done" if role in those else 403 if role in DRAFT_READERS else 404
        for role in ROLES
        for request, (_where, those) in table.items()
    }
    files = {f"get plan_{name}": (args, {"versjon": version.pk}) for name in ("download", "pdf", "word", "excel")}
    assert answers(client, people_of(cast), files) == {
        (role, request): 200 if role in DRAFT_READERS else 404 for role in ROLES for request in files
    }
    # Who reads only what is shared is told of no versions.
    for role in sorted(PLAN_READERS[status] - DRAFT_READERS):
        assert "versjon" not in page(client, getattr(cast, role), plan.get_absolute_url())


def test_leader_names_the_plan_as_it_stands_and_it_is_read_as_a_whole(client, cast, plan, goal):
    client.force_login(cast.school_leader)
    assert client.post(url_of("version_create", plan), {"name": NAME}).status_code == 302
    version = NamedVersion.objects.get()
    goal.text = "Alle regner"
    goal.save()
    listed = page(client, cast.union_rep, url_of("version_list", plan))
    assert NAME in listed
    assert "av Avdelingsleder Trones" in " ".join(listed.split())
    text = client.get(version.get_absolute_url()).text
    assert "Alle leser" in text
    assert "Alle regner" not in text
    assert "data-talk" not in text
    word = client.get(url_of("plan_word", plan), {"versjon": version.pk}).content
    assert "Alle leser" in word_text(word)
    assert NAME in word_text(word)


def test_name_is_needed_and_what_is_wrong_is_said(client, cast, plan):
    client.force_login(cast.principal)
    url = url_of("version_create", plan)
    assert "Hva er dette?" in client.post(url, {"name": " "}).text
    assert client.post(url, {"name": "n" * 121}).status_code == 200
    assert not NamedVersion.objects.exists()


def test_nothing_in_a_version_changes_by_any_way(version):
    for change in ({"name": "Noe annet"}, {"document": {}}):
        with pytest.raises(DatabaseError), transaction.atomic():
            NamedVersion.objects.filter(pk=version.pk).update(**change)
    version.refresh_from_db()
    assert version.name == NAME


def test_whoever_named_it_takes_it_away_after_being_asked(client, cast, plan, version):
    client.force_login(cast.principal)
    url = url_of("version_remove", plan, version.pk)
    assert "kan ikke hentes tilbake" in client.get(url).text
    assert NamedVersion.objects.exists()
    client.post(url)
    assert not NamedVersion.objects.exists()


def test_version_of_another_plan_is_not_there(client, cast, plan, version):
    other = PlanFactory(school=plan.school, year=plan.year.previous)
    client.force_login(cast.principal)
    assert client.get(url_of("version_detail", other, version.pk)).status_code == 404
    for wrong in (version.pk, "", "abc", "9" * 30):
        assert client.get(url_of("plan_pdf", other), {"versjon": wrong}).status_code == 404


def test_unchanged_plan_has_no_differences(client, cast, plan, version):
    assert differences(document_in(version), document_of(plan)) == []
    assert "Ingenting er endret siden" in page(client, cast.fagstab, url_of("version_compare", plan, version.pk))


def test_what_is_new_gone_and_changed_is_told_row_by_row(client, cast, plan, goal):
    component = CoreComponentFactory(plan=plan, name="Klasseledelse")
    SubComponentFactory(component=component, name="Oppstart", how="Vi hilser i døra")
    activity = ActivityFactory(plan=plan, title="Skolevandring")
    MilestoneFactory(activity=activity, title="Halvveis", due_on=dt.date(2027, 1, 15))
    criterion = SchoolCriterionFactory(plan=plan, text="Det er ro")
    PrerequisiteAnswerFactory(plan=plan, note="Litt")
    version = name_version(plan=plan, name=NAME, by=cast.principal)
    version.refresh_from_db()
    plan.findings = "Vi er gode"
    plan.save()
    goal.reason = "De vil gjerne"
    goal.save()
    component.subcomponents.update(how="Vi hilser alltid i døra")
    activity.milestones.update(due_on=dt.date(2027, 2, 15))
    plan.criteria.filter(pk=criterion.pk).update(removed_at=version.named_at)
    GoalFactory(plan=plan, text="Alle regner")
    found = {
        (part.label, row.title): (row.kind, [(label, str(text)) for label, text in row.changes])
        for part, rows in differences(document_in(version), document_of(plan))
        for row in rows
    }
    assert found == {
        ("Utgangspunkt", "Utgangspunkt"): ("changed", [("hva vi fant ut", "<ins>Vi er gode</ins>")]),
        ("Mål", "Alle leser"): ("changed", [("hvorfor", "De vil<ins> gjerne</ins>")]),
        ("Mål", "Alle regner"): ("new", [("mål", "<ins>Alle regner</ins>")]),
        ("Kjernekomponenter", "Klasseledelse: Oppstart"): (
            "changed",
            [("slik gjør vi det", "Vi hilser <ins>alltid </ins>i døra")],
        ),
        ("Aktiviteter og milepæler", "Skolevandring: Halvveis"): (
            "changed",
            [("innen", "15. <del>jan.</del><ins>feb.</ins> 2027")],
        ),
        ("Egne suksesskriterier", "Det er ro"): ("gone", [("suksesskriterium", "<del>Det er ro</del>")]),
    }
    text = page(client, cast.fagstab, url_of("version_compare", plan, version.pk))
    assert "De vil<ins> gjerne</ins>" in text
