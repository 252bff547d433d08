"""The reads of decisions that are offered on: who may read which, and what waits for whom."""

from django.db import models

from networks.people import roles


class DecisionOfferQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The offers a person may open: her own school's, and for the director and the staff every school's."""
        if user.has_role(*roles.OWNERS_STAFF):
            return self
        return self.filter(school__in=user.schools_as(*roles.LEADERS))

    def waiting(self):
        return self.filter(status=self.model.Status.OFFERED)

    def waiting_for(self, user):
        """What the schools a person leads have not answered yet."""
        return self.waiting().filter(school__in=user.schools_as(*roles.LEADERS))

    def of_meeting(self, meeting):
        """What was decided in a meeting, by the schools' names."""
        return self.filter(decision__meeting=meeting).select_related("school").order_by("school__name")

    def of_network(self, network):
        """What was decided in a network's meetings, the newest meeting first."""
        offers = self.filter(decision__meeting__network=network)
        return offers.order_by("-decision__meeting__starts_at", "decision", "school__name")

    def for_lists(self):
        """With where each comes from, and who answered."""
        meeting = ("decision__meeting__network", "decision__meeting__arena")
        return self.select_related("school", "answered_by", "decision__item", *meeting)
