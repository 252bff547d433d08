"""How the schools are spread on a criterion through the years, wherever it is drawn."""

import io

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quality.models import CriterionAssessment, RatingScale
from quality.overview.spreads import TOO_FEW, agreed_through_the_years, upper_in_words
from quality.report.actions import begin_report, freeze_report
from quality.report.exports import report_paper
from quality.report.reading import fingerprint_now, snapshot_of
from sandnes_portal.language.anonymity import FEWEST
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.papers.pdf import paper_as_pdf
from sandnes_portal.papers.wordfile import paper_as_docx
from tests.factories.quality import (
    AssessmentFactory,
    CriterionAssessmentFactory,
    DialogueFactory,
    RoundFactory,
    SuccessCriterionFactory,
)

pytestmark = pytest.mark.django_db

NOW = SchoolYear.current()
LAST = NOW.previous


def agreed(year, steps):
    """A round in which as many schools as there are steps have agreed with fagstab on a step of S12."""
    round_ = RoundFactory(year=year)
    criterion = SuccessCriterionFactory(number=12)
    scale = list(round_.scale.steps.all())
    for step in steps:
        assessment = AssessmentFactory(round=round_, released=True)
        CriterionAssessmentFactory(assessment=assessment, criterion=criterion, agreed_rating=scale[step - 1])
        DialogueFactory(assessment=assessment, status="frozen")
    return round_


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([1, 2, 4, 1], "fem av åtte skoler på de to øverste trinnene"),
        ([3, 2, 0, 0], "ingen av skolene på de to øverste trinnene"),
        ([0, 0, 5, 1], "alle seks skoler på de to øverste trinnene"),
    ],
)
def test_bar_is_told_in_words(numbers, words):
    assert upper_in_words(numbers) == words


def test_years_come_oldest_first_and_those_with_too_few_are_not_told():
    agreed(LAST.previous, [1] * FEWEST)
    agreed(LAST, [4] * (FEWEST - 1))
    round_ = agreed(NOW, [3] * FEWEST)
    [row] = agreed_through_the_years(round_)
    assert [(each.year, each.numbers) for each in row["years"]] == [
        (LAST.previous, [FEWEST, 0, 0, 0]),
        (NOW, [0, 0, FEWEST, 0]),
    ]
    # The round's own year is there all the same, and says why it has no numbers.
    CriterionAssessment.objects.filter(assessment__round=round_).first().delete()
    [row] = agreed_through_the_years(round_)
    assert (row["years"][-1].numbers, row["years"][-1].words) == ([], TOO_FEW)


def test_years_on_another_scale_are_not_put_beside(client, cast):
    agreed(NOW, [3] * FEWEST)
    other = agreed(LAST, [3] * FEWEST)
    other.scale = RatingScale.objects.create(name="En annen", strategy=other.strategy)
    other.save()
    client.force_login(cast.politician)
    page = client.get(reverse("heat_criterion", args=[NOW, "S12"]), {"vis": "enige"})
    assert [each.words for each in page.context["years"]] == [
        "Vurdert på en annen skala",
        "alle fem skoler på de to øverste trinnene",
    ]
    assert page.text.count('class="spread-bar"') == 1


def test_elected_owner_sees_the_years_as_bars_with_words_and_the_table_beneath(client, cast):
    agreed(LAST.previous, [2] * FEWEST)
    agreed(LAST, [2, 3, 3, 4, 4])
    client.force_login(cast.politician)
    page = client.get(reverse("home")).text
    assert page.count('class="spread-bar"') == 2
    assert "Fire av fem skoler på de to øverste trinnene" in page
    assert page.index('class="spread-bar"') < page.index("Tallene for")
    assert '<td role="cell" class="r" data-label="I stor grad">2</td>' in page


def test_bars_cost_the_same_with_more_years_and_more_schools():
    def asked(round_):
        with CaptureQueriesContext(connection) as queries:
            agreed_through_the_years(round_)
        return len(queries)

    round_ = agreed(NOW, [1])
    with_one = asked(round_)
    SuccessCriterionFactory(number=13)
    agreed(LAST, [1] * FEWEST)
    agreed(LAST.previous, [2] * FEWEST)
    assert asked(round_) == with_one


# --- the report -----------------------------------------------------------------------------------


@pytest.fixture
def report(cast):
    agreed(LAST, [1] * FEWEST)
    return begin_report(round=agreed(NOW, [1, 2, 3, 3, 4]), by=cast.fagstab)


def test_report_draws_the_years_in_pdf_and_word(report):
    paper = report_paper(snapshot_of(report))
    assert paper_as_pdf(paper, name="melding").startswith(b"%PDF")
    document = docx.Document(io.BytesIO(paper_as_docx(paper, name="melding")))
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert described == [
        f"{LAST}: 5 i liten grad, 0 i noen grad, 0 i stor grad og 0 i svært stor grad.",
        f"{NOW}: 1 i liten grad, 1 i noen grad, 2 i stor grad og 1 i svært stor grad.",
    ]
    words = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Tre av fem skoler på de to øverste trinnene" in words


def test_report_from_before_the_bars_is_read_as_it_was(client, cast, report):
    for line in report.figures["criteria"]:
        del line["years"]
    report.save()
    edition = freeze_report(report=report, by=cast.fagstab, seen=fingerprint_now(report))
    client.force_login(cast.politician)
    page = client.get(edition.get_absolute_url()).text
    assert "spread-bar" not in page
    assert "Hvor mange skoler som er blitt enige" in page
    assert client.get(reverse("report_pdf", args=[NOW, edition.number])).status_code == 200


def test_heading_with_nothing_under_it_is_not_read(client, cast, report):
    report.parts.filter(kind="laeringsmiljo").update(text="Skolene er trygge.")
    edition = freeze_report(report=report, by=cast.fagstab, seen=fingerprint_now(report))
    client.force_login(cast.politician)
    page = client.get(edition.get_absolute_url()).text
    assert 'id="les-laeringsmiljo"' in page
    assert 'id="les-laeringsutbytte"' not in page
    assert 'id="les-kriterier"' in page
