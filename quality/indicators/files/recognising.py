"""Which form a file has, told by its headings."""

from quality.indicators.files import own, skoleporten, udir
from quality.indicators.files.lines import lines_of
from quality.indicators.files.rows import FigureFileError
from sandnes_portal.papers.tables import SpreadsheetError, match_columns

FORMS = (own, skoleporten, udir)
UNKNOWN = (
    "Vi kjenner ikke igjen tabellen. Velg en CSV-fil fra Statistikkbanken eller Skoleporten slik den ble lastet ned, "
    "eller kommunens egen mal. Kolonnene i fila er {}."
)


def figure_file(file, name):
    """A file that is open for reading bytes, and its name → FigureFile. Raises FigureFileError."""
    every = {field: aliases for form in FORMS for field, aliases in form.FIELDS.items()}
    lines = lines_of(file, every)
    for form in FORMS:
        columns = _columns(lines.headings, form)
        if columns.keys() >= form.NEEDED:
            return form.read(lines, columns, name)
    headings = [heading for heading in lines.headings if heading]
    told = ", ".join(f"«{heading}»" for heading in headings[:12]) + (" …" if len(headings) > 12 else "")
    raise FigureFileError(UNKNOWN.format(told or "tomme"))


def _columns(headings, form):
    try:
        return match_columns(headings, form.FIELDS)
    except SpreadsheetError as error:
        raise FigureFileError(str(error)) from error
