"""A signed contract as a Paper: nothing but the words that both signed, and how they are known again."""

import json

from django.conf import settings

from quality.dialogues.exports.minutes import moment_of
from sandnes_portal.papers.downloads import file_name
from sandnes_portal.papers.paper import Chapter, Heading, Line, Pairs, Paper, Prose


def contract_name_of(signed):
    """The file's name without its ending: «Intern kontrakt Lia skole 2026–27, nummer 1»."""
    said = json.loads(signed.text)
    return file_name(f"Intern kontrakt {said['school']} {said['year']}, nummer {signed.number}")


def contract_paper(signed):
    said = json.loads(signed.text)
    facts = [(name, words) for name, words in _facts_of(said) if words]
    return Paper(
        title=f"Intern kontrakt {said['year']}",
        author=settings.PORTAL_OWNER,
        eyebrow=said["school"],
        status=f"Nummer {signed.number}, signert av begge og låst {moment_of(signed.frozen_at)}.",
        keywords=[f"{name}: {words}" for name, words in facts],
        sections=[
            Chapter("Om kontrakten", [Pairs(facts)]),
            Chapter("Måloppnåelse", list(_goals(said)) or [Line("Ingen mål.", is_muted=True)]),
            Chapter("Kontrakt", [Prose(said["text"])]),
            *([Chapter("Fra samtalen", [Prose(said["summary"])])] if said["summary"] else []),
            Chapter("Slik kjennes kontrakten igjen", list(_fingerprint(signed, said))),
        ],
    )


def _facts_of(said):
    return [
        ("Skole", said["school"]),
        ("Skoleår", said["year"]),
        ("Ledersamtale", said["held_on"]),
        *((f"Signert av {each['as']}", f"{each['by']}, {each['at']}") for each in said["signatures"]),
        ("Erstatter", f"nummer {said['replaces']['number']}" if said["replaces"] else ""),
        ("Tilgangskode", settings.ARCHIVE_ACCESS_CODE),
    ]


def _goals(said):
    for goal in said["goals"]:
        yield Heading(goal["goal"])
        if goal["rating"]:
            yield Pairs([("Måloppnåelse", goal["rating"])])
        if goal["text"]:
            yield Prose(goal["text"])


def _fingerprint(signed, said):
    yield Line("Fingeravtrykket er regnet ut av teksten slik den ble signert. Endres ett tegn, blir det et annet.")
    yield Line(signed.fingerprint, label="SHA-256")
    if said["replaces"]:
        yield Line(said["replaces"]["fingerprint"], label=f"Erstatter nummer {said['replaces']['number']}, SHA-256")
    if signed.reason:
        yield Line(signed.reason, label="Hvorfor det er en ny kontrakt")
