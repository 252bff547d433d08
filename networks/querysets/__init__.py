"""The reads of networks, by name."""

from networks.querysets.commissions import CommissionAnswerQuerySet, CommissionQuerySet, DecisionOfferQuerySet
from networks.querysets.exercises import ContributionQuerySet, ExerciseQuerySet
from networks.querysets.meetings import LearningArenaQuerySet, MeetingQuerySet
from networks.querysets.owner import OwnerActivityQuerySet
from networks.querysets.units import (
    LeaderNetworkQuerySet,
    MembershipQuerySet,
    RoleQuerySet,
    SchoolQuerySet,
    ToolQuerySet,
    UserManager,
)

__all__ = [
    "CommissionAnswerQuerySet",
    "CommissionQuerySet",
    "ContributionQuerySet",
    "DecisionOfferQuerySet",
    "ExerciseQuerySet",
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
