"""The project's own files, for the tests that read them."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# From left to right: an app imports only from those to its left.
APPS = ("sandnes_portal", "networks", "strategy", "quality")


def python_files(*folders):
    """Every Python file of the folders, as (path from the root, text), migrations left out."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT), path.read_text(encoding="utf-8")


def templates():
    """Every template, as (path from the root, text)."""
    for path in sorted((ROOT / "templates").rglob("*.html")):
        yield path.relative_to(ROOT), path.read_text(encoding="utf-8")
