"""The minutes of a meeting as they are read: its parts with their items, what was decided, who does what, and the time.

The page, the file and the screen of the meeting all show what is gathered here.
"""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q
from django.utils import timezone

from networks.arenas.audience import people_asked
from networks.models import AgendaItem, Decision, DecisionOffer, LearningArena, User
from networks.onward.forwarding import sent_on
from sandnes_portal.reference.past import as_it_was

Part = AgendaItem.Part
# So long a meeting may go on after its time before a clock counts as forgotten.
AFTER_THE_MEETING = dt.timedelta(hours=1)
PART_NAMES = {Part.OPERATIONS: "Driftsdel", Part.DEVELOPMENT: "Utviklingsdel"}


@dataclass(frozen=True)
class ShownItem:
    """An item with its number on the agenda, and what came of it. `minutes` counts the clock that goes; `sent` tells
    where the item was sent on to (forwarding.Sent)."""

    item: AgendaItem
    number: int
    decisions: list
    follow_ups: list
    minutes: int | None
    sent: list = field(default_factory=list)

    @property
    def is_begun(self):
        """Whether anything has been written at it."""
        return bool(self.item.notes or self.decisions or self.follow_ups)


@dataclass(frozen=True)
class ShownPart:
    """A part of a meeting: its items, and the minutes planned and used. `planned` is None when nobody has planned."""

    part: str
    name: str
    items: list
    planned: int | None
    used: int

    @property
    def left(self):
        return None if self.planned is None else max(self.planned - self.used, 0)

    @property
    def over(self):
        """Minutes beyond the plan."""
        return 0 if self.planned is None else max(self.used - self.planned, 0)

    @property
    def time_words(self):
        """«25 av 35 min brukt»."""
        return f"{self.used} min brukt" if self.planned is None else f"{self.used} av {self.planned} min brukt"

    @property
    def left_words(self):
        """«10 igjen», «14 over», or empty when nobody has planned."""
        if self.planned is None:
            return ""
        return f"{self.over} over" if self.over else f"{self.left} igjen"


@dataclass(frozen=True)
class ShownMinutes:
    """Everything the minutes say. `loose` are decisions and `follow_ups` things to do, also those without an item.

    What the reader can do is told by ids: mark as done, send an item on, offer a decision to the schools.
    """

    meeting: object
    parts: list
    loose: list
    follow_ups: list
    present: list
    absent: list
    can_follow_up: set = field(default_factory=set)
    can_forward: set = field(default_factory=set)
    can_offer: set = field(default_factory=set)

    @property
    def items(self):
        return [item for part in self.parts for item in part.items]

    @property
    def minutes_used(self):
        return sum(part.used for part in self.parts)

    @property
    def is_attendance_known(self):
        return bool(self.present)


def shown_minutes(meeting, user=None):
    """The minutes as they are read now. In: a meeting, and the reader if what she can mark as done is to be told.

    Out: ShownMinutes. Decisions and things to do that were begun and left empty are not shown.
    """
    follow_ups = list(meeting.follow_ups.written().select_related("person", "item"))
    for each in follow_ups:
        each.meeting = meeting
    attendances = list(meeting.attendances.select_related("user"))
    parts = parts_of(meeting, follow_ups)
    items = [shown.item for part in parts for shown in part.items]
    decisions = [decision for item in items for decision in item.written_decisions]
    _tell_what_came_of(decisions, meeting, user)
    return ShownMinutes(
        meeting=meeting,
        parts=parts,
        loose=list(meeting.decisions.filter(item__isnull=True).exclude(text="")),
        follow_ups=follow_ups,
        present=[each.user for each in attendances if each.was_there],
        absent=[each.user for each in attendances if each.was_there is False],
        can_follow_up=_those_who(user, "networks.follow_up", follow_ups),
        can_forward=_those_who(user, "networks.forward_item", items),
        can_offer=_those_who(user, "networks.offer_decision", decisions),
    )


def _tell_what_came_of(decisions, meeting, user):
    """Give each decision its `answers`: the offers of it to schools, as far as the reader may open them."""
    offers = DecisionOffer.objects.visible_to(user).of_meeting(meeting) if user and decisions else ()
    for decision in decisions:
        decision.answers = [offer for offer in offers if offer.decision_id == decision.pk]


def _those_who(user, permission, rows):
    """The ids of the rows that the reader may do something with; none without a reader."""
    return {row.pk for row in rows if user and user.has_perm(permission, row)}


def parts_of(meeting, follow_ups=(), now=None):
    """The meeting's items by part, numbered in the order they are taken, as ShownParts; parts without items are not."""
    written = Prefetch("decisions", Decision.objects.exclude(text=""), to_attr="written_decisions")
    items = list(meeting.items.select_related("theme", "tool").prefetch_related("links", written))
    for item in items:
        item.meeting = meeting
    as_it_was([thing for item in items for thing in (item.theme, item.tool)], meeting.kept_at)
    by_part = [(part, own) for part in Part if (own := [item for item in items if item.part == part])]
    is_whole = len(by_part) == 1 and meeting.arena.format == LearningArena.Format.PLAIN
    found, number, sent = [], 0, sent_on(meeting)
    for part, own in by_part:
        shown = [_shown(item, number + place, follow_ups, sent, now) for place, item in enumerate(own, 1)]
        found.append(_part(part, "Saker" if is_whole else _name_of(part), shown))
        number += len(own)
    return found


def _shown(item, number, follow_ups, sent, now):
    own = [each for each in follow_ups if each.item_id == item.pk]
    for decision in item.written_decisions:
        decision.item, decision.meeting = item, item.meeting
    return ShownItem(item, number, item.written_decisions, own, minutes_of(item, now), sent.get(item.pk, []))


def _name_of(part):
    return PART_NAMES.get(part) or str(part.label).capitalize()


def _part(part, name, shown):
    planned = [each.item.minutes_planned for each in shown if each.item.minutes_planned is not None]
    return ShownPart(part, name, shown, sum(planned) if planned else None, sum(each.minutes or 0 for each in shown))


# --- the time -----------------------------------------------------------------------------------


def minutes_of(item, now=None):
    """The minutes an item has taken, with those of the clock that goes; None when nobody has counted."""
    if item.running_since is None:
        return item.minutes_used
    return (item.minutes_used or 0) + minutes_on_clock(item, now)


def minutes_on_clock(item, now=None):
    """Whole minutes since an item's clock was started, to the nearest.

    A clock that nobody has stopped an hour after the meeting counts to the meeting's end.
    """
    now, ends_at = now or timezone.now(), item.meeting.ends_at
    if now > ends_at + AFTER_THE_MEETING:
        now = max(ends_at, item.running_since)
    return max(round((now - item.running_since).total_seconds() / 60), 0)


def eaten_by_operations(parts):
    """The minutes that operations have taken beyond their plan, when there is development to take them from; else 0."""
    operations = next((part for part in parts if part.part == Part.OPERATIONS), None)
    has_development = any(part.part != Part.OPERATIONS for part in parts)
    return operations.over if operations and has_development else 0


# --- who, and what to look at before sharing ----------------------------------------------------


def people_at(meeting):
    """Those who can be named in the minutes, by name: who is asked to the meeting, leads it or writes in it."""
    asked = people_asked(meeting, on=timezone.localdate(meeting.starts_at)).order_by().values("pk")
    named = Q(attendances__meeting=meeting) | Q(pk__in=[meeting.chair_id or 0, meeting.secretary_id or 0])
    return User.objects.filter(Q(pk__in=asked) | named).distinct().order_by("name", "pk")


def advice_on(minutes):
    """What is worth a look before the minutes are shared, in sentences. None of it holds anybody back."""
    meeting = minutes.meeting
    empty = meeting.decisions.filter(text="").count() + meeting.follow_ups.filter(text="").count()
    nobody = [each for each in minutes.follow_ups if not each.who]
    untimed = [each for each in minutes.items if each.minutes is None]
    checks = (
        (not minutes.is_attendance_known, "Ingen er krysset av som til stede ennå."),
        (empty, "Det finnes vedtak eller gjøremål uten tekst. De vises ikke i referatet."),
        (nobody, "Det finnes gjøremål uten navn. Sett på hvem som gjør dem, så blir de lettere å følge opp."),
        (untimed, "Det finnes saker uten brukte minutter. Der teller tiden som var planlagt."),
    )
    return [words for applies, words in checks if applies]
