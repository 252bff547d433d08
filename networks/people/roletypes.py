"""What roles are called here, and where they stand. The rights follow their codes, which never change."""

from django.apps import apps
from django.db import models
from django.urls import reverse

from networks.people.roles import RoleKind, Stands
from sandnes_portal.writing.fields import NameField
from sandnes_portal.writing.models import Editable, kept_history


class RoleType(Editable):
    """A role as the municipality calls it: «kommunaldirektør» here, «skolesjef» elsewhere.

    `slug` is its code. Those of `RoleKind` carry rights, wherever they are called what; all others carry none: they
    say what somebody is, and arenas may ask for them. Invariant: a role that carries rights stands where it stood.
    """

    slug = models.SlugField("kode", max_length=80, unique=True, editable=False)
    name = NameField("navn", max_length=60, unique=True, help_text="Med liten forbokstav, for eksempel «skolesjef».")
    definite = NameField("bestemt form", max_length=60, help_text="For eksempel «skolesjefen».")
    everyone = NameField("alle sammen", max_length=60, help_text="For eksempel «skolesjefene».")
    stands = models.CharField("står ved", max_length=20, choices=Stands, default=Stands.SCHOOL)
    position = models.PositiveSmallIntegerField("rekkefølge", default=0, editable=False)

    history = kept_history()

    class Meta:
        verbose_name = "rollenavn"
        verbose_name_plural = "rollenavn"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("role_list")

    def uses(self):
        """In what it is in use, as people call it: ["roller", "roller i arenaene"]."""
        tables = (("Role", "personenes roller"), ("ArenaRole", "læringsarenaer"))
        return [
            words for name, words in tables if apps.get_model("networks", name).objects.filter(kind=self.slug).exists()
        ]

    @property
    def carries_rights(self):
        return self.slug in RoleKind.values
