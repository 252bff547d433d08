"""What is known of every school in a round before any of them is shown: enough to choose among them and put them in
order, in as many queries for one school as for thousands."""

from dataclasses import dataclass

from networks.models import Membership, Role, User
from quality.models import Assessment, CriterionAssessment, WatchedSchool
from quality.rounds.standing import Stage, Standing, booked_talk, due_on, standing_of


@dataclass(frozen=True)
class Line:
    """A school in the round: its assessment and where it stands, its networks as {slug: name}, whether the reader
    answers for it, or nobody in fagstab does, whether she watches it, whether it has asked for help, and the next date
    there is."""

    assessment: Assessment
    standing: Standing
    networks: dict
    is_mine: bool
    is_nobodys: bool
    is_watched: bool
    asks_for_help: bool
    next_on: object

    @property
    def network(self):
        """The name of the network it stands under. Of several it is the last: the support system's comes first."""
        return next(reversed(self.networks.values()), "")

    @property
    def has_booked_talk(self):
        return self.standing.stage != Stage.OUT and booked_talk(self.assessment) is not None

    @property
    def deadline(self):
        """The next date, where that is not the talk itself."""
        return None if self.standing.stage == Stage.BOOKED else self.next_on


def school_lines(user, round_):
    """Out: a Line for each school that has an assessment in a round, by name, also those that are out of it."""
    networks, watched = _networks(), WatchedSchool.objects.schools_of(user)
    advisers = set(User.objects.holding(Role.Kind.FAGSTAB).values_list("pk", flat=True))
    asking = set(CriterionAssessment.objects.visible_to(user).in_overview(round_).sent().asking_for_help())
    return [
        Line(
            assessment=assessment,
            standing=(standing := standing_of(assessment)),
            networks=networks.get(assessment.school_id, {}),
            is_mine=assessment.adviser_id == user.pk,
            is_nobodys=assessment.adviser_id not in advisers,
            is_watched=assessment.school_id in watched,
            asks_for_help=assessment.school_id in asking,
            next_on=next_on(assessment, standing),
        )
        for assessment in Assessment.objects.for_status(round_)
    ]


def taking_part(lines):
    return [line for line in lines if line.standing.stage != Stage.OUT]


def next_on(assessment, standing):
    """The next date of a school in the round; None when the round is closed, or nothing is left."""
    round_ = assessment.round
    if round_.closed_at:
        return None
    return round_.contracts_due_on if standing.stage == Stage.APPROVED else due_on(standing.stage, assessment)


def _networks():
    """{school's id: {slug: name}} of today's members, in the order of the networks. One query."""
    rows = Membership.objects.current().order_by("network__position", "network__name")
    by_school = {}
    for school, slug, name in rows.values_list("school", "network__slug", "network__name"):
        by_school.setdefault(school, {})[slug] = name
    return by_school
