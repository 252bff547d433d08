"""How far a plan has come, where one left off, and the kind advice before it is shared."""

import datetime as dt

import pytest

from strategy.models import Plan
from strategy.plans.document import document_of
from strategy.plans.progress import plan_progress
from strategy.plans.state import last_written, state_of
from strategy.sharing.thoughts import easter_sunday, thoughts_on
from strategy.writing.actions import rows
from tests.factories.strategy import (
    ActivityFactory,
    CoreComponentFactory,
    GoalFactory,
    ImplementationDriverFactory,
    InvolvementFactory,
    MilestoneFactory,
    PlanFactory,
    ResourceGroupMemberFactory,
    SchoolCriterionFactory,
    SubComponentFactory,
)

pytestmark = pytest.mark.django_db


def words_of(plan):
    return {part.part: (part.kind, part.words) for part in plan_progress(plan).parts}


def test_empty_plan_has_begun_nowhere(plan):
    progress = plan_progress(plan)
    assert {part.kind for part in progress.parts} == {"todo"}
    assert progress.words == "Ingen av åtte deler er ferdige"


def test_progress_tells_what_is_missing_in_each_part(school):
    plan = PlanFactory(school=school, findings="Noe")
    GoalFactory(plan=plan, signs="Tegn")
    GoalFactory(plan=plan)
    SchoolCriterionFactory(plan=plan)
    component = CoreComponentFactory(plan=plan)
    SubComponentFactory(component=component, how="Slik")
    SubComponentFactory(component=component)
    MilestoneFactory(activity__plan=plan)
    words = words_of(plan)
    assert words[Plan.Part.SITUATION] == ("now", "1 av 7 felt er skrevet")
    assert words[Plan.Part.GOALS] == ("now", "1 av 2 har tegn")
    assert words[Plan.Part.COMPONENTS] == ("now", "0 av 1 beskrevet")
    assert words[Plan.Part.CRITERIA] == ("ok", "1 kriterium")
    assert words[Plan.Part.ACTIVITIES] == ("ok", "Ferdig")


def test_what_was_taken_away_or_belongs_to_others_does_not_count(plan):
    GoalFactory(plan=plan, signs="Tegn", removed_at="2026-11-01T12:00Z")
    GoalFactory(signs="En annen skoles")
    assert words_of(plan)[Plan.Part.GOALS] == ("todo", "Ikke begynt")


def test_what_is_only_proposed_does_not_count_until_it_is_considered(plan):
    GoalFactory(plan=plan, signs="Tegn", is_proposed=True)
    plan.proposed_texts = ["evaluation_plan"]
    plan.evaluation_plan = "I mai"
    assert words_of(plan)[Plan.Part.GOALS] == ("proposed", "1 forslag å se på")
    assert words_of(plan)[Plan.Part.EVALUATION] == ("proposed", "1 forslag å se på")
    assert plan_progress(plan).done == 0


def test_progress_takes_two_queries(plan, django_assert_num_queries):
    with django_assert_num_queries(2):
        plan_progress(plan)


def test_one_is_led_back_to_where_one_wrote_last_oneself(plan, cast):
    SubComponentFactory(component__plan=plan, changed_by=cast.principal)
    ActivityFactory(plan=plan, changed_by=cast.sfo_leader)
    own, others = last_written(plan, cast.principal), last_written(plan, cast.school_leader)
    assert (own.part, own.is_own) == (Plan.Part.COMPONENTS, True)
    assert (others.part, others.is_own) == (Plan.Part.ACTIVITIES, False)


def test_the_text_that_was_written_last_tells_its_part(plan, cast, django_assert_max_num_queries):
    for name in ("vision", "evaluation_plan"):
        setattr(plan, name, "Ord")
        plan.changed_by = cast.principal
        plan.save()
    with django_assert_max_num_queries(3):
        assert last_written(plan, cast.principal).part == Plan.Part.EVALUATION
    assert last_written(PlanFactory(), cast.principal).part == Plan.Part.SITUATION


def thoughts(plan, today=dt.date(2026, 11, 24)):
    return {thought.text: thought.url for thought in thoughts_on(plan, document_of(plan), today)}


def test_thoughts_name_the_row_and_lead_to_it(plan):
    goal = GoalFactory(plan=plan, text="Alle leser")
    found = thoughts(plan)
    assert found["«Alle leser» mangler tegn på at dere lykkes."] == plan.row_url("mal", "mal", goal.pk)
    assert "«Alle leser» har ingen aktiviteter ennå." in found
    GoalFactory(plan=plan)
    assert "To mål mangler tegn på at dere lykkes." in thoughts(plan)


def test_thoughts_follow_from_the_strategy(plan):
    component = CoreComponentFactory(plan=plan, name="Lesing")
    ActivityFactory(plan=plan, title="Lese", ends_on=dt.date(plan.year.start, 12, 1))
    found = thoughts(plan)
    assert {
        "«Lesing» sier ikke ennå hvordan dere gjør det.",
        "«Lesing» mangler noe som driver arbeidet fram.",
        "«Lese» mangler milepæl.",
        "«Lese» mangler ansvarlig.",
        "Ingenting er planlagt etter påske.",
        "Ressursgruppen står ikke i planen ennå.",
        "Det står ikke når personalet var med.",
        "Det står ikke når tillitsvalgt var med.",
        "Det står ikke når dere ser tilbake på arbeidet.",
    } < set(found)
    SubComponentFactory(component=component, how="Slik")
    ImplementationDriverFactory(component=component, text="Team 1")
    InvolvementFactory(plan=plan, group="staff")
    InvolvementFactory(plan=plan, group="union")
    ResourceGroupMemberFactory(plan=plan)
    later = set(found) - set(thoughts(plan))
    assert {text for text in later if "«Lesing»" in text or "var med" in text or "Ressursgruppen" in text} == later


def test_milestone_that_is_late_is_a_thought_until_it_is_reached(plan):
    milestone = MilestoneFactory(activity__plan=plan, activity__title="Lese", due_on=dt.date(2026, 10, 1))
    assert "«Lese» har en milepæl som er over fristen." in thoughts(plan)
    milestone.reached_on = dt.date(2026, 10, 1)
    milestone.save()
    assert "«Lese» har en milepæl som er over fristen." not in thoughts(plan)


def test_plan_that_is_thought_through_gives_no_thoughts(school):
    plan = PlanFactory(school=school, evaluation_plan="I mai")
    goal = GoalFactory(plan=plan, signs="Tegn")
    component = CoreComponentFactory(plan=plan)
    SubComponentFactory(component=component, how="Slik")
    ImplementationDriverFactory(component=component, text="Team 1")
    activity = ActivityFactory(plan=plan, goal=goal, responsible="Team 1", ends_on=plan.year.ends_on)
    MilestoneFactory(activity=activity)
    SchoolCriterionFactory(plan=plan)
    ResourceGroupMemberFactory(plan=plan)
    for group in ("staff", "union"):
        InvolvementFactory(plan=plan, group=group)
    assert thoughts(plan) == {}


@pytest.mark.parametrize(("year", "date"), [(2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25)), (2008, (3, 23))])
def test_easter_falls_on_its_day(year, date):
    assert easter_sunday(year) == dt.date(year, *date)


def test_state_is_the_same_until_something_in_the_plan_changes(plan, cast):
    def state():
        return state_of(Plan.objects.get(pk=plan.pk))

    goal = GoalFactory(plan=plan)
    component = CoreComponentFactory(plan=plan)
    seen = [state()]
    assert state() == seen[0]
    for change in (
        lambda: GoalFactory(plan=plan),
        lambda: SubComponentFactory(component=component),
        lambda: rows.remove_row(row=goal, by=cast.principal),
        lambda: rows.restore_row(row=goal, by=cast.principal),
    ):
        change()
        seen.append(state())
    assert len(set(seen)) == len(seen)
