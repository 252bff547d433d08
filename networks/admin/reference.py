from django.contrib import admin

from networks.admin.history import EditableAdmin, HistoryAdmin
from networks.models import (
    LeaderNetwork,
    LeadershipQuality,
    LearningArena,
    Membership,
    OwnerComponent,
    ReflectionQuestion,
    Theme,
    Tool,
)


class MembershipInline(admin.StackedInline):
    model = Membership
    extra = 0
    autocomplete_fields = ("school",)


@admin.register(LeaderNetwork)
class LeaderNetworkAdmin(HistoryAdmin):
    list_display = ("name", "contact", "position")
    list_select_related = ("contact",)
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("contact",)
    inlines = (MembershipInline,)
    show_facets = admin.ShowFacets.NEVER


@admin.register(LearningArena)
class LearningArenaAdmin(EditableAdmin):
    list_display = ("name", "level", "leader", "rhythm")
    prepopulated_fields = {"slug": ("name",)}


class ThemeInline(admin.StackedInline):
    model = Theme
    extra = 0


@admin.register(LeadershipQuality)
class LeadershipQualityAdmin(admin.ModelAdmin):
    list_display = ("name", "position")
    inlines = (ThemeInline,)


@admin.register(OwnerComponent)
class OwnerComponentAdmin(admin.ModelAdmin):
    list_display = ("name", "position")


class ReflectionQuestionInline(admin.StackedInline):
    model = ReflectionQuestion
    extra = 0


@admin.register(Tool)
class ToolAdmin(EditableAdmin):
    list_display = ("name", "kind", "driver")
    list_filter = ("kind", "driver")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    inlines = (ReflectionQuestionInline,)
    show_facets = admin.ShowFacets.NEVER
