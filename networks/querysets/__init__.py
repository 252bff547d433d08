"""The reads of networks, by name."""

from networks.querysets.commissions import CommissionAnswerQuerySet, CommissionQuerySet, DecisionOfferQuerySet
from networks.querysets.evaluations import ArenaEvaluationQuerySet
from networks.querysets.exercises import ContributionQuerySet, ExerciseQuerySet
from networks.querysets.meetings import LearningArenaQuerySet, MeetingQuerySet
from networks.querysets.minutes import FollowUpQuerySet
from networks.querysets.owner import OwnerActivityQuerySet
from networks.querysets.resources import (
    ReflectionQuestionQuerySet,
    StrategyPartQuerySet,
    TheoryModelQuerySet,
    ToolQuerySet,
)
from networks.querysets.units import (
    LeaderNetworkQuerySet,
    MembershipQuerySet,
    RoleQuerySet,
    SchoolQuerySet,
    UserManager,
)

__all__ = [
    "ArenaEvaluationQuerySet",
    "CommissionAnswerQuerySet",
    "CommissionQuerySet",
    "ContributionQuerySet",
    "DecisionOfferQuerySet",
    "ExerciseQuerySet",
    "FollowUpQuerySet",
    "LeaderNetworkQuerySet",
    "LearningArenaQuerySet",
    "MeetingQuerySet",
    "MembershipQuerySet",
    "OwnerActivityQuerySet",
    "ReflectionQuestionQuerySet",
    "RoleQuerySet",
    "SchoolQuerySet",
    "StrategyPartQuerySet",
    "TheoryModelQuerySet",
    "ToolQuerySet",
    "UserManager",
]
