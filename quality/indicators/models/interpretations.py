"""What a school sees in its figures, in its own words: one text for each group of them, in each round."""

from django.db import models

from quality.assessments.models.assessments import Assessment
from quality.indicators.models.indicators import Indicator
from quality.indicators.querysets import InterpretationQuerySet
from sandnes_portal.writing.fields import ProseField
from sandnes_portal.writing.models import Editable, kept_history


class Interpretation(Editable):
    """What a school reads out of a group of figures, why it thinks it is so, and what it does about it.

    It is part of the school's assessment: its own alone until it is sent, and as it was sent from then on. The row is
    made the first time somebody writes in it.
    """

    TEXTS = ("seen", "why", "doing")
    TITLES = {"seen": "Hva ser vi", "why": "Hvorfor er det slik", "doing": "Hva gjør vi"}

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="interpretations", verbose_name="egenvurdering"
    )
    group = models.CharField("gruppe av tall", max_length=30, choices=Indicator.Group)
    seen = ProseField("hva ser vi", help_text="Hva har gått opp eller ned, og hva er likt? Se på flere tall sammen.")
    why = ProseField("hvorfor er det slik", help_text="Hva tror dere det kommer av? Hva vet dere, og hva gjetter dere?")
    doing = ProseField("hva gjør vi", help_text="Én eller to ting dere gjør i løpet av det neste året.")

    objects = InterpretationQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "tolkning av tall"
        verbose_name_plural = "tolkninger av tall"
        ordering = ["assessment", "pk"]
        constraints = [models.UniqueConstraint(fields=["assessment", "group"], name="figures_interpreted_once")]

    def __str__(self):
        return f"{self.get_group_display()}, {self.assessment}"

    @property
    def texts(self):
        """[(title, text)] of what is written."""
        return [(title, text) for name, title in self.TITLES.items() if (text := getattr(self, name))]

    @property
    def is_begun(self):
        return any(getattr(self, name) for name in self.TEXTS)

    @property
    def is_whole(self):
        return all(getattr(self, name) for name in self.TEXTS)
