"""Reflection tools at work: each writes alone, then the groups, then all together; what came of it stays."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from networks.exercises.querysets import ContributionQuerySet, ExerciseQuerySet
from networks.meetings.models import AgendaItem, Meeting
from networks.schools.models import School
from sandnes_portal.writing.fields import LineField, ProseField
from sandnes_portal.writing.models import Editable, kept_history

# What is typed while somebody ends an exercise is still on its way then.
LAST_WORDS = dt.timedelta(minutes=2)


class Exercise(Editable):
    """A reflection tool in use: in a meeting, at a school, or by one person alone.

    Invariant: it belongs to a meeting or to a school or to neither, and it stands in one of its kind's steps
    (`networks.exercises`). What each writes alone is read by nobody else.
    """

    class Kind(models.TextChoices):
        GLL = "gll", "gjort–lært–lurt"
        IGP = "igp", "individ–gruppe–plenum"
        PEER = "peer", "kollegabasert veiledning"
        RINGSTABEKK = "ringstabekk", "Ringstabekkrysset"
        SWOT = "swot", "SWOT"

    kind = models.CharField("verktøy", max_length=20, choices=Kind)
    title = LineField("tittel")
    question = ProseField("spørsmålet dere tenker over", plain=True)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, null=True, blank=True, related_name="exercises", verbose_name="møte"
    )
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="exercises", verbose_name="sak"
    )
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, null=True, blank=True, related_name="exercises", verbose_name="skole"
    )
    code = models.CharField("deltakerkode", max_length=6, unique=True, editable=False)
    led_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="exercises_led", verbose_name="ledes av"
    )
    step = models.PositiveSmallIntegerField("steg", default=0, editable=False)
    step_began_at = models.DateTimeField("steget begynte", null=True, blank=True, editable=False)
    closed_at = models.DateTimeField("avsluttet", null=True, blank=True, editable=False)

    objects = ExerciseQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "refleksjon"
        verbose_name_plural = "refleksjoner"
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(meeting__isnull=True) | models.Q(school__isnull=True),
                name="exercise_of_meeting_or_school",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("exercise_detail", args=[self.code])

    @property
    def takes_words(self):
        """Whether what groups and all write is saved: until it is closed, and a moment longer."""
        return self.closed_at is None or timezone.now() - self.closed_at < LAST_WORDS


class ExerciseGroup(models.Model):
    """A group in an exercise, which writes together.

    Invariant: where a tool asks for it, the group writes no advice before `questions_done_at`.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="groups", verbose_name="refleksjon")
    number = models.PositiveSmallIntegerField("nummer")
    name = LineField("navn", blank=True, default="", max_length=60)
    questions_done_at = models.DateTimeField("alle spørsmål er stilt", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "gruppe"
        verbose_name_plural = "grupper"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["exercise", "number"], name="group_numbered_once")]

    def __str__(self):
        return self.name or f"Gruppe {self.number}"


class Participant(models.Model):
    """Somebody who has joined an exercise. A group has at most one in each part."""

    class Part(models.TextChoices):
        TALK_LEADER = "talk_leader", "samtaleleder"
        CASE_OWNER = "case_owner", "sakseier"

    exercise = models.ForeignKey(
        Exercise, on_delete=models.CASCADE, related_name="participants", verbose_name="refleksjon"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="exercises", verbose_name="person"
    )
    group = models.ForeignKey(
        ExerciseGroup,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="participants",
        verbose_name="gruppe",
    )
    part = models.CharField("del i samtalen", max_length=20, choices=Part, blank=True, default="", editable=False)
    joined_at = models.DateTimeField("ble med", auto_now_add=True)

    class Meta:
        verbose_name = "deltaker"
        verbose_name_plural = "deltakere"
        ordering = ["user__name"]
        constraints = [
            models.UniqueConstraint(fields=["exercise", "user"], name="joined_once"),
            models.UniqueConstraint(
                fields=["group", "part"], condition=~models.Q(part=""), name="one_in_each_part_of_a_group"
            ),
        ]

    def __str__(self):
        return str(self.user)


class Contribution(Editable):
    """One text in an exercise: of a person alone, of a group, or of all (neither is named), in one of the tool's slots.

    `slot` is the name of the slot in `networks.exercises`, such as `done`.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="texts", verbose_name="refleksjon")
    slot = models.CharField("felt", max_length=20)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="skrevet av",
    )
    group = models.ForeignKey(
        ExerciseGroup, on_delete=models.CASCADE, null=True, blank=True, related_name="texts", verbose_name="gruppe"
    )
    text = ProseField("tekst", plain=True)

    objects = ContributionQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "bidrag"
        verbose_name_plural = "bidrag"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(author__isnull=True) | models.Q(group__isnull=True), name="text_of_one_or_group"
            ),
            models.UniqueConstraint(
                fields=["exercise", "slot", "author"],
                condition=models.Q(author__isnull=False),
                name="own_text_once_a_slot",
            ),
            models.UniqueConstraint(
                fields=["exercise", "slot", "group"],
                condition=models.Q(group__isnull=False),
                name="group_text_once_a_slot",
            ),
            models.UniqueConstraint(
                fields=["exercise", "slot"],
                condition=models.Q(author__isnull=True, group__isnull=True),
                name="common_text_once_a_slot",
            ),
        ]

    def __str__(self):
        return self.text[:80]
