"""The leader talk and the contract it ends in: for two people's eyes, signed by both, and then changed by no way."""

import datetime as dt
import io

import pikepdf
import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from quality.contracts.actions import (
    draft_contract,
    name_secretary,
    open_leader_talk,
    take_in_goals,
)
from quality.models import CannotChange, LeaderTalk, SignedContract, Signer
from sandnes_portal import guessing
from sandnes_portal.writing.steps import NotReady
from tests.factories.quality import AgreementFactory
from tests.factories.strategy import GoalFactory
from tests.files import pdf_text
from tests.quality.contracts import SECRET, read, sign
from tests.quality.states import address, talk_in
from tests.quality.writing import pressed, typed

pytestmark = pytest.mark.django_db

PASSWORD = "et langt passord for prøven"


def with_password(user):
    user.set_password(PASSWORD)
    user.save()
    return user


def read_on_page(client, url):
    """The fingerprint that the signing page carries."""
    return client.get(url).context["read"]


# --- opened and written -------------------------------------------------------------------------


def test_director_opens_a_talk_with_the_plans_goals_and_the_dialogues_promises(client, cast, assessment):
    client.force_login(cast.director)
    page = client.post(address(assessment, "leader_talk_open"), follow=True).text
    for words in ("Alle leser hver dag", "Lån på biblioteket", "Lesekvart", "Skolen prøver lesson study"):
        assert words in page
    open_leader_talk(assessment=assessment, by=cast.director)
    assert LeaderTalk.objects.count() == 1


def test_talk_is_not_opened_before_the_minutes_are_approved(client, cast, school, plan):
    assessment = talk_in("approved", school, cast).assessment
    client.force_login(cast.director)
    assert "når begge sider har godkjent referatet" in client.get(address(assessment, "leader_talk")).text
    with pytest.raises(NotReady):
        open_leader_talk(assessment=assessment, by=cast.director)


def test_goal_attainment_saves_itself_and_the_principal_reads_it(client, cast, talk):
    attainment, step = talk.attainments.get(), talk.assessment.round.scale.steps.first()
    client.force_login(cast.director)
    sent = typed(
        f"mal-{attainment.pk}", cast.director, attainment.version, rating=step.pk, text="Vi har sett lesekroker"
    )
    answer = client.post(address(talk.assessment, "attainment", attainment.pk), sent)
    assert answer.json()["version"] == 2
    client.force_login(cast.principal)
    assert "Vi har sett lesekroker" in client.get(talk.get_absolute_url()).text


def test_everything_is_saved_without_javascript(client, cast, talk):
    attainment = talk.attainments.get()
    client.force_login(cast.director)
    sent = pressed("oppsummering", talk.version, held_on="12.04.2027", summary="En god samtale")
    sent |= pressed(f"mal-{attainment.pk}", attainment.version, text="Lest mer", rating=attainment.rating_id)
    client.post(talk.get_absolute_url(), sent)
    client.post(talk.contract_url(), pressed("kontrakt", talk.contract.version, text="Ny tekst"))
    talk = read(talk)
    assert (talk.held_on, talk.summary) == (dt.date(2027, 4, 12), "En god samtale")
    assert (talk.attainments.get().text, talk.contract.text) == ("Lest mer", "Ny tekst")


def test_draft_is_made_of_goals_and_promises_and_overwrites_nothing(cast, talk):
    AgreementFactory(dialogue=talk.assessment.dialogue, text="Skolen leser", due_on=dt.date(2027, 6, 1))
    draft_contract(talk=talk, by=cast.director)
    text = read(talk).contract.text
    assert text.startswith("Skolen skal lese mer.")
    assert "- Alle leser hver dag. Måloppnåelse: i svært stor grad." in text
    assert "- Skolen leser (innen 01.06.2027)" in text
    assert text.index("**Skolen lover**") < text.index("**Kommunen lover**")


def test_goal_that_came_later_is_taken_in(client, cast, talk, plan):
    GoalFactory(plan=plan, text="Alle regner med glede")
    GoalFactory(plan=plan, text="Bare foreslått", is_proposed=True)
    client.force_login(cast.director)
    assert "Ett mål i planen er" in client.get(talk.get_absolute_url()).text
    page = client.post(address(talk.assessment, "goals_take_in"), follow=True).text
    assert "Alle regner med glede" in page
    assert "Bare foreslått" not in page
    assert take_in_goals(talk=talk, by=cast.director) == 0


# --- signed -------------------------------------------------------------------------------------


def test_both_sign_with_their_password_and_the_contract_is_frozen(client, cast, talk):
    for who, user in (("rektor", cast.principal), ("kommunaldirektor", cast.director)):
        client.force_login(with_password(user))
        url = address(talk.assessment, "contract_sign", who)
        page = client.post(url, {"password": PASSWORD, "lest": read_on_page(client, url)}, follow=True).text
        assert "Du har signert kontrakten." in page
        # Signing is no new login: the session goes on.
        assert client.get("/").status_code == 200
    signed = SignedContract.objects.get()
    assert "signert av begge" in page
    assert signed.fingerprint in page


def test_wrong_password_signs_nothing_and_says_so(client, cast, talk):
    client.force_login(with_password(cast.principal))
    url = address(talk.assessment, "contract_sign", "rektor")
    page = client.post(url, {"password": "feil", "lest": read_on_page(client, url)}).text
    assert "Passordet er ikke riktig" in page
    assert SECRET in page
    assert not talk.contract.signatures.exists()


def test_guessing_the_password_is_stopped_and_is_no_failed_login(client, cast, talk):
    client.force_login(with_password(cast.principal))
    url = address(talk.assessment, "contract_sign", "rektor")
    read_there = read_on_page(client, url)
    for _ in range(guessing.MOST):
        assert "Passordet er ikke riktig" in client.post(url, {"password": "feil", "lest": read_there}).text
    assert guessing.WAIT in client.post(url, {"password": PASSWORD, "lest": read_there}).text
    assert not talk.contract.signatures.exists()
    # She is not shut out in the middle of the talk.
    assert client.get("/").status_code == 200
    client.logout()
    assert client.post(reverse("login"), {"username": cast.principal.email, "password": PASSWORD}).status_code == 302


def test_another_persons_password_signs_nothing(client, cast, talk):
    with_password(cast.director)
    client.force_login(cast.principal)
    url = address(talk.assessment, "contract_sign", "rektor")
    client.post(url, {"password": PASSWORD, "lest": read_on_page(client, url)})
    assert not talk.contract.signatures.exists()


def test_what_is_signed_is_what_was_read(client, cast, talk):
    client.force_login(with_password(cast.principal))
    url = address(talk.assessment, "contract_sign", "rektor")
    seen = read_on_page(client, url)
    talk.contract.text = "Noe annet"
    talk.contract.save()
    page = client.post(url, {"password": PASSWORD, "lest": seen}, follow=True).text
    assert "Noe er endret siden du leste" in page
    assert "Noe annet" in page
    assert not talk.contract.signatures.exists()


def test_signature_falls_when_something_is_written(client, cast, talk):
    sign(talk, cast, "principal")
    client.force_login(cast.director)
    client.post(talk.contract_url(), pressed("kontrakt", read(talk).contract.version, text="Endret"))
    assert not talk.contract.signatures.exists()


def test_signature_counts_for_nothing_when_a_goal_changes_in_the_plan(client, cast, talk, plan):
    sign(talk, cast, "principal")
    plan.goals.update(text="Et helt annet mål")
    client.force_login(cast.director)
    assert "Rektor har ikke signert" in client.get(talk.contract_url()).text
    talk = sign(talk, cast, "director")
    assert not talk.contract.is_signed
    assert [each.signer for each in talk.contract.signatures.all()] == ["director"]


def test_one_is_told_on_min_side_when_a_signature_has_fallen(client, cast, talk, plan):
    sign(talk, cast, "principal")
    client.force_login(cast.principal)
    assert "Signer kontrakten" not in client.get("/").text
    plan.goals.update(text="Et helt annet mål")
    assert "Noe er endret siden du signerte" in client.get("/").text
    sign(talk, cast, "principal")
    assert "Noe er endret siden du signerte" not in client.get("/").text
    client.force_login(cast.director)
    client.post(talk.contract_url(), pressed("kontrakt", read(talk).contract.version, text="Endret"))
    assert "Noe er endret siden signaturen ble gitt" in client.get(talk.contract_url()).text
    client.force_login(cast.principal)
    assert "Noe er endret siden du signerte" in client.get("/").text


def test_other_text_is_told_of_also_when_the_password_is_wrong(client, cast, talk):
    client.force_login(with_password(cast.principal))
    url = address(talk.assessment, "contract_sign", "rektor")
    seen = read_on_page(client, url)
    talk.contract.text = "Noe annet"
    talk.contract.save()
    page = client.post(url, {"password": "feil", "lest": seen}, follow=True).text
    assert "Noe er endret siden du leste" in page


def test_signing_twice_changes_nothing(cast, talk):
    talk = sign(talk, cast, "principal", "principal")
    assert talk.contract.signatures.count() == 1
    assert not SignedContract.objects.exists()


def test_contract_without_text_is_not_signed(cast, assessment):
    talk = open_leader_talk(assessment=assessment, by=cast.director)
    with pytest.raises(NotReady, match="ingen tekst"):
        sign(talk, cast, "principal")


# --- frozen -------------------------------------------------------------------------------------


@pytest.mark.both
def test_signed_contract_is_changed_and_deleted_by_no_route(client, cast, talk):
    talk = sign(talk, cast, *Signer.values)
    row = SignedContract.objects.get()
    row.text = "Endret"
    for route in (
        row.save,
        row.delete,
        SignedContract.objects.all().delete,
        lambda: SignedContract.objects.update(text="Endret"),
        lambda: SignedContract.objects.bulk_update([row], ["text"]),
    ):
        with pytest.raises(CannotChange), transaction.atomic():
            route()
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        cursor.execute("UPDATE quality_signedcontract SET text = 'Endret'")
    client.force_login(cast.director)
    attainment = talk.attainments.get()
    for url, sent in (
        (talk.get_absolute_url(), pressed("oppsummering", talk.version, summary="Endret")),
        (talk.contract_url(), pressed("kontrakt", talk.contract.version, text="Endret")),
        (address(talk.assessment, "attainment", attainment.pk), typed(f"mal-{attainment.pk}", cast.director, text="E")),
        (address(talk.assessment, "contract_draft"), {}),
        (address(talk.assessment, "goals_take_in"), {}),
    ):
        assert client.post(url, sent).status_code == 403, url
    with pytest.raises(NotReady):
        name_secretary(talk=talk, secretary=cast.fagstab, by=cast.director)


def test_administration_knows_nothing_of_talk_and_contract(client, cast, talk):
    sign(talk, cast, *Signer.values)
    client.force_login(cast.administrator)
    page = client.get(reverse("admin:index")).text.lower()
    for word in ("leadertalk", "contract", "attainment", "kontrakt"):
        assert word not in page


def test_new_contract_names_the_old_which_stays(client, cast, talk):
    sign(talk, cast, *Signer.values)
    client.force_login(cast.director)
    client.post(address(talk.assessment, "contract_renew"), {"reason": "Nytt elevtall"})
    assert "Nytt elevtall" in client.get(talk.contract_url()).text
    talk = read(talk)
    talk.contract.text = "Den nye teksten"
    talk.contract.save()
    sign(talk, cast, *Signer.values)
    new, old = SignedContract.objects.all()
    assert (new.number, new.reason, old.number) == (2, "Nytt elevtall", 1)
    page = client.get(new.get_absolute_url()).text
    assert old.fingerprint in page
    assert "Den nye teksten" not in client.get(old.get_absolute_url()).text
    assert "Denne kontrakten er byttet ut." in client.get(old.get_absolute_url()).text


def test_pdf_is_for_the_archive_and_says_what_both_signed(client, cast, talk):
    sign(talk, cast, *Signer.values)
    signed = SignedContract.objects.get()
    client.force_login(cast.principal)
    response = client.get(signed.pdf_url)
    text = pdf_text(response.content).replace(" ", "").replace("\n", "")
    for words in ("Alle leser hver dag", "Skolen skal lese mer.", "Rektor Trones", "Kommunaldirektør", "Trones skole"):
        assert words.replace(" ", "") in text
    with pikepdf.open(io.BytesIO(response.content)) as file, file.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"] == f"Intern kontrakt {signed.leader_talk.assessment.round.year}"
    assert client.get(signed.pdf_url).content == response.content
