from django import forms

from sandnes_portal.writing.fields import ProseFormField
from sandnes_portal.writing.forms import PortalForm
from sandnes_portal.writing.validators import no_identity_number


class WithdrawForm(PortalForm):
    reason = ProseFormField(
        label="Hvorfor trekker dere planen tilbake?",
        widget=forms.Textarea,
        max_length=500,
        validators=[no_identity_number],
        help_text="Begrunnelsen står i historikken.",
    )
