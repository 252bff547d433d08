"""The thread through a plan, seen from both ends: criterion ↔ goal ↔ component ↔ activity ↔ milestone."""

from collections import defaultdict

from strategy.models import Goal


def with_thread(document):
    """A document in which each row knows what it hangs together with. Out: the same shape, and in it

    on a goal: `activities` and `components` for it, and the school's own `own_criteria`; on a component: `activities`
    and `goal_rows`; on an activity: `goal_row` and `component_row`. Rows are the document's own.
    """
    goals = {goal["id"]: dict(goal, number=number) for number, goal in enumerate(document["goals"], start=1)}
    components = {each["id"]: dict(each) for each in document["components"]}
    activities = [dict(each) for each in document["activities"]]
    by_goal, by_component = defaultdict(list), defaultdict(list)
    for activity in activities:
        activity["goal_row"], activity["component_row"] = (
            goals.get(activity["goal"]),
            components.get(activity["component"]),
        )
        by_goal[activity["goal"]].append(activity)
        by_component[activity["component"]].append(activity)
    for component in components.values():
        component["activities"] = by_component[component["id"]]
        component["goal_rows"] = [goals[goal] for goal in component["goals"] if goal in goals]
    for goal in goals.values():
        goal["activities"] = by_goal[goal["id"]]
        goal["components"] = [each for each in components.values() if goal["id"] in each["goals"]]
        goal["own_criteria"] = [each for each in document["criteria"] if each["goal"] == goal["id"]]
    return document | {"goals": list(goals.values()), "components": list(components.values()), "activities": activities}


def answers_to_criteria(document):
    """For each success criterion of the year what in the plan answers it, in the strategy's order.

    In: a document with its thread. Out: [{code, title, goals, activities}]. Two queries, for the criteria's words.
    """
    criteria = Goal.success_criteria.rel.related_model.objects.of_schools().in_use(document["year"])
    goals, activities = defaultdict(list), defaultdict(list)
    for rows, found in ((document["goals"], goals), (document["activities"], activities)):
        for row in rows:
            for criterion in row["criteria"]:
                found[criterion["id"]].append(row)
    return [
        {
            "code": criterion.code,
            "title": criterion.wording_in(document["year"]).title,
            "goals": goals[criterion.pk],
            "activities": activities[criterion.pk],
        }
        for criterion in criteria
    ]


def loose_ends(document):
    """What hangs on nothing yet, as rows of the document: an invitation to tie it, not an error.

    In: a document with its thread. Out: {goals, components, activities}.
    """
    return {
        "goals": [goal for goal in document["goals"] if not goal["activities"]],
        "components": [each for each in document["components"] if not each["goal_rows"] and not each["activities"]],
        "activities": [each for each in document["activities"] if not each["goal_row"] and not each["component_row"]],
    }
