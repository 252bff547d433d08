from crispy_forms.layout import HTML, Div
from django import forms

from quality.models import CriterionAssessment, IndividualRating, OwnCriterionRating, RatingStep, Review
from sandnes_portal.language.words import one_line, shortened
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


MOST_SAID = 2000


def _words_field(label, **more):
    """A text that is said once, as the assessment is handed over."""
    guard = {"max_length": MOST_SAID, "validators": [no_identity_number]}
    return ProseFormField(label=label, widget=forms.Textarea, **guard, **more)


class ReturnForm(PortalForm):
    """What fagstab wants more of: of all of it, and of each criterion.

    In: the assessment's rows, its year, and the code of the criterion that one came from.
    """

    note = _words_field(
        "Hva ønsker dere mer om?",
        required=False,
        help_text="Skolen ser det dere skriver her, og ingenting annet av gjennomgangen.",
    )

    def __init__(self, *args, rows, year, about="", **kwargs):
        self.rows, self.year, self.about = rows, year, about
        super().__init__(*args, **kwargs)

    def add_fields(self):
        for row in self.rows:
            self.fields[_said_of(row)] = _words_field(row.heading_in(self.year), required=False)

    def build_layout(self):
        heading = HTML('<h2 class="h4 mb-0">Om enkelte kriterier</h2>')
        return ["note", Div(heading, *map(self._folded, self.rows), css_class="said-of")]

    def _folded(self, row):
        name = _said_of(row)
        is_open = row.criterion.code == self.about or bool(self[name].value() or self[name].errors)
        return Folded(name, label=row.heading_in(self.year), hint="Skriv merknad", is_open=is_open)

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("note") and not self.notes:
            self.add_error("note", "Skriv hva dere ønsker mer om, her eller ved et kriterium.")
        return cleaned

    @property
    def notes(self):
        """Pairs of a criterion's row and what is said of it."""
        return [(row, words) for row in self.rows if (words := self.cleaned_data.get(_said_of(row)))]


def _said_of(row):
    return f"om-{row.pk}"


class SendForm(PortalForm):
    """What the school answers to what fagstab wanted more of, when it sends again. In: those remarks."""

    def __init__(self, *args, remarks, year, **kwargs):
        self.remarks, self.year = remarks, year
        super().__init__(*args, **kwargs)

    def add_fields(self):
        for remark in self.remarks:
            about = remark.row.heading_in(self.year) if remark.row_id else "hele vurderingen"
            said = f"Fagstab skrev: «{shortened(one_line(remark.text), 300)}»"
            self.fields[f"svar-{remark.pk}"] = _words_field(f"Svar om {about}", required=False, help_text=said)

    @property
    def answers(self):
        """Pairs of a criterion's row, or None, and words."""
        return [(remark.row, words) for remark in self.remarks if (words := self.cleaned_data[f"svar-{remark.pk}"])]
