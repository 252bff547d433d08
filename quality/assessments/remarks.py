"""The thread of what the two sides said as the assessment changed hands, and what the school wrote in between, read."""

from dataclasses import dataclass, field

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from quality.assessments.forms import OwnRatingForm
from quality.models import CriterionAssessment, Remark
from sandnes_portal.language.words import date_in_words
from sandnes_portal.writing.editing import Standing
from sandnes_portal.writing.versions import changes_between


@dataclass(frozen=True)
class Thread:
    """Everything that was said as an assessment changed hands, the oldest first."""

    remarks: list = field(default_factory=list)

    def __bool__(self):
        return bool(self.remarks)

    def about(self, row):
        """What was said of one criterion; of all of it with None."""
        pk = row.pk if row else None
        return [each for each in self.remarks if each.row_id == pk]

    @property
    def last_return(self):
        """What fagstab said as it sent the assessment back last, about all of it first; empty when it never did."""
        back = [each for each in self.remarks if each.side == Remark.Side.FAGSTAB]
        return [each for each in back if each.said_at == back[-1].said_at] if back else []

    @property
    def returned_at(self):
        return self.last_return[0].said_at if self.last_return else None

    def since_words(self, user):
        """«Endret siden du sendte den tilbake 3. februar», in words for the one who reads it."""
        last = self.last_return[0]
        who = "du sendte den tilbake" if last.said_by_id == user.pk else "den ble sendt tilbake"
        return f"Endret siden {who} {date_in_words(timezone.localtime(last.said_at))}"


def thread_of(assessment):
    """Out: Thread of all that was said about an assessment. Two queries at the most."""
    return Thread(list(assessment.remarks.for_page()))


def asked_about(assessment, thread):
    """{row's id: what fagstab wants more of there} while the assessment is back at the school."""
    if assessment.status != assessment.Status.RETURNED:
        return {}
    return {remark.row_id: remark for remark in thread.last_return if remark.row_id}


def asked_first_url(assessment):
    """Where the school begins when its assessment has come back: at the first criterion that fagstab wants more of, or
    at the overview. In: an assessment with its remarks and their criteria read."""
    rows = (remark.row for remark in Thread(list(assessment.remarks.all())).last_return if remark.row_id)
    first = min(rows, key=lambda row: row.criterion.number, default=None)
    if first is None:
        return assessment.get_absolute_url()
    return reverse("assessment_criterion", args=[assessment.school.slug, assessment.round.year, first.criterion.code])


# --- what was changed since ---------------------------------------------------------------------

# What the history tells of links into the plan: by the field's name, where they stand and what they point to.
LINKS = {
    "goals": ("historicalcriterionassessment_goals_set", "goal_id"),
    "activities": ("historicalcriterionassessment_activities_set", "activity_id"),
}
COLUMNS = [CriterionAssessment._meta.get_field(name).attname for name in OwnRatingForm.Meta.fields]


def before_return(assessment, thread):
    """{row's id: the version of it that fagstab sent back last}, or nothing when it never was. Three queries, with what
    each pointed to in the plan."""
    if thread.returned_at is None:
        return {}
    history = CriterionAssessment.history.filter(assessment=assessment.pk, standing=Standing.CURRENT)
    last = history.filter(history_date__lte=thread.returned_at).order_by().values("id").annotate(last=Max("history_id"))
    versions = history.filter(history_id__in=last.values("last"))
    return {version.id: version for version in versions.prefetch_related(*(name for name, _to in LINKS.values()))}


def has_changed(row, before):
    """Whether the school has written in a criterion since. In: a row with goals and activities read, and
    `before_return`."""
    then = before.get(row.pk)
    if then is None or row.version == then.version:
        return False
    return any(getattr(row, column) != getattr(then, column) for column in COLUMNS) or _points_elsewhere(row, then)


def _points_elsewhere(row, then):
    """Whether it points to something else in the plan now."""
    for name, (links, to) in LINKS.items():
        now = {each.pk for each in getattr(row, name).all()}
        if now != {getattr(each, to) for each in getattr(then, links).all()}:
            return True
    return False


def changes_since(row, before):
    """What the school has changed in the texts of one criterion since, as `versions.Change` with the words marked."""
    if not has_changed(row, before):
        return []
    return changes_between(OwnRatingForm(instance=row), before[row.pk], row)
