"""What every step of an assessment, its talk and its contract asks first."""

from sandnes_portal.writing.steps import NotReady


def must_be_under_way(assessment):
    """Raises NotReady when the round is closed, or the school has left it: what was written stands."""
    if assessment.left_at or assessment.school.has_ended:
        raise NotReady("Skolen er ute av runden. Det som er skrevet, blir stående.")
    if assessment.round.closed_at:
        raise NotReady(f"Runden {assessment.round.year} er avsluttet. Det som er skrevet, blir stående.")
