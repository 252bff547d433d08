import datetime as dt

import factory
from django.utils.text import slugify

from networks.models import (
    LeaderNetwork,
    LeadershipQuality,
    LearningArena,
    Membership,
    OwnerComponent,
    ReflectionQuestion,
    Role,
    School,
    Theme,
    Tool,
    User,
)

LONG_AGO = dt.date(2020, 8, 1)


class SchoolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = School

    short_name = factory.Sequence(lambda n: f"Prøve {n:04}")
    name = factory.LazyAttribute(lambda school: f"{school.short_name} skole")
    slug = factory.LazyAttribute(lambda school: slugify(school.short_name))
    kind = School.Kind.PRIMARY


class LeaderNetworkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LeaderNetwork

    name = factory.Sequence(lambda n: f"Prøvenettverk {n:04}")
    slug = factory.LazyAttribute(lambda network: slugify(network.name))


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    network = factory.SubFactory(LeaderNetworkFactory)
    school = factory.SubFactory(SchoolFactory)


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    name = factory.Sequence(lambda n: f"Person {n:04}")
    email = factory.LazyAttribute(lambda user: f"{slugify(user.name).replace('-', '.')}@sandnes.example")


class RoleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Role

    user = factory.SubFactory(UserFactory)
    starts_on = LONG_AGO


class ToolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Tool

    name = factory.Sequence(lambda n: f"Verktøy {n:04}")
    slug = factory.LazyAttribute(lambda tool: slugify(tool.name))
    kind = Tool.Kind.DIALOGUE


class LearningArenaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LearningArena

    name = factory.Sequence(lambda n: f"Arena {n:04}")
    slug = factory.LazyAttribute(lambda arena: slugify(arena.name))
    level = LearningArena.Level.OWNER
    leader = "direktør"
    audience = "rektorer"


class LeadershipQualityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LeadershipQuality

    name = factory.Sequence(lambda n: f"Kvalitetsbeskrivelse {n:04}")


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme

    quality = factory.SubFactory(LeadershipQualityFactory)
    name = factory.Sequence(lambda n: f"Tema {n:04}")


class OwnerComponentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OwnerComponent

    name = factory.Sequence(lambda n: f"Skoleeiers komponent {n:04}")


class ReflectionQuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReflectionQuestion

    text = factory.Sequence(lambda n: f"Spørsmål {n:04}?")
