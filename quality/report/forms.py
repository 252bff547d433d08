from quality.models import ReportPart
from sandnes_portal.writing.forms import EditableForm


class PartForm(EditableForm):
    """The text of one part of the quality report. Nothing is required."""

    marks_needs = False

    class Meta:
        model = ReportPart
        fields = ("text",)

    def add_fields(self):
        super().add_fields()
        # Its heading stands above it.
        self.fields["text"].label = str(self.instance)
