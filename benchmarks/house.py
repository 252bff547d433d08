"""The house in figures: `python -m benchmarks.house [FOLDER]`, of this checkout or of another one to compare with.

It reads the files and runs nothing of them.
"""

import ast
import re
import statistics
import sys
from collections import Counter
from pathlib import Path

APPS = ("sandnes_portal", "networks", "strategy", "quality")
LONG_LINE, LONG_FUNCTION = 140, 40
# A step written by hand: the version raised, or the history's words set, anywhere but in the one place for it.
BY_HAND = re.compile(r"\.version \+= 1|version \+ 1\b|\._history_user|\._change_reason")
OF_THE_STEPS = ("steps.py", "editing.py")


def python_files(root):
    """(path, text) of the apps' own code, migrations and demo left out."""
    for app in APPS:
        for path in sorted((root / app).rglob("*.py")):
            if "migrations" not in path.parts and "demo" not in path.parts:
                yield path.relative_to(root), path.read_text(encoding="utf-8")


def fullest_folder(files):
    """(folder, number) of the one with most Python files of its own."""
    return Counter(path.parent.as_posix() for path, _ in files).most_common(1)[0]


def lengths_of_functions(files):
    return [
        node.end_lineno - node.lineno + 1
        for _, text in files
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def hand_written_steps(files):
    return sum(
        len(BY_HAND.findall(text)) for path, text in files if path.name not in OF_THE_STEPS and "admin" not in str(path)
    )


def exceptions_of_imports(root):
    """How many places the test of the imports lets through on terms of their own: the rows of RIGHTMOST, if any."""
    text = (root / "tests/test_imports_run_one_way.py").read_text(encoding="utf-8")
    rows = re.search(r"^RIGHTMOST = \((.*?)^\)", text, re.MULTILINE | re.DOTALL)
    return len(re.findall(r'"', rows[1])) // 2 if rows else 0


def template_lines(root):
    texts = (path.read_text(encoding="utf-8") for path in (root / "templates").rglob("*.html"))
    return [line for text in texts for line in text.splitlines() if line.strip()]


def figures(root):
    files = list(python_files(root))
    folder, number = fullest_folder(files)
    functions, lines = lengths_of_functions(files), template_lines(root)
    modules = [text.count("\n") for _, text in files]
    yield "Python files", len(files)
    yield f"files in the fullest folder ({folder})", number
    yield "files of the project package itself", sum(path.parent.as_posix() == "sandnes_portal" for path, _ in files)
    yield "exceptions in the test of imports", exceptions_of_imports(root)
    yield "lines of a module, median", int(statistics.median(modules))
    yield "lines of the longest module", max(modules)
    yield "functions", len(functions)
    yield "lines of a function, median", int(statistics.median(functions))
    yield "lines of a function, 90th percentile", int(statistics.quantiles(functions, n=10)[-1])
    yield f"functions over {LONG_FUNCTION} lines", sum(length > LONG_FUNCTION for length in functions)
    yield "marks of hand-written steps", hand_written_steps(files)
    yield "lines of templates", len(lines)
    yield "bytes a line of templates", round(sum(len(line.encode()) + 1 for line in lines) / len(lines))
    yield f"lines of templates over {LONG_LINE} characters", sum(len(line) > LONG_LINE for line in lines)
    yield "characters of the longest line", max(map(len, lines))


if __name__ == "__main__":
    for name, figure in figures(Path(sys.argv[1] if len(sys.argv) > 1 else ".")):
        print(f"{figure:>8}  {name}")  # noqa: T201 – what it is for
