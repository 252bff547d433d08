"""What has become of a plan since a version of it: row by row, with the words marked that went and that came."""

from dataclasses import dataclass, field

from django.utils.html import format_html

from sandnes_portal.language.words import listed, mark_changes, short_date
from strategy.models import Plan
from strategy.plans.models.plans import TEXTS_OF
from strategy.writing.kinds import BY_SLUG, KINDS

Part = Plan.Part
# The rows of a document by the name of their list, and what one reads of each.
KIND_OF = {kind.rows: kind for kind in KINDS if not kind.above} | {
    "parts": BY_SLUG["del"],
    "drivers": BY_SLUG["driver"],
    "milestones": BY_SLUG["milepel"],
}
READ = {
    "goals": ("text", "reason", "signs", "criteria"),
    "components": ("name", "reason", "phase_label", "owner_components"),
    "parts": ("name", "factors", "how"),
    "drivers": ("text", "tools"),
    "criteria": ("text",),
    "activities": ("title", "description", "responsible", "starts_on", "ends_on", "status_label", "tools", "criteria"),
    "milestones": ("title", "due_on", "reached_on"),
    "prerequisites": ("label", "note"),
    "resource_group": ("name", "strength"),
    "involvements": ("held_on", "how"),
    "reflections": ("title", "held_on", "done", "learned", "wise"),
}
# What a value is called where its column does not say it.
LABELS = {
    "phase_label": "fase",
    "status_label": "status",
    "label": "svar",
    "criteria": "suksesskriterier",
    "owner_components": "kommunens kjernekomponenter",
    "tools": "verktøy",
}


@dataclass(frozen=True)
class Row:
    """A row of a document, or a part's own texts: `texts` is what one reads of it, by what it is called."""

    part: Part
    title: str
    texts: dict


@dataclass(frozen=True)
class Difference:
    """What became of a row: `kind` is new, gone or changed, and each of `changes` a label and its text in HTML."""

    title: str
    kind: str
    changes: list = field(default_factory=list)


def differences(before, after):
    """In: two documents of the same plan. Out: (part, differences) for the parts in which something differs."""
    old, new = _rows_of(before), _rows_of(after)
    found = {part: [] for part in Part}
    for key in [*new, *(key for key in old if key not in new)]:
        if difference := _difference(old.get(key), new.get(key)):
            found[(new.get(key) or old[key]).part].append(difference)
    return [(part, rows) for part, rows in found.items() if rows]


def _difference(old, new):
    if old is None:
        return Difference(new.title, "new", [(label, _all("ins", text)) for label, text in new.texts.items() if text])
    if new is None:
        return Difference(old.title, "gone", [(label, _all("del", text)) for label, text in old.texts.items() if text])
    labels = [label for label in new.texts if old.texts.get(label, "") != new.texts[label]]
    changes = [(label, mark_changes(old.texts.get(label, ""), new.texts[label])) for label in labels]
    return Difference(new.title, "changed", changes) if changes else None


def _all(element, text):
    return format_html("<{0}>{1}</{0}>", element, text)


def _rows_of(document):
    """{(list, id): Row} of a document, in its order; a part's own texts have no id."""
    labels = {part["code"]: part["label"] for part in document["plan_parts"]}
    rows = {(part, 0): Row(part, labels.get(part, part.label), _part_texts(part, document)) for part in TEXTS_OF}
    for name in filter(document.__contains__, READ):
        for row in document[name]:
            _add(rows, name, row)
    return rows


def _part_texts(part, document):
    return {_label(Plan, name): document[name] for name in TEXTS_OF[part]}


def _add(rows, name, row, above=""):
    """A row, and after it those that stand under it, which are called by its name too."""
    kind = KIND_OF[name]
    title = f"{above}{_title_of(row)}"
    rows[name, row["id"]] = Row(kind.part, title, {_label(kind.model, each): _text(row[each]) for each in READ[name]})
    for below in ("parts", "drivers", "milestones"):
        for each in row.get(below, ()):
            _add(rows, below, each, f"{title}: ")


def _title_of(row):
    names = ("title", "name", "text") if "name" in row or "title" in row else ("label", "text")
    return next((row[name] for name in names if row.get(name)), "Uten tekst")


def _label(model, name):
    return str(LABELS.get(name) or model._meta.get_field(name).verbose_name)


def _text(value):
    """A value as one reads it: a text, a date, or names."""
    if isinstance(value, list):
        return listed([each if isinstance(each, str) else each["name"] for each in value])
    return short_date(value, with_year=True) if hasattr(value, "year") else value or ""
