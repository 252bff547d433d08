"""What a large plan costs as a file: typst alone, the files without the request, and the whole response.

Run: .venv/bin/python -m benchmarks.exports [rounds]. Prints a table: median and 95th percentile in milliseconds, the
number of queries and the size of the file; and how much memory the process has grown by.
"""

import itertools
import resource
import sys

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from benchmarks.plan import ACTIVITIES, COMPONENTS, large_plan
from benchmarks.surroundings import median, own_database, p95, timed
from sandnes_portal.papers import pdf
from sandnes_portal.papers.wordfile import paper_as_docx
from strategy.plans.document import document_of
from strategy.reading.exports import plan_as_xlsx, plan_paper

FILES = ("plan_download", "plan_pdf", "plan_word", "plan_excel")


def measure(rounds):
    plan, user = large_plan()
    client = Client()
    client.force_login(user)
    today, document = timezone.localdate(), document_of(plan)
    paper = plan_paper(document, today=today, status="")
    drawn = pdf.drawn_data(paper, name="Plan") | {"has_missing": False}
    # No two files are alike to typst, which would else remember the last one.
    numbers = itertools.count()
    actions = {
        "typst alone": lambda: pdf.compiled("typst/paper.typ", drawn | {"foot": f"Plan {next(numbers)}"}),
        "paper from the document": lambda: plan_paper(document, today=today, status=""),
        "PDF from the paper": lambda: pdf.paper_as_pdf(paper, name=f"Plan {next(numbers)}"),
        "Word from the paper": lambda: paper_as_docx(paper, name="Plan"),
        "Excel from the document": lambda: plan_as_xlsx(document, today=today),
        **{f"response: {name}": _get(client, plan, name) for name in FILES},
    }
    print(f"{connection.vendor}, {COMPONENTS} components, {ACTIVITIES} activities")  # noqa: T201
    print(f"{'':28}{'first ms':>10}{'median ms':>11}{'p95 ms':>9}{'queries':>9}{'bytes':>10}")  # noqa: T201
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name, action in actions.items():
        _show(name, action, rounds)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - grown) / 1024
    print(f"the process grew by {grown:.0f} MB")  # noqa: T201


def _get(client, plan, name):
    url = reverse(name, args=[plan.school.slug, plan.year])
    return lambda: client.get(url)


def _show(name, action, rounds):
    first, _given = timed(action)
    with CaptureQueriesContext(connection) as queries:
        given = action()
    seconds = [timed(action)[0] for _ in range(rounds)]
    content = getattr(given, "content", given)
    size = len(content) if isinstance(content, bytes) else 0
    print(  # noqa: T201
        f"{name:28}{first * 1000:10.1f}{median(seconds):11.1f}{p95(seconds):9.1f}{len(queries):9}{size or '':>10}"
    )


if __name__ == "__main__":
    with own_database():
        measure(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
