"""Tables of who gets what. A row is a method and the name of an address; then the codes, for some of the states.

The codes stand in the order of the columns. Found but not allowed is 403; what does not exist for somebody is 404.

    "get dialogue_book": {
        #                  principal leaders beside fagstab director others
        "draft returned": "403       403     403    404     404      404",
        "sent released":  …
    }
"""

from tests.conftest import ROLES
from tests.quality.states import BESIDE

COLUMNS = ({"principal"}, {"school_leader", "sfo_leader"}, BESIDE, {"fagstab"}, {"director"})


def expected(table, state):
    """{(role, request): code} for everybody in a state."""
    return {
        (role, request): int(_codes(rows, state)[_column_of(role)]) for role in ROLES for request, rows in table.items()
    }


def those_who_get(table, state, request, code=200):
    """The roles that a table gives a code in a state."""
    wanted = expected(table, state)
    return {role for role in ROLES if wanted[role, request] == code}


def _column_of(role):
    return next((number for number, roles in enumerate(COLUMNS) if role in roles), len(COLUMNS))


def _codes(rows, state):
    [codes] = [codes for states, codes in rows.items() if state in states.split() or states == "always"]
    return codes.split()
