"""The words that a comment points at: whether they still stand in the plan, and what stands around them."""

from dataclasses import dataclass
from urllib.parse import quote

from sandnes_portal.language.prose import as_plain
from strategy.comments.places import KIND_OF_LIST, Part
from strategy.plans.document import document_of, words_of
from strategy.plans.models.plans import TEXTS_OF

# The rows of a part that are talked about with the part itself.
WITHOUT_TALKS = {Part.COMPETENCE: ("prerequisites",), Part.INVOLVEMENT: ("resource_group",)}
# How much of the text is shown on each side of the words.
AROUND = 70


@dataclass(frozen=True)
class Passage:
    """The words as they were pointed at, and where they stand they have what is `before` and `after` them."""

    words: str
    stands: bool = False
    before: str = ""
    after: str = ""
    url: str = ""


def as_read(text):
    """A passage as it is compared: without markup, in one line, without quotation marks around it."""
    return " ".join(as_plain(text).replace("**", "").split()).strip('«»“”" ')


def stands_at(place, words):
    """Whether a passage stands at a place of its plan now. Six queries."""
    return _text_with(words, _texts_at(place, document_of(place.plan))) is not None


def add_passages(places):
    """Give each thread that points at words its `passage_now`. In: (Place, threads) of one plan.

    Six queries for the plan, and none where no thread points at any."""
    pointing = [(place, thread) for place, threads in places for thread in threads if thread.passage]
    document = document_of(pointing[0][0].plan) if pointing else None
    for place, thread in pointing:
        thread.passage_now = _passage_in(thread.passage, _texts_at(place, document), place)


def _passage_in(words, texts, place):
    text = _text_with(words, texts)
    if text is None:
        return Passage(words)
    before, _, after = text.partition(words)
    return Passage(words, True, _end_of(before), _beginning_of(after), _url_of(place, words))


def _url_of(place, words):
    """Where the words stand in the plan: a browser that knows text fragments marks them there by itself."""
    return f"{place.plan_url}:~:text={quote(words, safe='').replace('-', '%2D')}" if place.plan_url else ""


def _end_of(text):
    return text if len(text) <= AROUND else f"… {text[-AROUND:].partition(' ')[2]}"


def _beginning_of(text):
    return text if len(text) <= AROUND else f"{text[:AROUND].rpartition(' ')[0]} …"


def _text_with(words, texts):
    """The first text that holds the words; all of them as one where the words go from one into the next."""
    return next((text for text in (*texts, " ".join(texts)) if words in text), None)


def _texts_at(place, document):
    """Every text that one reads at a place, as plain words: of a row, or of all of a part."""
    lists = {name: document[name] for name, kind in KIND_OF_LIST.items() if kind.part == place.part}
    if place.spot:
        lists = {
            name: [row for row in rows if KIND_OF_LIST[name].prefix(row["id"]) == place.spot]
            for name, rows in lists.items()
        }
    else:
        lists |= {name: document[name] for name in (*TEXTS_OF.get(place.part, ()), *WITHOUT_TALKS.get(place.part, ()))}
    return [text for line in words_of(lists).split("\n") if (text := " ".join(line.split()))]
