"""The school's reflections beside the plan's evaluation, and taking one of them in."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from networks.exercises.reading import closed_at_school
from networks.models import Exercise
from sandnes_portal.writing.steps import taken
from strategy.models import Plan
from strategy.plans.pages import plan_or_404
from strategy.writing.actions.reflecting import held_on, take_in_reflection


def reflections_of(plan):
    """What the evaluation's page shows: [(Row, where it is taken in or empty, whether it is in the plan)] of what the
    school has closed in the plan's year. Three queries."""
    rows = closed_at_school(plan.school, plan.year)
    there = set(plan.reflections.values_list("title", "held_on")) if rows else set()
    return [(row, _take_url(plan, row), (row.exercise.title, held_on(row.exercise)) in there) for row in rows]


def _take_url(plan, row):
    if row.exercise.kind != Exercise.Kind.GLL or not row.texts:
        return ""
    return reverse("reflection_take_in", args=[plan.school.slug, plan.year, row.exercise.code])


@require_POST
def reflection_take_in(request, school, year, code):
    """«Ta inn i planen»: the common words of a gjort–lært–lurt as a row of the plan, which can be removed again."""
    plan = plan_or_404(request, school, year, "strategy.change_plan")
    own = Exercise.objects.visible_to(request.user).filter(school=plan.school)
    exercise = get_object_or_404(own, code=code if code.isascii() and code.isalnum() else "")
    done = f"«{exercise.title}» ligger i planen. Slett tilbakeblikket hvis dere angrer."
    taken(request, lambda: take_in_reflection(plan=plan, exercise=exercise, by=request.user), done)
    return redirect(f"{plan.edit_url(Plan.Part.EVALUATION)}#tilbakeblikk")
