"""Saying something about a plan, and choosing whom to tell."""

from django.core.exceptions import ValidationError

from networks.models import User
from networks.people import rolenames
from sandnes_portal.language.order import norwegian
from sandnes_portal.language.words import listed
from sandnes_portal.writing.forms import PortalModelForm, SeveralField
from strategy.comments.mentions import named_in, nobody_in
from strategy.comments.passages import as_read, stands_at
from strategy.models import Comment
from strategy.writing.forms import Folded

NOT_THERE = "Disse ordene står ikke her i planen nå. Kopier dem på nytt fra teksten, eller la feltet stå tomt."


class PeopleField(SeveralField):
    """Boxes for the people who can be told about a comment, with the capacity they read it in."""

    def label_from_instance(self, person):
        return f"{person.name}, {rolenames.name_of(person.capacity)}"


class CommentForm(PortalModelForm):
    """A comment or an answer. Who is named in the text after «@» is told as well as those whose boxes are ticked."""

    marks_needs = False

    class Meta:
        model = Comment
        fields = ("text", "passage")
        labels = {"text": "Kommentar"}

    def __init__(self, *args, people=None, by=None, place=None, is_answer=False, **kwargs):
        self.people, self.is_answer = User.objects.none() if people is None else people, is_answer
        self.by, self.place = by, place
        super().__init__(*args, **kwargs)

    def add_fields(self):
        if self.is_answer:
            self.fields["text"].label = "Svar"
            # An answer is about what it answers.
            del self.fields["passage"]
        self.fields["mentions"] = people = PeopleField(self.people, required=False, label="Si fra til")
        # A page has a form for each thread: the people are read once.
        people.choices = [(person.pk, people.label_from_instance(person)) for person in self.people]
        if self.instance.pk:
            self.initial["mentions"] = [person.pk for person in self.instance.mentions.all()]

    def build_layout(self):
        passage = [] if self.is_answer else [Folded(self, "passage", "Merk ordene i planen, eller lim dem inn her.")]
        return ["text", *passage, Folded(self, "mentions", "De får beskjed på Min side.")]

    def clean_passage(self):
        words = as_read(self.cleaned_data["passage"])
        # What was pointed at before stands, whatever the text has become.
        if words and words != self.instance.passage and not stands_at(self.place, words):
            raise ValidationError(NOT_THERE, code="not_there")
        return words

    @property
    def written(self):
        """What a valid form writes, as the actions take it."""
        return {name: self.cleaned_data[name] for name in ("text", "passage") if name in self.cleaned_data} | {
            "mentions": self.told,
            "by": self.by,
        }

    @property
    def told(self):
        """Whom a valid comment mentions: those ticked, and those named in it."""
        return {*self.cleaned_data["mentions"], *named_in(self.cleaned_data["text"], self.people)}

    @property
    def told_in_words(self):
        """Whom a valid comment tells, and the names in it that are nobody's here; empty when it names nobody."""
        told = listed(sorted((person.name for person in self.told), key=norwegian))
        words = f"{told} får beskjed på Min side." if told else ""
        known = [*self.people, *([self.by] if self.by else [])]
        if unknown := nobody_in(self.cleaned_data["text"], known):
            names = listed([f"«{name}»" for name in unknown], "eller")
            words += f" Ingen av dem som leser planen, heter {names}. Endre kommentaren, og skriv hele navnet."
        return words.strip()
