"""What the municipality shares: schools, people and their roles, leader networks, arenas, meetings, tools."""

from networks.models.arenas import (
    AgendaItem,
    Attendance,
    Commission,
    CommissionAnswer,
    Decision,
    LearningArena,
    Meeting,
)
from networks.models.people import Role, User
from networks.models.qualities import LeadershipQuality, OwnerComponent, Theme
from networks.models.schools import LeaderNetwork, Membership, School
from networks.models.tools import ReflectionQuestion, Tool

__all__ = [
    "AgendaItem",
    "Attendance",
    "Commission",
    "CommissionAnswer",
    "Decision",
    "LeaderNetwork",
    "LeadershipQuality",
    "LearningArena",
    "Meeting",
    "Membership",
    "OwnerComponent",
    "ReflectionQuestion",
    "Role",
    "School",
    "Theme",
    "Tool",
    "User",
]
