"""The yearly quality report to the city council: written by fagstab, drafted from what is frozen, and frozen itself."""

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from quality.frozen import FrozenQuerySet, FrozenText
from quality.rounds.models import Round
from sandnes_portal.writing.fields import NameField, ProseField
from sandnes_portal.writing.models import Editable, kept_history


class LawReference(models.Model):
    """What a law asks for, in our own words. It is data, since laws are moved and renumbered."""

    code = models.SlugField("kode", max_length=40, unique=True, editable=False)
    name = NameField("henvisning", max_length=120)
    text = models.CharField("hva den sier", max_length=500)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "lovhenvisning"
        verbose_name_plural = "lovhenvisninger"
        ordering = ["name"]

    def __str__(self):
        return self.name


class QualityReport(models.Model):
    """A round's report while it is written. `figures` are plain values that a button reads anew until it is frozen."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="report", verbose_name="runde")
    figures = models.JSONField("tall", default=dict, editable=False)
    figures_at = models.DateTimeField("tallene hentet", editable=False)
    is_frozen = models.BooleanField("låst", default=False, editable=False)
    renewed_reason = ProseField("hvorfor det er en ny utgave", editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "kvalitetsmelding"
        verbose_name_plural = "kvalitetsmeldinger"

    def __str__(self):
        return f"Kvalitetsmelding {self.round.year}"

    def get_absolute_url(self):
        return self.url_of("report")

    def url_of(self, name, *words):
        return reverse(name, args=[self.round.year, *words])


class ReportPart(Editable):
    """The text of one part. The headings of the law stand first among them; their figures come with the indicators."""

    class Kind(models.TextChoices):
        """The values stand in addresses."""

        INTRODUCTION = "innledning", "Innledning"
        ENVIRONMENT = "laeringsmiljo", "Læringsmiljø"
        OUTCOME = "laeringsutbytte", "Læringsutbytte"
        COMPLETION = "gjennomforing", "Gjennomføring"
        CRITERIA = "kriterier", "Skolenes suksesskriterier"
        AGREEMENTS = "avtaler", "Avtaler mellom skolene og kommunen"
        OWNER = "skoleeier", "Skoleeier"
        ONWARDS = "veien-videre", "Veien videre"

    report = models.ForeignKey(
        QualityReport, on_delete=models.CASCADE, related_name="parts", verbose_name="kvalitetsmelding"
    )
    kind = models.CharField("del", max_length=20, choices=Kind, editable=False)
    text = ProseField("tekst")

    history = kept_history()

    class Meta:
        verbose_name = "del av kvalitetsmeldingen"
        verbose_name_plural = "deler av kvalitetsmeldingen"
        # They are made in the order of the kinds.
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "kind"], name="report_part_once")]

    def __str__(self):
        return self.get_kind_display()


class FrozenReport(FrozenText):
    """An edition as it went to the city council."""

    report = models.ForeignKey(
        QualityReport,
        on_delete=models.PROTECT,
        related_name="editions",
        verbose_name="kvalitetsmelding",
        editable=False,
    )
    reason = models.TextField("hvorfor den forrige ble byttet ut", blank=True, default="", editable=False)

    objects = FrozenQuerySet.as_manager()

    class Meta(FrozenText.Meta):
        verbose_name = "låst kvalitetsmelding"
        verbose_name_plural = "låste kvalitetsmeldinger"
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="report_numbered_once")]

    def __str__(self):
        return f"Utgave {self.number} av {self.report}"

    def get_absolute_url(self):
        return self.report.url_of("report_edition", self.number)
