"""A dialogue pack as a Paper: the same words in the same order as its page."""

import json

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from sandnes_portal.papers.downloads import file_name
from sandnes_portal.papers.paper import Chapter, Heading, Line, Pairs, Paper, Points, Prose

TEXTS = (
    ("evidence", "Dette bygger skolen på"),
    ("next_step", "Skolens neste steg"),
    ("note", "Dette bygger fagstab på"),
)


def pack_name_of(pack):
    """The file's name without its ending."""
    said = json.loads(pack.text)
    return file_name(f"Samtalepakke {said['school']} {said['year']}, nummer {pack.number}")


def pack_paper(pack):
    said = json.loads(pack.text)
    talk = said["talk"]
    facts = [("Tid", talk["when"]), ("Sted", talk["place"])]
    people = [("Fra skolen", talk["school_people"]), ("Fra kommunen", talk["fagstab_people"])]
    facts += [(side, ", ".join(names.splitlines())) for side, names in people]
    day = date_format(timezone.localtime(pack.frozen_at))
    return Paper(
        title=f"Før utviklingssamtalen {said['year']}",
        author=settings.PORTAL_OWNER,
        eyebrow=said["school"],
        status=f"Samtalepakke {pack.number}, slik tekstene var {day}.",
        sections=[
            Chapter("Samtalen", [Pairs([(name, words) for name, words in facts if words])]),
            Chapter("Dagsorden", [_points(said["agenda"]) if said["agenda"] else Line("Dagsordenen er tom.")]),
            Chapter("Dette avtalte dere i fjor", _promises(said["last_year"])),
            Chapter("Her ser dere ulikt", _criteria(said["different"], "Skolen og fagstab ser likt på alt.")),
            Chapter("Dette vil noen snakke om", _criteria(said["others"], "Ingen flere ønsker eller spørsmål.")),
            # Packs from before the school's own criteria were assessed know nothing of them.
            *([Chapter("Skolens egne kriterier", _own(said["own"]))] if said.get("own") else []),
        ],
    )


def _points(words):
    return Points([Line(each) for each in words])


def _promises(promises):
    if not promises:
        return [Line("Ingen avtaler fra i fjor.")]
    blocks = []
    for promise in promises:
        due = f"innen {promise['due_on']}" if promise["due_on"] else ""
        who = ", ".join(filter(None, [promise["responsible"], due]))
        label = f"{promise['side'].capitalize()} lovte"
        blocks.append(Line(promise["text"], label=label, tag=promise["standing"], meta=who))
        if promise["progress"]:
            blocks.append(Prose(promise["progress"]))
    return blocks


def _criteria(rows, none):
    return [block for row in rows for block in _criterion(row)] or [Line(none)]


def _own(rows):
    blocks = []
    for row in rows:
        blocks += [Heading(row["title"]), Pairs([("Skolen", row["own"])])]
        for name, words in TEXTS[:2]:
            if row[name]:
                blocks += [Line(words, is_bold=True), Prose(row[name])]
    return blocks


def _criterion(row):
    yield Heading(row["title"])
    yield Pairs([("Skolen", row["own"] or "ikke vurdert"), ("Fagstab", row["fagstab"] or "ikke vurdert")])
    for wish in row["wishes"]:
        yield Line(wish, is_bold=True)
    if row["question"]:
        yield Line("Fagstab spør", is_bold=True)
        yield Prose(row["question"])
    for name, words in TEXTS:
        if row[name]:
            yield Line(words, is_bold=True)
            yield Prose(row[name])
    if row["plan"]:
        yield Line("I skolens plan", is_bold=True)
        yield _points(row["plan"])
