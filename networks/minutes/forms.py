from django import forms
from django.db.models import Q

from networks.minutes.reading import people_at
from networks.models import AgendaItem, Attendance, Decision, FollowUp, User
from sandnes_portal.writing.fields import ProseFormField
from sandnes_portal.writing.forms import Beside, EditableForm, PortalForm, SeveralField
from sandnes_portal.writing.validators import no_identity_number

# A working day. More is a slip of the finger.
MOST_MINUTES = 600


class NotesForm(EditableForm):
    """What was said at an item."""

    marks_needs = False

    class Meta:
        model = AgendaItem
        fields = ("notes",)
        labels = {"notes": "Notater"}


class DecisionForm(EditableForm):
    """What the meeting decided."""

    marks_needs = False

    class Meta:
        model = Decision
        fields = ("text",)
        labels = {"text": "Hva vi bestemte"}
        widgets = {"text": forms.Textarea(attrs={"rows": 2, "class": "form-control-s"})}


class FollowUpForm(EditableForm):
    """Who does what by when. In: those who can be named, as [(id, name)]."""

    marks_needs = False

    class Meta:
        model = FollowUp
        fields = ("text", "person", "others", "due_on")
        widgets = {"text": forms.Textarea(attrs={"rows": 2, "class": "form-control-s"})}
        help_texts = {"others": "Når det er flere, eller noen utenfor møtet."}
        labels = {"text": "Hva skal gjøres", "others": "Andre"}

    def __init__(self, *args, people=(), **kwargs):
        self.people = dict(people)
        super().__init__(*args, **kwargs)

    def add_fields(self):
        # One read of the people for all forms of a page; whoever is named already stands, also when she has left.
        field, chosen = self.fields["person"], self.instance.person
        people = self.people | ({chosen.pk: chosen.name} if chosen else {})
        field.queryset = User.objects.filter(pk__in=people)
        field.widget.choices = [("", "Ingen valgt"), *people.items()]

    def build_layout(self):
        return ["text", Beside("person", "due_on"), "others"]


class ShownForm(PortalForm):
    """A form that remembers what stood in it when it was drawn: what somebody else has written meanwhile, and this
    writer has not touched, is left alone."""

    marks_needs = False
    shown = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)

    def seen(self):
        """What the page showed, as {name: text}."""
        pairs = (each.partition("=") for each in self.cleaned_data.get("shown", "").split())
        return {name: text for name, _sign, text in pairs}

    def remember(self, values):
        self.initial["shown"] = " ".join(f"{name}={'' if value is None else value}" for name, value in values.items())


class AttendanceForm(ShownForm):
    """Who was there, among those who are asked; others by name, one a line."""

    present = SeveralField(queryset=User.objects.none(), required=False, label="Hvem var der?")
    others = ProseFormField(
        label="Andre som var der",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[no_identity_number],
        help_text="Navn eller e-postadresse, én på hver linje. Gjester uten bruker i portalen skriver dere i notatene.",
    )

    def __init__(self, *args, meeting, **kwargs):
        self.meeting = meeting
        super().__init__(*args, **kwargs)

    def add_fields(self):
        self.people = list(people_at(self.meeting))
        field = self.fields["present"]
        field.queryset = people_at(self.meeting)
        known = list(self.meeting.attendances.values_list("user", "answer", "was_there"))
        away = {user for user, answer, _there in known if answer == Attendance.Answer.ABSENT}
        field.choices = [(each.pk, f"{each.name}{' (har meldt forfall)' * (each.pk in away)}") for each in self.people]
        there = [user for user, _answer, was_there in known if was_there]
        self.initial["present"] = there
        self.remember(dict.fromkeys(there, 1))

    def clean_others(self):
        lines = (" ".join(line.split()) for line in self.cleaned_data["others"].splitlines())
        lines = dict.fromkeys(filter(None, lines))
        return [_person_called(line) for line in lines]

    @property
    def ticks(self):
        """(those who were ticked, those whose tick was taken away) since the page was drawn."""
        seen, chosen = self.seen(), set(self.cleaned_data["present"])
        before = {person for person in self.people if str(person.pk) in seen}
        return chosen - before, before - chosen


def _person_called(line):
    """The person with a name or an address. Raises ValidationError, with those it may have been, for nobody's."""
    people = User.objects.filter(is_active=True)
    found = list(people.filter(Q(name__iexact=line) | Q(email__iexact=line))[:2])
    if len(found) == 1:
        return found[0]
    if found:
        raise forms.ValidationError(f"Flere heter «{line}». Skriv e-postadressen i stedet.")
    near = ", ".join(people.filter(name__icontains=line).order_by("name").values_list("name", flat=True)[:5])
    hint = f"Mente du {near}?" if near else "Skriv hele navnet eller e-postadressen."
    raise forms.ValidationError(f"Vi fant ingen bruker som heter «{line}». {hint}")


class TimesForm(ShownForm):
    """How many minutes each item took; empty when nobody knows. In: the parts of the minutes. An item whose clock goes
    is left to the clock."""

    def __init__(self, *args, parts, **kwargs):
        self.items = [shown for part in parts for shown in part.items if shown.item.running_since is None]
        super().__init__(*args, **kwargs)

    def add_fields(self):
        for shown in self.items:
            planned = shown.item.minutes_planned
            self.fields[f"sak-{shown.item.pk}"] = forms.IntegerField(
                label=f"{shown.number}. {shown.item.title}",
                required=False,
                min_value=0,
                max_value=MOST_MINUTES,
                initial=shown.minutes,
                help_text="" if planned is None else f"Planlagt {planned} minutter",
            )
        self.remember({f"sak-{shown.item.pk}": shown.minutes for shown in self.items})

    @property
    def changed_minutes(self):
        """{id of an item: its minutes} for those that were written anew."""
        seen = self.seen()
        minutes = {shown.item.pk: self.cleaned_data[f"sak-{shown.item.pk}"] for shown in self.items}
        return {
            pk: each for pk, each in minutes.items() if seen.get(f"sak-{pk}") != ("" if each is None else str(each))
        }


class ReasonForm(PortalForm):
    """Why a step is taken back. It stands in the meeting's history."""

    reason = ProseFormField(
        label="Hvorfor?",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        validators=[no_identity_number],
        help_text="Begrunnelsen står i møtets historikk.",
    )
