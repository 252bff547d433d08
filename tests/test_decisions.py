"""The records of what was decided: one series, one form, one index; and what is referred to is there."""

import re
from datetime import date

import pytest

from tests.house import APPS, ROOT, python_files

FOLDER = ROOT / "docs/decisions"
RECORDS = sorted(FOLDER.glob("[0-9]*.md"))
HEADINGS = ["Context", "Decision", "Consequences"]
# # 0081 Title, then the date and the status, each on a line of its own.
HEAD = re.compile(r"# (\d{4}) [A-Z«].+\n\n- Date: (\d{4}-\d\d-\d\d)\n- Status: (.+)\n\n## ")
RECORD = r"\[(\d{4})\]\(\%s-[a-z0-9-]+\.md\)"
STATUS = re.compile(rf"accepted|(?:accepted, in part )?superseded by {RECORD % 1}(?: and {RECORD % 2})?")
MENTION = re.compile(r"\bdecisions?[/ ](\d{4})\b")


def number_of(path):
    return path.name[:4]


def numbers():
    return [number_of(path) for path in RECORDS]


def texts_that_refer():
    """Everything a person writes in the repository, as (path, text)."""
    yield from python_files(*APPS, "tests", "benchmarks")
    patterns = ("*.md", "docs/**/*.md", "templates/**/*", "static/js/*.js", "assets/**/*", "bin/*", "Makefile", "*.txt")
    for path in (path for pattern in patterns for path in sorted(ROOT.glob(pattern)) if path.is_file()):
        yield path.relative_to(ROOT), path.read_text(encoding="utf-8")


def test_the_folder_holds_records_and_their_index_and_nothing_else():
    assert RECORDS
    named = re.compile(r"\d{4}(-[a-z0-9]+)+\.md|README\.md")
    assert [path.name for path in FOLDER.iterdir() if not named.fullmatch(path.name)] == []


def test_a_number_is_given_once():
    assert sorted(set(numbers())) == numbers()


@pytest.mark.parametrize("path", RECORDS, ids=number_of)
def test_a_record_has_the_form(path):
    text = path.read_text(encoding="utf-8")
    head = HEAD.match(text)
    assert head, "It begins with its number and title, a date and a status"
    number, day, status = head.groups()
    assert number == number_of(path)
    assert date.fromisoformat(day)
    assert STATUS.fullmatch(status), "accepted, superseded by [NNNN](…), or in part superseded by [NNNN](…) and […](…)"
    assert re.findall(r"^#+ (.+)$", text, re.MULTILINE)[1:] == HEADINGS
    assert [part for part in re.split(r"^## .+$", text, flags=re.MULTILINE) if not part.strip()] == []


def test_every_record_stands_in_the_index_once():
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^- \[(\d{4})\]\(([^)]+)\) – .+$", index, re.MULTILINE)
    assert sorted(listed) == [(number_of(path), path.name) for path in RECORDS]


def test_every_decision_that_is_referred_to_exists():
    mentioned = [(str(path), number) for path, text in texts_that_refer() for number in MENTION.findall(text)]
    assert mentioned
    assert [(path, number) for path, number in mentioned if number not in numbers()] == []
