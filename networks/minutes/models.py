"""What a meeting leaves behind: what was decided, who does what, and who was there."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from networks.meetings.models import AgendaItem, Meeting
from networks.minutes.querysets import FollowUpQuerySet
from sandnes_portal.writing.fields import LineField, ProseField
from sandnes_portal.writing.models import Editable, kept_history


class Decision(Editable):
    """What a meeting decided. One from a development part can be offered to the member schools (`DecisionOffer`)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions", verbose_name="møte")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="decisions", verbose_name="sak"
    )
    text = ProseField("vedtak")
    offered_at = models.DateTimeField("tilbudt skolene", null=True, blank=True, editable=False)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="tilbudt av",
    )

    history = kept_history()

    class Meta:
        verbose_name = "vedtak"
        verbose_name_plural = "vedtak"
        ordering = ["pk"]

    def __str__(self):
        return self.text[:80] or "Vedtak uten tekst"


class FollowUp(Editable):
    """Who does what by when, after a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="follow_ups", verbose_name="møte")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="follow_ups", verbose_name="sak"
    )
    text = ProseField("hva")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name="hvem",
    )
    others = LineField("andre", blank=True, default="", help_text="Når det er flere, eller noen utenfor møtet.")
    due_on = models.DateField("innen", null=True, blank=True)
    done_at = models.DateTimeField("gjort", null=True, blank=True, editable=False)

    objects = FollowUpQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "gjøremål"
        verbose_name_plural = "gjøremål"
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]

    def __str__(self):
        return self.text[:80] or "Gjøremål uten tekst"

    @property
    def who(self):
        """Everybody who is to do it, in words; empty when nobody is named."""
        return ", ".join(filter(None, [self.person.name if self.person else "", self.others]))

    @property
    def is_overdue(self):
        return self.done_at is None and self.due_on is not None and self.due_on < timezone.localdate()


class Withdrawal(models.Model):
    """A person who is no longer asked to a meeting, since the role that brought her has ended.

    It tells the one who leads the meeting whose place somebody else has now.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="withdrawals", verbose_name="møte")
    role = models.ForeignKey("networks.Role", on_delete=models.CASCADE, related_name="+", verbose_name="rolle")
    at = models.DateTimeField("når", auto_now_add=True)

    class Meta:
        verbose_name = "frafall"
        verbose_name_plural = "frafall"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "role"], name="withdrawn_once")]

    def __str__(self):
        return f"{self.role.user}: {self.meeting}"


class Attendance(models.Model):
    """A person asked to a meeting: what the person answered, and whether the person was there."""

    class Answer(models.TextChoices):
        ASKED = "asked", "ikke svart"
        COMING = "coming", "kommer"
        ABSENT = "absent", "har meldt forfall"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances", verbose_name="møte")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attendances", verbose_name="person"
    )
    answer = models.CharField("svar", max_length=10, choices=Answer, default=Answer.ASKED)
    was_there = models.BooleanField("til stede", null=True, blank=True)
    # Asked herself, and not by the role she has: then she is still asked when the role has ended.
    by_name = models.BooleanField("spurt ved navn", default=False)

    class Meta:
        verbose_name = "deltakelse"
        verbose_name_plural = "deltakelser"
        ordering = ["user__name"]
        constraints = [models.UniqueConstraint(fields=["meeting", "user"], name="attendance_once")]

    def __str__(self):
        return f"{self.user}: {self.get_answer_display()}"
