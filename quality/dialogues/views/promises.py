"""A promise of the minutes as a text that saves itself, wherever it stands open."""

from quality.dialogues.forms.dialogues import AgreementForm
from quality.dialogues.views.dialogues import section_in


def agreement_section(dialogue, agreement, back=None):
    title = f"{agreement.get_promised_by_display().capitalize()} lover"
    return section_in(
        dialogue,
        agreement,
        AgreementForm,
        f"avtale-{agreement.pk}",
        "agreement_edit",
        agreement.pk,
        back=back or dialogue.get_absolute_url(),
        title=title,
    )
