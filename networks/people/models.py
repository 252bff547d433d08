"""People, and what they are to the municipality: a role, at a unit, for a time."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from simple_history.models import HistoricalRecords

from networks.arenas.models import LeaderNetwork, Membership
from networks.people import rolenames
from networks.people.querysets import RoleQuerySet, UserManager
from networks.people.roles import RoleKind, Stands
from networks.schools.models import School
from networks.schools.querysets import is_current_on
from sandnes_portal.writing.fields import NameField

# What to do about a role that is held at the wrong kind of place.
AT_ITS_PLACE = {
    Stands.SCHOOL: "Velg skolen, og la nettverk stå tomt.",
    Stands.UNIT: "Velg skolen eller enheten, og la nettverk stå tomt.",
    Stands.NETWORK: "Velg nettverket.",
    Stands.MUNICIPALITY: "La skole og nettverk stå tomme.",
}


class User(AbstractBaseUser, PermissionsMixin):
    """A person who can sign in, by e-mail. What the person may do follows from roles alone.

    Invariant: nobody is a superuser, because a superuser would pass every rule in `rules.py` unseen.
    """

    email = models.EmailField("e-post", max_length=254)
    name = NameField("navn", max_length=150)
    is_active = models.BooleanField(
        "kan logge inn",
        default=True,
        help_text="Ta bort haken når personen slutter. Det personen har skrevet, blir stående.",
    )
    joined_at = models.DateTimeField("lagt til", auto_now_add=True)

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()
    history = HistoricalRecords(excluded_fields=["password", "last_login"])

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "personer"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique",
                violation_error_message="En annen person har denne e-postadressen.",
            ),
            models.CheckConstraint(
                condition=Q(is_superuser=False),
                name="user_never_superuser",
                violation_error_message="Portalen har ingen superbrukere. Gi personen rollen administrator.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split(" ")[0]

    @cached_property
    def roles_now(self):
        """The roles the person holds today: read once per request, and asked by every rule."""
        roles, today = self.roles.select_related("school", "network"), timezone.localdate()
        # What roles are called is kept in memory, and this is the query that every request makes.
        roles = list(roles.annotate(names_changed=rolenames.changed_last()))
        if roles:
            rolenames.must_be_of(roles[0].names_changed)
        # A person has few, and Python tells which are of today sooner than a query with dates is built.
        return [role for role in roles if is_current_on(role, today)]

    @cached_property
    def networks_by_school(self):
        """The networks of each school at which the person has a role today, as {id of the school: [ids of networks]}:
        read once per request, as the roles are."""
        schools = {role.school_id for role in self.roles_now if role.school_id}
        found = {}
        if schools:
            memberships = Membership.objects.current().filter(school__in=schools)
            for school, network in memberships.values_list("school", "network"):
                found.setdefault(school, []).append(network)
        return found

    def has_role(self, *kinds, school=None, network=None):
        """Whether the person holds one of the roles today, at the school or network when one is given."""
        return any(
            role.kind in kinds
            and (school is None or role.school_id == school.pk)
            and (network is None or role.network_id == network.pk)
            for role in self.roles_now
        )

    def has_role_beside(self, *kinds):
        """Whether the person holds a role today that is none of these."""
        return any(role.kind not in kinds for role in self.roles_now)

    def schools_as(self, *kinds):
        """Ids of the schools at which the person holds one of the roles today."""
        return {role.school_id for role in self.roles_now if role.kind in kinds and role.school_id}

    @property
    def is_administrator(self):
        return self.has_role(Role.Kind.ADMINISTRATOR)

    @property
    def is_staff(self):
        """Asked by Django's admin."""
        return self.is_administrator


class Role(models.Model):
    """What a person is, where, from when and until when.

    Invariants: a role names its school, its network or neither, by where it stands; a role that has ended stays, since
    it says who wrote what in which capacity.
    """

    Kind = RoleKind

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles", verbose_name="person")
    # The code of a RoleType: one that carries rights, of Kind, or one of the municipality's own.
    kind = models.CharField("rolle", max_length=80)
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="roles", verbose_name="skole eller enhet"
    )
    network = models.ForeignKey(
        LeaderNetwork, on_delete=models.PROTECT, null=True, blank=True, related_name="roles", verbose_name="nettverk"
    )
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True, blank=True, help_text="Siste dag. Tomt betyr inntil videre.")

    objects = RoleQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "rolle"
        verbose_name_plural = "roller"
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="role_in_order",
                violation_error_message="«Til» må være etter «fra».",
            ),
            models.CheckConstraint(
                # Written out: the database holds these words, whatever the groups in `roles` come to be.
                condition=Q(
                    kind__in=[
                        "principal",
                        "school_leader",
                        "sfo_leader",
                        "union_rep",
                        "ppt_contact",
                        "support_leader",
                        "resource_person",
                    ],
                    school__isnull=False,
                    network__isnull=True,
                )
                | Q(kind="network_leader", network__isnull=False)
                | Q(
                    kind__in=["director", "fagstab", "chief_union_rep", "politician", "administrator"],
                    school__isnull=True,
                    network__isnull=True,
                )
                # The municipality's own roles stand where their rows say, which `clean` asks.
                | ~Q(
                    kind__in=[
                        *("principal", "school_leader", "sfo_leader", "union_rep", "ppt_contact", "support_leader"),
                        *("resource_person", "network_leader", "director", "fagstab", "chief_union_rep"),
                        *("politician", "administrator"),
                    ],
                ),
                name="role_at_its_place",
                violation_error_message=(
                    "Roller på en skole må ha skole, nettverksledere må ha nettverk, "
                    "og roller i kommunen skal ikke ha noen av delene."
                ),
            ),
        ]

    def __str__(self):
        place = self.school.short_name if self.school else self.network
        return f"{self.get_kind_display()} {place}" if place else self.get_kind_display()

    def clean(self):
        """The database knows where the roles that carry rights stand; the others say it themselves."""
        stands = rolenames.stands_where(self.kind)
        if stands is None:
            raise ValidationError({"kind": "Velg en rolle fra lista."})
        if self.kind not in RoleKind and not self._stands_at(stands):
            raise ValidationError(f"Rollen {self.get_kind_display()} står ved {stands.label}. {AT_ITS_PLACE[stands]}")

    def _stands_at(self, stands):
        if stands == Stands.NETWORK:
            return bool(self.network_id)
        at_school = stands in (Stands.SCHOOL, Stands.UNIT)
        return bool(self.school_id) == at_school and not self.network_id

    def get_kind_display(self):
        """The role's name, as the municipality calls it today."""
        return rolenames.name_of(self.kind)
