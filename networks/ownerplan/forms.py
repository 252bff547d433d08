"""What is written in the owner's action plan, and what is taken over from last year's."""

from crispy_forms.layout import Field
from django import forms

from networks.models import LearningArena, OwnerActivity
from sandnes_portal.writing.forms import Beside, EditableForm, PortalForm, SeveralField


class OwnerActivityForm(EditableForm):
    """One activity. Nothing is required: a half-finished sentence is saved as it is."""

    marks_needs = False
    several = ("themes",)

    class Meta:
        model = OwnerActivity
        fields = ("title", "text", "responsible", "starts_on", "ends_on", "status", "area", "arena")
        widgets = {"text": forms.Textarea(attrs={"rows": 2, "class": "form-control-s"})}

    def add_fields(self):
        super().add_fields()
        self.fields["arena"].queryset = LearningArena.objects.at_owner_level()
        self.fields["arena"].empty_label = "Ingen bestemt"
        self.fields["themes"].queryset = self.fields["themes"].queryset.select_related("quality")

    def clean(self):
        cleaned = super().clean()
        # A page that saves itself sends the one that was changed.
        starts_on = cleaned.get("starts_on", self.instance.starts_on)
        ends_on = cleaned.get("ends_on", self.instance.ends_on)
        if starts_on and ends_on and ends_on < starts_on:
            # The database would refuse it too, but could not say which field to mend.
            self.add_error(
                "ends_on" if "ends_on" in self.fields else "starts_on", "Sluttdatoen må være etter startdatoen."
            )
        return cleaned

    def build_layout(self):
        return [
            "title",
            "text",
            "responsible",
            Beside("starts_on", "ends_on"),
            Beside("status", "area"),
            "arena",
            Field("themes", wrapper_class="choices-cols"),
        ]


class CarryForm(PortalForm):
    """Which of last year's unfinished activities go on this year."""

    marks_needs = False
    activities = SeveralField(
        OwnerActivity.objects.none(), label="Ta med videre", error_messages={"required": "Velg minst ett tiltak."}
    )

    def __init__(self, *args, waiting, **kwargs):
        self.waiting = waiting
        super().__init__(*args, **kwargs)

    def add_fields(self):
        self.fields["activities"].queryset = self.waiting
        self.fields["activities"].initial = [each.pk for each in self.waiting]
