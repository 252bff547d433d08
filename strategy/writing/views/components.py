"""The page of a core component, A to E: it, its parts and its drivers, each a section of its own, saved together."""

from dataclasses import dataclass
from functools import partial

from django.db.models import prefetch_related_objects
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from sandnes_portal.writing import sections
from strategy.models import CoreComponent, SubComponent
from strategy.plans.parts import part_after
from strategy.proposals.notices import row_notice
from strategy.sharing.neighbours import neighbours_of, shared_state
from strategy.writing.cards import address_of, card_of, row_url, section_of, talk_of
from strategy.writing.editor import editor_frame
from strategy.writing.kinds import BY_SLUG


@dataclass(frozen=True)
class Screen:
    """What is written on the page: the component and its drivers as (section, form), its parts as `parts_of` gives
    them. The forms are those that were sent, or None."""

    whole: tuple
    drivers: list
    parts: list

    @property
    def sections(self):
        return [self.whole, *self.drivers, *((part["section"], part["form"]) for part in self.parts)]

    @property
    def sent(self):
        """What came with «Lagre». A part that somebody else has added since the page was opened is not in it."""
        return [(section, form) for section, form in self.sections if form]

    @property
    def saved_at(self):
        return max(section.row.changed_at for section, _form in self.sections)


def component_page(request, plan, kind, component):
    """The page, and the answer to «Lagre», which saves all that was changed on it unless a form has faults."""
    data = request.POST if request.method == "POST" else None
    screen = _screen(plan, kind, component, data)
    if data and all(form.is_valid() for _section, form in screen.sent):
        return sections.save_all_pressed(request, screen.sent) or redirect(row_url(plan, kind, component))
    section, form = screen.whole
    context = {
        "section": section,
        "form": form,
        "crumbs": section.crumbs,
        "saved_at": screen.saved_at,
        "parts": screen.parts,
        "drivers": _driver_folds(screen),
        "proposal": row_notice(plan, kind, component),
        "talk": talk_of(plan, kind, component),
        "neighbours": SimpleLazyObject(lambda: _neighbours(component, request.user, plan)),
        "shared": shared_state(request.user),
        "back": plan.edit_url(kind.part),
        "next": _following(plan, kind, component),
        "new_part_url": f"{reverse('row_create', args=address_of(plan, BY_SLUG['del']))}?under={component.pk}",
    }
    return render(request, "strategy/edit/component.html", editor_frame(plan, kind.part) | context)


def _following(plan, kind, component):
    """(words, address) of what comes after a component: the next one, else the plan's next part."""
    rows = list(kind.begun_in(plan))
    place = next((place for place, row in enumerate(rows) if row == component), len(rows))
    if rows[place + 1 :]:
        following = rows[place + 1]
        return str(following), row_url(plan, kind, following)
    after = part_after(plan, kind.part)
    return (after.label, plan.edit_url(after)) if after else ("Les planen samlet", plan.get_absolute_url())


def save_along(request, plan, row):
    """Save what was typed on the page of a component when another button there was pressed, about the component or one
    of its parts: «Ny del», «Flytt opp». Without JavaScript alone; with it everything is saved already."""
    kind = BY_SLUG["komponent"]
    component = row.component if isinstance(row, SubComponent) else row
    is_on_its_page = isinstance(component, CoreComponent) and f"{kind.prefix(component.pk)}-version" in request.POST
    if request.htmx or not is_on_its_page:
        return
    screen = _screen(plan, kind, component, request.POST)
    sections.save_along(request, screen.sent)


def _screen(plan, kind, component, data):
    prefetch_related_objects([component], "subcomponents", "drivers__tools")
    read = partial(_read_links, component)
    whole = section_of(kind, component, plan, read=read)
    drivers = [section_of(BY_SLUG["driver"], driver, plan, read=read) for driver in component.drivers.all()]
    (first, *others) = [(section, section.form(data) if data else None) for section in (whole, *drivers)]
    return Screen(first, others, parts_of(plan, component, data))


def _read_links(component):
    """Read what a component and its drivers point to, for those who draw it; again it asks nothing. Three queries."""
    prefetch_related_objects([component], "goals", "owner_components", "drivers__tools")


def _neighbours(component, user, plan):
    _read_links(component)
    return neighbours_of(component, user, plan)


def parts_of(plan, component, data=None):
    """The parts of a component: each with its section, what was sent, and the ways to move it. The first that is not
    described yet is open, and so is one that was sent with a fault."""
    kind, found = BY_SLUG["del"], []
    rows = list(component.subcomponents.all())
    for place, row in enumerate(rows):
        section, card = section_of(kind, row, plan), card_of(plan, kind, row, place, len(rows))
        ways = {name: card[name] for name in ("up_url", "down_url") if name in card}
        is_sent = data and f"{section.prefix}-version" in data
        found.append({"section": section, "form": section.form(data) if is_sent else None, **ways})
    return _opened(found)


def _driver_folds(screen):
    """The drivers, folded as the parts are. The first of them is open when all that comes before it is described."""
    found = [{"section": section, "form": form} for section, form in screen.drivers]
    return _opened(found, may_open=all(part["section"].row.is_described for part in screen.parts))


def _opened(found, *, may_open=True):
    """What is written one by one, each with whether it stands open: what is next to write, and what has a fault."""
    following = next((each["section"] for each in found if not each["section"].row.is_described), None)
    for each in found:
        is_next = may_open and each["section"] is following
        each["is_open"] = is_next or bool(each["form"] and each["form"].errors)
    return found
