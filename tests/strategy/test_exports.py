"""The plan as PDF, Word and Excel: the same as the page, for the same people, whatever stands in it."""

import datetime as dt
import io
from urllib.parse import unquote

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from docx.oxml.ns import qn

from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.papers.pdf import paper_as_pdf
from sandnes_portal.papers.wordfile import paper_as_docx
from strategy.models import Plan
from strategy.plans.document import document_of
from strategy.reading.exports import Remark, Thread, plan_paper
from strategy.sharing.actions import share_plan, withdraw_plan
from tests.conftest import ROLES
from tests.factories.networks import SchoolFactory
from tests.factories.strategy import (
    ActivityFactory,
    CommentFactory,
    CoreComponentFactory,
    GoalFactory,
    MilestoneFactory,
    PlanFactory,
    SubComponentFactory,
)
from tests.files import pdf_text, pictures_of, sheets_of, tags_of, word_text, workbook_text
from tests.strategy.test_reading import fill
from tests.strategy.test_rules import READERS
from tests.tables import answers, people_of, told_to

pytestmark = pytest.mark.django_db

ADDRESSES = ("plan_download", "plan_pdf", "plan_word", "plan_excel")
FILES = {"plan_pdf": pdf_text, "plan_word": word_text, "plan_excel": workbook_text}


def address(plan, name):
    return reverse(name, args=[plan.school.slug, plan.year])


def texts(client, plan, query=""):
    """{address: the words of the file} of what somebody gets."""
    return {name: read(client.get(address(plan, name) + query).content) for name, read in FILES.items()}


# --- who ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["draft", "shared", "withdrawn"])
def test_files_are_for_those_who_read_the_plan(client, cast, plan, state):
    if state != "draft":
        share_plan(plan=plan, by=cast.principal)
    if state == "withdrawn":
        withdraw_plan(plan=Plan.objects.get(), by=cast.principal, reason="Vi vil skrive mer.")
    names, readers = (*ADDRESSES, "plan_detail"), READERS["shared" if state == "shared" else "draft"]
    requests = {f"get {name}": ([plan.school.slug, plan.year], {}) for name in names}
    assert answers(client, people_of(cast), requests) == {
        (role, request): 200 if role in readers else 404 for role in ROLES for request in requests
    }


def test_other_schools_get_the_edition_and_never_what_is_written_since(client, cast, plan):
    goal = GoalFactory(plan=plan, text="Delt", reason="Delt")
    share_plan(plan=plan, by=cast.principal)
    goal.text = goal.reason = "Utkastet"
    goal.save()
    ActivityFactory(plan=plan, title="Utkastet")
    for user, word in ((cast.other_principal, "Delt"), (cast.politician, "Delt"), (cast.principal, "Utkastet")):
        client.force_login(user)
        for text in texts(client, plan).values():
            assert ("Delt" in text, "Utkastet" in text) == (word == "Delt", word == "Utkastet")
    # Those of the school can take along what the others read.
    assert all("Delt" in text and "Utkastet" not in text for text in texts(client, plan, "?utgave=delt").values())


def test_reader_of_an_edition_cannot_ask_for_the_comments(client, cast, plan):
    share_plan(plan=plan, by=cast.principal)
    client.force_login(cast.other_principal)
    assert "Kommentarer" not in word_text(client.get(address(plan, "plan_word") + "?kommentarer=1").content)
    assert "kommentarer" not in client.get(address(plan, "plan_download")).text


def test_comments_are_taken_along_by_those_who_see_them(client, cast, plan):
    goal = GoalFactory(plan=plan, text="Vi leser")
    CommentFactory(plan=plan, part="mal", spot=f"mal-{goal.pk}", author=cast.ppt_contact, text="Hva med SFO?")
    share_plan(plan=plan, by=cast.principal)
    word = address(plan, "plan_word")

    def look(person):
        asked_for = [client.get(url).content for url in (f"{word}?kommentarer=1", word)]
        offered = 'name="kommentarer"' in client.get(address(plan, "plan_download")).text
        sees = person.has_perm("strategy.view_comments", plan)
        return sees, offered, *("Hva med SFO?" in word_text(content) for content in asked_for)

    looked = told_to(client, people_of(cast, READERS["shared"]), look)
    seeing = {"principal", "school_leader", "sfo_leader", "union_rep", "resource_person", "ppt_contact", "fagstab"}
    assert looked == dict.fromkeys(READERS["shared"], (False, False, False, False)) | dict.fromkeys(
        seeing, (True, True, True, False)
    )


# --- what ---------------------------------------------------------------------------------------


def test_files_hold_every_part(client, cast, plan):
    fill(plan)
    Plan.objects.update(vision="Alle elevene er våre", findings="Funn", evaluation_plan="Evaluert")
    client.force_login(cast.fagstab)
    found = texts(client, plan)
    document = document_of(plan)
    words = [
        plan.school.name,
        "Alle elevene er våre",
        "Funn",
        document["goals"][0]["text"],
        "Vi hører det",
        document["components"][0]["parts"][0]["how"],
        "Team 1",
        document["criteria"][0]["text"],
        document["activities"][0]["milestones"][0]["title"],
        "Fra i fjor",
        document["resource_group"][0]["name"],
        document["reflections"][0]["title"],
        "Evaluert",
    ]
    for name in ("plan_pdf", "plan_word"):
        assert [word for word in words if word.replace(" ", "") not in found[name].replace(" ", "")] == []
        assert [
            part.label for part in Plan.Part if part.label.replace(" ", "") not in found[name].replace(" ", "")
        ] == []
    assert "Foreslått" in found["plan_excel"]


def test_word_has_real_headings_and_figure_17_as_a_table(client, cast, plan):
    fill(plan)
    client.force_login(cast.principal)
    document = docx.Document(io.BytesIO(client.get(address(plan, "plan_word")).content))
    levels = [int(each.style.name[-1]) for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert levels.count(1) == 8
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    figure = document.tables[0]
    assert [row.cells[0].text[0] for row in figure.rows] == list("ABCDE")
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in figure.rows] == [
        True,
        True,
        False,
        False,
        False,
    ]
    captions = [each.get(qn("w:val")) for each in document.element.iter(qn("w:tblCaption"))]
    assert captions[0].startswith("Arbeid med kjernekomponenten")


def test_pdf_has_tables_and_a_drawing_with_words(client, cast, plan):
    fill(plan)
    client.force_login(cast.principal)
    content = client.get(address(plan, "plan_pdf")).content
    tags = tags_of(content)
    assert tags.count("/H1") == 8
    assert tags.count("/Table") == 3
    assert tags.count("/Figure") == 1
    [spoken] = pictures_of(content)
    assert spoken.startswith("Tidslinje fra august til juni for 1 aktivitet. Skolefri: ")
    assert spoken.endswith(". Alle opplysningene står i tabellen under.")
    assert "påskeferie" in spoken


def test_empty_plan_says_so_as_on_the_page(client, cast, plan):
    client.force_login(cast.principal)
    found = texts(client, plan)
    assert found["plan_word"].count("Denne delen er ikke skrevet ennå.") == 8
    assert found["plan_pdf"].replace(" ", "").count("Dennedelenerikkeskrevetennå.") == 8


def test_proposals_are_marked_as_on_the_page(client, cast, plan):
    GoalFactory(plan=plan, text="Fra i fjor", is_proposed=True)
    client.force_login(cast.principal)
    found = texts(client, plan)
    assert "Fra i fjor  (foreslått)" in found["plan_word"]
    assert "foreslått" in found["plan_pdf"]
    assert sheets_of(client.get(address(plan, "plan_excel")).content)["Mål"][1][-1].value == "ja"
    share_plan(plan=plan, by=cast.principal)
    client.force_login(cast.other_principal)
    assert all("Fra i fjor" not in text for text in texts(client, plan).values())


def test_only_the_parts_asked_for_are_in_the_file(client, cast, plan):
    fill(plan)
    client.force_login(cast.principal)
    text = texts(client, plan, "?deler=mal&deler=evaluering")["plan_word"].splitlines()
    assert [
        line for line in text if line in {f"{number} {part.label}" for number, part in enumerate(Plan.Part, 1)}
    ] == [
        "2 Mål",
        "8 Evaluering",
    ]


@pytest.mark.parametrize(
    "query", ["?deler=", "?deler=finnes-ikke", "?deler=%FF&kommentarer=ja", "?utgave=annet", "?x[]=1"]
)
def test_odd_question_gives_the_whole_plan(client, cast, plan, query):
    client.force_login(cast.principal)
    found = word_text(client.get(address(plan, "plan_word") + query).content)
    assert all(f"{number} {part.label}" in found for number, part in enumerate(Plan.Part, 1))
    assert client.get(address(plan, "plan_download") + query).status_code == 200


def test_file_has_a_norwegian_name(client, cast):
    school = SchoolFactory(name='Sørbø "ung/dom" skole', slug="sorbo")
    plan = PlanFactory(school=school, year=SchoolYear(2026))
    client.force_login(cast.fagstab)
    for name, ending in (("plan_pdf", "pdf"), ("plan_word", "docx"), ("plan_excel", "xlsx")):
        header = client.get(address(plan, name))["Content-Disposition"]
        assert unquote(header) == f"attachment; filename*=utf-8''Plan Sørbø ung dom skole 2026–27.{ending}"


# --- Excel --------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "==1", "+1", "-1", "@SUM(1)", " =1", "\t=1", "'=1"])
def test_no_text_in_a_workbook_is_a_formula(client, cast, plan, text):
    goal = GoalFactory(plan=plan, text=text, reason=text)
    activity = ActivityFactory(plan=plan, title=text, responsible=text, goal=goal)
    MilestoneFactory(activity=activity, title=text)
    client.force_login(cast.principal)
    sheets = sheets_of(client.get(address(plan, "plan_excel")).content)
    cells = [cell for rows in sheets.values() for row in rows for cell in row if isinstance(cell.value, str)]
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}
    assert [sheets["Mål"][1][1].value, sheets["Aktiviteter"][1][0].value] == [text, text]
    assert sheets["Milepæler"][1][1].value == text


def test_workbook_has_dates_as_dates_and_a_row_for_each(client, cast, plan):
    fill(plan)
    fill(plan)
    client.force_login(cast.principal)
    sheets = sheets_of(client.get(address(plan, "plan_excel")).content)
    assert {name: len(rows) - 1 for name, rows in sheets.items()} == {"Mål": 2, "Aktiviteter": 2, "Milepæler": 2}
    assert sheets["Aktiviteter"][1][3].value == dt.datetime.combine(plan.year.starts_on, dt.time())
    assert sheets["Aktiviteter"][1][3].number_format == "dd.mm.yyyy"


# --- much and odd -------------------------------------------------------------------------------


def test_component_with_many_parts_goes_on_in_a_second_table(client, cast, plan):
    component = CoreComponentFactory(plan=plan)
    for _ in range(9):
        SubComponentFactory(component=component)
    client.force_login(cast.principal)
    document = docx.Document(io.BytesIO(client.get(address(plan, "plan_word")).content))
    assert [len(table.columns) - 1 for table in document.tables] == [4, 4, 1]
    assert tags_of(client.get(address(plan, "plan_pdf")).content).count("/Table") == 3


def test_many_activities_are_drawn_some_at_a_time(client, cast, plan):
    for _ in range(40):
        ActivityFactory(plan=plan, starts_on=plan.year.starts_on)
    client.force_login(cast.principal)
    assert tags_of(client.get(address(plan, "plan_pdf")).content).count("/Figure") == 3


@pytest.mark.parametrize(
    "text", ["<script>&</script>", "{{ x }} #let $x$ \\", "مرحبا 你好 👩‍🏫 ﷽", "q\u0301", "å" * 300]
)
def test_every_character_survives_in_every_file(client, cast, plan, text):
    GoalFactory(plan=plan, text=text, reason=text)
    ActivityFactory(plan=plan, title=text[:200], responsible=text[:100], starts_on=plan.year.starts_on)
    client.force_login(cast.principal)
    found = texts(client, plan)
    assert text in found["plan_word"]
    assert text in found["plan_excel"]


def test_files_ask_the_database_no_more_when_there_is_more(client, cast, plan, django_assert_num_queries):
    fill(plan)
    client.force_login(cast.principal)
    counts = {}
    for name in ADDRESSES:
        client.get(address(plan, name))
        with CaptureQueriesContext(connection) as queries:
            client.get(address(plan, name))
        counts[name] = len(queries)
    fill(plan)
    fill(plan)
    for name, count in counts.items():
        with django_assert_num_queries(count):
            client.get(address(plan, name))


def test_comments_stand_in_the_part_they_are_about(plan):
    remarks = [
        Remark("PPT-kontakt", timezone.now(), "Hva med **SFO**?"),
        Remark("Rektor", timezone.now(), "Godt spurt."),
    ]
    threads = [Thread("mal", "Vi leser hver dag", remarks, is_resolved=True)]
    paper = plan_paper(document_of(plan), today=timezone.localdate(), status="", threads=threads)
    text = word_text(paper_as_docx(paper, name="x"))
    assert (
        text.index("2 Mål") < text.index("Kommentarer") < text.index("Hva med SFO?") < text.index("3 Kjernekomponenter")
    )
    assert "Vi leser hver dag  løst" in text
    assert "Godtspurt." in pdf_text(paper_as_pdf(paper, name="x")).replace(" ", "")


# --- the dialogue -------------------------------------------------------------------------------


def test_dialogue_is_a_page_and_a_piece_of_one(client, cast, plan):
    client.force_login(cast.principal)
    url = address(plan, "plan_download")
    assert f'href="{url}"' in client.get(plan.get_absolute_url()).text
    page, piece = client.get(url).text, client.get(url, headers={"HX-Request": "true"}).text
    assert "<h1>Last ned planen</h1>" in page
    assert piece.count("<dialog") == 1
    assert "<h1" not in piece
    for text in (page, piece):
        assert text.count('name="deler"') == text.count(" checked") == 8
        for name in FILES:
            assert f'formaction="{address(plan, name)}"' in text


def test_dialogue_opened_from_the_edition_is_about_the_edition(client, cast, plan):
    share_plan(plan=plan, by=cast.principal)
    client.force_login(cast.principal)
    url = address(plan, "plan_download") + "?utgave=delt"
    assert f'href="{url}"' in client.get(plan.get_absolute_url() + "?utgave=delt").text
    assert '<input type="hidden" name="utgave" value="delt">' in client.get(url).text
