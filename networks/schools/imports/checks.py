"""What is wrong in a school list, which stops it, and what looks wrong, which leaves a row out until it is chosen."""

import re
from collections import Counter

from networks.models import School
from networks.schools.imports.cells import has_lost_letters, is_orgnr, kind_called

LABELS = {
    "orgnr": "organisasjonsnummer",
    "name": "navn",
    "short_name": "kortnavn",
    "kind": "type",
    "networks": "nettverk",
    "area": "område",
    "grade_from": "trinn fra",
    "grade_to": "trinn til",
    "pupils": "elever",
}
NUMBER_FIELDS = ("grade_from", "grade_to", "pupils")
# What Excel and its kin take for a formula.
FORMULA = re.compile(r"[=+@]|-[^\s\d]")
# So many of a file's known schools get new names before it looks like rows that have slid.
FEW_NEW_NAMES, SHARE_OF_NEW_NAMES, MOST_NEW_NAMES = 3, 4, 200
# «SLS» is a name; «AUSTRÅTT SKOLE» is a name in a program without small letters.
LONGEST_INITIALS = 5


def names_in(cell):
    """The networks that a cell names."""
    return [name.strip() for name in cell.split("|") if name.strip()]


# --- faults -------------------------------------------------------------------------------------


def faults_in(rows, found, known):
    """A sentence for each fault, with its row and column. In: rows, which school each is about, and KnownSchools."""
    seen = {name: Counter(row[name].casefold() for row in rows if row[name]) for name in ("orgnr", "short_name")}
    schools = Counter(school.pk for school in found.values() if school)
    return [
        f"Rad {row['number']}, kolonne {LABELS[name]}: {text}"
        for row in rows
        for name, text in (*_row_faults(row, found, known), *_double_faults(row, found, seen, schools))
    ]


def _double_faults(row, found, seen, schools):
    doubles = [name for name in seen if seen[name][row[name].casefold()] > 1]
    for name in doubles:
        yield name, f"«{row[name]}» står flere ganger i fila."
    school = found[row["number"]]
    if not doubles and school and schools[school.pk] > 1:
        yield "name", f"Flere rader i fila gjelder {school}. Ta bort de andre."


def _row_faults(row, found, known):
    if not row["name"]:
        yield "name", "Navnet mangler."
    if row["orgnr"] and not is_orgnr(row["orgnr"]):
        yield "orgnr", f"«{row['orgnr']}» er ikke et organisasjonsnummer. Se etter en tastefeil."
    if row["kind"] and not kind_called(row["kind"]):
        yield "kind", f"«{row['kind']}» er ukjent. Bruk {', '.join(School.Kind.labels)}."
    for name in names_in(row["networks"]):
        if name.casefold() not in known.networks:
            yield "networks", f"«{name}» finnes ikke. Legg til nettverket først, eller rett navnet."
    if row["area"] and row["area"].casefold() not in known.areas:
        yield "area", f"«{row['area']}» finnes ikke. Legg til området først, eller rett navnet."
    for field in NUMBER_FIELDS:
        if row[field] and not re.fullmatch("[0-9]{1,5}", row[field]):
            yield field, f"«{row[field]}» må være et helt tall."
    for field in ("name", "short_name"):
        yield from _name_faults(field, row[field])
    yield from _short_name_faults(row, found, known)


def _name_faults(field, name):
    if FORMULA.match(name):
        yield field, f"«{name}» er en formel, ikke et navn. Lim den inn på nytt som verdi i Excel."
    if has_lost_letters(name):
        yield (
            field,
            f"«{name}» har mistet bokstaver. Lagre fila på nytt som «CSV UTF-8» eller .xlsx der den kommer fra.",
        )


def _short_name_faults(row, found, known):
    holder = known.by_short.get(row["short_name"].casefold())
    if holder and holder != found[row["number"]]:
        yield (
            "short_name",
            f"«{row['short_name']}» er kortnavnet til {holder}, som har organisasjonsnummer "
            f"{holder.orgnr or '(tomt)'}. Er det samme skole, endrer du nummeret der først. "
            "Ellers skriver du et annet kortnavn.",
        )


# --- doubts -------------------------------------------------------------------------------------


def doubts_in(rows, found, known, municipality):
    """{number of a row: why it is left out until the administrator takes it in}.

    In: the rows, which school each is about, KnownSchools, and the name of the municipality that is read.
    """
    renamed = {row["number"] for row in rows if _gets_another_name(row, found)}
    slid = len(renamed) > max(FEW_NEW_NAMES, sum(map(bool, found.values())) / SHARE_OF_NEW_NAMES)
    new_names = {school.pk: row["name"].casefold() for row in rows if (school := found[row["number"]])}
    doubts = {}
    for row in rows:
        why = [
            *_doubts_about_place(row, municipality),
            *_doubts_about_name(row, found[row["number"]], known, new_names),
        ]
        if slid and row["number"] in renamed:
            why.append(f"Fila gir {len(renamed)} skoler nytt navn. Se om rader eller kolonner er forskjøvet.")
        if why:
            doubts[row["number"]] = " ".join(why)
    return doubts


def slid_rows_in(rows, found):
    """The fault of a file that gives more schools new names than anybody looks through; most often none."""
    renamed = sum(_gets_another_name(row, found) for row in rows)
    if renamed > MOST_NEW_NAMES:
        yield (
            f"Fila gir {renamed} skoler nytt navn. Det tyder på at rader eller kolonner er forskjøvet. "
            "Kontroller at hvert nummer står ved riktig skole."
        )


def _gets_another_name(row, found):
    school = found[row["number"]]
    return bool(school and row["name"] and school.name.casefold() != row["name"].casefold())


def _doubts_about_place(row, municipality):
    if row["hidden"]:
        yield "Raden er skjult i Excel."
    named = row["kommune_name"].casefold().removesuffix(" kommune")
    if named and not row["kommune"] and named != municipality.casefold():
        yield f"Raden gjelder {row['kommune_name']}."


def _doubts_about_name(row, school, known, new_names):
    holder = known.by_name.get(row["name"].casefold())
    if holder and holder != school:
        number = f", med organisasjonsnummer {holder.orgnr}" if holder.orgnr else ""
        yield f"{holder.name} er navnet til en annen skole i portalen{number}."
        if school and new_names.get(holder.pk) == school.name.casefold():
            yield f"Numrene til {school} og {holder} ser ut til å være byttet om."
    if not school and is_in_capitals(row["name"]):
        yield "Navnet står med bare store bokstaver."


def is_in_capitals(name):
    return name.isupper() and len(name) > LONGEST_INITIALS
