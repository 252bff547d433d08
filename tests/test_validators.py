import pytest
from django.core.exceptions import ValidationError

from sandnes_portal.writing.validators import is_identity_number, no_identity_number


def with_check_digits(nine):
    """The eleven digits that pass, for nine given ones, or None where no such number exists."""
    return next((f"{nine}{end:02d}" for end in range(100) if is_identity_number(f"{nine}{end:02d}")), None)


def test_each_beginning_has_at_most_one_pair_of_check_digits():
    passing = [end for end in range(100) if is_identity_number(f"010190123{end:02d}")]
    assert len(passing) <= 1


@pytest.mark.parametrize("write", ["{}", "Født {} i Sandnes.", "({})"])
def test_text_with_an_identity_number_is_refused_in_plain_words(write):
    number = with_check_digits("010190124") or with_check_digits("010190125")
    with pytest.raises(ValidationError, match="fødselsnummer"):
        no_identity_number(write.format(number))


def test_identity_number_is_found_with_a_space_after_the_date():
    number = with_check_digits("010190124") or with_check_digits("010190125")
    with pytest.raises(ValidationError):
        no_identity_number(f"{number[:6]} {number[6:]}")


@pytest.mark.parametrize("text", ["", "Vi ses 12.03.2026 kl. 14.30.", "12345678901", "Telefon 51 33 60 00", "1" * 12])
def test_other_numbers_are_let_through(text):
    no_identity_number(text)
