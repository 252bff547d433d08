from django.contrib import admin

from sandnes_portal.admin_base import PortalAdmin
from strategy.models import Prerequisite


@admin.register(Prerequisite)
class PrerequisiteAdmin(PortalAdmin):
    list_display = ("title", "position")
