"""How the schools' strategies are followed up: criteria, the yearly round, the dialogue, the contract, indicators."""

from quality.models.assessments import Assessment, CriterionAssessment
from quality.models.contracts import Contract, GoalAttainment, LeaderTalk
from quality.models.criteria import CriterionWording, RatingScale, RatingStep, SuccessCriterion
from quality.models.dialogues import Agreement, Dialogue, DialogueApproval, DialogueItem
from quality.models.indicators import Indicator, IndicatorValue
from quality.models.rounds import Round

__all__ = [
    "Agreement",
    "Assessment",
    "Contract",
    "CriterionAssessment",
    "CriterionWording",
    "Dialogue",
    "DialogueApproval",
    "DialogueItem",
    "GoalAttainment",
    "Indicator",
    "IndicatorValue",
    "LeaderTalk",
    "RatingScale",
    "RatingStep",
    "Round",
    "SuccessCriterion",
]
