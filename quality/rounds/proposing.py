"""What is proposed for a round before it is opened, the dates and the focus of the one before, and how it is said."""

import datetime as dt

from networks.schools.holidays import SchoolDays, a_year_on
from quality.models import Round
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.language.words import date_in_words

TALKS = (("dialogues_from", "dialogues_to"), ("leader_talks_from", "leader_talks_to"))
LAST_DAYS = [last for _first, last in TALKS]


def proposed_for(year):
    """{name of a field of the round: what it begins with} for a school year's round."""
    last = Round.objects.filter(year=year.previous).first()
    if last is None:
        return _usual_dates(year.start)
    focus = last.focus.of_schools().in_use(year).values_list("pk", flat=True)
    return _dates_a_year_on(last, SchoolDays(year)) | {"focus": list(focus)}


def _dates_a_year_on(last, days):
    """Each date a year later, on a school day: a last day of talks before the holiday it falls in, all else after."""
    dates = {name: getattr(last, name) for name in Round.DATES if getattr(last, name)}
    moved = {name: days.nearest(a_year_on(date), forward=name not in LAST_DAYS) for name, date in dates.items()}
    for begins, ends in TALKS:
        # Weeks that have become a holiday, all of them.
        if begins in moved and ends in moved:
            moved[ends] = max(moved[begins], moved[ends])
    return moved


def _usual_dates(start):
    return {
        "opens_on": dt.date(start, 11, 1),
        "assessment_due_on": dt.date(start + 1, 1, 30),
        "review_due_on": dt.date(start + 1, 2, 14),
        "dialogues_from": dt.date(start + 1, 2, 15),
        "dialogues_to": dt.date(start + 1, 3, 19),
        "leader_talks_from": dt.date(start + 1, 4, 6),
        "leader_talks_to": dt.date(start + 1, 5, 7),
        "contracts_due_on": dt.date(start + 1, 5, 14),
    }


def opening_in_words(year):
    """What opening a school year's round is called."""
    return "Åpne runden" if year <= SchoolYear.current() else "Forbered runden"


def lead_of_opening(year):
    """What stands above the dates: where they come from, and what follows when they are saved."""
    if not Round.objects.filter(year=year.previous).exists():
        return "Datoene under er forslag. Alle skolene får sin egenvurdering når du åpner."
    carried = (
        f"Datoene er de samme som i {year.previous}, flyttet bort fra helger og skoleferier. "
        "Fokus og hvem som har ansvar for hver skole, følger med. "
    )
    if year <= SchoolYear.current():
        return f"{carried}Alle skolene får sin egenvurdering når du åpner."
    return f"{carried}Skolene ser datoene når du lagrer. Det du endrer i kriteriene etter det, gjelder fra året etter."


def opened_in_words(round_):
    """What is said when a round has been opened: for the schools at once, or from the day it opens."""
    if round_.has_opened:
        return f"Runden {round_.year} er åpnet, og alle skolene har fått sin egenvurdering."
    opens = date_in_words(round_.opens_on)
    return f"Runden {round_.year} er åpnet, og alle skolene har fått sin egenvurdering. De begynner {opens}."
