"""Whom a school asks for feedback on its plan, by when, and whether she has answered."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from sandnes_portal.writing.fields import ProseField
from strategy.asked.querysets import AskedReaderQuerySet
from strategy.plans.models.plans import Plan


class AskedReader(models.Model):
    """Somebody whom a school has asked to read its plan. Asked again it is the same row, and the history has the times.

    She has answered when she has written a comment on the plan since, or said that she has read it and has none.
    Invariant: a person is asked once about a plan at a time.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="asked_readers", verbose_name="plan")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="asked_to_read", verbose_name="hvem"
    )
    due_on = models.DateField("frist")
    note = ProseField("et ord til dem")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="spurt av"
    )
    asked_at = models.DateTimeField("spurt")
    read_at = models.DateTimeField("lest uten merknader", null=True, blank=True)
    withdrawn_at = models.DateTimeField("trukket tilbake", null=True, blank=True)

    objects = AskedReaderQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "spurt om tilbakemelding"
        verbose_name_plural = "spurte om tilbakemelding"
        ordering = ["due_on", "person__name"]
        constraints = [models.UniqueConstraint(fields=["plan", "person"], name="reader_asked_once")]

    def __str__(self):
        return f"{self.person} om {self.plan}"

    @property
    def answer_url(self):
        return reverse("reader_answer", args=[self.plan.school.slug, self.plan.year, self.pk])

    @property
    def answered_at(self):
        """When she answered, of one that was read `with_answers`; None while the school waits."""
        return self.commented_at or self.read_at

    @property
    def stands_open(self):
        return self.withdrawn_at is None and self.answered_at is None
