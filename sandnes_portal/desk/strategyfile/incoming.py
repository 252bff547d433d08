"""What a strategy's file would do to the portal: what is new, what is changed, what stands since it is in use.

An adopted strategy is not changed by a file: plans and rounds have been written by it. A draft becomes what the file
says. Tools, theory and arenas are shared by all strategies: new ones come, and those that nothing uses are rewritten.
"""

import hashlib
import json
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.core.exceptions import ValidationError

from networks.models import ArenaRole, PlanPart, Strategy, StrategyPart
from quality.models import SuccessCriterion
from sandnes_portal.desk import release
from sandnes_portal.desk.strategyfile.written import SHARED, Written, own_code
from sandnes_portal.language.words import slug_of
from sandnes_portal.reference.bringing import same_as
from sandnes_portal.reference.checking import StrategyFileError
from sandnes_portal.reference.items import Item
from sandnes_portal.reference.models import Brought
from sandnes_portal.reference.standing import Difference, as_said, said
from sandnes_portal.reference.uses import uses_in_words, uses_of
from sandnes_portal.writing.models import Editable

# What a municipality's own file says, beside the strategy's.
OF_THE_MUNICIPALITY = ("municipality/", "area/", "role/", "network/")
# What is given once, when a row is made.
GIVEN_ONCE = ("slug", "status", "valid_from")


@dataclass(frozen=True)
class Change:
    """A row of the file. `row` is the one there is, or None; `stands` says why it is not rewritten, or nothing."""

    item: Item
    row: object
    differences: list = field(default_factory=list)
    stands: str = ""

    @property
    def kind(self):
        return str(self.item.model._meta.verbose_name)

    @property
    def title(self):
        if self.item.model is SuccessCriterion:
            return "{level}{number}".format(**self.item.fixed)
        words = (self.item.values.get(name) for name in ("name", "title", "label", "text", "kind"))
        return next(filter(None, words), "") or str(self.row or self.item.code)


@dataclass(frozen=True)
class Gone:
    """A row of the strategy that the file does not speak of. `stands` says why it stays, or nothing."""

    row: object
    stands: str = ""

    @property
    def kind(self):
        return str(self.row._meta.verbose_name)


class Incoming:
    """In: what a file says, checked. Raises StrategyFileError when it cannot come in as it is."""

    def __init__(self, said):
        self.said = said
        self.code = said["strategy"]["code"]
        self.known = Written(strategy_called(self.code))
        self.strategy = self.known.rows.get(f"strategy/{self.code}")
        whole = release.items({"laws": [], **said})
        self.items = [self._own(item) for item in whole if not item.code.startswith(OF_THE_MUNICIPALITY)]
        self._must_fit()

    def _own(self, item):
        """The item under the codes of its own strategy, and a strategy as a draft with an address of its own."""
        code = {name: own_code(self.code, each) for name, each in item.refs.items()}
        many = {name: [own_code(self.code, each) for each in codes] for name, codes in item.many.items()}
        fixed = item.fixed | ({"status": Strategy.Status.DRAFT} if item.model is Strategy else {})
        if item.model is StrategyPart:
            fixed["slug"] = self._free_slug(item)
        return replace(item, code=own_code(self.code, item.code), refs=code, many=many, fixed=fixed, renew=None)

    def _free_slug(self, item):
        others = StrategyPart.objects.exclude(strategy=self.strategy).values_list("slug", flat=True)
        word = item.fixed["slug"]
        return word if word not in set(others) else slug_of(f"{word}-{self.code}", 80)

    # --- what must be mended first ------------------------------------------------------------------

    def _must_fit(self):
        faults = [fault for item in self.items for fault in self._faults_of(item)]
        if faults:
            raise StrategyFileError(faults)

    def _faults_of(self, item):
        row = item.model(**item.values)
        known = {each.name for each in item.model._meta.concrete_fields}
        try:
            row.clean_fields(exclude=known - set(item.values))
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                yield f"{item.code}, {name}: {' '.join(messages)}"
        if item.model is Strategy and self.strategy is None:
            other = Strategy.objects.filter(name=item.values["name"]).first()
            other = other or Strategy.objects.filter(slug=item.fixed["slug"]).first()
            if other:
                yield f"strategy: en annen strategi heter «{other}». Gi denne et eget navn og en egen kode."

    # --- what would happen --------------------------------------------------------------------------

    @property
    def is_adopted(self):
        return self.strategy is not None and not self.strategy.is_draft

    @cached_property
    def changes(self):
        """A Change for each row of the file, in its order."""
        return [self._change(item) for item in self.items]

    def _change(self, item):
        row = self.known.rows.get(item.code)
        if item.code.startswith(SHARED):
            return self._shared_change(item, row)
        adopted = ADOPTED if self.is_adopted else ""
        if row is None:
            return Change(item, None, stands=adopted)
        differences = [*_differences(row, item.values | placed(item)), *self._lists_that_differ(row, item)]
        return Change(item, row, differences, adopted if differences else "")

    def _shared_change(self, item, row):
        if row is None and not item.refs:
            row = same_as(item.model(**item.values, **item.fixed))
        if row is None:
            is_asked_there = item.model is ArenaRole and self.known.rows.get(item.refs["arena"])
            return Change(item, None, stands=ASKED_THERE if is_asked_there else "")
        differences = _differences(row, item.values)
        return Change(item, row, differences, _why_it_stands(row) if differences else "")

    def _lists_that_differ(self, row, item):
        for name, codes in item.many.items():
            there, wanted = set(getattr(row, name).all()), {self.known.rows.get(code) for code in codes}
            if there != wanted:
                yield Difference(_label(row, name), str(len(there)), str(len(wanted)))
        if isinstance(row, PlanPart) and not row.is_on:
            yield Difference(_label(row, "is_on"), "nei", "ja")
        if isinstance(row, Strategy):
            here = self.known.said["strategy"]["phases_theory"] or ""
            there = self.said["strategy"].get("phases_theory") or ""
            if here != there:
                yield Difference(_label(row, "phases_theory"), here, there)

    @cached_property
    def gone(self):
        """A Gone for each row of the strategy that the file does not speak of. What is shared is nobody's to take."""
        if self.strategy is None:
            return []
        codes = {item.code for item in self.items}
        own = {code: row for code, row in self.known.rows.items() if not code.startswith(SHARED)}
        left = [row for code, row in own.items() if code not in codes and getattr(row, "is_on", True)]
        return [Gone(row, IN_USE if self.is_adopted else "") for row in left]

    @property
    def new(self):
        return [each for each in self.changes if each.row is None and not each.stands]

    @property
    def new_by_kind(self):
        """[(kind in the plural, titles)] of what is new, in the order of the file. Whom an arena asks comes with it."""
        found = {}
        for each in self.new:
            if each.item.model is not ArenaRole:
                found.setdefault(str(each.item.model._meta.verbose_name_plural), []).append(each.title)
        return found.items()

    @property
    def changed(self):
        return [each for each in self.changes if each.row is not None and each.differences and not each.stands]

    @property
    def standing(self):
        return [each for each in self.changes if each.stands]

    @property
    def taken_out(self):
        return [each for each in self.gone if not each.stands]

    @property
    def kept(self):
        return [each for each in self.gone if each.stands]

    @property
    def same(self):
        """How many rows the portal has as the file says."""
        return sum(each.row is not None and not each.differences for each in self.changes)

    @property
    def does_something(self):
        return bool(self.new or self.changed or self.taken_out)

    @property
    def fingerprint(self):
        """What the file would do, so that what is done is what was looked at."""
        told = [
            (each.item.code, each.row and each.row.pk, [vars(one) for one in each.differences], each.stands)
            for each in self.changes
        ]
        gone = [(str(each.row), each.stands) for each in self.gone]
        words = json.dumps([told, gone, self.strategy and self.strategy.status], ensure_ascii=False)
        return hashlib.sha256(words.encode()).hexdigest()


ADOPTED = "Strategien er vedtatt, og brukes av planer og runder. Endre den der den står, eller lag en ny strategi."


IN_USE = "Strategien er vedtatt, og dette er i bruk. Det kan ikke tas ut med en fil."
ASKED_THERE = "Læringsarenaen er her fra før. Hvem den kaller inn, endres der den står."


def strategy_called(code):
    """The strategy that a file's code stands for in the portal, or None."""
    brought = Brought.objects.filter(code=f"strategy/{code}").first()
    there = Strategy.objects.filter(pk=brought.row).first() if brought else None
    return there or Strategy.objects.filter(slug=code).first()


def _why_it_stands(row):
    if not isinstance(row, Editable):
        return "Det endres der det står."
    uses = uses_of(row)
    return f"Den er i bruk i {uses_in_words(uses)}, og står som den er." if uses else ""


def placed(item):
    """What is set when a row of a strategy is made, and may be said differently later; its place is no word of it."""
    return {name: value for name, value in item.fixed.items() if name not in (*GIVEN_ONCE, "position")}


def _differences(row, values):
    """Where the row and the file say different things."""
    differing = {name: value for name, value in values.items() if said(row, name) != as_said(value)}
    return [Difference(_label(row, name), said(row, name), as_said(value)) for name, value in differing.items()]


def _label(row, name):
    return str(row._meta.get_field(name).verbose_name)
