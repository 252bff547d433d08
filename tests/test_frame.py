"""What stands around every page: the menu, light and dark, and signing in."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sandnes_portal.navigation import menu_for
from sandnes_portal.post.models import OutgoingMail
from sandnes_portal.post.outbox import deliver
from tests.tables import people_of

pytestmark = pytest.mark.django_db


def current(user, path):
    return [item.label for item in menu_for(user, path) if item.is_current]


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/", "Min side"),
        ("/skoler/trones/", "Skoler"),
        ("/skoler/trones/plan/2026-27/rediger/maal/", "Planer"),
        ("/skoler/trones/vurdering/2026-27/", "Kvalitet"),
        ("/kvalitet/2026-27/", "Kvalitet"),
    ],
)
def test_the_menu_marks_where_one_is(cast, path, label):
    labels = [item.label for item in menu_for(cast.principal, path)]
    assert current(cast.principal, path) == ([label] if label in labels else [])


def test_a_page_outside_the_menu_marks_nothing(cast):
    assert current(cast.principal, reverse("privacy")) == []


def test_only_administrators_see_the_administration(cast):
    labels = {role: {item.label for item in menu_for(user, "/")} for role, user in people_of(cast).items()}
    assert {role for role, seen in labels.items() if "Administrasjon" in seen} == {"administrator"}


def test_the_choice_of_light_or_dark_is_remembered(client):
    response = client.post(reverse("theme"), {"valg": "dark", "next": reverse("privacy")})
    assert response["Location"] == reverse("privacy")
    assert 'data-bs-theme="dark"' in client.get(reverse("privacy")).text
    client.post(reverse("theme"), {"valg": ""})
    assert "data-bs-theme" not in client.get(reverse("privacy")).text


ELSEWHERE = [
    "https://example.com/",
    "//example.com",
    "javascript:alert(1)",
    "",
    "abc",
    "home",
    "../x",
    "/\n/example.com",
]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_the_theme_page_leads_nowhere_outside(client, address):
    assert client.post(reverse("theme"), {"valg": "light", "next": address})["Location"] == "/"
    assert client.get(reverse("theme"), {"next": address}).context["next"] == "/"


@pytest.mark.parametrize("address", ELSEWHERE)
def test_signing_in_and_out_leads_nowhere_outside(client, cast, address):
    client.force_login(cast.principal)
    assert client.get(reverse("login"), {"next": address})["Location"] == reverse("home")
    assert client.post(reverse("logout"), {"next": address})["Location"] == reverse("login")


def test_an_unknown_theme_is_no_theme(client):
    client.post(reverse("theme"), {"valg": "rosa"})
    assert "data-bs-theme" not in client.get(reverse("privacy")).text


def test_a_wrong_password_says_so_kindly(client, cast):
    response = client.post(reverse("login"), {"username": cast.principal.email, "password": "feil"})
    assert "E-post og passord passer ikke sammen." in response.text
    assert response.text.count("For å gå videre må du rette opp følgende feil") == 1


def test_signing_in_leads_to_where_one_was_going(client, cast):
    cast.principal.set_password("et godt passord")
    cast.principal.save()
    target = reverse("account")
    form = {"username": cast.principal.email.upper(), "password": "et godt passord", "next": target}
    assert client.post(reverse("login"), form)["Location"] == target


def test_too_many_wrong_passwords_lead_to_a_page_that_says_what_to_do(client, cast, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = client.post(reverse("login"), {"username": cast.principal.email, "password": "feil"})
    assert response.status_code == 429
    assert "15 minutter" in response.text
    assert reverse("password_ask") in response.text


def test_too_many_wrong_passwords_lock_that_person_out_and_nobody_else(client, cast, settings):
    for person in (cast.principal, cast.fagstab):
        person.set_password("et godt passord")
        person.save()
    for number in range(settings.AXES_FAILURE_LIMIT):
        # However it is written.
        email = cast.principal.email.upper() if number % 2 else cast.principal.email
        client.post(reverse("login"), {"username": email, "password": "feil"})
    for person, code in ((cast.principal, 429), (cast.fagstab, 302)):
        right = {"username": person.email, "password": "et godt passord"}
        assert client.post(reverse("login"), right).status_code == code


def test_demo_logins_are_shown_only_with_debug(client, cast, settings):
    assert "Prøv portalen" not in client.get(reverse("login")).text
    settings.DEBUG = True
    page = client.get(reverse("login")).text
    assert cast.principal.email in page
    assert settings.DEMO_PASSWORD in page


def test_the_address_to_sign_in_with_has_one_type(client):
    field = re.search(r"<input[^>]*id=\"id_username\"[^>]*>", client.get(reverse("login")).text)[0]
    assert field.count("type=") == 1
    assert 'type="email"' in field


def test_a_new_password_comes_by_mail(client, cast):
    response = client.post(reverse("password_ask"), {"email": cast.principal.email})
    assert response["Location"] == reverse("password_asked")
    deliver()
    [message] = mail.outbox
    assert message.subject == "Alle elevene er våre: nytt passord"
    link = next(line for line in message.body.splitlines() if line.startswith("http"))
    page = client.get(link, follow=True)
    assert "Lag et nytt passord" in page.text
    new = {"new_password1": "fire korte ord her", "new_password2": "fire korte ord her"}
    response = client.post(page.redirect_chain[-1][0], new, follow=True)
    assert "Passordet er lagret." in response.text
    assert client.login(request=response.wsgi_request, username=cast.principal.email, password="fire korte ord her")


def test_an_unknown_address_gets_the_same_answer_by_the_same_way_and_no_mail(client, cast):
    cast.politician.is_active = False
    cast.politician.save()
    asked = []
    for address in ("ukjent@sandnes.example", cast.politician.email, cast.fagstab.email):
        with CaptureQueriesContext(connection) as queries:
            response = client.post(reverse("password_ask"), {"email": address})
        assert response["Location"] == reverse("password_asked")
        asked.append([query["sql"].split()[0] for query in queries])
    # How often one has asked is counted for all alike.
    assert asked == [["SELECT", "INSERT", "SELECT", "INSERT", "INSERT"]] * 3
    assert OutgoingMail.objects.count() == 3
    assert deliver() == (1, 0)
    assert [message.to for message in mail.outbox] == [[cast.fagstab.email]]
    # Nothing is left of an address that nobody has.
    assert OutgoingMail.objects.get().address == cast.fagstab.email


def test_a_used_link_says_so(client):
    assert "Lenken virker ikke lenger" in client.get(reverse("password_new", args=["MQ", "x-y"])).text


def test_the_account_page_shows_the_roles_of_today(client, cast):
    client.force_login(cast.union_rep)
    page = client.get(reverse("account")).text
    assert "Arbeidsplasstillitsvalgt Trones" in page
    assert cast.union_rep.email in page


def test_changing_the_password_leads_back_to_the_account(client, cast):
    cast.principal.set_password("et gammelt passord")
    cast.principal.save()
    client.force_login(cast.principal)
    wrong = client.post(reverse("password_change"), {"old_password": "feil"})
    assert "Gammelt passord er ikke riktig." in wrong.text
    short = {"old_password": "et gammelt passord", "new_password1": "kort", "new_password2": "kort"}
    assert "Passordet er for kort. Det må ha minst 12 tegn." in client.post(reverse("password_change"), short).text
    new = {"new_password1": "fire korte ord her", "new_password2": "fire korte ord her"}
    response = client.post(reverse("password_change"), {"old_password": "et gammelt passord", **new})
    assert response["Location"] == reverse("account")
