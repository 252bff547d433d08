"""What every template keeps to: nothing the Content-Security-Policy blocks, and components that say what they take."""

import re

import pytest

from tests.house import templates

FORBIDDEN = {
    "inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*application/json)", re.IGNORECASE),
    "inline event handler": re.compile(r"\son[a-z]+\s*=\s*[\"']|\shx-on", re.IGNORECASE),
    "address of another host": re.compile(r"""(?:src|srcset|href)\s*=\s*["'](?:https?:)?//[^"']+\.(?:js|css|woff2?)"""),
    # Help texts come from our own code, and Django's about passwords are lists in HTML.
    "text marked safe": re.compile(r"(?<!help_text)\|\s*safe\b|autoescape off"),
}
# In characters: a line that is read without scrolling sideways, and a file that is read in one sitting.
LONGEST_LINE = 140
LARGEST_FILE = 8_000
INCLUDED_ALONE = re.compile(r'{% include "([^"]+)"[^%]* only %}')


# A mail has no stylesheet but the one it carries along, and no page's policy holds for it.
IN_MAIL = {"inline style"}


@pytest.mark.parametrize("fault", FORBIDDEN)
def test_no_template_has(fault):
    read = [(path, text) for path, text in templates() if not (fault in IN_MAIL and path.parts[1] == "emails")]
    assert [str(path) for path, text in read if FORBIDDEN[fault].search(text)] == []


def lines():
    for path, text in templates():
        for number, line in enumerate(text.splitlines(), start=1):
            yield path, number, line


def test_no_line_of_a_template_is_too_long_to_read():
    long = {f"{path}:{number}": len(line) for path, number, line in lines() if len(line) > LONGEST_LINE}
    assert long == {}


def test_no_template_is_too_large_to_read():
    assert {str(path): len(text) for path, text in templates() if len(text) > LARGEST_FILE} == {}


# The formatter parts two branches that stand side by side with a line break, which is seen as a blank between words.
SIDE_BY_SIDE = re.compile(r"{% end(?:if|for|with|ifchanged) %}\s+{% if [^%]*%}[,.;:)]")


HIDDEN_MARK = re.compile(r"""\s(?:{% if [^%]*%}\s*)?<span class="visually-hidden">[,.;:]""")


def test_no_blank_comes_before_a_comma_that_is_only_read_out():
    assert {str(path): found.group() for path, text in templates() if (found := HIDDEN_MARK.search(text))} == {}


def test_no_blank_comes_between_a_word_and_its_comma():
    """Where this fails, write the mark with `preceded_by`."""
    assert {str(path): found.group() for path, text in templates() if (found := SIDE_BY_SIDE.search(text))} == {}


def test_every_component_says_first_what_it_takes():
    components = [(path, text) for path, text in templates() if path.parts[1] == "components"]
    assert components
    assert [str(path) for path, text in components if not text.startswith("{# takes: ")] == []


def test_what_is_included_alone_takes_its_token_by_csrf_field():
    """`{% csrf_token %}` is empty where a template sees only what it is given, and the form is then refused."""
    alone = {name for _, text in templates() for name in INCLUDED_ALONE.findall(text)}
    assert alone
    texts = {path.relative_to("templates").as_posix(): text for path, text in templates()}
    assert [name for name in alone if "{% csrf_token %}" in texts[name]] == []
