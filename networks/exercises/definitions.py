"""The five reflection tools as they are worked through: their steps, who writes in each, and the fields.

Sources: the strategy document, chapter 7 «Analyse- og refleksjonsverktøy» (G-L-L, I-G-P, kollegabasert veiledning,
Ringstabekkrysset, SWOT with its four questions). The order «first each alone» is the strategy's own for all of them:
dialogkonferansemodellen, room 3. Minutes are ours and only a suggestion. Explanations are in our own words.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse


class Writer(StrEnum):
    """Who writes in a step."""

    ALONE = "alone"
    GROUP = "group"
    ALL = "all"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Slot:
    """A field of a tool. `name` stands in the database and in addresses."""

    name: str
    label: str
    help: str = ""


@dataclass(frozen=True)
class Step:
    """A step: `now` is where the participants are («Nå er dere i grupper»), `link` what leads there, `todo` what one
    does, `roles` who does what in it, `slots` the names of the fields written in it (all of the tool's, if empty).

    `picks` is the part that the group gives to one of its own in the step (`Participant.Part`).
    """

    name: str
    who: Writer
    minutes: int
    todo: str
    now: str = ""
    link: str = ""
    roles: tuple = ()
    slots: tuple = ()
    picks: str = ""


@dataclass(frozen=True)
class Definition:
    """A tool: the name of its kind, its fields and its steps.

    `questions` is the number of the step in which the group asks until it understands, for a tool in which nobody
    advises before that: `advice` are the fields that stay closed until then.
    """

    kind: str
    lead: str
    slots: tuple
    steps: tuple
    # Whether it must be done in groups, be it only one.
    needs_group: bool = False
    questions: int | None = None
    advice: tuple = ()

    @property
    def has_parts(self):
        """Whether a group chooses who leads the talk and whose case it is."""
        return any(step.picks for step in self.steps)

    def slots_in(self, step):
        """The fields that are written in a step."""
        return [slot for slot in self.slots if not step.slots or slot.name in step.slots]

    def slots_of(self, who):
        """The fields that are written by each alone, by the groups or by all."""
        names = {slot.name for step in self.steps if step.who == who for slot in self.slots_in(step)}
        return [slot for slot in self.slots if slot.name in names]

    def first_step_of(self, who):
        """The number of the first step in which somebody writes, or None."""
        return next((number for number, step in enumerate(self.steps) if step.who == who), None)

    def steps_with(self, *, groups):
        """(number, step) of the steps there are: without groups nobody writes in one."""
        return [(number, step) for number, step in enumerate(self.steps) if groups or step.who != Writer.GROUP]


def _alone(minutes, todo="Skriv for deg selv. Bare du ser det du skriver."):
    return Step(
        "Hver for seg", Writer.ALONE, minutes, todo, now="Nå skriver dere hver for dere", link="Gå til dine ord"
    )


def _groups(minutes, todo="Hør på hverandre etter tur, og skriv det dere vil ta med videre."):
    return Step("I grupper", Writer.GROUP, minutes, todo, now="Nå er dere i grupper", link="Gå til gruppen")


def _plenary(
    minutes, todo="Se gruppenes tekster ved siden av hverandre. Den som leder, skriver det dere er felles om."
):
    return Step("I plenum", Writer.ALL, minutes, todo, now="Nå er dere i plenum", link="Gå til plenum")


def _talk(name, minutes, todo, *roles, picks=""):
    now = f"Nå: {name.lower()}"
    return Step(name, Writer.NOBODY, minutes, todo, now=now, link="Gå til steget", roles=roles, picks=picks)


def _group_writes(name, minutes, todo, slot, *roles, picks=""):
    return Step(name, Writer.GROUP, minutes, todo, f"Nå: {name.lower()}", "Gå til gruppen", roles, (slot,), picks)


GLL = Definition(
    "gll",
    "Se tilbake sammen, og velg hva som er lurt å gjøre videre.",
    (
        Slot("done", "Gjort", "Hva har vi gjort?"),
        Slot("learned", "Lært", "Hva har vi lært av det?"),
        Slot("wise", "Lurt", "Hva er lurt å gjøre videre?"),
    ),
    (_alone(5), _groups(15), _plenary(10)),
)
IGP = Definition(
    "igp",
    "Alle tenker selv før noen snakker. Så deler dere i grupper, og samler i plenum.",
    (Slot("thought", "Tanker", "Skriv det du tenker om spørsmålet."),),
    (_alone(5), _groups(15), _plenary(10)),
)
# The strategy's order, step by step. What is said in a guidance group stays in it: no step gathers the groups' texts.
PEER = Definition(
    "peer",
    "Hjelp en kollega å tenke videre, uten å ta over. Det som sies i gruppen, blir i gruppen.",
    (
        Slot("case", "Saken", "Saken dere valgte, med noen få ord."),
        Slot("advice", "Råd", "Rådene, ett på hver linje."),
        Slot("summary", "Oppsummering", "Det samtalelederen samler til slutt."),
        Slot("takeaway", "Det jeg tar med", "Hva vil du selv prøve eller tenke videre på?"),
    ),
    (
        _talk(
            "Velg samtaleleder",
            2,
            "Bli enige om hvem som leder samtalen. Alle andre er deltakere.",
            ("Samtaleleder", "passer tiden og rekkefølgen, og gir ikke råd selv før det er leders tur"),
            picks="talk_leader",
        ),
        _talk(
            "Hver sin sak",
            6,
            "Alle forteller om en sak fra egen praksis, ett minutt hver.",
            ("Alle", "forteller kort, uten å nevne navn"),
            ("Samtaleleder", "stopper etter ett minutt"),
        ),
        _group_writes(
            "Velg én sak",
            3,
            "Velg den saken dere kan hjelpe mest med nå. Skriv den i én setning.",
            "case",
            ("Alle", "sier hvilken sak de vil arbeide med"),
            picks="case_owner",
        ),
        _talk(
            "Eieren forklarer",
            5,
            "Den som eier saken, forteller mer. De andre lytter.",
            ("Sakseier", "forteller hva som skjer, og hva som er vanskelig"),
            ("De andre", "lytter uten å avbryte"),
        ),
        _talk(
            "Oppklarende spørsmål",
            8,
            "Still spørsmål for å forstå. Ingen råd før alle spørsmålene er stilt.",
            ("De andre", "stiller ett spørsmål hver etter tur"),
            ("Samtaleleder", "stopper råd som er kledd ut som spørsmål, og sier fra når alle er ferdige med å spørre"),
        ),
        _group_writes(
            "Råd etter tur",
            10,
            "Gi ett råd hver etter tur: «Hvis det var min sak, ville jeg …»",
            "advice",
            ("De andre", "gir ett råd hver"),
            ("Sakseier", "lytter og skriver, uten å svare"),
        ),
        _talk(
            "Eieren tenker høyt",
            5,
            "Den som eier saken, sier hva rådene har satt i gang.",
            ("Sakseier", "tenker høyt om det som er sagt"),
            ("De andre", "lytter"),
        ),
        _group_writes(
            "Lederen oppsummerer",
            3,
            "Samtalelederen sier kort hva dere har vært gjennom.",
            "summary",
            ("Samtaleleder", "oppsummerer, og takker sakseieren"),
        ),
        Step(
            "Alle skriver ned",
            Writer.ALONE,
            3,
            "Skriv hva du selv tar med deg. Bare du ser det.",
            "Nå skriver dere hver for dere",
            "Gå til dine ord",
            (),
            ("takeaway",),
        ),
    ),
    needs_group=True,
    questions=4,
    advice=("advice", "summary"),
)
RINGSTABEKK = Definition(
    "ringstabekk",
    "Evaluer et opplegg eller et møte kort og likt hver gang.",
    (
        Slot("good", "Hva var bra?"),
        Slot("why", "Hvorfor var det bra?"),
        Slot("better", "Hva kan bli bedre?"),
        Slot("how", "Hvordan?", "Hvordan kan det bli bedre?"),
    ),
    (_alone(3), _groups(7), _plenary(5)),
)
SWOT = Definition(
    "swot",
    "Se styrker, svakheter, muligheter og trusler ved siden av hverandre.",
    (
        Slot(
            "strengths",
            "Styrker",
            "Hva er positivt i vår tilpassede opplæring, eller i kjernekomponenten vi har valgt?",
        ),
        Slot(
            "weaknesses",
            "Svakheter",
            "Hva mangler vi, ut fra oppdraget, strategien, forutsetningene, prosessene og rammene?",
        ),
        Slot("opportunities", "Muligheter", "Hvilke muligheter har vi, og hva godt følger av å bruke styrkene?"),
        Slot("threats", "Trusler", "Hvilke farer er det hvis svakhetene får fortsette?"),
    ),
    (_alone(5), _groups(20), _plenary(20)),
)

DEFINITIONS = {each.kind: each for each in (GLL, IGP, PEER, RINGSTABEKK, SWOT)}
# The tools of the ressursbank that can be used in the portal, by the strategy's name.
KIND_OF_TOOL = {
    "G-L-L": "gll",
    "I-G-P": "igp",
    "Kollegabasert veiledning": "peer",
    "Ringstabekkrysset": "ringstabekk",
    "SWOT": "swot",
}


def gathered_from():
    """{kind: number of the step from which the groups' texts are there for all}, for the kinds that gather them."""
    steps = {kind: each.first_step_of(Writer.ALL) for kind, each in DEFINITIONS.items()}
    return {kind: number for kind, number in steps.items() if number is not None}


def exercise_url_for(tool):
    """Where a tool of the ressursbank is put to use in the portal; empty for one that is used outside it."""
    if tool.exercise not in DEFINITIONS:
        return ""
    return f"{reverse('exercise_create')}?verktoy={tool.exercise}"
