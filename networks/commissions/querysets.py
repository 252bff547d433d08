"""The reads of commissions and of decisions that are offered on: who may read which, and what waits for whom."""

from django.db import models
from django.db.models import OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

from networks.arenas.querysets import networks_led_by
from networks.people import roles


def networks_of(user):
    """Ids of the networks a person belongs to today: those she leads, and those of the schools and units she leads."""
    led = user.schools_as(*roles.UNIT_LEADERS)
    by_school = user.networks_by_school
    return networks_led_by(user) | {each for school, found in by_school.items() if school in led for each in found}


class CommissionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The commissions a person may read: `networks.view_commission` in SQL."""
        return self if user.has_role(*roles.COMMISSION_READERS) else self.none()

    def open(self):
        """Those that networks still answer, the most pressing first."""
        return self.filter(closed_at__isnull=True).order_by("due_on", "pk")

    def closed(self):
        return self.filter(closed_at__isnull=False).order_by("-closed_at", "-pk")

    def to_be_read(self):
        """Open ones that every network has answered, or whose day has passed: the director reads on."""
        unsent = self.model.answers.rel.related_model.objects.filter(answered_at__isnull=True)
        return self.open().filter(~Q(answers__in=unsent) | Q(due_on__lt=timezone.localdate())).distinct()

    def for_lists(self):
        """With the answers and their networks, who gave it, and the day it was first due (`first_due_on`)."""
        answers = self.model.answers.rel.related_model.objects.select_related("network", "answered_by")
        first = self.model.history.filter(id=OuterRef("pk")).order_by("history_id")
        return (
            self.select_related("given_by")
            .prefetch_related(Prefetch("answers", answers))
            .annotate(first_due_on=Subquery(first.values("due_on")[:1]))
        )


class CommissionAnswerQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The answers a person may read: those that are sent, and her own networks'. `networks.view_answer` in SQL."""
        if not user.has_role(*roles.COMMISSION_READERS):
            return self.none()
        return self.filter(Q(answered_at__isnull=False) | Q(network__in=networks_of(user)))

    def waiting_for(self, user):
        """What the networks a person leads have not answered yet, by the day it is due."""
        waiting = self.filter(network__in=networks_led_by(user), answered_at__isnull=True)
        return waiting.filter(commission__closed_at__isnull=True).order_by("commission__due_on", "pk")

    def answered_since(self, moment):
        """What has been answered since a moment, the newest first."""
        return self.filter(answered_at__gte=moment).select_related("answered_by").order_by("-answered_at")

    def for_lists(self):
        return self.select_related("commission", "network")
