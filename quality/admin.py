from django.contrib import admin

from quality.models import CriterionWording, LawReference, RatingScale, RatingStep, SuccessCriterion
from sandnes_portal.admin_base import PortalAdmin, PortalStackedInline


class CriterionWordingInline(PortalStackedInline):
    model = CriterionWording
    extra = 0


@admin.register(SuccessCriterion)
class SuccessCriterionAdmin(PortalAdmin):
    """The words of a criterion. Its links to schools' goals are the schools', and not shown here."""

    list_display = ("__str__", "level", "number")
    list_filter = ("level",)
    fields = ("level", "number")
    inlines = (CriterionWordingInline,)
    show_facets = admin.ShowFacets.NEVER


class RatingStepInline(PortalStackedInline):
    model = RatingStep
    extra = 0


@admin.register(RatingScale)
class RatingScaleAdmin(PortalAdmin):
    inlines = (RatingStepInline,)


@admin.register(LawReference)
class LawReferenceAdmin(PortalAdmin):
    """The words of a law reference. Which ones there are, the portal decides."""

    list_display = ("name", "text")

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
