"""The kinds of rows a plan is made of: which word they have in the address, which form, and what they belong to."""

from dataclasses import dataclass

from django.http import Http404

from sandnes_portal.writing.validators import as_number
from strategy.models import Activity, CoreComponent, Plan
from strategy.writing import forms

Part = Plan.Part


@dataclass(frozen=True)
class RowKind:
    """`rows` is the relation from what the row belongs to; `owner` is the row's field for it.

    `title` and `body` are what a closed card shows. A fixed kind has the rows it has: none is added, moved or taken
    away. A kind that `has_page` is written on a page of its own, the others where they stand in the list.
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
    has_page: bool = False

    @property
    def model(self):
        return self.form._meta.model

    @property
    def is_ordered(self):
        return hasattr(self.model, "position") and not self.is_fixed

    @property
    def chooses_rows(self):
        """Whether a row points to other rows of the plan: then it is drawn anew when those have changed."""
        return bool({"goal", "component", "goals"} & {*self.form.base_fields, *self.form.several})

    @property
    def path_to_plan(self):
        return "plan" if self.owner == "plan" else f"{self.owner}__plan"

    @property
    def below(self):
        """The kinds whose rows belong to rows of this kind."""
        return [kind for kind in KINDS if kind.owner != "plan" and OWNERS[kind.owner] is self.model]

    def of_plan(self, plan):
        """Every row of this kind that stands in a plan."""
        rows = self.model.objects.filter(**{self.path_to_plan: plan})
        return rows if self.owner == "plan" else rows.filter(**{f"{self.owner}__removed_at": None})

    def removed_from(self, plan):
        """The rows of this kind that were taken out of a plan, and can be brought back, newest first."""
        rows = self.model.with_removed.removed().filter(**{self.path_to_plan: plan})
        rows = rows if self.owner == "plan" else rows.filter(**{f"{self.owner}__removed_at": None})
        return rows.select_related("changed_by").order_by("-removed_at")

    def owner_in(self, plan, pk):
        """What a new row will belong to: the plan, or the component or activity with that id in it."""
        if self.owner == "plan":
            return plan
        owners = OWNERS[self.owner].objects.filter(plan=plan)
        owner = owners.filter(pk=as_number(pk or "")).first()
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


OWNERS = {"component": CoreComponent, "activity": Activity}
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
        has_page=True,
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
    return [kind for kind in KINDS if kind.part == part and kind.owner == "plan" and not kind.is_fixed]


def spot_in(plan, spot):
    """The row that a spot such as «mal-12» is in a plan, as (kind, row); (None, None) when there is none."""
    slug, _, pk = spot.partition("-")
    kind = BY_SLUG.get(slug)
    row = kind.of_plan(plan).filter(pk=as_number(pk)).first() if kind else None
    return (kind, row) if row else (None, None)
