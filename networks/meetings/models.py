"""Meetings: called, held, written down and shared, with what they decided and who does what."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from networks.arenas.models import LeaderNetwork, LearningArena, Rhythm
from networks.meetings.querysets import MeetingQuerySet
from networks.resources.models.qualities import Theme
from networks.resources.models.tools import Tool
from networks.schools.models import School
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.reference.past import end_of
from sandnes_portal.writing.fields import LineField, ProseField
from sandnes_portal.writing.models import Editable, Ordered, kept_history


class MeetingSeries(models.Model):
    """Meetings by an arena's rhythm through a school year. It only makes drafts; each meeting then goes its own way."""

    arena = models.ForeignKey(LearningArena, on_delete=models.PROTECT, related_name="series", verbose_name="arena")
    network = models.ForeignKey(
        LeaderNetwork, on_delete=models.PROTECT, null=True, blank=True, related_name="series", verbose_name="nettverk"
    )
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="series", verbose_name="skole"
    )
    title = LineField("tittel")
    every = models.CharField("hvor ofte", max_length=20, choices=Rhythm, default=Rhythm.MONTHLY)
    starts_on = models.DateField("første møte")
    ends_on = models.DateField("siste dag")
    starts_at = models.TimeField("klokkeslett")
    minutes = models.PositiveSmallIntegerField("varighet i minutter", default=90)
    place = LineField("sted", blank=True, default="")
    made_at = models.DateTimeField("laget", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="laget av"
    )

    class Meta:
        verbose_name = "møteserie"
        verbose_name_plural = "møteserier"
        ordering = ["-starts_on"]

    def __str__(self):
        return self.title


class Meeting(Editable):
    """A meeting in an arena: of a leader network, of a school, or of the whole municipality (neither is named).

    Invariant: it is called before it is held, and its minutes are shared only after it was held. A meeting that is
    cancelled says why, and its calendar event is taken back. `sequence` rises with every change the members' calendars
    must know of.
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
    series = models.ForeignKey(
        MeetingSeries,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="meetings",
        verbose_name="møteserie",
    )
    title = LineField("tittel")
    starts_at = models.DateTimeField("begynner")
    ends_at = models.DateTimeField("slutter")
    place = LineField("sted", blank=True, default="")
    online_url = models.URLField("lenke til nettmøte", blank=True, default="")
    message = ProseField("hilsen i innkallingen")
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings_chaired",
        verbose_name="møteleder",
    )
    secretary = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings_written",
        verbose_name="referent",
    )
    status = models.CharField("status", max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    sequence = models.PositiveIntegerField("kalenderversjon", default=0, editable=False)
    called_at = models.DateTimeField("innkalt", null=True, blank=True, editable=False)
    held_at = models.DateTimeField("holdt", null=True, blank=True, editable=False)
    shared_at = models.DateTimeField("referatet delt", null=True, blank=True, editable=False)
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="delt av",
    )
    cancelled_reason = ProseField("hvorfor møtet er avlyst", editable=False)
    attendees = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Attendance", related_name="meetings", verbose_name="deltakere"
    )

    objects = MeetingQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "møte"
        verbose_name_plural = "møter"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")),
                name="meeting_ends_after_start",
                violation_error_message="Møtet må slutte etter at det har begynt.",
            ),
            models.CheckConstraint(
                condition=Q(network__isnull=True) | Q(school__isnull=True), name="meeting_of_network_or_school"
            ),
            models.CheckConstraint(
                condition=~Q(status="shared") | Q(shared_at__isnull=False, shared_by__isnull=False),
                name="meeting_shared_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(status="cancelled") | ~Q(cancelled_reason=""), name="meeting_cancelled_with_reason"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("meeting_detail", args=[self.pk])

    @property
    def is_held(self):
        return self.status in (self.Status.HELD, self.Status.SHARED)

    @property
    def kept_at(self):
        """The moment whose words its pages keep for what they name, such as its arena and its tools: when the minutes
        were shared, else when its school year was over. None while neither has come."""
        is_shared = self.status == self.Status.SHARED
        return self.shared_at if is_shared else end_of(SchoolYear.of(timezone.localdate(self.starts_at)))

    @property
    def is_cancelled(self):
        return self.status == self.Status.CANCELLED

    @property
    def minutes(self):
        """How long it is set to last."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)


class AgendaItem(Editable, Ordered):
    """A point on a meeting's agenda, with its part of the minutes."""

    class Part(models.TextChoices):
        OPERATIONS = "operations", "drift"
        DEVELOPMENT = "development", "utvikling"
        ROOM_1 = "room_1", "rom 1: forankring i teori"
        ROOM_2 = "room_2", "rom 2: eksempler fra praksis"
        ROOM_3 = "room_3", "rom 3: refleksjon i nettverk"
        ROOM_4 = "room_4", "rom 4: refleksjon i egen ledergruppe"

    # What counts as development when the time is told: the four rooms are nothing else.
    DEVELOPMENT_PARTS = (Part.DEVELOPMENT, Part.ROOM_1, Part.ROOM_2, Part.ROOM_3, Part.ROOM_4)

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items", verbose_name="møte")
    part = models.CharField("del", max_length=20, choices=Part, default=Part.DEVELOPMENT)
    title = LineField("sak")
    introduction = ProseField("det vi skal snakke om", help_text="Bakgrunn, eller spørsmålet dere skal tenke over.")
    presenter = LineField("innleder", blank=True, default="")
    minutes_planned = models.PositiveSmallIntegerField("minutter", null=True, blank=True)
    minutes_used = models.PositiveSmallIntegerField("brukte minutter", null=True, blank=True)
    running_since = models.DateTimeField("klokken går fra", null=True, blank=True, editable=False)
    theme = models.ForeignKey(
        Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="items", verbose_name="tema"
    )
    tool = models.ForeignKey(
        Tool, on_delete=models.SET_NULL, null=True, blank=True, related_name="items", verbose_name="verktøy"
    )
    notes = ProseField("referat")
    carried_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="carried_to",
        verbose_name="tatt med fra",
    )

    history = kept_history()

    class Meta(Ordered.Meta):
        verbose_name = "sak"
        verbose_name_plural = "saker"

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{self.meeting.get_absolute_url()}#sak-{self.pk}"

    @property
    def is_development(self):
        return self.part in self.DEVELOPMENT_PARTS


class ItemLink(models.Model):
    """A page or a document that belongs to an item: the address alone, the file stays where it is."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="links", verbose_name="sak")
    title = LineField("navn på vedlegget")
    url = models.URLField("lenke", max_length=500)

    class Meta:
        verbose_name = "vedlegg"
        verbose_name_plural = "vedlegg"
        ordering = ["pk"]

    def __str__(self):
        return self.title


class ItemProposal(Editable):
    """What somebody wants on a meeting's agenda: a member, another network, or the arena that an input comes from."""

    class Status(models.TextChoices):
        WAITING = "waiting", "venter på svar"
        TAKEN = "taken", "tatt inn"
        DECLINED = "declined", "ikke denne gangen"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="proposals", verbose_name="møte")
    title = LineField("forslag til sak")
    why = ProseField("hvorfor")
    part = models.CharField("del", max_length=20, choices=AgendaItem.Part, default=AgendaItem.Part.DEVELOPMENT)
    minutes_planned = models.PositiveSmallIntegerField("minutter", null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="foreslått av"
    )
    from_item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposed_to",
        verbose_name="kommer fra saken",
    )
    status = models.CharField("status", max_length=10, choices=Status, default=Status.WAITING, editable=False)
    answer = LineField("svar", blank=True, default="", max_length=300)
    item = models.OneToOneField(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="proposal",
        verbose_name="sak",
    )

    history = kept_history()

    class Meta:
        verbose_name = "forslag til sak"
        verbose_name_plural = "forslag til saker"
        ordering = ["pk"]

    def __str__(self):
        return self.title
