"""Django's admin as the administrators' workshop: reference data, the school list and roles, no school's texts."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig


class PortalAdminSite(AdminSite):
    site_header = "Administrasjon"
    site_title = "Alle elevene er våre"
    index_title = "Skoler, personer og grunndata"

    def has_permission(self, request):
        """Administrators by role, today; there are no superusers."""
        return request.user.is_authenticated and request.user.is_active and request.user.is_administrator


class PortalAdminConfig(AdminConfig):
    default_site = "sandnes_portal.admin_site.PortalAdminSite"
