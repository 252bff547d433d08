"""The house, from the ground to the roof: what stands here imports only from what stands before it."""

import ast

from tests.house import APPS, python_files

ORDER = (
    # The ground: it knows no app.
    "sandnes_portal.doors",
    "sandnes_portal.guessing",
    "sandnes_portal.language",
    "sandnes_portal.writing",
    "sandnes_portal.papers",
    "sandnes_portal.reference",
    "sandnes_portal.admin_base",
    "sandnes_portal.post",
    "sandnes_portal.templatetags",
    "sandnes_portal.signin",
    # The apps.
    "networks",
    "strategy",
    "quality",
    # The roof: it gathers from every app, and no app knows it.
    "sandnes_portal.desk",
    "sandnes_portal.demo",
    # The project itself: settings, addresses, and what stands around every page.
    "sandnes_portal",
)


def module_name(path):
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def rank_of(module):
    """Where a module stands, by the longest name in the order that it is or lies under; None for what is not ours."""
    fitting = [place for place in ORDER if f"{module}.".startswith(f"{place}.")]
    return ORDER.index(max(fitting, key=len)) if fitting else None


def imported_modules(text):
    """(line, module) of every import in the text, also of those inside functions."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "Imports are absolute"
            # `from sandnes_portal import desk` names a module too.
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def imports_to_the_right():
    for path, text in python_files(*APPS):
        here = rank_of(module_name(path))
        for line, module in imported_modules(text):
            there = rank_of(module)
            if there is not None and there > here:
                yield f"{path}:{line} imports {module}"


def test_nothing_imports_from_what_stands_after_it():
    assert list(imports_to_the_right()) == []


def test_every_place_in_the_order_stands():
    names = {module_name(path) for path, _ in python_files(*APPS)}
    assert [place for place in ORDER if not any(f"{name}.".startswith(f"{place}.") for name in names)] == []
