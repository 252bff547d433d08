from django.contrib import admin

from quality.models import CriterionWording, LawReference, RatingScale, RatingStep, SuccessCriterion
from sandnes_portal.admin_base import PortalAdmin, PortalStackedInline

WHERE_CRITERIA_ARE_CHANGED = (
    "Fagstab endrer kriteriene i portalen, under Kvalitet og Kriterier. Der gjelder en ny ordlyd fra neste runde, og "
    "år som er vurdert, beholder sin."
)
USED_SCALE = "Skalaen er brukt i en runde. Lag en ny for å endre den, så år som er vurdert, står som de er."


class ToBeRead:
    """What is changed on the portal's own pages, by steps that let closed years stand: here it is read."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class CriterionWordingInline(ToBeRead, PortalStackedInline):
    model = CriterionWording
    extra = 0


@admin.register(SuccessCriterion)
class SuccessCriterionAdmin(ToBeRead, PortalAdmin):
    """The words of a criterion. Its links to schools' goals are the schools', and not shown here."""

    list_display = ("__str__", "level", "number")
    list_filter = ("level",)
    fieldsets = ((None, {"fields": ("level", "number"), "description": WHERE_CRITERIA_ARE_CHANGED}),)
    inlines = (CriterionWordingInline,)
    show_facets = admin.ShowFacets.NEVER


class RatingStepInline(PortalStackedInline):
    """In: `obj` is the scale whose steps they are."""

    model = RatingStep
    extra = 0

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and not _is_used(obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not _is_used(obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not _is_used(obj)


@admin.register(RatingScale)
class RatingScaleAdmin(PortalAdmin):
    """A scale is changed until a round is opened with it."""

    inlines = (RatingStepInline,)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not _is_used(obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not _is_used(obj)

    def get_fieldsets(self, request, obj=None):
        return [(None, {"fields": self.get_fields(request, obj), "description": USED_SCALE if _is_used(obj) else ""})]


def _is_used(scale):
    return scale is not None and scale.rounds.exists()


@admin.register(LawReference)
class LawReferenceAdmin(PortalAdmin):
    """The words of a law reference. Which ones there are, the portal decides."""

    list_display = ("name", "text")

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
