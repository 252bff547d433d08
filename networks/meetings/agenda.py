"""A meeting's agenda as its page shows it: the parts of the arena's form, each with its items and its time."""

from dataclasses import dataclass

from django.db.models import Prefetch

from networks.models import AgendaItem, LearningArena
from sandnes_portal.reference.past import as_it_was

Part, Format = AgendaItem.Part, LearningArena.Format
PARTS = {
    Format.PLAIN: {Part.DEVELOPMENT: "Saker"},
    Format.TWO_PART: {Part.OPERATIONS: "Driftsdel", Part.DEVELOPMENT: "Utviklingsdel"},
    Format.CONFERENCE: {
        Part.ROOM_1: "Rom 1: Forankring i teori og begreper",
        Part.ROOM_2: "Rom 2: Eksempler fra praksis",
        Part.ROOM_3: "Rom 3: Refleksjon i nettverk",
        Part.ROOM_4: "Rom 4: Refleksjon i egen ledergruppe",
    },
}
# What each part is for, where it helps to say so.
MEANT_FOR = {
    Part.OPERATIONS: "Det som må avklares. Kan noe av det tas skriftlig?",
    Part.DEVELOPMENT: "Det dere vil lære av hverandre.",
    Part.ROOM_1: "I plenum: teorien og ordene dere skal bruke.",
    Part.ROOM_2: "I plenum: noen forteller hva de har prøvd.",
    Part.ROOM_3: "Hver for seg først, så i nettverkene, om konkrete spørsmål.",
    Part.ROOM_4: "Hva har vi gjort og lært, og hva er lurt å gjøre nå?",
}


@dataclass(frozen=True)
class AgendaPart:
    """One part of an agenda. `has_name` is False where the agenda has no parts to tell apart."""

    part: str
    name: str
    purpose: str
    items: list
    has_name: bool

    @property
    def minutes(self):
        """What is set aside for it."""
        return sum(item.minutes_planned or 0 for item in self.items)

    @property
    def is_development(self):
        return self.part in AgendaItem.DEVELOPMENT_PARTS


def part_names(arena):
    """{part: its name} for an arena, in order."""
    return PARTS[arena.format]


def first_part(arena):
    """Where an item goes when nobody says otherwise: the part that is meant for learning, if there is one."""
    names = part_names(arena)
    return Part.DEVELOPMENT if Part.DEVELOPMENT in names else next(iter(names))


def part_in(arena, part):
    """The part itself, or where the arena has its like: an item may come from an arena of another form."""
    return part if part in part_names(arena) else first_part(arena)


def items_for_agenda(meeting):
    """The meeting's items in order, with what an agenda says of each."""
    carried = AgendaItem.objects.select_related("meeting").order_by("pk")
    return (
        meeting.items.select_related("theme", "tool", "carried_from__meeting", "proposal__proposed_by")
        .prefetch_related("links", Prefetch("carried_to", carried))
        .order_by("position", "pk")
    )


def agenda_of(meeting):
    """The agenda as a list of AgendaPart."""
    items, names = list(items_for_agenda(meeting)), part_names(meeting.arena)
    as_it_was([thing for item in items for thing in (item.theme, item.tool)], meeting.kept_at)
    return [
        AgendaPart(
            part,
            name,
            MEANT_FOR[part] if len(names) > 1 else "",
            [item for item in items if part_in(meeting.arena, item.part) == part],
            len(names) > 1,
        )
        for part, name in names.items()
    ]


def time_of(meeting, parts):
    """How the meeting's time is shared out. In: the meeting and its agenda.

    Out: `length`, `planned`, `left` and `over` in minutes; `shares`: each part with where it begins and how wide it is,
    in per cent of what is drawn, and its shade; and `thought`: a kind word when one is due.
    """
    planned = sum(part.minutes for part in parts)
    whole, shares, begins, shade = max(planned, meeting.minutes), [], 0.0, 0
    for part in parts:
        width = round(100 * part.minutes / whole, 2)
        shade += part.is_development
        shares.append({"part": part, "begins": round(begins, 2), "width": width, "shade": shade})
        begins += width
    return {
        "length": meeting.minutes,
        "planned": planned,
        "left": meeting.minutes - planned,
        "over": max(planned - meeting.minutes, 0),
        "shares": shares,
        "thought": _thought(meeting, parts, planned),
    }


def _thought(meeting, parts, planned):
    if planned > meeting.minutes:
        return f"Sakene trenger {planned} minutter, og møtet varer {meeting.minutes}. Hva kan vente?"
    operations = sum(part.minutes for part in parts if not part.is_development)
    if operations > planned - operations:
        return "Driften har fått mer tid enn utviklingen. Er det noe som kan tas skriftlig?"
    return ""
