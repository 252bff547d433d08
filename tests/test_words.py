"""Small pieces of bokmål."""

import pytest

from sandnes_portal.words import count_of, lower_first, mark_differences, number_word


@pytest.mark.parametrize(("number", "word"), [(0, "null"), (1, "én"), (12, "tolv"), (20, "tjue"), (21, "21")])
def test_number_word_gives_digits_past_twenty(number, word):
    assert number_word(number) == word


def test_number_word_takes_the_gender_of_what_is_counted():
    assert number_word(1, "ett") == "ett"


@pytest.mark.parametrize(
    ("done", "total", "words"),
    [
        (12, 17, "tolv av sytten"),
        (0, 8, "ingen av åtte"),
        (8, 8, "alle åtte"),
        (1, 1, "én av én"),
        (0, 0, "ingen av null"),
    ],
)
def test_count_of_reads_as_people_say_it(done, total, words):
    assert count_of(done, total) == words


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
