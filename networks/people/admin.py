from django.contrib import admin

from networks.admin.history import HistoryAdmin
from networks.meetings.actions.leaving import withdraw_leavers
from networks.models import Role, User
from networks.people.actions import add_person
from networks.people.forms import PersonForm, RoleForm
from sandnes_portal.admin_base import PortalStackedInline
from sandnes_portal.post.passwordlinks import ask


class RoleInline(PortalStackedInline):
    model = Role
    form = RoleForm
    extra = 0
    autocomplete_fields = ("school", "network")


@admin.register(User)
class UserAdmin(HistoryAdmin):
    form = PersonForm
    list_display = ("name", "email", "is_active")
    list_filter = ("is_active", "roles__kind")
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
    list_display = ("user", "kind", "place", "starts_on", "ends_on")
    list_filter = ("kind",)
    list_select_related = ("user", "school", "network")
    search_fields = ("user__name", "user__email", "school__name")
    autocomplete_fields = ("user", "school", "network")
    show_facets = admin.ShowFacets.NEVER

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        withdraw_leavers()

    @admin.display(description="Sted", ordering="school__name")
    def place(self, role):
        return role.school or role.network
