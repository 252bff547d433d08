from crispy_forms.layout import Div
from django import forms

from quality.models import CriterionAssessment, IndividualRating, OwnCriterionRating, RatingStep, Review
from sandnes_portal.writing.fields import ProseFormField
from sandnes_portal.writing.forms import EditableForm, PortalForm, ScaleField, SeveralField
from sandnes_portal.writing.validators import no_identity_number
from strategy.models import Activity, Goal


class Folded(Div):
    """What most rows do not need, folded under a line that says what is there, while it is empty."""

    template = "strategy/edit/_folded.html"

    def __init__(self, *fields, label, hint, is_open):
        super().__init__(*fields)
        self.label, self.hint, self.is_open = label, hint, is_open


class RatingForm(EditableForm):
    """A form with a rating on the scale of the row's round. Nothing is required: what is half written is saved too."""

    marks_needs = False
    rating_field = ""
    # Whether each step tells what it looks like at a school.
    shows_signs = True

    def add_fields(self):
        super().add_fields()
        round_, field = self.rated_in, self.fields[self.rating_field]
        steps = round_.scale.steps.all()
        field.offer(steps)
        if self.shows_signs:
            field.widget.signs = self.row.criterion.wording_in(round_.year).signs_by_value(steps)

    @property
    def row(self):
        """The criterion in an assessment that the form is about."""
        return self.instance

    @property
    def rated_in(self):
        """The round whose scale it is rated on."""
        return self.row.assessment.round


class OwnRatingForm(RatingForm):
    """The school's voice on one criterion."""

    rating_field = "own_rating"
    own_rating = ScaleField(queryset=RatingStep.objects.none(), label="I hvilken grad stemmer dette for skolen?")

    class Meta:
        model = CriterionAssessment
        fields = ("own_rating", "not_rated_reason", "evidence", "next_step", "wants_discussion", "wants_help")

    def add_fields(self):
        super().add_fields()
        assessment = self.row.assessment
        if assessment.plan:
            plan = {"plan": assessment.plan, "is_proposed": False}
            self.fields["goals"] = _from_the_plan("Mål", Goal.objects.filter(**plan), assessment.plan_goals)
            self.fields["activities"] = _from_the_plan(
                "Aktiviteter", Activity.objects.filter(**plan), assessment.plan_activities
            )

    def build_layout(self):
        reason = Folded(
            "not_rated_reason",
            label="Kan dere ikke vurdere dette i år?",
            hint="Skriv hvorfor",
            is_open=bool(self["not_rated_reason"].value()),
        )
        return ["own_rating", reason, "evidence", *self._links(), "next_step", "wants_discussion", "wants_help"]

    def _links(self):
        names = [name for name in ("goals", "activities") if name in self.fields and self.fields[name].choices]
        if names:
            # Wrapped, so that each keeps its label.
            is_open = any(self[name].value() for name in names)
            yield Folded(
                Div(*names, css_class="two"), label="Vis til planen", hint="Mål og aktiviteter", is_open=is_open
            )


def _from_the_plan(label, queryset, rows):
    """Boxes for rows of the plan, which were read once for all the forms of a page."""
    field = SeveralField(queryset, required=False, label=label)
    field.choices = [(row.pk, str(row)) for row in rows]
    return field


class OwnCriterionForm(RatingForm):
    """The school's voice on a criterion of its own: in the same form, without what is said to fagstab."""

    rating_field = "own_rating"
    shows_signs = False
    own_rating = ScaleField(queryset=RatingStep.objects.none(), label="I hvilken grad stemmer dette for skolen?")

    class Meta:
        model = OwnCriterionRating
        fields = ("own_rating", "evidence", "next_step")


class AloneForm(RatingForm):
    """What one person thinks of a criterion before the group talks."""

    rating_field = "rating"
    shows_signs = False
    rating = ScaleField(queryset=RatingStep.objects.none(), label="Hva tenker du selv?", in_row=True)

    class Meta:
        model = IndividualRating
        fields = ("rating",)


class ReviewForm(RatingForm):
    """Fagstab's voice on one criterion."""

    rating_field = "rating"
    rating = ScaleField(queryset=RatingStep.objects.none(), label="Vår vurdering")

    class Meta:
        model = Review
        fields = ("rating", "note", "question", "on_agenda")

    @property
    def row(self):
        return self.instance.row


class ReturnForm(PortalForm):
    note = ProseFormField(
        label="Hva ønsker dere mer om?",
        widget=forms.Textarea,
        max_length=2000,
        validators=[no_identity_number],
        help_text="Skolen ser teksten, og ingenting annet av gjennomgangen.",
    )
