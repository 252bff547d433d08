"""Papers as PDF and as Word: what a screen reader and an archive need, and every letter that people type."""

import io

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn

from sandnes_portal.papers import pdf
from sandnes_portal.papers.paper import Beside, Chapter, Heading, Line, Pairs, Paper, Points, Prose, table_of
from sandnes_portal.papers.pdf import paper_as_pdf
from sandnes_portal.papers.wordfile import paper_as_docx
from tests.files import pdf_text, tags_of, word_text

LISTS = """Vi **hilser** på hver elev, se [Udir](https://www.udir.no/a?b=1&c=2).

- ute
  - i gangen
- inne

3. tre
4. fire"""


def paper(*blocks, **about):
    return Paper(
        **{"title": "Plan 2026–27", "author": "Trones skole"} | about, sections=[Chapter("Mål", list(blocks), "2")]
    )


def everything():
    table = table_of("Forutsetningene", ["Forutsetning", "Status"], [["Tid", "På plass"], ["Rom", "I gang"]], [3, 1])
    return paper(
        Heading("Vi leser hver dag", number="1", tag="foreslått", meta="Hentet fra Hana"),
        Prose(LISTS),
        Line("Tegn", is_bold=True),
        Points([Line("Elevene leser"), Line("Elevene skriver", tag="foreslått")]),
        Pairs([("Fase", "gjennomføring")]),
        Beside([[Heading("Styrker"), Prose("Trygghet")], [Heading("Svakheter"), Prose("Tid")]]),
        table,
        eyebrow="Skolens strategi",
        lead="Alle elevene er våre.",
        status="Under arbeid",
        facts=[("Eier", "Rektor")],
    )


def test_pdf_claims_what_screen_readers_and_the_archive_ask_for():
    with pikepdf.open(io.BytesIO(paper_as_pdf(everything(), name="Plan"))) as file:
        assert file.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in file.Root
        assert str(file.Root.Lang) == "nb"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        with file.open_metadata() as metadata:
            claims = {name: metadata.get(name) for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")}
            assert claims == {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
            assert metadata["dc:title"] == "Plan 2026–27"
            assert "Trones skole" in str(metadata["dc:creator"])
            assert metadata["xmp:CreateDate"]
        # Each font is in the file.
        fonts = [each for page in file.pages for each in page.Resources.Font.values()]
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)


def test_pdf_has_headings_lists_links_and_tables_for_those_who_listen():
    tags = tags_of(paper_as_pdf(everything(), name="Plan"))
    assert [tag for tag in tags if tag.startswith("/H")] == ["/H1", "/H2", "/H2", "/H2"]
    assert tags.count("/Table") == 1
    assert (tags.count("/TH"), tags.count("/TD")) == (2, 4)
    assert tags.count("/L") == 4
    assert "/Link" in tags
    assert "/Figure" not in tags


def test_word_has_headings_lists_links_and_tables_of_its_own():
    document = docx.Document(io.BytesIO(paper_as_docx(everything(), name="Plan")))
    styles = [(each.style.name, each.text) for each in document.paragraphs]
    assert styles[1] == ("Title", "Plan 2026–27")
    headings = [(name, text) for name, text in styles if name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "2 Mål"),
        ("Heading 2", "1 Vi leser hver dag  (foreslått)  Hentet fra Hana"),
        ("Heading 2", "Styrker"),
        ("Heading 2", "Svakheter"),
    ]
    assert ("List Bullet 2", "i gangen") in styles
    assert ("List Number", "tre") in styles
    links = [document.part.rels[each.get(qn("r:id"))].target_ref for each in document.element.iter(qn("w:hyperlink"))]
    assert links == ["https://www.udir.no/a?b=1&c=2"]
    assert [run.text for each in document.paragraphs for run in each.runs if run.bold and run.text == "hilser"]
    rows = document.tables[0].rows
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True, False, False]
    assert {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))} == {"nb-NO"}
    properties = document.core_properties
    assert (properties.title, properties.author, properties.language) == ("Plan 2026–27", "Trones skole", "nb-NO")
    assert "NUMPAGES" in document.sections[0].footer._element.xml


def test_each_numbered_list_in_word_starts_at_its_own_number():
    document = docx.Document(io.BytesIO(paper_as_docx(paper(Prose("3. tre\n4. fire"), Prose("1. en")), name="x")))
    numbers = [each._p.pPr.numPr.numId.val for each in document.paragraphs if each.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]
    starts = [each.get(qn("w:val")) for each in document.part.numbering_part.element.iter(qn("w:startOverride"))]
    assert starts == ["3", "1"]


TEXTS = {
    "Sámi": "Buot oahppit leat min: čđŋšŧž",
    "Polish": "Zażółć gęślą jaźń",
    "Ukrainian": "Всі учні наші",
    "Arabic": "كل الطلاب لنا",
    "Hebrew": "כל התלמידים שלנו",
    "emoji": "Bra 😀 👍🏽 👩‍🏫 ❤️ ✓",
    "combining": "a\u0301 q\u0301 y\u0302",
    "signs": "½ ≤ → € § © «» – … ‰",
    "markup": '<script> {{ x }} #set page() $x$ \\ ` @a _b_ *c* ="1" & "',
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_letters_of_many_scripts_are_drawn(text):
    file = paper_as_pdf(paper(Prose(text), Line(text), title=text), name=text)
    assert pdf.MISSING not in pdf_text(file)
    assert text in word_text(paper_as_docx(paper(Line(text), title=text), name=text))


@pytest.mark.parametrize(
    "text", ["你好", "🇳🇴", "😀\u0301", "\ue000", "\ufffe\uffff", "\U0010ffff", "\u0e01", "x\u200b\u202ey"]
)
def test_letters_that_no_font_has_are_told_of_and_the_file_is_made(text):
    file = paper_as_pdf(paper(Prose(f"Hei {text}")), name="x")
    with pikepdf.open(io.BytesIO(file)) as opened:
        assert opened.Root.MarkInfo.Marked
    assert word_text(paper_as_docx(paper(Line(f"Hei {text}")), name="x"))
    has_note = "Tegnsomervist" in pdf_text(file).replace(" ", "")
    assert has_note is (pdf.MISSING in pdf_text(file).replace("vistsom□", "").replace("vist som □", ""))


def test_every_letter_that_the_fonts_claim_can_be_drawn():
    ranges = [line.split("-") for line in (pdf.FONTS / "coverage.txt").read_text().split()]
    edges = " ".join(f"{chr(int(first, 16))} {chr(int(last, 16))}" for first, last in ranges)
    assert pdf_text(paper_as_pdf(paper(Line(edges)), name="x"))


def test_what_xml_cannot_hold_does_not_stop_a_word_document():
    assert "ab" in word_text(paper_as_docx(paper(Line("a\x0bb"), Prose("a\x01b")), name="x"))


def test_long_text_goes_on_over_the_page():
    rows = [["Ord " * 4000, "x"]] * 2
    file = paper_as_pdf(paper(Prose("Ord " * 5000), table_of("Lang", ["A", "B"], rows, [1, 1])), name="x")
    with pikepdf.open(io.BytesIO(file)) as opened:
        assert len(opened.pages) > 10
