"""The forms of reflection tools in use."""

from django import forms

from networks.exercises.actions import CODE_LENGTH, MOST_GROUPS
from networks.exercises.definitions import DEFINITIONS, Slot
from networks.models import Contribution, Exercise, ReflectionQuestion, School
from networks.people import roles
from sandnes_portal.writing.forms import Beside, EditableForm, PortalForm, PortalModelForm

ALONE = "alene"


class ExerciseForm(PortalModelForm):
    """A new reflection. `meeting` is where it is to be, if it is in one."""

    picked = forms.ModelChoiceField(
        queryset=ReflectionQuestion.objects.all(),
        label="Spørsmål fra ressursbanken",
        required=False,
        empty_label="Velg et spørsmål",
        help_text="Det brukes når du ikke skriver et eget.",
    )
    groups = forms.IntegerField(
        label="Antall grupper",
        min_value=0,
        max_value=MOST_GROUPS,
        initial=0,
        help_text="0 hvis dere går rett fra egne tanker til felles. Deltakerne fordeles jevnt, og kan flyttes.",
    )
    takes_part = forms.BooleanField(label="Jeg er med og skriver selv", required=False, initial=True)

    class Meta:
        model = Exercise
        fields = ("kind", "title", "question")
        widgets = {"question": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, user, meeting=None, **kwargs):
        self.user, self.meeting = user, meeting
        super().__init__(*args, **kwargs)

    def add_fields(self):
        self.fields["picked"].label_from_instance = _question_words
        if self.meeting:
            return
        schools = School.objects.filter(pk__in=self.user.schools_as(*roles.AT_A_SCHOOL)).order_by("name")
        choices = [*((str(school.pk), f"Skolens, på {school.name}") for school in schools), (ALONE, "Min egen")]
        self.fields["place"] = forms.ChoiceField(
            label="Hvem er den for?",
            choices=choices,
            initial=choices[0][0],
            widget=forms.RadioSelect,
            help_text="Din egen ser bare du og de du gir koden til.",
        )
        self.schools = {str(school.pk): school for school in schools}

    def build_layout(self):
        place = ["place"] if "place" in self.fields else []
        return ["kind", "title", "question", "picked", *place, Beside("groups"), "takes_part"]

    def clean(self):
        cleaned = super().clean()
        picked = cleaned.get("picked")
        if picked and not cleaned.get("question"):
            cleaned["question"] = picked.text
        self.instance.meeting = self.meeting
        self.instance.school = None if self.meeting else self.schools.get(cleaned.get("place"))
        return cleaned


def _question_words(question):
    return question.text if len(question.text) <= 90 else f"{question.text[:89]}…"


class AboutForm(EditableForm):
    """What a reflection is called, and what one thinks about."""

    class Meta:
        model = Exercise
        fields = ("title", "question")


class ContributionForm(EditableForm):
    """One text in a slot. Its label and its help are the tool's."""

    marks_needs = False

    class Meta:
        model = Contribution
        fields = ("text",)

    def add_fields(self):
        slot = slot_of(self.instance)
        self.fields["text"].label, self.fields["text"].help_text = slot.label, slot.help


def slot_of(text):
    """The slot a text stands in; a tool that has changed since leaves its name."""
    slots = {slot.name: slot for slot in DEFINITIONS[text.exercise.kind].slots}
    return slots.get(text.slot, Slot(text.slot, text.slot))


class JoinForm(PortalForm):
    """The code that stands on the wall, however it is typed."""

    marks_needs = False

    code = forms.CharField(
        label="Kode",
        max_length=40,
        help_text="Seks tegn. Mellomrom og små bokstaver går bra.",
        error_messages={"required": "Skriv koden som står på skjermen."},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "code-field"}
        ),
    )

    def clean_code(self):
        code = "".join(sign for sign in self.cleaned_data["code"] if sign.isalnum()).upper()
        if len(code) != CODE_LENGTH:
            raise forms.ValidationError(f"Koden har {CODE_LENGTH} tegn. Se på skjermen, og prøv en gang til.")
        return code


class GroupsForm(PortalForm):
    """How many groups, and who is in which."""

    marks_needs = False

    number = forms.IntegerField(
        label="Antall grupper",
        min_value=0,
        max_value=MOST_GROUPS,
        help_text="Nye grupper er tomme til noen flyttes dit. Den som ikke har gruppe, kommer i den minste.",
    )

    def __init__(self, *args, participants, number, **kwargs):
        self.participants, self.groups = participants, number
        super().__init__(*args, **kwargs)

    def add_fields(self):
        self.fields["number"].initial = self.groups
        numbers = [(str(each), f"Gruppe {each}") for each in range(1, self.groups + 1)]
        for participant in self.participants:
            without = [] if participant.group else [("", "Den minste gruppen")]
            self.fields[f"deltaker-{participant.pk}"] = forms.ChoiceField(
                label=participant.user.name,
                choices=[*without, *numbers],
                initial=str(participant.group.number) if participant.group else "",
                required=False,
            )

    @property
    def places(self):
        """{participant's id: number of the group} of those who were put in one."""
        chosen = {each.pk: self.cleaned_data[f"deltaker-{each.pk}"] for each in self.participants}
        return {pk: int(number) for pk, number in chosen.items() if number}


class PartsForm(PortalForm):
    """Who leads a group's talk, and whose case it is. `group_parts` are those of the group as they stand."""

    marks_needs = False

    def __init__(self, *args, group_parts, **kwargs):
        self.parts = group_parts
        super().__init__(*args, **kwargs)

    def add_fields(self):
        people = [("", "Ikke valgt ennå"), *((str(each.pk), each.user.name) for each in self.parts.people)]
        self.fields["leader"] = self._choice("Samtaleleder", people, self.parts.leader)
        self.fields["owner"] = self._choice("Sakseier", people, self.parts.owner)
        self.fields["leader"].help_text = "Passer tiden og rekkefølgen, og sier fra når alle spørsmål er stilt."
        self.fields["owner"].help_text = "Den som saken tilhører. Bare gruppen ser hvem det er."

    def _choice(self, label, people, chosen):
        initial = str(chosen.pk) if chosen else ""
        return forms.ChoiceField(label=label, choices=people, initial=initial, required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("leader") and cleaned["leader"] == cleaned.get("owner"):
            self.add_error("owner", "Sakseier kan ikke også lede samtalen. Velg en annen.")
        return cleaned

    def chosen(self, name):
        """The participant that was chosen, or None."""
        return next((each for each in self.parts.people if str(each.pk) == self.cleaned_data[name]), None)
