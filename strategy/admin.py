from django.contrib import admin

from sandnes_portal.admin_base import KeepsItsPast, PortalAdmin
from strategy.models import Prerequisite


@admin.register(Prerequisite)
class PrerequisiteAdmin(KeepsItsPast, PortalAdmin):
    list_display = ("title", "position")
