"""How the schools' strategies are followed up: criteria, the yearly round, the dialogue, the contract, indicators."""

from quality.models.appointments import ProposedTime, TimeProposal
from quality.models.assessments import Assessment, CriterionAssessment, Review
from quality.models.contracts import (
    Contract,
    ContractSignature,
    GoalAttainment,
    LeaderTalk,
    SignedContract,
    Signer,
)
from quality.models.criteria import CriterionWording, PracticeSign, RatingScale, RatingStep, SuccessCriterion
from quality.models.dialogues import Agreement, Dialogue, DialogueApproval, DialogueItem, Side
from quality.models.frozen import CannotChange, DialoguePack, FrozenMinutes
from quality.models.indicators import Indicator, IndicatorValue
from quality.models.owner import (
    FeedbackAnswer,
    FeedbackSheet,
    OwnerAnswer,
    OwnerMeasure,
    OwnerRating,
    OwnerReview,
)
from quality.models.preparing import IndividualRating, OwnCriterionRating
from quality.models.report import FrozenReport, LawReference, QualityReport, ReportPart
from quality.models.rounds import MovedDate, Round

__all__ = [
    "Agreement",
    "Assessment",
    "CannotChange",
    "Contract",
    "ContractSignature",
    "CriterionAssessment",
    "CriterionWording",
    "Dialogue",
    "DialogueApproval",
    "DialogueItem",
    "DialoguePack",
    "FeedbackAnswer",
    "FeedbackSheet",
    "FrozenMinutes",
    "FrozenReport",
    "GoalAttainment",
    "Indicator",
    "IndicatorValue",
    "IndividualRating",
    "LawReference",
    "LeaderTalk",
    "MovedDate",
    "OwnCriterionRating",
    "OwnerAnswer",
    "OwnerMeasure",
    "OwnerRating",
    "OwnerReview",
    "PracticeSign",
    "ProposedTime",
    "QualityReport",
    "RatingScale",
    "RatingStep",
    "ReportPart",
    "Review",
    "Round",
    "Side",
    "SignedContract",
    "Signer",
    "SuccessCriterion",
    "TimeProposal",
]
