"""The reads of leader talks and contracts, by name."""

from django.db import models
from django.db.models import Q

from networks.people import roles

BY_YEAR = ("assessment__round__year", "assessment__school__name")


class LeaderTalkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The leader talks a person may read: `quality.view_leader_talk` in SQL."""
        if user.has_role(roles.RoleKind.DIRECTOR):
            return self
        seen = Q(assessment__school__in=user.schools_as(roles.RoleKind.PRINCIPAL))
        if user.has_role(roles.RoleKind.FAGSTAB):
            seen |= Q(secretary=user)
        return self.filter(seen)

    def for_page(self):
        """With what every page about one talk shows around it."""
        around = ("assessment__school", "assessment__round__scale", "contract", "secretary")
        return (
            self.select_related(*around)
            .with_words()
            .with_signatures()
            .prefetch_related("assessment__round__scale__steps")
        )

    def with_words(self):
        """With all that the contract says of goals and of contracts before it."""
        return self.prefetch_related("attainments__goal", "attainments__rating", "signed_contracts")

    def with_signatures(self):
        return self.prefetch_related("contract__signatures__signed_by")

    def written_by(self, secretary):
        """Those that somebody is the secretary of, as long as the contract is not signed, whatever their year."""
        own = self.filter(secretary=secretary, contract__status="open")
        return own.select_related("assessment__school", "assessment__round").order_by(*BY_YEAR)

    def held_between(self, first, last):
        """Those with a date between two days, both counted."""
        held = self.filter(held_on__range=(first, last))
        return held.select_related("assessment__school", "assessment__round")

    def to_be_signed(self):
        """Those whose contract has a text that not both have signed, the oldest year first: also when the round is
        closed."""
        waiting = self.filter(contract__status="open").exclude(contract__text="")
        around = waiting.select_related("assessment__school", "assessment__round", "contract")
        return around.with_words().with_signatures().order_by(*BY_YEAR)
