"""The browser tests' own promise: a page without its stylesheet, or with a fault nobody looks at, does not pass."""

import pytest
from django.urls import reverse


def test_pages_are_tested_with_their_stylesheet_and_font(page):
    page.goto(reverse("accessibility"))
    assert "Source Sans" in page.evaluate("getComputedStyle(document.body).fontFamily")
    assert page.evaluate("document.fonts.ready.then(fonts => [...fonts].some(font => font.status == 'loaded'))")


def test_an_address_that_does_not_answer_fails_the_test_that_opens_it(page, watch):
    page.goto("/finnes-ikke/")
    with pytest.raises(AssertionError, match=r"404 GET .*/finnes-ikke/"):
        watch.assert_clean()
    watch.faults.clear()


def test_a_script_in_the_page_is_stopped_and_seen(page, watch):
    page.goto(reverse("accessibility"))
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
    )
    assert page.evaluate("window.ran") is None
    with pytest.raises(AssertionError, match="Content Security Policy"):
        watch.assert_clean()
    watch.faults.clear()


def test_an_expected_answer_passes_and_must_come(page, watch):
    with watch.expects(404):
        page.goto("/finnes-ikke/")
    with pytest.raises(AssertionError, match="No answer had the status 404"), watch.expects(404):
        page.goto(reverse("accessibility"))


def test_axe_finds_what_a_person_who_does_not_see_would_miss(page, axe):
    page.goto(reverse("accessibility"))
    axe(page)
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    with pytest.raises(AssertionError, match="label"):
        axe(page)


def test_axe_finds_what_cannot_be_read_in_the_dark(page, axe):
    page.goto(reverse("accessibility"))
    page.evaluate("document.querySelector('main p').style.color = 'light-dark(black, #333)'")
    with pytest.raises(AssertionError, match="dark: color-contrast") as found:
        axe(page)
    assert "light:" not in str(found.value)


def test_a_page_that_is_too_wide_for_a_phone_is_found(page, axe):
    page.goto(reverse("accessibility"))
    page.evaluate("document.querySelector('main').style.minWidth = '400px'")
    with pytest.raises(AssertionError, match="is 400 pixels wide on a screen of 320"):
        axe(page)
    assert page.viewport_size["width"] == 1280
