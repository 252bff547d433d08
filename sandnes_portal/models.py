"""What every row that people write has in common."""

from django.conf import settings
from django.db import models


class Editable(models.Model):
    """A row that several people may write in: it knows its version and who changed it last.

    Invariant: `version` rises by one with every save made through `editing.save_editable`, which is the
    only way such a row is changed from a screen.
    """

    version = models.PositiveIntegerField("versjon", default=1, editable=False)
    created_at = models.DateTimeField("opprettet", auto_now_add=True)
    changed_at = models.DateTimeField("endret", auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="endret av",
    )

    class Meta:
        abstract = True


class Ordered(models.Model):
    """A row that people put in an order of their own."""

    position = models.PositiveIntegerField("rekkefølge", default=0, editable=False)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
