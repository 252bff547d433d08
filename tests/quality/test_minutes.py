"""Minutes that both sides have approved: kept for ever, taken along as files, opened again only for a reason."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pikepdf
import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from lxml import etree

from quality.dialogues.actions.dialogues import approve
from quality.dialogues.exports.archive import archive_xml, files_of
from quality.frozen import fingerprint_of
from quality.models import CannotChange, DialoguePack, FrozenMinutes
from sandnes_portal.language.schoolyear import SchoolYear
from tests.files import pdf_text
from tests.quality.states import HELD_ON, address, freeze, talk_in

pytestmark = [pytest.mark.django_db, pytest.mark.both]
FIKS = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv"
NOARK = {"n": f"{FIKS}/arkivmelding/opprett/v1", "md": f"{FIKS}/metadatakatalog/v1"}
# KS' public schemas, which are not the project's own.
SCHEMA = Path("../shared/schemas/fiks-arkiv-v1/no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.xsd")


@pytest.fixture
def minutes(school, cast):
    return talk_in("frozen", school, cast).frozen_minutes.get()


def packed(client, minutes):
    """{name: bytes} of what is in the downloaded package."""
    response = client.get(minutes.url_of("minutes_package"))
    with zipfile.ZipFile(io.BytesIO(response.content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_package_holds_the_pdf_the_frozen_text_and_their_description(client, cast, minutes):
    client.force_login(cast.principal)
    files = packed(client, minutes)
    assert set(files) == {"referat.pdf", "godkjent-tekst.json", "arkivmelding.xml"}
    assert fingerprint_of(files["godkjent-tekst.json"].decode()) == minutes.fingerprint
    said = etree.fromstring(files["arkivmelding.xml"])
    names = [each.text for each in said.iterfind(".//n:filnavn", NOARK)]
    assert names[0] == f"Referat utviklingssamtale Trones skole {SchoolYear.current()}, versjon 1.pdf"
    described = {
        each.find("n:referanseDokumentfil", NOARK).text: each.find("n:sjekksum", NOARK).text
        for each in said.iterfind(".//n:dokumentobjekt", NOARK)
    }
    assert described == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != "arkivmelding.xml"
    }


def test_description_says_what_an_archive_files_by(client, cast, minutes, settings):
    settings.ARCHIVE_ACCESS_CODE, settings.ARCHIVE_ACCESS_LAW = "U", "Offl. § 14"
    client.force_login(cast.fagstab)
    said = etree.fromstring(client.get(minutes.url_of("minutes_xml")).content)
    words = {name: said.find(f".//n:{name}", NOARK).text for name in ("saksaar", "skole", "dokumentetsDato")}
    assert words == {"saksaar": str(HELD_ON.year), "skole": "Trones skole", "dokumentetsDato": str(HELD_ON)}
    assert said.find(".//n:tilgangsrestriksjon/md:kode", NOARK).text == "U"
    assert said.find(".//n:skjermingshjemmel", NOARK).text == "Offl. § 14"
    assert said.find(".//n:saksansvarlig/md:navn", NOARK).text == cast.fagstab.name
    assert said.find(".//n:fingeravtrykk", NOARK).text == minutes.fingerprint


def test_who_approved_last_is_not_the_case_officer(client, cast, school):
    dialogue = talk_in("held", school, cast)
    approve(dialogue=dialogue, side="municipality", by=cast.fagstab)
    approve(dialogue=dialogue, side="school", by=cast.principal)
    client.force_login(cast.fagstab)
    said = etree.fromstring(client.get(dialogue.frozen_minutes.get().url_of("minutes_xml")).content)
    assert said.find(".//n:saksansvarlig/md:navn", NOARK).text == cast.fagstab.name
    page = client.get(dialogue.frozen_minutes.get().url_of("minutes_detail")).text
    assert "aksbehandler" not in page


@pytest.mark.skipif(not SCHEMA.exists(), reason="KS' schemas are not beside the project")
@pytest.mark.parametrize("law", ["", "Offl. § 14"])
def test_description_is_in_the_form_that_municipal_archives_take(minutes, settings, law):
    settings.ARCHIVE_ACCESS_LAW = law
    minutes.reason = "Feil dato"
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    schema.assertValid(etree.fromstring(archive_xml(minutes, files_of(minutes))))


def test_versions_of_the_minutes_end_in_one_case(minutes):
    """The case is known by what it is called here, and each version is an entry of its own in it."""
    first = etree.fromstring(archive_xml(minutes, files_of(minutes)))
    minutes.number = 2
    second = etree.fromstring(archive_xml(minutes, files_of(minutes)))

    def keys(said):
        return [each.text for each in said.iterfind(".//md:noekkel", NOARK)]

    assert keys(first)[:2] == keys(second)[:2]
    assert keys(first)[0] == keys(first)[1]
    assert keys(first)[2] != keys(second)[2]


def test_pdf_is_for_the_archive_and_says_the_frozen_words(client, cast, minutes):
    # What is written in the promise afterwards is not in the file.
    minutes.dialogue.agreements.filter(promised_by="school").update(text="Noe helt annet")
    client.force_login(cast.principal)
    response = client.get(minutes.url_of("minutes_pdf"))
    text = pdf_text(response.content).replace(" ", "")
    for words in (
        "Trones skole",
        "Skolen prøver lesson study",
        f"{HELD_ON:%d.%m.%Y}",
        "Rektor Trones",
        minutes.fingerprint,
    ):
        assert words.replace(" ", "") in text
    assert "helt" not in text
    with pikepdf.open(io.BytesIO(response.content)) as file, file.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"] == f"Referat fra utviklingssamtale {SchoolYear.current()}"
        day, year = f"Dato: {HELD_ON:%d.%m.%Y}", f"Saksår: {HELD_ON.year}"
        for words in ("Skole: Trones skole", day, year, "Tilgangskode: ikke vurdert"):
            assert words in str(metadata.get("pdf:Keywords"))
    # The checksum in the description holds, whenever the file is made.
    assert client.get(minutes.url_of("minutes_pdf")).content == response.content


def test_minutes_are_opened_again_for_a_reason_and_approved_as_a_new_version(client, cast, minutes):
    dialogue, item = minutes.dialogue, minutes.dialogue.items.get()
    client.force_login(cast.fagstab)
    url = address(dialogue.assessment, "dialogue_reopen")
    assert "Svar på «Hvorfor åpnes referatet igjen?»" in client.post(url, {"reason": " "}).text
    client.post(url, {"reason": "Feil i punktet om S12"})
    dialogue.refresh_from_db()
    assert (dialogue.status, dialogue.approvals.count()) == ("held", 0)
    item.learned = "Rettet"
    item.save()
    client.force_login(cast.principal)
    assert "Feil i punktet om S12" in client.get(dialogue.get_absolute_url()).text
    for side, who in (("school", cast.principal), ("municipality", cast.fagstab)):
        approve(dialogue=dialogue, side=side, by=who)
    new, old = dialogue.frozen_minutes.all()
    assert (new.number, new.reason, old) == (2, "Feil i punktet om S12", minutes)
    assert "Rettet" in client.get(new.get_absolute_url()).text
    assert "Rettet" not in client.get(old.get_absolute_url()).text
    assert [old.text, old.fingerprint] == [minutes.text, minutes.fingerprint]
    assert packed(client, old)["referat.pdf"] != packed(client, new)["referat.pdf"]


def test_opened_minutes_can_still_be_read_as_they_were_approved(client, cast, minutes):
    client.force_login(cast.fagstab)
    client.post(address(minutes.dialogue.assessment, "dialogue_reopen"), {"reason": "Feil dato"})
    client.force_login(cast.director)
    assert minutes.fingerprint in client.get(minutes.get_absolute_url()).text


@pytest.mark.parametrize("model", [FrozenMinutes, DialoguePack])
def test_frozen_text_is_changed_and_deleted_by_no_route(minutes, model):
    row = model.objects.get()
    row.text = "Endret"
    for route in (
        row.save,
        row.delete,
        model.objects.all().delete,
        lambda: model.objects.update(text="Endret"),
        lambda: model.objects.bulk_update([row], ["text"]),
    ):
        with pytest.raises(CannotChange), transaction.atomic():
            route()
    with pytest.raises(ProtectedError), transaction.atomic():
        minutes.dialogue.delete()
    # Past the models, the database itself says no.
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        cursor.execute(f"UPDATE {model._meta.db_table} SET text = 'Endret'")  # noqa: S608 - our own table
    assert "Endret" not in model.objects.get(pk=row.pk).text


def test_administration_does_not_offer_what_is_frozen(client, cast, minutes):
    client.force_login(cast.administrator)
    for word in ("frozenminutes", "dialoguepack", "dialogue"):
        assert client.get(f"/admin/quality/{word}/").status_code == 404


def test_text_of_minutes_has_its_keys_in_order_so_that_the_fingerprint_can_be_made_anew(minutes):
    assert json.dumps(json.loads(minutes.text), ensure_ascii=False, sort_keys=True) == minutes.text


def test_promise_that_stood_when_the_minutes_were_frozen_stays_in_that_version(client, cast, dialogue):
    freeze(dialogue, cast)
    minutes = dialogue.frozen_minutes.get()
    dialogue.agreements.all().delete()
    client.force_login(cast.principal)
    assert "Kommunen ordner veiledning" in client.get(minutes.get_absolute_url()).text
