"""The table of the schools as a workbook: the screen's columns, with days and numbers to reckon with."""

from django.conf import settings

from sandnes_portal.papers.spreadsheets import Sheet, write_workbook

COLUMNS = (
    ("Skole", 35),
    ("Nettverk", 28),
    ("Plan", 16),
    ("Egenvurdering", 20),
    ("Gjennomgang", 20),
    ("Samtale", 20),
    ("Samtaledato", 14),
    ("Klokkeslett", 12),
    ("Kontrakt", 16),
    ("Ansvarlig", 24),
    ("Ulike stemmer", 14),
    ("Største avstand", 16),
    ("Størst avstand på", 20),
    ("Ber om hjelp til", 20),
    ("Åpne avtaler", 14),
    ("Neste dato", 14),
    ("Neste steg", 60),
    ("Hvorfor", 80),
)


def table_as_xlsx(round_, rows):
    """In: the rows of the table, in their order. Out: the bytes of a workbook."""
    sheet = Sheet("Skolene", COLUMNS, [_line(row) for row in rows])
    return write_workbook([sheet], title=f"Runden {round_.year}", author=settings.PORTAL_OWNER)


def _line(row):
    line, voices, dialogue = row.line, row.voices, row.dialogue
    has_time = dialogue is not None and dialogue.status != dialogue.Status.CANCELLED
    adviser = line.assessment.adviser
    return [
        row.school.name,
        line.network,
        *(word for _kind, word in (row.plan, row.own, row.review, row.talk)),
        dialogue.held_on if has_time else None,
        dialogue.starts_at if has_time else None,
        row.contract[1],
        adviser.name if adviser else "",
        len(voices.apart) if voices.has_begun else None,
        voices.largest if voices.has_begun else None,
        ", ".join(voices.furthest),
        ", ".join(voices.help),
        row.promises.open,
        line.next_on,
        row.step,
        row.reason,
    ]
