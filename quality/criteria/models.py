"""What is assessed, and in which words: success criteria and the scale."""

from django.db import models
from simple_history.models import HistoricalRecords

from networks.models import StrategyPart
from networks.periods.models import OfStrategy, of_strategy
from quality.criteria.querysets import SuccessCriterionQuerySet, SuccessionQuerySet
from sandnes_portal.writing.fields import LineField, SchoolYearField
from sandnes_portal.writing.models import Editable, kept_history
from strategy.models import Activity, Goal


class RatingScale(OfStrategy):
    """An ordered set of steps a criterion is rated on. «Ikke vurdert» is the absence of a step, not a step."""

    strategy = of_strategy("scales")
    name = models.CharField("navn", max_length=80)

    class Meta:
        verbose_name = "vurderingsskala"
        verbose_name_plural = "vurderingsskalaer"
        constraints = [models.UniqueConstraint(fields=["strategy", "name"], name="scale_once_in_strategy")]

    def __str__(self):
        return self.name

    def is_like(self, other):
        """Whether what was rated on two scales can be compared: they are one, or have the same steps."""
        return self == other or self._labels() == other._labels()

    def _labels(self):
        return [(step.value, step.label) for step in self.steps.all()]


class RatingStep(models.Model):
    """One step of a scale: its place, its label and a sentence that tells what it means."""

    scale = models.ForeignKey(RatingScale, on_delete=models.CASCADE, related_name="steps", verbose_name="skala")
    value = models.PositiveSmallIntegerField("trinn")
    label = models.CharField("navn", max_length=40)
    sentence = models.CharField("hva det betyr", max_length=250)

    class Meta:
        verbose_name = "trinn"
        verbose_name_plural = "trinn"
        ordering = ["value"]
        constraints = [models.UniqueConstraint(fields=["scale", "value"], name="step_once_per_scale")]

    def __str__(self):
        return self.label


class SuccessCriterion(OfStrategy):
    """A success criterion of a strategy, for a school (S1) or for the owner (E1). Its words have versions.

    `letter` is the strategy's own for the level, kept here since a code is read everywhere.
    """

    class Level(models.TextChoices):
        SCHOOL = "S", "skole"
        OWNER = "E", "skoleeier"

    strategy = of_strategy("criteria")
    level = models.CharField("nivå", max_length=1, choices=Level)
    letter = models.CharField("bokstav", max_length=3, blank=True, default="", editable=False)
    number = models.PositiveSmallIntegerField("nummer")
    retired_from = SchoolYearField("ute fra og med", null=True, blank=True, editable=False)

    # The thread of the portal. The links stand here, since strategy does not know quality; from a goal or an
    # activity they read as `goal.success_criteria`.
    goals = models.ManyToManyField(Goal, blank=True, related_name="success_criteria", verbose_name="mål")
    activities = models.ManyToManyField(
        Activity, blank=True, related_name="success_criteria", verbose_name="aktiviteter"
    )
    # The parts of the strategy's model whose success it tells of.
    parts = models.ManyToManyField(
        StrategyPart, blank=True, related_name="success_criteria", verbose_name="deler av strategien"
    )

    objects = SuccessCriterionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "suksesskriterium"
        verbose_name_plural = "suksesskriterier"
        # S before E: what a school looks for comes first.
        ordering = ["-level", "number"]
        constraints = [models.UniqueConstraint(fields=["strategy", "level", "number"], name="criterion_numbered_once")]

    def __str__(self):
        return self.code

    def save(self, *args, **kwargs):
        self.letter = self.letter or self.strategy.letter_of(self.level)
        super().save(*args, **kwargs)

    @property
    def code(self):
        """«S12» or «E3», as its strategy numbers."""
        return f"{self.letter or self.level}{self.number}"

    def wording_in(self, year):
        """The words that held in a school year; the oldest ones when the year is older still.

        Reads `wordings` as prefetched, newest first.
        """
        wordings = list(self.wordings.all())
        return next((wording for wording in wordings if wording.valid_from <= year), wordings[-1])

    def new_words_between(self, first, last):
        """The wordings that took over after the first of two school years and by the last, oldest first. Reads
        `wordings` as prefetched."""
        return [wording for wording in reversed(self.wordings.all()) if first < wording.valid_from <= last]


class CriterionWording(Editable):
    """The words of a criterion from a school year on.

    Invariant: old years keep the words they were assessed in; once a round is opened with it, a wording stands.
    """

    criterion = models.ForeignKey(
        SuccessCriterion, on_delete=models.CASCADE, related_name="wordings", verbose_name="suksesskriterium"
    )
    valid_from = SchoolYearField("gjelder fra")
    title = models.CharField("kort", max_length=80)
    text = models.TextField("ordlyd")

    history = kept_history()

    class Meta:
        verbose_name = "ordlyd"
        verbose_name_plural = "ordlyder"
        ordering = ["-valid_from"]
        constraints = [models.UniqueConstraint(fields=["criterion", "valid_from"], name="wording_once_a_year")]

    def __str__(self):
        return self.title

    def signs_by_value(self, steps):
        """{value of a step: what it looks like}, for those of a scale's steps of which something is said. Reads
        `signs` as prefetched."""
        texts = {sign.step_id: sign.text for sign in self.signs.all()}
        return {step.value: texts[step.pk] for step in steps if texts.get(step.pk)}


class PracticeSign(Editable):
    """What one step of the scale looks like at a school, for a criterion in the words it has (kjennetegn).

    Where nothing is written, the step's general sentence stands.
    """

    wording = models.ForeignKey(
        CriterionWording, on_delete=models.CASCADE, related_name="signs", verbose_name="suksesskriterium"
    )
    step = models.ForeignKey(RatingStep, on_delete=models.PROTECT, related_name="signs", verbose_name="trinn")
    text = LineField("kjennetegn", max_length=160, blank=True, default="")

    history = kept_history()

    class Meta:
        verbose_name = "kjennetegn"
        verbose_name_plural = "kjennetegn"
        ordering = ["step__value"]
        constraints = [models.UniqueConstraint(fields=["wording", "step"], name="sign_once_per_step")]

    def __str__(self):
        return f"{self.wording}: {self.step}"


class Succession(models.Model):
    """A line of the crosswalk between a strategy and the one before it: which criterion goes on as which.

    Without `before` the criterion is new, without `after` it goes out. A criterion stands in one line at most.
    """

    strategy = of_strategy("crosswalk")
    before = models.ForeignKey(
        SuccessCriterion,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="successions",
        verbose_name="før",
    )
    after = models.OneToOneField(
        SuccessCriterion,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="succession",
        verbose_name="etter",
    )

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        verbose_name = "overgang"
        verbose_name_plural = "overganger"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "before"], name="succession_once_from_criterion"),
            models.CheckConstraint(
                condition=models.Q(before__isnull=False) | models.Q(after__isnull=False), name="succession_of_something"
            ),
        ]

    def __str__(self):
        if self.after is None:
            return f"{self.before} går ut"
        return f"{self.before} → {self.after}" if self.before else f"{self.after} er ny"
