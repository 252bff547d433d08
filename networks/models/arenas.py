"""Learning arenas (figure 9) and what happens in them: meetings, items, decisions, commissions."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from networks.models.schools import LeaderNetwork, School
from sandnes_portal.fields import LineField, ProseField
from sandnes_portal.models import Editable, Ordered


class LearningArena(models.Model):
    """A place where leaders learn together, at the owner's level or the school's."""

    class Level(models.TextChoices):
        OWNER = "owner", "skoleeiernivå"
        SCHOOL = "school", "skolenivå"

    class Format(models.TextChoices):
        PLAIN = "plain", "én del"
        TWO_PART = "two_part", "driftsdel og utviklingsdel"
        CONFERENCE = "conference", "dialogkonferanse med fire rom"

    name = models.CharField("navn", max_length=120, unique=True)
    slug = models.SlugField("adresse", max_length=80, unique=True)
    level = models.CharField("nivå", max_length=10, choices=Level)
    format = models.CharField("form", max_length=20, choices=Format, default=Format.PLAIN)
    purpose = models.TextField("hensikt", blank=True)
    leader = models.CharField("ledes av", max_length=150)
    audience = models.TextField("hvem som deltar")
    rhythm = models.CharField("hvor ofte", max_length=150, blank=True)
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    class Meta:
        verbose_name = "læringsarena"
        verbose_name_plural = "læringsarenaer"
        ordering = ["position"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("arena_detail", args=[self.slug])


class Meeting(Editable):
    """A meeting in an arena, of a network or of a school.

    Invariant: it is called before it is held, and its minutes are shared only after it was held.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "utkast"
        CALLED = "called", "innkalt"
        HELD = "held", "holdt"
        SHARED = "shared", "referat delt"
        CANCELLED = "cancelled", "avlyst"

    arena = models.ForeignKey(LearningArena, on_delete=models.PROTECT, related_name="meetings", verbose_name="arena")
    network = models.ForeignKey(
        LeaderNetwork, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name="nettverk"
    )
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name="skole"
    )
    title = LineField("tittel")
    starts_at = models.DateTimeField("begynner")
    ends_at = models.DateTimeField("slutter")
    place = LineField("sted", blank=True, default="")
    status = models.CharField("status", max_length=10, choices=Status, default=Status.DRAFT)
    attendees = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Attendance", related_name="meetings", verbose_name="deltakere"
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = "møte"
        verbose_name_plural = "møter"
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="meeting_ends_after_start",
                violation_error_message="Møtet må slutte etter at det har begynt.",
            )
        ]

    def __str__(self):
        return self.title


class AgendaItem(Editable, Ordered):
    """A point on a meeting's agenda, with its part of the minutes."""

    class Part(models.TextChoices):
        OPERATIONS = "operations", "drift"
        DEVELOPMENT = "development", "utvikling"
        ROOM_1 = "room_1", "rom 1: forankring i teori"
        ROOM_2 = "room_2", "rom 2: eksempler fra praksis"
        ROOM_3 = "room_3", "rom 3: refleksjon i nettverk"
        ROOM_4 = "room_4", "rom 4: refleksjon i egen ledergruppe"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items", verbose_name="møte")
    part = models.CharField("del", max_length=20, choices=Part, default=Part.DEVELOPMENT)
    title = LineField("sak")
    presenter = LineField("innleder", blank=True, default="")
    minutes_planned = models.PositiveSmallIntegerField("minutter", null=True, blank=True)
    notes = ProseField("referat")

    history = HistoricalRecords()

    class Meta(Ordered.Meta):
        verbose_name = "sak"
        verbose_name_plural = "saker"

    def __str__(self):
        return self.title


class Decision(Editable):
    """What a meeting decided: what, who, by when."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions", verbose_name="møte")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="decisions", verbose_name="sak"
    )
    text = ProseField("vedtak", blank=False)
    responsible = LineField("hvem", blank=True, default="")
    due_on = models.DateField("innen", null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "vedtak"
        verbose_name_plural = "vedtak"
        ordering = ["pk"]

    def __str__(self):
        return self.text[:80]


class Attendance(models.Model):
    """A person asked to a meeting, and whether the person was there."""

    class Answer(models.TextChoices):
        ASKED = "asked", "innkalt"
        PRESENT = "present", "til stede"
        ABSENT = "absent", "forfall"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances", verbose_name="møte")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attendances", verbose_name="person"
    )
    answer = models.CharField("svar", max_length=10, choices=Answer, default=Answer.ASKED)

    class Meta:
        verbose_name = "deltakelse"
        verbose_name_plural = "deltakelser"
        constraints = [models.UniqueConstraint(fields=["meeting", "user"], name="attendance_once")]

    def __str__(self):
        return f"{self.user}: {self.get_answer_display()}"


class Commission(Editable):
    """An oppdrag: what the director asks of networks, with a date."""

    title = LineField("oppdrag")
    text = ProseField("hva nettverkene skal svare på")
    given_on = models.DateField("gitt")
    due_on = models.DateField("frist")

    history = HistoricalRecords()

    class Meta:
        verbose_name = "oppdrag"
        verbose_name_plural = "oppdrag"
        ordering = ["due_on"]

    def __str__(self):
        return self.title


class CommissionAnswer(Editable):
    """What one network answers to a commission."""

    commission = models.ForeignKey(Commission, on_delete=models.CASCADE, related_name="answers", verbose_name="oppdrag")
    network = models.ForeignKey(
        LeaderNetwork, on_delete=models.PROTECT, related_name="commission_answers", verbose_name="nettverk"
    )
    text = ProseField("svar")
    answered_at = models.DateTimeField("svart", null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "svar på oppdrag"
        verbose_name_plural = "svar på oppdrag"
        constraints = [models.UniqueConstraint(fields=["commission", "network"], name="commission_answered_once")]

    def __str__(self):
        return f"{self.network}: {self.commission}"
