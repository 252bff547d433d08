"""The reads of what is shared: editions and their components."""

from django.db import models

from sandnes_portal.language import finding
from strategy.sharing import search


class EditionQuerySet(models.QuerySet):
    def current(self):
        """The editions that are read now: each shared plan's newest."""
        plans = self.model.plan.field.related_model
        return self.filter(pk__in=plans.objects.shared().values("edition"))

    def visible_to(self, user):
        """The editions of the plans a person may read."""
        return self.filter(plan__in=self.model.plan.field.related_model.objects.visible_to(user))

    def of_year(self, year):
        return self.filter(plan__year=year)

    def for_lists(self):
        """With what a list of shared plans shows; the documents themselves are left where they are."""
        return (
            self.select_related("plan__school")
            .prefetch_related("plan__school__networks", "components__owner_components", "components__tools")
            .defer("document")
            .order_by("plan__school__name")
        )

    def in_network(self, slug):
        schools = self.model.plan.field.related_model.school.field.related_model
        return self.filter(plan__school__in=schools.objects.in_network(slug))

    def of_kind(self, kind):
        """Of schools of a type, such as lower secondary."""
        return self.filter(plan__school__kind=kind)

    def with_component(self, key):
        return self.filter(components__key=key).distinct()

    def with_owner_component(self, name):
        """Of schools that support one of the owner's core components, by its name."""
        return self.filter(components__owner_components__name=name).distinct()

    def with_tool(self, slug):
        return self.filter(components__tools__slug=slug).distinct()

    def search(self, text):
        """Editions that hold every word of the text, in whatever form of the word."""
        return search.matching(self, text)

    def working_with_first(self, text):
        """The same editions in the same order, but those first that have a core component by the words of the text."""
        if not text:
            return self
        components = self.model.components.rel.related_model.objects.filter(edition=models.OuterRef("pk"))
        works = models.Exists(finding.matching(components, text, "name"))
        return self.alias(works_with=works).order_by("-works_with", *self.query.order_by)


class SharedComponentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Of the editions that are read now, those a person may read."""
        plans = self.model.edition.field.related_model.plan.field.related_model
        return self.filter(edition__in=plans.objects.visible_to(user).shared().values("edition"))

    def names(self):
        """The components by name, each once, as (key, name)."""
        return self.order_by("key").values("key").annotate(shown=models.Min("name")).values_list("key", "shown")

    def of_others(self, school):
        return self.exclude(edition__plan__school=school)

    def of_year(self, year):
        return self.filter(edition__plan__year=year)
