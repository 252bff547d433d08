"""The municipality whose portal this is: a folder with its names, its school list and its strategy, chosen by one name.

It imports nothing of ours, since the settings read it.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

FOLDERS = Path(__file__).resolve().parent.parent / "municipalities"
FILE = "municipality.json"
SCHEMA = 1
TEXTS = ("name", "number", "portal_name", "owner", "contact", "sender", "strategy")
# The lists, and what each row of them says.
NEEDED = {
    "networks": ("name", "arena"),
    "areas": ("name",),
    "roles": ("name", "definite", "everyone", "stands"),
}


@dataclass(frozen=True)
class Municipality:
    """What a municipality says of itself. `strategy` is a file, and `schools` some: lists of schools and other units.

    `networks`, `areas` and `roles` are rows as the file has them, and are brought as reference data. `demo` is the
    domain of the invented people's addresses; without it there is no demo. `motto` stands at the foot of every page.
    """

    folder: Path
    name: str
    number: str
    portal_name: str
    owner: str
    contact: str
    sender: str
    strategy: Path
    schools: tuple
    networks: tuple = ()
    areas: tuple = ()
    roles: tuple = ()
    demo: str = ""
    motto: str = ""

    @property
    def slug(self):
        """What the folder is called."""
        return self.folder.name


def default_name():
    """The municipality of a portal that is not told which it is."""
    return (FOLDERS / "default").read_text(encoding="utf-8").strip()


def municipality_called(name):
    """In: the name of a folder in `municipalities/`, or the whole path of one elsewhere. Out: a Municipality.

    Raises ImproperlyConfigured with what is wrong, and where.
    """
    folder = FOLDERS / name
    path = folder / FILE
    if not name or not path.is_file():
        known = ", ".join(sorted(each.parent.name for each in FOLDERS.glob(f"*/{FILE}")))
        raise ImproperlyConfigured(f"MUNICIPALITY={name}: there is no {path}. Choose one of {known}, or make it.")
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ImproperlyConfigured(f"{path} is no JSON: {error}.") from error
    if not isinstance(said, dict) or said.get("schema") != SCHEMA:
        raise ImproperlyConfigured(f'{path} must be an object with "schema": {SCHEMA}, which this release reads.')
    for fault in _faults_in(said, folder):
        raise ImproperlyConfigured(f"{path}: {fault}")
    files = {"strategy": folder / said["strategy"], "schools": tuple(folder / name for name in said["schools"])}
    texts = {name: said[name] for name in TEXTS} | files
    return Municipality(
        folder=folder,
        demo=said.get("demo", ""),
        motto=said.get("motto", ""),
        **texts,
        **{name: tuple(said.get(name, ())) for name in NEEDED},
    )


def _faults_in(said, folder):
    for name in TEXTS:
        if not isinstance(said.get(name), str) or not said[name]:
            yield f"«{name}» is missing."
    if not re.fullmatch(r"\d{4}", said["number"]):
        yield "«number» is the municipality's number, four digits."
    if not isinstance(said.get("schools"), list):
        yield "«schools» is a list of files."
    for name in (said["strategy"], *said["schools"]):
        if not (folder / name).is_file():
            yield f"{name} is not in the folder."
    for name in NEEDED:
        yield from _faults_in_rows(name, said.get(name, []))


def _faults_in_rows(name, rows):
    if not isinstance(rows, list) or not all(isinstance(row, dict) and row.get("code") for row in rows):
        yield f"«{name}» is a list of rows, each with a code."
        return
    codes = [row["code"] for row in rows]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield f"«{name}» has «{code}» twice."
    for row in rows:
        for lacking in [each for each in NEEDED[name] if not row.get(each)]:
            yield f"«{name}»: «{row['code']}» lacks «{lacking}»."
