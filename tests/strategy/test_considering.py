"""Proposals are considered: confirmed, regretted, written in, dropped; and who may."""

import threading
import time
from contextlib import contextmanager
from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, OperationalError, connection

from sandnes_portal.writing.editing import EditConflict
from strategy.models import Plan, SubComponent
from strategy.plans.document import considered, document_of
from strategy.plans.progress import plan_progress
from strategy.proposals.actions.considering import (
    confirm_part,
    confirm_row,
    confirm_texts,
    unconfirm_row,
    unconfirm_texts,
)
from strategy.proposals.actions.proposing import carry_over
from strategy.sharing.actions import share_plan
from strategy.sharing.thoughts import thoughts_on
from strategy.writing.actions.plans import save_text
from strategy.writing.actions.rows import add_row, remove_row, save_row
from strategy.writing.forms import EvaluationForm
from strategy.writing.kinds import BY_SLUG
from tests.conftest import ROLES
from tests.crawl import as_read
from tests.factories.strategy import (
    ActivityFactory,
    GoalFactory,
)
from tests.strategy.proposals import THIS_YEAR, TODAY, Part, start_address
from tests.strategy.test_writing import HTMX, address, row_address, written
from tests.tables import people_of, told_to

pytestmark = pytest.mark.django_db


# --- what another's leader may not -------------------------------------------------------------


OWN_LEADERS = {"principal", "school_leader", "sfo_leader"}


# --- considering --------------------------------------------------------------------------------


def kind_of(plan, part):
    return next(each.kind for each in plan_progress(plan).parts if each.part == part)


def test_proposals_count_in_progress_and_sharing_only_when_they_are_considered(started, cast):
    assert {each.kind for each in plan_progress(started).parts} == {"proposed"}
    assert "forslag er ikke vurdert ennå." in thoughts_on(started, document_of(started), TODAY)[0].text
    edition = share_plan(plan=started, by=cast.principal).edition
    assert (edition.document["goals"], edition.document["vision"]) == ([], "")
    confirm_row(row=started.goals.get(), by=cast.principal)
    confirm_texts(plan=started, names=["evaluation_plan"], by=cast.principal)
    started.refresh_from_db()
    assert kind_of(started, Part.GOALS) == kind_of(started, Part.EVALUATION) == "ok"
    edition = share_plan(plan=started, by=cast.principal).edition
    assert [goal["text"] for goal in edition.document["goals"]] == ["Alle leser"]
    assert (edition.document["evaluation_plan"], edition.document["vision"]) == ("I mai", "")


def test_row_is_confirmed_in_place_and_regretted_in_place(started, writer):
    goal = started.goals.get()
    args = ("mal", "mal", goal.pk)
    answer = writer.post(address(started, "row_confirm", *args), headers=HTMX)
    goal.refresh_from_db()
    assert (goal.is_proposed, goal.source) == (False, started.source)
    assert "Bekreftet" in answer.content.decode()
    assert set(answer.headers["HX-Trigger"].split('"')) >= {"lagret", "forslag"}
    undo = address(started, "row_unconfirm", *args)
    assert undo in answer.content.decode()
    assert "Fortsatt riktig" in writer.post(undo, headers=HTMX).content.decode()
    assert started.goals.get().is_proposed


def test_row_is_confirmed_and_regretted_without_javascript(started, writer):
    goal = started.goals.get()
    args = ("mal", "mal", goal.pk)
    page = writer.post(address(started, "row_confirm", *args), follow=True).content.decode()
    undo = address(started, "row_unconfirm", *args)
    assert f'<a href="{undo}">Angre</a>' in page
    assert "Da er det et forslag igjen" in writer.get(undo).content.decode()
    writer.post(undo)
    assert started.goals.get().is_proposed


def test_text_is_confirmed_and_regretted_with_and_without_javascript(started, writer):
    url, undo = (address(started, name, "evaluering") for name in ("plan_text_confirm", "plan_text_unconfirm"))
    undo += "?felt=evaluation_plan"
    assert f"Teksten er hentet fra {started.source}" in writer.get(started.edit_url(Part.EVALUATION)).content.decode()
    assert "Teksten er bekreftet" in writer.post(url, headers=HTMX).content.decode()
    started.refresh_from_db()
    assert Part.EVALUATION not in started.proposed_parts
    assert "Teksten er hentet fra" in writer.post(undo, headers=HTMX).content.decode()
    assert f'<a href="{undo}">Angre</a>' in writer.post(url, follow=True).content.decode()
    assert "Da er det et forslag igjen" in writer.get(undo).content.decode()
    writer.post(undo)
    started.refresh_from_db()
    assert Part.EVALUATION in started.proposed_parts
    assert (started.evaluation_plan, started.findings) == ("I mai", "Vi vil bli likere")


def test_parts_without_a_text_of_their_own_have_none_to_confirm(started, writer):
    assert writer.post(address(started, "plan_text_confirm", "mal")).status_code == 404
    assert writer.post(address(started, "plan_text_unconfirm", "mal")).status_code == 404


def test_writing_in_a_proposal_makes_it_the_schools_own(started, writer):
    goal = started.goals.get()
    writer.post(row_address(started, goal), written(f"mal-{goal.pk}", version=goal.version, text="Skrevet om"))
    writer.post(
        started.edit_url(Part.EVALUATION), written("evaluering", version=started.version, evaluation_plan="I juni")
    )
    goal.refresh_from_db()
    started.refresh_from_db()
    assert (goal.is_proposed, goal.text) == (False, "Skrevet om")
    assert set(started.proposed_parts) == {Part.SITUATION, Part.COMPETENCE}


def test_opening_a_proposal_without_writing_leaves_it_one(started, writer):
    goal = started.goals.get()
    data = written(f"mal-{goal.pk}", version=goal.version, text=goal.text, reason=goal.reason, signs=goal.signs)
    for criterion in goal.success_criteria.all():
        name = f"mal-{goal.pk}-success_criteria"
        data |= {name: criterion.pk, f"initial-{name}": criterion.pk}
    writer.post(row_address(started, goal), data)
    goal.refresh_from_db()
    assert goal.is_proposed


def test_writing_in_a_part_of_a_component_considers_the_component(started, writer):
    component = started.components.get()
    part = component.subcomponents.get()
    writer.post(row_address(started, part), written(f"del-{part.pk}", name="Avkoding", how="To ganger om dagen"))
    component.refresh_from_db()
    assert not component.is_proposed
    activity = started.activities.get()
    milestone = activity.milestones.get()
    writer.post(row_address(started, milestone), written(f"milepel-{milestone.pk}", title="Nådd"))
    activity.refresh_from_db()
    assert not activity.is_proposed


def test_writing_in_a_new_part_and_taking_one_away_considers_what_it_is_a_part_of(started, cast):
    component = started.components.get()
    part = add_row(kind=BY_SLUG["del"], owner=component, by=cast.principal)
    component.refresh_from_db()
    assert component.is_proposed
    save_row(form=part_form(part, how="To ganger"), by=cast.principal)
    component.refresh_from_db()
    assert not component.is_proposed
    activity = started.activities.get()
    remove_row(row=activity.milestones.get(), by=cast.principal)
    activity.refresh_from_db()
    assert not activity.is_proposed


def test_text_that_is_saved_takes_no_others_proposal_with_it(plan, last, cast):
    """A text is opened for writing, and the rest is fetched before it is saved."""
    form = EvaluationForm({"evaluation_plan": "I juni", "version": plan.version}, instance=plan)
    carry_over(plan=plan, by=cast.principal, part=Part.SITUATION)
    assert form.is_valid()
    saved = save_text(form=form, by=cast.sfo_leader)
    assert (saved.proposed_texts, saved.evaluation_plan) == (["vision", "findings"], "I juni")


def test_one_changed_word_makes_one_text_the_schools_own(started, writer):
    url = f"{started.edit_url(Part.SITUATION)}tekst/"
    data = written("utgangspunkt", version=started.version, vision="Alle hører hjemme her")
    data |= {"felt": "utgangspunkt-vision", "skriver": writer.session["_auth_user_id"]}
    assert writer.post(url, data).json()["faults"] == []
    started.refresh_from_db()
    assert set(started.proposed_texts) == {"findings", "competence_plan", "evaluation_plan"}
    progress = {part.part: (part.kind, part.words) for part in plan_progress(started).parts}
    assert progress[Part.SITUATION] == ("proposed", "1 forslag å se på")
    assert considered(document_of(started))["findings"] == ""


def test_without_javascript_lagre_makes_only_what_was_changed_the_schools_own(started, writer):
    texts = {"vision": "Alle hører hjemme her", "findings": started.findings}
    writer.post(started.edit_url(Part.SITUATION), written("utgangspunkt", version=started.version, **texts))
    started.refresh_from_db()
    assert started.proposed_in(Part.SITUATION) == ["findings"]


def test_text_is_confirmed_and_regretted_field_by_field(started, writer):
    url, page = address(started, "plan_text_confirm", "utgangspunkt"), started.edit_url(Part.SITUATION)
    headers = HTMX | {"HX-Target": "foreslatt-vision"}
    shown = as_read(writer.get(page).content.decode())
    assert f"To tekster er hentet fra {started.source}" in shown
    assert shown.count('name="bekreft"') == 2
    answer = as_read(writer.post(url, {"bekreft": "vision"}, headers=headers).content.decode())
    assert "Bekreftet" in answer
    started.refresh_from_db()
    assert started.proposed_in(Part.SITUATION) == ["findings"]
    undo = f"{address(started, 'plan_text_unconfirm', 'utgangspunkt')}?felt=vision"
    assert undo in answer
    assert "Fortsatt riktig" in as_read(writer.post(undo, headers=headers).content.decode())
    started.refresh_from_db()
    assert started.proposed_in(Part.SITUATION) == ["vision", "findings"]


def test_without_javascript_confirming_one_text_saves_what_was_typed_in_the_others(started, writer):
    typed = written("utgangspunkt", version=started.version, vision=started.vision, findings="Skrevet nå")
    page = writer.post(started.edit_url(Part.SITUATION), typed | {"bekreft": "vision"}, follow=True).content.decode()
    started.refresh_from_db()
    assert (started.findings, started.proposed_in(Part.SITUATION)) == ("Skrevet nå", [])
    assert "?felt=vision" in page


@pytest.mark.parametrize("name", ["goals", "competence_plan", "tull", ""])
def test_name_that_is_none_of_the_parts_texts_confirms_what_the_part_has(started, writer, name):
    writer.post(address(started, "plan_text_confirm", "utgangspunkt"), {"bekreft": name})
    started.refresh_from_db()
    assert set(started.proposed_texts) == {"competence_plan", "evaluation_plan"}


def test_dropped_proposal_can_be_regretted_and_is_a_proposal_still(started, writer):
    goal = started.goals.get()
    args = ("mal", "mal", goal.pk)
    assert "er tatt bort" in as_read(writer.post(address(started, "row_delete", *args), headers=HTMX).text)
    assert "Fortsatt riktig" in as_read(
        writer.post(address(started, "row_restore", *args), headers=HTMX).content.decode()
    )
    assert started.goals.get().is_proposed


def test_all_of_a_part_is_confirmed_after_it_is_shown(started, writer):
    url = address(started, "plan_confirm_part", "aktiviteter")
    ActivityFactory(plan=started, title="Vår egen")
    page = writer.get(url).content.decode()
    assert "Ett forslag blir deres eget" in page
    assert "Lesestund" in page
    assert "Vår egen" not in page
    assert "Ett forslag er bekreftet." in writer.post(url, follow=True).content.decode()
    assert not started.activities.filter(is_proposed=True).exists()
    assert "Ingen forslag å se på" in writer.get(url).content.decode()
    assert "er bekreftet" not in writer.post(url, follow=True).content.decode()


def test_confirming_a_part_tells_how_many(started, cast):
    GoalFactory(plan=started, is_proposed=True)
    assert confirm_part(plan=started, part=Part.GOALS, by=cast.principal) == 2
    assert confirm_part(plan=started, part=Part.SITUATION, by=cast.principal) == 2
    assert confirm_part(plan=started, part=Part.GOALS, by=cast.principal) == 0


def test_what_the_school_wrote_itself_never_becomes_a_proposal(plan, cast):
    plan.evaluation_plan = "I mai"
    plan.save()
    assert not unconfirm_row(row=GoalFactory(plan=plan), by=cast.principal).is_proposed
    assert unconfirm_texts(plan=plan, names=["evaluation_plan"], by=cast.principal).proposed_texts == []


def test_notice_follows_along_while_one_considers(started, writer):
    url = address(started, "plan_proposals", "mal")
    assert "Ett forslag å se på" in writer.get(url, headers=HTMX).content.decode()
    confirm_row(row=started.goals.get(), by=started.changed_by)
    assert "forslag å se på" not in writer.get(url, headers=HTMX).content.decode()
    assert writer.get(url).url == started.edit_url(Part.GOALS)


def test_component_is_confirmed_from_its_own_page(started, writer):
    component = started.components.get()
    args = ("kjernekomponenter", "komponent", component.pk)
    words = f"Kjernekomponenten er hentet fra {started.source}"
    assert words in writer.get(row_address(started, component)).content.decode()
    assert words in writer.get(address(started, "row_proposal", *args), headers=HTMX).content.decode()
    headers = HTMX | {"HX-Target": "forslag"}
    assert (
        "Kjernekomponenten er bekreftet"
        in writer.post(address(started, "row_confirm", *args), headers=headers).content.decode()
    )
    assert words not in writer.get(row_address(started, component)).content.decode()
    assert words in writer.post(address(started, "row_unconfirm", *args), headers=headers).content.decode()


def test_reading_page_marks_texts_and_rows_that_are_only_proposed(started, writer):
    page = as_read(writer.get(started.get_absolute_url()).content.decode())
    for part in ("Utgangspunkt", "Kompetanseutvikling", "Evaluering"):
        assert f'{part} <span class="tag tag-warn">foreslått</span></h2>' in page
    assert page.count("foreslått") == 8


# --- what another's leader may not -------------------------------------------------------------


SEES_DRAFT = OWN_LEADERS | {"union_rep", "resource_person", "ppt_contact", "fagstab", "director"}


def test_considering_and_fetching_are_the_own_leaders(client, cast, started):
    goal, part = started.goals.get(), "utgangspunkt"
    row = ("mal", "mal", goal.pk)
    gets = [
        address(started, "plan_proposals", part),
        address(started, "plan_text_unconfirm", part),
        address(started, "plan_confirm_part", part),
        address(started, "row_proposal", *row),
        address(started, "row_unconfirm", *row),
    ]
    posts = [
        *gets[1:3],
        gets[4],
        address(started, "plan_text_confirm", part),
        address(started, "plan_fetch", part),
        address(started, "row_confirm", *row),
    ]

    def consider(_person):
        codes = {client.get(url).status_code for url in gets} | {client.post(url).status_code for url in posts}
        goal.refresh_from_db()
        return codes, goal.is_proposed

    considered = told_to(client, people_of(cast), consider)
    for role in OWN_LEADERS:
        assert considered.pop(role)[0] == {200, 302}, role
    assert considered == {
        role: ({403 if role in SEES_DRAFT else 404}, True) for role in ROLES if role not in OWN_LEADERS
    }


def test_only_own_leaders_start_from_last_year(client, cast, school, last):
    def start(_person):
        code = client.post(start_address(school)).status_code
        return code, Plan.objects.filter(school=school, year=THIS_YEAR).exists()

    started = told_to(client, people_of(cast), start)
    assert started == dict.fromkeys(ROLES, (403, False)) | dict.fromkeys(OWN_LEADERS, (302, True))


@contextmanager
def components_cannot_be_changed():
    """The database fails when a component is to be changed, as it can between two writes."""

    def refuse(execute, sql, params, many, context):
        if sql.startswith('UPDATE "strategy_corecomponent"'):
            raise OperationalError("the connection is gone")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse), pytest.raises(OperationalError):
        yield


def part_form(part, how):
    form = BY_SLUG["del"].form({"how": how, "version": part.version}, instance=part)
    form.keep_only(["how"])
    assert form.is_valid()
    return form


def test_part_is_written_or_taken_away_together_with_considering_its_component_or_not_at_all(started, cast):
    part = started.components.get().subcomponents.get()
    form = part_form(part, "To ganger om dagen")
    with components_cannot_be_changed():
        save_row(form=form, by=cast.principal)
    with components_cannot_be_changed():
        remove_row(row=part, by=cast.principal)
    assert [(each.how, each.removed_at) for each in SubComponent.with_removed.filter(component__plan=started)] == [
        ("Hver dag", None)
    ]


@pytest.mark.django_db(transaction=True)
def test_who_writes_in_a_part_and_who_takes_it_away_never_wait_for_each_other(started, cast):
    component = started.components.get()
    part = component.subcomponents.get()
    form = part_form(part, "To ganger")
    taken_away = component.subcomponents.get()
    steps = (lambda: save_row(form=form, by=cast.principal), lambda: remove_row(row=taken_away, by=cast.sfo_leader))
    go, faults = threading.Barrier(len(steps)), []

    def slowly(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if sql.endswith("FOR UPDATE"):
            # So that both are in the middle of their step at the same time.
            time.sleep(0.3)
        return answer

    def take(step):
        try:
            go.wait()
            with connection.execute_wrapper(slowly):
                step()
        except DatabaseError as fault:
            faults.append(fault)
        except EditConflict:
            pass  # The part was gone: the words are kept aside.
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=[step]) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    component.refresh_from_db()
    assert (component.is_proposed, component.subcomponents.count()) == (False, 0)


def test_parts_that_waited_before_texts_were_named_have_each_of_their_texts_proposed(started):
    steps = import_module("strategy.migrations.0007_texts_proposed_one_by_one")
    Plan.objects.filter(pk=started.pk).update(proposed_texts=["utgangspunkt", "evaluering"])
    for _again in range(2):
        steps.names_of_texts(apps, None)
        started.refresh_from_db()
        assert started.proposed_texts == ["vision", "findings", "evaluation_plan"]
    steps.names_of_parts(apps, None)
    started.refresh_from_db()
    assert started.proposed_texts == ["utgangspunkt", "evaluering"]
