"""What can be asked of a person and an arena's yearly evaluation, or the place that could be evaluated."""

import rules

from networks.arenas.audience import Place, leads_place
from networks.models import ArenaEvaluation


@rules.predicate
def meets_as_one(user, place):
    """A network, or an arena without networks: where networks meet, each evaluates its own meetings."""
    return place is not None and (place.network is not None or not place.arena.networks.exists())


@rules.predicate
def leads_evaluation(user, evaluation):
    return (
        evaluation is not None
        and user.is_authenticated
        and leads_place(user, Place(evaluation.arena, evaluation.network))
    )


@rules.predicate
def may_know_of_evaluation(user, evaluation):
    return evaluation is not None and ArenaEvaluation.objects.visible_to(user).filter(pk=evaluation.pk).exists()


@rules.predicate
def is_asked_to_evaluate(user, evaluation):
    return evaluation is not None and ArenaEvaluation.objects.asking(user).filter(pk=evaluation.pk).exists()


@rules.predicate
def can_be_answered(user, evaluation):
    return evaluation is not None and evaluation.is_open


@rules.predicate
def is_evaluated(user, evaluation):
    return evaluation is not None and evaluation.is_closed
