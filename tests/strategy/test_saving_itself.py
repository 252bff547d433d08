"""A page that saves itself: what it sends, what it is told, and that nobody overwrites anybody unseen."""

import pytest
from django.urls import reverse

from sandnes_portal.writing.editing import EditConflict, save_editable
from strategy.models import Goal
from strategy.writing.forms import ActivityForm, GoalForm
from tests.factories.networks import ToolFactory
from tests.factories.quality import SuccessCriterionFactory
from tests.factories.strategy import (
    ActivityFactory,
    CoreComponentFactory,
    GoalFactory,
    ImplementationDriverFactory,
    PrerequisiteAnswerFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def goal(plan):
    return GoalFactory(plan=plan, text="Alle leser", reason="Fordi", signs="Vi hører det")


def url_of(plan, row, part="mal", kind="mal"):
    return reverse("row_edit", args=[plan.school.slug, plan.year, part, kind, row.pk])


def sent(row, prefix, by, version=None, **changed):
    """What the page of `row` sends when the named fields were changed."""
    prefix = f"{prefix}-{row.pk}"
    data = {f"{prefix}-{name}": value for name, value in changed.items() if value is not None}
    felt = [f"{prefix}-{name}" for name in changed]
    return data | {"felt": felt, f"{prefix}-version": version or row.version, "skriver": by.pk}


def test_page_is_told_the_new_version_and_when_it_was_saved(writer, plan, cast, goal):
    answer = writer.post(url_of(plan, goal), sent(goal, "mal", cast.school_leader, reason="Ny grunn")).json()
    goal.refresh_from_db()
    assert (goal.reason, goal.version, goal.changed_by) == ("Ny grunn", 2, cast.school_leader)
    assert (answer["version"], answer["news"], answer["faults"]) == (2, {}, [])
    assert answer["words"].startswith("Lagret kl. ")


def test_only_what_the_page_names_is_read(writer, plan, cast, goal):
    data = sent(goal, "mal", cast.school_leader, reason="Ny") | {f"mal-{goal.pk}-text": "Smuglet"}
    writer.post(url_of(plan, goal), data)
    goal.refresh_from_db()
    assert (goal.text, goal.reason) == ("Alle leser", "Ny")


def test_saving_the_same_twice_makes_no_second_version(writer, plan, cast, goal):
    data = sent(goal, "mal", cast.school_leader, reason="Ny grunn")
    first, second = writer.post(url_of(plan, goal), data).json(), writer.post(url_of(plan, goal), data).json()
    assert (first["version"], second["version"]) == (2, 2)
    assert Goal.history.filter(id=goal.pk).count() == 2


def test_fault_in_one_field_does_not_hold_the_others_back(writer, plan, cast):
    activity = ActivityFactory(plan=plan)
    data = sent(activity, "aktivitet", cast.school_leader, description="Teksten", starts_on="32.13.2026")
    answer = writer.post(url_of(plan, activity, "aktiviteter", "aktivitet"), data).json()
    activity.refresh_from_db()
    assert (activity.description, activity.starts_on) == ("Teksten", None)
    name, message = f"aktivitet-{activity.pk}-starts_on", "Fra må være en dato, for eksempel 05.03.2026."
    assert answer["faults"] == [{"name": name, "label": "Fra", "message": message}]


def test_dates_in_the_wrong_order_are_a_fault_of_the_last(writer, plan, cast):
    activity = ActivityFactory(plan=plan)
    data = sent(activity, "aktivitet", cast.school_leader, starts_on="20.10.2026", ends_on="01.10.2026")
    answer = writer.post(url_of(plan, activity, "aktiviteter", "aktivitet"), data).json()
    activity.refresh_from_db()
    assert [fault["name"] for fault in answer["faults"]] == [f"aktivitet-{activity.pk}-ends_on"]
    assert (f"{activity.starts_on:%d.%m.%Y}", activity.ends_on) == ("20.10.2026", None)


def test_words_in_other_fields_are_taken_in_and_told(writer, plan, cast, goal):
    other = GoalForm({"version": 1, "signs": "Andre tegn"}, instance=Goal.objects.get(pk=goal.pk))
    other.keep_only(["signs"])
    assert other.is_valid()
    save_editable(form=other, by=cast.principal)
    answer = writer.post(url_of(plan, goal), sent(goal, "mal", cast.school_leader, version=1, reason="Min")).json()
    goal.refresh_from_db()
    assert (goal.reason, goal.signs, goal.version) == ("Min", "Andre tegn", 3)
    assert answer["news"][f"mal-{goal.pk}-signs"] == ["Andre tegn"]


def test_two_in_the_same_field_overwrite_nothing_and_the_late_words_are_kept(writer, plan, cast, goal):
    writer.post(url_of(plan, goal), sent(goal, "mal", cast.school_leader, version=1, reason="Kom først"))
    answer = writer.post(
        url_of(plan, goal), sent(goal, "mal", cast.school_leader, version=1, reason="Kom seint")
    ).json()
    goal.refresh_from_db()
    aside = Goal.history.get(standing="aside")
    assert goal.reason == "Kom først"
    assert (aside.reason, aside.history_user) == ("Kom seint", cast.school_leader)
    assert answer["conflict"]["url"].endswith(f"/to-tekster/{aside.pk}/")
    assert "Du har skrevet i denne teksten i et annet vindu." in answer["conflict"]["words"]


def test_late_words_follow_along_while_one_goes_on_writing(writer, plan, cast, goal):
    writer.post(url_of(plan, goal), sent(goal, "mal", cast.school_leader, version=1, reason="Kom først"))
    late = sent(goal, "mal", cast.school_leader, version=1, reason="Kom")
    aside = writer.post(url_of(plan, goal), late).json()["conflict"]["aside"]
    more = late | {f"mal-{goal.pk}-reason": "Kom seint", f"mal-{goal.pk}-aside": aside}
    assert writer.post(url_of(plan, goal), more).json()["conflict"]["aside"] == aside
    assert Goal.history.get(standing="aside").reason == "Kom seint"


def test_words_for_a_row_that_was_taken_away_are_kept(writer, plan, cast, goal):
    Goal.objects.filter(pk=goal.pk).update(removed_at="2026-11-01T12:00Z", changed_by=cast.principal)
    answer = writer.post(url_of(plan, goal), sent(goal, "mal", cast.school_leader, reason="Til ingen nytte?")).json()
    assert "Rektor Trones har slettet denne teksten" in answer["conflict"]["words"]
    assert Goal.history.get(standing="aside").reason == "Til ingen nytte?"


def test_choices_of_two_are_put_together(writer, plan, cast):
    driver = ImplementationDriverFactory(component__plan=plan, kind="training")
    first, second, third = (ToolFactory(driver="training") for _ in range(3))
    driver.tools.set([first])
    url = url_of(plan, driver, "kjernekomponenter", "driver")
    prefix = f"driver-{driver.pk}"
    shown = {f"initial-{prefix}-tools": [first.pk]}
    writer.post(url, sent(driver, "driver", cast.school_leader, tools=[first.pk, second.pk]) | shown)
    answer = writer.post(url, sent(driver, "driver", cast.school_leader, version=1, tools=[third.pk]) | shown).json()
    assert set(driver.tools.all()) == {second, third}
    assert {name: set(values) for name, values in answer["choices"].items()} == {
        f"{prefix}-tools": {str(second.pk), str(third.pk)}
    }


def test_last_choice_can_be_taken_away(writer, plan, cast, goal):
    criterion = SuccessCriterionFactory()
    goal.success_criteria.set([criterion])
    data = sent(goal, "mal", cast.school_leader, success_criteria=None)
    writer.post(url_of(plan, goal), data | {f"initial-mal-{goal.pk}-success_criteria": [criterion.pk]})
    assert not goal.success_criteria.exists()


def test_page_of_somebody_who_signed_in_before_saves_nothing_for_the_next(writer, plan, cast, goal):
    response = writer.post(url_of(plan, goal), sent(goal, "mal", cast.principal, reason="Feil person"))
    goal.refresh_from_db()
    assert (response.status_code, goal.reason) == (401, "Fordi")


def test_page_left_open_is_told_that_the_login_is_over(client, plan, cast, goal):
    data = sent(goal, "mal", cast.school_leader, reason="Ute")
    assert client.post(url_of(plan, goal), data, headers={"HX-Request": "true"}).status_code == 401


@pytest.mark.parametrize("version", ["", "tull", "99999999999999999999"])
def test_page_without_its_version_saves_nothing_and_says_so(writer, plan, cast, goal, version):
    data = sent(goal, "mal", cast.school_leader, reason="Ny") | {f"mal-{goal.pk}-version": version}
    response = writer.post(url_of(plan, goal), data)
    goal.refresh_from_db()
    assert response.status_code == 200
    assert goal.reason == "Fordi"


def test_text_of_the_plan_saves_itself_field_by_field(writer, plan, cast):
    url = reverse("plan_text", args=[plan.school.slug, plan.year, "utgangspunkt"])
    data = {"felt": "utgangspunkt-findings", "utgangspunkt-findings": "Funn", "utgangspunkt-version": 1}
    assert writer.post(url, data | {"skriver": cast.school_leader.pk}).json()["version"] == 2
    plan.refresh_from_db()
    assert plan.findings == "Funn"


def test_part_without_a_text_has_none_to_save(writer, plan, cast):
    url = reverse("plan_text", args=[plan.school.slug, plan.year, "mal"])
    assert writer.post(url, {"skriver": cast.school_leader.pk}).status_code == 404


# --- the budget: a page that saves itself all day must be light -----------------------------------

MOST_QUERIES = 12


def rows_to_write_in(plan):
    component = CoreComponentFactory(plan=plan)
    component.goals.add(GoalFactory(plan=plan))
    activity = ActivityFactory(plan=plan)
    activity.tools.add(ToolFactory())
    return {
        ("mal", "mal", "reason"): GoalFactory(plan=plan),
        ("kjernekomponenter", "komponent", "reason"): component,
        ("kjernekomponenter", "driver", "text"): ImplementationDriverFactory(component=component),
        ("aktiviteter", "aktivitet", "description"): activity,
        ("kompetanseutvikling", "forutsetning", "note"): PrerequisiteAnswerFactory(plan=plan),
    }


def test_saving_takes_at_most_twelve_queries(writer, plan, cast, django_assert_max_num_queries):
    for (part, kind, field), row in rows_to_write_in(plan).items():
        data = sent(row, kind, cast.school_leader, **{field: "Ny tekst"})
        with django_assert_max_num_queries(MOST_QUERIES):
            assert writer.post(url_of(plan, row, part, kind), data).json()["version"] == 2


def test_two_dates_that_are_right_one_by_one_are_a_conflict_together(writer, plan, cast):
    activity = ActivityFactory(plan=plan)
    url = url_of(plan, activity, "aktiviteter", "aktivitet")
    writer.post(url, sent(activity, "aktivitet", cast.school_leader, starts_on="20.10.2026"))
    stale = type(activity).objects.get(pk=activity.pk)
    stale.starts_on = None
    form = ActivityForm({"version": 1, "ends_on": "01.10.2026"}, instance=stale)
    form.keep_only(["ends_on"])
    assert form.is_valid()
    with pytest.raises(EditConflict) as conflict:
        save_editable(form=form, by=cast.principal)
    assert f"{conflict.value.aside.ends_on:%d.%m.%Y}" == "01.10.2026"
