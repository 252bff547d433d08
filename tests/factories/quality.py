import datetime as dt

import factory
from django.utils import timezone

from quality.models import (
    Agreement,
    Assessment,
    CriterionAssessment,
    CriterionWording,
    Dialogue,
    DialogueItem,
    RatingScale,
    RatingStep,
    Round,
    SuccessCriterion,
)
from sandnes_portal.schoolyear import SchoolYear
from tests.factories.networks import SchoolFactory, UserFactory


class RatingScaleFactory(factory.django.DjangoModelFactory):
    """The four steps of the strategy."""

    class Meta:
        model = RatingScale
        django_get_or_create = ("name",)
        skip_postgeneration_save = True

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
        django_get_or_create = ("level", "number")
        skip_postgeneration_save = True

    level = SuccessCriterion.Level.SCHOOL
    number = factory.Sequence(lambda n: n + 1)

    @factory.post_generation
    def wording(self, create, extracted, **kwargs):
        CriterionWording.objects.get_or_create(
            criterion=self,
            valid_from=SchoolYear(2016),
            defaults={"title": f"Kriterium {self.code}", "text": f"Skolen oppfyller {self.code}"},
        )


class RoundFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Round
        django_get_or_create = ("year",)

    year = factory.LazyFunction(SchoolYear.current)
    scale = factory.SubFactory(RatingScaleFactory)
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

    assessment = factory.SubFactory(AssessmentFactory)
    criterion = factory.SubFactory(SuccessCriterionFactory)


class DialogueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Dialogue

    assessment = factory.SubFactory(AssessmentFactory, released=True)
    held_on = factory.LazyAttribute(lambda dialogue: dialogue.assessment.round.dialogues_from)


class DialogueItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DialogueItem

    dialogue = factory.SubFactory(DialogueFactory)
    title = factory.Sequence(lambda n: f"Tema {n}")
    position = factory.Sequence(lambda n: n)


class AgreementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agreement

    dialogue = factory.SubFactory(DialogueFactory)
    promised_by = "school"
    text = factory.Sequence(lambda n: f"Løfte {n}")
