"""The yearly quality report: drafted from what both sides have approved, written by fagstab, frozen for all to read."""

import io
import json

import docx
import openpyxl
import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quality.models import CannotChange, CriterionAssessment, FrozenReport, LawReference, QualityReport
from quality.owner.actions import close_feedback, open_owner_review, show_feedback, start_feedback
from quality.report.actions import begin_report, freeze_report, refresh_figures, renew_report
from quality.report.reading import figures_of, fingerprint_now
from quality.report.urls import REPORT
from sandnes_portal.language.anonymity import FEWEST
from sandnes_portal.writing.steps import NotReady
from tests.addresses import names_under
from tests.conftest import ROLES
from tests.crawl import as_read
from tests.factories.networks import SchoolFactory
from tests.factories.portal import bring_criteria
from tests.factories.quality import (
    AgreementFactory,
    IndicatorFactory,
    IndicatorValueFactory,
    RoundFactory,
    SuccessCriterionFactory,
)
from tests.files import pdf_text
from tests.quality.states import freeze, talk_in
from tests.quality.writing import pressed, typed
from tests.tables import answers, people_of, wanted

pytestmark = pytest.mark.django_db

WORDS = "Skolene forteller om roligere overganger"


@pytest.fixture
def round_(db):
    return RoundFactory()


@pytest.fixture
def report(round_, cast):
    bring_criteria()
    return begin_report(round=round_, by=cast.fagstab)


def approved_talks(number, cast, step=2):
    """Schools that agreed with fagstab on S12, and approved the minutes."""
    for _ in range(number):
        talk = talk_in("planned", SchoolFactory(), cast)
        row = talk.assessment.criteria.get()
        row.agreed_rating = talk.assessment.round.scale.steps.all()[step]
        row.save()
        freeze(talk, cast)


def url_of(report, name, *words):
    return report.url_of(name, *words)


def frozen(report, by):
    return freeze_report(report=report, by=by, seen=fingerprint_now(report))


# --- what it is drawn from ----------------------------------------------------------------------


def test_only_what_both_sides_have_approved_is_counted(cast, round_):
    SuccessCriterionFactory(number=12)
    approved_talks(FEWEST, cast)
    talk_in("held", SchoolFactory(), cast)
    figures = figures_of(round_)
    assert (figures["talked"], figures["schools"]) == (FEWEST, FEWEST + 1)
    [line] = [line for line in figures["criteria"] if line["name"].startswith("S12")]
    assert line["counts"] == [0, 0, FEWEST, 0]
    assert [line["total"] for line in figures["agreements"]] == [FEWEST, FEWEST]


def test_nothing_is_counted_over_fewer_than_five_schools(client, cast, round_):
    approved_talks(FEWEST - 1, cast)
    figures = figures_of(round_)
    assert (figures["criteria"], figures["found"], figures["help"], figures["agreements"]) == ([], [], [], [])


@pytest.mark.parametrize(("asking", "named"), [(FEWEST - 1, False), (FEWEST, True)])
def test_wish_for_help_is_told_when_five_schools_share_it(cast, round_, asking, named):
    approved_talks(FEWEST + 1, cast)
    rows = CriterionAssessment.objects.values_list("pk", flat=True)[:asking]
    CriterionAssessment.objects.filter(pk__in=list(rows)).update(wants_help=True)
    assert figures_of(round_)["help"] == (["S12 Kriterium S12 (fem skoler)"] if named else [])


def test_report_begins_with_sentences_drawn_from_the_round_and_the_law(client, cast, round_):
    bring_criteria()
    approved_talks(FEWEST, cast)
    LawReference.objects.update(name="opplæringslova § 99", text="Kommunestyret skal lese dette.")
    client.force_login(cast.fagstab)
    client.post(reverse("report_begin", args=[round_.year]))
    client.post(reverse("report_begin", args=[round_.year]))
    report = QualityReport.objects.get()
    introduction = report.parts.get(kind="innledning").text
    assert "Kommunestyret skal lese dette (opplæringslova § 99)." in introduction
    assert "Alle fem skoler" in introduction
    assert "S12" in report.parts.get(kind="kriterier").text
    assert "Skolene har lovet fem ting i samtalene" in report.parts.get(kind="avtaler").text


def test_owners_year_is_told_when_the_result_is_shown(cast, round_):
    criterion = SuccessCriterionFactory(level="E", number=4)
    review = open_owner_review(round=round_, closes_on=timezone.localdate(), by=cast.fagstab)
    review.measures.create(criterion=criterion, text="Vi besøker skolene")
    assert (figures_of(round_)["owner"], figures_of(round_)["measures"]) == ([], [])
    sheet = start_feedback(review=review, by=cast.principal)
    sheet.answers.update(sentence="Vi blir hørt")
    close_feedback(review=review, by=cast.fagstab)
    assert figures_of(round_)["owner"] == []
    show_feedback(review=review, by=cast.fagstab)
    figures = figures_of(round_)
    assert [line["counts"] for line in figures["owner"]] == [[]]
    assert figures["measures"][0]["text"] == "Vi besøker skolene"


def test_button_reads_the_figures_anew_and_the_texts_stand(client, cast, report):
    part = report.parts.get(kind="kriterier")
    part.text = WORDS
    part.save()
    approved_talks(FEWEST, cast)
    client.force_login(cast.fagstab)
    assert "Færre enn fem skoler" in as_read(client.get(report.get_absolute_url()).text)
    client.post(url_of(report, "report_refresh"))
    page = as_read(client.get(report.get_absolute_url()).text)
    assert "5 av 5 skoler er med" in page
    assert WORDS in page


def test_figures_ask_no_more_when_there_are_more_schools(cast, round_):
    numbers = []
    for more in (FEWEST, 3):
        approved_talks(more, cast)
        with CaptureQueriesContext(connection) as queries:
            figures_of(round_)
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]


# --- written ------------------------------------------------------------------------------------


def test_part_saves_itself_and_without_javascript(client, cast, report):
    client.force_login(cast.fagstab)
    part = report.parts.get(kind="laeringsmiljo")
    sent = typed("del-laeringsmiljo", cast.fagstab, text=WORDS)
    assert client.post(url_of(report, "report_part", part.kind), sent).json()["version"] == 2
    everything = {}
    for each in report.parts.all():
        everything |= pressed(f"del-{each.kind}", each.version, text=each.text)
    everything |= pressed("del-veien-videre", text="Mer tid til utvikling")
    client.post(report.get_absolute_url(), everything)
    texts = dict(report.parts.values_list("kind", "text"))
    assert (texts["laeringsmiljo"], texts["veien-videre"]) == (WORDS, "Mer tid til utvikling")


def test_draft_is_seen_by_those_who_follow_the_schools_alone(client, cast, report):
    report.parts.filter(kind="innledning").update(text=WORDS)
    for role in ROLES:
        client.force_login(getattr(cast, role))
        response = client.get(report.get_absolute_url())
        assert (WORDS in response.text) is (role in ("fagstab", "director")), role
        assert ("Kvalitetsmelding" in client.get(report.round.get_absolute_url()).text) is (
            role in ("fagstab", "director")
        )


# --- frozen -------------------------------------------------------------------------------------


def test_frozen_report_is_read_by_all_and_told_of(client, cast, report):
    report.parts.filter(kind="innledning").update(text=WORDS)
    client.force_login(cast.fagstab)
    read = client.get(url_of(report, "report_freeze")).context["read"]
    client.post(url_of(report, "report_freeze"), {"lest": read})
    for role in ROLES:
        client.force_login(getattr(cast, role))
        assert WORDS in client.get(report.get_absolute_url(), follow=True).text
        assert "Se kvalitetsmeldingen" in client.get(report.round.get_absolute_url()).text
    client.force_login(cast.politician)
    assert "Kvalitetsmeldingen" in client.get("/").text


def test_what_is_frozen_is_what_was_read(client, cast, report):
    client.force_login(cast.fagstab)
    read = client.get(url_of(report, "report_freeze")).context["read"]
    report.parts.filter(kind="innledning").update(text=WORDS)
    page = client.post(url_of(report, "report_freeze"), {"lest": read}, follow=True).text
    assert "Noe er endret siden du leste" in page
    assert not FrozenReport.objects.exists()


@pytest.mark.both
def test_frozen_report_is_changed_by_no_route(client, cast, report):
    frozen(report, cast.fagstab)
    row = FrozenReport.objects.get()
    row.text = "Endret"
    for route in (row.save, row.delete, lambda: FrozenReport.objects.update(text="Endret")):
        with pytest.raises(CannotChange), transaction.atomic():
            route()
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        cursor.execute("UPDATE quality_frozenreport SET text = 'Endret'")
    client.force_login(cast.fagstab)
    sent = typed("del-innledning", cast.fagstab, text="Endret")
    assert client.post(url_of(report, "report_part", "innledning"), sent).status_code == 403
    with pytest.raises(NotReady):
        refresh_figures(report=report, by=cast.fagstab)


def test_new_edition_needs_a_reason_and_the_old_stays(client, cast, report):
    frozen(report, cast.fagstab)
    client.force_login(cast.fagstab)
    client.post(url_of(report, "report_renew"), {"reason": "Et tall var feil"})
    report.refresh_from_db()
    report.parts.filter(kind="innledning").update(text="Rettet")
    # While the new one is written, the others read the one that stands.
    client.force_login(cast.politician)
    assert "Rettet" not in client.get(report.get_absolute_url(), follow=True).text
    frozen(report, cast.fagstab)
    new, old = report.editions.all()
    assert (new.number, new.reason, old.number) == (2, "Et tall var feil", 1)
    assert "Det er kommet en nyere utgave" in client.get(old.get_absolute_url()).text
    renew_report(report=report, by=cast.fagstab, reason="Enda en")
    with pytest.raises(NotReady):
        renew_report(report=report, by=cast.fagstab, reason="Enda en")


def test_files_say_what_the_page_says(client, cast, report):
    approved_talks(FEWEST, cast)
    refresh_figures(report=report, by=cast.fagstab)
    report = QualityReport.objects.get()
    report.parts.filter(kind="innledning").update(text=WORDS)
    report.parts.filter(kind="veien-videre").update(text="=1+1")
    edition = frozen(report, cast.fagstab)
    client.force_login(cast.politician)
    pdf = client.get(url_of(report, "report_pdf", 1))
    assert WORDS in pdf_text(pdf.content)
    assert edition.fingerprint in pdf_text(pdf.content)
    word = docx.Document(io.BytesIO(client.get(url_of(report, "report_word", 1)).content))
    assert WORDS in "\n".join(paragraph.text for paragraph in word.paragraphs)
    book = openpyxl.load_workbook(io.BytesIO(client.get(url_of(report, "report_file", 1)).content))
    [line] = [row for row in book["Skolenes kriterier"].values if str(row[0]).startswith("S12")]
    assert line[1:] == (0, 0, FEWEST, 0)
    client.force_login(cast.director)
    for name in ("draft_pdf", "draft_word"):
        assert client.get(url_of(report, name)).status_code == 200


def test_administrator_changes_the_words_of_the_law_and_no_more(client, cast, report):
    client.force_login(cast.administrator)
    law = LawReference.objects.get()
    page = client.get(reverse("admin:quality_lawreference_change", args=[law.pk]))
    assert page.status_code == 200
    assert client.get(reverse("admin:quality_lawreference_add")).status_code == 403
    index = client.get(reverse("admin:index")).text.lower()
    assert "qualityreport" not in index
    assert "frozenreport" not in index


def test_promises_are_counted_as_they_stand(cast, round_):
    approved_talks(FEWEST, cast)
    talk = AgreementFactory(dialogue=talk_in("held", SchoolFactory(), cast), promised_by="school")
    [school, municipality] = figures_of(round_)["agreements"]
    assert school["side"], municipality["side"]
    assert school["standings"] == [("åpen", FEWEST)]
    assert talk.text not in json.dumps(figures_of(round_))


# --- who may do what ----------------------------------------------------------------------------

FOLLOWERS = {"fagstab": 200, "director": 200, "*": 404}
WRITES = {"fagstab": 200, "director": 403, "*": 404}
POSTED = {"fagstab": 302, "director": 403, "*": 404}
NO_MORE = {"fagstab": 403, "director": 403, "*": 404}
EVERYBODY = {"*": 200}
# {request: {state: {role: code}}}, with the code of everybody else under "*".
TABLE = {
    "get report": {"open": FOLLOWERS, "frozen": {"*": 302}},
    "post report": {"open": {"fagstab": 302, "*": 403}, "frozen": {"*": 403}},
    "post report_begin": {"open frozen": {"fagstab": 302, "*": 403}},
    "post report_refresh": {"open": POSTED, "frozen": NO_MORE},
    "post report_presence": {"open": WRITES, "frozen": NO_MORE},
    "get report_freeze": {"open": WRITES, "frozen": NO_MORE},
    "post report_freeze": {"open": POSTED, "frozen": NO_MORE},
    "get report_renew": {"open": NO_MORE, "frozen": WRITES},
    "post report_renew": {"open": NO_MORE, "frozen": POSTED},
    "get draft_pdf": {"open frozen": FOLLOWERS},
    "get draft_word": {"open frozen": FOLLOWERS},
    "get report_edition": {"open": {"*": 404}, "frozen": EVERYBODY},
    "get report_pdf": {"open": {"*": 404}, "frozen": EVERYBODY},
    "get report_word": {"open": {"*": 404}, "frozen": EVERYBODY},
    "get report_file": {"open": {"*": 404}, "frozen": EVERYBODY},
    "post report_part": {"open": POSTED, "frozen": NO_MORE},
    "get report_part_choice 1": {"open": {"fagstab": 404, "director": 403, "*": 404}, "frozen": NO_MORE},
    "get report_part_history": {"open": WRITES, "frozen": NO_MORE},
}
OF_AN_EDITION = {"report_edition", "report_pdf", "report_word", "report_file"}


@pytest.mark.parametrize("state", ["open", "frozen"])
def test_report_answers_each_role_as_the_table_says(client, cast, report, state):
    everything = {"reason": "Et tall var feil"}
    for each in report.parts.all():
        everything |= pressed(f"del-{each.kind}", each.version, text=each.text)
    if state == "frozen":
        frozen(report, cast.fagstab)
    requests = {}
    for request in TABLE:
        _method, name, *words = request.split()
        place = [1] if name in OF_AN_EDITION else ["innledning"] if name.startswith("report_part") else []
        requests[request] = [report.round.year, *place, *words], everything
    assert answers(client, people_of(cast), requests) == wanted(TABLE, state)


def test_table_names_every_address_of_the_report():
    ours = names_under(REPORT)
    assert {request.split()[1] for request in TABLE} == ours


# --- the headings of the law ------------------------------------------------------------------------


def test_headings_of_the_law_have_the_municipalitys_figures(client, cast, round_):
    """What everybody may read, drawn and in the files; nothing from behind a login, and no school."""
    year = round_.year.previous
    for group, name, measure in (
        ("learning_environment", "Trivsel", 4),
        ("learning_outcome", "Lesing", 51),
        ("learning_outcome", "Grunnskolepoeng", 42),
    ):
        indicator = IndicatorFactory(name=name, group=group)
        IndicatorValueFactory(indicator=indicator, level="municipality", school=None, year=year, value=measure)
        IndicatorValueFactory(indicator=indicator, year=year, value=33)
    secret = IndicatorFactory(name="Bak innlogging", group="learning_environment")
    IndicatorValueFactory(indicator=secret, level="municipality", school=None, year=year, is_restricted=True)
    report = begin_report(round=round_, by=cast.fagstab)
    told = {part: [each["series"]["title"] for each in those] for part, those in report.figures["indicators"].items()}
    assert told == {"laeringsmiljo": ["Trivsel"], "laeringsutbytte": ["Lesing"], "gjennomforing": ["Grunnskolepoeng"]}
    client.force_login(cast.director)
    page = client.get(report.get_absolute_url()).text
    assert "Lesing" in page
    assert "Bak innlogging" not in page
    assert "33" not in json.dumps(report.figures["indicators"])
    edition = freeze_report(report=report, by=cast.fagstab, seen=fingerprint_now(report))
    client.force_login(cast.politician)
    for name in ("report_edition", "report_pdf", "report_word", "report_file"):
        assert client.get(reverse(name, args=[round_.year, edition.number])).status_code == 200
