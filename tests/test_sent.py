"""Nobody loses what she wrote because the login was over when she pressed «Lagre», without JavaScript too."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from networks.models import Meeting
from tests.factories.strategy import GoalFactory, PlanFactory

pytestmark = pytest.mark.django_db

PASSWORD = "alle-elevene-er-vaare"


@pytest.fixture
def plan(school):
    return PlanFactory(school=school)


@pytest.fixture
def leader(cast):
    cast.school_leader.set_password(PASSWORD)
    cast.school_leader.save()
    return cast.school_leader


def hidden_in(page):
    """The hidden fields of the page's one form, as a browser would send them."""
    form = re.search(r'<form method="post"[^>]*class="sheet.*?</form>', page, re.DOTALL)[0]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in found}


def sign_in(client, user, page, password=PASSWORD):
    return client.post(reverse("login"), hidden_in(page) | {"username": user.email, "password": password})


def test_what_was_sent_after_the_login_was_over_is_shown_after_it_and_saved(client, plan, leader):
    goal = GoalFactory(plan=plan, text="Alle leser")
    url = plan.row_url("mal", "mal", goal.pk)
    prefix = f"mal-{goal.pk}"
    typed = {f"{prefix}-version": 1, f"{prefix}-text": 'Alle leser "hver" dag', f"{prefix}-reason": "Linje\nto & tre"}
    login = client.post(url, typed).content.decode()
    assert "Det du skrev, er tatt vare på" in login
    # A slip in the password loses nothing either.
    login = sign_in(client, leader, login, "feil-passord").content.decode()
    again = sign_in(client, leader, login).content.decode()
    assert "Alle leser &quot;hver&quot; dag" in again
    assert "Linje<br>to &amp; tre" in again
    assert f'action="{url}"' in again
    client.post(url, hidden_in(again))
    goal.refresh_from_db()
    assert (goal.text, goal.reason) == ('Alle leser "hver" dag', "Linje\nto & tre")


def test_long_forms_of_every_kind_are_carried(client, cast, leader):
    for url, typed in {
        reverse("resource_create", args=["verktoy"]): {"name": "Et nytt verktøy", "steps": "Slik gjør vi det"},
        reverse("meeting_create"): {"title": "Et nytt møte", "message": "Velkommen til oss"},
    }.items():
        login = client.post(url, typed).content.decode()
        assert "Det du skrev, er tatt vare på" in login
        assert all(value in html.unescape(login) for value in typed.values())
    assert not Meeting.objects.exists()


def test_press_with_nothing_written_leads_to_the_login_as_before(client, plan):
    url = reverse("plan_start", args=[plan.school.slug, plan.year])
    assert client.post(url, {"csrfmiddlewaretoken": "x"}).url.startswith(reverse("login"))


def test_who_has_signed_in_in_another_window_meanwhile_loses_nothing(client, plan, leader):
    url = plan.edit_url()
    login = client.post(url, {"utgangspunkt-findings": "Skrevet ute"}).content.decode()
    client.force_login(leader)
    assert "Skrevet ute" in sign_in(client, leader, login).content.decode()


def test_passwords_are_never_carried(client):
    typed = {"old_password": "hemmelig gammelt", "new_password1": "hemmelig nytt", "annet": "Noe annet"}
    page = client.post(reverse("password_change"), typed).content.decode()
    assert "hemmelig" not in page
    assert "Noe annet" in page


@pytest.mark.parametrize("text", ["", "tull", "[]", "{}", '{"fields": 5, "has_files": 1}', '{"fields": [["a"]]}'])
def test_what_was_not_carried_is_no_fault(client, leader, text):
    data = {"username": leader.email, "password": PASSWORD, "sendt": text, "next": "/skoler/"}
    assert client.post(reverse("login"), data).url == "/skoler/"


def test_page_that_is_too_old_to_be_sent_shows_its_words(leader, plan):
    client = Client(enforce_csrf_checks=True)
    client.force_login(leader)
    page = client.post(plan.edit_url(), {"utgangspunkt-findings": "Skrevet på en gammel side"})
    assert page.status_code == 403
    assert "Skrevet på en gammel side" in page.content.decode()
