"""The memory of what was brought: what people do to a row afterwards stands, whatever a later release says."""

from django.db import models


class Brought(models.Model):
    """A row that a release brought: which one it became, and the words it came with.

    `row` is its key, also when it has been deleted since. It is empty where nobody knows: the row of an older portal
    that was renamed or deleted before there were codes.
    """

    code = models.CharField("kode", max_length=200, unique=True)
    model = models.CharField("slag", max_length=80)
    row = models.PositiveBigIntegerField("rad", null=True)
    values = models.JSONField("ordene den kom med", default=dict)
    at = models.DateTimeField("lagt inn", auto_now_add=True)

    class Meta:
        verbose_name = "rad fra utgaven"
        verbose_name_plural = "rader fra utgaven"
        ordering = ["code"]

    def __str__(self):
        return self.code
