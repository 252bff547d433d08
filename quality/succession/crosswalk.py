"""The crosswalk of a draft: what it says, and what it lacks. How it is read afterwards stands with the criteria."""

from collections import Counter


def faults_of(strategy):
    """What is missing in the crosswalk of a draft, as sentences; none where every criterion has its line."""
    if strategy.follows is None:
        return []
    lines = list(strategy.crosswalk.select_related("before", "after"))
    told = {line.before_id for line in lines}, {line.after_id for line in lines}
    twice = [pk for pk, number in Counter(line.before_id for line in lines).items() if pk and number > 1]
    faults = [f"{line.before} går videre som flere." for line in lines if line.before_id in twice]
    faults += [f"{each} går verken videre eller ut." for each in _still_used(strategy) if each.pk not in told[0]]
    untold = [each for each in strategy.criteria.all() if each.pk not in told[1]]
    return faults + [f"{each} er verken ny eller går videre fra et annet." for each in untold]


def _still_used(strategy):
    """The criteria of the strategy before that nobody has left out."""
    return strategy.follows.criteria.filter(retired_from=None)


def lines_of(strategy):
    """The crosswalk in words: [(code before or "", code after or "")], in the order of the strategy before."""
    lines = strategy.crosswalk.select_related("before", "after").order_by("-before__level", "before__number", "pk")
    return [(line.before.code if line.before else "", line.after.code if line.after else "") for line in lines]
