"""What the pages read of reflection tools in use: where one stands, how many have written, and what came of it."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from networks.exercises.definitions import DEFINITIONS, Writer
from networks.models import Contribution, Exercise, ExerciseGroup, Participant
from sandnes_portal.language.words import GROUP, count_of, listed, lower_first, number_word

# --- where one stands ---------------------------------------------------------------------------


def groups_asking(exercise):
    """The groups that still ask before they advise, of those with two or more in them."""
    people = exercise.groups.annotate(size=Count("participants"))
    return people.filter(size__gt=1, questions_done_at__isnull=True)


def steps_of(exercise):
    """[(number, Step)] of the steps an exercise goes through."""
    return DEFINITIONS[exercise.kind].steps_with(groups=exercise.groups.exists())


def state_of(exercise):
    """Where an exercise stands, in a word that addresses and forms can carry: «venter», the step's number, «slutt»."""
    if exercise.closed_at:
        return "slutt"
    return "venter" if exercise.step_began_at is None else str(exercise.step)


def status_of(exercise):
    """(kind, word) for `components/status.html`."""
    if exercise.closed_at:
        return "ok", "avsluttet"
    if exercise.step_began_at is None:
        return "todo", "venter på å begynne"
    return "now", lower_first(DEFINITIONS[exercise.kind].steps[exercise.step].name)


@dataclass(frozen=True)
class Pace:
    """Where the participants are just now: what the quiet line at the top of the page tells.

    `gathers` while people are still asked in: not when all have come together in plenary, nor after.
    """

    state: str
    heading: str
    time_left: str = ""
    written: str = ""
    now: str = ""
    link: str = ""
    gathers: bool = True


def pace_of(exercise):
    """In: an exercise. Out: its Pace, with how many have written and nothing of what they wrote."""
    state = state_of(exercise)
    if state == "slutt":
        return Pace(
            state,
            "Refleksjonen er avsluttet",
            now="Nå er refleksjonen avsluttet",
            link="Se hva dere kom fram til",
            gathers=False,
        )
    joined = exercise.participants.count()
    people = f"{_first_upper(number_word(joined))} er med" if joined else "Ingen er med ennå"
    if state == "venter":
        return Pace(state, "Ikke begynt", written=people)
    steps = steps_of(exercise)
    place = next((place for place, (number, _step) in enumerate(steps, 1) if number == exercise.step), 1)
    step = DEFINITIONS[exercise.kind].steps[exercise.step]
    return Pace(
        state,
        f"Steg {place} av {len(steps)}: {lower_first(step.name)}",
        time_left_words(exercise.step_began_at, step.minutes, timezone.now()),
        _written(exercise, step, joined) or people,
        step.now,
        step.link,
        gathers=step.who != Writer.ALL,
    )


def time_left_words(began_at, minutes, now):
    """«4 minutter igjen» of a step's suggested time; in its last minute and after it a friendly word."""
    left = minutes * 60 - (now - began_at).total_seconds()
    if left <= 0:
        return "Tiden er ute. Avslutt i ro og mak."
    if left < 60:
        return "Under ett minutt igjen"
    whole = round(left / 60)
    return "Ett minutt igjen" if whole == 1 else f"{whole} minutter igjen"


def _written(exercise, step, joined):
    if DEFINITIONS[exercise.kind].questions == exercise.step:
        done = exercise.groups.filter(questions_done_at__isnull=False).count()
        return f"{_first_upper(GROUP.share(done, exercise.groups.count()))} har spurt ferdig"
    slots = [slot.name for slot in DEFINITIONS[exercise.kind].slots_in(step)]
    texts = exercise.texts.filter(slot__in=slots).exclude(text="")
    if step.who == Writer.ALONE:
        # Whose words they are is not asked, only how many have some.
        done = texts.filter(author__in=exercise.participants.values("user")).values("author").distinct().count()
        return f"{_first_upper(count_of(done, joined))} har skrevet" if joined > 1 else ""
    if step.who == Writer.GROUP:
        done = texts.filter(group__isnull=False).values("group").distinct().count()
        return f"{_first_upper(GROUP.share(done, exercise.groups.count()))} har skrevet"
    return ""


def _first_upper(text):
    return text[:1].upper() + text[1:]


# --- who does what in a group ---------------------------------------------------------------------


@dataclass(frozen=True)
class Parts:
    """Who leads a group's talk and whose case it is (participants or None), and how far it has come."""

    group: ExerciseGroup
    people: list
    leader: Participant | None
    owner: Participant | None

    @property
    def has_asked(self):
        return self.group.questions_done_at is not None


def parts_of(exercise):
    """The Parts of each group of an exercise, in order. Two queries; none for a tool without such parts."""
    if not DEFINITIONS[exercise.kind].has_parts:
        return []
    groups = exercise.groups.prefetch_related("participants__user")
    return [_parts_in(group, list(group.participants.all())) for group in groups]


def _parts_in(group, people):
    by_part = {each.part: each for each in people}
    leader, owner = by_part.get(Participant.Part.TALK_LEADER), by_part.get(Participant.Part.CASE_OWNER)
    return Parts(group, people, leader, owner)


# --- the words ----------------------------------------------------------------------------------


def texts_by_slot(exercise, texts, who):
    """[(Slot, text)] in the tool's order, of texts that are one's own, one group's or common."""
    found = {text.slot: text for text in texts}
    slots = DEFINITIONS[exercise.kind].slots_of(who)
    return [(slot, found[slot.name]) for slot in slots if slot.name in found]


def own_texts(exercise, user):
    """A person's own words, as [(Slot, text)]."""
    return texts_by_slot(exercise, exercise.texts.filter(author=user), Writer.ALONE)


def common_texts(exercise):
    """The words of all, as [(Slot, text)]."""
    return texts_by_slot(exercise, exercise.texts.common(), Writer.ALL)


def group_texts(exercise, user):
    """[(group, its [(Slot, text)], who is in it)] of the groups whose words a person may read now."""
    texts = Contribution.objects.visible_to(user).filter(exercise=exercise, group__isnull=False)
    by_group = {}
    for text in texts:
        by_group.setdefault(text.group_id, []).append(text)
    groups = exercise.groups.prefetch_related("participants__user") if by_group else ()
    return [
        (group, texts_by_slot(exercise, by_group[group.pk], Writer.GROUP), list(group.participants.all()))
        for group in groups
        if group.pk in by_group
    ]


# --- for other pages ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """An exercise in a list: where it stands, what all wrote when it is over, and who led the talks of the groups."""

    exercise: Exercise
    kind: str
    word: str
    texts: list
    leaders: str = ""


def rows_of(exercises):
    """In: exercises with `common_texts` and `talk_leaders`. Out: their Rows, with words only of those that are closed.

    Whose case a group took up stays in the group, as what was said does.
    """
    return [
        Row(
            exercise,
            *status_of(exercise),
            _with_words(texts_by_slot(exercise, exercise.common_texts, Writer.ALL)) if exercise.closed_at else [],
            listed([str(each.user) for each in exercise.talk_leaders]),
        )
        for exercise in exercises
    ]


def _with_words(texts):
    return [(slot, text) for slot, text in texts if text.text]


def exercises_of_meeting(meeting, user):
    """What a meeting's page and its minutes show (`networks/meetings/_exercises.html`): Rows, the first one first.

    As many queries with one as with many.
    """
    found = Exercise.objects.visible_to(user).filter(meeting=meeting).for_lists().with_common_texts()
    return rows_of(found.order_by("created_at", "pk"))


def closed_at_school(school, year):
    """What a school has closed in a school year, the last one first, as Rows: for those who may write its plan."""
    found = Exercise.objects.filter(school=school, closed_at__date__range=(year.starts_on, year.ends_on))
    return rows_of(found.closed().for_lists().with_common_texts())
