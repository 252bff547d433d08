"""What each school does: its own strategy for «Alle elevene er våre»."""

from strategy.models.activities import Activity, Milestone
from strategy.models.components import CoreComponent, ImplementationDriver, SubComponent
from strategy.models.plans import Comment, Goal, Plan, SchoolCriterion
from strategy.models.together import Involvement, Prerequisite, PrerequisiteAnswer, Reflection, ResourceGroupMember

__all__ = [
    "Activity",
    "Comment",
    "CoreComponent",
    "Goal",
    "ImplementationDriver",
    "Involvement",
    "Milestone",
    "Plan",
    "Prerequisite",
    "PrerequisiteAnswer",
    "Reflection",
    "ResourceGroupMember",
    "SchoolCriterion",
    "SubComponent",
]
