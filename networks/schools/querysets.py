"""The reads of schools, networks and people, by name."""

from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone


def current_on(date, starts="starts_on", ends="ends_on"):
    """What has begun and has not ended on a date; an empty end or start is open."""
    begun = Q(**{f"{starts}__isnull": True}) | Q(**{f"{starts}__lte": date})
    not_ended = Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": date})
    return begun & not_ended


def is_current_on(row, date):
    """What `current_on` asks, of a row that is read already: whether it has begun and has not ended on a date."""
    return (row.starts_on is None or row.starts_on <= date) and (row.ends_on is None or row.ends_on >= date)


class SchoolQuerySet(models.QuerySet):
    def active(self, on=None):
        """Units in operation on a date, by default today."""
        return self.filter(current_on(on or timezone.localdate(), "active_from", "active_to"))

    def teaching(self):
        """Units with pupils: those that write a plan and take part in the yearly round."""
        return self.filter(kind__in=self.model.TEACHING_KINDS)

    def with_networks(self):
        """With each school's current networks ready as `school.current_memberships`."""
        memberships = self.model.memberships.rel.related_model.objects.current().select_related("network")
        return self.select_related("area", "municipality").prefetch_related(
            Prefetch("memberships", memberships, to_attr="current_memberships")
        )

    def in_area(self, slug):
        """Those of an area; none for a slug that is no area's."""
        return self.filter(area__slug=slug)

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def in_network(self, slug):
        """Current members of the network with that slug; none for a slug that is no network's."""
        memberships = self.model.memberships.rel.related_model.objects.current()
        return self.filter(pk__in=memberships.filter(network__slug=slug).values("school"))

    def search(self, text):
        """Schools whose name or short name holds the text."""
        text = (text or "").strip()
        return self.filter(Q(name__icontains=text) | Q(short_name__icontains=text)) if text else self
