"""What an archive takes: the minutes as PDF/A, the frozen text itself, and a description after Noark 5's arkivmelding.

The description follows the names and the order of arkivmelding.xsd (Arkivverket, Noark 5 v5), as far as the portal
knows what they ask for. Case number, archive part and unit are the archive's to fill in.
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

NAMESPACE = "http://www.arkivverket.no/standarder/noark5/arkivmelding"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
DESCRIPTION = "arkivmelding.xml"
ElementTree.register_namespace("", NAMESPACE)
ElementTree.register_namespace("xsi", INSTANCE)


def minutes_pdf(minutes):
    """The same bytes whenever it is made, so that the description's checksum holds."""
    return paper_as_pdf(minutes_paper(minutes), name=name_of(minutes), at=minutes.frozen_at)


def files_of(minutes):
    """{name: bytes} of the minutes: the PDF/A, and the text that the fingerprint is made of."""
    return {f"{name_of(minutes)}.pdf": minutes_pdf(minutes), "godkjent tekst.json": minutes.text.encode()}


def package_of(minutes):
    """(name, bytes) of the whole package: the files and their description, in one zip."""
    files = files_of(minutes)
    content, at = io.BytesIO(), timezone.localtime(minutes.frozen_at).timetuple()[:6]
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in {**files, DESCRIPTION: archive_xml(minutes, files)}.items():
            package.writestr(zipfile.ZipInfo(name, date_time=at), data, zipfile.ZIP_DEFLATED)
    return file_name(f"Arkivpakke {name_of(minutes)}.zip"), content.getvalue()


def archive_xml(minutes, files):
    """The description of the files, as bytes."""
    said, at = json.loads(minutes.text), timezone.localtime(minutes.frozen_at).isoformat(timespec="seconds")
    root = _element("arkivmelding")
    _texts(root, system=settings.PORTAL_NAME, meldingId=_identity(minutes, "melding"), tidspunkt=at)
    _texts(root, antallFiler=len(files))
    case = _part(root, "mappe", "saksmappe")
    title = f"Utviklingssamtale {said['school']} {said['year']}"
    _texts(case, systemID=_identity(minutes, "mappe"), tittel=title)
    _texts(case, opprettetDato=at, opprettetAv=settings.PORTAL_NAME)
    _record(case, minutes, said, files, at)
    _texts(case, saksaar=case_year_of(said), saksdato=_iso(said["held_on"]))
    _texts(case, administrativEnhet=settings.PORTAL_OWNER, saksansvarlig=said["approvals"][-1]["by"], saksstatus="A")
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _record(case, minutes, said, files, at):
    record = _part(case, "registrering", "journalpost")
    _texts(record, systemID=_identity(minutes, "registrering"), opprettetDato=at, opprettetAv=settings.PORTAL_NAME)
    for number, (name, content) in enumerate(files.items(), 1):
        _document(record, minutes, said, number, name, content, at)
    _texts(record, tittel=f"{title_of(said)}, {said['school']}, versjon {minutes.number}")
    for group in ("school_people", "fagstab_people"):
        for person in filter(None, map(str.strip, said[group].splitlines())):
            _texts(_part(record, "korrespondansepart"), korrespondanseparttype="IP", korrespondansepartNavn=person)
    hidden = _part(record, "skjerming")
    _texts(hidden, tilgangsrestriksjon=settings.ARCHIVE_ACCESS_CODE)
    own = _part(record, "virksomhetsspesifikkeMetadata")
    _texts(own, skole=said["school"], skoleaar=said["year"], versjon=minutes.number, fingeravtrykk=minutes.fingerprint)
    if minutes.reason:
        _texts(own, hvorforNyVersjon=minutes.reason)
    _texts(record, journalposttype="X", journalstatus="F", dokumentetsDato=_iso(said["held_on"]))


def _document(record, minutes, said, number, name, content, at):
    document = _part(record, "dokumentbeskrivelse")
    kind = "H" if number == 1 else "V"
    _texts(document, systemID=_identity(minutes, name), dokumenttype="REF", dokumentstatus="F")
    _texts(document, tittel=name.rsplit(".", 1)[0], opprettetDato=at, opprettetAv=settings.PORTAL_NAME)
    _texts(document, tilknyttetRegistreringSom=kind, dokumentnummer=number)
    file = _part(document, "dokumentobjekt")
    _texts(file, versjonsnummer=minutes.number, variantformat="A", format="PDF/A" if kind == "H" else "JSON")
    _texts(file, referanseDokumentfil=name, sjekksum=hashlib.sha256(content).hexdigest())
    _texts(file, sjekksumAlgoritme="SHA-256", filstoerrelse=len(content))


def _identity(minutes, part):
    """The same for the same part of the same version, wherever and whenever the package is made."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{minutes.fingerprint}/{minutes.number}/{part}"))


def _iso(day):
    return "-".join(reversed(day.split(".")))


def _element(name):
    return ElementTree.Element(f"{{{NAMESPACE}}}{name}")


def _part(parent, name, kind=""):
    part = ElementTree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    if kind:
        part.set(f"{{{INSTANCE}}}type", kind)
    return part


def _texts(parent, **texts):
    for name, words in texts.items():
        _part(parent, name).text = str(words)
