"""Reads across meetings: how the networks use their time."""

from dataclasses import dataclass

from django.db.models import Case, Count, F, IntegerField, Q, Sum, When

from networks.models import AgendaItem, LeaderNetwork, Meeting

WRITTEN = (Meeting.Status.HELD, Meeting.Status.SHARED)


@dataclass(frozen=True)
class TimeShare:
    """How a network's meetings of a school year have used their minutes. `planned` are those of them that nobody
    counted, where the agenda's plan stands in; `meetings` is how many meetings it is about."""

    network: LeaderNetwork
    operations: int
    development: int
    planned: int
    meetings: int

    @property
    def total(self):
        return self.operations + self.development

    @property
    def development_share(self):
        """Per cent, to the nearest; None when no minute is known."""
        return round(100 * self.development / self.total) if self.total else None

    @property
    def operations_share(self):
        return None if self.development_share is None else 100 - self.development_share

    @property
    def in_words(self):
        """The bar, for those who do not see it."""
        if self.development_share is None:
            return f"{self.network}: ingen minutter er ført"
        return f"{self.network}: {self.development_share} prosent utvikling, {self.operations_share} prosent drift"


def time_share(year, networks):
    """Minutes on operations and on development in the meetings of a school year that were held.

    In: a SchoolYear, and networks. Out: a TimeShare for each, in the networks' own order; never sorted by how they use
    their time. Whether networks may stand side by side for a reader, `networks.compare_networks` says.
    """
    networks = list(networks)
    minutes = Case(When(minutes_used__isnull=False, then=F("minutes_used")), default=F("minutes_planned"))
    is_development = Q(part__in=AgendaItem.DEVELOPMENT_PARTS)
    held = Meeting.objects.of_year(year).filter(status__in=WRITTEN, network__in=networks)
    items = AgendaItem.objects.filter(meeting__in=held).order_by()
    rows = items.values("meeting__network").annotate(
        operations=_sum(minutes, ~is_development),
        development=_sum(minutes, is_development),
        planned=_sum(F("minutes_planned"), Q(minutes_used__isnull=True)),
        meetings=Count("meeting", distinct=True, filter=Q(minutes_used__isnull=False) | Q(minutes_planned__gt=0)),
    )
    found = {row.pop("meeting__network"): {name: each or 0 for name, each in row.items()} for row in rows}
    nothing = {"operations": 0, "development": 0, "planned": 0, "meetings": 0}
    return [TimeShare(network=network, **found.get(network.pk, nothing)) for network in networks]


def _sum(minutes, which):
    return Sum(minutes, filter=which, output_field=IntegerField())
