"""Reads across the history of a plan: what was changed last, and what was taken away."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from sandnes_portal.language.words import number_word
from strategy.models import Plan
from strategy.plans.models.plans import TEXTS_OF, Proposable
from strategy.writing.kinds import KINDS, RowKind

# As many as a person looks through. Each row's own history has the rest.
MOST = 60


@dataclass(frozen=True)
class PlanChange:
    """Something that was written in last by somebody. `kind` is None for one of the plan's own texts, and for proposals
    that nobody has considered: those stand together, by where they came from."""

    at: dt.datetime
    by: object
    title: str
    part: Plan.Part
    kind: RowKind | None = None
    pk: int = 0
    is_fetched: bool = False


def latest_changes(plan):
    """The rows and texts of the plan by when somebody wrote in them last, newest first. One query for each kind."""
    found = list(_text_changes(plan))
    for kind in KINDS:
        rows = kind.of_plan(plan).exclude(changed_by=None).select_related("changed_by").order_by("-changed_at")
        if kind.title == "prerequisite":
            rows = rows.select_related("prerequisite")
        proposed = f"{kind.owner}__is_proposed" if kind.above else "is_proposed"
        found += [_change(kind, row) for row in rows.exclude(**{proposed: True})[:MOST]]
        if issubclass(kind.model, Proposable):
            found += _fetched(kind, rows.filter(is_proposed=True))
    return sorted(found, key=lambda change: change.at, reverse=True)[:MOST]


def _change(kind, row):
    return PlanChange(row.changed_at, row.changed_by, kind.name_of(row), kind.part, kind, row.pk)


def _fetched(kind, rows):
    """One change for everything of a kind that was fetched from the same place, and waits to be considered."""
    by_source = defaultdict(list)
    for row in rows:
        by_source[row.source].append(row)
    for source, group in by_source.items():
        title = f"{number_word(len(group), 'ett').capitalize()} forslag hentet fra {source}"
        yield PlanChange(group[0].changed_at, group[0].changed_by, title, kind.part, is_fetched=True)


def _text_changes(plan):
    """The plan's own texts stand in one row: who wrote in which is read out of its versions."""
    versions = list(
        plan.history.filter(standing="current").select_related("history_user").order_by("-history_id")[:500]
    )
    for part, names in TEXTS_OF.items():
        for newer, older in zip(versions, [*versions[1:], None], strict=True):
            if any(getattr(newer, name) != (getattr(older, name) if older else "") for name in names):
                yield PlanChange(newer.history_date, newer.history_user, part.label, part)
                break


def removed_rows(plan):
    """What was taken out of the plan, newest first, as (kind, row). One query for each kind."""
    found = [(kind, row) for kind in KINDS if not kind.is_fixed for row in kind.removed_from(plan)[:MOST]]
    return sorted(found, key=lambda each: each[1].removed_at, reverse=True)[:MOST]
