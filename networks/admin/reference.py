from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_POST

from networks.admin.history import EditableAdmin, HistoryAdmin
from networks.models import (
    ArenaRole,
    LeaderNetwork,
    LeadershipQuality,
    LearningArena,
    Membership,
    OwnerComponent,
    ReflectionQuestion,
    SchoolHoliday,
    Theme,
    Tool,
)
from networks.people.forms import RoleField
from networks.schools.actions import add_usual_holidays
from sandnes_portal.admin_base import KeepsItsPast, PortalAdmin, PortalStackedInline, PortalTabularInline
from sandnes_portal.language.schoolyear import SchoolYear


class MembershipInline(PortalStackedInline):
    model = Membership
    extra = 0
    autocomplete_fields = ("school",)


@admin.register(LeaderNetwork)
class LeaderNetworkAdmin(KeepsItsPast, HistoryAdmin):
    list_display = ("name", "contact", "arena", "position")
    list_select_related = ("contact", "arena")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("contact", "arena")
    inlines = (MembershipInline,)
    show_facets = admin.ShowFacets.NEVER


class ArenaRoleForm(forms.ModelForm):
    """The roles there are, by name: the model itself stands to the left of them."""

    kind = RoleField()

    class Meta:
        model = ArenaRole
        fields = ("kind", "leads", "unit")


class ArenaRoleInline(PortalTabularInline):
    model = ArenaRole
    form = ArenaRoleForm
    autocomplete_fields = ("unit",)
    extra = 0


@admin.register(LearningArena)
class LearningArenaAdmin(KeepsItsPast, EditableAdmin):
    # At which level it is, decides who reads the meetings it has had.
    given_once = ("slug", "level")
    list_display = ("name", "level", "parent", "run_by", "leader", "rhythm")
    list_select_related = ("parent", "run_by")
    list_filter = ("level",)
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("run_by", "members")
    # Django's two lists beside each other speak English.
    formfield_overrides = {models.ManyToManyField: {"widget": forms.CheckboxSelectMultiple}}
    inlines = (ArenaRoleInline,)
    show_facets = admin.ShowFacets.NEVER
    fieldsets = (
        (None, {"fields": ("name", "slug", "level", "position", "purpose")}),
        ("Hvem", {"fields": ("leader", "audience", "members", "parent", "run_by")}),
        ("Møtene", {"fields": ("format", "rhythm", "every", "themes", "focus")}),
    )


@admin.register(SchoolHoliday)
class SchoolHolidayAdmin(PortalAdmin):
    list_display = ("name", "starts_on", "ends_on")
    date_hierarchy = "starts_on"
    search_fields = ("name",)
    change_list_template = "admin/networks/schoolholiday/change_list.html"

    def get_urls(self):
        usual = self.admin_site.admin_view(require_POST(self.add_usual))
        return [path("vanlige/<int:start>/", usual, name="networks_schoolholiday_usual"), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        year = SchoolYear.current()
        years = [year, year.next] if self.has_add_permission(request) else []
        return super().changelist_view(request, {**(extra_context or {}), "usual_years": years})

    def add_usual(self, request, start):
        """The holidays the calendar gives a school year; the municipality's own days are then changed by hand."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        try:
            year = SchoolYear(start)
        except ValueError as error:
            raise Http404 from error
        made = add_usual_holidays(year=year)
        words = f"{made} ferier og fridager er lagt inn for {year}." if made else f"Feriene for {year} er der fra før."
        messages.success(request, f"{words} Rett datoene etter kommunens skolerute.")
        return redirect("admin:networks_schoolholiday_changelist")


class ThemeInline(PortalStackedInline):
    model = Theme
    extra = 0


@admin.register(LeadershipQuality)
class LeadershipQualityAdmin(KeepsItsPast, PortalAdmin):
    list_display = ("name", "position")
    inlines = (ThemeInline,)


@admin.register(OwnerComponent)
class OwnerComponentAdmin(KeepsItsPast, PortalAdmin):
    list_display = ("name", "position")


class ReflectionQuestionInline(PortalStackedInline):
    model = ReflectionQuestion
    extra = 0


@admin.register(Tool)
class ToolAdmin(KeepsItsPast, EditableAdmin):
    list_display = ("name", "kind", "driver")
    list_filter = ("kind", "driver")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    inlines = (ReflectionQuestionInline,)
    show_facets = admin.ShowFacets.NEVER
