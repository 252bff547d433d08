"""What became of a network's decisions in its schools: what each answered, and what each has tried."""

from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from networks.models import Decision, DecisionOffer, Membership
from networks.onward.forwarding import where
from sandnes_portal.language.order import norwegian
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.language.words import shortened

# What a line of the plan holds.
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Tried:
    """A decision that was offered to the schools, and their offers, by the schools' names."""

    decision: Decision
    where: str
    offers: list
    is_newest: bool


def title_for(decision):
    """A decision as the title of an activity: its first line, without the full stop."""
    first = next((line.strip() for line in decision.text.splitlines() if line.strip()), "")
    return shortened(first.removesuffix("."), LONGEST_TITLE)


def text_under(title, decision):
    """What a decision says more than its title; all of it, when it begins with other words."""
    first, _, rest = decision.text.strip().partition("\n")
    return rest.strip() if first.strip().removesuffix(".") == title else decision.text


def schools_offered(decision):
    """The schools a decision can be offered to: those of its network that have a plan, by name."""
    members = Membership.objects.current().filter(network=decision.meeting.network).select_related("school")
    return sorted(
        (each.school for each in members if each.school.is_teaching), key=lambda school: norwegian(school.name)
    )


def tried_for(meeting, user):
    """What the schools of a network have made of its decisions, for the network's next meeting.

    In: a meeting, and who reads. Out: a list of Tried, of the decisions that earlier meetings of the same school year
    offered, those of the newest meeting first; nothing for a meeting that is no network's, and nothing for those of
    other networks, whom the schools have not told. One query, and none for others' meetings.
    """
    if meeting.network_id is None or not user.has_perm("networks.view_schools_answers", meeting):
        return []
    year = SchoolYear.of(timezone.localdate(meeting.starts_at))
    offers = DecisionOffer.objects.of_network(meeting.network_id).for_lists()
    offers = offers.filter(
        decision__meeting__starts_at__lt=meeting.starts_at,
        decision__meeting__starts_at__date__gte=year.starts_on,
    )
    found = [(decision, list(own)) for decision, own in groupby(offers, key=lambda offer: offer.decision)]
    for decision, _own in found:
        # The same network, called what this meeting's page calls it.
        decision.meeting.network = meeting.network
    newest = found[0][0].meeting_id if found else None
    return [Tried(each, where(each.meeting), own, each.meeting_id == newest) for each, own in found]
