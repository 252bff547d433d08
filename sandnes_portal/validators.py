"""What no text in the portal may hold."""

import re

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
