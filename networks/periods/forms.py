"""What the director's staff writes of a strategy: its own words, and the rows that are its own."""

from django import forms

from networks.models import (
    ChangePhase,
    EffortArea,
    LeadershipQuality,
    Literature,
    OwnerComponent,
    PlanPart,
    Strategy,
    StrategyGoal,
    Theme,
)
from sandnes_portal.writing.forms import Beside, EditableForm


class StrategyForm(EditableForm):
    """The strategy's own words. Its years and what it is numbered by are set where it is adopted."""

    class Meta:
        model = Strategy
        fields = (
            "name",
            "short_name",
            "subtitle",
            "owner_words",
            "document_url",
            "main_goal",
            "background",
            "done",
            "learned",
            "wise",
            "target_groups",
            "quality_system",
            "model_name",
            "model_source",
            "arenas_source",
            "phases_source",
        )

    def build_layout(self):
        sources = Beside("model_source", "arenas_source")
        beside = {"short_name", "model_source", "arenas_source"}
        rest = [name for name in self._meta.fields if name not in beside | {"name"}]
        return [Beside("name", "short_name"), *rest, sources]


class GoalForm(EditableForm):
    class Meta:
        model = StrategyGoal
        fields = ("text",)


class EffortForm(EditableForm):
    class Meta:
        model = EffortArea
        fields = ("text",)


class LiteratureForm(EditableForm):
    class Meta:
        model = Literature
        fields = ("text", "url")


class PhaseForm(EditableForm):
    class Meta:
        model = ChangePhase
        fields = ("name", "text")


class PlanPartForm(EditableForm):
    class Meta:
        model = PlanPart
        fields = ("name", "help_text", "is_on")


class OwnerComponentForm(EditableForm):
    class Meta:
        model = OwnerComponent
        fields = ("name", "description")
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}


class QualityForm(EditableForm):
    class Meta:
        model = LeadershipQuality
        fields = ("name", "sub_goal")
        widgets = {"sub_goal": forms.Textarea(attrs={"rows": 3})}


class ThemeForm(EditableForm):
    class Meta:
        model = Theme
        fields = ("name",)
