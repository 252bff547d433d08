"""The owner's action plan as a workbook."""

from django.conf import settings

from networks.ownerplan.document import coverage
from sandnes_portal.language.prose import as_plain
from sandnes_portal.papers.spreadsheets import Sheet, write_workbook

COLUMNS = (
    ("Innsatsområde", 28),
    ("Tiltak", 45),
    ("Beskrivelse", 60),
    ("Fra", 12),
    ("Til", 12),
    ("Ansvarlig", 25),
    ("Arena", 28),
    ("Temaer", 45),
    ("Status", 12),
)
THEME_COLUMNS = (("Kvalitetsbeskrivelse", 45), ("Tema", 45), ("Hvor og når", 60), ("I år", 18))


def owner_plan_as_xlsx(year, activities, user):
    """In: the year's activities for its page, and the reader. Out: the bytes of a workbook."""
    rows = [
        [
            each.get_area_display().capitalize(),
            each.title,
            as_plain(each.text),
            each.starts_on,
            each.ends_on,
            each.responsible,
            each.arena.name if each.arena else "",
            ", ".join(theme.name for theme in each.themes.all()),
            each.get_status_display(),
        ]
        for each in activities
    ]
    themes = [
        [quality.name, row.theme.name, "\n".join(_place(each) for each in [*row.places, *row.planned]), row.words]
        for quality, found in coverage(year, user)
        for row in found
    ]
    sheets = [Sheet("Tiltak", COLUMNS, rows), Sheet("Temaer", THEME_COLUMNS, themes)]
    return write_workbook(sheets, title=f"Skoleeiers handlingsplan {year}", author=settings.PORTAL_OWNER)


def _place(place):
    return f"{place.title} ({place.when})" if place.when else place.title
