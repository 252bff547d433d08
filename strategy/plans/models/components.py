"""Work with core components, A to E (Roland 2016, figure 17 of the strategy)."""

from django.db import models

from networks.models import OwnerComponent, Tool
from sandnes_portal.language.prose import as_plain
from sandnes_portal.writing.fields import LineField, ProseField
from sandnes_portal.writing.models import Ordered, kept_history
from strategy.plans.models.plans import Goal, Plan, PlanRow, Proposable


class CoreComponent(Proposable, Ordered):
    """A: one thing the whole school will become good at, such as klasseledelse."""

    # The code of the phase in which a change begins.
    FIRST_PHASE = "preparation"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="components", verbose_name="plan")
    name = LineField(
        "kjernekomponent", blank=True, default="", help_text="Velg én ting dere vil gjøre likt på hele skolen."
    )
    reason = ProseField("hvorfor", help_text="Hva vil elevene merke når dere er gode på dette?")
    # How far the change has come: the code of a phase of the plan's strategy (`ChangePhase`).
    phase = models.CharField("fase", max_length=20, default=FIRST_PHASE)
    goals = models.ManyToManyField(Goal, blank=True, related_name="components", verbose_name="mål")
    owner_components = models.ManyToManyField(
        OwnerComponent, blank=True, related_name="core_components", verbose_name="skoleeiers kjernekomponenter"
    )

    history = kept_history(m2m_fields=[goals, owner_components])

    class Meta(Ordered.Meta, Proposable.Meta):
        verbose_name = "kjernekomponent"
        verbose_name_plural = "kjernekomponenter"

    def __str__(self):
        return self.name or "Kjernekomponent uten navn"


def lines_in(text):
    """What stands one on a line, as a list."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class SubComponent(PlanRow, Ordered):
    """B, C and D: a part of the component, its smaller factors, and how the adults do it."""

    component = models.ForeignKey(
        CoreComponent, on_delete=models.CASCADE, related_name="subcomponents", verbose_name="kjernekomponent"
    )
    name = LineField("del", blank=True, default="", help_text="For eksempel strukturell støtte.")
    factors = ProseField(
        "hva den består av", plain=True, help_text="Små ting dere kan se og høre i en time. Én per linje."
    )
    how = ProseField("slik gjør vi det", help_text="Skriv så konkret at en ny kollega kan gjøre det i morgen.")

    history = kept_history()

    class Meta(Ordered.Meta):
        verbose_name = "delkomponent"
        verbose_name_plural = "delkomponenter"

    def __str__(self):
        return self.name or "Del uten navn"

    @property
    def factor_list(self):
        return lines_in(self.factors)

    @property
    def said(self):
        """What is written of it, on one line for a page on which it is folded."""
        return " · ".join(filter(None, (", ".join(self.factor_list), as_plain(self.how))))

    @property
    def is_described(self):
        return bool(self.name and self.how)


class ImplementationDriver(PlanRow):
    """E: what drives the work: training and tools, guidance, leadership.

    Invariant: a component has one driver of each kind.
    """

    Kind = Tool.Driver

    component = models.ForeignKey(
        CoreComponent, on_delete=models.CASCADE, related_name="drivers", verbose_name="kjernekomponent"
    )
    kind = models.CharField("driver", max_length=20, choices=Tool.Driver)
    tools = models.ManyToManyField(Tool, blank=True, related_name="drivers", verbose_name="verktøy")
    text = ProseField("hvem gjør hva", help_text="Nevn roller, ikke navn.")

    history = kept_history(m2m_fields=[tools])

    class Meta:
        verbose_name = "driver"
        verbose_name_plural = "drivere"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["component", "kind"], name="driver_one_of_each_kind")]

    def __str__(self):
        return f"{self.get_kind_display()} for {self.component}"

    @property
    def said(self):
        """What is written of it, on one line for a page on which it is folded. Reads the tools."""
        tools = ", ".join(tool.name for tool in self.tools.all())
        return " · ".join(filter(None, (tools, as_plain(self.text))))

    @property
    def is_described(self):
        return bool(self.said)
