"""The light markup of long texts: what it knows, what it leaves alone, and that nothing in it can run."""

import pytest
from django.urls import reverse

from sandnes_portal.language.prose import Block, Span, as_html, as_plain, blocks_of


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Én linje", "<p>Én linje</p>"),
        ("Ett avsnitt\n\nEtt til", "<p>Ett avsnitt</p><p>Ett til</p>"),
        ("Én linje\nog en til", "<p>Én linje<br>og en til</p>"),
        ("- én\n- to", "<ul><li>én</li><li>to</li></ul>"),
        ("- én\n  - under\n- to", "<ul><li>én<ul><li>under</li></ul></li><li>to</li></ul>"),
        ("1. én\n2. to", "<ol><li>én</li><li>to</li></ol>"),
        ("3. tre", '<ol start="3"><li>tre</li></ol>'),
        ("Dette er **viktig** nå", "<p>Dette er <strong>viktig</strong> nå</p>"),
        ("Se [Udir](https://www.udir.no/)", '<p>Se <a href="https://www.udir.no/">Udir</a></p>'),
        ("Se www.udir.no.", '<p>Se <a href="http://www.udir.no">www.udir.no</a>.</p>'),
        ("Skriv til post@sandnes.no", '<p>Skriv til <a href="mailto:post@sandnes.no">post@sandnes.no</a></p>'),
    ],
)
def test_markup_becomes_html(text, html):
    assert as_html(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 * 2",
        "snake_case og __to__",
        "# ikke en overskrift",
        "`kode`",
        "C:\\mappe",
        "~~nei~~",
        "slutt.Vi begynner",
    ],
)
def test_signs_people_type_without_knowing_the_markup_stay_as_they_are(text):
    assert as_html(text) == f"<p>{text}</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "**<b onclick=x>**",
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        '[x](https://a.no/"onclick="x)',
        "- <iframe src=x>",
    ],
)
def test_nothing_that_is_typed_can_run(text):
    html = as_html(text)
    assert "<script" not in html
    assert "<img" not in html
    assert "<iframe" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
    assert '"onclick' not in html


def test_every_script_survives():
    text = "Ærlig, مرحبا, 你好, 👩‍🏫, a\u0301, नमस्ते"
    assert as_html(text) == f"<p>{text}</p>"


@pytest.mark.django_db
def test_how_a_text_will_be_read_is_drawn_as_it_is_shown_later(client, cast):
    client.force_login(cast.principal)
    address = reverse("prose_read")
    assert client.post(address, {"tekst": "•\tén\r\n•\t**to** <b>"}).text == (
        "<ul><li>én</li><li><strong>to</strong> &lt;b&gt;</li></ul>"
    )
    assert client.post(address, {}).text == ""
    assert client.get(address).status_code == 405


def test_blocks_serve_other_papers_than_the_screen():
    assert blocks_of("Først **fet**\n\n1. punkt") == [
        Block("p", [Span("Først "), Span("fet", bold=True)]),
        Block("ol", [Span("punkt")], number=1),
    ]


def test_plain_text_is_one_line_without_markup():
    assert as_plain("**Fet** tekst\nog [mer](https://a.no)\n\n- punkt") == "Fet tekst og mer punkt"
