"""Where the marks of the charts stand."""

from types import SimpleNamespace as Row

from sandnes_portal.language.charts import BAR_WIDTH, Mark, spread_bar, stair_bars, voices_track, year_strip
from sandnes_portal.language.schoolyear import SchoolYear

LITTLE, SOME, MUCH, MOST = STEPS = [Row(value=value) for value in (1, 2, 3, 4)]


def test_the_stair_fills_as_many_steps_as_the_rating():
    assert [on for *_, on in stair_bars(SOME)] == [True, True, False, False]
    assert [on for *_, on in stair_bars(None)] == [False] * 4


def test_places_are_written_with_a_full_stop():
    # A Norwegian comma in an SVG's number would tear it in two.
    assert stair_bars(LITTLE)[0][0] == "1.5"


def test_two_voices_on_different_steps_have_a_gap_between():
    track = voices_track(MUCH, SOME)
    assert track["marks"] == [Mark("school", 184, 20), Mark("fagstab", 104, 20)]
    assert track["gap"] == [104, 184]


def test_two_voices_on_the_same_step_stand_side_by_side():
    track = voices_track(MUCH, MUCH, MUCH)
    assert [mark.x for mark in track["marks"]] == [175, 193]
    assert track["gap"] is None
    assert track["agreed"] == 184


def test_a_voice_that_has_not_rated_has_no_mark():
    assert voices_track(SOME, None)["marks"] == [Mark("school", 104, 20)]
    assert voices_track(None, None)["marks"] == []


def test_the_year_strip_has_a_column_for_each_year_and_a_line_through_what_was_agreed():
    years = [
        Row(year=SchoolYear(2024), own=SOME, fagstab=SOME, agreed=LITTLE),
        Row(year=SchoolYear(2025), own=MOST, fagstab=None, agreed=MUCH),
        Row(year=SchoolYear(2026), own=None, fagstab=None, agreed=None),
    ]
    strip = year_strip(years, STEPS)
    assert [column["x"] for column in strip["columns"]] == [114, 188, 262]
    assert [column["is_last"] for column in strip["columns"]] == [False, False, True]
    assert strip["columns"][0]["marks"] == [Mark("school", 107, 96), Mark("fagstab", 121, 96)]
    assert strip["columns"][1]["marks"] == [Mark("school", 188, 24)]
    assert strip["path"] == "M114 132L188 60"


def test_the_year_strip_draws_no_line_through_one_point():
    assert year_strip([Row(year=SchoolYear(2026), own=SOME, fagstab=None, agreed=SOME)], STEPS)["path"] == ""
    assert year_strip([], STEPS)["columns"] == []


# --- how many stand on each step ------------------------------------------------------------------


def test_bar_is_parted_as_the_numbers_are_and_has_no_part_for_none():
    parts = spread_bar([1, 0, 2, 1])
    assert [(part["step"], part["number"], part["x"]) for part in parts] == [
        (1, 1, "0.0"),
        (3, 2, "80.0"),
        (4, 1, "240.0"),
    ]
    # A little air between them, and none after the last.
    assert [part["width"] for part in parts] == ["78.0", "158.0", "80.0"]


def test_number_stands_in_its_part_where_there_is_room():
    small, large = spread_bar([1, 99, 0, 0])
    assert (small["middle"], bool(large["middle"])) == ("", True)


def test_bar_of_one_step_fills_the_whole_and_of_nobody_nothing():
    [part] = spread_bar([0, 0, 0, 7])
    assert (part["x"], part["width"]) == ("0.0", f"{BAR_WIDTH:.1f}")
    assert spread_bar([0, 0, 0, 0]) == []
