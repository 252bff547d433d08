"""Who writes which part of a plan: boxes for the school's leaders at each part."""

from crispy_forms.layout import Field

from networks.models import User
from sandnes_portal.writing.forms import PortalForm, SeveralField


class WritersForm(PortalForm):
    marks_needs = False

    def __init__(self, *args, parts, people=None, **kwargs):
        self.parts = parts
        self.people = User.objects.none() if people is None else people
        super().__init__(*args, **kwargs)

    def add_fields(self):
        choices = [(person.pk, person.name) for person in self.people]
        for part in self.parts:
            self.fields[str(part)] = field = SeveralField(self.people, required=False, label=part.label)
            # The people are read once for all parts.
            field.choices = choices

    def build_layout(self):
        return [Field(name, wrapper_class="choices-cols") for name in self.fields]

    @property
    def writers(self):
        """{part: people} of a valid form."""
        return {part: list(self.cleaned_data[str(part)]) for part in self.parts}
