"""The texts for who comes next: what they point to is there."""

import pkgutil
import re

import rules
from django.apps import apps

from networks.models import Role
from tests.house import APPS, ROOT, python_files

LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
# Only what begins with a folder of the repository is a path; `quality.rules` and `/sok/` are something else.
FOLDERS = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith((".", "var"))}


def documents():
    """Every text in Markdown, as (path from the root, text)."""
    for path in (*ROOT.glob("*.md"), *sorted(ROOT.glob("docs/**/*.md"))):
        yield path.relative_to(ROOT), path.read_text(encoding="utf-8")


def named_paths(text):
    """The paths that a text names in code marks, without the line's number or the module's function."""
    for words in CODE.findall(text):
        first = words.split(":")[0]
        if "/" in first and first.split("/")[0] in FOLDERS and not re.search(r"[ <*…{]", first):
            yield first


def dotted_names(text):
    """What a text names in code marks by its module, such as `quality.rules` or a permission; models left out."""
    for words in CODE.findall(text):
        name = words.split("(")[0]
        if re.fullmatch(r"\w+(\.\w+)+", name) and name.split(".")[0] in APPS and name.split(".")[1][0].islower():
            yield name


def is_there(name):
    """Whether a dotted name is a permission, or something that can be imported."""
    try:
        return rules.perm_exists(name) or pkgutil.resolve_name(name) is not None
    except (ImportError, AttributeError):
        return False


def test_every_link_between_the_texts_leads_to_a_file():
    targets = [(path, link) for path, text in documents() for link in LINK.findall(CODE.sub("", text))]
    assert targets
    within = [(path, link.split("#")[0]) for path, link in targets if "://" not in link and not link.startswith("#")]
    assert [f"{path}: {link}" for path, link in within if not (ROOT / path.parent / link).exists()] == []


def test_every_path_that_a_text_names_exists():
    named = [(path, name) for path, text in documents() for name in named_paths(text)]
    assert named
    assert [f"{path}: {name}" for path, name in named if not (ROOT / name).exists()] == []


def test_every_module_function_and_permission_that_a_text_names_exists():
    named = [(path, name) for path, text in documents() for name in dotted_names(text)]
    assert named
    assert [f"{path}: {name}" for path, name in named if not is_there(name)] == []


def test_the_design_tells_of_every_table():
    ours = {model for app in APPS for model in apps.get_app_config(app).get_models()}
    names = {model.__name__ for model in ours if not model.__name__.startswith("Historical")}
    told = {word for words in CODE.findall((ROOT / "docs/design.md").read_text("utf-8")) for word in words.split(".")}
    assert sorted(names - told) == []


def test_the_tour_shows_every_picture_and_they_are_light():
    pictures = {path.name: path.stat().st_size for path in (ROOT / "docs/pictures").iterdir()}
    tour = (ROOT / "docs/tour.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"!\[[^\]]+\]\(pictures/([^)]+)\)", tour)) == sorted(pictures)
    assert {name: size for name, size in pictures.items() if size > 120_000} == {}
    assert sum(pictures.values()) < 1_200_000


def test_words_names_every_role_and_only_classes_that_there_are():
    words = CODE.findall((ROOT / "docs/words.md").read_text(encoding="utf-8"))
    classes = {name for _, text in python_files(*APPS) for name in re.findall(r"^ *class (\w+)", text, re.MULTILINE)}
    assert sorted({word.split(".")[0] for word in words if re.match(r"[A-Z][a-z]", word)} - classes) == []
    assert sorted(set(Role.Kind.values) - set(words)) == []


def test_operations_explain_every_variable():
    named = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))
    table = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    assert named
    assert sorted(name for name in named if f"`{name}`" not in table) == []
