"""Kind advice on a plan before it is shared: what might be thought of once more, and where. It never stops anybody."""

import datetime as dt
from dataclasses import dataclass

from sandnes_portal.language.words import number_word
from strategy.models import Plan
from strategy.reading.shown import is_late

Part = Plan.Part


@dataclass(frozen=True)
class Thought:
    """One sentence, and the address of the place it is about."""

    text: str
    url: str


def thoughts_on(plan, document, today):
    """What the plan's own writers may want to look at once more, in the order of the plan. Out: a list of Thought."""
    checks = (_on_proposals, _on_goals, _on_components, _on_activities, _on_the_year, _on_people, _on_evaluation)
    return [thought for check in checks for thought in check(plan, document, today)]


def _on_proposals(plan, document, today):
    proposed = len(plan.proposed_texts) + sum(
        row["is_proposed"]
        for rows in ("goals", "components", "criteria", "activities", "resource_group")
        for row in document[rows]
    )
    if proposed:
        yield Thought(f"{_count(proposed, 'ett')} forslag er ikke vurdert ennå.", plan.get_absolute_url())


def _on_goals(plan, document, today):
    goals = document["goals"]
    if not goals:
        yield Thought("Planen har ingen mål ennå.", plan.edit_url(Part.GOALS))
    in_use = {activity["goal"] for activity in document["activities"]}
    yield from _rows(
        plan, "mal", "text", [goal for goal in goals if not goal["signs"]], "mangler tegn på at dere lykkes", "mål"
    )
    yield from _rows(
        plan, "mal", "text", [goal for goal in goals if goal["id"] not in in_use], "har ingen aktiviteter ennå", "mål"
    )


def _on_components(plan, document, today):
    components = document["components"]
    if not components:
        yield Thought("Planen har ingen kjernekomponenter ennå.", plan.edit_url(Part.COMPONENTS))
    undescribed = [each for each in components if not each["parts"] or not all(part["how"] for part in each["parts"])]
    driverless = [
        each for each in components if not any(driver["tools"] or driver["text"] for driver in each["drivers"])
    ]
    yield from _rows(plan, "komponent", "name", undescribed, "sier ikke ennå hvordan dere gjør det")
    yield from _rows(plan, "komponent", "name", driverless, "mangler noe som driver arbeidet fram")


def _on_activities(plan, document, today):
    """«Tiltak uten milepæl», and what has passed its date without a word."""
    under_way = [each for each in document["activities"] if each["status"] in ("planned", "ongoing")]
    late = [each for each in under_way if any(is_late(milestone, today) for milestone in each["milestones"])]
    yield from _rows(
        plan, "aktivitet", "title", [each for each in under_way if not each["milestones"]], "mangler milepæl"
    )
    yield from _rows(
        plan, "aktivitet", "title", [each for each in under_way if not each["responsible"]], "mangler ansvarlig"
    )
    yield from _rows(plan, "aktivitet", "title", late, "har en milepæl som er over fristen")


def _on_the_year(plan, document, today):
    dated = [each["ends_on"] or each["starts_on"] for each in document["activities"]]
    last = max(filter(None, dated), default=None)
    easter = easter_sunday(plan.year.start + 1)
    if last and last < easter:
        yield Thought("Ingenting er planlagt etter påske.", plan.edit_url(Part.ACTIVITIES))


def easter_sunday(year):
    """First Easter day of a calendar year, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = moon + weekday - 7 * ((golden + 11 * moon + 22 * weekday) // 451) + 114
    return dt.date(year, shift // 31, shift % 31 + 1)


def _on_people(plan, document, today):
    groups = {row["group"] for row in document["involvements"]}
    url = plan.edit_url(Part.INVOLVEMENT)
    if not document["resource_group"]:
        yield Thought("Ressursgruppen står ikke i planen ennå.", url)
    if "staff" not in groups:
        yield Thought("Det står ikke når personalet var med.", url)
    if "union" not in groups:
        yield Thought("Det står ikke når tillitsvalgt var med.", url)


def _on_evaluation(plan, document, today):
    if not document["criteria"]:
        yield Thought("Skolen har ikke skrevet egne suksesskriterier ennå.", plan.edit_url(Part.CRITERIA))
    if not document["evaluation_plan"]:
        yield Thought("Det står ikke når dere ser tilbake på arbeidet.", plan.edit_url(Part.EVALUATION))


def _rows(plan, kind, name, rows, what, noun=""):
    """One thought about all rows that a thing is true of: the row's own name when there is one, else their number."""
    rows = [row for row in rows if not row["is_proposed"]]
    if not rows:
        return
    url = plan.row_url(PARTS[kind], kind, rows[0]["id"])
    if len(rows) == 1 and rows[0][name]:
        yield Thought(f"«{rows[0][name]}» {what}.", url)
    else:
        yield Thought(f"{_count(len(rows), 'ett' if noun else 'én')} {noun or NOUNS[kind][len(rows) > 1]} {what}.", url)


PARTS = {"mal": Part.GOALS, "komponent": Part.COMPONENTS, "aktivitet": Part.ACTIVITIES}
NOUNS = {"komponent": ("kjernekomponent", "kjernekomponenter"), "aktivitet": ("aktivitet", "aktiviteter")}


def _count(number, one="én"):
    return number_word(number, one).capitalize()
