"""The kinds of rows a plan is made of: which word they have in the address, which form, and what they belong to."""

from dataclasses import dataclass
from enum import Enum

from django.http import Http404

from networks.models import Tool
from sandnes_portal.writing.validators import as_number
from strategy.models import Plan
from strategy.writing import forms

Part = Plan.Part


class Way(Enum):
    """Where a row is written: each way has its class in `views/showing.py`."""

    IN_LIST = "opened where it stands in its list"
    ON_PAGE = "on a page of its own"
    ALWAYS_OPEN = "on the page of what it belongs to, and never closed there"


@dataclass(frozen=True)
class RowKind:
    """`rows` is the relation from what the row belongs to; `owner` is the row's field for it.

    `title` and `body` are what a closed card shows, `way` is where the row is written, and `drivers` are those that a
    new row has from the first moment. A fixed kind has the rows it has: none is added, moved or taken away.
    """

    slug: str
    label: str
    new: str
    form: type
    part: Part
    rows: str
    owner: str = "plan"
    title: str = "text"
    body: str = ""
    is_fixed: bool = False
    way: Way = Way.IN_LIST
    drivers: tuple = ()

    @property
    def model(self):
        return self.form._meta.model

    @property
    def is_ordered(self):
        return hasattr(self.model, "position") and not self.is_fixed

    @property
    def has_page(self):
        return self.way is Way.ON_PAGE

    @property
    def chooses_rows(self):
        """Whether a row points to other rows of the plan: then it is drawn anew when those have changed."""
        return bool({"goal", "component", "goals"} & {*self.form.base_fields, *self.form.several})

    @property
    def path_to_plan(self):
        return f"{self.owner}__plan" if self.above else self.owner

    @property
    def above(self):
        """The kind whose rows the rows of this kind belong to; None when they belong to the plan itself."""
        owner = self.model._meta.get_field(self.owner).related_model
        return next((kind for kind in KINDS if kind.model is owner), None)

    @property
    def below(self):
        """The kinds whose rows belong to rows of this kind."""
        return [kind for kind in KINDS if kind.above is self]

    def owner_of(self, row):
        """What a row belongs to: the plan, or a row of the kind above."""
        return getattr(row, self.owner)

    def plan_of(self, row):
        owner = self.owner_of(row)
        return owner.plan if self.above else owner

    def rows_of(self, owner):
        """The rows of this kind that belong to a plan or to a row of the kind above, as their manager."""
        return getattr(owner, self.rows)

    def rows_beside(self, row):
        """The rows that a row stands among in its list, itself too, as their manager."""
        return self.rows_of(self.owner_of(row))

    def begun_in(self, plan):
        """Every row of this kind that can be written in, also those that nobody has written in yet."""
        rows = self.model.with_removed.present().filter(**{self.path_to_plan: plan})
        return rows.filter(**{f"{self.owner}__removed_at": None}) if self.above else rows

    def of_plan(self, plan):
        """Every row of this kind that stands in a plan."""
        return self.begun_in(plan).written()

    def removed_from(self, plan):
        """The rows of this kind that were taken out of a plan, and can be brought back, newest first."""
        rows = self.model.with_removed.removed().written().filter(**{self.path_to_plan: plan})
        rows = rows.filter(**{f"{self.owner}__removed_at": None}) if self.above else rows
        return rows.select_related("changed_by").order_by("-removed_at")

    def owner_in(self, plan, pk):
        """What a new row will belong to: the plan, or the component or activity with that id in it."""
        if self.above is None:
            return plan
        owner = self.above.begun_in(plan).filter(pk=as_number(pk or "")).first()
        if owner is None:
            raise Http404
        return owner

    def prefix(self, pk):
        """What the names of a row's fields begin with, on every page it stands on: «mal-12»."""
        return f"{self.slug}-{pk}"

    def name_of(self, row):
        """What a row is called in a heading and in a message."""
        title = getattr(row, self.title)
        title = title() if callable(title) else title
        return str(title).capitalize() if self.title.startswith("get_") and title else title or str(row)


KINDS = (
    RowKind("mal", "målet", "Nytt mål", forms.GoalForm, Part.GOALS, "goals", body="signs"),
    RowKind(
        "komponent",
        "kjernekomponenten",
        "Ny kjernekomponent",
        forms.CoreComponentForm,
        Part.COMPONENTS,
        "components",
        title="name",
        body="reason",
        way=Way.ON_PAGE,
        drivers=tuple(Tool.Driver),
    ),
    RowKind(
        "del",
        "delen",
        "Ny del",
        forms.SubComponentForm,
        Part.COMPONENTS,
        "subcomponents",
        "component",
        title="name",
        body="how",
        way=Way.ALWAYS_OPEN,
    ),
    RowKind(
        "driver",
        "driveren",
        "",
        forms.DriverForm,
        Part.COMPONENTS,
        "drivers",
        "component",
        title="get_kind_display",
        body="text",
        is_fixed=True,
    ),
    RowKind("kriterium", "kriteriet", "Nytt kriterium", forms.SchoolCriterionForm, Part.CRITERIA, "criteria"),
    RowKind(
        "aktivitet",
        "aktiviteten",
        "Ny aktivitet",
        forms.ActivityForm,
        Part.ACTIVITIES,
        "activities",
        title="title",
        body="description",
    ),
    RowKind(
        "milepel",
        "milepælen",
        "Ny milepæl",
        forms.MilestoneForm,
        Part.ACTIVITIES,
        "milestones",
        "activity",
        title="title",
    ),
    RowKind(
        "forutsetning",
        "forutsetningen",
        "",
        forms.PrerequisiteForm,
        Part.COMPETENCE,
        "prerequisites",
        title="prerequisite",
        body="note",
        is_fixed=True,
    ),
    RowKind(
        "ressursperson",
        "ressurspersonen",
        "Ny ressursperson",
        forms.ResourceGroupMemberForm,
        Part.INVOLVEMENT,
        "resource_group",
        title="name",
        body="strength",
    ),
    RowKind(
        "medvirkning",
        "medvirkningen",
        "Ny medvirkning",
        forms.InvolvementForm,
        Part.INVOLVEMENT,
        "involvements",
        title="get_group_display",
        body="how",
    ),
    RowKind(
        "tilbakeblikk",
        "tilbakeblikket",
        "Nytt tilbakeblikk",
        forms.ReflectionForm,
        Part.EVALUATION,
        "reflections",
        title="title",
        body="learned",
    ),
)
BY_SLUG = {kind.slug: kind for kind in KINDS}


def kind_or_404(part, slug):
    """The kind with a word in the address of a part, or 404."""
    kind = BY_SLUG.get(slug)
    if kind is None or kind.part != part:
        raise Http404
    return kind


def kinds_of(part):
    """The kinds whose rows stand in lists directly on the part's own screen."""
    return [kind for kind in KINDS if kind.part == part and not kind.above and not kind.is_fixed]


def kind_of(row):
    return next(kind for kind in KINDS if kind.model is type(row))


def spot_in(plan, spot):
    """The row that a spot such as «mal-12» is in a plan, as (kind, row); (None, None) when there is none."""
    slug, _, pk = spot.partition("-")
    kind = BY_SLUG.get(slug)
    row = kind.begun_in(plan).filter(pk=as_number(pk)).first() if kind else None
    return (kind, row) if row else (None, None)
