"""The project as a whole: settings, migrations, the compiled stylesheet, and nothing that ties it to one machine."""

import hashlib
import re

import pytest
from django.core.management import call_command

from tests.house import APPS, ROOT, python_files

ENV_READ = re.compile(r"\benv\.\w+\(\s*\"([A-Z_]+)\"")
ENV_LINE = re.compile(r"^#?([A-Z_]+)=", re.MULTILINE)
# A folder of somebody's machine; those of the system itself, like the one of Chromium, are no secret.
LOCAL_PATH = re.compile(r"(?<![\w.:/])/(?:home|root|Users|work|tmp|private)/\w")


def test_every_variable_read_from_the_environment_stands_in_the_example():
    read = set(ENV_READ.findall((ROOT / "sandnes_portal/settings.py").read_text(encoding="utf-8")))
    assert read
    assert set(ENV_LINE.findall((ROOT / ".env.example").read_text(encoding="utf-8"))) == read


@pytest.mark.django_db
def test_no_model_has_changed_without_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("stylesheet", ["portal.css", "admin.css"])
def test_the_stylesheet_is_compiled_from_the_sources_as_they_are(stylesheet):
    sources = hashlib.sha256()
    for path in sorted((ROOT / "assets/scss").glob("*.scss")):
        sources.update(path.read_bytes())
    with (ROOT / "static/css" / stylesheet).open(encoding="utf-8") as css:
        assert css.readline() == f"/* sources: {sources.hexdigest()} */\n", "Run: make css"


def test_what_is_checked_before_a_commit_is_what_make_lint_checks():
    recipe = re.search(r"^lint:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    steps = [line.strip().lstrip("@").replace("$(PY)", "$(VENV)/bin/python") for line in recipe.group(1).splitlines()]
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"^ +entry: (.+)$", hooks, re.MULTILINE) == [step.replace("$(VENV)", ".venv") for step in steps]


def test_no_file_names_a_folder_of_one_machine():
    texts = [(path, text) for path, text in python_files(*APPS, "tests")]
    for pattern in ("*.md", "docs/**/*.md", "Makefile", "bin/*", ".ci/*", "*.toml", "*.txt", "*.lock", ".env.example"):
        texts += [(path.relative_to(ROOT), path.read_text(encoding="utf-8")) for path in ROOT.glob(pattern)]
    assert [str(path) for path, text in texts if LOCAL_PATH.search(text)] == []
