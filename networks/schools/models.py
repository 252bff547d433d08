"""Schools and units, and the leader networks they belong to."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from networks.schools.querysets import SchoolQuerySet
from sandnes_portal.writing.fields import NameField

FOUR_DIGITS = RegexValidator(r"^\d{4}$", "Kommunenummeret må ha fire sifre, for eksempel 0301.")


class Municipality(models.Model):
    """A municipality that owns schools: its number in the national register, and its name."""

    number = models.CharField("kommunenummer", max_length=4, unique=True, validators=[FOUR_DIGITS])
    name = NameField("navn", max_length=100)

    class Meta:
        verbose_name = "kommune"
        verbose_name_plural = "kommuner"
        ordering = ["number"]

    def __str__(self):
        return self.name


class Area(models.Model):
    """A part of the municipality between a school's network and the owner: a district, with a leader of its own."""

    name = NameField("navn", max_length=100, unique=True)
    slug = models.SlugField("adresse", max_length=80, unique=True)
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "område"
        verbose_name_plural = "områder"
        ordering = ["position", "name"]

    def __str__(self):
        return self.name


class School(models.Model):
    """A school or another unit of the municipality (a resource centre, PPT, fagstab …).

    Invariants: an organisation number and a short name each belong to one unit; the slug is given once and
    stays, so that an address always leads to the same school, also after it has changed its name.
    """

    class Kind(models.TextChoices):
        PRIMARY = "primary", "barneskole"
        LOWER_SECONDARY = "lower_secondary", "ungdomsskole"
        COMBINED = "combined", "1–10-skole"
        RESOURCE_CENTRE = "resource_centre", "ressurssenter"
        SUPPORT_SERVICE = "support_service", "støttetjeneste"
        FAGSTAB = "fagstab", "fagstab"

    # The kinds that have pupils, and therefore a plan and a place in the yearly round.
    TEACHING_KINDS = (Kind.PRIMARY, Kind.LOWER_SECONDARY, Kind.COMBINED, Kind.RESOURCE_CENTRE)

    orgnr = models.CharField("organisasjonsnummer", max_length=9, blank=True, default="")
    name = NameField("navn", max_length=150)
    short_name = NameField("kortnavn", max_length=50, unique=True)
    slug = models.SlugField("adresse", max_length=60, unique=True, help_text="Står i nettadressen. Endres ikke.")
    kind = models.CharField("type", max_length=20, choices=Kind)
    grade_from = models.PositiveSmallIntegerField("trinn fra", null=True, blank=True)
    grade_to = models.PositiveSmallIntegerField("trinn til", null=True, blank=True)
    pupils = models.PositiveIntegerField("elever", null=True, blank=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="schools", verbose_name="kommune"
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="schools",
        verbose_name="område",
        help_text="Der kommunen er delt i områder, mellom nettverkene og skoleeieren.",
    )
    active_from = models.DateField("i drift fra", null=True, blank=True)
    active_to = models.DateField("i drift til", null=True, blank=True)

    objects = SchoolQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "skole"
        verbose_name_plural = "skoler"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["orgnr"],
                condition=~Q(orgnr=""),
                name="school_orgnr_unique",
                violation_error_message="En annen skole har dette organisasjonsnummeret.",
            ),
            models.CheckConstraint(
                condition=Q(orgnr="") | Q(orgnr__regex=r"^\d{9}$"),
                name="school_orgnr_nine_digits",
                violation_error_message="Organisasjonsnummeret må ha ni sifre.",
            ),
            models.CheckConstraint(
                condition=Q(grade_to__isnull=True)
                | Q(grade_from__isnull=True)
                | Q(grade_to__gte=F("grade_from"), grade_from__gte=1, grade_to__lte=13),
                name="school_grades_in_order",
                violation_error_message="Trinnene må være mellom 1 og 13, med det laveste først.",
            ),
            models.CheckConstraint(
                condition=Q(active_to__isnull=True) | Q(active_from__isnull=True) | Q(active_to__gte=F("active_from")),
                name="school_active_in_order",
                violation_error_message="«I drift til» må være etter «i drift fra».",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("school_detail", args=[self.slug])

    @property
    def has_ended(self):
        """Whether its last day in operation is behind us."""
        return self.active_to is not None and self.active_to < timezone.localdate()

    @property
    def is_teaching(self):
        """Whether the unit has pupils, and so a plan and a place in the yearly round."""
        return self.kind in self.TEACHING_KINDS

    @property
    def grades(self):
        """«1.–7. trinn», or empty when the grades are not known."""
        if not (self.grade_from and self.grade_to):
            return ""
        return f"{self.grade_from}.–{self.grade_to}. trinn"


class SchoolHoliday(models.Model):
    """Days without school: no meeting is put there, and no mail is sent then."""

    name = models.CharField("ferie", max_length=80)
    starts_on = models.DateField("første dag")
    ends_on = models.DateField("siste dag")

    class Meta:
        verbose_name = "skoleferie"
        verbose_name_plural = "skoleferier"
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")),
                name="holiday_in_order",
                violation_error_message="Siste dag kan ikke være før første dag.",
            )
        ]

    def __str__(self):
        return self.name
