"""The reads of figures and of their imports, by name."""

from django.db import models
from django.db.models import Q

from networks.models import Role
from networks.people import roles


class IndicatorQuerySet(models.QuerySet):
    def told(self):
        """Those that have a value that holds."""
        values = self.model.values.rel.related_model.objects.holding()
        return self.filter(pk__in=values.values("indicator"))


class FigureImportQuerySet(models.QuerySet):
    def standing(self):
        """Those that have not been taken back."""
        return self.filter(taken_back_at__isnull=True)


class IndicatorValueQuerySet(models.QuerySet):
    def holding(self):
        """The values that hold: not replaced by a later import."""
        return self.filter(replaced_by__isnull=True)

    def visible_to(self, user):
        """The values that hold and that a person may read, and without a person those that everybody may: what came
        from behind a login is only for fagstab and the school's own leaders. What may be shown of them is asked of
        `quality.indicators.hiding` afterwards."""
        values = self.holding()
        if user is None:
            return values.filter(is_restricted=False)
        if user.has_role(Role.Kind.FAGSTAB):
            return values
        led = user.schools_as(*roles.LEADERS)
        return values.filter(Q(is_restricted=False) | Q(school__in=led))


class InterpretationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the assessments that a person may read."""
        assessments = self.model._meta.get_field("assessment").related_model.objects
        return self.filter(assessment__in=assessments.visible_to(user))

    def beside_plan(self, plan, user):
        """What a school read out of its figures in a plan's year and the year before, as far as a person may read it:
        what the plan builds on."""
        years = {"assessment__school": plan.school, "assessment__round__year__in": [plan.year.previous, plan.year]}
        return self.visible_to(user).begun().filter(**years).select_related("assessment__round")

    def begun(self):
        """Those in which something is written."""
        return self.exclude(seen="", why="", doing="")
