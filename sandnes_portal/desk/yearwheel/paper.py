"""The year on one sheet of A3: the wheel, and every date beside it in small letters."""

from django.conf import settings
from django.template.loader import render_to_string

from sandnes_portal.desk.yearwheel.drawing import legend, wheel
from sandnes_portal.desk.yearwheel.listing import months_of
from sandnes_portal.language.words import DATE
from sandnes_portal.papers.pdf import pdf_of

COLUMNS = 3
# A month's heading takes the room of so many lines, and a line holds about so many letters.
HEADING, LINE = 2, 28


def year_as_pdf(year, happenings, holidays, *, lead):
    """The bytes of the sheet. In: what the page shows, and the sentence under its heading."""
    # A sheet on the wall has no today: it is drawn as before the year.
    drawing = {"wheel": wheel(year, happenings, holidays, year.previous.ends_on)}
    words = (
        f"Årshjul for skoleåret {year} med fem ringer og {DATE.counted(len(happenings))}. Alle datoene står i listen."
    )
    months = months_of(year, happenings, holidays)
    return pdf_of(
        "typst/yearwheel.typ",
        {
            "title": f"Årshjul {year}",
            "author": settings.PORTAL_OWNER,
            "foot": settings.PORTAL_NAME,
            "lead": lead,
            "svg": render_to_string("desk/yearwheel/_wheel.svg.html", drawing | {"alt": words}),
            "alt": words,
            "legend": [
                *([_sign(look), look["label"]] for look in legend()),
                [render_to_string("desk/yearwheel/_free.svg.html"), "Skolefri"],
            ],
            "columns": _columns([_month(month) for month in months]),
        },
    )


def _sign(look):
    return render_to_string("desk/yearwheel/_shape.svg.html", {"look": look})


def _month(month):
    rows = [
        {
            "day": row["day"],
            "title": row["title"],
            "meta": row["meta"],
            "sign": "" if row.get("is_holiday") else _sign(row),
            "ring": row.get("ring", "Skolefri"),
        }
        for row in month["rows"]
    ]
    return {"name": f"{month['name'].capitalize()} {month['year']}", "rows": rows}


def _columns(months):
    """The months side by side in columns that are about as long."""
    lengths = [HEADING + sum(1 + len(row["title"] + row["meta"]) // LINE for row in month["rows"]) for month in months]
    share, columns, filled = sum(lengths) / COLUMNS, [[] for _ in range(COLUMNS)], 0
    for month, length in zip(months, lengths, strict=True):
        # A month stands where its middle falls.
        columns[min(int((filled + length / 2) / share), COLUMNS - 1)].append(month)
        filled += length
    return columns
