"""A person and her roles, as administrators enter them."""

from networks.models import Role, User
from sandnes_portal.writing.forms import PortalModelForm


class PersonForm(PortalModelForm):
    class Meta:
        model = User
        fields = ("name", "email", "is_active")


class RoleForm(PortalModelForm):
    class Meta:
        model = Role
        fields = ("user", "kind", "school", "network", "starts_on", "ends_on")
