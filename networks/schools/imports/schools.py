"""The school list: previewed, checked and written by one and the same resource."""

import hashlib

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from import_export import resources
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from networks.models import Membership, Municipality, School
from networks.schools.imports.cells import guessed_kind, kind_called, looks_private, short_name_of
from networks.schools.imports.checks import (
    LABELS,
    NUMBER_FIELDS,
    doubts_in,
    faults_in,
    is_in_capitals,
    names_in,
    slid_rows_in,
)
from networks.schools.imports.files import HEADINGS, school_dataset
from networks.schools.imports.portal import KnownSchools
from sandnes_portal.language.words import grouped, slug_of

UDIR_SCHOOL_LEVEL = "4"
PLAIN_FIELDS = ("orgnr", "name", "short_name", "kind", "grade_from", "grade_to", "pupils")
# Nobody mends more at a time.
MOST_FAULTS = 20

NEW, CHANGED, SAME = "new", "changed", "same"


class SchoolListError(Exception):
    """What is wrong in a school list: one sentence a fault, each with row and column."""

    def __init__(self, messages):
        super().__init__(" ".join(messages))
        self.messages = messages


class SchoolResource(resources.ModelResource):
    """One school list, for one municipality, less the rows that are left out.

    `kommune` chooses rows in files that have municipality codes, ours where it is not said; `left_out` holds row
    numbers of the file. A row that looks wrong (`checks.doubts_in`) is left out unless it is among those `taken`. An
    empty cell leaves a field alone, and a network that is not named leaves the membership alone: a file that knows less
    than the portal takes nothing away. `expected` is the fingerprint of a preview: the import then does what was
    previewed, or nothing.
    """

    class Meta:
        model = School
        fields = PLAIN_FIELDS
        import_id_fields = ()
        skip_unchanged = True
        report_skipped = True
        skip_html_diff = True
        store_instance = True
        use_transactions = True
        # The library's own bulk writes leave no history; bulk_create and bulk_update below do.
        use_bulk = True

    def __init__(self, *, kommune=None, left_out=(), taken=(), expected=""):
        super().__init__()
        self.kommune, self.expected = kommune or settings.MUNICIPALITY.number, expected
        self.left_out = {int(number) for number in left_out}
        self.taken = {int(number) for number in taken}
        self.known, self.found, self.doubts, self.source = None, {}, {}, None

    # --- before: choose the rows, know the schools, check everything ------------------------------

    def before_import(self, dataset, **kwargs):
        self.source = getattr(dataset, "source", None)
        rows = [dict(zip(dataset.headers, row, strict=True)) for row in dataset]
        # The library goes on with the rows after a fault; without rows it tells of the fault only.
        dataset.wipe()
        rows = [row for row in rows if self._is_ours(row)]
        if not rows:
            raise SchoolListError([f"Fila har ingen skoler i kommune {self.kommune}. Kontroller kommunenummeret."])
        self.known = KnownSchools()
        self.found = {row["number"]: self.known.find(row) for row in rows}
        if faults := [*slid_rows_in(rows, self.found), *faults_in(rows, self.found, self.known)]:
            raise SchoolListError(faults)
        self.doubts = doubts_in(rows, self.found, self.known, _name_of(self.kommune))
        self._name_new_schools(rows)
        dataset.headers = HEADINGS
        for row in rows:
            dataset.append([row[heading] for heading in HEADINGS])

    def _is_ours(self, row):
        if row["level"] and row["level"] != UDIR_SCHOOL_LEVEL:
            return False
        return not row["kommune"] or row["kommune"].zfill(4) == self.kommune

    def _is_left_out(self, number):
        return number in self.left_out or (number in self.doubts and number not in self.taken)

    def _name_new_schools(self, rows):
        """A short name for each new school that has none in the file: the first that is free."""
        taken = set(self.known.by_short) | {row["short_name"].casefold() for row in rows}
        for row in rows:
            if not row["short_name"] and not self.found[row["number"]]:
                row["short_name"] = next(name for name in _short_names(row) if name.casefold() not in taken)
                taken.add(row["short_name"].casefold())

    # --- each row ---------------------------------------------------------------------------------

    def get_instance(self, instance_loader, row):
        return self.found[row["number"]]

    def import_instance(self, instance, row, **kwargs):
        instance.file_row, instance.is_new, instance.changes = row["number"], instance.pk is None, []
        for name in PLAIN_FIELDS:
            self._set(instance, name, self._value(instance, name, row))
        if instance.is_new:
            instance.slug = self._free_slug(instance.short_name)
        if row["area"]:
            self._set(instance, "area", self.known.areas[row["area"].casefold()])
        self._join_networks(instance, row)

    def _value(self, instance, name, row):
        """The cell as the field holds it; the school's own value where the file says nothing."""
        text = row[name]
        if not text:
            guess = name == "kind" and instance.is_new
            return guessed_kind(row["name"], row["grade"]) if guess else getattr(instance, name)
        if name == "kind":
            return kind_called(text)
        own = str(getattr(instance, name) or "")
        if is_in_capitals(text) and own.casefold() == text.casefold():
            # A program without small letters says nothing new.
            return own
        return int(text) if name in NUMBER_FIELDS else text

    def _set(self, instance, name, value):
        old = getattr(instance, name)
        if old != value:
            field = School._meta.get_field(name)
            instance.changes.append((LABELS[name], "" if instance.is_new else _shown(field, old), _shown(field, value)))
            setattr(instance, name, value)

    def _join_networks(self, instance, row):
        current = [membership.network for membership in getattr(instance, "lasting_memberships", ())]
        wanted = dict.fromkeys(self.known.networks[name.casefold()] for name in names_in(row["networks"]))
        instance.networks_to_join = [network for network in wanted if network not in current]
        if instance.networks_to_join:
            after = [*current, *instance.networks_to_join]
            instance.changes.append(("nettverk", ", ".join(map(str, current)), ", ".join(map(str, after))))

    def _free_slug(self, short_name):
        base = slug = slug_of(short_name)[:50] or "skole"
        number = 2
        while slug in self.known.slugs:
            slug, number = f"{base}-{number}", number + 1
        self.known.slugs.add(slug)
        return slug

    def skip_row(self, instance, original, row, import_validation_errors=None):
        return self._is_left_out(row["number"]) or not (instance.is_new or instance.changes)

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        """What the model asks of a school, but for what _faults has seen to: doubles need a query for each row."""
        try:
            # Whether its area and its municipality are there is known, and would be asked for each row.
            instance.clean_fields(exclude={"area", "municipality"})
        except ValidationError as error:
            raise ValidationError(
                [
                    f"Rad {instance.file_row}, kolonne {LABELS.get(name, name)}: {text}"
                    for name, texts in error
                    for text in texts
                ]
            ) from error
        low, high = instance.grade_from or 1, instance.grade_to or 13
        if not 1 <= low <= high <= 13:
            raise ValidationError(
                f"Rad {instance.file_row}, kolonne trinn fra: Trinnene må være mellom 1 og 13, med det laveste først."
            )

    def after_import_row(self, row, row_result, **kwargs):
        school = row_result.instance
        row_result.file_row = row["number"]
        row_result.changes = school.changes
        row_result.left_out = self._is_left_out(row["number"])
        row_result.doubt = self.doubts.get(row["number"], "")
        row_result.state = NEW if school.is_new else CHANGED if school.changes else SAME
        row_result.kind_is_guessed = school.is_new and not row["kind"]
        row_result.looks_private = school.is_new and looks_private(school.name)
        row_result.alike = self.known.alike(school) if school.is_new else None

    # --- the writes, and after --------------------------------------------------------------------

    def bulk_create(self, using_transactions, dry_run, raise_errors, batch_size=None, result=None):
        self._write(result, bulk_create_with_history, self.create_instances, dry_run)

    def bulk_update(self, using_transactions, dry_run, raise_errors, batch_size=None, result=None):
        self._write(
            result,
            bulk_update_with_history,
            self.update_instances,
            dry_run,
            fields=[*PLAIN_FIELDS, "area", "municipality"],
        )

    def _write(self, result, write, schools, dry_run, **arguments):
        """Schools and their new memberships, with history. A preview writes nothing."""
        if schools and not dry_run and not result.has_errors() and not result.has_validation_errors():
            municipality = self._municipality()
            for school in schools:
                school.municipality = school.municipality or municipality
            write(schools, School, **arguments)
            joined = [Membership(school=school, network=to) for school in schools for to in school.networks_to_join]
            bulk_create_with_history(joined, Membership)
        schools.clear()

    def _municipality(self):
        """The municipality that the file's schools belong to, made where it is not known yet."""
        name = _name_of(self.kommune) or self.kommune
        return Municipality.objects.get_or_create(number=self.kommune, defaults={"name": name})[0]

    def after_import(self, dataset, result, **kwargs):
        result.missing = self._missing_schools()
        result.notes = self.source.lines if self.source else []
        whole = not (result.has_errors() or result.has_validation_errors())
        if self.expected and whole and fingerprint_of(result) != self.expected:
            raise SchoolListError(["Noen har endret skolene etter forhåndsvisningen. Velg fila på nytt."])

    def _missing_schools(self):
        """Schools in the portal that the file does not name. They are left as they are."""
        named = {school.pk for school in self.found.values() if school}
        return [school for school in self.known.all if school.pk not in named]


def _name_of(kommune):
    """What a municipality is called in files that name it; one that we know no name of is asked about."""
    ours = settings.MUNICIPALITY
    return ours.name if kommune == ours.number else ""


def _short_names(row):
    """«Bogafjell», «Bogafjell ungdomsskole», and where both are taken one with a number behind."""
    longest = School._meta.get_field("short_name").max_length
    yield short_name_of(row["name"])[:longest]
    yield row["name"][:longest]
    yield from (f"{row['name'][: longest - 6]} {number}" for number in range(2, 1000))


def _shown(field, value):
    return dict(field.flatchoices).get(value, "" if value is None else str(value))


# --- in and out ---------------------------------------------------------------------------------


def import_schools(data, *, kommune=None, left_out=(), taken=(), dry_run=False):
    """A file's bytes into the portal, or with `dry_run` only the preview of it.

    Out: the resource and its result. Raises SpreadsheetError or SchoolListError; nothing is written then.
    """
    resource = SchoolResource(kommune=kommune, left_out=left_out, taken=taken)
    result = run(resource, school_dataset(data), dry_run=dry_run)
    if faults := faults_of(result):
        raise SchoolListError(faults)
    return resource, result


def run(resource, dataset, *, dry_run=False):
    """The resource's result; one faulty row rolls all of them back."""
    try:
        return resource.import_data(dataset, dry_run=dry_run, rollback_on_validation_errors=True)
    except IntegrityError as error:
        # Two administrators at the same time: the other one's school is there now.
        raise SchoolListError(["Noen andre endret skolene samtidig. Ingenting er lagret. Prøv igjen."]) from error


def faults_of(result):
    """The sentences that say why a file was not imported, the first of them where there are many."""
    faults = []
    for error in result.base_errors:
        faults += getattr(error.error, "messages", None) or [str(error.error)]
    for invalid in result.invalid_rows:
        faults += invalid.error.messages
    for row in result.error_rows:
        faults += [f"Rad {error.row['number']}: {error.error}" for error in row.errors]
    if len(faults) > MOST_FAULTS + 1:
        return [*faults[:MOST_FAULTS], f"… og {grouped(len(faults) - MOST_FAULTS)} til."]
    return faults


def fingerprint_of(result):
    """What an import would do, as one short text: equal for two runs that would do the same."""
    plan = [(row.file_row, row.state, row.instance.name, row.changes) for row in result.rows]
    return hashlib.sha256(repr(plan).encode()).hexdigest()


def rows_in_state(result, state):
    return [row for row in result.rows if row.state == state and not row.left_out]


def rows_left_out(result):
    """Rows that would have done something, had they not been left out."""
    return [row for row in result.rows if row.left_out and row.state != SAME]


def summary_of(result):
    """«2 nye, 3 endret, 28 uendret, 5 valgt bort»."""
    counts = {state: len(rows_in_state(result, state)) for state in (NEW, CHANGED, SAME)}
    new = "ny" if counts[NEW] == 1 else "nye"
    summary = f"{counts[NEW]} {new}, {counts[CHANGED]} endret, {counts[SAME]} uendret"
    left_out = len(rows_left_out(result))
    return f"{summary}, {left_out} valgt bort" if left_out else summary


def load_first_schools():
    """The municipality's own lists into a portal without schools. Out: how many were made."""
    if School.objects.exists():
        return 0
    read = [import_schools(path.read_bytes()) for path in settings.MUNICIPALITY.schools]
    return sum(len(rows_in_state(result, NEW)) for _resource, result in read)
