"""sandnes_portal ← networks ← strategy ← quality ← home page and root addresses: an app never imports to its right."""

import ast

from tests.house import APPS, python_files

RANK = {app: rank for rank, app in enumerate(APPS)}
# They gather from every app, and nothing imports them.
RIGHTMOST = (
    "sandnes_portal.urls",
    "sandnes_portal.home",
    "sandnes_portal.search",
    "sandnes_portal.yearwheel",
    "sandnes_portal.notices",
    "sandnes_portal.strategy_page",
    "sandnes_portal.tool_page",
    "sandnes_portal.demo",
    "sandnes_portal.management",
)


def module_name(path):
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def rank_of(module):
    return len(APPS) if module.startswith(RIGHTMOST) else RANK.get(module.split(".")[0])


def imported_modules(text):
    """(line, module) of every import in the text, also of those inside functions."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "Imports are absolute"
            # `from sandnes_portal import home` names a module too.
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def imports_to_the_right():
    for path, text in python_files(*APPS):
        here = rank_of(module_name(path))
        for line, module in imported_modules(text):
            there = rank_of(module)
            if there is not None and there > here:
                yield f"{path}:{line} imports {module}"


def test_no_app_imports_from_an_app_to_its_right():
    assert list(imports_to_the_right()) == []
