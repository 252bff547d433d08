"""What is cleaned out of a text on its way in, and what is not."""

import pytest

from sandnes_portal.writing.fields import LineFormField, ProseFormField, clean_lines


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("to\r\nlinjer\rtre", "to\nlinjer\ntre"),
        ("Words\vlinjeskift", "Words\nlinjeskift"),
        ("nul\0 og bjelle\x07", "nul og bjelle"),
        ("•\tpunkt\n·\u00a0punkt\no\tpunkt\n▪ punkt", "- punkt\n- punkt\n- punkt\n- punkt"),
        ("o som ord\n– replikk", "o som ord\n– replikk"),
        ("tabulator\tstår", "tabulator\tstår"),
        ("👩‍🏫 مرحبا \u200f", "👩‍🏫 مرحبا \u200f"),
    ],
)
def test_what_a_word_processor_leaves_behind_is_cleaned(typed, kept):
    assert clean_lines(typed) == kept


def test_a_line_is_one_line():
    assert LineFormField().clean("Et mål\r\nover to linjer ") == "Et mål over to linjer"


def test_long_text_keeps_its_lines():
    assert ProseFormField().clean("Én\r\n\r\nto") == "Én\n\nto"
