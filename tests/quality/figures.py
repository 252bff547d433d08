"""Small files of the same form as those Udir gives, and figures as they come in by them."""

import io

from quality.indicators.actions import take_in_figures

UNIT_COLUMNS = (
    "EnhetNivaa\tNasjonaltkode\tFylkekode\tKommunekode\tOrganisasjonsnummer\tNasjonalt\tFylke\tKommune\tEnhetNavn"
)
FIGURE = "{year}.{subject}.5. årstrinn.Alle eierformer.{gender}.{measure}"
# Numbers that pass the check of the Register of Legal Entities.
TRONES, HANA, LURA, PRIVATE = "974610744", "974610825", "974610736", "980203883"
COUNTRY, COUNTY, MUNICIPALITY = ("1", "00", "0000", ""), ("2", "11", "0000", "11"), ("3", "11", "1108", "1108")
NAMES = {"1": "Alle skoler", "2": "Alle skoler", "3": "Alle skoler"}


MEASURES = ("Skalapoeng", "Usikkerhet", "Antall elever deltatt")


def columns_of(*subjects, year="2025-26", measures=MEASURES, gender="Alle kjønn"):
    return [
        FIGURE.format(year=year, subject=subject, gender=gender, measure=measure)
        for subject in subjects
        for measure in measures
    ]


def school_at(orgnr, municipality="1108"):
    """The unit columns of a school."""
    return "4", "11", municipality, orgnr


def wide_text(columns, units):
    """In: the names of the columns of figures, and {unit, as `school_at` gives it: its cells}. Out: the file's text."""
    lines = ["sep=\t", "\t".join((UNIT_COLUMNS, *columns))]
    for (level, county, municipality, orgnr), cells in units.items():
        name = NAMES.get(level, f"Skole {orgnr}")
        unit = (level, "I", county, municipality, orgnr, "Hele landet", "Rogaland", "Sandnes", name)
        lines.append("\t".join((*unit, *cells)))
    return "".join(f"{line}\r\n" for line in lines)


def wide_file(columns, units, encoding="utf-16-le"):
    return io.BytesIO(wide_text(columns, units).encode(encoding))


def taken_in(columns, units, *, by=None, is_restricted=False, name="2025-26_20260218-1045_Lesing.csv", **choices):
    """The FigureImport of a small file. Cells may be numbers."""
    cells = {unit: [str(cell) for cell in row] for unit, row in units.items()}
    file = wide_file(columns, cells)
    return take_in_figures(file=file, name=name, by=by, is_restricted=is_restricted, **choices)
