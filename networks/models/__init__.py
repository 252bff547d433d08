"""What the municipality shares: schools, people and their roles, leader networks, arenas, meetings, tools."""

from networks.models.arenas import ArenaRole, LearningArena, Rhythm, SchoolHoliday
from networks.models.commissions import Commission, CommissionAnswer, DecisionOffer
from networks.models.evaluations import ArenaEvaluation, EvaluationAnswer, EvaluationSheet
from networks.models.exercises import Contribution, Exercise, ExerciseGroup, Participant
from networks.models.meetings import (
    AgendaItem,
    Attendance,
    Decision,
    FollowUp,
    ItemLink,
    ItemProposal,
    Meeting,
    MeetingSeries,
)
from networks.models.ownerplan import OwnerActivity
from networks.models.people import Role, User
from networks.models.qualities import LeadershipQuality, OwnerComponent, Theme
from networks.models.schools import LeaderNetwork, Membership, School
from networks.models.theory import StrategyPart, TheoryDimension, TheoryModel
from networks.models.tools import ReflectionQuestion, Tool

__all__ = [
    "AgendaItem",
    "ArenaEvaluation",
    "ArenaRole",
    "Attendance",
    "Commission",
    "CommissionAnswer",
    "Contribution",
    "Decision",
    "DecisionOffer",
    "EvaluationAnswer",
    "EvaluationSheet",
    "Exercise",
    "ExerciseGroup",
    "FollowUp",
    "ItemLink",
    "ItemProposal",
    "LeaderNetwork",
    "LeadershipQuality",
    "LearningArena",
    "Meeting",
    "MeetingSeries",
    "Membership",
    "OwnerActivity",
    "OwnerComponent",
    "Participant",
    "ReflectionQuestion",
    "Rhythm",
    "Role",
    "School",
    "SchoolHoliday",
    "StrategyPart",
    "Theme",
    "TheoryDimension",
    "TheoryModel",
    "Tool",
    "User",
]
