"""What the municipality shares: schools, people and their roles, leader networks, arenas, meetings, tools.

Gathered where Django looks for it; each topic's tables are written in its own folder.
"""

from networks.arenas.models import ArenaRole, LeaderNetwork, LearningArena, Membership, Rhythm
from networks.commissions.models import Commission, CommissionAnswer
from networks.evaluations.models import ArenaEvaluation, EvaluationAnswer, EvaluationSheet
from networks.exercises.models import Contribution, Exercise, ExerciseGroup, Participant
from networks.meetings.models import AgendaItem, ItemLink, ItemProposal, Meeting, MeetingSeries
from networks.minutes.models import Attendance, Decision, FollowUp, Withdrawal
from networks.onward.models import DecisionOffer
from networks.ownerplan.models import OwnerActivity
from networks.people.models import Role, User
from networks.people.roletypes import RoleType
from networks.periods.models import (
    ChangePhase,
    EffortArea,
    Literature,
    PlanPart,
    Strategy,
    StrategyFile,
    StrategyGoal,
)
from networks.resources.models.qualities import LeadershipQuality, OwnerComponent, Theme
from networks.resources.models.theory import PartFigure, StrategyPart, TheoryDimension, TheoryModel
from networks.resources.models.tools import ReflectionQuestion, Tool, ToolLink
from networks.schools.models import Area, Municipality, School, SchoolHoliday

__all__ = [
    "AgendaItem",
    "Area",
    "ArenaEvaluation",
    "ArenaRole",
    "Attendance",
    "ChangePhase",
    "Commission",
    "CommissionAnswer",
    "Contribution",
    "Decision",
    "DecisionOffer",
    "EffortArea",
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
    "Literature",
    "Meeting",
    "MeetingSeries",
    "Membership",
    "Municipality",
    "OwnerActivity",
    "OwnerComponent",
    "PartFigure",
    "Participant",
    "PlanPart",
    "ReflectionQuestion",
    "Rhythm",
    "Role",
    "RoleType",
    "School",
    "SchoolHoliday",
    "Strategy",
    "StrategyFile",
    "StrategyGoal",
    "StrategyPart",
    "Theme",
    "TheoryDimension",
    "TheoryModel",
    "Tool",
    "ToolLink",
    "User",
    "Withdrawal",
]
