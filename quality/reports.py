"""Reads across rounds."""

from dataclasses import dataclass

from quality.models import CriterionAssessment, RatingStep
from sandnes_portal.schoolyear import SchoolYear


@dataclass(frozen=True)
class YearRatings:
    """The three ratings of a criterion at a school in a year: one column of the year strip."""

    year: SchoolYear
    own: RatingStep | None
    fagstab: RatingStep | None
    agreed: RatingStep | None


def year_strip_of(row):
    """A criterion at a school through up to five years, this one last. In: the row of this year's assessment."""
    return [
        YearRatings(each.assessment.round.year, each.own_rating, each.fagstab_rating, each.agreed_rating)
        for each in CriterionAssessment.objects.years_of(row)
    ]
