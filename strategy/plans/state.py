"""Reads across a plan beyond its progress: where people wrote last, and whether anything has changed."""

from dataclasses import dataclass
from datetime import datetime

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
from strategy.plans.models.plans import TEXTS_OF
from strategy.plans.prepared import Mark, Prepared

Part = Plan.Part
WRITTEN_IN = (
    (Part.GOALS, Goal, "plan"),
    (Part.COMPONENTS, CoreComponent, "plan"),
    (Part.COMPONENTS, SubComponent, "component__plan"),
    (Part.COMPONENTS, ImplementationDriver, "component__plan"),
    (Part.CRITERIA, SchoolCriterion, "plan"),
    (Part.ACTIVITIES, Activity, "plan"),
    (Part.ACTIVITIES, Milestone, "activity__plan"),
    (Part.COMPETENCE, PrerequisiteAnswer, "plan"),
    (Part.INVOLVEMENT, ResourceGroupMember, "plan"),
    (Part.INVOLVEMENT, Involvement, "plan"),
    (Part.EVALUATION, Reflection, "plan"),
)


@dataclass(frozen=True)
class LastWritten:
    """Where in a plan somebody wrote last: the part, when, and whether it was the person who asks."""

    part: Part
    at: datetime
    is_own: bool


def last_written(plan, user):
    """Where «fortsett der du slapp» leads: what the person wrote last, else what anybody did. At most three queries."""
    own = _newest(plan, changed_by=user)
    at, part = own or _newest(plan) or (plan.changed_at, Part.SITUATION)
    return LastWritten(Part(part), at, bool(own))


def _newest(plan, **by):
    """The newest (time, part) among the rows and the texts of a plan, or None."""
    newest = [
        model.objects.filter(**{path: plan}, changed_by__isnull=False, **by)
        .order_by()
        .values(path)
        .annotate(part=Value(part.value, CharField()), at=Max("changed_at"))
        .values_list("at", "part")
        for part, model, path in WRITTEN_IN
    ]
    times = list(newest[0].union(*newest[1:], all=True))
    if plan.changed_by_id and by.get("changed_by", plan.changed_by) == plan.changed_by:
        times.append((plan.changed_at, _part_of_text(plan)))
    return max(times, default=None)


def _part_of_text(plan):
    """The part whose text is another in the plan's newest version than in the one before."""
    versions = list(plan.history.order_by("-history_date", "-history_id")[:2])
    for part, names in TEXTS_OF.items():
        if len({tuple(getattr(version, name) for name in names) for version in versions}) > 1:
            return Part(part).value
    return Part.SITUATION.value


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
