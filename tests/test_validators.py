import pytest
from django import forms
from django.core.exceptions import ValidationError

from sandnes_portal.writing.fields import LineFormField, ProseFormField
from sandnes_portal.writing.validators import (
    identity_number_in,
    is_duf_number,
    is_identity_number,
    no_identity_number,
)


def ends_of(nine):
    """The check digits that pass for nine given ones."""
    return [f"{end:02d}" for end in range(100) if is_identity_number(f"{nine}{end:02d}")]


def number(nine):
    """A number that passes by today's rule: the first check digit leaves nothing."""
    return next(
        f"{nine}{end}"
        for end in ends_of(nine)
        if (sum(int(a) * b for a, b in zip(nine + end[0], (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), strict=True)) % 11) == 0
    )


NUMBER = number("010190124")


@pytest.mark.parametrize(
    "between",
    [
        *("", " ", "\u00a0", "\u202f", "\u2009", "  ", "\n", "\r\n", " \n "),
        *("-", "–", "—", "‑", "−", ".", "/", " - ", " . ", "\u00ad", "\u200b"),
    ],
)
def test_identity_number_is_known_whatever_stands_between_its_digits(between):
    with pytest.raises(ValidationError, match="fødselsnummer"):
        no_identity_number(f"Født {NUMBER[:6]}{between}{NUMBER[6:]} i Sandnes.")


@pytest.mark.parametrize("groups", [(2, 4, 6), (2, 4, 6, 9), (6, 8), (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)])
def test_identity_number_is_known_however_it_is_grouped(groups):
    written = " ".join(NUMBER[start:end] for start, end in zip((0, *groups), (*groups, 11), strict=True))
    assert identity_number_in(f"a {written} b") == ("fødselsnummer", written)


def test_digits_of_other_scripts_are_digits():
    wide = NUMBER.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    with pytest.raises(ValidationError):
        no_identity_number(wide)


@pytest.mark.parametrize(
    "nine",
    ["010190124", "290200501", "410190124", "710190124", "014190124", "018190124", "418190124", "016690124"],
    ids=["plain", "leap day", "D", "D of the 31st", "NAV's", "the Tax Administration's", "D for tests", "of health"],
)
def test_every_range_of_dates_is_known(nine):
    assert ends_of(nine), "some check digits pass"


@pytest.mark.parametrize("written", ["02013299997", "30108299920", "30108299939"])
def test_numbers_of_the_rule_from_2032_are_known(written):
    """The Tax Administration's own examples."""
    assert identity_number_in(written) == ("fødselsnummer", written)


def test_at_most_four_pairs_of_check_digits_pass():
    assert 1 <= len(ends_of("010190124")) <= 4


@pytest.mark.parametrize("nine", ["320190124", "011390124", "300290124", "000090124", "860190124", "019890124"])
def test_number_without_a_date_is_somebodys_account_and_passes(nine):
    assert ends_of(nine) == []


def test_number_of_the_directorate_of_immigration_is_known():
    duf = next(f"2015123456{end:02d}" for end in range(100) if is_duf_number(f"2015123456{end:02d}"))
    for written in (duf, f"{duf[:4]} {duf[4:10]} {duf[10:]}"):
        with pytest.raises(ValidationError, match=f"DUF-nummer: «{written}»"):
            no_identity_number(f"Søkeren har {written}.")


def test_the_word_that_gave_it_away_is_told():
    with pytest.raises(ValidationError) as error:
        no_identity_number(f"Først noe.\nSå {NUMBER[:6]} \n {NUMBER[6:]}, og mer.")
    assert f"«{NUMBER[:6]} {NUMBER[6:]}»" in error.value.message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Vi ses 12.03.2026 kl. 14.30.",
        "01.01.2026–31.12.2026",
        "2026-01-15 12.00, 2026-01-15 12.01, 2026-01-15 12.02, 2026-01-15 12.03, 2026-01-15 12.04, 2026-01-15 12.05",
        "2026-01-15 12.06 2026-01-15 12.07 2026-01-15 12.08 2026-01-15 12.09 2026-01-15 12.10",
        "12345678901",
        "Telefon 51 33 60 00 og 51 33 60 01",
        "1" * 12,
        "1" * 40,
        f"{NUMBER}0",
        f"9{NUMBER}",
        f"{NUMBER[:6]}, {NUMBER[6:]}",
        "974610736",
        "2026–27 og 2027–28, § 2-8 og § 5-1",
    ],
)
def test_other_numbers_are_let_through(text):
    no_identity_number(text)


class WordsForm(forms.Form):
    text = ProseFormField(validators=[no_identity_number])
    line = LineFormField(validators=[no_identity_number])


def test_what_was_typed_is_there_still():
    typed = f"Mange ord om noe.\nOg {NUMBER[:6]}\u00a0{NUMBER[6:]}."
    form = WordsForm({"text": typed, "line": f"Om {NUMBER}"})
    assert set(form.errors) == {"text", "line"}
    assert form["text"].value() == typed


def test_long_texts_of_numbers_are_looked_through_in_no_time():
    assert identity_number_in("12 " * 30_000) is None
