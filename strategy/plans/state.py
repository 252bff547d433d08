"""Reads across a plan beyond its progress: where people wrote last, and whether anything has changed."""

from django.db.models import CharField, Count, Max, Value

from strategy.models import (
    Activity,
    CoreComponent,
    Goal,
    ImplementationDriver,
    Involvement,
    Milestone,
    Plan,
    PrerequisiteAnswer,
    Reflection,
    ResourceGroupMember,
    SchoolCriterion,
    SubComponent,
)
from strategy.plans.prepared import Mark, Prepared

Part = Plan.Part
WRITTEN_IN = (
    (Part.GOALS, Goal),
    (Part.COMPONENTS, CoreComponent),
    (Part.CRITERIA, SchoolCriterion),
    (Part.ACTIVITIES, Activity),
    (Part.COMPETENCE, PrerequisiteAnswer),
    (Part.INVOLVEMENT, ResourceGroupMember),
    (Part.INVOLVEMENT, Involvement),
    (Part.EVALUATION, Reflection),
)


def last_written_part(plan):
    """The part somebody wrote in last: where «fortsett der du slapp» leads. One query."""
    newest = [
        model.objects.filter(plan=plan)
        .order_by()
        .values("plan")
        .annotate(part=Value(part.value, CharField()), at=Max("changed_at"))
        .values_list("at", "part")
        for part, model in WRITTEN_IN
    ]
    times = [(plan.changed_at, Part.SITUATION.value), *newest[0].union(*newest[1:], all=True)]
    return Part(max(times)[1])


# Every table that holds something of a plan, and the way from its rows to the plan.
TABLES = (
    (Goal, "plan"),
    (CoreComponent, "plan"),
    (SubComponent, "component__plan"),
    (ImplementationDriver, "component__plan"),
    (SchoolCriterion, "plan"),
    (Activity, "plan"),
    (Milestone, "activity__plan"),
    (PrerequisiteAnswer, "plan"),
    (ResourceGroupMember, "plan"),
    (Involvement, "plan"),
    (Reflection, "plan"),
)
ANY_PLAN = Mark()


def _all_stamps():
    """The newest change in each table, of what was taken away too."""
    stamps = [
        model.with_removed.filter(**{path: ANY_PLAN})
        .order_by()
        .values(path)
        .annotate(number=Count("pk"), newest=Max("changed_at"))
        .values_list("number", "newest")
        for model, path in TABLES
    ]
    return stamps[0].union(*stamps[1:], all=True)


STAMPS = Prepared(_all_stamps, ANY_PLAN)


def state_of(plan):
    """A short text that is another one as soon as anything in the plan has been written, moved or taken away.

    One query a plan; what is drawn from a plan is kept by it.
    """
    if not hasattr(plan, "_state_read"):
        rows = STAMPS.rows(plan.pk)
        newest = max((str(newest) for _number, newest in rows), default="")
        plan._state_read = f"{plan.pk} {sum(number for number, _newest in rows)} {newest} {plan.changed_at.isoformat()}"
    return plan._state_read
