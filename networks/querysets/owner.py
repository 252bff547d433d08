"""The reads of what the director sets going: commissions, what follows from decisions, the action plan."""

from django.db import models


class CommissionQuerySet(models.QuerySet):
    """What the director has asked of the networks."""


class DecisionOfferQuerySet(models.QuerySet):
    """What networks have offered their schools."""


class OwnerActivityQuerySet(models.QuerySet):
    """The owner's action plan."""
