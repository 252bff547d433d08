from django.contrib import admin

from networks.admin.history import EditableAdmin, HistoryAdmin
from networks.meetings.actions.leaving import withdraw_leavers
from networks.models import Role, RoleType, User
from networks.people import rolenames
from networks.people.actions import add_person
from networks.people.forms import PersonForm, RoleForm
from networks.resources.actions.resources import free_slug
from sandnes_portal.admin_base import PortalStackedInline
from sandnes_portal.post.passwordlinks import ask
from sandnes_portal.writing.models import next_place


class ByRole(admin.SimpleListFilter):
    """Rows by the role, as it is called."""

    title, parameter_name = "rolle", "rolle"
    column = "kind"

    def lookups(self, request, model_admin):
        return rolenames.choices()

    def queryset(self, request, rows):
        return rows.filter(**{self.column: self.value()}).distinct() if self.value() else rows


class ByRoleHeld(ByRole):
    column = "roles__kind"


class RoleInline(PortalStackedInline):
    model = Role
    form = RoleForm
    extra = 0
    autocomplete_fields = ("school", "network")


@admin.register(User)
class UserAdmin(HistoryAdmin):
    form = PersonForm
    list_display = ("name", "email", "is_active")
    list_filter = ("is_active", ByRoleHeld)
    search_fields = ("name", "email")
    inlines = (RoleInline,)
    actions = ("invite",)
    show_facets = admin.ShowFacets.NEVER

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
        else:
            add_person(person=obj, by=request.user)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        withdraw_leavers()

    @admin.action(description="Send invitasjon med lenke til passord", permissions=["change"])
    def invite(self, request, people):
        ask(*people.values_list("email", flat=True))
        self.message_user(request, f"Invitasjonen er sendt til {len(people)}.")


@admin.register(Role)
class RoleAdmin(HistoryAdmin):
    form = RoleForm
    list_display = ("user", "called", "place", "starts_on", "ends_on")
    list_filter = (ByRole,)
    list_select_related = ("user", "school", "network")
    search_fields = ("user__name", "user__email", "school__name")
    autocomplete_fields = ("user", "school", "network")
    show_facets = admin.ShowFacets.NEVER

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        withdraw_leavers()

    @admin.display(description="Rolle", ordering="kind")
    def called(self, role):
        return role.get_kind_display()

    @admin.display(description="Sted", ordering="school__name")
    def place(self, role):
        return role.school or role.network


@admin.register(RoleType)
class RoleTypeAdmin(EditableAdmin):
    """What roles are called. The rights follow the code, which nobody changes."""

    fields = ("name", "definite", "everyone", "stands")
    list_display = ("name", "stands", "slug")
    search_fields = ("name",)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.slug, obj.position = free_slug(RoleType, obj.name), next_place(RoleType.objects)
        super().save_model(request, obj, form, change)

    def get_readonly_fields(self, request, obj=None):
        return ("stands",) if obj and (obj.carries_rights or obj.uses()) else ()

    def has_delete_permission(self, request, obj=None):
        """A role that carries rights, or that somebody holds or is asked by, stays."""
        may = super().has_delete_permission(request, obj)
        return may and obj is not None and not (obj.carries_rights or obj.uses())
