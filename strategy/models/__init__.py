"""What each school does: its own strategy for «Alle elevene er våre»."""

from strategy.models.activities import Activity, Milestone
from strategy.models.comments import Comment, SeenThread
from strategy.models.components import CoreComponent, ImplementationDriver, SubComponent
from strategy.models.editions import Edition, SharedComponent
from strategy.models.plans import Goal, Plan, PlanRow, SchoolCriterion
from strategy.models.together import Involvement, Prerequisite, PrerequisiteAnswer, Reflection, ResourceGroupMember

__all__ = [
    "Activity",
    "Comment",
    "CoreComponent",
    "Edition",
    "Goal",
    "ImplementationDriver",
    "Involvement",
    "Milestone",
    "Plan",
    "PlanRow",
    "Prerequisite",
    "PrerequisiteAnswer",
    "Reflection",
    "ResourceGroupMember",
    "SchoolCriterion",
    "SeenThread",
    "SharedComponent",
    "SubComponent",
]
