"""What others say to a school about its plan, beside the text it is about."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from sandnes_portal.writing.fields import LineField, ProseField
from strategy.comments.querysets import CommentQuerySet
from strategy.plans.models.plans import Plan


class Comment(models.Model):
    """Somebody's word about a part of a plan or one row in it, or an answer to such a word.

    Invariants: an answer stands at the same place as what it answers; only the first of a thread is resolved. What its
    author has taken back stands with `removed_at`, so that the answers to it keep their place.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="comments", verbose_name="plan")
    part = models.CharField("del", max_length=30, choices=Plan.Part)
    spot = models.CharField("rad", max_length=40, blank=True, default="", help_text="For eksempel mal-12.")
    # The row's name on the day: the row may have another one since, or be taken away.
    quote = LineField("gjelder", max_length=300, blank=True, default="")
    # The words of the text that it points at, as one reads them; the text may have others since.
    passage = LineField("hvilke ord gjelder det?", max_length=500, blank=True, default="")
    answers = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies", verbose_name="svar på"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments", verbose_name="skrevet av"
    )
    text = ProseField("kommentar", blank=False)
    mentions = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="mentioned_in", verbose_name="si fra til"
    )
    written_at = models.DateTimeField("skrevet", auto_now_add=True)
    changed_at = models.DateTimeField("endret", null=True, blank=True)
    removed_at = models.DateTimeField("tatt bort", null=True, blank=True)
    resolved_at = models.DateTimeField("løst", null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="løst av",
    )

    objects = CommentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "kommentar"
        verbose_name_plural = "kommentarer"
        ordering = ["written_at", "pk"]
        indexes = [models.Index(fields=["plan", "part", "spot"], name="comment_by_place")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answers__isnull=True) | models.Q(resolved_at__isnull=True),
                name="comment_resolved_as_a_thread",
            )
        ]

    def __str__(self):
        return self.text[:80]

    def get_absolute_url(self):
        """The comment at its place, for a comment that was read with its plan and school."""
        address = reverse("place_comments", args=[self.plan.school.slug, self.plan.year, self.place])
        return f"{address}#kommentar-{self.pk}"

    @property
    def place(self):
        """Its place as it stands in the address: «mal-12» for a row, «mal» for a part."""
        return self.spot or self.part


class SeenThread(models.Model):
    """When a person last read a thread: what came later is new to her, and waits on Min side."""

    thread = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="seen", verbose_name="tråd")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="lest av"
    )
    seen_at = models.DateTimeField("lest")

    class Meta:
        verbose_name = "lest tråd"
        verbose_name_plural = "leste tråder"
        constraints = [models.UniqueConstraint(fields=["thread", "user"], name="thread_seen_once_by_each")]

    def __str__(self):
        return f"{self.user} leste {self.thread}"
