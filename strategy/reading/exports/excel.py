"""A plan's goals, activities and milestones as a workbook, to sort, filter and count in."""

from sandnes_portal.language.prose import as_plain
from sandnes_portal.papers.spreadsheets import Sheet, write_workbook
from strategy.reading.shown import with_words
from strategy.reading.thread import with_thread

GOAL_COLUMNS = (
    ("Nummer", 10),
    ("Mål", 45),
    ("Hvorfor", 45),
    ("Tegn på at vi lykkes", 45),
    ("Svarer på", 15),
    ("Kjernekomponenter", 30),
    ("Egne suksesskriterier", 40),
    ("Foreslått", 10),
)
ACTIVITY_COLUMNS = (
    ("Aktivitet", 40),
    ("Beskrivelse", 50),
    ("Ansvarlig", 25),
    ("Fra", 12),
    ("Til", 12),
    ("Status", 12),
    ("Mål", 40),
    ("Kjernekomponent", 30),
    ("Verktøy", 30),
    ("Svarer på", 15),
    ("Foreslått", 10),
)
MILESTONE_COLUMNS = (("Aktivitet", 40), ("Milepæl", 40), ("Frist", 12), ("Nådd", 12), ("Status", 15))
STATES = {"reached": "Nådd", "late": "Over fristen", "ahead": "Ikke nådd ennå"}


def plan_as_xlsx(document, *, today):
    """In: a document and the day. Out: the bytes of a workbook with three sheets."""
    doc = with_words(with_thread(document), today)
    activities = doc["activities"]
    sheets = [
        Sheet("Mål", GOAL_COLUMNS, [_goal(each) for each in doc["goals"]]),
        Sheet("Aktiviteter", ACTIVITY_COLUMNS, [_activity(each) for each in activities]),
        Sheet(
            "Milepæler", MILESTONE_COLUMNS, [_milestone(each, row) for each in activities for row in each["milestones"]]
        ),
    ]
    name = doc["school"]["name"]
    return write_workbook(sheets, title=f"{name} {doc['year']}", author=name)


def _goal(goal):
    return [
        goal["number"],
        goal["text"],
        as_plain(goal["reason"]),
        as_plain(goal["signs"]),
        _names(goal["criteria"]),
        _names(goal["components"]),
        "; ".join(each["text"] for each in goal["own_criteria"]),
        _yes(goal["is_proposed"]),
    ]


def _activity(activity):
    goal, component = activity["goal_row"], activity["component_row"]
    return [
        activity["title"],
        as_plain(activity["description"]),
        activity["responsible"],
        activity["starts_on"],
        activity["ends_on"],
        activity["status_label"].capitalize(),
        f"{goal['number']}. {goal['text']}" if goal else "",
        component["name"] if component else "",
        _names(activity["tools"]),
        _names(activity["criteria"]),
        _yes(activity["is_proposed"]),
    ]


def _milestone(activity, milestone):
    return [
        activity["title"],
        milestone["title"],
        milestone["due_on"],
        milestone["reached_on"],
        STATES[milestone["state"]],
    ]


def _names(rows):
    return ", ".join(row["name"] for row in rows)


def _yes(value):
    return "ja" if value else ""
