from sandnes_portal.writing.forms import PortalModelForm
from strategy.models import NamedVersion


class VersionForm(PortalModelForm):
    class Meta:
        model = NamedVersion
        fields = ("name",)
        labels = {"name": "Hva er dette?"}
        help_texts = {"name": "For eksempel «Slik vi la den fram for personalet»."}
