"""What a page holds for a machine: its links within the portal, its forms with their fields, its addresses."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

# Following these would end the visit or change how everything looks.
LEAVE_ALONE = ("/logg-ut/", "/visning/", "/static/")


@dataclass
class Form:
    """A form as a browser would send it: where to, and each field with the values it holds, "" for none."""

    page: str
    action: str
    method: str
    values: dict = field(default_factory=dict)
    # What a person types in or chooses among, as opposed to what the page carries along.
    typed: set = field(default_factory=set)
    chosen: set = field(default_factory=set)
    # What must be filled in, and what a phone shows its digits for.
    required: set = field(default_factory=set)
    numeric: set = field(default_factory=set)
    # {name: the values one can choose among}.
    choices: dict = field(default_factory=dict)


class Page(HTMLParser):
    """Reads `links` and `forms` out of a page's HTML, and in `named` every address an attribute of it names."""

    def __init__(self, address, html):
        super().__init__()
        self.address, self.links, self.named, self.forms = address, set(), set(), []
        self._form, self._select = None, None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.named |= {urlsplit(value).path for value in attributes.values() if value and value.startswith("/")}
        if tag == "a" and attributes.get("href", "").startswith(("/", "?")):
            self.links.add(urlsplit(urljoin(self.address, attributes["href"])).path)
        elif tag == "form":
            action = urljoin(self.address, attributes.get("action") or self.address)
            self._form = Form(self.address, action, attributes.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._read_field(tag, attributes)

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None

    def _read_field(self, tag, attributes):
        name = attributes.get("name")
        if tag in ("input", "textarea", "select") and name:
            self._form.values.setdefault(name, "")
            self._select = name if tag == "select" else self._select
            kind = attributes.get("type", "text")
            if tag == "select" or kind in ("checkbox", "radio"):
                self._form.chosen.add(name)
                choices = self._form.choices.setdefault(name, [])
                choices += [attributes.get("value") or "on"] if tag != "select" else []
            elif kind not in ("hidden", "submit", "file"):
                self._form.typed.add(name)
            if attributes.get("aria-required") == "true":
                self._form.required.add(name)
            if attributes.get("inputmode") == "numeric":
                self._form.numeric.add(name)
            if tag == "input" and (kind not in ("checkbox", "radio") or "checked" in attributes):
                self._form.values[name] = attributes.get("value") or ""
        elif tag == "option" and self._select:
            self._form.choices[self._select].append(attributes.get("value") or "")
            if "selected" in attributes:
                self._form.values[self._select] = attributes.get("value") or ""


def as_read(html):
    """A page as a browser reads its blanks: a run of them is one, and an element has none at its beginning and end."""
    text = re.sub(r"\s+(/?>)", r"\1", " ".join(html.split()))
    return re.sub(r"(<[a-z][^>]*>) | (?=</)", r"\1", text)


def look(client, address):
    """The page at an address, or None for what answers other than with HTML."""
    response = client.get(address, follow=True)
    if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
        return Page(address, response.text)
    return None


def walk(client, start):
    """The pages that can be reached by links from an address, as {address: Page}: of addresses that differ by numbers
    alone only the first."""
    seen, waiting, pages = set(), [start], {}
    while waiting:
        address = waiting.pop()
        kind = re.sub(r"\d+", "n", address)
        if kind in seen or address.startswith(LEAVE_ALONE):
            continue
        seen.add(kind)
        if page := look(client, address):
            pages[address] = page
            waiting += sorted(page.links, key=_with_numbers, reverse=True)
    return pages


def _with_numbers(address):
    """In the order of their rows, wherever the database has begun to count: 99 before 100."""
    return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", address)]
