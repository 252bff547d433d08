"""What a person keeps for herself about the schools, and that somebody has reminded one."""

from django.conf import settings
from django.db import models

from networks.models import School
from quality.assessments.models.assessments import Assessment
from quality.following.querysets import ReminderQuerySet, WatchedSchoolQuerySet


class WatchedSchool(models.Model):
    """A school that a person keeps an eye on, whoever answers for it. Nobody else sees it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="watched_schools", verbose_name="person"
    )
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="watched_by", verbose_name="skole")

    objects = WatchedSchoolQuerySet.as_manager()

    class Meta:
        verbose_name = "skole en følger med på"
        verbose_name_plural = "skoler en følger med på"
        constraints = [models.UniqueConstraint(fields=["user", "school"], name="school_watched_once")]

    def __str__(self):
        return f"{self.user} følger med på {self.school}"


class TableChoice(models.Model):
    """Which schools a person last chose to see, and in which order, as it stood in the address."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="table_choice")
    chosen = models.CharField("valg", max_length=300, blank=True, default="")

    class Meta:
        verbose_name = "valg av skoler"
        verbose_name_plural = "valg av skoler"

    def __str__(self):
        return f"{self.user}: {self.chosen}"


class Reminder(models.Model):
    """That the leaders of a school were reminded of what waits for them, by whom and when."""

    class About(models.TextChoices):
        """What a school can be waited for with. The values stand in addresses."""

        ASSESSMENT = "egenvurdering", "Egenvurderingen er ikke sendt"
        TIME = "tid", "Tid for samtalen er ikke valgt"
        MINUTES = "referat", "Referatet er ikke godkjent"

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="reminders", verbose_name="egenvurdering"
    )
    about = models.CharField("om", max_length=15, choices=About)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="sendt av"
    )
    sent_at = models.DateTimeField("sendt", auto_now_add=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = "påminnelse"
        verbose_name_plural = "påminnelser"
        ordering = ["sent_at", "pk"]

    def __str__(self):
        return f"{self.get_about_display()}: {self.assessment}"
