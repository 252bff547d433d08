"""What is said as an assessment changes hands: what fagstab wants more of, and what the school answers."""

from django.conf import settings
from django.db import models

from quality.assessments.models.assessments import Assessment, CriterionAssessment
from quality.assessments.querysets import RemarkQuerySet
from sandnes_portal.writing.fields import ProseField


class Remark(models.Model):
    """What one side said to the other as it handed the assessment over: about one criterion, or about all of it.

    Invariant: it is said once, and stands. Those who may read the assessment may read it.
    """

    class Side(models.TextChoices):
        SCHOOL = "school", "skolen"
        FAGSTAB = "fagstab", "fagstab"

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="remarks", verbose_name="egenvurdering"
    )
    row = models.ForeignKey(
        CriterionAssessment,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="remarks",
        verbose_name="vurdert kriterium",
    )
    side = models.CharField("hvem", max_length=10, choices=Side)
    text = ProseField("merknad")
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="skrevet av"
    )
    said_at = models.DateTimeField("skrevet")

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = "merknad"
        verbose_name_plural = "merknader"
        # About all of it first, then criterion by criterion.
        ordering = ["said_at", models.F("row__criterion__number").asc(nulls_first=True), "pk"]

    def __str__(self):
        return self.text
