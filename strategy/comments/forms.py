"""Saying something about a plan, and choosing whom to tell."""

from networks.models import Role, User
from sandnes_portal.language.order import norwegian
from sandnes_portal.language.words import in_a_row
from sandnes_portal.writing.forms import PortalModelForm, SeveralField
from strategy.comments.mentions import named_in, nobody_in
from strategy.models import Comment
from strategy.writing.forms import Folded


class PeopleField(SeveralField):
    """Boxes for the people who can be told about a comment, with the capacity they read it in."""

    def label_from_instance(self, person):
        return f"{person.name}, {Role.Kind(person.capacity).label}"


class CommentForm(PortalModelForm):
    """A comment or an answer. Who is named in the text after «@» is told as well as those whose boxes are ticked."""

    marks_needs = False

    class Meta:
        model = Comment
        fields = ("text",)
        labels = {"text": "Kommentar"}

    def __init__(self, *args, people=None, by=None, is_answer=False, **kwargs):
        self.people, self.is_answer = User.objects.none() if people is None else people, is_answer
        self.by = by
        super().__init__(*args, **kwargs)

    def add_fields(self):
        if self.is_answer:
            self.fields["text"].label = "Svar"
        self.fields["mentions"] = people = PeopleField(self.people, required=False, label="Si fra til")
        # A page has a form for each thread: the people are read once.
        people.choices = [(person.pk, people.label_from_instance(person)) for person in self.people]
        if self.instance.pk:
            self.initial["mentions"] = [person.pk for person in self.instance.mentions.all()]

    def build_layout(self):
        return ["text", Folded(self, "mentions", "De får beskjed på Min side.")]

    @property
    def told(self):
        """Whom a valid comment mentions: those ticked, and those named in it."""
        return {*self.cleaned_data["mentions"], *named_in(self.cleaned_data["text"], self.people)}

    @property
    def told_in_words(self):
        """Whom a valid comment tells, and the names in it that are nobody's here; empty when it names nobody."""
        told = in_a_row(sorted((person.name for person in self.told), key=norwegian))
        words = f"{told} får beskjed på Min side." if told else ""
        known = [*self.people, *([self.by] if self.by else [])]
        if unknown := nobody_in(self.cleaned_data["text"], known):
            names = in_a_row([f"«{name}»" for name in unknown], "eller")
            words += f" Ingen av dem som leser planen, heter {names}. Endre kommentaren, og skriv hele navnet."
        return words.strip()
