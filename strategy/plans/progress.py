"""How far a plan has come, part by part, counted by the database in one query."""

from dataclasses import dataclass
from functools import cache

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from sandnes_portal.language.words import count_of
from strategy.models import (
    Activity,
    CoreComponent,
    Goal,
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
from strategy.plans.parts import parts_of
from strategy.plans.prepared import Mark, Prepared

Part = Plan.Part
# The rows that each part of the plan holds.
ROWS = {
    Part.GOALS: Goal,
    Part.COMPONENTS: CoreComponent,
    Part.CRITERIA: SchoolCriterion,
    Part.ACTIVITIES: Activity,
    Part.INVOLVEMENT: ResourceGroupMember,
}


@dataclass(frozen=True)
class PartProgress:
    """How far one part has come: `kind` is ok, now, proposed or todo, `words` the same for people; who writes it."""

    part: str
    name: str
    kind: str
    words: str
    url: str
    current: bool = False
    writers: str = ""


@dataclass(frozen=True)
class Progress:
    parts: list
    total: int = len(Part)

    @property
    def done(self):
        return sum(part.kind == "ok" for part in self.parts)

    @property
    def words(self):
        """«Tre av åtte deler er ferdige»."""
        counted = count_of(self.done, self.total).capitalize()
        return f"{counted} deler er {'ferdig' if self.done == 1 else 'ferdige'}"


def plan_progress(plan, current=None, writers=None):
    """A plan's progress, part by part, in two queries. In: the part one stands in; {part: names} of those who write.

    A part is done when what the strategy asks for is there: every goal has a sign of success, every component is
    described to the end, every activity has a milestone, staff and union rep have been involved. What is only
    proposed, from last year or another school, does not count until somebody has considered it.
    """
    counts = _counts(plan)
    names = writers or {}
    parts = [_progress_of(plan, part, counts, part == current, names.get(part, "")) for part in parts_of(plan)]
    return Progress(parts, len(parts))


def _progress_of(plan, part, counts, is_current, writers):
    done, total, words = MEASURES[part](plan, counts)
    kind = "todo" if not done and not total else "ok" if total and done >= total else "now"
    proposed = counts.get(f"{part}_proposed", 0) + len(plan.proposed_in(part))
    if proposed:
        kind, words = "proposed", f"{proposed} forslag å se på"
    elif kind == "todo":
        words = "Ikke begynt"
    return PartProgress(part, part.label, kind, words, plan.edit_url(part), is_current, writers)


# The question is written down once, and asked with the plan's own id.
ANY_PLAN = Mark()


def _counts(plan):
    """The numbers behind the progress, by name."""
    (numbers,) = QUESTION.rows(plan.pk)
    return dict(zip(_counted(), numbers, strict=True))


@cache
def _counted():
    """What is counted, by name: the rows of all plans."""
    described = SubComponent.objects.filter(component=OuterRef("pk"))
    reached = Milestone.objects.filter(activity=OuterRef("pk"))
    considered = {part: model.objects.confirmed() for part, model in ROWS.items()}
    return {
        "goals": considered[Part.GOALS],
        "goals_ready": considered[Part.GOALS].exclude(signs=""),
        "components": considered[Part.COMPONENTS],
        "components_ready": considered[Part.COMPONENTS].filter(Exists(described), ~Exists(described.filter(how=""))),
        "criteria": considered[Part.CRITERIA],
        "activities": considered[Part.ACTIVITIES],
        "activities_ready": considered[Part.ACTIVITIES].filter(Exists(reached)),
        "prerequisites": PrerequisiteAnswer.objects.all(),
        "prerequisites_ready": PrerequisiteAnswer.objects.exclude(answer=""),
        "resource_group": considered[Part.INVOLVEMENT],
        "staff": Involvement.objects.filter(group=Involvement.Group.STAFF),
        "union": Involvement.objects.filter(group=Involvement.Group.UNION),
        "involvements": Involvement.objects.all(),
        "reflections": Reflection.objects.all(),
        **{f"{part}_proposed": model.objects.exclude(is_proposed=False) for part, model in ROWS.items()},
    }


def _question():
    # The plan has relations by the same names.
    numbers = {f"number_of_{name}": _number_of(rows) for name, rows in _counted().items()}
    return Plan.objects.filter(pk=ANY_PLAN).order_by().annotate(**numbers).values_list(*numbers)


def _number_of(rows):
    """How many of some rows belong to the plan of the outer query."""
    counted = rows.filter(plan=OuterRef("pk")).order_by().values("plan").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


QUESTION = Prepared(_question, ANY_PLAN)


# Each measure gives how much is done, of how much, and the words for it; nothing begun is (0, 0).


def _measure_situation(plan, counts):
    texts = TEXTS_OF[Part.SITUATION]
    written = sum(bool(getattr(plan, name)) for name in texts)
    total = len(texts) if written else 0
    return written, total, "Ferdig" if written == total else f"{written} av {total} felt er skrevet"


def _measure_goals(plan, counts):
    return _measure(counts, "goals", "har tegn")


def _measure_components(plan, counts):
    return _measure(counts, "components", "beskrevet")


def _measure_activities(plan, counts):
    return _measure(counts, "activities", "har milepæl")


def _measure(counts, name, what):
    ready, total = counts[f"{name}_ready"], counts[name]
    return ready, total, "Ferdig" if ready == total else f"{ready} av {total} {what}"


def _measure_criteria(plan, counts):
    number = counts["criteria"]
    return number, number, f"{number} {'kriterium' if number == 1 else 'kriterier'}"


def _measure_competence(plan, counts):
    answered, total = counts["prerequisites_ready"], counts["prerequisites"] or 8
    written = bool(plan.competence_plan)
    if not (written or answered):
        return 0, 0, ""
    if written and answered == total:
        return 1, 1, "Ferdig"
    return 0, 1, f"{answered} av {total} forutsetninger" if written else "Teksten mangler"


def _measure_involvement(plan, counts):
    there = [bool(counts[name]) for name in ("resource_group", "staff", "union")]
    if not any(there):
        return 0, bool(counts["involvements"]), "I gang"
    return sum(there), 3, "Ferdig" if all(there) else "I gang"


def _measure_evaluation(plan, counts):
    begun = bool(plan.evaluation_plan) or bool(counts["reflections"])
    return int(bool(plan.evaluation_plan)), int(begun), "Ferdig" if plan.evaluation_plan else "I gang"


MEASURES = {
    Part.SITUATION: _measure_situation,
    Part.GOALS: _measure_goals,
    Part.COMPONENTS: _measure_components,
    Part.CRITERIA: _measure_criteria,
    Part.ACTIVITIES: _measure_activities,
    Part.COMPETENCE: _measure_competence,
    Part.INVOLVEMENT: _measure_involvement,
    Part.EVALUATION: _measure_evaluation,
}
