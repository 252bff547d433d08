from networks.models import LeaderNetwork, User
from networks.people import roles
from sandnes_portal.writing.forms import PortalModelForm


class NetworkForm(PortalModelForm):
    """The network's own words, and for the owner's staff: who is its contact person."""

    class Meta:
        model = LeaderNetwork
        fields = ("description", "contact")

    def __init__(self, *args, chooses_contact, **kwargs):
        self.chooses_contact = chooses_contact
        super().__init__(*args, **kwargs)

    def add_fields(self):
        if not self.chooses_contact:
            del self.fields["contact"]
            return
        now = User.objects.filter(networks_in_contact=self.instance)
        self.fields["contact"].queryset = (
            (User.objects.holding(roles.RoleKind.FAGSTAB) | now).distinct().order_by("name")
        )
