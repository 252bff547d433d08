"""Learning arenas (figure 9): the places where leaders learn together, and who is asked to each."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from networks.arenas.querysets import (
    ArenaRoleQuerySet,
    LeaderNetworkQuerySet,
    LearningArenaQuerySet,
    MembershipQuerySet,
)
from networks.resources.models.qualities import Theme
from networks.schools.models import School
from sandnes_portal.writing.fields import NameField, ProseField
from sandnes_portal.writing.models import Editable, kept_history


class LeaderNetwork(models.Model):
    """A skoleledernettverk: principals who lead each other's learning, grouped by school type and size."""

    name = NameField("navn", max_length=100, unique=True)
    slug = models.SlugField("adresse", max_length=60, unique=True)
    description = models.TextField("beskrivelse", blank=True)
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)
    contact = models.ForeignKey(
        "networks.User",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="networks_in_contact",
        verbose_name="kontaktperson i fagstab",
    )
    arena = models.ForeignKey(
        "networks.LearningArena",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="networks",
        verbose_name="møtes i arenaen",
    )
    schools = models.ManyToManyField(School, through="Membership", related_name="networks", verbose_name="skoler")

    objects = LeaderNetworkQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "nettverk"
        verbose_name_plural = "nettverk"
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("network_detail", args=[self.slug])


class Membership(models.Model):
    """A school's time in a network. A school may be in two networks at once.

    Invariant: a school is a current member of a network once.
    """

    network = models.ForeignKey(
        LeaderNetwork, on_delete=models.CASCADE, related_name="memberships", verbose_name="nettverk"
    )
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="memberships", verbose_name="skole")
    starts_on = models.DateField("fra", null=True, blank=True)
    ends_on = models.DateField("til", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "medlemskap"
        verbose_name_plural = "medlemskap"
        ordering = ["network", "school__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "school"],
                condition=Q(ends_on__isnull=True),
                name="membership_once_at_a_time",
                violation_error_message="Skolen er alt medlem av nettverket.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_in_order",
                violation_error_message="«Til» må være etter «fra».",
            ),
        ]

    def __str__(self):
        return f"{self.school} i {self.network}"


class Rhythm(models.TextChoices):
    """How often something meets. The series of meetings is made from it."""

    FREE = "free", "når det trengs"
    MONTHLY = "monthly", "hver måned"
    EVERY_SECOND_MONTH = "every_second_month", "annenhver måned"
    TWICE_A_SEMESTER = "twice_a_semester", "to ganger i semesteret"
    ONCE_A_SEMESTER = "once_a_semester", "én gang i semesteret"
    YEARLY = "yearly", "én gang i året"


class LearningArena(Editable):
    """A place where leaders learn together, at the owner's level or the school's.

    A field network (of the support system) and a learning network are arenas too, each under the arena it is part of.
    The leader networks are not: they meet in the arena that `LeaderNetwork.arena` names.
    """

    class Level(models.TextChoices):
        OWNER = "owner", "skoleeiernivå"
        SCHOOL = "school", "skolenivå"

    class Format(models.TextChoices):
        PLAIN = "plain", "én del"
        TWO_PART = "two_part", "driftsdel og utviklingsdel"
        CONFERENCE = "conference", "dialogkonferanse med fire rom"

    name = NameField("navn", max_length=120, unique=True)
    slug = models.SlugField("adresse", max_length=80, unique=True)
    level = models.CharField("nivå", max_length=10, choices=Level)
    format = models.CharField("form", max_length=20, choices=Format, default=Format.PLAIN)
    purpose = ProseField("hensikt")
    leader = models.CharField("ledes av", max_length=150)
    audience = models.TextField("hvem som deltar")
    rhythm = models.CharField("hvor ofte", max_length=150, blank=True)
    every = models.CharField("rytme for møteserien", max_length=20, choices=Rhythm, default=Rhythm.FREE)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name="del av",
        limit_choices_to={"parent__isnull": True},
    )
    run_by = models.ForeignKey(
        School,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="arenas_run",
        verbose_name="drives av",
        help_text="Enheten i støttesystemet som leder fagnettverket.",
    )
    members = models.ManyToManyField(
        "networks.User",
        blank=True,
        related_name="arenas_by_name",
        verbose_name="faste deltakere",
        help_text="De som er valgt ved navn, i tillegg til rollene som kalles inn.",
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="arenas", verbose_name="temaer")
    focus = models.TextField("arbeider med", blank=True, help_text="Ett tema per linje, med egne ord.")
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    objects = LearningArenaQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "læringsarena"
        verbose_name_plural = "læringsarenaer"
        ordering = ["position"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("arena_detail", args=[self.slug])

    @property
    def is_at_school(self):
        return self.level == self.Level.SCHOOL

    @property
    def focus_list(self):
        return [line for line in self.focus.splitlines() if line.strip()]


class ArenaRole(models.Model):
    """A role whose holders are asked to an arena's meetings.

    At a school's meeting it means those at that school, at a network's those of the network, else all in the
    municipality; with a unit only those at that unit.
    """

    arena = models.ForeignKey(
        LearningArena, on_delete=models.CASCADE, related_name="roles", verbose_name="læringsarena"
    )
    # The code of a role, which stands to the right of this module; the administration offers the choices.
    kind = models.CharField("rolle", max_length=80)
    leads = models.BooleanField("leder møtene", default=False)
    unit = models.ForeignKey(
        School,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bare ved",
        help_text="Når bare de ved én enhet skal innkalles, for eksempel lederne i PPT.",
    )

    objects = ArenaRoleQuerySet.as_manager()

    class Meta:
        verbose_name = "rolle i arenaen"
        verbose_name_plural = "roller i arenaen"
        ordering = ["-leads", "pk"]
        constraints = [models.UniqueConstraint(fields=["arena", "kind"], name="arena_role_once")]

    def __str__(self):
        return self.kind
