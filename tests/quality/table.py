"""Tables of who gets what. A row is a method and the name of an address; then the codes, for some of the states.

The codes stand in the order of the columns. Found but not allowed is 403; what does not exist for somebody is 404.

    "get dialogue_book": {
        #                  principal leaders beside fagstab director others
        "draft returned": "403       403     403    404     404      404",
        "sent released":  …
    }
"""

from django.urls import reverse

from tests.quality.states import BESIDE, undone

COLUMNS = ({"principal"}, {"school_leader", "sfo_leader"}, BESIDE, {"fagstab"}, {"director"})


def expected(table, state, role):
    """{request: code} for a role in a state."""
    column = next((number for number, roles in enumerate(COLUMNS) if role in roles), len(COLUMNS))
    return {request: int(_codes(rows, state)[column]) for request, rows in table.items()}


def _codes(rows, state):
    [codes] = [codes for states, codes in rows.items() if state in states.split() or states == "always"]
    return codes.split()


def answers(client, requests):
    """{request: code} of what the portal answers. In: {request: (the arguments of its address, what is sent)}.

    Every request meets the same state: what it writes is taken back.
    """
    codes = {}
    for request, (arguments, sent) in requests.items():
        method, name, *_ = request.split()
        with undone():
            codes[request] = getattr(client, method)(reverse(name, args=arguments), sent).status_code
    return codes
