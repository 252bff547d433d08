"""Django's admin as the administrators' workshop: reference data, the school list and roles, no school's texts."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache


class PortalAdminSite(AdminSite):
    site_header = "Administrasjon"
    site_title = "Alle elevene er våre"
    index_title = "Skoler, personer og grunndata"
    # The front page says the same, in Norwegian; the side bar does not.
    enable_nav_sidebar = False

    def has_permission(self, request):
        """Administrators by role, today; there are no superusers."""
        return request.user.is_authenticated and request.user.is_active and request.user.is_administrator

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request, extra_context=None):
        """The admin sends everybody here who may not enter: strangers go on to the portal's one login page, and
        who is signed in without being an administrator is told so."""
        # Not above: it imports people, who do not stand yet when Django reads this module.
        from django.contrib.auth.views import redirect_to_login

        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index"))


class PortalAdminConfig(AdminConfig):
    default_site = "sandnes_portal.admin_site.PortalAdminSite"
