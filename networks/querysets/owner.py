"""The reads of what the director sets going: commissions, what follows from decisions, the action plan."""

from django.db import models

from networks.querysets.meetings import LEADERS_OF_A_SCHOOL, networks_led_by


class CommissionQuerySet(models.QuerySet):
    """What the director has asked of the networks."""


class CommissionAnswerQuerySet(models.QuerySet):
    """What networks answer to commissions."""

    def waiting_for(self, user):
        """Open commissions that a network the person leads has not answered, the first due first."""
        unanswered = self.filter(answered_at__isnull=True, commission__closed_at__isnull=True)
        led = unanswered.filter(network__in=networks_led_by(user))
        return led.select_related("commission", "network").order_by("commission__due_on", "pk")

    def answered_since(self, moment):
        """What has been answered since a moment, the newest first."""
        answered = self.filter(answered_at__gte=moment).select_related("commission", "network", "answered_by")
        return answered.order_by("-answered_at")


class DecisionOfferQuerySet(models.QuerySet):
    """What networks have offered their schools."""

    def waiting_for(self, user):
        """Decisions offered to a school the person leads, and not answered yet."""
        offered = self.filter(status=self.model.Status.OFFERED, school__in=user.schools_as(*LEADERS_OF_A_SCHOOL))
        return offered.select_related("decision__meeting__network", "decision__meeting__arena", "school")


class OwnerActivityQuerySet(models.QuerySet):
    """The owner's action plan."""

    def ending(self, first, last):
        """What is to be done between two days, both counted, and is not."""
        under_way = (self.model.Status.PLANNED, self.model.Status.ONGOING)
        return self.filter(status__in=under_way, ends_on__range=(first, last))
