"""The form controls that Django does not have."""

from django import forms
from django.forms.models import ModelChoiceIteratorValue

from sandnes_portal.language.dates import in_digits


class _InWordsToo:
    """A date also as the portal itself writes it: «30. april 2027»."""

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return in_digits(value) if isinstance(value, str) else value


class DayInput(_InWordsToo, forms.DateInput):
    """A date in one line of text."""


class WhenInput(_InWordsToo, forms.DateTimeInput):
    """A date and a clock in one line of text."""


class ScaleWidget(forms.RadioSelect):
    """The steps of the rating scale as cards to choose among, with «ikke vurdert» last.

    `marks` says who has chosen what already, by the step's value: {2: ["school"], 3: ["fagstab"]}. `signs` says what a
    step looks like here, by its value; where nothing is said, the step's own sentence stands.
    `in_row` puts the steps side by side, for the screen of the dialogue.
    """

    def __init__(self, attrs=None, choices=(), *, in_row=False):
        super().__init__(attrs, choices)
        self.in_row = in_row
        self.marks, self.signs = {}, {}

    def optgroups(self, name, value, attrs=None):
        groups = super().optgroups(name, value, attrs)
        return sorted(groups, key=lambda group: group[1][0]["step"] is None)

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["step"] = getattr(value, "instance", None)
        number = getattr(option["step"], "value", None)
        option["marks"] = self.marks.get(number, ())
        option["sign"] = self.signs.get(number) or getattr(option["step"], "sentence", "")
        return option


class ScaleField(forms.ModelChoiceField):
    """A rating: one of the scale's steps, or nothing for «ikke vurdert ennå»."""

    widget = ScaleWidget

    def __init__(self, queryset, *, in_row=False, **kwargs):
        defaults = {"required": False, "blank": True, "empty_label": "Ikke vurdert ennå"}
        super().__init__(queryset, **{"widget": ScaleWidget(in_row=in_row), **defaults, **kwargs})

    def offer(self, steps):
        """Let the steps of one scale be chosen among. Forms that share a scale, read once, ask for it once together."""
        self.queryset = steps
        choices = [(ModelChoiceIteratorValue(step.pk, step), self.label_from_instance(step)) for step in steps]
        self.choices = [("", self.empty_label), *choices]
