"""What each school does: its own strategy, within the municipality's.

Gathered where Django looks for it; each topic's tables are written in its own folder.
"""

from strategy.asked.models import AskedReader
from strategy.comments.models import Comment, SeenThread
from strategy.named.models import NamedVersion
from strategy.plans.models.activities import Activity, Milestone
from strategy.plans.models.components import CoreComponent, ImplementationDriver, SubComponent
from strategy.plans.models.plans import Goal, Plan, PlanRow, SchoolCriterion
from strategy.plans.models.together import (
    Involvement,
    Prerequisite,
    PrerequisiteAnswer,
    Reflection,
    ResourceGroupMember,
)
from strategy.sharing.models import Edition, SharedComponent
from strategy.writers.models import PartWriter

__all__ = [
    "Activity",
    "AskedReader",
    "Comment",
    "CoreComponent",
    "Edition",
    "Goal",
    "ImplementationDriver",
    "Involvement",
    "Milestone",
    "NamedVersion",
    "PartWriter",
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
