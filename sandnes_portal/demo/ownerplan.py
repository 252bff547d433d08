"""The owner's action plan of this year and the last, with holidays as the calendar gives them."""

import datetime as dt

from networks.models import LearningArena, OwnerActivity, Theme
from sandnes_portal.demo.people import person_of
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.reference.standing import rows_by_code

Area, Status = OwnerActivity.Area, OwnerActivity.Status

# (title, text, who, first day and last as (month, day), area, arena, codes of themes, status)
THIS_YEAR = (
    (
        "Starte året med holdningen «Alle elevene er våre»",
        "Felles åpning for alle skoleledere. Hver ledergruppe tar med ett eksempel fra i fjor.",
        "Kommunaldirektøren",
        ((8, 19), (8, 19)),
        Area.SHARED_GROUND,
        "Skoleledersamling, del 2",
        ("holdningen-alle-elevene-er-vare", "verdsettende-ledelse-pa-alle-niva"),
        Status.DONE,
    ),
    (
        "Lese skolenes planer sammen",
        "Fagstab og Rektor AU leser planene og ser etter det skolene kan lære av hverandre.",
        "Fagstab",
        ((9, 15), (10, 30)),
        Area.SCHOOLS,
        "Rektor AU",
        ("skolens-egen-strategi",),
        Status.DONE,
    ),
    (
        "Klasseledelse som tema i de lærende nettverkene",
        "Tre dialogkonferanser med mellomarbeid på egen skole.",
        "Fagstab og Læringsmiljøsenteret",
        ((10, 20), (4, 22)),
        Area.ARENAS,
        "Lærende nettverk",
        ("klasseledelse", "eksterne-fagmiljo-laringsmiljosenteret"),
        Status.ONGOING,
    ),
    (
        "Øve på å lese egne resultater",
        "Skolebidragsindikatorene, Elevundersøkelsen og Ståstedsanalysen side om side.",
        "Rådgiver for analyse",
        ((11, 10), (12, 11)),
        Area.TOOLS,
        "Skoleledersamling, del 1",
        ("kvantitativ-analysekompetanse", "kommune-og-skolebidragsindikatorer"),
        Status.ONGOING,
    ),
    (
        "Dele erfaringer fra ressursgruppene",
        "",
        "Støttesystemnettverket",
        ((1, 14), (1, 14)),
        Area.ARENAS,
        "Støttesystemnettverk",
        ("interne-ressursgrupper",),
        Status.PLANNED,
    ),
    (
        "Kurs i kollegabasert veiledning for nye ledere",
        "To halve dager. Deltakerne prøver metoden hjemme mellom samlingene.",
        "Fagstab",
        ((2, 3), (3, 10)),
        Area.TOOLS,
        None,
        (),
        Status.PLANNED,
    ),
    (
        "Evaluere læringsarenaene",
        "Mer lærende, støttende og lurere? Svarene brukes når neste år legges opp.",
        "Kommunaldirektøren og HTV",
        ((5, 3), (5, 21)),
        Area.ARENAS,
        "Medskaping kommunaldirektør/HTV",
        ("a-vare-del-av-en-larende-organisasjon", "medskaping-med-tillitsvalgte"),
        Status.PLANNED,
    ),
)
LAST_YEAR = (
    ("Lage en felles lesepakke om tilpasset opplæring", "Fagstab", Area.SHARED_GROUND, Status.ONGOING),
    ("Prøve skolevandring på tvers av skoler", "Rektor AU", Area.ARENAS, Status.PLANNED),
    ("Innføre gjort–lært–lurt på alle samlinger", "Kommunaldirektøren", Area.TOOLS, Status.DONE),
)


def make_owner_plan():
    by, year = person_of("fagstab"), SchoolYear.current()
    arenas, themes = {each.name: each for each in LearningArena.objects.all()}, rows_by_code(Theme)
    for title, text, who, days, area, arena, codes, status in THIS_YEAR:
        starts_on, ends_on = (_day(year, *day) for day in days)
        activity = OwnerActivity.objects.create(
            year=year,
            title=title,
            text=text,
            responsible=who,
            starts_on=starts_on,
            ends_on=ends_on,
            area=area,
            arena=arenas.get(arena),
            status=status,
            changed_by=by,
            version=2,
        )
        activity.themes.set([themes[code] for code in codes])
    for title, who, area, status in LAST_YEAR:
        OwnerActivity.objects.create(
            year=year.previous, title=title, responsible=who, area=area, status=status, changed_by=by
        )


def _day(year, month, day):
    return dt.date(year.start if month >= 8 else year.start + 1, month, day)
