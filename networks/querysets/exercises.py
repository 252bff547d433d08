"""The reads of reflection tools in use."""

from django.db import models


class ExerciseQuerySet(models.QuerySet):
    """Reflection tools in use."""


class ContributionQuerySet(models.QuerySet):
    """What people write in them."""
