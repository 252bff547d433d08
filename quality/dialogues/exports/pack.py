"""A dialogue pack as a Paper: the same words in the same order as its page."""

import json

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from quality.dialogues.exports.minutes import VOICES
from quality.dialogues.pack import distance_words
from quality.indicators.drawing import group_blocks
from quality.indicators.interpreting import drawn_groups
from sandnes_portal.language.words import lower_first
from sandnes_portal.papers.downloads import file_name
from sandnes_portal.papers.paper import Chapter, Heading, Line, Pairs, Paper, Points, Prose, table_of

IN_FOCUS = "i fokus"
NOT_RATED = "ikke vurdert"
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
            *_chapter("Milepæler over fristen", said.get("late"), _late),
            Chapter("Her ser dere ulikt", _criteria(said["different"], "Skolen og fagstab ser likt på alt.")),
            Chapter("Dette vil noen snakke om", _criteria(said["others"], "Ingen flere ønsker eller spørsmål.")),
            *_chapter("Her ser dere likt", said.get("alike"), _alike),
            *_chapter("Skolens egne kriterier", said.get("own"), _own),
            *_chapter("Tallene", drawn_groups(said.get("figures", ())), _figures),
            *_chapter("Alle vurderingene", said.get("ratings"), _ratings),
        ],
    )


def _chapter(title, rows, blocks_of):
    """A chapter where there is something to tell. A pack says what it said when it was frozen: older ones know nothing
    of what packs have begun to tell of since."""
    return [Chapter(title, blocks_of(rows))] if rows else []


def _figures(groups):
    return [block for group in groups for block in group_blocks(group)]


def _ratings(rows):
    heads = ["Kriterium", "Skolen", "Fagstab", "Avstand", "Enige i fjor"]
    lines = [
        [
            Line(row["title"], tag=IN_FOCUS if row["in_focus"] else ""),
            row["own"] or NOT_RATED,
            row["fagstab"] or NOT_RATED,
            distance_words(row["distance"]),
            row["before"] or "–",
        ]
        for row in rows
    ]
    return [table_of("Begge stemmene på alle kriteriene", heads, lines, [5, 3, 3, 3, 3])]


def _late(milestones):
    return [Points([Line(each["title"], meta=late_words(each)) for each in milestones])]


def late_words(milestone):
    """«innen 5. mars 2026, Lesekvart (S7)»"""
    codes = f" ({', '.join(milestone['criteria'])})" if milestone["criteria"] else ""
    return f"innen {milestone['due_on']}, {milestone['activity']}{codes}"


def _alike(rows):
    lines = [Line(row["title"], tag=IN_FOCUS if row["in_focus"] else "", meta=lower_first(row["own"])) for row in rows]
    return [Points(lines)]


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
        if promise.get("criterion"):
            blocks.append(Line(f"Om {promise['criterion']}", is_muted=True))
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
    yield Heading(row["title"], tag=IN_FOCUS if row.get("in_focus") else "")
    yield Pairs([("Skolen", row["own"] or NOT_RATED), ("Fagstab", row["fagstab"] or NOT_RATED)])
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
    if len(row.get("years", ())) > 1:
        yield Line("Slik har det gått", is_bold=True)
        yield _years(row)


def _years(row):
    """The year strip of the page, as a table."""
    lines = [
        [each["year"], *(each[voice]["label"] if each[voice] else "–" for voice, _who in VOICES)]
        for each in row["years"]
    ]
    heads = ["Skoleår", *(who for _voice, who in VOICES)]
    return table_of(f"{row['title']} år for år", heads, lines, [2, 3, 3, 3])
