"""What the others read: the plan as it stood when it was shared."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from networks.models import OwnerComponent, Tool
from sandnes_portal.writing.fields import NameField, ProseField
from strategy.plans.models.plans import Plan
from strategy.sharing.querysets import EditionQuerySet, SharedComponentQuerySet


class Edition(models.Model):
    """A plan as it stood when it was shared, word for word. Shared anew it becomes the next number.

    Invariants: an edition never changes, but for being withdrawn, and then it says why.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="editions", verbose_name="plan")
    number = models.PositiveSmallIntegerField("utgave")
    document = models.JSONField("planen", encoder=DjangoJSONEncoder)
    # The same words twice: as they are read, and as the stems that are looked for.
    search_text = models.TextField("det som søkes i")
    search_stems = models.TextField("stammene")
    shared_at = models.DateTimeField("delt")
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="delt av"
    )
    withdrawn_at = models.DateTimeField("trukket tilbake", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="trukket tilbake av",
    )
    reason = ProseField("hvorfor den ble trukket tilbake")

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "utgave"
        verbose_name_plural = "utgaver"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="edition_numbered_once")]

    def __str__(self):
        return f"{self.plan}, utgave {self.number}"

    @property
    def asked_by(self):
        """The word in an address that asks for it, and the word's value."""
        return "utgave", "delt"


class SharedComponent(models.Model):
    """A core component of an edition, so that others find who works with the same."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="components", verbose_name="utgave")
    name = NameField("kjernekomponent", max_length=200)
    key = NameField("søkenavn", max_length=200, db_index=True)
    owner_components = models.ManyToManyField(OwnerComponent, blank=True, related_name="shared_components")
    tools = models.ManyToManyField(Tool, blank=True, related_name="shared_components")
    position = models.PositiveSmallIntegerField(default=0)

    objects = SharedComponentQuerySet.as_manager()

    class Meta:
        verbose_name = "delt kjernekomponent"
        verbose_name_plural = "delte kjernekomponenter"
        ordering = ["position"]

    def __str__(self):
        return self.name
