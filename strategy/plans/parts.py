"""The parts of a plan as its strategy has them: which are switched on, in which order, and what they are called."""

from django.utils.functional import lazy

from networks.models import PlanPart
from strategy.models import Plan


class NamedPart(str):
    """A part by its code, which is what it equals (`Plan.Part`), with the strategy's name for it and what helps to
    write it."""

    __slots__ = ("label", "lead")

    def __new__(cls, code, label, lead=""):
        part = super().__new__(cls, code)
        part.label, part.lead = label, lead
        return part

    @property
    def name(self):
        """What the part is called in the code: its place on the page."""
        return Plan.Part(str(self)).name


def parts_of(plan):
    """The parts that a plan's strategy has switched on, in its order. Asked once for each plan that is read."""
    if not hasattr(plan, "_parts"):
        rows = PlanPart.objects.filter(strategy=plan.strategy_id)
        plan._parts = named(rows.values_list("code", "name", "help_text", "is_on"))
    return plan._parts


def named(rows):
    """In: (code, name, help text, whether it is on) of a strategy's parts in their order. Out: the NamedPart of each
    that is on; the usual ones where the strategy tells of none."""
    known = [row for row in rows if row[0] in Plan.Part.values]
    if not known:
        return [NamedPart(part.value, part.label) for part in Plan.Part]
    return [NamedPart(code, name, lead) for code, name, lead, is_on in known if is_on]


def _label_in(plan, part):
    """What a part is called in a plan; also one that is switched off, under its usual name. It is asked for when it is
    shown: a text that saves itself shows no heading."""
    return next((each.label for each in parts_of(plan) if each == part), Plan.Part(part).label)


label_in = lazy(_label_in, str)


def headings(parts):
    """(number, its place on the page, name) of the parts of a document, for its list of contents."""
    return [(number, Plan.Part(part["code"]).name.lower(), part["label"]) for number, part in enumerate(parts, 1)]


USUAL = [{"code": part.value, "label": part.label} for part in Plan.Part]


def part_after(plan, part):
    """The part that follows one in a plan; None after the last."""
    parts = parts_of(plan)
    place = parts.index(part) if part in parts else len(parts)
    return next(iter(parts[place + 1 :]), None)
