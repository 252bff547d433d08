import datetime as dt

import factory
from django.utils import timezone
from django.utils.text import slugify

from networks.models import (
    AgendaItem,
    Area,
    ArenaEvaluation,
    ArenaRole,
    Attendance,
    ChangePhase,
    Commission,
    CommissionAnswer,
    Contribution,
    Decision,
    DecisionOffer,
    EvaluationAnswer,
    EvaluationSheet,
    Exercise,
    ExerciseGroup,
    FollowUp,
    ItemLink,
    ItemProposal,
    LeaderNetwork,
    LeadershipQuality,
    LearningArena,
    Meeting,
    MeetingSeries,
    Membership,
    Municipality,
    OwnerActivity,
    OwnerComponent,
    PartFigure,
    Participant,
    ReflectionQuestion,
    Role,
    RoleType,
    School,
    SchoolHoliday,
    Strategy,
    StrategyPart,
    Theme,
    TheoryDimension,
    TheoryModel,
    Tool,
    ToolLink,
    User,
)
from sandnes_portal.language.schoolyear import SchoolYear

LONG_AGO = dt.date(2020, 8, 1)


PHASES = (
    ("preparation", "forberedelse"),
    ("introduction", "innføring"),
    ("implementation", "gjennomføring"),
    ("maintenance", "vedlikehold"),
)


class MunicipalityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Municipality
        django_get_or_create = ["number"]

    number = factory.Sequence(lambda n: f"{9000 + n}")
    name = factory.LazyAttribute(lambda municipality: f"Kommune {municipality.number}")


class AreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Area

    name = factory.Sequence(lambda n: f"Område {n:04}")
    slug = factory.LazyAttribute(lambda area: slugify(area.name))


class RoleTypeFactory(factory.django.DjangoModelFactory):
    """A role of the municipality's own, without rights."""

    class Meta:
        model = RoleType

    slug = factory.Sequence(lambda n: f"rolle-{n}")
    name = factory.LazyAttribute(lambda role: f"{role.slug.replace('-', ' ')}")
    definite = factory.LazyAttribute(lambda role: f"{role.name} (den)")
    everyone = factory.LazyAttribute(lambda role: f"{role.name} (alle)")


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

    kind = Role.Kind.FAGSTAB
    user = factory.SubFactory(UserFactory)
    starts_on = LONG_AGO


class ToolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Tool

    name = factory.Sequence(lambda n: f"Verktøy {n:04}")
    slug = factory.LazyAttribute(lambda tool: slugify(tool.name))
    kind = Tool.Kind.DIALOGUE


class ToolLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ToolLink

    tool = factory.SubFactory(ToolFactory)
    title = factory.Sequence(lambda n: f"Bok {n:04}")
    kind = ToolLink.Kind.BOOK


class LearningArenaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LearningArena

    name = factory.Sequence(lambda n: f"Arena {n:04}")
    slug = factory.LazyAttribute(lambda arena: slugify(arena.name))
    level = LearningArena.Level.OWNER
    leader = "direktør"
    audience = "rektorer"


class StrategyFactory(factory.django.DjangoModelFactory):
    """One that has been in force all along."""

    class Meta:
        model = Strategy
        django_get_or_create = ("name",)
        skip_postgeneration_save = True

    name = "Alle elevene er våre"
    slug = factory.LazyAttribute(lambda strategy: slugify(strategy.name))
    status = Strategy.Status.ADOPTED
    from_year = SchoolYear(2010)

    @factory.post_generation
    def phases(self, create, extracted, **kwargs):
        if create and not self.phases.exists():
            ChangePhase.objects.bulk_create(
                ChangePhase(strategy=self, code=code, name=name, position=place)
                for place, (code, name) in enumerate(PHASES)
            )


class LeadershipQualityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LeadershipQuality

    strategy = factory.SubFactory(StrategyFactory)
    name = factory.Sequence(lambda n: f"Kvalitetsbeskrivelse {n:04}")


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme

    quality = factory.SubFactory(LeadershipQualityFactory)
    name = factory.Sequence(lambda n: f"Tema {n:04}")


class OwnerComponentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OwnerComponent
        django_get_or_create = ("strategy", "name")

    strategy = factory.SubFactory(StrategyFactory)
    name = factory.Sequence(lambda n: f"Skoleeiers komponent {n:04}")


class ReflectionQuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReflectionQuestion

    text = factory.Sequence(lambda n: f"Spørsmål {n:04}?")


class ArenaRoleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ArenaRole

    arena = factory.SubFactory(LearningArenaFactory)
    kind = Role.Kind.PRINCIPAL


class SchoolHolidayFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SchoolHoliday

    name = "Planleggingsdag"
    starts_on = ends_on = dt.date(2026, 11, 13)


class MeetingSeriesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MeetingSeries

    arena = factory.SubFactory(LearningArenaFactory)
    title = "Nettverksmøter"
    starts_on = factory.LazyFunction(lambda: SchoolYear.current().starts_on)
    ends_on = factory.LazyFunction(lambda: SchoolYear.current().ends_on)
    starts_at = dt.time(9)
    made_by = factory.SubFactory(UserFactory)


class MeetingFactory(factory.django.DjangoModelFactory):
    """A meeting next week, in the state that is asked for by `status`."""

    class Meta:
        model = Meeting

    arena = factory.SubFactory(LearningArenaFactory)
    title = factory.Sequence(lambda n: f"Møte {n:04}")
    starts_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=7))
    ends_at = factory.LazyAttribute(lambda meeting: meeting.starts_at + dt.timedelta(minutes=90))
    shared_at = factory.LazyAttribute(lambda meeting: timezone.now() if meeting.status == "shared" else None)
    shared_by = factory.Maybe("is_shared", factory.SubFactory(UserFactory), None)
    cancelled_reason = factory.LazyAttribute(lambda meeting: "Snøstorm" if meeting.status == "cancelled" else "")
    status = Meeting.Status.DRAFT

    class Params:
        is_shared = factory.LazyAttribute(lambda meeting: meeting.status == "shared")


class AttendanceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Attendance

    by_name = True
    meeting = factory.SubFactory(MeetingFactory)
    user = factory.SubFactory(UserFactory)


class AgendaItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    title = factory.Sequence(lambda n: f"Sak {n:04}")


class ItemLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ItemLink

    item = factory.SubFactory(AgendaItemFactory)
    title = "Skjema"
    url = "https://sandnes.example/skjema"


class ItemProposalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ItemProposal

    meeting = factory.SubFactory(MeetingFactory)
    title = factory.Sequence(lambda n: f"Forslag {n:04}")
    proposed_by = factory.SubFactory(UserFactory)


class DecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Decision

    meeting = factory.SubFactory(MeetingFactory)
    text = factory.Sequence(lambda n: f"Vedtak {n:04}")


class FollowUpFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FollowUp

    meeting = factory.SubFactory(MeetingFactory)
    text = factory.Sequence(lambda n: f"Gjøremål {n:04}")


class CommissionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Commission

    title = factory.Sequence(lambda n: f"Oppdrag {n:04}")
    given_on = factory.LazyFunction(timezone.localdate)
    given_by = factory.SubFactory(UserFactory)
    due_on = factory.LazyAttribute(lambda commission: commission.given_on + dt.timedelta(days=30))


class CommissionAnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CommissionAnswer

    commission = factory.SubFactory(CommissionFactory)
    network = factory.SubFactory(LeaderNetworkFactory)


class DecisionOfferFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DecisionOffer

    decision = factory.SubFactory(DecisionFactory)
    school = factory.SubFactory(SchoolFactory)


class ExerciseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Exercise

    kind = Exercise.Kind.GLL
    title = factory.Sequence(lambda n: f"Refleksjon {n:04}")
    code = factory.Sequence(lambda n: f"{n:06}")
    led_by = factory.SubFactory(UserFactory)


class ExerciseGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ExerciseGroup

    exercise = factory.SubFactory(ExerciseFactory)
    number = factory.Sequence(lambda n: n + 1)


class ParticipantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Participant

    exercise = factory.SubFactory(ExerciseFactory)
    user = factory.SubFactory(UserFactory)


class ContributionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contribution

    exercise = factory.SubFactory(ExerciseFactory)
    slot = "done"


class ArenaEvaluationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ArenaEvaluation

    arena = factory.SubFactory(LearningArenaFactory)
    year = factory.LazyFunction(SchoolYear.current)
    opened_by = factory.SubFactory(UserFactory)
    closes_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=14))


class EvaluationSheetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EvaluationSheet

    evaluation = factory.SubFactory(ArenaEvaluationFactory)
    respondent = factory.SubFactory(UserFactory)


class EvaluationAnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EvaluationAnswer

    evaluation = factory.SubFactory(ArenaEvaluationFactory)


class OwnerActivityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OwnerActivity

    year = factory.LazyFunction(SchoolYear.current)
    title = factory.Sequence(lambda n: f"Tiltak {n:04}")


class TheoryModelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TheoryModel

    name = factory.Sequence(lambda n: f"Teorimodell {n:04}")
    slug = factory.LazyAttribute(lambda model: slugify(model.name))


class TheoryDimensionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TheoryDimension

    model = factory.SubFactory(TheoryModelFactory)
    name = factory.Sequence(lambda n: f"Dimensjon {n:04}")


class StrategyPartFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StrategyPart

    strategy = factory.SubFactory(StrategyFactory)
    number = factory.Sequence(lambda n: n + 100)
    name = factory.Sequence(lambda n: f"Del {n:04}")
    slug = factory.LazyAttribute(lambda part: slugify(part.name)[:80])
    level = StrategyPart.Level.SCHOOL


class PartFigureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PartFigure

    part = factory.SubFactory(StrategyPartFactory)
    name = factory.Sequence(lambda n: f"Figur {n:04}")
    lines = "Først: noe skjer\nSå"
