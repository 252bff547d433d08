"""Small pieces of bokmål."""

import datetime as dt
import re

import pytest

from sandnes_portal.language import words
from sandnes_portal.language.words import (
    GROUP,
    SCHOOL,
    count_of,
    lower_first,
    mark_differences,
    number_word,
    short_month,
    slug_of,
)
from tests.house import APPS, python_files, templates


@pytest.mark.parametrize(("number", "word"), [(0, "null"), (1, "én"), (12, "tolv"), (20, "tjue"), (21, "21")])
def test_number_word_gives_digits_past_twenty(number, word):
    assert number_word(number) == word


def test_number_word_takes_the_gender_of_what_is_counted():
    assert number_word(1, "ett") == "ett"


@pytest.mark.parametrize(
    ("done", "total", "counted"),
    [
        (12, 17, "tolv av sytten"),
        (0, 8, "ingen av åtte"),
        (8, 8, "alle åtte"),
        (1, 1, "én av én"),
        (0, 0, "ingen av null"),
    ],
)
def test_count_of_reads_as_people_say_it(done, total, counted):
    assert count_of(done, total) == counted


@pytest.mark.parametrize(
    ("done", "total", "shared"),
    [
        (0, 3, "ingen av gruppene"),
        (1, 3, "én av tre grupper"),
        (2, 3, "to av tre grupper"),
        (3, 3, "alle tre grupper"),
        (1, 1, "gruppa"),
        (0, 1, "ingen grupper"),
    ],
)
def test_a_share_agrees_with_what_is_counted(done, total, shared):
    assert GROUP.share(done, total) == shared


def test_a_number_agrees_with_what_is_counted():
    assert [SCHOOL.counted(number) for number in (0, 1, 2, 30)] == [
        "ingen skoler",
        "én skole",
        "to skoler",
        "30 skoler",
    ]


@pytest.mark.parametrize(("month", "word"), [(1, "jan."), (3, "mars"), (5, "mai"), (9, "sep."), (12, "des.")])
def test_month_is_shortened_as_people_do(month, word):
    assert short_month(dt.date(2026, month, 1)) == word


def test_lower_first_leaves_the_rest():
    assert lower_first("I Sandnes") == "i Sandnes"
    assert lower_first("") == ""


def test_differences_are_marked_on_each_side():
    mine, theirs = mark_differences("Vi øver to minutter", "Vi øver fem minutter hver dag")
    assert mine == 'Vi øver <mark class="mine">to</mark> minutter'
    assert theirs == 'Vi øver <mark class="theirs">fem</mark> minutter<mark class="theirs"> hver dag</mark>'


def test_differences_escape_what_people_wrote():
    mine, theirs = mark_differences("<b>likt</b> <i>", "<b>likt</b> &")
    assert mine == '&lt;b&gt;likt&lt;/b&gt; <mark class="mine">&lt;i&gt;</mark>'
    assert theirs == '&lt;b&gt;likt&lt;/b&gt; <mark class="theirs">&amp;</mark>'


def test_changes_are_marked_in_one_text():
    assert words.mark_changes("Vi øver hver dag", "Vi øver hver uke") == "Vi øver hver <del>dag</del><ins>uke</ins>"
    assert words.mark_changes("", "<b>") == "<ins>&lt;b&gt;</ins>"


def test_long_stretches_that_are_the_same_are_shortened_around_a_change():
    before = " ".join(f"ord{number}" for number in range(100))
    shown = words.mark_changes(before, f"{before} nytt")
    assert shown.endswith("ord99<ins> nytt</ins>")
    assert "ord0" not in shown
    assert "…" in shown


@pytest.mark.parametrize(
    ("mine", "theirs", "joined"),
    [
        ("Vi øver", "Vi øver", "Vi øver"),
        ("Vi øver hver dag", "Vi øver", "Vi øver hver dag"),
        ("Vi øver to minutter", "Vi øver fem minutter", "Vi øver fem to minutter"),
        ("", "Bare deres", "Bare deres"),
    ],
)
def test_joined_texts_leave_out_no_word_of_either(mine, theirs, joined):
    assert words.join_texts(mine, theirs) == joined


def test_dates_are_short_where_there_is_little_room():
    assert words.short_date(dt.date(2026, 10, 5)) == "5. okt."
    assert words.short_date(dt.date(2027, 5, 17), with_year=True) == "17. mai 2027"


def test_texts_are_cut_with_a_mark():
    assert words.shortened("Kort", 10) == "Kort"
    assert words.shortened("Ganske lang tekst", 10) == "Ganske la…"


def test_name_stands_readable_in_an_address():
    assert slug_of("Støttesystemnettverk") == "stottesystemnettverk"
    assert slug_of("Lærende nettverk 1, Å") == "larende-nettverk-1-a"


# --- words for everybody --------------------------------------------------------------------------

# The code is in English, so that these words stand in texts that people read and nowhere else.
OF_ONE_GENDER = re.compile(r"\b(hun|henne|hennes|ham|hans)\b", re.IGNORECASE)


def test_no_text_takes_everybody_for_a_woman_or_a_man():
    texts = [*templates(), *python_files(*APPS)]
    assert {str(path): found[0] for path, text in texts if (found := OF_ONE_GENDER.search(text))} == {}
