"""What a browser may keep of a page, and what it forgets when somebody signs out."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import path, reverse

from sandnes_portal.private import IN_TRUST
from sandnes_portal.urls import urlpatterns as portal_urls
from tests.addresses import names_under, routes
from tests.factories.strategy import PlanFactory
from tests.quality.states import address, talk_in

pytestmark = pytest.mark.django_db

NOT_STORED, NOT_SHOWN_UNASKED = "private, no-store", "private, no-cache"


def test_what_is_written_in_trust_is_stored_nowhere(client, cast, school):
    PlanFactory(school=school)
    assessment = talk_in("frozen", school, cast).assessment
    client.force_login(cast.principal)
    of_plan = ("plan_detail", "plan_comments", "plan_history", "plan_pdf", "plan_excel")
    pages = [reverse(name, args=[school.slug, assessment.round.year]) for name in of_plan]
    pages += [address(assessment, name) for name in ("assessment_detail", "dialogue_detail", "dialogue_file")]
    pages += [reverse("plan_part", args=[school.slug, assessment.round.year, "aktiviteter"]), reverse("account")]
    answers = {page: client.get(page) for page in pages}
    assert {page: (answer.status_code, answer["Cache-Control"]) for page, answer in answers.items()} == dict.fromkeys(
        pages, (200, NOT_STORED)
    )


def test_file_is_stored_nowhere_wherever_it_comes_from(client, cast):
    client.force_login(cast.fagstab)
    assert client.get(reverse("criterion_file"))["Cache-Control"] == NOT_STORED
    assert client.get(reverse("year_wheel_pdf"))["Cache-Control"] == NOT_STORED


@pytest.mark.parametrize("name", ["home", "school_list", "tool_list", "notices", "year_wheel", "privacy"])
def test_other_page_is_not_shown_again_unasked(client, cast, name):
    client.force_login(cast.principal)
    assert client.get(reverse(name))["Cache-Control"] == NOT_SHOWN_UNASKED


def test_refusals_and_wrong_addresses_too(client, cast):
    client.force_login(cast.politician)
    for page in ("/skoler/trones/vurdering/2026-27/", "/finnes-ikke/", reverse("criterion_create")):
        assert client.get(page)["Cache-Control"].startswith("private, no-")


def own(request):
    return HttpResponse("Svar", headers={"Cache-Control": "private, max-age=60"})


@login_not_required
def open_to_all(request):
    return HttpResponse("Til alle")


urlpatterns = [path("eget/", own), path("apent/", open_to_all), *portal_urls]


@pytest.mark.urls(__name__)
def test_what_a_view_says_itself_stands_and_strangers_pages_are_nobodys(client, cast):
    assert not client.get("/apent/").has_header("Cache-Control")
    client.force_login(cast.principal)
    assert client.get("/eget/")["Cache-Control"] == "private, max-age=60"


def test_signing_out_clears_what_the_browser_keeps_of_pages_and_no_unsaved_words(client, cast):
    client.force_login(cast.principal)
    answer = client.post(reverse("logout"))
    assert (answer["Location"], answer["Clear-Site-Data"]) == (reverse("login"), '"cache"')


def test_page_can_ask_who_is_signed_in(client, cast):
    assert client.get(reverse("signed_in")).text == ""
    client.force_login(cast.principal)
    answer = client.get(reverse("signed_in"))
    assert answer.text == str(cast.principal.pk)
    assert "no-store" in answer["Cache-Control"]


def test_every_address_of_a_school_is_in_trust_but_its_own_page():
    """Also one that comes later: whoever adds it sees this."""
    of_a_school = {name for route, name in routes() if route.startswith("skoler/<slug:school>/")}
    assert {name for route, name in routes() if IN_TRUST.match(route)} >= of_a_school
    assert names_under("skoler/<slug:slug>/") == {"school_detail"}
