"""The places of a plan that people talk about: its parts, and the rows they point at."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from sandnes_portal.language.words import lower_first
from sandnes_portal.writing.validators import as_number
from strategy.models import Plan
from strategy.writing.kinds import BY_SLUG

Part = Plan.Part
# The rows that have a conversation of their own. What stands under a component or an activity is talked about there.
KINDS = tuple(BY_SLUG[slug] for slug in ("mal", "komponent", "kriterium", "aktivitet", "medvirkning", "tilbakeblikk"))
# What stands in the document (strategy/plans/document.py) under which name.
KIND_OF_LIST = {kind.rows: kind for kind in KINDS}


@dataclass(frozen=True)
class Place:
    """A part of a plan, or a row in it. `key` is its word in addresses: «mal» for the part, «mal-12» for the row."""

    plan: Plan
    part: Part
    spot: str = ""
    name: str = ""
    is_gone: bool = False

    @property
    def key(self):
        return self.spot or str(self.part)

    @property
    def url(self):
        return reverse("place_comments", args=[self.plan.school.slug, self.plan.year, self.key])

    @property
    def plan_url(self):
        """Where it stands in the plan as one reads it; nothing for what has been taken away."""
        return "" if self.is_gone else f"{self.plan.get_absolute_url()}#{self.spot or self.part.name.lower()}"

    @property
    def words(self):
        """As it stands in a sentence: «utgangspunkt», or the row's name in quotation marks."""
        return f"«{self.name or 'uten tekst'}»" if self.spot else lower_first(self.part.label)


def place_or_404(plan, key):
    """The place with a word in the address; also of a row that was taken away, since what was said about it stands."""
    if key in Part.values:
        return Place(plan, Part(key))
    slug, _, pk = key.partition("-")
    kind = next((kind for kind in KINDS if kind.slug == slug), None)
    if kind is None or str(as_number(pk)) != pk:
        raise Http404
    row = kind.model.with_removed.filter(plan=plan, pk=pk).first()
    if row is None:
        raise Http404
    return Place(plan, kind.part, key, kind.name_of(row), bool(row.removed_at))
