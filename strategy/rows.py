"""The kinds of rows a plan is made of: which word they have in the address, which form, and what they belong to."""

from dataclasses import dataclass

from django.http import Http404

from strategy import forms
from strategy.models import Activity, CoreComponent, Plan

Part = Plan.Part


@dataclass(frozen=True)
class RowKind:
    """`rows` is the relation from what the row belongs to; `owner` is the row's field for it."""

    slug: str
    label: str
    new: str
    form: type
    part: Part
    rows: str
    owner: str = "plan"
    title: str = "text"
    body: str = ""

    @property
    def model(self):
        return self.form._meta.model

    @property
    def is_ordered(self):
        return hasattr(self.model, "position")

    def of_plan(self, plan):
        """Every row of this kind in a plan."""
        path = "plan" if self.owner == "plan" else f"{self.owner}__plan"
        return self.model.objects.filter(**{path: plan})

    def owner_in(self, plan, pk):
        """What a new row will belong to: the plan, or the component or activity with that id in it."""
        if self.owner == "plan":
            return plan
        owners = {"component": CoreComponent, "activity": Activity}[self.owner].objects.filter(plan=plan)
        owner = owners.filter(pk=pk).first() if str(pk or "").isdigit() else None
        if owner is None:
            raise Http404
        return owner


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


def kind_or_404(slug):
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def kinds_of(part):
    """The kinds whose rows stand directly on the part's own screen."""
    return [kind for kind in KINDS if kind.part == part and kind.owner == "plan"]
