"""What no text in the portal may hold, what can be the number of a row, and how long a password must be."""

import re

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError

ELEVEN_DIGITS = re.compile(r"(?<!\d)\d{6}[ .-]?\d{5}(?!\d)")
FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def is_identity_number(digits):
    """Whether eleven digits pass both check digits of a Norwegian national identity number.

    Source: Skatteetaten, «Fødselsnummer»: weights over the first nine and ten digits, mod 11.
    """
    numbers = [int(digit) for digit in digits]
    return _check_digit(numbers, FIRST_WEIGHTS) == numbers[9] and _check_digit(numbers, SECOND_WEIGHTS) == numbers[10]


def _check_digit(numbers, weights):
    return -sum(number * weight for number, weight in zip(numbers, weights, strict=False)) % 11


def no_identity_number(text):
    """Refuse a text with a national identity number in it: the portal never holds facts about one person."""
    if any(is_identity_number(re.sub(r"\D", "", match)) for match in ELEVEN_DIGITS.findall(str(text))):
        raise ValidationError(
            "Teksten ser ut til å inneholde et fødselsnummer. Ta det bort, og lagre på nytt. "
            "Portalen skal ikke ha opplysninger om enkeltpersoner.",
            code="identity_number",
        )


class LongEnough(MinimumLengthValidator):
    """Django's own rule, which has no Norwegian words."""

    def get_error_message(self):
        return f"Passordet er for kort. Det må ha minst {self.min_length} tegn."

    def get_help_text(self):
        return f"Passordet må ha minst {self.min_length} tegn."


def as_number(text):
    """The number of a row as an address or a form gives it, or None for what cannot be one."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None
