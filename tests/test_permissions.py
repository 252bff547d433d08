"""A misspelt permission is silently refused to everybody: every one that is named must stand in a rules table."""

import ast
import re

import rules

from tests.house import APPS, python_files, templates

NAME = re.compile(r"(?:networks|strategy|quality)\.[a-z]+_[a-z_]+")
PERMS_VARIABLE = re.compile(r"\bperms\.(\w+\.\w+)")
QUOTED = re.compile(r"""["']([^"']+)["']""")


def named_in_python():
    """Where a permission is asked for; the tables themselves are in rules.py."""
    for path, text in python_files(*APPS):
        if path.name == "rules.py":
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAME.fullmatch(node.value):
                yield str(path), node.value


def named_in_templates():
    for path, text in templates():
        quoted = [name for name in QUOTED.findall(text) if NAME.fullmatch(name)]
        for name in quoted + PERMS_VARIABLE.findall(text):
            yield str(path), name


HIDDEN_BY_403 = re.compile(r'has_perm\("\w+\.view_\w+"[^\n]*\n\s+raise PermissionDenied')


def test_what_one_may_not_know_of_is_not_there():
    """A permission to see is asked by `must_know_of`, which answers 404: 403 would tell that there is something."""
    assert [str(path) for path, text in python_files(*APPS) if HIDDEN_BY_403.search(text)] == []


def test_every_named_permission_stands_in_a_rules_table():
    named = [*named_in_python(), *named_in_templates()]
    assert named, "No permission was found; has the way of naming them changed?"
    assert [(path, name) for path, name in named if not rules.perm_exists(name)] == []
