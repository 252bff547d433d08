from django import forms

from sandnes_portal.writing.forms import PortalForm


class WithdrawForm(PortalForm):
    reason = forms.CharField(
        label="Hvorfor trekker dere planen tilbake?",
        widget=forms.Textarea,
        max_length=500,
        help_text="Begrunnelsen står i historikken.",
    )
