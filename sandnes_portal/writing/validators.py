"""What no text in the portal may hold, what can be the number of a row, and how long a password must be."""

import re
from calendar import monthrange

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError

from sandnes_portal.language.letters import tidied

DIGITS = re.compile(r"\d+")
# What people write between the digits of a number: blanks and line breaks, dashes, dots and slashes, also several.
BETWEEN = re.compile(r"[\s.·/\\\-‐‑‒–—―−_]+")
FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
DUF_WEIGHTS = (4, 6, 3, 2, 7, 5, 4, 6, 3, 2)
# The month of a number that is made for tests, or for somebody without one, is higher by one of these.
MONTHS_AHEAD = (0, 40, 65, 80)
# The day of a D-number.
DAYS_AHEAD = (0, 40)


def is_identity_number(digits):
    """Whether eleven digits can be a national identity number: a date, and both check digits.

    A D-number and the ranges for tests are taken for one too. By the rule of today the first sum leaves nothing when it
    is divided by eleven; numbers given from 2032 may leave up to three.
    Source: Skatteetaten, «Nytt fødselsnummer fra 2032».
    """
    numbers = [int(digit) for digit in digits]
    left = (_sum(numbers, FIRST_WEIGHTS) + numbers[9]) % 11
    return _has_date(numbers) and left <= 3 and (_sum(numbers, SECOND_WEIGHTS) + numbers[10]) % 11 == 0


def _sum(numbers, weights):
    return sum(number * weight for number, weight in zip(numbers, weights, strict=False))


def _has_date(numbers):
    day, month, year = (10 * numbers[place] + numbers[place + 1] for place in (0, 2, 4))
    # A leap year where there is one: the number says nothing of the century.
    return any(
        1 <= month - months <= 12 and 1 <= day - days <= monthrange(2000 + year, month - months)[1]
        for months in MONTHS_AHEAD
        for days in DAYS_AHEAD
    )


def is_duf_number(digits):
    """Whether twelve digits can be a number that UDI gives a person: a year, six digits, and the rest of a sum.

    Source: Snorre Løvås, «Identitetsnummer i Norge»: weights over the six digits and then the year, mod 11.
    """
    numbers = [int(digit) for digit in digits]
    year = int(digits[:4])
    return 1970 <= year <= 2099 and _sum(numbers[4:10] + numbers[:4], DUF_WEIGHTS) % 11 == int(digits[10:])


KINDS = {11: ("fødselsnummer", is_identity_number), 12: ("DUF-nummer", is_duf_number)}


def identity_number_in(text):
    """(what it is, as it is written) of the first number in a text that is a person's, or None.

    Its digits may stand in groups, with anything of what people write between them.
    """
    groups = list(DIGITS.finditer(text))
    for place, first in enumerate(groups):
        digits, last = "", None
        for group in groups[place:]:
            if last and not BETWEEN.fullmatch(text, last.end(), group.start()):
                break
            digits, last = digits + group[0], group
            if len(digits) >= 11:
                name, is_one = KINDS.get(len(digits), ("", None))
                if is_one and is_one(digits) and not _is_time(text[first.start() : last.end()]):
                    return name, " ".join(text[first.start() : last.end()].split())
            if len(digits) >= 12:
                break
    return None


def _is_time(written):
    """«2026-01-15 12.05»: a day and a clock, which have twelve digits as well."""
    return re.fullmatch(r"\d{4}\D+\d\d\D+\d\d\D+\d\d\D+\d\d", written) is not None


def no_identity_number(text):
    """Refuse a text with a person's number in it: the portal never holds facts about one person."""
    if found := identity_number_in(tidied(str(text))):
        name, written = found
        raise ValidationError(
            f"Teksten ser ut til å inneholde et {name}: «{written}». Ta det bort, og lagre på nytt. "
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
