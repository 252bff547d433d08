"""The form of a strategy's file."""

from django import forms

from sandnes_portal.reference import checking
from sandnes_portal.reference.checking import StrategyFileError
from sandnes_portal.writing.forms import PortalForm


class StrategyFileForm(PortalForm):
    """A file to look at. `said` is what it says, `faults` what must be mended in it."""

    marks_needs = False

    file = forms.FileField(label="Fil", help_text="JSON, slik den lastes ned her.")

    faults = ()

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            self.content = file.read(checking.LARGEST + 1)
            self.said = checking.read(self.content)
        except StrategyFileError as error:
            self.faults = error.faults
            raise forms.ValidationError("Rett det som er galt i fila, og velg den på nytt.") from error
        return file
