from django.contrib import admin

from strategy.models import Prerequisite


@admin.register(Prerequisite)
class PrerequisiteAdmin(admin.ModelAdmin):
    list_display = ("title", "position")
