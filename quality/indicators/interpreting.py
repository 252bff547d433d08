"""What a school reads out of its figures, read: beside each group, with the words of the year before."""

from dataclasses import dataclass

from django.db.models import Q

from quality.indicators.reading import figures_of_school, grouped
from quality.models import Indicator, Interpretation
from sandnes_portal.language.series import plain_of, series_from

Group = Indicator.Group
# As they stand in addresses.
WORDS = {
    Group.ENVIRONMENT: "laeringsmiljo",
    Group.OUTCOME: "laeringsutbytte",
    Group.RESOURCES: "ressurser",
    Group.SUPPORT: "spesialpedagogikk",
}
GROUPS = {word: group for group, word in WORDS.items()}


@dataclass(frozen=True)
class Interpreted:
    """A group of figures with the school's words beside it: this year's, and those of the year before, or None."""

    kind: Group
    figures: list
    row: Interpretation
    last: Interpretation | None

    @property
    def name(self):
        return self.kind.label

    @property
    def word(self):
        return WORDS[self.kind]

    @property
    def texts(self):
        return self.row.texts

    @property
    def last_texts(self):
        return self.last.texts if self.last else []


def interpreted(assessment, user, *, public=False):
    """Every group that has figures or words at a school in a year, as a person may see them: [Interpreted]. As
    many queries with any number of them. A row that nobody has written in yet is not saved."""
    shown = {
        each.kind: each.figures
        for each in grouped(figures_of_school(user, assessment.school, until=assessment.round.year, public=public))
    }
    said, before = _said_in(assessment, user)
    return [
        Interpreted(kind, shown.get(kind, []), said.get(kind) or empty_row(assessment, kind), before.get(kind))
        for kind in Group
        if kind in shown or (kind in said and said[kind].is_begun)
    ]


def _said_in(assessment, user):
    """({group: this year's row}, {group: last year's}), of what a person may read. One query."""
    year = assessment.round.year
    rows = Interpretation.objects.filter(
        Q(assessment=assessment)
        | Q(
            pk__in=Interpretation.objects.visible_to(user)
            .filter(assessment__school=assessment.school_id, assessment__round__year=year.previous)
            .values("pk")
        )
    )
    this, before = {}, {}
    for row in rows:
        if row.assessment_id == assessment.pk:
            row.assessment = assessment
            this[row.group] = row
        elif row.is_begun:
            before[row.group] = row
    return this, before


def row_for(assessment, group):
    """What is written of a group, or a row that is not saved yet."""
    row = assessment.interpretations.filter(group=group).first() or empty_row(assessment, group)
    # The same assessment, with its round read already.
    row.assessment = assessment
    return row


def empty_row(assessment, group):
    return Interpretation(assessment=assessment, group=group)


def standing_of(assessments):
    """How far schools have come with their groups: {assessment's id: {group: whether all is written}}, of what is
    begun. It tells nothing of the words. One query."""
    standing = {}
    for row in Interpretation.objects.filter(assessment__in=assessments).begun():
        standing.setdefault(row.assessment_id, {})[row.group] = row.is_whole
    return standing


# --- as a pack keeps it -------------------------------------------------------------------------


def plain_groups(groups):
    """Interpreted groups as values that JSON knows."""
    return [
        {
            "name": each.name,
            "word": each.word,
            "figures": [{"series": plain_of(figure.series), "source": figure.source} for figure in each.figures],
            "texts": each.texts,
        }
        for each in groups
    ]


def drawn_groups(plain):
    """What `plain_groups` gave, as a page and a paper draw it."""
    return [
        group | {"figures": [each | {"series": series_from(each["series"])} for each in group["figures"]]}
        for group in plain
    ]
