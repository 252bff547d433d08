"""The base of every form: how it is laid out, what it says when something is missing, and how it is saved safely."""

from dataclasses import dataclass
from functools import partial

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, LayoutObject
from django import forms
from django.template.loader import render_to_string
from django.utils.functional import cached_property

from sandnes_portal.writing.widgets import DayInput, ScaleField, ScaleWidget

__all__ = [
    "Beside",
    "EditableForm",
    "PortalForm",
    "PortalFormMixin",
    "PortalModelForm",
    "ScaleField",
    "ScaleWidget",
    "SeveralField",
]

WITHOUT_VERSION = "Siden er ufullstendig. Last den på nytt, og prøv en gang til."
# What a PositiveIntegerField holds on every database.
MOST_VERSIONS = 2**31 - 1
PUPIL_NOTE = "Skriv aldri om enkeltelever."

# The first is how we write it. The others are how people write it; six digits because a phone's number
# keyboard has no full stop.
DATE_FORMATS = ["%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d %m %Y", "%d%m%Y", "%d%m%y"]
# The hour before what has no stop: «10» would be one o'clock at night.
TIME_FORMATS = ["%H.%M", "%H:%M", "%H", "%H%M"]


@dataclass(frozen=True)
class FormError:
    """One line of the error summary, and the id of the control it is about (empty for the whole form)."""

    message: str
    anchor: str = ""


class Beside(Div):
    """Short fields that belong together, side by side where there is room: `Beside("starts_on", "ends_on")`."""

    def __init__(self, *fields):
        super().__init__(*fields, css_class="field-row")


class PortalFormMixin:
    """What all forms share. A form overrides `build_layout()` when it needs more than its fields in order."""

    # The browser's own bubbles speak the browser's language and come one at a time.
    use_required_attribute = False
    # «Må fylles ut» and «Valgfritt» beside the labels; off in filters, where nothing is required.
    marks_needs = True
    # Said at the first long text; off where the line above all the texts of a page says it.
    notes_pupils = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_fields()
        for name, field in self.fields.items():
            _choose_widget(field)
            _describe(field)
            _set_messages(field, str(field.label or name))
        if self.notes_pupils:
            _note_pupils(self.fields.values())

    def add_fields(self):
        """Fields that depend on what the form is about. They are made before the base gives all fields their look."""

    def build_layout(self):
        """The fields, in order, as names and crispy layout objects. Made anew for each form: a Layout kept on
        a class leaks from one request into the next."""
        return [name for name, field in self.fields.items() if not field.widget.is_hidden]

    @cached_property
    def helper(self):
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.render_hidden_fields = True
        helper.layout = Layout(*self.build_layout())
        return helper

    def focus_first(self):
        """Let the first field have the cursor when the form is put into a page."""
        first = next(field for name, field in self.fields.items() if name != "version")
        first.widget.attrs["autofocus"] = True

    @property
    def error_list(self):
        """All errors in the order of the form, for the summary above it."""
        lines = [FormError(message) for message in self.non_field_errors()]
        for bound in self:
            lines += [FormError(message, _anchor(bound)) for message in bound.errors]
        return lines


class PortalForm(PortalFormMixin, forms.Form):
    """A form that is not one row of a table."""


class PortalModelForm(PortalFormMixin, forms.ModelForm):
    """A form for one row that one person writes in."""


class SeveralField(forms.ModelMultipleChoiceField):
    """Several rows to choose among."""

    def clean(self, value):
        try:
            return super().clean(value)
        except OverflowError as error:
            # A number that no row can have, and SQLite no room for.
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from error


class State(LayoutObject):
    """What a form remembers of the row it was opened on: its version, and the choices that were ticked then."""

    def render(self, form, context, template_pack=None, **kwargs):
        form.rendered_fields.add("version")
        return render_to_string("components/form_state.html", {"form": form})


class EditableForm(PortalModelForm):
    """A form for a row that several may write in. It carries the version that the writer saw.

    `sandnes_portal.writing.editing.save_editable` saves it, and finds out whether somebody else was first.
    """

    notes_pupils = False
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_VERSIONS)
    # Many-to-many fields of the model. They are read from the database only when they are shown or changed.
    several = ()
    # Where the text stands, for the words that come too late; and the names of the save that a page makes by itself.
    address = ""
    saves = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.initial["version"] = self.instance.version
        self.fields["version"].error_messages.update(
            dict.fromkeys(["required", "invalid", "min_value", "max_value"], WITHOUT_VERSION)
        )
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelMultipleChoiceField):
                # Several choices are merged with the others': a copy of what was ticked tells what the writer changed.
                field.show_hidden_initial = True
                self.initial[name] = partial(self._chosen_now, name)

    def add_fields(self):
        for name in self.several:
            self.fields[name] = self._meta.model._meta.get_field(name).formfield(form_class=SeveralField)

    def _chosen_now(self, name):
        return list(getattr(self.instance, name).all()) if self.instance.pk else []

    @cached_property
    def helper(self):
        helper = super().helper
        helper.layout.append(State())
        return helper

    @property
    def ticked_at_first(self):
        """The hidden copies of the fields with several choices, for `components/form_state.html`."""
        return [
            self[name].as_hidden(only_initial=True) for name, field in self.fields.items() if field.show_hidden_initial
        ]

    def keep_only(self, names):
        """Leave only the fields with these names (as they stand in the page), and the version.

        A page that saves itself sends what was changed and nothing else.
        """
        for name in list(self.fields):
            if name != "version" and self.add_prefix(name) not in names:
                del self.fields[name]

    @property
    def has_words(self):
        """Whether there is anything but the version to save."""
        return len(self.fields) > 1

    def _save_m2m(self):
        """Write the choices that were changed, and ask the database about no others."""
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelMultipleChoiceField) and name in self.changed_data:
                getattr(self.instance, name).set(self.cleaned_data[name])


def _anchor(bound):
    """The id that a link in the error summary leads to: the first control of the field."""
    if bound.is_hidden:
        return ""
    return bound.id_for_label or next((widget.id_for_label for widget in bound.subwidgets), bound.auto_id)


def _choose_widget(field):
    """Dates as text: native date pickers differ in language, order, zoom and speech, and refuse pasted dates.
    Several choices as boxes: a list that wants Ctrl held down loses people's choices."""
    if isinstance(field, forms.DateField):
        field.input_formats = DATE_FORMATS
        field.widget = DayInput({**field.widget.attrs, "inputmode": "numeric"}, format=DATE_FORMATS[0])
    elif isinstance(field, forms.TimeField):
        field.input_formats = TIME_FORMATS
        field.widget = forms.TimeInput({**field.widget.attrs, "inputmode": "numeric"}, format=TIME_FORMATS[0])
    elif type(field.widget) is forms.SelectMultiple:
        field.widget = forms.CheckboxSelectMultiple(field.widget.attrs)
        field.widget.choices = field.choices


def _describe(field):
    widget = field.widget
    # The browser would cut what is pasted without a word. The page counts, and the server says what is too much.
    if most := widget.attrs.pop("maxlength", None):
        widget.attrs["data-most"] = most
    if isinstance(widget, forms.Textarea):
        # Django's ten rows and forty columns are nobody's choice.
        widget.attrs.update(rows=min(int(widget.attrs.get("rows", 4)), 4))
        widget.attrs.pop("cols", None)
    if isinstance(field, forms.DateField) and not field.help_text:
        field.help_text = "For eksempel 05.03.2026"
    if isinstance(field, forms.TimeField) and not field.help_text:
        field.help_text = "For eksempel 14.30"
    if field.required and not isinstance(widget, (forms.RadioSelect, forms.CheckboxInput, forms.HiddenInput)):
        widget.attrs["aria-required"] = "true"


def _note_pupils(fields):
    """Once is read; at every text it would be passed over."""
    first = next((field for field in fields if isinstance(field.widget, forms.Textarea)), None)
    if first:
        first.help_text = f"{first.help_text} {PUPIL_NOTE}".strip()


def _set_messages(field, label):
    """Our words for what Django finds wrong, unless the form has words of its own."""
    defaults = {}
    for cls in reversed(type(field).__mro__):
        defaults.update(getattr(cls, "default_error_messages", {}))
    for code, message in _messages(field, label).items():
        if field.error_messages.get(code) == defaults.get(code):
            field.error_messages[code] = message


def _messages(field, label):
    """What to say, by error code. Each repeats the label's word and tells what to do."""
    subject = f"Svaret på «{label}»" if label.endswith("?") else label
    messages = {
        "required": f"Svar på «{label}»." if label.endswith("?") else f"{label} må fylles ut.",
        "max_length": f"{subject} kan ha høyst %(limit_value)d tegn. Nå er det %(show_value)d. Ta bort noe.",
        "min_length": f"{subject} må ha minst %(limit_value)d tegn. Nå er det %(show_value)d.",
        "max_value": f"{subject} kan være høyst %(limit_value)s.",
        "min_value": f"{subject} må være minst %(limit_value)s.",
    }
    for kind, own in OWN_MESSAGES:
        if isinstance(field, kind):
            messages |= {code: text.format(subject, label=label) for code, text in own.items()}
            break
    return messages


CHOICE = {
    "required": "Velg noe under «{label}».",
    "invalid_choice": "Velg på nytt under «{label}». Det du valgte, finnes ikke lenger.",
    "invalid_pk_value": "Velg på nytt under «{label}». Det du valgte, finnes ikke lenger.",
    "invalid_list": "Velg på nytt under «{label}».",
}
# {} is the label as a subject, {label} the label as it stands.
OWN_MESSAGES = [
    (forms.DateTimeField, {"invalid": "{} må være dato og klokkeslett, for eksempel 05.03.2026 14.30."}),
    (forms.DateField, {"invalid": "{} må være en dato, for eksempel 05.03.2026."}),
    (forms.TimeField, {"invalid": "{} må være et klokkeslett, for eksempel 14.30."}),
    (forms.IntegerField, {"invalid": "{} må være et tall, for eksempel 12."}),
    (forms.EmailField, {"invalid": "{} må være en e-postadresse, for eksempel navn@kommunen.no."}),
    (forms.URLField, {"invalid": "{} må være en nettadresse, for eksempel https://www.udir.no."}),
    (forms.FileField, {"required": "Velg en fil under «{label}».", "empty": "Fila er tom. Velg en annen."}),
    (forms.BooleanField, {"required": "Kryss av for «{label}»."}),
    ((forms.ChoiceField, forms.ModelChoiceField), CHOICE),
]
