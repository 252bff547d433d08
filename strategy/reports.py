"""Reads across a plan: how far it has come, where one left off, what could be thought of before it is shared."""

from dataclasses import dataclass

from sandnes_portal.words import count_of, number_word
from strategy.models import Plan

Part = Plan.Part
SITUATION_FIELDS = ("vision", "knowledge_sources", "strengths", "weaknesses", "opportunities", "threats", "findings")


@dataclass(frozen=True)
class PartProgress:
    """How far one part has come: `kind` is ok, now or todo, `words` the same for people."""

    part: str
    name: str
    kind: str
    words: str
    url: str
    current: bool = False


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


def plan_progress(plan, current=None):
    """A plan's progress, part by part. Twelve queries, or none when the plan comes from `for_reading`.

    A part is done when what the strategy asks for is there: every goal has a sign of success, every component is
    described to the end, every activity has a milestone, staff and union rep have been involved.
    """
    parts = []
    for part in Part:
        done, total, words = MEASURES[part](plan)
        kind = "todo" if not done and not total else "ok" if total and done >= total else "now"
        parts.append(
            PartProgress(
                part, part.label, kind, words if kind != "todo" else "Ikke begynt", plan.edit_url(part), part == current
            )
        )
    return Progress(parts)


# Each measure gives how much is done, of how much, and the words for it; nothing begun is (0, 0).


def _measure_situation(plan):
    written = sum(bool(getattr(plan, name)) for name in SITUATION_FIELDS)
    total = len(SITUATION_FIELDS) if written else 0
    return written, total, "Ferdig" if written == total else f"{written} av {total} felt er skrevet"


def _measure_goals(plan):
    goals = list(plan.goals.all())
    ready = sum(bool(goal.signs) for goal in goals)
    return ready, len(goals), _of(ready, len(goals), "har tegn")


def _measure_components(plan):
    components = list(plan.components.all())
    ready = sum(is_described(component) for component in components)
    return ready, len(components), _of(ready, len(components), "beskrevet")


def is_described(component):
    """Whether a component has parts, and says of each how it is done."""
    parts = component.subcomponents.all()
    return bool(parts) and all(part.how for part in parts)


def _measure_criteria(plan):
    number = len(plan.criteria.all())
    return number, number, f"{number} {'kriterium' if number == 1 else 'kriterier'}"


def _measure_activities(plan):
    activities = list(plan.activities.all())
    ready = sum(bool(activity.milestones.all()) for activity in activities)
    return ready, len(activities), _of(ready, len(activities), "har milepæl")


def _measure_competence(plan):
    answers = list(plan.prerequisites.all())
    answered = sum(bool(answer.answer) for answer in answers)
    written = bool(plan.competence_plan)
    if not (written or answered):
        return 0, 0, ""
    total = len(answers) or 8
    if written and answered == total:
        return 1, 1, "Ferdig"
    return 0, 1, f"{answered} av {total} forutsetninger" if written else "Teksten mangler"


def _measure_involvement(plan):
    groups = {involvement.group for involvement in plan.involvements.all()}
    there = [bool(plan.resource_group.all()), "staff" in groups, "union" in groups]
    if not any(there):
        return 0, bool(groups), "I gang"
    return sum(there), 3, "Ferdig" if all(there) else "I gang"


def _measure_evaluation(plan):
    begun = bool(plan.evaluation_plan) or bool(plan.reflections.all())
    return int(bool(plan.evaluation_plan)), int(begun), "Ferdig" if plan.evaluation_plan else "I gang"


def _of(done, total, what):
    return "Ferdig" if done == total else f"{done} av {total} {what}"


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


def last_written_part(plan):
    """The part somebody wrote in last: where «fortsett der du slapp» leads."""
    newest = [(plan.changed_at, Part.SITUATION)]
    for part, rows in (
        (Part.GOALS, plan.goals),
        (Part.COMPONENTS, plan.components),
        (Part.CRITERIA, plan.criteria),
        (Part.ACTIVITIES, plan.activities),
        (Part.INVOLVEMENT, plan.involvements),
        (Part.EVALUATION, plan.reflections),
    ):
        newest += [(row.changed_at, part) for row in rows.all()]
    return max(newest)[1]


def thoughts_before_sharing(plan):
    """Kind advice: pairs of a sentence and where it can be mended. It never stops anybody."""
    without_sign = sum(not goal.signs for goal in plan.goals.all())
    undescribed = sum(not is_described(component) for component in plan.components.all())
    without_milestone = sum(not activity.milestones.all() for activity in plan.activities.all())
    groups = {involvement.group for involvement in plan.involvements.all()}
    advice = (
        (not plan.goals.all(), "Planen har ingen mål ennå.", Part.GOALS),
        (without_sign, f"{_count(without_sign, 'ett')} mål mangler tegn på at dere lykkes.", Part.GOALS),
        (
            undescribed,
            f"{_count(undescribed)} {'kjernekomponent' if undescribed == 1 else 'kjernekomponenter'} sier ikke ennå "
            "hvordan dere gjør det.",
            Part.COMPONENTS,
        ),
        (
            without_milestone,
            f"{_count(without_milestone)} {'aktivitet' if without_milestone == 1 else 'aktiviteter'} mangler milepæl.",
            Part.ACTIVITIES,
        ),
        ("staff" not in groups, "Det står ikke når personalet var med.", Part.INVOLVEMENT),
        ("union" not in groups, "Det står ikke når tillitsvalgt var med.", Part.INVOLVEMENT),
        (not plan.evaluation_plan, "Det står ikke når dere ser tilbake på arbeidet.", Part.EVALUATION),
    )
    return [(text, plan.edit_url(part)) for applies, text, part in advice if applies]


def _count(number, one="én"):
    return number_word(number, one).capitalize()
