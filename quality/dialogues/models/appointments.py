"""Times fagstab offers a school for its talk, before one of them is booked."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from quality.assessments.models.assessments import Assessment
from quality.dialogues.querysets import ProposedTimeQuerySet, TimeProposalQuerySet
from sandnes_portal.writing.fields import LineField, ProseField


class TimeProposal(models.Model):
    """Two or three times to choose among. The school takes one, or says why none of them fits.

    Invariant: one at a time for each assessment, and gone as soon as the talk is booked.
    """

    assessment = models.OneToOneField(
        Assessment, on_delete=models.CASCADE, related_name="time_proposal", verbose_name="egenvurdering"
    )
    place = LineField("sted", blank=True, default="")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="foreslått av"
    )
    proposed_at = models.DateTimeField("foreslått", auto_now_add=True)
    declined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="besvart av",
    )
    declined_note = ProseField("når det passer bedre")

    objects = TimeProposalQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "forslag til tider"
        verbose_name_plural = "forslag til tider"

    def __str__(self):
        return f"Forslag til tider {self.assessment}"

    @property
    def is_declined(self):
        return self.declined_by_id is not None


class ProposedTime(models.Model):
    """One of the times."""

    proposal = models.ForeignKey(TimeProposal, on_delete=models.CASCADE, related_name="times", verbose_name="forslag")
    held_on = models.DateField("dato")
    starts_at = models.TimeField("klokkeslett")

    objects = ProposedTimeQuerySet.as_manager()

    class Meta:
        verbose_name = "foreslått tid"
        verbose_name_plural = "foreslåtte tider"
        ordering = ["held_on", "starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "held_on", "starts_at"], name="proposed_time_once"),
        ]

    def __str__(self):
        return f"{self.held_on:%d.%m.%Y} kl. {self.starts_at:%H.%M}"
