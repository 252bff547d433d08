import datetime as dt

import factory
from django.utils import timezone

from sandnes_portal.language.schoolyear import SchoolYear
from strategy.models import (
    Activity,
    AskedReader,
    Comment,
    CoreComponent,
    Goal,
    ImplementationDriver,
    Involvement,
    Milestone,
    NamedVersion,
    Plan,
    Prerequisite,
    PrerequisiteAnswer,
    Reflection,
    ResourceGroupMember,
    SchoolCriterion,
    SubComponent,
)
from strategy.plans.document import as_plain_values, document_of
from tests.factories.networks import SchoolFactory, StrategyFactory, UserFactory


class PlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Plan

    strategy = factory.SubFactory(StrategyFactory)
    school = factory.SubFactory(SchoolFactory)
    year = factory.LazyFunction(SchoolYear.current)


class GoalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Goal

    plan = factory.SubFactory(PlanFactory)
    text = factory.Sequence(lambda n: f"Mål {n:04}")
    position = factory.Sequence(lambda n: n)


class SchoolCriterionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SchoolCriterion

    plan = factory.SubFactory(PlanFactory)
    text = factory.Sequence(lambda n: f"Eget kriterium {n:04}")
    position = factory.Sequence(lambda n: n)


class CoreComponentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CoreComponent

    plan = factory.SubFactory(PlanFactory)
    name = factory.Sequence(lambda n: f"Kjernekomponent {n:04}")
    position = factory.Sequence(lambda n: n)


class SubComponentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SubComponent

    component = factory.SubFactory(CoreComponentFactory)
    name = factory.Sequence(lambda n: f"Del {n:04}")
    position = factory.Sequence(lambda n: n)


class ImplementationDriverFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ImplementationDriver

    component = factory.SubFactory(CoreComponentFactory)
    kind = ImplementationDriver.Kind.GUIDANCE


class ActivityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Activity

    plan = factory.SubFactory(PlanFactory)
    title = factory.Sequence(lambda n: f"Aktivitet {n:04}")
    position = factory.Sequence(lambda n: n)


class MilestoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Milestone

    activity = factory.SubFactory(ActivityFactory)
    title = factory.Sequence(lambda n: f"Milepæl {n:04}")
    due_on = factory.LazyFunction(lambda: SchoolYear.current().ends_on)


class PrerequisiteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Prerequisite

    strategy = factory.SubFactory(StrategyFactory)
    text = factory.Sequence(lambda n: f"Forutsetning {n:04} i full lengde")
    title = factory.Sequence(lambda n: f"Forutsetning {n:04}")
    position = factory.Sequence(lambda n: n)


class PrerequisiteAnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PrerequisiteAnswer

    plan = factory.SubFactory(PlanFactory)
    prerequisite = factory.SubFactory(PrerequisiteFactory)


class ResourceGroupMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ResourceGroupMember

    plan = factory.SubFactory(PlanFactory)
    name = factory.Sequence(lambda n: f"Ressursperson {n:04}")


class InvolvementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Involvement

    plan = factory.SubFactory(PlanFactory)
    group = Involvement.Group.STAFF
    how = factory.Sequence(lambda n: f"Personalmøte {n:04}")


class ReflectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reflection

    plan = factory.SubFactory(PlanFactory)
    title = factory.Sequence(lambda n: f"Høsten {n:04}")


class CommentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Comment

    plan = factory.SubFactory(PlanFactory)
    part = Plan.Part.SITUATION
    author = factory.SubFactory(UserFactory)
    text = factory.Sequence(lambda n: f"Kommentar {n:04}")


class AskedReaderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AskedReader

    plan = factory.SubFactory(PlanFactory)
    person = factory.SubFactory(UserFactory)
    asked_by = factory.SubFactory(UserFactory)
    asked_at = factory.LazyFunction(timezone.now)
    due_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=7))


class NamedVersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = NamedVersion

    plan = factory.SubFactory(PlanFactory)
    name = factory.Sequence(lambda n: f"Versjon {n:04}")
    document = factory.LazyAttribute(lambda version: as_plain_values(document_of(version.plan)))
    named_by = factory.SubFactory(UserFactory)
