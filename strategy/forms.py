"""What can be written in a plan, part by part and row by row. A choice only ever offers what the plan itself holds."""

from crispy_forms.layout import Div, Field
from django import forms

from sandnes_portal.forms import Beside, EditableForm, PortalForm
from strategy.models import (
    Activity,
    CoreComponent,
    Goal,
    ImplementationDriver,
    Involvement,
    Milestone,
    Plan,
    PrerequisiteAnswer,
    Reflection,
    ResourceGroupMember,
    SchoolCriterion,
    SubComponent,
)


class SituationForm(EditableForm):
    class Meta:
        model = Plan
        fields = ("vision", "knowledge_sources", "strengths", "weaknesses", "opportunities", "threats", "findings")

    def build_layout(self):
        swot = Div("strengths", "weaknesses", "opportunities", "threats", css_class="two")
        return ["vision", "knowledge_sources", swot, "findings"]


class CompetenceForm(EditableForm):
    class Meta:
        model = Plan
        fields = ("competence_plan",)


class EvaluationForm(EditableForm):
    class Meta:
        model = Plan
        fields = ("evaluation_plan",)


def _success_criteria(year):
    """The schools' criteria of a year. They belong to `quality`, to the right of us, and are reached through the
    relation they have to our goals."""
    criteria = Goal.success_criteria.rel.related_model
    return criteria.objects.of_schools().in_use(year)


class CriteriaField(forms.ModelMultipleChoiceField):
    """Boxes for S1–S17, with code and title."""

    def __init__(self, year):
        super().__init__(_success_criteria(year), required=False, label="Suksesskriterier dette svarer på")
        self.year = year

    def label_from_instance(self, criterion):
        return f"{criterion.code} {criterion.wording_in(self.year).title}"


class RowForm(EditableForm):
    """A row of a plan. `owner` is what the row belongs to: the plan, a component or an activity."""

    def __init__(self, *args, owner=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan = plan_of(self.instance)
        for name, rows in self.choices_within(self.plan).items():
            self.fields[name].queryset = rows

    def choices_within(self, plan):
        """{field: the rows of the plan it may choose}."""
        return {}


class CriteriaRowForm(RowForm):
    """A row that answers success criteria."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["success_criteria"] = CriteriaField(self.plan.year)
        if self.instance.pk:
            self.initial["success_criteria"] = list(self.instance.success_criteria.all())

    def _save_m2m(self):
        super()._save_m2m()
        self.instance.success_criteria.set(self.cleaned_data["success_criteria"])


def plan_of(row):
    """The plan a row belongs to, through its component or activity if need be."""
    if isinstance(row, Plan):
        return row
    return getattr(row, "plan", None) or (row.component if hasattr(row, "component_id") else row.activity).plan


class GoalForm(CriteriaRowForm):
    class Meta:
        model = Goal
        fields = ("text", "reason", "signs")

    def build_layout(self):
        return ["text", "reason", "signs", Field("success_criteria", wrapper_class="choices-cols")]


class SchoolCriterionForm(RowForm):
    class Meta:
        model = SchoolCriterion
        fields = ("text", "goal")

    def choices_within(self, plan):
        return {"goal": plan.goals.all()}


class ActivityForm(CriteriaRowForm):
    class Meta:
        model = Activity
        fields = (
            "title",
            "description",
            "responsible",
            "starts_on",
            "ends_on",
            "status",
            "goal",
            "component",
            "tools",
        )

    def build_layout(self):
        return [
            "title",
            "description",
            "responsible",
            Beside("starts_on", "ends_on"),
            "status",
            "goal",
            "component",
            Field("tools", wrapper_class="choices-cols"),
            Field("success_criteria", wrapper_class="choices-cols"),
        ]

    def choices_within(self, plan):
        return {"goal": plan.goals.all(), "component": plan.components.all()}


class MilestoneForm(RowForm):
    class Meta:
        model = Milestone
        fields = ("title", "due_on", "reached_on")

    def build_layout(self):
        return ["title", Beside("due_on", "reached_on")]


class CoreComponentForm(RowForm):
    class Meta:
        model = CoreComponent
        fields = ("name", "reason", "phase", "goals", "owner_components")

    def choices_within(self, plan):
        return {"goals": plan.goals.all()}


class SubComponentForm(RowForm):
    class Meta:
        model = SubComponent
        fields = ("name", "factors", "how")


class DriverForm(RowForm):
    class Meta:
        model = ImplementationDriver
        fields = ("tools", "text")

    def build_layout(self):
        return [Field("tools", wrapper_class="choices-cols"), "text"]

    def choices_within(self, plan):
        return {"tools": self.fields["tools"].queryset.filter(driver=self.instance.kind)}


class ResourceGroupMemberForm(RowForm):
    class Meta:
        model = ResourceGroupMember
        fields = ("name", "strength")


class InvolvementForm(RowForm):
    class Meta:
        model = Involvement
        fields = ("group", "held_on", "how")


class ReflectionForm(RowForm):
    class Meta:
        model = Reflection
        fields = ("title", "held_on", "done", "learned", "wise")

    def build_layout(self):
        return ["title", "held_on", Div("done", "learned", "wise", css_class="gll")]


class PrerequisiteForm(RowForm):
    class Meta:
        model = PrerequisiteAnswer
        fields = ("answer", "note")


class WithdrawForm(PortalForm):
    reason = forms.CharField(
        label="Hvorfor trekker dere planen tilbake?",
        widget=forms.Textarea,
        max_length=500,
        help_text="Begrunnelsen står i historikken.",
    )
