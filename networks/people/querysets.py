"""The reads of people and their roles, by name."""

from django.contrib.auth.base_user import BaseUserManager
from django.db import models, transaction
from django.db.models import Case, When
from django.utils import timezone

from networks.people import roles
from networks.schools.querysets import current_on


class RoleQuerySet(models.QuerySet):
    def current(self, on=None):
        """Roles held on a date, by default today."""
        return self.filter(current_on(on or timezone.localdate()))

    def at(self, school):
        """Those who have a role at a school, its leaders first."""
        return self.filter(school=school).by_rank()

    def by_rank(self):
        """With the person, the leaders first."""
        kinds = [When(kind=kind, then=place) for place, kind in enumerate(roles.AT_A_UNIT)]
        return self.select_related("user").order_by(Case(*kinds, default=len(kinds)), "user__name")

    def leading(self):
        """The leader group of a school."""
        return self.filter(kind__in=roles.LEADERS)


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
