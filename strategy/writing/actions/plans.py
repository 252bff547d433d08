"""Starting a plan, and writing in what is not a row of its own."""

from django.db import IntegrityError, transaction
from simple_history.utils import bulk_create_with_history

from networks.models import Strategy
from sandnes_portal.writing.editing import save_editable
from sandnes_portal.writing.steps import NotReady
from strategy.models import Plan, Prerequisite, PrerequisiteAnswer


def start_plan(*, school, year, by):
    """The school's plan for the year, made now if there is none, under the strategy of that year. Two who start at once
    get the same one. Raises NotReady where no strategy is in force."""
    known = Plan.objects.filter(school=school, year=year).first()
    if known:
        return known
    strategy = Strategy.objects.in_force(year)
    if strategy is None:
        raise NotReady(f"Ingen strategi gjelder i skoleåret {year}. Fagstab må vedta en først.")
    try:
        with transaction.atomic():
            plan = Plan.objects.create(school=school, year=year, strategy=strategy, changed_by=by)
            _make_answers(plan, strategy.prerequisites.all())
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
    missing = Prerequisite.objects.filter(strategy=plan.strategy_id).exclude(answers__plan=plan)
    if missing.exists():
        with transaction.atomic():
            # Two who open the part at once wait for each other here, and the second finds nothing missing.
            Plan.objects.select_for_update().get(pk=plan.pk)
            _make_answers(plan, missing.all())
    return plan.prerequisites.select_related("prerequisite")


def _make_answers(plan, prerequisites):
    answers = [PrerequisiteAnswer(plan=plan, prerequisite=prerequisite) for prerequisite in prerequisites]
    bulk_create_with_history(answers, PrerequisiteAnswer)
