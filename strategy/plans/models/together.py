"""Who takes part, what has to be in place, and what was learned: the school's development together."""

from django.db import models
from simple_history.models import HistoricalRecords

from sandnes_portal.writing.fields import LineField, ProseField
from sandnes_portal.writing.models import Ordered, kept_history
from strategy.plans.models.plans import Plan, PlanRow, Proposable


class Prerequisite(models.Model):
    """One of the eight prerequisites of school-based competence development in the strategy."""

    text = models.TextField("forutsetning", unique=True)
    title = models.CharField("kort", max_length=120)
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "forutsetning"
        verbose_name_plural = "forutsetninger"
        ordering = ["position"]

    def __str__(self):
        return self.title


class PrerequisiteAnswer(PlanRow):
    """Where the school stands with one prerequisite."""

    class Answer(models.TextChoices):
        IN_PLACE = "in_place", "på plass"
        UNDER_WAY = "under_way", "i gang"
        NOT_YET = "not_yet", "ikke ennå"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="prerequisites", verbose_name="plan")
    prerequisite = models.ForeignKey(
        Prerequisite, on_delete=models.PROTECT, related_name="answers", verbose_name="forutsetning"
    )
    answer = models.CharField("svar", max_length=10, choices=Answer, blank=True, default="")
    note = ProseField("merknad")

    history = kept_history()

    class Meta:
        verbose_name = "svar på forutsetning"
        verbose_name_plural = "svar på forutsetninger"
        ordering = ["prerequisite__position"]
        constraints = [models.UniqueConstraint(fields=["plan", "prerequisite"], name="prerequisite_answered_once")]

    def __str__(self):
        return f"{self.prerequisite}: {self.get_answer_display()}"


class ResourceGroupMember(Proposable, Ordered):
    """A member of the school's resource group, by name or by role, and what the person brings."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="resource_group", verbose_name="plan")
    name = LineField("navn eller rolle", blank=True, default="")
    strength = LineField("bidrar med", blank=True, default="", help_text="For eksempel lesing, IKT eller veiledning.")

    history = kept_history()

    class Meta(Ordered.Meta, Proposable.Meta):
        verbose_name = "medlem av ressursgruppen"
        verbose_name_plural = "ressursgruppen"

    def __str__(self):
        return self.name or "Ressursperson uten navn"


class Involvement(PlanRow, Ordered):
    """When and how a group took part in making the plan."""

    class Group(models.TextChoices):
        STAFF = "staff", "personalet"
        UNION = "union", "tillitsvalgt (ATV)"
        PUPILS = "pupils", "elevene"
        PARENTS = "parents", "foresatte"
        OTHER = "other", "andre"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="involvements", verbose_name="plan")
    group = models.CharField("hvem", max_length=10, choices=Group, blank=True, default="")
    held_on = models.DateField("når", null=True, blank=True)
    how = ProseField("hvordan", help_text="Hva var de med på, og hva ble tatt med videre?")

    history = kept_history()

    class Meta(Ordered.Meta):
        verbose_name = "medvirkning"
        verbose_name_plural = "medvirkning"

    def __str__(self):
        return f"{self.get_group_display().capitalize() or 'Medvirkning'}: {self.how[:60] or 'uten tekst'}"


class Reflection(PlanRow, Ordered):
    """Gjort, lært, lurt: what we have done, what we have learned, what is wise to do next."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="reflections", verbose_name="plan")
    title = LineField(
        "hva dere ser tilbake på",
        blank=True,
        default="",
        help_text="For eksempel «Høsten med kollegabasert veiledning».",
    )
    held_on = models.DateField("når", null=True, blank=True)
    done = ProseField("gjort", help_text="Hva har vi gjort?")
    learned = ProseField("lært", help_text="Hva har vi lært?")
    wise = ProseField("lurt", help_text="Hva er lurt å gjøre videre?")

    history = kept_history()

    class Meta(Ordered.Meta):
        verbose_name = "gjort–lært–lurt"
        verbose_name_plural = "gjort–lært–lurt"

    def __str__(self):
        return self.title or "Tilbakeblikk uten tittel"
