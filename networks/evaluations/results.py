"""What an arena's yearly evaluation asks, whom it asks, and what may be told of the answers."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from networks.arenas.audience import Place, people_asked
from networks.models import ArenaEvaluation, Attendance, EvaluationSheet, LearningArena, User
from sandnes_portal.language.anonymity import FEWEST, FEWEST_WORD
from sandnes_portal.language.order import norwegian
from sandnes_portal.language.words import lower_first, number_word
from sandnes_portal.reference.past import as_it_was, end_of

Grade = EvaluationSheet.Grade

# The three words of the strategy as questions, each with what it means here.
QUESTIONS = {
    "learning": ("Mer lærende", "I hvilken grad lærer vi av hverandre her?"),
    "supporting": ("Mer støttende", "I hvilken grad støtter og utfordrer vi hverandre?"),
    "smarter": ("Lurere", "I hvilken grad bruker vi tiden og det vi kan, lurt?"),
}


def people_to_ask(evaluation):
    """Those an evaluation asks, by name: those who are asked to the meetings, and those who were at them that year."""
    place, year = Place(evaluation.arena, evaluation.network), evaluation.year
    took_part = Attendance.objects.filter(
        was_there=True,
        meeting__arena=evaluation.arena,
        meeting__network=evaluation.network,
        meeting__school__isnull=True,
        meeting__starts_at__date__range=(year.starts_on, year.ends_on),
    )
    asked = Q(pk__in=people_asked(place).order_by().values("pk")) | Q(pk__in=took_part.values("user"))
    return User.objects.filter(asked, is_active=True).order_by("name")


# --- the result ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """One step of the scale: how many chose it this year and last (None where too few answered), and the bars' width
    in hundredths."""

    grade: int
    label: str
    now: int | None
    last: int | None
    now_width: int
    last_width: int


@dataclass(frozen=True)
class Question:
    """How one question was answered. `lines` is empty when fewer than five answered it this year."""

    title: str
    text: str
    words: str
    lines: list
    has_last: bool


@dataclass(frozen=True)
class Result:
    """A closed evaluation. `answered` is 0 when fewer than five answered, and then nothing else is told."""

    answered: int
    questions: list
    texts: list

    @property
    def is_told(self):
        return self.answered > 0


def result_of(evaluation):
    """What may be told of a closed evaluation, beside last year's of the same place. Out: a Result, or None while it
    is open."""
    if not evaluation.is_closed:
        return None
    answers = _answers(evaluation)
    if not answers:
        return Result(0, [], [])
    before = last_year_of(evaluation)
    last = _answers(before) if before else []
    questions = [_question(name, answers, last) for name in QUESTIONS]
    return Result(len(answers), questions, [_texts(name, answers) for name in EvaluationSheet.WRITTEN])


def last_year_of(evaluation):
    """The closed evaluation of the same place the year before, or None."""
    years = ArenaEvaluation.objects.of_place(evaluation.arena, evaluation.network)
    return years.closed().of_year(evaluation.year.previous).first()


def _answers(evaluation):
    """The answers that may be told of: none when they are fewer than five."""
    answers = list(evaluation.answers.all())
    return answers if len(answers) >= FEWEST else []


def _question(name, answers, last):
    title, text = QUESTIONS[name]
    now, before = _counts(name, answers), _counts(name, last)
    if not now:
        return Question(title, text, f"Færre enn {FEWEST_WORD} svarte på dette, så svarene vises ikke.", [], False)
    lines = [
        Line(
            grade=grade.value,
            label=grade.label,
            now=now[grade],
            last=before[grade] if before else None,
            now_width=round(100 * now[grade] / now.total()),
            last_width=round(100 * before[grade] / before.total()) if before else 0,
        )
        for grade in reversed(Grade)
    ]
    words = f"{_most(now)}." + (f" I fjor: {_most(before)}." if before else "")
    return Question(title, text, words, lines, bool(before))


def _counts(name, answers):
    """{step: how many} of one question; empty when fewer than five answered it."""
    counts = Counter(getattr(answer, name) for answer in answers if getattr(answer, name))
    return counts if counts.total() >= FEWEST else Counter()


def _most(counts):
    """«Åtte av fjorten svarte «i stor grad»», with both steps when two were chosen as often."""
    most = max(counts.values())
    labels = " og ".join(f"«{grade.label}»" for grade in Grade if counts[grade] == most)
    each = " på hver av" if labels.count("«") > 1 else ""
    return f"{number_word(most)} av {number_word(counts.total())} svarte{each} {labels}"


def _texts(name, answers):
    """(heading, question, texts) of one of the free texts. By the alphabet, so that the order tells nobody's name."""
    field = EvaluationSheet._meta.get_field(name)
    texts = sorted(filter(None, (getattr(answer, name).strip() for answer in answers)), key=norwegian)
    return field.verbose_name.capitalize(), field.help_text, texts


def given_in_words(number, asked=0):
    """How many have answered, as far as it may be told: from five and up."""
    if number < FEWEST:
        return f"Færre enn {FEWEST_WORD} har svart ennå."
    return f"{number} av {asked} har svart." if asked else f"{number} har svart."


# --- the year's overview ------------------------------------------------------------------------


@dataclass(frozen=True)
class PlaceRow:
    """A place that can be evaluated, and how far it has come with it in a school year."""

    arena: object
    network: object
    evaluation: object

    @property
    def name(self):
        return str(self.network or self.arena)

    @property
    def part_of(self):
        """The arena a network or a part belongs to, in words."""
        return lower_first(self.arena if self.network else self.arena.parent)

    @property
    def open_url(self):
        """Where its evaluation is opened."""
        if self.network:
            return reverse("network_evaluate", args=[self.network.slug])
        return reverse("arena_evaluate", args=[self.arena.slug])


def places_in(year):
    """Every place at the owner's level that is evaluated, with its evaluation in a school year: an arena followed by
    its parts, and the networks in place of the arena they meet in."""
    found = ArenaEvaluation.objects.of_year(year).for_lists().with_numbers()
    evaluations = {(each.arena_id, each.network_id): each for each in found}
    arenas = list(LearningArena.objects.at_owner_level().select_related("parent").prefetch_related("networks"))
    parts = {arena.pk: [part for part in arenas if part.parent_id == arena.pk] for arena in arenas}
    around = [thing for arena in arenas for thing in (arena.parent, *arena.networks.all())]
    as_it_was([*arenas, *around], end_of(year))
    rows = []
    for whole in (arena for arena in arenas if not arena.parent_id):
        for arena in (whole, *parts[whole.pk]):
            networks = list(arena.networks.all()) or [None]
            rows += [_place_row(arena, network, evaluations) for network in networks]
    return rows


def _place_row(arena, network, evaluations):
    key = (arena.pk, network.pk if network else None)
    return PlaceRow(arena, network, evaluations.get(key))
