"""What can be asked of a person and what goes on from a meeting: a decision or an item."""

import rules

from networks.arenas.predicates import leads_a_member
from networks.meetings.predicates import leads_meeting
from networks.models import Meeting
from networks.onward.forwarding import gives_input


@rules.predicate
def leads_its_meeting(user, part):
    """Asked of a decision or an item: the chair of that meeting, or those who lead its place."""
    return part is not None and bool(leads_meeting.test(user, part.meeting))


@rules.predicate
def leads_in_its_network(user, meeting):
    """The person leads a school or a unit of the network whose meeting it is."""
    return meeting is not None and bool(leads_a_member.test(user, meeting.network))


@rules.predicate
def is_of_a_network(user, decision):
    return decision is not None and decision.meeting.network_id is not None


@rules.predicate
def is_of_the_development_part(user, decision):
    return decision is not None and decision.item is not None and decision.item.is_development


@rules.predicate
def is_in_shared_minutes(user, decision):
    return decision is not None and decision.meeting.status == Meeting.Status.SHARED


@rules.predicate
def goes_onward(user, item):
    """Of a meeting whose items others take up: a network's, or Rektor AU's."""
    return item is not None and item.meeting.status != Meeting.Status.CANCELLED and gives_input(item.meeting)
