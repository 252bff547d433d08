"""The thread through a plan, seen from both ends: criterion ↔ goal ↔ component ↔ activity ↔ milestone, and out of it,
to what was promised about a criterion and to the decision that an activity comes from."""

from collections import defaultdict

from strategy.models import Goal


def with_thread(document):
    """A document in which each row knows what it hangs together with. Out: the same shape, and in it

    on a goal: `activities` and `components` for it, and the school's own `own_criteria`; on a component: `activities`
    and `goal_rows`; on an activity: `goal_row` and `component_row`; on a criterion of the school's own: `goal_row`.
    Rows are the document's own.
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
    own = [criterion | {"goal_row": goals.get(criterion["goal"])} for criterion in document["criteria"]]
    rows = {"goals": list(goals.values()), "components": list(components.values())}
    return document | rows | {"activities": activities, "criteria": own}


def answers_to_criteria(document, plan, user):
    """For each success criterion of the year what in the plan answers it, in the strategy's order.

    In: a document with its thread, its plan, and who reads. Out: [{code, title, is_assessed, promises, goals,
    activities}]: whether she may read the school's assessment of it, and what was promised about it, as far as she may
    read that. Three queries, and two for what she may read.
    """
    criteria = Goal.success_criteria.rel.related_model.objects.of_schools().in_use(document["year"], plan.strategy_id)
    promises = criteria.promises_at(plan.school, plan.year, user, plan.strategy_id)
    goals, activities = defaultdict(list), defaultdict(list)
    for rows, found in ((document["goals"], goals), (document["activities"], activities)):
        for row in rows:
            for criterion in row["criteria"]:
                found[criterion["id"]].append(row)
    return [
        {
            "code": criterion.code,
            "title": criterion.wording_in(document["year"]).title,
            "is_assessed": criterion.is_assessed,
            "promises": promises[criterion.pk],
            "goals": goals[criterion.pk],
            "activities": activities[criterion.pk],
        }
        for criterion in criteria.assessed_at(plan.school, plan.year, user)
    ]


def told_once(answers):
    """The criteria that something answers, or about which something is promised, and each thing told at one of them.

    In: what `answers_to_criteria` gives. Out: the same rows with `strands`, a dict for each goal with its `activities`,
    and `others`, the activities that hang on none of those goals. In both `told_at` is the code of the criterion at
    which all about it stands already, or empty.
    """
    goals_told, activities_told = {}, {}
    for row in answers:
        row["strands"] = [
            _told(goals_told, "goal", goal, row["code"])
            | {"activities": [_told(activities_told, "activity", each, row["code"]) for each in goal["activities"]]}
            for goal in row["goals"]
        ]
        here = {each["id"] for goal in row["goals"] for each in goal["activities"]}
        others = [each for each in row["activities"] if each["id"] not in here]
        row["others"] = [_told(activities_told, "activity", each, row["code"]) for each in others]
    return [row for row in answers if row["goals"] or row["activities"] or row["promises"]]


def _told(told, name, thing, code):
    first = told.setdefault(thing["id"], code)
    return {name: thing, "told_at": "" if first == code else first}


def loose_ends(document):
    """What hangs on nothing yet, as rows of the document: an invitation to tie it, not an error.

    In: a document with its thread. Out: {goals, components, activities}.
    """
    return {
        "goals": [goal for goal in document["goals"] if not goal["activities"]],
        "components": [each for each in document["components"] if not each["goal_rows"] and not each["activities"]],
        "activities": [each for each in document["activities"] if not each["goal_row"] and not each["component_row"]],
    }
