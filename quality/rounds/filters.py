"""The filters of a round's schools: status, network, who answers for them, and what is late."""

from networks.models import LeaderNetwork, School
from quality.rounds.standing import Stage
from sandnes_portal.language.order import norwegian

MINE, NOBODY = "meg", "ingen"


class RoundFilters:
    """What a reader asked for in the address. A value that is no choice is taken as none.

    Made of the request's GET, the reader, and the assessments of the schools that take part.
    """

    def __init__(self, data, *, user, assessments):
        self.user = user
        self.networks = [(network.slug, network.name) for network in LeaderNetwork.objects.all()]
        self.stages = [(stage.value, stage.label) for stage in Stage if stage != Stage.OUT]
        self.advisers = self._advisers(assessments)
        self.lateness = [("ja", "over fristen")]
        self.status = _chosen(data.get("status"), self.stages)
        self.network = _chosen(data.get("nettverk"), self.networks)
        self.adviser = _chosen(data.get("ansvarlig"), self.advisers)
        self.late = _chosen(data.get("sent"), self.lateness)

    def _advisers(self, assessments):
        others = {str(each.adviser_id): each.adviser.name for each in assessments if each.adviser}
        mine = [(MINE, "mine skoler")] if others.pop(str(self.user.pk), None) else []
        return [*mine, *sorted(others.items(), key=lambda pair: norwegian(pair[1])), (NOBODY, "ingen ansvarlig")]

    @property
    def is_used(self):
        return bool(self.status or self.network or self.adviser or self.late)

    def passing(self, pairs):
        """Of pairs of an assessment and its Standing, those that were asked for."""
        members = set(School.objects.in_network(self.network).values_list("pk", flat=True)) if self.network else None
        return [pair for pair in pairs if self._passes(*pair, members)]

    def _passes(self, assessment, standing, members):
        adviser = str(self.user.pk) if self.adviser == MINE else self.adviser.replace(NOBODY, "None")
        return (
            (not self.status or standing.stage == self.status)
            and (members is None or assessment.school_id in members)
            and (not self.late or standing.is_late)
            and (not self.adviser or str(assessment.adviser_id) == adviser)
        )


def _chosen(value, choices):
    return value if value in dict(choices) else ""
