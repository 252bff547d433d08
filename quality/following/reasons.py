"""The next step with a school, and why: in words, as an adviser would say it."""

from dataclasses import dataclass

from quality.rounds.standing import Stage
from sandnes_portal.language.words import AGREEMENT, CRITERION, listed, number_word

# From the day a school has sent until the talk is approved: what the talk is to be about.
ABOUT_THE_TALK = (Stage.SENT, Stage.REVIEWED, Stage.BOOKED, Stage.HELD)
AFTER = {
    Stage.APPROVED: "Referatet er godkjent. Kontrakten er ikke signert.",
    Stage.CONTRACTED: "Kontrakten er signert.",
    Stage.UNSENT: "Runden ble avsluttet uten egenvurdering.",
}
# More codes than this are no help to who reads them.
MOST_CODES = 3


@dataclass(frozen=True)
class Voices:
    """What the two voices of a school have said: whether fagstab's has begun, the criteria on which they differ as
    (code, steps apart), the furthest first, and those the school asks for help with."""

    has_begun: bool = False
    apart: tuple = ()
    help: tuple = ()

    @property
    def largest(self):
        """The largest distance in steps; 0 when nothing differs."""
        return self.apart[0][1] if self.apart else 0

    @property
    def furthest(self):
        """The codes of the criteria with the largest distance."""
        return [code for code, steps in self.apart if steps == self.largest]


@dataclass(frozen=True)
class Promises:
    """Promises of earlier years that are not kept yet, of both sides, and how many of them are late."""

    open: int = 0
    late: int = 0


def step_in_words(standing):
    """What waits now, in a sentence."""
    return standing.topic or AFTER.get(standing.stage, "")


def reason_of(assessment, standing, voices, promises):
    """What there is to talk about: «Fire kriterier med ulike stemmer, størst avstand på S7. Skolen ber om hjelp til
    S15.» Empty before the school has sent, and after the talk."""
    if standing.stage not in ABOUT_THE_TALK:
        return ""
    sentences = [_apart_in_words(assessment, voices), _help_in_words(voices), _promises_in_words(promises)]
    return " ".join(filter(None, sentences))


def _apart_in_words(assessment, voices):
    if not voices.has_begun:
        return ""
    number, steps = len(voices.apart), f"{number_word(voices.largest, 'ett')} trinn"
    so_far = "" if assessment.reviewed >= assessment.total else " så langt"
    if not number:
        return f"Dere ser likt på kriteriene{so_far}."
    counted = f"{CRITERION.counted(number).capitalize()} med ulike stemmer{so_far}"
    codes = [*voices.furthest[:MOST_CODES], *(["flere"] if len(voices.furthest) > MOST_CODES else [])]
    if len(voices.furthest) < number:
        return f"{counted}, størst avstand på {listed(codes)}."
    if number > MOST_CODES:
        return f"{counted}, alle {steps} fra hverandre."
    return f"{counted}: {listed(codes)}, {steps} fra hverandre."


def _help_in_words(voices):
    return f"Skolen ber om hjelp til {listed(voices.help)}." if voices.help else ""


def _promises_in_words(promises):
    if not promises.open:
        return ""
    are = "er åpen" if promises.open == 1 else "er åpne"
    return f"{AGREEMENT.counted(promises.open).capitalize()} fra tidligere samtaler {are}."
