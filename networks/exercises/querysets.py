"""The reads of reflection tools in use: who may know of which, and whose words one may read."""

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from networks.exercises.definitions import gathered_from
from networks.people import roles


class ExerciseQuerySet(models.QuerySet):
    """Reflection tools in use."""

    def visible_to(self, user):
        """Those a person leads or has joined; those of her school; those of a meeting she leads or is asked to, from
        the call on; and those of a meeting whose minutes she may read."""
        seen = Q(led_by=user) | Q(pk__in=self._joined("user", user))
        seen |= Q(school__in=user.schools_as(*roles.AT_A_SCHOOL))
        return self.filter(seen | Q(meeting__in=self._meetings_seen_by(user)))

    def listed_for(self, user):
        """A person's own: those she leads or has joined, those of her school, and those that run in a meeting she is
        asked to. Those of other meetings stand with the meeting."""
        own = Q(led_by=user) | Q(pk__in=self._joined("user", user))
        own |= Q(school__in=user.schools_as(*roles.AT_A_SCHOOL))
        asked = self._meetings().asking(user).exclude(status="draft")
        return self.filter(own | Q(meeting__in=asked, closed_at__isnull=True))

    def _joined(self, name, value):
        return apps.get_model("networks", "Participant").objects.filter(**{name: value}).values("exercise")

    def _meetings(self):
        return apps.get_model("networks", "Meeting").objects

    def _meetings_seen_by(self, user):
        meetings = self._meetings().visible_to(user)
        asked = self._meetings().asking(user).exclude(status="draft")
        led = self._meetings().led_by(user)
        return meetings.filter(Q(pk__in=led.values("pk")) | Q(pk__in=asked.values("pk")) | Q(status="shared"))

    def running(self):
        return self.filter(closed_at__isnull=True)

    def closed(self):
        """Those that are over, the last one first."""
        return self.filter(closed_at__isnull=False).order_by("-closed_at", "-pk")

    def for_lists(self):
        """With what a row of a list tells."""
        return self.select_related("meeting", "school", "led_by").annotate(number_joined=Count("participants"))

    def with_common_texts(self):
        """With the words of all as `exercise.common_texts`, never a group's, never one's own, and with those who led
        the groups' talks as `exercise.talk_leaders`."""
        common = apps.get_model("networks", "Contribution").objects.common()
        participants = apps.get_model("networks", "Participant").objects
        leading = participants.filter(part="talk_leader").select_related("user").order_by("group__number")
        return self.prefetch_related(
            Prefetch("texts", common, to_attr="common_texts"), Prefetch("participants", leading, to_attr="talk_leaders")
        )

    def for_page(self):
        """With what its own page shows of it."""
        return self.select_related("meeting__arena", "meeting__network", "school", "led_by").prefetch_related("groups")


class ContributionQuerySet(models.QuerySet):
    """What people write in them."""

    def visible_to(self, user):
        """What a person may read, of exercises she may know of: her own words, which nobody else ever reads; her own
        group's; the other groups' when they are gathered, for those who lead or take part; and the words of all."""
        exercises = apps.get_model("networks", "Exercise").objects.visible_to(user)
        own = Q(author=user)
        in_group = apps.get_model("networks", "Participant").objects.filter(user=user, group__isnull=False)
        group = Q(group__in=in_group.values("group"))
        gathered = Q(group__isnull=False) & self._gathered() & self._among_those_there(user)
        common = Q(author__isnull=True, group__isnull=True)
        return self.filter(own | group | gathered | common, exercise__in=exercises.values("pk"))

    def common(self):
        """The words of all."""
        return self.filter(author__isnull=True, group__isnull=True)

    def _gathered(self):
        reached = Q(pk__in=[])
        for kind, number in gathered_from().items():
            is_there = Q(exercise__closed_at__isnull=False) | Q(exercise__step__gte=number)
            reached |= Q(exercise__kind=kind) & is_there
        return reached

    def _among_those_there(self, user):
        """Those who have joined it, lead it, or belong to its school or its meeting; no reader of shared minutes."""
        participants = apps.get_model("networks", "Participant").objects
        joined = Exists(participants.filter(exercise=OuterRef("exercise"), user=user))
        meetings = apps.get_model("networks", "Meeting").objects
        there = Q(exercise__meeting__in=meetings.led_by(user)) | Q(exercise__meeting__in=meetings.asking(user))
        return joined | Q(exercise__led_by=user) | Q(exercise__school__in=user.schools_as(*roles.AT_A_SCHOOL)) | there
