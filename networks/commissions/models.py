"""What travels between the director, the networks and the schools: commissions, and decisions that are offered on."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from networks.arenas.models import LeaderNetwork
from networks.commissions.querysets import CommissionAnswerQuerySet, CommissionQuerySet
from sandnes_portal.writing.fields import LineField, ProseField
from sandnes_portal.writing.models import Editable, kept_history


class Commission(Editable):
    """An oppdrag: what the director asks of networks, with a date.

    Invariant: the networks it is given to have an empty answer each from the day it is given.
    """

    title = LineField("oppdrag")
    text = ProseField("hva nettverkene skal svare på")
    given_on = models.DateField("gitt")
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="gitt av"
    )
    due_on = models.DateField("frist")
    closed_at = models.DateTimeField("avsluttet", null=True, blank=True, editable=False)

    objects = CommissionQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "oppdrag"
        verbose_name_plural = "oppdrag"
        ordering = ["-due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("given_on")),
                name="commission_in_order",
                violation_error_message="Fristen må være etter at oppdraget er gitt.",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("commission_detail", args=[self.pk])

    @property
    def is_open(self):
        return self.closed_at is None


class CommissionAnswer(Editable):
    """What one network answers to a commission."""

    commission = models.ForeignKey(Commission, on_delete=models.CASCADE, related_name="answers", verbose_name="oppdrag")
    network = models.ForeignKey(
        LeaderNetwork, on_delete=models.PROTECT, related_name="commission_answers", verbose_name="nettverk"
    )
    text = ProseField("svar")
    answered_at = models.DateTimeField("svart", null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="svart av",
    )

    objects = CommissionAnswerQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "svar på oppdrag"
        verbose_name_plural = "svar på oppdrag"
        ordering = ["network__position"]
        constraints = [models.UniqueConstraint(fields=["commission", "network"], name="commission_answered_once")]

    def __str__(self):
        return f"{self.network}: {self.commission}"

    def get_absolute_url(self):
        return reverse("commission_answer", args=[self.commission_id, self.network.slug])

    @property
    def is_sent(self):
        return self.answered_at is not None

    @property
    def status(self):
        """In words: how far the network has come."""
        if self.answered_at:
            return "besvart"
        return "påbegynt" if self.text else "ikke påbegynt"
