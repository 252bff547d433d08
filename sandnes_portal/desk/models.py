"""What a person has seen of her notices, which weeks have had their Monday mail, and the address of her calendar."""

from django.conf import settings
from django.db import models


class DigestWeek(models.Model):
    """A week whose Monday mails are written down. A person with nothing on Monday gets nothing on Tuesday either."""

    week = models.CharField("uke", max_length=8, unique=True)
    done_at = models.DateTimeField("skrevet", auto_now_add=True)

    def __str__(self):
        return self.week


class NoticesSeen(models.Model):
    """When a person last said that she has seen what is new at `/varsler/`."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices_seen")
    seen_at = models.DateTimeField("sett")

    def __str__(self):
        return f"{self.user} har sett varsler"


class CalendarAddress(models.Model):
    """A person's own secret address of the calendar feed. A new one makes the old one worth nothing."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_address")
    secret = models.CharField(max_length=64, unique=True)
    renewed_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return f"Kalenderadresse for {self.user}"
