"""How the schools' strategies are followed up: criteria, the yearly round, the dialogue, the contract, indicators.

Gathered where Django looks for it; each topic's tables are written in its own folder.
"""

from quality.assessments.models.assessments import Assessment, CriterionAssessment, Review
from quality.assessments.models.preparing import IndividualRating, OwnCriterionRating
from quality.assessments.models.remarks import Remark
from quality.contracts.models import (
    Contract,
    ContractSignature,
    GoalAttainment,
    LeaderTalk,
    SignedContract,
    Signer,
)
from quality.criteria.models import (
    CriterionWording,
    PracticeSign,
    RatingScale,
    RatingStep,
    SuccessCriterion,
    Succession,
)
from quality.dialogues.models.appointments import ProposedTime, TimeProposal
from quality.dialogues.models.dialogues import Agreement, Dialogue, DialogueApproval, DialogueItem, Side
from quality.dialogues.models.frozen import DialoguePack, FrozenMinutes
from quality.dialogues.models.shown import ShownPoint
from quality.following.models import Reminder, TableChoice, WatchedSchool
from quality.frozen import CannotChange
from quality.indicators.models.indicators import Indicator, SeriesBreak
from quality.indicators.models.interpretations import Interpretation
from quality.indicators.models.ties import FigureTie
from quality.indicators.models.values import FigureImport, IndicatorValue
from quality.owner.models import (
    FeedbackAnswer,
    FeedbackSheet,
    OwnerAnswer,
    OwnerMeasure,
    OwnerRating,
    OwnerReview,
)
from quality.report.models import FrozenReport, LawReference, QualityReport, ReportPart
from quality.rounds.models import MovedDate, Round

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
    "FigureImport",
    "FigureTie",
    "FrozenMinutes",
    "FrozenReport",
    "GoalAttainment",
    "Indicator",
    "IndicatorValue",
    "IndividualRating",
    "Interpretation",
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
    "Remark",
    "Reminder",
    "ReportPart",
    "Review",
    "Round",
    "SeriesBreak",
    "ShownPoint",
    "Side",
    "SignedContract",
    "Signer",
    "SuccessCriterion",
    "Succession",
    "TableChoice",
    "TimeProposal",
    "WatchedSchool",
]
