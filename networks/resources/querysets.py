"""The reads of the ressursbank and the strategy: tools, theory, questions, and the parts of figure 1."""

from django.apps import apps
from django.db import models
from django.db.models import Case, Prefetch, When

from sandnes_portal.language import finding


class ToolQuerySet(models.QuerySet):
    def by_kind(self):
        """In the order of the strategy's own list: analysis first, practice last."""
        kinds = [When(kind=kind, then=place) for place, kind in enumerate(self.model.Kind)]
        return self.order_by(Case(*kinds), "position", "name")

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def with_driver(self, driver):
        return self.filter(driver=driver)

    def search(self, text):
        """Those that hold the text's words in their name, what they are for or how they are done."""
        return finding.matching(self, text, "name", "purpose", "steps") if text else self


class TheoryModelQuerySet(models.QuerySet):
    def for_page(self):
        """With the dimensions and each one's questions, as the model's page shows them."""
        return self.prefetch_related("dimensions__questions", "parts_of_strategy")


class ReflectionQuestionQuerySet(models.QuerySet):
    def beside(self, question):
        """The questions that stand in the same list: of the same dimension or tool."""
        return self.filter(dimension=question.dimension_id, tool=question.tool_id)


class OfStrategyQuerySet(models.QuerySet):
    """What belongs to a strategy."""

    def adopted(self):
        """Of the strategies that are adopted: a draft is nobody's but those who write it."""
        return self.filter(strategy__status="adopted")

    def holding(self, year):
        """Of the strategy that is in force in a school year."""
        strategies = self.model._meta.get_field("strategy").related_model.objects
        return self.filter(strategy__in=strategies.holding(year))


class OwnerComponentQuerySet(OfStrategyQuerySet):
    def of_plans(self):
        """Those of adopted strategies, a name once: what plans of all years are found by."""
        return self.adopted().order_by("name").distinct()


class StrategyPartQuerySet(OfStrategyQuerySet):
    def for_page(self):
        """With the arenas, tools, theory and figures that the part's page shows."""
        arenas = apps.get_model("networks", "LearningArena").objects.order_by("position")
        tools = apps.get_model("networks", "Tool").objects.by_kind()
        return self.prefetch_related(Prefetch("arenas", arenas), Prefetch("tools", tools), "theory", "figures")
