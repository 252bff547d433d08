"""Starting a plan, and writing in what is not a row of its own."""

from django.db import IntegrityError, transaction
from simple_history.utils import bulk_create_with_history

from sandnes_portal.writing.editing import save_editable
from strategy.models import Plan, Prerequisite, PrerequisiteAnswer


def start_plan(*, school, year, by):
    """The school's plan for the year, made now if there is none. Two who start at once get the same one."""
    try:
        with transaction.atomic():
            plan, made = Plan.objects.get_or_create(school=school, year=year, defaults={"changed_by": by})
            if made:
                _make_answers(plan, Prerequisite.objects.all())
    except IntegrityError:
        plan = Plan.objects.get(school=school, year=year)
    return plan


def save_text(*, form, by):
    """Save what was written in the plan's own texts. Those that somebody has changed are no proposals any more; the
    others of their part are."""

    def beyond(plan):
        return {"proposed_texts": [name for name in plan.proposed_texts if not _is_changed(form, plan, name)]}

    return save_editable(form=form, by=by, also=beyond)


def _is_changed(form, plan, name):
    return name in form.fields and getattr(form.instance, name) != getattr(plan, name)


def prerequisite_answers(*, plan):
    """The plan's answer to each prerequisite. One that came to the strategy after the plan was started gets its empty
    answer now."""
    missing = Prerequisite.objects.exclude(answers__plan=plan)
    if missing.exists():
        with transaction.atomic():
            # Two who open the part at once wait for each other here, and the second finds nothing missing.
            Plan.objects.select_for_update().get(pk=plan.pk)
            _make_answers(plan, missing.all())
    return plan.prerequisites.select_related("prerequisite")


def _make_answers(plan, prerequisites):
    answers = [PrerequisiteAnswer(plan=plan, prerequisite=prerequisite) for prerequisite in prerequisites]
    bulk_create_with_history(answers, PrerequisiteAnswer)
