"""What the director's staff writes in the ressursbank and on the strategy's pages."""

from django import forms

from networks.models import (
    Exercise,
    LearningArena,
    PartFigure,
    ReflectionQuestion,
    StrategyPart,
    TheoryDimension,
    TheoryModel,
    Tool,
    ToolLink,
)
from sandnes_portal.writing.forms import Beside, EditableForm


class ToolForm(EditableForm):
    """A tool, as it is read in the ressursbank."""

    class Meta:
        model = Tool
        fields = ("name", "kind", "driver", "purpose", "steps", "minutes", "group_size", "exercise")
        widgets = {"steps": forms.Textarea(attrs={"rows": 4})}

    def add_fields(self):
        choices = [("", "Brukes utenfor portalen"), *Exercise.Kind.choices]
        self.fields["exercise"] = forms.ChoiceField(
            label="Arbeidsflate i portalen",
            choices=choices,
            required=False,
            help_text="Har portalen en, kan de som leser, begynne rett fra siden.",
        )

    def build_layout(self):
        return ["name", Beside("kind", "driver"), "purpose", "steps", Beside("minutes", "group_size"), "exercise"]


class LinkForm(EditableForm):
    """A page or a book about a tool."""

    url = forms.URLField(
        label="Adresse",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Begynner med https://. En bok kan stå uten.",
    )

    class Meta:
        model = ToolLink
        fields = ("kind", "title", "source", "url")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == ToolLink.Kind.LINK and "url" in cleaned and not cleaned["url"]:
            self.add_error("url", "Skriv adressen til siden, eller velg «bok».")
        return cleaned


class TheoryForm(EditableForm):
    """A model of theory. Its dimensions have forms of their own."""

    class Meta:
        model = TheoryModel
        fields = ("name", "source", "text")


class DimensionForm(EditableForm):
    """A part of a model of theory."""

    class Meta:
        model = TheoryDimension
        fields = ("name", "text", "effect")
        localized_fields = ("effect",)

    def clean_name(self):
        name = self.cleaned_data["name"]
        others = TheoryDimension.objects.filter(model=self.instance.model_id, name=name).exclude(pk=self.instance.pk)
        if others.exists():
            raise forms.ValidationError("Modellen har alt en dimensjon som heter dette. Velg et annet navn.")
        return name


class QuestionForm(EditableForm):
    """A question to think with."""

    class Meta:
        model = ReflectionQuestion
        fields = ("text",)
        help_texts = {"text": "Ett spørsmål som en gruppe kan tenke sammen om."}


class PartForm(EditableForm):
    """A part of figure 1: its words, and what in the portal belongs to it."""

    several = ("arenas", "tools", "theory")

    class Meta:
        model = StrategyPart
        fields = ("name", "goal", "text")


class FigureForm(EditableForm):
    """A figure that belongs to a part."""

    class Meta:
        model = PartFigure
        fields = ("name", "form", "text", "lines", "source")
        widgets = {"lines": forms.Textarea(attrs={"rows": 6})}


class PurposeForm(EditableForm):
    """What a learning arena is for."""

    class Meta:
        model = LearningArena
        fields = ("purpose",)
