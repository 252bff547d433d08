import datetime as dt
import json

import factory
from django.utils import timezone

from quality.contracts.reading import snapshot_of as contract_now
from quality.dialogues.actions.dialogues import snapshot_of
from quality.frozen import as_text, fingerprint_of
from quality.models import (
    Agreement,
    Assessment,
    Contract,
    CriterionAssessment,
    CriterionWording,
    Dialogue,
    DialogueItem,
    FeedbackAnswer,
    FeedbackSheet,
    FigureImport,
    FrozenMinutes,
    FrozenReport,
    GoalAttainment,
    Indicator,
    IndicatorValue,
    IndividualRating,
    Interpretation,
    LawReference,
    LeaderTalk,
    MovedDate,
    OwnCriterionRating,
    OwnerAnswer,
    OwnerMeasure,
    OwnerRating,
    OwnerReview,
    PracticeSign,
    QualityReport,
    RatingScale,
    RatingStep,
    Remark,
    Reminder,
    ReportPart,
    Review,
    Round,
    SignedContract,
    SuccessCriterion,
    TimeProposal,
    WatchedSchool,
)
from quality.report.reading import figures_of
from quality.report.reading import snapshot_of as report_now
from sandnes_portal.language.schoolyear import SchoolYear
from tests.factories.networks import SchoolFactory, StrategyFactory, UserFactory
from tests.factories.strategy import GoalFactory, SchoolCriterionFactory


class IndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Indicator

    code = factory.Sequence(lambda number: f"indikator-{number}")
    name = factory.Sequence(lambda number: f"Indikator {number}")
    group = Indicator.Group.OUTCOME


class FigureImportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FigureImport

    file_name = "tall.csv"
    fingerprint = "0" * 64
    report = factory.Sequence(lambda number: f"Rapport {number}")


class IndicatorValueFactory(factory.django.DjangoModelFactory):
    """Of a school, in the year before this."""

    class Meta:
        model = IndicatorValue

    indicator = factory.SubFactory(IndicatorFactory)
    level = IndicatorValue.Level.SCHOOL
    school = factory.SubFactory(SchoolFactory)
    year = factory.LazyFunction(lambda: SchoolYear.current().previous)
    value = 49
    came_with = factory.SubFactory(FigureImportFactory)


class RatingScaleFactory(factory.django.DjangoModelFactory):
    """The four steps of the strategy."""

    class Meta:
        model = RatingScale
        django_get_or_create = ("strategy", "name")
        skip_postgeneration_save = True

    strategy = factory.SubFactory(StrategyFactory)
    name = "Fire trinn"

    @factory.post_generation
    def steps(self, create, extracted, **kwargs):
        for value, label in enumerate(["I liten grad", "I noen grad", "I stor grad", "I svært stor grad"], start=1):
            RatingStep.objects.get_or_create(
                scale=self, value=value, defaults={"label": label, "sentence": f"Setning {value}."}
            )


class SuccessCriterionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SuccessCriterion
        django_get_or_create = ("strategy", "level", "number")
        skip_postgeneration_save = True

    strategy = factory.SubFactory(StrategyFactory)
    level = SuccessCriterion.Level.SCHOOL
    number = factory.Sequence(lambda n: n + 1)

    @factory.post_generation
    def wording(self, create, extracted, **kwargs):
        CriterionWording.objects.get_or_create(
            criterion=self,
            valid_from=SchoolYear(2016),
            defaults={"title": f"Kriterium {self.code}", "text": f"Skolen oppfyller {self.code}"},
        )


class CriterionWordingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CriterionWording

    criterion = factory.SubFactory(SuccessCriterionFactory)
    valid_from = SchoolYear(2020)
    title = factory.Sequence(lambda n: f"Kriterium {n:04}")
    text = factory.Sequence(lambda n: f"Ordlyd {n:04}")


class PracticeSignFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PracticeSign

    wording = factory.LazyFunction(lambda: SuccessCriterionFactory().wordings.get())
    step = factory.LazyFunction(lambda: RatingScaleFactory().steps.first())


class RoundFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Round
        django_get_or_create = ("year",)

    year = factory.LazyFunction(SchoolYear.current)
    strategy = factory.SubFactory(StrategyFactory)
    scale = factory.SubFactory(RatingScaleFactory, strategy=factory.SelfAttribute("..strategy"))
    opens_on = factory.LazyAttribute(lambda round: round.year.starts_on)
    assessment_due_on = factory.LazyAttribute(lambda round: dt.date(round.year.start + 1, 1, 30))
    dialogues_from = factory.LazyAttribute(lambda round: dt.date(round.year.start + 1, 2, 15))
    dialogues_to = factory.LazyAttribute(lambda round: dt.date(round.year.start + 1, 3, 19))


class AssessmentFactory(factory.django.DjangoModelFactory):
    """In the state asked for, with the dates and names that state needs."""

    class Meta:
        model = Assessment

    class Params:
        sent = factory.Trait(
            status=Assessment.Status.SENT,
            sent_at=factory.LazyFunction(timezone.now),
            sent_by=factory.SubFactory(UserFactory),
        )
        returned = factory.Trait(sent=True, status=Assessment.Status.RETURNED, returned_note="Skriv litt mer om S12.")
        released = factory.Trait(
            sent=True,
            status=Assessment.Status.RELEASED,
            released_at=factory.LazyFunction(timezone.now),
            released_by=factory.SubFactory(UserFactory),
        )

    round = factory.SubFactory(RoundFactory)
    school = factory.SubFactory(SchoolFactory)


class CriterionAssessmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CriterionAssessment
        skip_postgeneration_save = True

    assessment = factory.SubFactory(AssessmentFactory)
    criterion = factory.SubFactory(SuccessCriterionFactory)

    @factory.post_generation
    def review(self, create, extracted, **kwargs):
        """Fagstab's voice: `review__rating`, `review__note`, `review__question`."""
        Review.objects.create(row=self, **kwargs)


class OwnCriterionRatingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OwnCriterionRating

    assessment = factory.SubFactory(AssessmentFactory)
    criterion = factory.SubFactory(SchoolCriterionFactory)
    evidence = "Vi har sett det"


class IndividualRatingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = IndividualRating

    assessment = factory.SubFactory(AssessmentFactory)
    criterion = factory.SubFactory(SuccessCriterionFactory)
    person = factory.SubFactory(UserFactory)


class ReviewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Review
        django_get_or_create = ("row",)

    row = factory.SubFactory(CriterionAssessmentFactory)


class RemarkFactory(factory.django.DjangoModelFactory):
    """What fagstab said as it sent an assessment back."""

    class Meta:
        model = Remark

    assessment = factory.SubFactory(AssessmentFactory, returned=True)
    side = "fagstab"
    text = factory.Sequence(lambda n: f"Merknad {n:04}")
    said_by = factory.SubFactory(UserFactory)
    said_at = factory.LazyFunction(timezone.now)


class DialogueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Dialogue

    assessment = factory.SubFactory(AssessmentFactory, released=True)
    held_on = factory.LazyAttribute(lambda dialogue: dialogue.assessment.round.dialogues_from)


class TimeProposalFactory(factory.django.DjangoModelFactory):
    """Times that none of which fits, unless the test says otherwise."""

    class Meta:
        model = TimeProposal

    assessment = factory.SubFactory(AssessmentFactory, released=True)
    proposed_by = factory.SubFactory(UserFactory)
    declined_by = factory.SubFactory(UserFactory)
    declined_note = "Ikke i uke 9"


class FrozenMinutesFactory(factory.django.DjangoModelFactory):
    """What the minutes of a talk say now, as if both sides had approved them."""

    class Meta:
        model = FrozenMinutes

    dialogue = factory.SubFactory(DialogueFactory)
    number = 1
    text = factory.LazyAttribute(lambda minutes: json.dumps(snapshot_of(minutes.dialogue), sort_keys=True))
    fingerprint = factory.LazyAttribute(lambda minutes: fingerprint_of(minutes.text))
    frozen_at = factory.LazyFunction(timezone.now)


class LeaderTalkFactory(factory.django.DjangoModelFactory):
    """A leader talk whose contract has a text that nobody has signed."""

    class Meta:
        model = LeaderTalk
        skip_postgeneration_save = True

    assessment = factory.SubFactory(AssessmentFactory, released=True)
    contract = factory.RelatedFactory("tests.factories.quality.ContractFactory", factory_related_name="leader_talk")


class ContractFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contract

    leader_talk = factory.SubFactory(LeaderTalkFactory, contract=None)
    text = "Skolen leser mer."


class GoalAttainmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GoalAttainment

    leader_talk = factory.SubFactory(LeaderTalkFactory)
    goal = factory.SubFactory(GoalFactory)
    text = "Lånene på biblioteket har økt."


class SignedContractFactory(factory.django.DjangoModelFactory):
    """What a talk and its contract say now, as if both had signed."""

    class Meta:
        model = SignedContract

    leader_talk = factory.SubFactory(LeaderTalkFactory)
    number = 1
    text = factory.LazyAttribute(lambda signed: as_text(contract_now(signed.leader_talk) | {"signatures": []}))
    fingerprint = factory.LazyAttribute(lambda signed: fingerprint_of(signed.text))
    frozen_at = factory.LazyFunction(timezone.now)


class OwnerReviewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OwnerReview

    round = factory.SubFactory(RoundFactory)


class OwnerRatingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OwnerRating

    review = factory.SubFactory(OwnerReviewFactory)
    criterion = factory.SubFactory(SuccessCriterionFactory, level="E")


class FeedbackSheetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FeedbackSheet

    review = factory.SubFactory(OwnerReviewFactory)
    respondent = factory.SubFactory(UserFactory)


class FeedbackAnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FeedbackAnswer

    sheet = factory.SubFactory(FeedbackSheetFactory)
    criterion = factory.SubFactory(SuccessCriterionFactory, level="E")


class OwnerAnswerFactory(factory.django.DjangoModelFactory):
    """What somebody answered, after the result was shown."""

    class Meta:
        model = OwnerAnswer

    review = factory.SubFactory(OwnerReviewFactory, shown_at=factory.LazyFunction(timezone.now))
    criterion = factory.SubFactory(SuccessCriterionFactory, level="E")


class OwnerMeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OwnerMeasure

    review = factory.SubFactory(OwnerReviewFactory)
    criterion = factory.SubFactory(SuccessCriterionFactory, level="E")
    text = factory.Sequence(lambda n: f"Tiltak {n:04}")


class LawReferenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LawReference

    code = factory.Sequence(lambda n: f"lov-{n:04}")
    name = factory.Sequence(lambda n: f"opplæringslova § {n:04}")
    text = "Kommunestyret skal drøfte dette."


class QualityReportFactory(factory.django.DjangoModelFactory):
    """With a part of each kind, and no figures."""

    class Meta:
        model = QualityReport
        skip_postgeneration_save = True

    round = factory.SubFactory(RoundFactory)
    figures = factory.LazyAttribute(lambda report: figures_of(report.round))
    figures_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def parts(self, create, extracted, **kwargs):
        ReportPart.objects.bulk_create(ReportPart(report=self, kind=kind) for kind in ReportPart.Kind)


class ReportPartFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReportPart
        django_get_or_create = ("report", "kind")

    report = factory.SubFactory(QualityReportFactory)
    kind = "innledning"


class FrozenReportFactory(factory.django.DjangoModelFactory):
    """What a report says now, as an edition."""

    class Meta:
        model = FrozenReport

    report = factory.SubFactory(QualityReportFactory, is_frozen=True)
    number = 1
    text = factory.LazyAttribute(lambda edition: as_text(report_now(edition.report)))
    fingerprint = factory.LazyAttribute(lambda edition: fingerprint_of(edition.text))
    frozen_at = factory.LazyFunction(timezone.now)


class DialogueItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DialogueItem

    dialogue = factory.SubFactory(DialogueFactory)
    title = factory.Sequence(lambda n: f"Tema {n:04}")
    position = factory.Sequence(lambda n: n)


class AgreementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agreement

    dialogue = factory.SubFactory(DialogueFactory)
    promised_by = "school"
    text = factory.Sequence(lambda n: f"Løfte {n:04}")


class MovedDateFactory(factory.django.DjangoModelFactory):
    """A date of a round that was moved by a week, and is still to come."""

    class Meta:
        model = MovedDate
        skip_postgeneration_save = True

    round = factory.SubFactory(RoundFactory)
    name = "dialogues_to"
    moved_from = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=7))
    moved_to = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=14))
    moved_by = factory.SubFactory(UserFactory)


class WatchedSchoolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WatchedSchool

    user = factory.SubFactory(UserFactory)
    school = factory.SubFactory(SchoolFactory)


class ReminderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reminder

    assessment = factory.SubFactory(AssessmentFactory)
    about = Reminder.About.ASSESSMENT
    sent_by = factory.SubFactory(UserFactory)


class IndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Indicator

    code = factory.Sequence(lambda n: f"indikator-{n:04}")
    name = factory.Sequence(lambda n: f"Indikator {n:04}")
    group = Indicator.Group.OUTCOME


class InterpretationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Interpretation

    assessment = factory.SubFactory(AssessmentFactory)
    group = Indicator.Group.OUTCOME
