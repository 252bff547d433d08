"""The reads of networks, by name."""

from networks.querysets.evaluations import ArenaEvaluationQuerySet
from networks.querysets.exercises import ContributionQuerySet, ExerciseQuerySet
from networks.querysets.meetings import FollowUpQuerySet, LearningArenaQuerySet, MeetingQuerySet
from networks.querysets.owner import (
    CommissionAnswerQuerySet,
    CommissionQuerySet,
    DecisionOfferQuerySet,
    OwnerActivityQuerySet,
)
from networks.querysets.units import (
    LeaderNetworkQuerySet,
    MembershipQuerySet,
    RoleQuerySet,
    SchoolQuerySet,
    ToolQuerySet,
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
    "RoleQuerySet",
    "SchoolQuerySet",
    "ToolQuerySet",
    "UserManager",
]
