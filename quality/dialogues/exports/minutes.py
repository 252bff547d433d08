"""Frozen minutes as a Paper: nothing but the words that both sides approved, and how they are known again."""

import json

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from sandnes_portal.papers.downloads import file_name
from sandnes_portal.papers.paper import Chapter, Heading, Line, Pairs, Paper, Points, Prose

VOICES = (("own", "Skolen"), ("fagstab", "Fagstab"), ("agreed", "Enige"))
TEXTS = (("done", "Gjort"), ("learned", "Lært"), ("wise", "Lurt"))


def name_of(minutes):
    """The file's name without its ending: «Referat utviklingssamtale Lia skole 2026–27, versjon 1»."""
    said = json.loads(minutes.text)
    return file_name(f"Referat utviklingssamtale {said['school']} {said['year']}, versjon {minutes.number}")


def title_of(said):
    return f"Referat fra utviklingssamtale {said['year']}"


def facts_of(minutes, said):
    """What the archive files the minutes by, as (name, words)."""
    time = f" kl. {said['starts_at']}" if said["starts_at"] else ""
    return [
        ("Skole", said["school"]),
        ("Skoleår", said["year"]),
        ("Dato", said["held_on"] + time),
        ("Sted", said["place"]),
        ("Fra skolen", _in_a_row(said["school_people"])),
        ("Fra kommunen", _in_a_row(said["fagstab_people"])),
        *((f"Godkjent for {each['side']}", f"{each['by']}, {each['at']}") for each in said["approvals"]),
        ("Saksår", case_year_of(said)),
        ("Tilgangskode", settings.ARCHIVE_ACCESS_CODE),
    ]


def case_year_of(said):
    """The calendar year the talk was held in."""
    return said["held_on"][-4:]


def _in_a_row(people):
    return ", ".join(line.strip() for line in people.splitlines() if line.strip())


def minutes_paper(minutes):
    said = json.loads(minutes.text)
    facts = [(name, words) for name, words in facts_of(minutes, said) if words]
    return Paper(
        title=title_of(said),
        author=settings.PORTAL_OWNER,
        eyebrow=said["school"],
        status=f"Versjon {minutes.number}, godkjent av begge sider og låst {moment_of(minutes.frozen_at)}.",
        keywords=[f"{name}: {words}" for name, words in facts],
        sections=[
            Chapter("Om samtalen", [Pairs(facts)]),
            Chapter("Referat", list(_points(said)) or [Line("Ingen punkter.", is_muted=True)]),
            *_others(said),
            Chapter("Dette lovte vi hverandre", list(_promises(said))),
            Chapter("Slik kjennes referatet igjen", _fingerprint(minutes)),
        ],
    )


def moment_of(at):
    return date_format(timezone.localtime(at), "j. F Y \\k\\l. H.i")


def _points(said):
    for point in said["points"]:
        yield Heading(point["title"])
        ratings = [(who, point[name]) for name, who in VOICES if point[name]]
        if ratings:
            yield Pairs(ratings)
        for name, word in TEXTS:
            if point[name]:
                yield Line(word, is_bold=True)
                yield Prose(point[name])


def _others(said):
    """The criteria that needed no talk. Minutes from before they were told of have none."""
    if rows := said.get("others"):
        lines = [Line(row["title"], meta=_ratings(row)) for row in rows]
        yield Chapter("Kriteriene som ikke sto på dagsordenen", [Points(lines)])


def _ratings(row):
    return ", ".join(f"{who.lower()}: {(row[name] or 'ikke vurdert').lower()}" for name, who in VOICES)


def _promises(said):
    for side in ("skolen", "kommunen"):
        own = [each for each in said["agreements"] if each["side"] == side]
        yield Heading(side.capitalize())
        yield Points([Line(each["text"], meta=_who_and_when(each)) for each in own]) if own else Line("Ingen avtaler.")


def _who_and_when(promise):
    due = f"innen {promise['due_on']}" if promise["due_on"] else ""
    return ", ".join(filter(None, [promise["responsible"], due]))


def _fingerprint(minutes):
    words = "Fingeravtrykket er regnet ut av teksten slik den ble godkjent. Endres ett tegn, blir det et annet."
    blocks = [Line(words), Line(minutes.fingerprint, label="SHA-256")]
    if minutes.reason:
        blocks.append(Line(minutes.reason, label="Hvorfor forrige versjon ble åpnet igjen"))
    return blocks
