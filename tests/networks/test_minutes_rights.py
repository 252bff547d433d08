"""Who may do what with the minutes: role × state × address, in one table."""

import pytest

from tests.conftest import ROLES
from tests.factories.networks import DecisionFactory, FollowUpFactory
from tests.networks.minutes import STATES, item_of, meeting_in
from tests.tables import answers, people_of

pytestmark = pytest.mark.django_db


COLUMNS = (
    {"fagstab", "director"},
    {"school_leader"},  # the secretary
    {"principal"},  # asked
    {"sfo_leader"},  # leads at a school of the network
    {"other_principal", "support_leader"},  # lead elsewhere
)


SAVED = {
    #             leads secretary asked network elsewhere others
    "draft":     "302   302       403   404     404       404",
    "called":    "302   302       403   403     404       404",
    "held":      "302   302       403   403     404       404",
    "shared":    "403   403       403   403     403       404",
    "cancelled": "403   403       403   403     404       404",
}  # fmt: skip


SHOWN = {state: codes.replace("302", "200") for state, codes in SAVED.items()}


# Those who only read are led to the document.
SCREEN = {
    "draft":     "200   200       403   404     404       404",
    "called":    "200   200       302   403     404       404",
    "held":      "200   200       302   403     404       404",
    "shared":    "302   302       302   302     302       404",
    "cancelled": "302   302       302   403     404       404",
}  # fmt: skip


READ = {state: codes.replace("302", "200") for state, codes in SCREEN.items()}
NEVER = "403   403       403   {}     {}       404"


NOT_NOW = {
    "draft": NEVER.format(404, 404),
    "called": NEVER.format(403, 404),
    "held": NEVER.format(403, 404),
    "shared": NEVER.format(403, 403),
    "cancelled": NEVER.format(403, 404),
}


HOLD = NOT_NOW | {"called": "302   302       403   403     404       404"}
UNHOLD = NOT_NOW | {"held": "200   200       403   403     404       404"}
SHARE = NOT_NOW | {"held": "302   403       403   403     404       404"}
REOPEN = NOT_NOW | {"shared": "200   403       403   403     403       404"}


TABLE = {
    "get meeting_minutes": SCREEN,
    "get minutes_item": SCREEN,
    "post minutes_item": SHOWN,
    "get minutes_item_history": SHOWN,
    "post minutes_presence": SHOWN,
    "get minutes_clock": SHOWN,
    "post item_clock": SAVED,
    "get minutes_times": SHOWN,
    "get minutes_attendance": SHOWN,
    "post minutes_attendance": SAVED,
    "post decision_create": SAVED,
    "get decision_edit": SHOWN,
    "get decision_history": SHOWN,
    "post decision_delete": SAVED,
    "post followup_create": SAVED,
    "get followup_edit": SHOWN,
    "get followup_history": SHOWN,
    "post followup_delete": SAVED,
    "post minutes_hold": HOLD,
    "get minutes_unhold": UNHOLD,
    "post minutes_share": SHARE,
    "get minutes_reopen": REOPEN,
    "get minutes_read": READ,
    "get meeting_minutes_pdf": READ,
    "get meeting_minutes_word": READ,
}


def expected(state):
    """{(role, request): code}: those in no column are the others."""
    columns = {role: number for number, roles in enumerate(COLUMNS) for role in roles}
    return {
        (role, request): int(codes[state].split()[columns.get(role, len(COLUMNS))])
        for role in ROLES
        for request, codes in TABLE.items()
    }


@pytest.mark.walk
@pytest.mark.parametrize("state", STATES)
def test_minutes_by_role_and_state(client, cast, network, state):
    meeting = meeting_in(state, network, cast)
    more = {
        "minutes_item": item_of(meeting),
        "item_clock": item_of(meeting),
        "decision": DecisionFactory(meeting=meeting),
        "followup": FollowUpFactory(meeting=meeting),
    }
    requests = {}
    for request in TABLE:
        name = request.split()[1]
        row = next((row for begins, row in more.items() if name.startswith(begins) and "create" not in name), None)
        requests[request] = ([meeting.pk, row.pk] if row else [meeting.pk], {})
    assert answers(client, people_of(cast), requests) == expected(state)
