from django import forms
from django.contrib import admin

from networks.admin.history import HistoryAdmin
from networks.models import Role, User
from sandnes_portal.passwordlinks import ask


class UserForm(forms.ModelForm):
    """A person without a password: the person chooses one from the invitation, or through «Glemt passordet?»."""

    class Meta:
        model = User
        fields = ("name", "email", "is_active")

    def save(self, commit=True):
        if not self.instance.pk:
            self.instance.set_unusable_password()
        return super().save(commit)


class RoleInline(admin.StackedInline):
    model = Role
    extra = 0
    autocomplete_fields = ("school", "network")


@admin.register(User)
class UserAdmin(HistoryAdmin):
    form = UserForm
    list_display = ("name", "email", "is_active")
    list_filter = ("is_active", "roles__kind")
    search_fields = ("name", "email")
    inlines = (RoleInline,)
    actions = ("invite",)
    show_facets = admin.ShowFacets.NEVER

    @admin.action(description="Send invitasjon med lenke til passord", permissions=["change"])
    def invite(self, request, people):
        ask(*people.values_list("email", flat=True))
        self.message_user(request, f"Invitasjonen er sendt til {len(people)}.")


@admin.register(Role)
class RoleAdmin(HistoryAdmin):
    list_display = ("user", "kind", "place", "starts_on", "ends_on")
    list_filter = ("kind",)
    list_select_related = ("user", "school", "network")
    search_fields = ("user__name", "user__email", "school__name")
    autocomplete_fields = ("user", "school", "network")
    show_facets = admin.ShowFacets.NEVER

    @admin.display(description="Sted", ordering="school__name")
    def place(self, role):
        return role.school or role.network
