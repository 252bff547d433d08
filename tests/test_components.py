"""The components: drawn from what they are given, and nothing else."""

import re
from types import SimpleNamespace as Row

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils.html import strip_tags

from sandnes_portal.templatetags import portal
from tests.house import templates

SOME = Row(value=2, label="i noen grad", sentence="")
MUCH = Row(value=3, label="I stor grad", sentence="")


def component(name, **context):
    return render_to_string(f"components/{name}.html", context)


def test_school_year_in_a_heading_stays_on_one_line():
    html = component("page_head", title="Mål & midler 2026–27 og 2027–2031")
    assert '<h1>Mål &amp; midler <span class="school-year">2026–27</span> og 2027–2031</h1>' in html


def test_a_rating_is_symbol_and_word():
    html = component("rating", step=MUCH)
    assert html.count('class="on"') == 3
    assert "i stor grad" in html


def test_no_rating_is_a_dashed_line_and_words():
    html = component("rating", step=None)
    assert "stroke-dasharray" in html
    assert "ikke vurdert" in html


def test_voices_are_read_out():
    html = component("voices", school=SOME, fagstab=None, words=True)
    assert 'aria-label="Skolen: i noen grad. Fagstab: ikke vurdert."' in html
    assert "Fagstab: ikke vurdert" in " ".join(strip_tags(html).split())


def test_charts_have_no_decimal_comma_in_their_numbers():
    html = component("voices", school=SOME, fagstab=SOME, agreed=SOME) + component("stair", step=SOME)
    numbers = [part for part in html.split('"') if part.replace(",", "").replace(".", "").isdigit()]
    assert numbers
    assert not any("," in number for number in numbers)


def test_a_mark_stands_only_before_what_is_there():
    place = Template('{% load portal %}Møtet{{ place|preceded_by:", " }}.')
    assert place.render(Context({"place": "Rådhuset & kafeen"})) == "Møtet, Rådhuset &amp; kafeen."
    assert place.render(Context({"place": ""})) == "Møtet."


def test_words_over_several_lines_are_one_text():
    lines = "Les {{ what }},\n  og si\N{NO-BREAK SPACE}ifra."
    text = "{% load portal %}{% words as lead %}\n  " + lines + "\n{% endwords %}{{ lead }}"
    assert Template(text).render(Context({"what": "<b>"})) == "Les &lt;b&gt;, og si\N{NO-BREAK SPACE}ifra."


def test_only_a_row_that_is_proposed_says_so():
    row = Template("{% load plans %}Lese{{ row.is_proposed|proposed_mark }}")
    assert row.render(Context({"row": {"is_proposed": True}})) == 'Lese <span class="tag tag-warn">foreslått</span>'
    assert row.render(Context({"row": {"is_proposed": False}})) == "Lese"


@pytest.mark.parametrize("kind", portal.STATES)
def test_every_state_has_an_icon_and_a_word(kind):
    html = component("status", kind=kind, word="Ordet")
    assert "<path" in html
    assert "Ordet</span>" in html


def test_a_row_card_without_javascript_has_a_link_and_forms():
    html = component("row_card", id="maal-1", title="Mål", edit_url="/e/", down_url="/ned/")
    assert 'href="/e/"' in html
    assert 'method="post" action="/ned/"' in html
    assert "hx-" not in html


def test_a_row_card_with_a_target_is_swapped_in_place():
    html = component("row_card", id="maal-1", title="Mål", edit_url="/e/", down_url="/ned/", target="#maal")
    assert 'hx-get="/e/" hx-target="#maal"' in html
    assert 'hx-post="/ned/" hx-target="#maal"' in html


def test_what_people_wrote_is_escaped():
    html = component("row_card", id="x", title="<b>", body="<script>\n\nto")
    assert "<script>" not in html
    assert "&lt;b&gt;" in html


def test_a_component_can_post_though_it_sees_only_what_it_is_given():
    text = '{% include "components/post_button.html" with url="/x/" label="Del" only %}'
    request = RequestFactory().get("/")
    html = render_to_string_with_request(text, request)
    assert 'name="csrfmiddlewaretoken"' in html


def render_to_string_with_request(text, request):
    context = Context({})
    context.request = request
    return Template(text).render(context)


def test_every_icon_a_template_asks_for_is_stored():
    asked = {name for _, text in templates() for name in re.findall(r'{% icon "([\w-]+)"', text)}
    asked |= {name for _, text in templates() for name in re.findall(r'icon="([\w-]+)"', text)}
    asked |= {*portal.STATES.values(), *portal.NOTICES.values()}
    assert asked - {path.stem for path in portal.ICONS.glob("*.svg")} == set()


@pytest.mark.django_db
def test_the_gallery_stands_only_with_debug(client, cast, settings):
    client.force_login(cast.principal)
    assert client.get(reverse("gallery")).status_code == 404
    settings.DEBUG = True
    response = client.get(reverse("gallery"))
    assert response.status_code == 200
    for heading in ("Skjemafelt", "To stemmer", "År for år", "Lagring", "Rader"):
        assert f"<h2>{heading}</h2>" in response.text
