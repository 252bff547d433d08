"""The crosswalk read: which criterion goes on as which, also over several strategies, and what a draft lacks."""

from collections import Counter, defaultdict

from quality.models import Succession


def _steps():
    """{strategy: {criterion: the one before it}} of adopted strategies, where a criterion goes on. One query."""
    steps = defaultdict(dict)
    lines = Succession.objects.filter(before__isnull=False, after__isnull=False, strategy__status="adopted")
    for strategy, before, after in lines.values_list("strategy", "before", "after"):
        steps[strategy][after] = before
    return steps


def carried_to(strategy):
    """{id of a criterion of an earlier strategy: id of the one it goes on as in a strategy (its id)}. One query."""
    steps = _steps()
    before = {after: earlier for each in steps.values() for after, earlier in each.items()}
    carried = {}
    for after in steps.get(strategy, ()):
        earlier = before.get(after)
        while earlier is not None:
            carried[earlier] = after
            earlier = before.get(earlier)
    return carried


def gone_before(criterion):
    """The ids of the criteria that went on as one (its id), the nearest first. One query."""
    before = {after: earlier for each in _steps().values() for after, earlier in each.items()}
    found, earlier = [], before.get(criterion)
    while earlier is not None:
        found.append(earlier)
        earlier = before.get(earlier)
    return found


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
