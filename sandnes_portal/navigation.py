"""What stands around every page: the menu, who is signed in, the portal's name, light or dark."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from sandnes_portal.theme import chosen_theme

# (name of the address, label)
MENU = [
    ("home", "Min side"),
    ("school_list", "Skoler"),
    ("plan_list", "Planer"),
    ("round_current", "Kvalitet"),
    ("network_list", "Nettverk"),
    ("meeting_list", "Møter"),
    ("arena_list", "Læringsarenaer"),
    ("year_wheel", "Årshjul"),
    ("tool_list", "Ressursbank"),
    ("strategy_page", "Strategien"),
]
ADMINISTRATION = ("admin:index", "Administrasjon")

# A school's own pages lie under the school's address but belong to the menu's other items, and the round has
# no address without a year: (place in the address, word there) → the item.
SECTIONS = {
    (2, "plan"): "plan_list",
    (2, "vurdering"): "round_current",
    (2, "tall"): "round_current",
    (0, "kvalitet"): "round_current",
    (0, "indikatorer"): "round_current",
    (0, "moter"): "meeting_list",
    (0, "evaluering"): "arena_list",
    (0, "oppdrag"): "network_list",
    (2, "tilbud"): "plan_list",
    (0, "refleksjon"): "meeting_list",
    (0, "delta"): "meeting_list",
    (0, "teori"): "tool_list",
    (0, "handlingsplan"): "strategy_page",
}


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str
    is_current: bool


def frame(request):
    """Context processor: `frame` for base.html. Works for visitors who are not signed in too."""
    user = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    return {
        "frame": {
            "name": settings.PORTAL_NAME,
            "owner": settings.PORTAL_OWNER,
            "contact": settings.CONTACT_EMAIL,
            "motto": settings.MUNICIPALITY.motto,
            "theme": chosen_theme(request),
            "user": user if known else None,
            "menu": menu_for(user, request.path) if known else [],
            "searches": known and bool(user.roles_now),
        }
    }


def menu_for(user, path):
    """The menu's items for a person, the one that `path` belongs to marked."""
    if not user.roles_now:
        # A guest finds nothing but her own.
        entries = MENU[:1]
    else:
        entries = [*MENU, ADMINISTRATION] if user.is_administrator else MENU
    addresses = {name: (label, reverse(name)) for name, label in entries}
    current = _current(addresses, path)
    return [MenuItem(label, url, name == current) for name, (label, url) in addresses.items()]


def _current(addresses, path):
    """The item a path belongs to: by its section, else the item with the longest address it starts with."""
    words = path.strip("/").split("/")
    for (place, word), name in SECTIONS.items():
        if len(words) > place and words[place] == word and (place == 0 or words[0] == "skoler"):
            return name
    starts = [name for name, (_, url) in addresses.items() if path == url or (url != "/" and path.startswith(url))]
    return max(starts, key=lambda name: len(addresses[name][1]), default=None)
