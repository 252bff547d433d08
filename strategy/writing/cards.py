"""A row among others: its addresses, its section, its card, and the list it stands in."""

from functools import partial

from django.urls import reverse

from sandnes_portal.writing import sections
from strategy.comments.conversation import talks_while_writing
from strategy.comments.places import KINDS as TALKED_ABOUT
from strategy.plans.pages import crumbs_of
from strategy.plans.parts import label_in
from strategy.plans.state import state_of
from strategy.writing.actions.rows import restore_row, save_row


def address_of(plan, kind, *more):
    return [plan.school.slug, plan.year, kind.part, kind.slug, *more]


def row_url(plan, kind, row):
    return plan.row_url(kind.part, kind.slug, row.pk)


def home_of(plan, kind, row):
    """Where a row stands among others: in the list of its part, or under its component or activity."""
    among = row_url(plan, kind.above, kind.owner_of(row)) if kind.above else plan.edit_url(kind.part)
    return f"{among}#{kind.prefix(row.pk)}"


def section_of(kind, row, plan, *, read=None):
    """A row as a section: the same on its own page, in its list, and on the component's page (see `Section.read`)."""
    name = kind.name_of(row)
    return sections.Section(
        row=row,
        form_class=kind.form,
        prefix=kind.prefix(row.pk),
        url=row_url(plan, kind, row),
        back=home_of(plan, kind, row),
        title=name,
        crumbs=crumbs_of(plan, (label_in(plan, kind.part), plan.edit_url(kind.part)), (name, row_url(plan, kind, row))),
        save=save_row,
        choices=partial(state_of, plan) if kind.chooses_rows else "",
        restore=partial(restore_row, row=row),
        read=read,
    )


def list_of(plan, kind, owner=None):
    """A list of rows as cards, with the addresses of what can be done with each."""
    owner = owner or plan
    rows = list(kind.rows_of(owner).all())
    below = "" if owner is plan else f"?under={owner.pk}"
    return {
        "id": _list_id(kind, owner.pk),
        "kind": kind,
        "drawn_of": f"{state_of(plan)} {talks_while_writing(plan).state}",
        "cards": [card_of(plan, kind, row, place, len(rows)) for place, row in enumerate(rows)],
        "new_url": "" if kind.is_fixed else reverse("row_create", args=address_of(plan, kind)) + below,
    }


def _list_id(kind, owner_id):
    """The id of a list of rows: one for each component or activity, and one for the plan."""
    return f"{kind.slug}-liste-{owner_id}" if kind.above else f"{kind.slug}-liste"


def card_of(plan, kind, row, place=0, number=1, *, is_confirmed=False):
    """A closed row. `place` and `number` tell where in its list it stands, `is_confirmed` that it just became ours."""
    url = row_url(plan, kind, row)
    card = {
        "id": kind.prefix(row.pk),
        "list_id": _list_id(kind, getattr(row, f"{kind.owner}_id")),
        "kind": kind,
        "title": kind.name_of(row),
        "body": getattr(row, kind.body) if kind.body else "",
        "meta": _meta(row),
        "row": row,
        "edit_url": url,
        # Below the row's own address, as in urls.py: to look each up takes longer than to draw the card.
        "delete_url": "" if kind.is_fixed else f"{url}slett/",
        "talk": talk_of(plan, kind, row),
    }
    if getattr(row, "offer_id", None):
        card["offer_url"] = f"{plan.school.get_absolute_url()}tilbud/#tilbud-{row.offer_id}"
    if row.is_proposed:
        card["confirm_url"] = f"{url}bekreft/"
    elif is_confirmed:
        card["undo_url"] = reverse("row_unconfirm", args=address_of(plan, kind, row.pk))
    return card | _ways_to_move(kind, url, place, number)


def _ways_to_move(kind, url, place, number):
    ways = {}
    if kind.is_ordered and place:
        ways["up_url"] = f"{url}flytt/opp/"
    if kind.is_ordered and place < number - 1:
        ways["down_url"] = f"{url}flytt/ned/"
    return ways


def talk_of(plan, kind, row):
    """The way to what is said about a row; None for what is talked about with what it belongs to."""
    return talks_while_writing(plan).at(kind.prefix(row.pk), kind.name_of(row)) if kind in TALKED_ABOUT else None


def _meta(row):
    """A quiet line: the dates of what has dates."""
    dates = [getattr(row, name, None) for name in ("starts_on", "ends_on", "due_on", "held_on")]
    return "–".join(f"{date:%d.%m.%Y}" for date in dates if date)
