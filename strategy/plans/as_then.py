"""What a plan of a year that is over names: tools, the owner's components, prerequisites, as they were called then."""

from copy import copy

from networks.models import LeaderNetwork, OwnerComponent, Tool
from sandnes_portal.reference.past import as_it_was, end_of, versions_at
from strategy.models import Prerequisite, PrerequisiteAnswer

# Which links of a plan lead to rows that can be renamed.
KINDS = {
    "owner component": OwnerComponent,
    "driver tool": Tool,
    "activity tool": Tool,
    "network": LeaderNetwork,
}


def name_as_then(plan, links, short):
    """Give what a plan names the names of its year, when that is over. In: `links_of` and `short_rows_of` of the plan,
    whose values are changed. Four queries at the most, and one more for its prerequisites."""
    at = end_of(plan.year)
    if at is None:
        return
    for model in dict.fromkeys(KINDS.values()):
        found = [each for (kind, _start), rows in links.items() if KINDS.get(kind) is model for each in rows]
        then = versions_at(model, {each["id"] for each in found}, at)
        for each in found:
            if each["id"] in then:
                each["name"] = then[each["id"]].name
    _prerequisites(short["prerequisites"], at)


def school_then(plan):
    """The school as its plan shows it: of a year that is over, with its name and grades of then. One query."""
    school = copy(plan.school)
    as_it_was([school], end_of(plan.year))
    return school


def _prerequisites(rows, at):
    answered = PrerequisiteAnswer.objects.filter(pk__in=[row["id"] for row in rows])
    answers = dict(answered.values_list("pk", "prerequisite"))
    then = versions_at(Prerequisite, set(answers.values()), at)
    for row in rows:
        if version := then.get(answers.get(row["id"])):
            row["title"] = version.title
