"""The outbox, for those who keep the portal running: what has gone, what waits, what was given up. No texts."""

from django.contrib import admin, messages
from django.utils import timezone

from sandnes_portal.admin_base import PortalAdmin
from sandnes_portal.post import outbox
from sandnes_portal.post.models import OutgoingMail


class StandingFilter(admin.SimpleListFilter):
    title = "status"
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return [("gitt-opp", "gitt opp"), ("avbrutt", "avbrutt underveis"), ("venter", "venter"), ("sendt", "sendt")]

    def queryset(self, request, queryset):
        if self.value() == "gitt-opp":
            return queryset.given_up()
        if self.value() == "avbrutt":
            return queryset.unsure(timezone.now())
        if self.value() == "venter":
            return queryset.to_be_sent()
        return queryset.filter(sent_at__isnull=False) if self.value() == "sendt" else queryset


@admin.register(OutgoingMail)
class OutgoingMailAdmin(PortalAdmin):
    list_display = ("queued_at", "address", "kind", "tries", "not_before", "sent_at", "error")
    list_display_links = None
    list_filter = (StandingFilter, "kind")
    search_fields = ("address",)
    ordering = ("-pk",)
    fields = ("queued_at", "kind", "address", "tries", "not_before", "sent_at", "error")
    actions = ["try_again"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.action(description="Prøv å sende på nytt", permissions=["view"])
    def try_again(self, request, queryset):
        number = outbox.try_again(queryset)
        messages.success(request, f"{number} e-poster prøves på nytt ved neste utsending.")
