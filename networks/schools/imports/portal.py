"""What the portal knows already when a school list comes: read once, so that the reads do not grow with the file."""

import re

from django.db.models import Prefetch, Q
from django.utils import timezone

from networks.models import Area, LeaderNetwork, Membership, School
from networks.schools.imports.cells import short_name_of


class KnownSchools:
    """The schools as a file may name them: by number, by short name, by whole name."""

    def __init__(self):
        lasting = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=timezone.localdate()))
        lasting = Prefetch("memberships", lasting.select_related("network"), to_attr="lasting_memberships")
        self.all = list(School.objects.select_related("area", "municipality").prefetch_related(lasting))
        self.networks = {network.name.casefold(): network for network in LeaderNetwork.objects.all()}
        self.areas = {area.name.casefold(): area for area in Area.objects.all()}
        self.by_orgnr = {school.orgnr: school for school in self.all if school.orgnr}
        self.by_short = {school.short_name.casefold(): school for school in self.all}
        self.by_name = {school.name.casefold(): school for school in self.all}
        self.slugs = {school.slug for school in self.all}
        # The schools without a number, by each word of their names.
        self.by_word = {
            word: school
            for school in reversed(self.all)
            if not school.orgnr
            for word in re.split(r"[\s-]+", school.name.casefold())
        }

    def find(self, row):
        """The school that a row is about: by number, else by name, else None."""
        return self.by_orgnr.get(row["orgnr"]) or self._by_name(row)

    def _by_name(self, row):
        """By short name; without one by the whole name, since «Bogafjell ungdomsskole» is not «Bogafjell»."""
        if row["short_name"]:
            named = self.by_short.get(row["short_name"].casefold())
        else:
            named = self.by_name.get(row["name"].casefold())
        if not named and not row["orgnr"] and not row["short_name"]:
            named = self.by_short.get(short_name_of(row["name"]).casefold())
        # A school that has another number already is another school, whatever it is called.
        return None if named and row["orgnr"] and named.orgnr else named

    def alike(self, school):
        """A school that a new one may be, though its number or short name does not say so."""
        same_name = self.by_name.get(school.name.casefold())
        return same_name or (self.by_word.get(short_name_of(school.name).casefold()) if school.orgnr else None)
