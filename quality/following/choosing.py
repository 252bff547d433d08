"""Which of a round's schools a person sees, and in which order: from the address, or as she chose last."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import models
from django.http import QueryDict
from django.utils.formats import date_format

from networks.models import LeaderNetwork
from quality.models import TableChoice
from quality.rounds.standing import Stage
from sandnes_portal.language.order import norwegian

MINE, NOBODY = "meg", "ingen"
ORDER = "rekkefolge"


class Order(models.TextChoices):
    """What the schools stand by. One's own come first in each of them, then those one watches."""

    NETWORK = "nettverk", "Etter nettverk"
    NAME = "navn", "Etter navn"
    DATE = "dato", "Neste dato"


@dataclass(frozen=True)
class Filter:
    """A choice among the schools: its name in the address, its label, what can be chosen, and what is."""

    name: str
    label: str
    choices: list
    chosen: str


class Choice:
    """What a reader asked for. A value that is no choice is taken as none.

    In: the request's GET; the reader; and the lines of all the schools that take part. Of an address that asks for
    nothing, what the reader chose last holds; `is_given` says whether it asked.
    """

    LABELS = {
        "ansvarlig": "Ansvarlig",
        "status": "Status",
        "nettverk": "Nettverk",
        "maned": "Neste dato",
        "hjelp": "Hjelp",
        "sent": "Frist",
        "folger": "Følger med på",
    }

    def __init__(self, data, *, user, lines):
        self.is_given = any(name in data for name in self._names())
        self.saved = TableChoice.objects.filter(user=user).values_list("chosen", flat=True).first() or ""
        data = data if self.is_given else QueryDict(self.saved)
        self.user = user
        options = self._options(lines)
        self.filters = [
            Filter(name, label, options[name], _chosen(data.get(name), options[name]))
            for name, label in self.LABELS.items()
        ]
        self.values = {each.name: each.chosen for each in self.filters if each.chosen}
        self.order = Order(_chosen(data.get(ORDER), Order.choices) or Order.NETWORK)

    @classmethod
    def _names(cls):
        return (*cls.LABELS, ORDER)

    def _options(self, lines):
        return {
            "ansvarlig": self._advisers(lines),
            "status": [(stage.value, stage.label) for stage in Stage if stage != Stage.OUT],
            "nettverk": [(network.slug, network.name) for network in LeaderNetwork.objects.all()],
            "maned": _months(lines),
            "hjelp": [("ja", "ber om hjelp")],
            "sent": [("ja", "over fristen")],
            "folger": [("ja", "skoler jeg følger med på")],
        }

    def _advisers(self, lines):
        advisers = (line.assessment.adviser for line in lines)
        others = {str(adviser.pk): adviser.name for adviser in advisers if adviser}
        mine = [(MINE, "mine skoler")] if others.pop(str(self.user.pk), None) else []
        return [*mine, *sorted(others.items(), key=lambda pair: norwegian(pair[1])), (NOBODY, "ingen ansvarlig")]

    @property
    def is_used(self):
        return bool(self.values)

    @property
    def is_mine(self):
        return self.values.get("ansvarlig") == MINE

    @property
    def words(self):
        """What is chosen, in words: «mine skoler, over fristen»."""
        return ", ".join(dict(each.choices)[each.chosen] for each in self.filters if each.chosen)

    @property
    def query(self):
        """The choice as it stands in an address. Of a choice that is none, nothing."""
        order = {} if self.order == Order.NETWORK else {ORDER: self.order.value}
        return urlencode(self.values | order)

    @property
    def orders(self):
        """(label, address, whether it is chosen) of each order, with the schools that are chosen."""
        return [(each.label, f"?{urlencode(self.values | {ORDER: each.value})}", each == self.order) for each in Order]

    @property
    def all_url(self):
        """The way back to all the schools, in the same order. To ask for an order is to ask for nothing else."""
        return f"?{urlencode({ORDER: self.order.value})}"

    def passing(self, lines):
        return [line for line in lines if all(self._passes(line, *pair) for pair in self.values.items())]

    def _passes(self, line, name, value):
        if name == "ansvarlig":
            wanted = {MINE: self.user.pk, NOBODY: None}.get(value, value)
            return str(line.assessment.adviser_id) == str(wanted)
        return {
            "status": line.standing.stage == value,
            "nettverk": value in line.networks,
            "maned": _month(line.next_on) == value,
            "hjelp": line.asks_for_help,
            "sent": line.standing.is_late,
            "folger": line.is_watched,
        }[name]


def _chosen(value, choices):
    return value if value in dict(choices) else ""


def _months(lines):
    """The months that the schools have their next dates in, the first one first."""
    firsts = sorted({line.next_on.replace(day=1) for line in lines if line.next_on})
    return [(_month(first), date_format(first, "F Y")) for first in firsts]


def _month(date):
    return f"{date:%Y-%m}" if date else ""
