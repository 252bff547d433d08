from django import forms
from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from networks.models import Role, User


class UserForm(forms.ModelForm):
    """A person without a password: the person chooses one through «Glemt passordet?» on the sign-in page."""

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
class UserAdmin(SimpleHistoryAdmin):
    form = UserForm
    list_display = ("name", "email", "is_active")
    list_filter = ("is_active", "roles__kind")
    search_fields = ("name", "email")
    inlines = (RoleInline,)
    show_facets = admin.ShowFacets.NEVER


@admin.register(Role)
class RoleAdmin(SimpleHistoryAdmin):
    list_display = ("user", "kind", "school", "network", "starts_on", "ends_on")
    list_filter = ("kind",)
    list_select_related = ("user", "school", "network")
    search_fields = ("user__name", "user__email", "school__name")
    autocomplete_fields = ("user", "school", "network")
    show_facets = admin.ShowFacets.NEVER
