"""What a talk does not take up point by point: wishes it does not reach, and the criteria that both see alike."""

from dataclasses import dataclass, field

from quality.models import DialogueItem


@dataclass(frozen=True)
class Outside:
    """What stands beside a talk's agenda.

    `later`: points that are off it; every wish that is not on the agenda is one. The criteria that are not on the
    agenda, in three parts: `alike` (both voices chose the same step, and nobody has said yet that they agree),
    `agreed`, and `open` (the others, but for those in `later`).
    """

    later: list = field(default_factory=list)
    alike: list = field(default_factory=list)
    agreed: list = field(default_factory=list)
    open: list = field(default_factory=list)


def outside_the_agenda(dialogue):
    """Three queries at the most, however many criteria."""
    outside = Outside(later=list(DialogueItem.objects.beside_the_agenda(dialogue)))
    said = {item.criterion_assessment_id for item in outside.later}
    for row in rows_outside(dialogue):
        if row.agreed_rating_id:
            outside.agreed.append(row)
        elif row.distance == 0:
            outside.alike.append(row)
        elif row.pk not in said:
            outside.open.append(row)
    return outside


def rows_outside(dialogue):
    """The criteria of the assessment that are not on the agenda, ready to show. None before the review is released:
    each is a line of what the two sides think."""
    if not dialogue.assessment.is_released:
        return []
    return list(dialogue.assessment.criteria.with_ratings().outside_the_agenda_of(dialogue))
