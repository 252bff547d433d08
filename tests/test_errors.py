"""What one reads when something goes wrong: the portal's own pages, also where people try it with DEBUG on."""

import pytest
from django.http import Http404, HttpResponseNotFound
from django.template.loader import render_to_string
from django.urls import path, reverse

from sandnes_portal.urls import urlpatterns as portal_urls

pytestmark = pytest.mark.django_db

OWN_PAGE = "Vi finner ikke siden"


def not_there(request):
    raise Http404("Hemmelig forklaring")


def own_answer(request):
    return HttpResponseNotFound("Svaret er visningens eget")


def broken(request):
    raise ZeroDivisionError


urlpatterns = [
    path("borte/", not_there),
    path("eget-svar/", own_answer),
    path("i-stykker/", broken),
    *portal_urls,
]


@pytest.fixture(params=[False, True], ids=["in use", "tried with DEBUG"])
def debug(request, settings):
    settings.DEBUG = request.param
    return request.param


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    "address", ["/finnes-ikke/", "/borte/", "/skoler/finnes-ikke/", "/skoler/trones/plan/2026-28/", "/static/x.css"]
)
def test_wrong_address_is_answered_by_the_portals_own_page(client, cast, debug, address):
    client.force_login(cast.principal)
    response = client.get(address)
    assert response.status_code == 404
    assert OWN_PAGE in response.text
    assert "Rektor Trones" in response.text  # the way on, as on every page
    assert "Hemmelig forklaring" not in response.text


@pytest.mark.parametrize("address", ["/admin/finnes-ikke/", "/admin/networks/finnes-ikke/"])
def test_wrong_address_in_the_administration_too(client, cast, debug, address):
    client.force_login(cast.administrator)
    response = client.get(address)
    assert (response.status_code, OWN_PAGE in response.text) == (404, True)


def test_stranger_at_a_wrong_address_gets_the_page_as_well(client, debug):
    response = client.get("/finnes-ikke/")
    assert (response.status_code, OWN_PAGE in response.text) == (404, True)


def test_missing_slash_is_added(client, cast, debug):
    client.force_login(cast.administrator)
    assert client.get("/skoler")["Location"] == reverse("school_list")
    assert client.get("/admin/networks/school")["Location"] == reverse("admin:networks_school_changelist")


@pytest.mark.parametrize("address", ["/skoler/", "/planer/", "/finnes-ikke/"])
def test_nul_in_a_search_is_no_search(client, cast, debug, address):
    client.force_login(cast.principal)
    response = client.get(address, {"sok": "a\0b"})
    assert response.status_code == 400
    assert "Vi forsto ikke forespørselen" in response.text


@pytest.mark.urls(__name__)
def test_answer_that_is_a_views_own_stands(client, cast, debug):
    client.force_login(cast.principal)
    assert client.get("/eget-svar/").text == "Svaret er visningens eget"


@pytest.mark.urls(__name__)
def test_fault_in_the_code_shows_developers_where_and_others_our_page(client, cast, debug):
    client.raise_request_exception = False
    client.force_login(cast.principal)
    response = client.get("/i-stykker/")
    assert response.status_code == 500
    assert ("ZeroDivisionError" in response.text) is debug
    assert ("Noe gikk galt hos oss" in response.text) is not debug


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "500"])
def test_error_pages_stand_without_anything_around_them(name):
    page = render_to_string(f"{name}.html")
    assert "<h1>" in page
    assert "Til forsiden" in page


def test_step_that_is_come_to_as_a_page_says_that_nothing_is_done(client, cast, debug):
    """As after signing in anew, when the login ran out while a button was pressed."""
    client.force_login(cast.principal)
    response = client.get("/skoler/trones/plan/2026-27/start/")
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "Ingenting er gjort." in response.text
