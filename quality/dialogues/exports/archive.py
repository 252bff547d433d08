"""What an archive takes: the minutes as PDF/A, the frozen text itself, and their description in KS' Fiks Arkiv form.

The description is an `arkivmelding` after `no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett` (KS,
fiks-arkiv-specification): a case for the school's talk, and a journal entry in it with two documents. Its codes are
those of Noark 5. Case number, archive part and classification are the archive's to fill in.
"""

import hashlib
import io
import json
import uuid
import zipfile
from xml.etree import ElementTree

from django.conf import settings
from django.utils import timezone

from quality.dialogues.exports.minutes import case_year_of, minutes_paper, name_of, title_of
from sandnes_portal.papers.downloads import file_name
from sandnes_portal.papers.pdf import paper_as_pdf

FIKS = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv"
MESSAGE = f"{FIKS}/arkivmelding/opprett/v1"
# What the catalogue of metadata has given a type of its own has its parts in a namespace of its own.
CATALOGUE = f"{FIKS}/metadatakatalog/v1"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
DESCRIPTION = "arkivmelding.xml"
PDF, TEXT = "referat.pdf", "godkjent-tekst.json"
ElementTree.register_namespace("", MESSAGE)
ElementTree.register_namespace("md", CATALOGUE)
ElementTree.register_namespace("xsi", INSTANCE)

# Noark 5's codes, with what they stand for.
INTERNAL_NOTE = ("X", "Organinternt dokument uten oppfølging")
FINISHED_ENTRY = ("F", "Ferdigstilt fra saksbehandler")
OPEN_CASE = ("B", "Under behandling")
FINISHED_DOCUMENT = ("F", "Dokumentet er ferdigstilt")
MAIN, ATTACHED = ("H", "Hoveddokument"), ("V", "Vedlegg")
FROM, TO = ("IA", "Intern avsender"), ("IM", "Intern mottaker")
KINDS = {
    PDF: (MAIN, ("A", "Arkivformat"), ("RA-PDF", "PDF/A"), "application/pdf"),
    TEXT: (ATTACHED, ("P", "Produksjonsformat"), ("JSON", "JSON"), "application/json"),
}


def minutes_pdf(minutes):
    """The same bytes whenever it is made, so that the description's checksum holds."""
    return paper_as_pdf(minutes_paper(minutes), name=name_of(minutes), at=minutes.frozen_at)


def files_of(minutes):
    """{name in the package: bytes}: the PDF/A, and the text that the fingerprint is made of."""
    return {PDF: minutes_pdf(minutes), TEXT: minutes.text.encode()}


def package_of(minutes):
    """(name, bytes) of the whole package: the files and their description, in one zip."""
    files = files_of(minutes)
    content, at = io.BytesIO(), timezone.localtime(minutes.frozen_at).timetuple()[:6]
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in {**files, DESCRIPTION: archive_xml(minutes, files)}.items():
            package.writestr(zipfile.ZipInfo(name, date_time=at), data, zipfile.ZIP_DEFLATED)
    return file_name(f"Arkivpakke {name_of(minutes)}.zip"), content.getvalue()


def archive_xml(minutes, files):
    """The description of the files, as bytes. The schema asks for this order."""
    said = json.loads(minutes.text)
    root = ElementTree.Element(f"{{{MESSAGE}}}arkivmelding")
    _texts(root, system=settings.PORTAL_NAME, antallFiler=len(files))
    _case(root, minutes, said)
    _entry(root, minutes, said, files)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _case(root, minutes, said):
    case = _part(root, "mappe", "saksmappe")
    _texts(case, systemID=_identity(minutes, "mappe"), tittel=_case_title(said))
    _made(case, minutes)
    _key(case, _case_key(minutes))
    _texts(case, saksaar=case_year_of(said), saksdato=_iso(said["held_on"]))
    _of_catalogue(case, "administrativEnhet", navn=settings.PORTAL_OWNER)
    _of_catalogue(case, "saksansvarlig", navn=_approved_for(said, "kommunen"))
    _code(case, "saksstatus", OPEN_CASE)


def _entry(root, minutes, said, files):
    entry = _part(root, "registrering", "journalpost")
    _texts(entry, systemID=_identity(minutes, "registrering"))
    _made(entry, minutes)
    _key(_part(entry, "referanseForelderMappe"), _case_key(minutes), CATALOGUE)
    _hidden(entry)
    for number, (name, content) in enumerate(files.items(), 1):
        _document(entry, minutes, number, name, content)
    _texts(entry, tittel=f"{title_of(said)}, {said['school']}, versjon {minutes.number}")
    own = _part(entry, "virksomhetsspesifikkeMetadata")
    _texts(own, skole=said["school"], skoleaar=said["year"], versjon=minutes.number, fingeravtrykk=minutes.fingerprint)
    if minutes.reason:
        _texts(own, hvorforNyVersjon=minutes.reason)
    for group, kind in (("fagstab_people", FROM), ("school_people", TO)):
        for person in filter(None, map(str.strip, said[group].splitlines())):
            one = _part(entry, "korrespondansepart")
            _code(one, "korrespondanseparttype", kind)
            _texts(one, korrespondansepartNavn=person)
    _key(entry, f"{_case_key(minutes)}/{minutes.number}")
    _code(entry, "journalposttype", INTERNAL_NOTE)
    _code(entry, "journalstatus", FINISHED_ENTRY)
    _texts(entry, journaldato=_frozen_at(minutes).date().isoformat(), dokumentetsDato=_iso(said["held_on"]))
    _texts(entry, antallVedlegg=len(files) - 1)


def _hidden(entry):
    """The access code, where the archive has decided one, and by which law: the one is not taken without the other."""
    if settings.ARCHIVE_ACCESS_LAW:
        hidden = _part(entry, "skjerming")
        _code(hidden, "tilgangsrestriksjon", (settings.ARCHIVE_ACCESS_CODE,))
        _texts(hidden, skjermingshjemmel=settings.ARCHIVE_ACCESS_LAW)


def _document(entry, minutes, number, name, content):
    kind, variant, file_format, mime = KINDS[name]
    document = _part(entry, "dokumentbeskrivelse")
    _texts(document, systemID=_identity(minutes, name))
    _code(document, "dokumentstatus", FINISHED_DOCUMENT)
    _texts(document, tittel=name_of(minutes) if kind is MAIN else f"{name_of(minutes)}, godkjent tekst")
    _made(document, minutes)
    _code(document, "tilknyttetRegistreringSom", kind)
    _texts(document, dokumentnummer=number, tilknyttetDato=_moment(minutes), tilknyttetAv=settings.PORTAL_NAME)
    file = _part(document, "dokumentobjekt")
    _texts(file, systemID=_identity(minutes, f"{name}/fil"), versjonsnummer=1)
    _code(file, "variantformat", variant)
    _code(file, "format", file_format)
    _texts(file, mimeType=mime)
    _made(file, minutes)
    _texts(file, filnavn=f"{name_of(minutes)}.{name.rsplit('.', 1)[1]}", referanseDokumentfil=name)
    _texts(file, sjekksum=hashlib.sha256(content).hexdigest(), sjekksumAlgoritme="SHA-256", filstoerrelse=len(content))


def _case_title(said):
    return f"Utviklingssamtale {said['school']} {said['year']}"


def _case_key(minutes):
    """What the case is called here: the same for every version of the minutes, so that they end in one case."""
    return minutes.dialogue.get_absolute_url().strip("/")


def _approved_for(said, side):
    return next(each["by"] for each in said["approvals"] if each["side"] == side)


def _identity(minutes, part):
    """The same for the same part of the same version, wherever and whenever the package is made."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{minutes.fingerprint}/{minutes.number}/{part}"))


def _frozen_at(minutes):
    return timezone.localtime(minutes.frozen_at)


def _moment(minutes):
    return _frozen_at(minutes).isoformat(timespec="seconds")


def _iso(day):
    return "-".join(reversed(day.split(".")))


# --- elements -----------------------------------------------------------------------------------


def _part(parent, name, kind="", space=MESSAGE):
    part = ElementTree.SubElement(parent, f"{{{space}}}{name}")
    if kind:
        part.set(f"{{{INSTANCE}}}type", kind)
    return part


def _texts(parent, space=MESSAGE, **texts):
    for name, words in texts.items():
        _part(parent, name, space=space).text = str(words)


def _of_catalogue(parent, name, space=MESSAGE, **texts):
    _texts(_part(parent, name, space=space), CATALOGUE, **texts)


def _code(parent, name, code):
    """In: a code, and what it stands for where that is known."""
    _of_catalogue(parent, name, **dict(zip(("kode", "beskrivelse"), code, strict=False)))


def _key(parent, key, space=MESSAGE):
    _of_catalogue(parent, "referanseEksternNoekkel", space, fagsystem=settings.PORTAL_NAME, noekkel=key)


def _made(parent, minutes):
    _texts(parent, opprettetDato=_moment(minutes), opprettetAv=settings.PORTAL_NAME)
