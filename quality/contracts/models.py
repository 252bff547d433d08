"""The leader talk between director and principal, and the internal contract it ends in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from networks.people import rolenames
from quality.assessments.models.assessments import Assessment
from quality.contracts.querysets import LeaderTalkQuerySet
from quality.criteria.models import RatingStep
from quality.frozen import FrozenQuerySet, FrozenText
from sandnes_portal.writing.fields import ProseField
from sandnes_portal.writing.models import Editable, kept_history
from strategy.models import Goal


class LeaderTalk(Editable):
    """The director's yearly ledersamtale with a principal, seen by the two of them alone.

    The director may name one of fagstab as secretary, who reads and writes as long as it lasts, and signs nothing.
    Invariant: once both have signed, nothing in it changes until the director begins a new contract and says why.
    """

    assessment = models.OneToOneField(
        Assessment, on_delete=models.PROTECT, related_name="leader_talk", verbose_name="egenvurdering"
    )
    held_on = models.DateField("dato", null=True, blank=True)
    summary = ProseField("oppsummering", help_text="Hva snakket dere om, og hva ble dere enige om?")
    secretary = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="sekretær",
    )

    objects = LeaderTalkQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "ledersamtale"
        verbose_name_plural = "ledersamtaler"

    def __str__(self):
        return f"Ledersamtale {self.assessment}"

    def get_absolute_url(self):
        return self.url_of("leader_talk")

    def contract_url(self):
        return self.url_of("contract")

    def url_of(self, name, *words):
        return reverse(name, args=[self.assessment.school.slug, self.assessment.round.year, *words])


class GoalAttainment(Editable):
    """How far the school came with one of its goals, as director and principal see it."""

    leader_talk = models.ForeignKey(
        LeaderTalk, on_delete=models.CASCADE, related_name="attainments", verbose_name="ledersamtale"
    )
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="attainments", verbose_name="mål")
    rating = models.ForeignKey(
        RatingStep, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="måloppnåelse"
    )
    text = ProseField("hva vi bygger på", help_text="Hva har dere sett, hørt eller målt?")

    history = kept_history()

    class Meta:
        verbose_name = "måloppnåelse"
        verbose_name_plural = "måloppnåelser"
        ordering = ["goal__position", "pk"]
        constraints = [models.UniqueConstraint(fields=["leader_talk", "goal"], name="attainment_once_per_goal")]

    def __str__(self):
        return f"{self.goal}"


class Contract(Editable):
    """The internal contract as it is written: one text that principal and director both sign.

    What both have signed is kept as `SignedContract`. A change after that is a new contract, which names the old.
    """

    class Status(models.TextChoices):
        OPEN = "open", "skrives"
        SIGNED = "signed", "signert"

    leader_talk = models.OneToOneField(
        LeaderTalk, on_delete=models.CASCADE, related_name="contract", verbose_name="ledersamtale"
    )
    status = models.CharField("status", max_length=10, choices=Status, default=Status.OPEN, editable=False)
    text = ProseField("kontrakt", help_text="Hva skal skolen nå fram til, og hva gjør kommunen?")
    renewed_reason = ProseField("hvorfor det er en ny kontrakt", editable=False)

    history = kept_history()

    class Meta:
        verbose_name = "intern kontrakt"
        verbose_name_plural = "interne kontrakter"

    def __str__(self):
        return f"Intern kontrakt {self.leader_talk.assessment}"

    @property
    def is_signed(self):
        return self.status == self.Status.SIGNED


class Signer(models.TextChoices):
    """The two who sign, by the codes of their roles."""

    PRINCIPAL = "principal", "rektor"
    DIRECTOR = "director", "kommunaldirektøren"

    @property
    def called(self):
        """«kommunaldirektøren», as the municipality calls the role today."""
        return rolenames.definite(self.value)


class ContractSignature(models.Model):
    """One of the two has signed the contract as it stood, known by its fingerprint.

    It falls when something is written in talk or contract, and counts for nothing when a goal has changed in the plan.
    """

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="signatures", verbose_name="kontrakt")
    signer = models.CharField("hvem", max_length=10, choices=Signer)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="signert av"
    )
    signed_at = models.DateTimeField("signert")
    fingerprint = models.CharField("fingeravtrykk", max_length=64)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "signatur"
        verbose_name_plural = "signaturer"
        constraints = [
            models.UniqueConstraint(fields=["contract", "signer"], name="contract_signed_once_each"),
            models.CheckConstraint(condition=Q(signer__in=Signer.values), name="contract_signed_by_one_of_two"),
        ]

    def __str__(self):
        return f"{self.get_signer_display()} signerte {self.contract}"

    def get_signer_display(self):
        return Signer(self.signer).called


class SignedContract(FrozenText):
    """The contract as both signed it, with the goals and how far the school came. The next one names it."""

    leader_talk = models.ForeignKey(
        LeaderTalk,
        on_delete=models.PROTECT,
        related_name="signed_contracts",
        verbose_name="ledersamtale",
        editable=False,
    )
    reason = models.TextField("hvorfor den forrige ble byttet ut", blank=True, default="", editable=False)

    objects = FrozenQuerySet.as_manager()

    class Meta(FrozenText.Meta):
        verbose_name = "signert kontrakt"
        verbose_name_plural = "signerte kontrakter"
        constraints = [models.UniqueConstraint(fields=["leader_talk", "number"], name="contract_numbered_once")]

    def __str__(self):
        return f"Signert kontrakt {self.number}, {self.leader_talk.assessment}"

    def get_absolute_url(self):
        return self.url_of("contract_signed")

    def url_of(self, name):
        return self.leader_talk.url_of(name, self.number)

    @property
    def pdf_url(self):
        return self.url_of("contract_pdf")
