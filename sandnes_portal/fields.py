"""Model fields that carry a promise of their own."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models

from sandnes_portal.schoolyear import SchoolYear
from sandnes_portal.validators import no_identity_number

PROSE_LIMIT = 20_000


class ProseField(models.TextField):
    """A long text people write: empty when nothing is written, never about a single pupil."""

    default_validators = [no_identity_number, MaxLengthValidator(PROSE_LIMIT)]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return super().formfield(**{"max_length": PROSE_LIMIT, **kwargs})


class LineField(models.CharField):
    """One line people write, with the same guard as the long texts."""

    default_validators = [no_identity_number]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 200)
        super().__init__(*args, **kwargs)


class SchoolYearField(models.Field):
    """A SchoolYear, stored as the calendar year it starts in."""

    description = "School year"

    def get_internal_type(self):
        return "PositiveSmallIntegerField"

    def from_db_value(self, value, expression, connection):
        return None if value is None else SchoolYear(value)

    def to_python(self, value):
        """A SchoolYear from itself, from `2026` or from `2026-27`. Raises ValidationError for anything else."""
        if value is None or isinstance(value, SchoolYear):
            return value
        try:
            return SchoolYear.from_slug(value) if "-" in str(value) else SchoolYear(int(value))
        except ValueError as error:
            raise ValidationError("Skriv skoleåret slik: 2026-27.", code="invalid") from error

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value if value is None else int(value)

    def value_to_string(self, obj):
        return str(self.get_prep_value(self.value_from_object(obj)))
