"""Locks that fit: whoever guesses is slowed down, and nobody else; and no answer tells who has an account."""

from ipaddress import ip_network

import pytest
from django.test import RequestFactory
from django.urls import reverse

from sandnes_portal.guessing import MOST, Guess, address_of
from sandnes_portal.post.models import OutgoingMail
from tests.factories.networks import UserFactory

pytestmark = pytest.mark.django_db
WRONG = "feil"
PASSWORD = "et langt passord for prøven"
LOGIN, FORGOTTEN = reverse("login"), reverse("password_ask")
CLOSED = "er prøvd på mange kontoer"


@pytest.fixture
def kari():
    return with_password(UserFactory(email="kari@sandnes.example"))


def with_password(person):
    person.set_password(PASSWORD)
    person.save()
    return person


def try_login(client, address, password=WRONG, **meta):
    return client.post(LOGIN, {"username": address, "password": password}, **meta)


# --- from where ---------------------------------------------------------------------------------

OURS = "10.0.0.5"


@pytest.mark.parametrize(
    ("behind", "near", "told", "counted"),
    [
        (False, "198.51.100.7", "203.0.113.9", "198.51.100.7"),
        (True, OURS, "203.0.113.9", "203.0.113.9"),
        # What the browser itself has written stands first, and our proxy writes after it.
        (True, OURS, "192.0.2.1, 203.0.113.9", "203.0.113.9"),
        (True, OURS, "192.0.2.1, 203.0.113.9, 10.0.0.6", "203.0.113.9"),
        (True, OURS, "203.0.113.9:51234", "203.0.113.9"),
        (True, "", "203.0.113.9", "203.0.113.9"),
        # Somebody who has come past the proxy.
        (True, "198.51.100.7", "203.0.113.9", "198.51.100.7"),
        (True, OURS, "ukjent", OURS),
        (True, OURS, "", OURS),
        (True, OURS, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (True, OURS, "[2001:db8:1:2::9]:443", "2001:db8:1:2::"),
        (True, OURS, "::ffff:203.0.113.9", "203.0.113.9"),
        (True, "", "", None),
    ],
)
def test_address_is_read_from_our_own_proxy_and_no_other(settings, behind, near, told, counted):
    settings.BEHIND_PROXY, settings.PROXIES = behind, [ip_network("10.0.0.0/24")]
    request = RequestFactory().get("/", REMOTE_ADDR=near, HTTP_X_FORWARDED_FOR=told)
    assert address_of(request) == counted


def test_nobody_can_lock_somebody_else_out(client, settings, kari):
    settings.BEHIND_PROXY = True
    for _each in range(MOST + 2):
        answer = try_login(client, kari.email, HTTP_X_FORWARDED_FOR="198.51.100.7")
    assert answer.status_code == 429
    # Nor by writing the other's address in front of one's own.
    for _each in range(MOST + 2):
        try_login(client, kari.email, HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.7")
    assert try_login(client, kari.email, PASSWORD, HTTP_X_FORWARDED_FOR="203.0.113.9")["Location"] == "/"


# --- logins -------------------------------------------------------------------------------------


def test_password_tried_at_many_accounts_is_closed_at_all_of_them_and_no_other_is(client, kari, time_machine):
    for number in range(MOST):
        assert CLOSED not in try_login(client, f"noen{number}@sandnes.example", PASSWORD).text
    assert CLOSED in try_login(client, kari.email, PASSWORD).text
    assert CLOSED in try_login(client, "ingen@sandnes.example", PASSWORD).text
    other = UserFactory(email="ola@sandnes.example")
    other.set_password("noe helt annet her")
    other.save()
    assert try_login(client, other.email, "noe helt annet her").status_code == 302
    client.logout()
    time_machine.move_to("2026-11-25T12:00:00+01:00")
    assert try_login(client, kari.email, PASSWORD).status_code == 302


def test_one_who_mistypes_the_same_again_and_again_closes_it_for_nobody(client, kari):
    for _each in range(MOST - 1):
        try_login(client, "kari@sandnes.exampel", PASSWORD)
        try_login(client, " KARI@sandnes.exampel", PASSWORD)
    assert try_login(client, kari.email, PASSWORD).status_code == 302


def test_what_was_tried_cannot_be_read_back(client):
    try_login(client, "kari@sandnes.example", "hemmelig ord")
    row = Guess.objects.get()
    assert (len(row.what), len(row.who)) == (64, 64)
    assert "hemmelig" not in f"{row.what}{row.who}{row}"


# --- where one is signed in already -------------------------------------------------------------


def changing(client, password):
    new = "et helt nytt og langt passord"
    fields = {"old_password": password, "new_password1": new, "new_password2": new}
    return client.post(reverse("password_change"), fields)


def test_old_password_cannot_be_guessed_for_long(client, kari, time_machine):
    client.force_login(kari)
    for _each in range(MOST):
        assert "Gammelt passord er ikke riktig." in changing(client, "feil").text
    assert "feil passord mange ganger" in changing(client, PASSWORD).text
    time_machine.move_to("2026-11-25T11:00:00+01:00")
    assert changing(client, PASSWORD).status_code == 302


# --- «Glemt passordet?» -------------------------------------------------------------------------


def test_address_gets_five_links_an_hour_and_who_asks_is_answered_as_always(client, kari, time_machine):
    for minute in range(9):
        time_machine.move_to(f"2026-11-25T10:{minute:02}:30+01:00")
        assert client.post(FORGOTTEN, {"email": kari.email})["Location"] == reverse("password_asked")
    assert OutgoingMail.objects.filter(address=kari.email).count() == 5


def test_place_that_asks_for_very_many_links_is_told_to_wait(client):
    for number in range(60):
        client.post(FORGOTTEN, {"email": f"noen{number}@sandnes.example"})
    answer = client.post(FORGOTTEN, {"email": "en.til@sandnes.example"})
    assert "Det er bedt om mange lenker herfra" in answer.text
    assert OutgoingMail.objects.count() == 60
    elsewhere = client.post(FORGOTTEN, {"email": "en.til@sandnes.example"}, REMOTE_ADDR="198.51.100.7")
    assert elsewhere.status_code == 302
