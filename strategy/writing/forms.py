"""What can be written in a plan, part by part and row by row. A choice only ever offers what the plan itself holds."""

from crispy_forms.layout import Div, Field
from django import forms

from networks.models import ChangePhase, OwnerComponent
from sandnes_portal.writing.forms import Beside, EditableForm, SeveralField
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
from strategy.proposals.notices import considered_text
from strategy.writing.examples import EXAMPLES, STARTS


class WithExample(Div):
    """A field of a core component with the worked example beside it, which can be shown and hidden: one at a time.

    `starts` are words that the text may be begun with.
    """

    template = "strategy/edit/_with_example.html"

    def __init__(self, *fields, example):
        super().__init__(*fields)
        self.example, self.starts = EXAMPLES[example], STARTS.get(example, ())


class Folded(Div):
    """A field with many boxes, folded while nothing is chosen: most rows need few of them.

    On a page with much else it is `tight`: folded at rest too, under a line that names what is chosen.
    """

    template = "strategy/edit/_folded.html"

    def __init__(self, form, name, hint, *, tight=False):
        super().__init__(Field(name, wrapper_class="choices-cols"))
        self.label, self.hint = form.fields[name].label.capitalize(), hint
        chosen = form[name].value() or []
        self.is_open = bool(chosen) and (form.is_bound or not tight)
        self.chosen = getattr(form.instance, name).all() if tight and not self.is_open else ()


class PlanText(Div):
    """One of the plan's own texts, and above it what it is when it is only proposed."""

    template = "strategy/edit/_plan_text.html"

    def __init__(self, form, part, name):
        super().__init__(name)
        self.mark = considered_text(form.instance, part, name, form.fields[name].label)


class PlanForm(EditableForm):
    """What is written in a plan. Nothing is required: a half-finished sentence is saved as it is."""

    marks_needs = False


class SituationForm(PlanForm):
    class Meta:
        model = Plan
        fields = ("vision", "knowledge_sources", "strengths", "weaknesses", "opportunities", "threats", "findings")

    def build_layout(self):
        texts = {name: PlanText(self, Plan.Part.SITUATION, name) for name in self._meta.fields}
        swot = Div(*(texts[name] for name in ("strengths", "weaknesses", "opportunities", "threats")), css_class="two")
        return [texts["vision"], texts["knowledge_sources"], swot, texts["findings"]]


class CompetenceForm(PlanForm):
    class Meta:
        model = Plan
        fields = ("competence_plan",)


class EvaluationForm(PlanForm):
    class Meta:
        model = Plan
        fields = ("evaluation_plan",)


def _success_criteria(plan):
    """The schools' criteria of a plan's strategy and year. They belong to `quality`, to the right of us, and are
    reached through the relation they have to our goals."""
    criteria = Goal.success_criteria.rel.related_model
    return criteria.objects.of_schools().in_use(plan.year, plan.strategy_id)


class CriteriaField(SeveralField):
    """Boxes for the schools' criteria, with code and title."""

    def __init__(self, plan):
        super().__init__(
            _success_criteria(plan),
            required=False,
            label="Suksesskriterier dette svarer på",
        )
        self.year = plan.year

    def label_from_instance(self, criterion):
        return f"{criterion.code} {criterion.wording_in(self.year).title}"


class RowForm(PlanForm):
    """A row of a plan. A choice only offers what stands in the same plan."""

    def add_fields(self):
        super().add_fields()
        self.plan = plan_of(self.instance)
        for name, rows in self.choices_within(self.plan).items():
            self.fields[name].queryset = rows

    def choices_within(self, plan):
        """{field: the rows of the plan it may choose}."""
        return {}


class CriteriaRowForm(RowForm):
    """A row that answers success criteria."""

    def add_fields(self):
        super().add_fields()
        self.fields["success_criteria"] = CriteriaField(self.plan)


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
        return ["text", "reason", "signs", Folded(self, "success_criteria", "Velg dem målet handler om.")]


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
        )

    several = ("tools",)

    def clean(self):
        cleaned = super().clean()
        # A page that saves itself sends the one that was changed.
        starts_on = cleaned.get("starts_on", self.instance.starts_on)
        ends_on = cleaned.get("ends_on", self.instance.ends_on)
        if starts_on and ends_on and ends_on < starts_on:
            # The database would refuse it too, but could not say which field to mend.
            last = "ends_on" if "ends_on" in self.fields else "starts_on"
            self.add_error(last, "Sluttdatoen må være etter startdatoen.")
        return cleaned

    def build_layout(self):
        return [
            "title",
            "description",
            "responsible",
            Beside("starts_on", "ends_on"),
            "status",
            "goal",
            "component",
            Folded(self, "tools", "Fra ressursbanken."),
            Folded(self, "success_criteria", "Velg dem aktiviteten handler om."),
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
        fields = ("name", "reason", "phase")

    several = ("goals", "owner_components")

    def build_layout(self):
        folded = {"goals": "Målene den skal hjelpe dere med.", "owner_components": "De den hører sammen med."}
        return [
            WithExample(Beside("name", "phase"), example="name"),
            WithExample("reason", example="reason"),
            *(WithExample(Folded(self, name, hint, tight=True), example=name) for name, hint in folded.items()),
        ]

    def add_fields(self):
        super().add_fields()
        # A code that the strategy knows no more stays until another is chosen.
        self.fields["phase"] = forms.ChoiceField(label="Fase", choices=self._phases)

    def _phases(self):
        phases = dict(ChangePhase.objects.filter(strategy=self.plan.strategy_id).values_list("code", "name"))
        phases.setdefault(self.instance.phase, self.instance.phase)
        return list(phases.items())

    def choices_within(self, plan):
        components = OwnerComponent.objects.filter(strategy=plan.strategy_id)
        return {"goals": plan.goals.all(), "owner_components": components}


class SubComponentForm(RowForm):
    class Meta:
        model = SubComponent
        fields = ("name", "factors", "how")
        labels = {"name": "B. Del", "factors": "C. Hva den består av", "how": "D. Slik gjør vi det"}

    def build_layout(self):
        return [WithExample(Beside("name", "factors"), example="part"), WithExample("how", example="how")]


class DriverForm(RowForm):
    class Meta:
        model = ImplementationDriver
        fields = ("text",)

    several = ("tools",)

    def build_layout(self):
        return [Field("tools", wrapper_class="choices-cols"), WithExample("text", example=self.instance.kind)]

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

    def build_layout(self):
        return ["answer", Folded(self, "note", "Valgfritt")]
