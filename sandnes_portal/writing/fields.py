"""Model fields that carry a promise of their own."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models

from sandnes_portal.language.letters import tidied
from sandnes_portal.language.order import NORWEGIAN
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.validators import no_identity_number

PROSE_LIMIT = 20_000
# What XML, and so Word and Excel, has no way to write.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The points of lists as Word and its kin put them on the clipboard: «•», «·», «▪», «o» or «§» and a tab.
PASTED_POINT = re.compile(r"^[ \t]*(?:[•·▪‣◦●○■]|[o§](?=\t))[ \t\u00a0]+", re.MULTILINE)


def clean_lines(text):
    """A text as people typed or pasted it → the same words with plain line breaks and plain points of lists.

    Letters and signs of every script stay; what nobody can see or type goes.
    """
    return PASTED_POINT.sub("- ", tidied(text))


class ProseFormField(forms.CharField):
    """Many lines, cleaned of what a word processor leaves behind."""

    def to_python(self, value):
        return super().to_python(clean_lines(value) if isinstance(value, str) else value)


class MarkupFormField(ProseFormField):
    """A text that is read with the light markup: the page offers a bar that writes it, and shows how it is read."""

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"data-markup": ""}


class LineFormField(forms.CharField):
    """One line: a line break, which a paste may bring, is a blank."""

    def to_python(self, value):
        return super().to_python(" ".join(clean_lines(value).split()) if isinstance(value, str) else value)


class TidyField:
    """What is stored, and what it is looked for by, has the one form of all texts, whoever writes it."""

    def to_python(self, value):
        value = super().to_python(value)
        return tidied(value) if isinstance(value, str) else value


class ProseField(TidyField, models.TextField):
    """A long text people write: empty when nothing is written, never about a single pupil.

    `plain` is what is shown as it was typed: one thing on each line, or words on the wall.
    """

    default_validators = [no_identity_number, MaxLengthValidator(PROSE_LIMIT)]

    def __init__(self, *args, plain=False, **kwargs):
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        self.plain = plain
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        form_class = ProseFormField if self.plain else MarkupFormField
        return super().formfield(**{"form_class": form_class, "max_length": PROSE_LIMIT, **kwargs})


class LineField(TidyField, models.CharField):
    """One line people write, with the same guard as the long texts."""

    default_validators = [no_identity_number]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 200)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": LineFormField, **kwargs})


class NameField(LineField):
    """A name that lists are put in order by: in Norwegian order, on every database."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("db_collation", NORWEGIAN)
        super().__init__(*args, **kwargs)


class LinkField(models.URLField):
    """An address of the web; one that is written without «https://» gets it."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 500)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class SchoolYearFormField(forms.CharField):
    """A school year as people write it, and as the portal itself does: «2026–27»."""

    def prepare_value(self, value):
        return "" if value is None else str(value)

    def to_python(self, value):
        value = super().to_python(value)
        return year_of(value) if value else None

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True


def year_of(value):
    """A SchoolYear from itself, from `2026` or from what people write. Raises ValidationError for anything else."""
    if isinstance(value, SchoolYear):
        return value
    try:
        return SchoolYear.written(str(value))
    except ValueError as error:
        raise ValidationError("Skriv skoleåret slik: 2026–27.", code="invalid") from error


class SchoolYearField(models.Field):
    """A SchoolYear, stored as the calendar year it starts in."""

    description = "School year"

    def get_internal_type(self):
        return "PositiveSmallIntegerField"

    def from_db_value(self, value, expression, connection):
        return None if value is None else SchoolYear(value)

    def to_python(self, value):
        return None if value in (None, "") else year_of(value)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": SchoolYearFormField, **kwargs})

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value if value is None else int(value)

    def value_to_string(self, obj):
        return str(self.get_prep_value(self.value_from_object(obj)))
