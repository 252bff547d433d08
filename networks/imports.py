"""The school list, from the files people have: previewed, checked and written by one and the same resource."""

from collections import Counter
from pathlib import Path

import tablib
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from import_export import resources

from networks.models import LeaderNetwork, School
from sandnes_portal.spreadsheets import SpreadsheetError, match_columns, read_table

FIRST_LIST = Path(__file__).parent / "data" / "skoleliste.csv"
SANDNES = "1108"
ORGNR_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)

# What the columns are called in the files people have.
COLUMNS = {
    "orgnr": ("organisasjonsnummer", "orgnr", "orgnummer"),
    "name": ("navn", "enhetnavn", "skolenavn", "skole"),
    "short_name": ("kortnavn",),
    "kind": ("type", "skoletype"),
    "networks": ("nettverk",),
    "grade_from": ("trinnfra", "laveste trinn"),
    "grade_to": ("trinntil", "høyeste trinn"),
    "pupils": ("elever", "antall elever", "elevtall"),
    "kommune": ("kommunekode", "kommunenr", "kommunenummer"),
    "level": ("enhetnivaa", "enhetsnivå"),
}
HEADINGS = ("number", *COLUMNS)
UDIR_SCHOOL_LEVEL = "4"
LABELS = {
    "orgnr": "organisasjonsnummer",
    "name": "navn",
    "short_name": "kortnavn",
    "kind": "type",
    "networks": "nettverk",
    "grade_from": "trinn fra",
    "grade_to": "trinn til",
    "pupils": "elever",
}
PLAIN_FIELDS = ("orgnr", "name", "short_name", "kind", "grade_from", "grade_to", "pupils")
KINDS = {label.lower(): value for value, label in School.Kind.choices}
# Longest first: «barne- og ungdomsskole» before «skole».
SCHOOL_WORDS = (" barne- og ungdomsskole", " barne- og ungdomsskule", " skole og ressurssenter", " ungdomsskole")
SCHOOL_WORDS += (" ungdomsskule", " barneskole", " skole", " skule")


class SchoolListError(Exception):
    """What is wrong in a school list: one sentence a fault, each with row and column."""

    def __init__(self, messages):
        super().__init__(" ".join(messages))
        self.messages = messages


def school_dataset(data):
    """A file's bytes → a dataset with our own headings and each row's number. Raises SpreadsheetError."""
    table = read_table(data)
    columns = match_columns(table.headings, COLUMNS)
    if "name" not in columns:
        found = ", ".join(f"«{heading}»" for heading in table.headings) or "ingen"
        raise SpreadsheetError(
            f"Fila mangler en kolonne for navn («navn» eller «EnhetNavn»). Kolonnene i fila er {found}."
        )
    dataset = tablib.Dataset(headers=HEADINGS)
    for row in table.rows:
        cells = [row.cells[columns[name]] if name in columns else "" for name in COLUMNS]
        dataset.append((row.number, *cells))
    return dataset


def is_orgnr(text):
    """Whether nine digits pass the check of the Register of Legal Entities (mod 11)."""
    if len(text) != 9 or not text.isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, ORGNR_WEIGHTS, strict=False))
    return -total % 11 == int(text[8])


def short_name_of(name):
    """«Giske ungdomsskole» → «Giske»."""
    lower = name.lower()
    ending = next((word for word in SCHOOL_WORDS if lower.endswith(word)), "")
    return name[: len(name) - len(ending)] or name


class SchoolResource(resources.ModelResource):
    """One school list, for one municipality, less the rows that were left out.

    `kommune` chooses rows in files that have municipality codes; `left_out` holds row numbers of the file.
    An empty cell leaves a field alone, and a network that is not named leaves the membership alone: a file that
    knows less than the portal takes nothing away.
    """

    class Meta:
        model = School
        fields = PLAIN_FIELDS
        import_id_fields = ()
        skip_unchanged = True
        report_skipped = True
        skip_html_diff = True
        use_transactions = True

    def __init__(self, *, kommune=SANDNES, left_out=()):
        super().__init__()
        self.kommune, self.left_out = kommune, {int(number) for number in left_out}
        self.left_out_rows = []

    # --- before: choose the rows, know the schools, check everything ------------------------------

    def before_import(self, dataset, **kwargs):
        rows = [dict(zip(dataset.headers, row, strict=True)) for row in dataset]
        chosen = [row for row in rows if self._is_ours(row)]
        self.left_out_rows = [row for row in chosen if row["number"] in self.left_out]
        kept = [row for row in chosen if row["number"] not in self.left_out]
        self.schools = list(School.objects.with_networks())
        self.networks = {network.name.lower(): network for network in LeaderNetwork.objects.all()}
        self._find_schools(kept)
        faults = self._faults(chosen, kept)
        # The library goes on with the rows after a fault; without rows it tells of this fault only.
        dataset.wipe()
        if faults:
            raise SchoolListError(faults)
        dataset.headers = HEADINGS
        for row in kept:
            dataset.append([row[heading] for heading in HEADINGS])

    def _is_ours(self, row):
        if row["level"] and row["level"] != UDIR_SCHOOL_LEVEL:
            return False
        return not row["kommune"] or row["kommune"].zfill(4) == self.kommune

    def _find_schools(self, rows):
        """Remember which school each row is about: by number, else by short name, else none yet."""
        by_orgnr = {school.orgnr: school for school in self.schools if school.orgnr}
        by_short = {school.short_name.lower(): school for school in self.schools}
        self.found, taken = {}, set(by_short) | {row["short_name"].lower() for row in rows}
        for row in rows:
            short_name = row["short_name"] or short_name_of(row["name"])
            named = by_short.get(short_name.lower())
            # A school that has another number already is another school, whatever it is called.
            fits = named and not (row["orgnr"] and named.orgnr and named.orgnr != row["orgnr"])
            found = self.found[row["number"]] = by_orgnr.get(row["orgnr"]) or (named if fits else None)
            if found is None and not row["short_name"]:
                short_name = self._free_short_name(row["name"], taken)
            row["short_name"] = found.short_name if found else short_name

    def _free_short_name(self, name, taken):
        """«Bogafjell ungdomsskole» keeps its whole name where «Bogafjell» is the primary school's."""
        short_name = short_name_of(name)
        if short_name.lower() in taken:
            short_name = name[: School._meta.get_field("short_name").max_length].strip()
        taken.add(short_name.lower())
        return short_name

    def _faults(self, chosen, rows):
        if not chosen:
            return [f"Fila har ingen skoler i kommune {self.kommune}. Kontroller kommunenummeret."]
        faults = []
        numbers = Counter(row["orgnr"] for row in rows if row["orgnr"])
        shorts = Counter(row["short_name"].lower() for row in rows)
        for row in rows:
            faults += [f"Rad {row['number']}, kolonne {column}: {text}" for column, text in self._row_faults(row)]
            if numbers[row["orgnr"]] > 1:
                faults.append(f"Rad {row['number']}, kolonne organisasjonsnummer: {row['orgnr']} står flere ganger.")
            if shorts[row["short_name"].lower()] > 1:
                faults.append(f"Rad {row['number']}, kolonne kortnavn: «{row['short_name']}» står flere ganger.")
        return faults

    def _row_faults(self, row):
        if not row["name"]:
            yield "navn", "Navnet mangler."
        if row["orgnr"] and not is_orgnr(row["orgnr"]):
            yield (
                "organisasjonsnummer",
                f"«{row['orgnr']}» er ikke et organisasjonsnummer. Se etter en tastefeil.",
            )
        if row["kind"] and row["kind"].lower() not in KINDS:
            yield "type", f"«{row['kind']}» er ukjent. Bruk {', '.join(KINDS)}."
        for name in self._network_names(row):
            if name.lower() not in self.networks:
                yield "nettverk", f"«{name}» finnes ikke. Legg til nettverket først, eller rett navnet."
        for field in ("grade_from", "grade_to", "pupils"):
            if row[field] and not row[field].isdigit():
                yield LABELS[field], f"«{row[field]}» må være et helt tall."
        if row["number"] in self.found and self._takes_other_short_name(row):
            yield "kortnavn", f"«{row['short_name']}» er i bruk av en annen skole. Skriv et annet kortnavn."

    def _takes_other_short_name(self, row):
        found = self.found[row["number"]]
        return found is None and any(school.short_name.lower() == row["short_name"].lower() for school in self.schools)

    def _network_names(self, row):
        return [name.strip() for name in row["networks"].split("|") if name.strip()]

    # --- each row ---------------------------------------------------------------------------------

    def get_instance(self, instance_loader, row):
        return self.found[row["number"]]

    def import_instance(self, instance, row, **kwargs):
        instance.networks_to_join = self._networks_to_join(instance, row)
        instance.changes, instance.file_row = [], row["number"]
        for name in PLAIN_FIELDS:
            self._set(instance, name, self._value(instance, name, row))
        if not instance.pk:
            instance.slug = self._free_slug(instance.short_name)
        for network in instance.networks_to_join:
            instance.changes.append(("nettverk", "", network.name))

    def _value(self, instance, name, row):
        """The cell as the field holds it; the school's own value where the file says nothing."""
        text = row[name]
        if name == "short_name" and instance.pk:
            return instance.short_name
        if name == "kind":
            # Udir's files do not tell: most schools without a kind are primary schools, and it can be changed.
            return KINDS[text.lower()] if text else instance.kind or self._guessed_kind(row["name"])
        if not text:
            return getattr(instance, name)
        return int(text) if name in ("grade_from", "grade_to", "pupils") else text

    def _guessed_kind(self, name):
        lower = name.lower()
        if "barne- og ungdoms" in lower:
            return School.Kind.COMBINED
        return School.Kind.LOWER_SECONDARY if "ungdomss" in lower else School.Kind.PRIMARY

    def _set(self, instance, name, value):
        old = getattr(instance, name)
        if old != value:
            if instance.pk:
                field = School._meta.get_field(name)
                instance.changes.append((LABELS[name], _shown(field, old), _shown(field, value)))
            setattr(instance, name, value)

    def _free_slug(self, short_name):
        taken = {school.slug for school in self.schools}
        base = slug = slugify(short_name.translate(str.maketrans("æøåÆØÅ", "aoaAOA"))) or "skole"
        number = 2
        while slug in taken:
            slug, number = f"{base}-{number}", number + 1
        return slug

    def _networks_to_join(self, instance, row):
        current = {membership.network_id for membership in getattr(instance, "current_memberships", ())}
        wanted = [self.networks[name.lower()] for name in self._network_names(row)]
        return [network for network in wanted if network.pk not in current]

    def skip_row(self, instance, original, row, import_validation_errors=None):
        return bool(instance.pk) and not instance.changes

    def save_m2m(self, instance, row, **kwargs):
        for network in instance.networks_to_join:
            network.memberships.create(school=instance)

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        try:
            instance.full_clean()
        except ValidationError as error:
            raise ValidationError(
                [
                    f"Rad {instance.file_row}, kolonne {LABELS.get(name, name)}: {message}".replace(
                        ", kolonne __all__", ""
                    )
                    for name, messages in error.message_dict.items()
                    for message in messages
                ]
            ) from error

    def after_import_row(self, row, row_result, **kwargs):
        school = row_result.instance
        if school is not None:
            row_result.file_row, row_result.changes = row["number"], getattr(school, "changes", [])

    # --- after ------------------------------------------------------------------------------------

    def missing_schools(self):
        """Schools in the portal that the file does not name. They are left as they are."""
        named = {school.pk for school in self.found.values() if school}
        return [school for school in self.schools if school.pk not in named]


def _shown(field, value):
    return dict(field.flatchoices).get(value, "" if value is None else str(value))


def import_schools(data, *, kommune=SANDNES, left_out=(), dry_run=False):
    """A file's bytes into the portal, or with `dry_run` only the preview of it.

    Out: the resource and its result. Raises SpreadsheetError or SchoolListError; nothing is written then.
    """
    dataset = school_dataset(data)
    resource = SchoolResource(kommune=kommune, left_out=left_out)
    result = resource.import_data(
        dataset,
        dry_run=dry_run,
        use_transactions=True,
        rollback_on_validation_errors=True,
        retain_instance_in_row_result=True,
    )
    if faults := faults_of(result):
        raise SchoolListError(faults)
    return resource, result


def faults_of(result):
    """Every sentence that says why a file was not imported."""
    faults = []
    for error in result.base_errors:
        faults += getattr(error.error, "messages", None) or [str(error.error)]
    for invalid in result.invalid_rows:
        faults += invalid.error.messages
    for number, errors in result.row_errors():
        faults += [f"Rad {number}: {error.error}" for error in errors]
    return faults


def summary_of(resource, result):
    """«2 nye, 3 endret, 28 uendret, 5 valgt bort»."""
    totals = result.totals
    parts = [f"{totals['new']} nye", f"{totals['update']} endret", f"{totals['skip']} uendret"]
    if resource.left_out_rows:
        parts.append(f"{len(resource.left_out_rows)} valgt bort")
    return ", ".join(parts)


def load_first_schools():
    """The strategy's own list into a portal without schools. Out: how many were made."""
    if School.objects.exists():
        return 0
    _resource, result = import_schools(FIRST_LIST.read_bytes())
    return result.totals["new"]
