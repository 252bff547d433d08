"""A plan as it stood when somebody gave that a name."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse

from sandnes_portal.writing.fields import LineField
from strategy.plans.models.plans import Plan


class NamedVersion(models.Model):
    """The whole plan, word for word, under a name: «Slik vi la den fram for personalet». For those who read the draft.

    Invariant: a version is made, and perhaps taken away, and never changed: the database refuses it (see the
    migration).
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="named_versions", verbose_name="plan")
    name = LineField("navn", max_length=120)
    document = models.JSONField("planen", encoder=DjangoJSONEncoder, editable=False)
    named_at = models.DateTimeField("gitt navn", auto_now_add=True)
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False, verbose_name="av"
    )

    class Meta:
        verbose_name = "navngitt versjon"
        verbose_name_plural = "navngitte versjoner"
        ordering = ["-named_at", "-pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Of one that was read with its plan and school."""
        return reverse("version_detail", args=[self.plan.school.slug, self.plan.year, self.pk])

    @property
    def asked_by(self):
        """The word in an address that asks for it, and the word's value."""
        return "versjon", self.pk
