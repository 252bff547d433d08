"""The reads of the owner's action plan."""

from django.db import models


class OwnerActivityQuerySet(models.QuerySet):
    """The owner's action plan."""
