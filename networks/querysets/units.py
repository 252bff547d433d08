"""The reads of schools, networks and people, by name."""

from django.contrib.auth.base_user import BaseUserManager
from django.db import models, transaction
from django.db.models import Case, Prefetch, Q, When
from django.utils import timezone


def current_on(date, starts="starts_on", ends="ends_on"):
    """What has begun and has not ended on a date; an empty end or start is open."""
    begun = Q(**{f"{starts}__isnull": True}) | Q(**{f"{starts}__lte": date})
    not_ended = Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": date})
    return begun & not_ended


class SchoolQuerySet(models.QuerySet):
    def active(self, on=None):
        """Units in operation on a date, by default today."""
        return self.filter(current_on(on or timezone.localdate(), "active_from", "active_to"))

    def teaching(self):
        """Units with pupils: those that write a plan and take part in the yearly round."""
        return self.filter(kind__in=self.model.TEACHING_KINDS)

    def with_networks(self):
        """With each school's current networks ready as `school.current_memberships`."""
        memberships = self.model.memberships.rel.related_model.objects.current().select_related("network")
        return self.prefetch_related(Prefetch("memberships", memberships, to_attr="current_memberships"))

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def in_network(self, slug):
        """Current members of the network with that slug; none for a slug that is no network's."""
        memberships = self.model.memberships.rel.related_model.objects.current()
        return self.filter(pk__in=memberships.filter(network__slug=slug).values("school"))

    def search(self, text):
        """Schools whose name or short name holds the text."""
        text = (text or "").strip()
        return self.filter(Q(name__icontains=text) | Q(short_name__icontains=text)) if text else self


class LeaderNetworkQuerySet(models.QuerySet):
    def of_schools(self, schools):
        """The networks that some schools are members of today."""
        memberships = self.model.memberships.rel.related_model.objects.current()
        return self.filter(pk__in=memberships.filter(school__in=schools).values("network"))

    def with_members(self):
        """With current members ready as `network.current_memberships`, and leaders as `network.current_leaders`."""
        memberships = self.model.memberships.rel.related_model.objects.current()
        leaders = self.model.roles.rel.related_model.objects.current().select_related("user")
        return self.select_related("contact").prefetch_related(
            Prefetch(
                "memberships",
                memberships.select_related("school").order_by("school__name"),
                to_attr="current_memberships",
            ),
            Prefetch("roles", leaders, to_attr="current_leaders"),
        )


class MembershipQuerySet(models.QuerySet):
    def current(self, on=None):
        return self.filter(current_on(on or timezone.localdate()))

    def ended(self, on=None):
        """Those that are behind us, the last one first."""
        return self.filter(ends_on__lt=on or timezone.localdate()).order_by("-ends_on", "school__name")


class RoleQuerySet(models.QuerySet):
    def current(self, on=None):
        """Roles held on a date, by default today."""
        return self.filter(current_on(on or timezone.localdate()))

    def at(self, school):
        """Those who have a role at a school, its leaders first."""
        kinds = [When(kind=kind, then=place) for place, kind in enumerate(self.model.SCHOOL_KINDS)]
        return self.filter(school=school).select_related("user").order_by(Case(*kinds), "user__name")

    def leading(self):
        """The leader group of a school."""
        return self.filter(kind__in=self.model.LEADER_KINDS)


class UserManager(BaseUserManager):
    def holding(self, *kinds):
        """People who hold one of the roles today, anywhere."""
        roles = self.model.roles.rel.related_model.objects.current().filter(kind__in=kinds)
        return self.filter(pk__in=roles.values("user"), is_active=True)

    def get_by_natural_key(self, email):
        """People write their address with capitals as they like."""
        return self.get(email__iexact=email)

    def create_user(self, email, name, password=None, **extra):
        user = self.model(email=self.normalize_email(email), name=name, **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    @transaction.atomic
    def create_superuser(self, email, name, password=None, **extra):
        """The first administrator, by `manage.py createsuperuser`: a role like any other, no superuser."""
        user = self.create_user(email, name, password)
        user.roles.create(kind="administrator", starts_on=timezone.localdate())
        return user
