"""Django's admin as the administrators' workshop: reference data, the school list and roles, no school's texts."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

FIRST = ("School", "User", "Role", "LeaderNetwork")


class PortalAdminSite(AdminSite):
    site_header = "Administrasjon"
    index_title = "Skoler, personer og grunndata"
    # The front page says the same, in Norwegian; the side bar does not.
    enable_nav_sidebar = False

    @property
    def site_title(self):
        return settings.PORTAL_NAME

    def get_app_list(self, request, app_label=None):
        """What administrators come for first: schools, people and roles; then the rest by name, as Django does."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: _place(model["object_name"]))
        return sorted(apps, key=lambda app: app["app_label"] != "networks")

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


def _place(name):
    return FIRST.index(name) if name in FIRST else len(FIRST)


class PortalAdminConfig(AdminConfig):
    default_site = "sandnes_portal.admin_site.PortalAdminSite"
