"""The development dialogue: what was talked about, what was agreed, and what each side promised."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from quality.assessments.models.assessments import Assessment, CriterionAssessment
from quality.dialogues.querysets import AgreementQuerySet, DialogueItemQuerySet, DialogueQuerySet
from sandnes_portal.writing.fields import LineField, ProseField
from sandnes_portal.writing.models import Editable, Ordered, kept_history


class Side(models.TextChoices):
    """The two sides of a dialogue, each with its promises and its approval."""

    SCHOOL = "school", "skolen"
    MUNICIPALITY = "municipality", "kommunen"


# A talk has a beginning and no end; this much of everybody's calendar is set aside.
LENGTH = dt.timedelta(hours=2)


class Dialogue(Editable):
    """Fagstab's yearly utviklingssamtale with a school's leader group.

    Invariants: one per assessment, also when it was cancelled and has a new date. When both sides have approved the
    minutes, it is frozen: the text as it then stood is kept as `FrozenMinutes`, and nothing in it changes until fagstab
    opens it again and says why.
    """

    class Status(models.TextChoices):
        PLANNED = "planned", "avtalt"
        CANCELLED = "cancelled", "avlyst"
        HELD = "held", "holdt"
        FROZEN = "frozen", "godkjent"

    assessment = models.OneToOneField(
        Assessment, on_delete=models.PROTECT, related_name="dialogue", verbose_name="egenvurdering"
    )
    status = models.CharField("status", max_length=10, choices=Status, default=Status.PLANNED, editable=False)
    held_on = models.DateField("dato")
    starts_at = models.TimeField("klokkeslett", null=True, blank=True)
    place = LineField("sted", blank=True, default="")
    school_people = ProseField("fra skolen", plain=True, help_text="Hvem deltar? Ett navn eller én rolle per linje.")
    fagstab_people = ProseField("fra kommunen", plain=True, help_text="Hvem deltar? Ett navn eller én rolle per linje.")
    cancelled_reason = ProseField("hvorfor samtalen er avlyst", editable=False)
    reopened_reason = ProseField("hvorfor referatet ble åpnet igjen", editable=False)

    objects = DialogueQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "utviklingssamtale"
        verbose_name_plural = "utviklingssamtaler"
        ordering = ["held_on"]

    def __str__(self):
        return f"Utviklingssamtale {self.assessment}"

    def get_absolute_url(self):
        return reverse("dialogue_detail", args=[self.assessment.school.slug, self.assessment.round.year])

    @property
    def is_frozen(self):
        return self.status == self.Status.FROZEN

    @property
    def is_to_come(self):
        """Whether it has not been held yet, with a date or without."""
        return self.status in (self.Status.PLANNED, self.Status.CANCELLED)

    @property
    def is_today(self):
        return self.held_on == timezone.localdate()

    @property
    def begins_at(self):
        """The moment it begins, or None without a clock."""
        if self.starts_at is None:
            return None
        return timezone.make_aware(dt.datetime.combine(self.held_on, self.starts_at))

    @property
    def ends_at(self):
        """The moment the time that is set aside is over, or None without a clock."""
        return self.begins_at and self.begins_at + LENGTH

    @property
    def approved_minutes(self):
        """The last that both sides have approved, or None; also while the minutes are open again."""
        return next(iter(self.frozen_minutes.all()), None)


class DialogueItem(Editable, Ordered):
    """A point on the dialogue's agenda, with its minutes as gjort, lært, lurt.

    Most points are a criterion; a point without one is a theme that either side has put up. One that `is_off` stands
    beside the agenda, under what the talk does not reach: it is no part of the minutes, and can be put on.
    """

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="items", verbose_name="samtale")
    criterion_assessment = models.ForeignKey(
        CriterionAssessment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="dialogue_items",
        verbose_name="kriterium",
    )
    title = LineField("tema", blank=True, default="")
    is_off = models.BooleanField("tatt av dagsordenen", default=False, editable=False)
    done = ProseField("gjort", help_text="Hva har vi gjort?")
    learned = ProseField("lært", help_text="Hva har vi lært?")
    wise = ProseField("lurt", help_text="Hva er lurt å gjøre videre?")

    objects = DialogueItemQuerySet.as_manager()
    history = kept_history()

    class Meta(Ordered.Meta):
        verbose_name = "punkt i samtalen"
        verbose_name_plural = "punkter i samtalen"
        constraints = [
            models.UniqueConstraint(
                fields=["dialogue", "criterion_assessment"],
                name="item_once_per_criterion",
                violation_error_message="Kriteriet står alt på dagsordenen.",
            ),
            models.CheckConstraint(
                condition=Q(criterion_assessment__isnull=False) | ~Q(title=""),
                name="item_about_something",
                violation_error_message="Punktet må ha et tema eller et kriterium.",
            ),
        ]

    def __str__(self):
        return self.title or str(self.criterion_assessment.criterion)

    def get_absolute_url(self):
        assessment = self.dialogue.assessment
        return reverse("dialogue_item", args=[assessment.school.slug, assessment.round.year, self.pk])

    @property
    def is_begun(self):
        """Whether anything has been said about it: minutes, or what the two sides agree on."""
        row = self.criterion_assessment
        return bool(self.done or self.learned or self.wise or (row and row.agreed_rating_id))

    @property
    def short_name(self):
        """«S12», or the theme."""
        return self.title or self.criterion_assessment.criterion.code

    def heading_in(self, year):
        """«S12. Endret undervisning», or the theme."""
        return self.title or self.criterion_assessment.heading_in(year)


class DialogueApproval(models.Model):
    """One side's approval of the minutes. It falls when the minutes are changed after it."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="approvals", verbose_name="samtale")
    side = models.CharField("side", max_length=15, choices=Side)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="godkjent av"
    )
    approved_at = models.DateTimeField("godkjent")

    history = HistoricalRecords()

    class Meta:
        verbose_name = "godkjenning"
        verbose_name_plural = "godkjenninger"
        constraints = [models.UniqueConstraint(fields=["dialogue", "side"], name="dialogue_approved_once_a_side")]

    def __str__(self):
        return f"{self.get_side_display()} godkjente {self.dialogue}"


class Agreement(Editable):
    """What one side promised in the dialogue: who, by when, and what became of it.

    Invariant: once the dialogue is frozen, the promise stands as it was; only its progress moves on.
    """

    class Status(models.TextChoices):
        OPEN = "open", "åpen"
        STARTED = "started", "i gang"
        DONE = "done", "gjort"
        DROPPED = "dropped", "droppet"

    # Which look each status has on the screen.
    KINDS = {Status.OPEN: "todo", Status.STARTED: "now", Status.DONE: "ok", Status.DROPPED: "locked"}

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="agreements", verbose_name="samtale")
    item = models.ForeignKey(
        DialogueItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="agreements", verbose_name="punkt"
    )
    promised_by = models.CharField("hvem lover", max_length=15, choices=Side)
    text = LineField("hva dere lover", max_length=500)
    responsible = LineField("ansvarlig", blank=True, default="", help_text="Nevn roller, ikke navn.")
    due_on = models.DateField("innen", null=True, blank=True)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.OPEN)
    progress = ProseField("hva som er gjort")
    done_on = models.DateField("ferdig", null=True, blank=True)

    objects = AgreementQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "avtale"
        verbose_name_plural = "avtaler"
        ordering = ["due_on", "pk"]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        # Of its school alone, so that it is on the page, however many there are.
        return f"{reverse('agreement_list')}?skole={self.dialogue.assessment.school.slug}#avtale-{self.pk}"

    @property
    def criterion(self):
        """The criterion it was made about, or None. Reads the point as fetched."""
        row = self.item and self.item.criterion_assessment
        return row and row.criterion

    @property
    def criterion_name(self):
        """«S12. Endret undervisning», as it was called that year. Of those that were made about a criterion."""
        return self.item.heading_in(self.dialogue.assessment.round.year)

    @property
    def criterion_url(self):
        """Where the school has assessed that criterion."""
        its = self.dialogue.assessment
        return reverse("assessment_criterion", args=[its.school.slug, its.round.year, self.criterion.code])

    @property
    def is_overdue(self):
        """Whether its date is behind us and nobody has said that it is done."""
        waits = self.status in (self.Status.OPEN, self.Status.STARTED)
        return bool(waits and self.due_on and self.due_on < timezone.localdate())

    @property
    def standing(self):
        """How it stands today, as the kind and the word of a status."""
        if self.is_overdue:
            return "warn", "over fristen"
        return self.KINDS[self.status], self.get_status_display()
