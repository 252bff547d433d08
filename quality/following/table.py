"""The table of a round's schools: one report, which Min side, the round's page and the workbook show.

All the schools are read as lines, to choose among and put in order. What is told of each is read for those that are
shown, a page of them or all, in as many queries for one as for thousands.
"""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.urls import reverse

from quality.following.choosing import Choice, Order
from quality.following.lines import Line, taking_part
from quality.following.reasons import Promises, Voices, reason_of, step_in_words
from quality.following.steps import PLANS, contract_status, own_status, review_status, talk_status
from quality.models import Agreement, CriterionAssessment
from quality.rounds.standing import BEFORE_RELEASE, Stage
from sandnes_portal.language.order import norwegian
from strategy.models import Plan

PER_PAGE = 100  # schools
OWN, WATCHED, OTHERS, ALONE = "Skolene dine", "Du følger med på", "De andre skolene", "Uten nettverk"


@dataclass(frozen=True)
class Row:
    """What is told of a school: each step as kind and word, what the voices say, and what is next."""

    line: Line
    plan: tuple
    own: tuple
    review: tuple
    talk: tuple
    contract: tuple
    voices: Voices
    promises: Promises
    step: str
    reason: str

    @property
    def school(self):
        return self.line.assessment.school

    @property
    def now(self):
        """The step the school is at."""
        steps = {"own": self.own, "review": self.review, "talk": self.talk}
        return next((name for name, (kind, _word) in steps.items() if kind != "ok"), "contract")

    @property
    def dialogue(self):
        return getattr(self.line.assessment, "dialogue", None)


@dataclass(frozen=True)
class Table:
    """What a reader sees of a round: her choice, how many schools are her own, the lines that pass the choice in its
    order, a page of them, and its rows in groups of (heading, rows)."""

    round: object
    choice: Choice
    mine: int
    lines: list
    page: object
    groups: list


def table_of(user, round_, data, lines, *, at):
    """In: who reads, the round, the request's GET, the round's lines, and the address of the page the table stands on.
    Out: the Table, with the page asked for."""
    choice, chosen = chosen_of(user, data, lines)
    page = Paginator(chosen, PER_PAGE).get_page(data.get("side"))
    rows = rows_of(user, round_, page.object_list)
    groups = [
        (heading, [linked(user, row, at=at) for row in group])
        for heading, group in groupby(rows, key=lambda row: _heading(row.line, choice.order))
    ]
    if len(groups) == 1 and groups[0][0] == OTHERS:
        groups = [("", groups[0][1])]
    return Table(round_, choice, sum(line.is_mine for line in lines), chosen, page, groups)


def chosen_of(user, data, lines):
    """The reader's Choice, and the lines that pass it in its order: her own schools first, then those she watches."""
    there = taking_part(lines)
    choice = Choice(data, user=user, lines=there)
    places = {name: place for place, name in enumerate(_names_of_networks(choice))}
    return choice, sorted(choice.passing(there), key=lambda line: _place(line, choice.order, places))


def _names_of_networks(choice):
    return [name for each in choice.filters if each.name == "nettverk" for _slug, name in each.choices]


def _place(line, order, places):
    """What a line is put in its place by: whose it is, its network or its next date, and its name."""
    group = 0 if line.is_mine else 1 if line.is_watched else 2
    within = 0
    if order == Order.NETWORK and group == 2:
        within = places.get(line.network, len(places))
    elif order == Order.DATE:
        within = line.next_on or dt.date.max
    return group, within, norwegian(line.assessment.school.name)


def _heading(line, order):
    if line.is_mine:
        return OWN
    if line.is_watched:
        return WATCHED
    return (line.network or ALONE) if order == Order.NETWORK else OTHERS


def rows_of(user, round_, lines):
    """A Row for each of some lines, in their order. Three queries."""
    assessments = [line.assessment for line in lines]
    schools = [each.school_id for each in assessments]
    plans, voices = _plans(user, round_, schools), _voices(user, round_, assessments)
    promises = _promises(user, round_, schools)
    return [
        _row(line, plans.get(line.assessment.school_id), voices, promises.get(line.assessment.school_id, Promises()))
        for line in lines
    ]


def _row(line, plan, voices, promises):
    assessment, standing = line.assessment, line.standing
    said = voices.get(assessment.pk, Voices())
    return Row(
        line=line,
        plan=PLANS[plan],
        own=own_status(assessment, standing),
        review=review_status(assessment, follows=True),
        talk=talk_status(getattr(assessment, "dialogue", None)),
        contract=contract_status(standing),
        voices=said,
        promises=promises,
        step=step_in_words(standing),
        reason=reason_of(assessment, standing, said, promises),
    )


def _plans(user, round_, schools):
    """{school's id: the status of its plan of the year}."""
    plans = Plan.objects.written_by(user).of_year(round_.year).filter(school__in=schools)
    return dict(plans.values_list("school", "status"))


def _voices(user, round_, assessments):
    """{assessment's id: Voices} of those that have sent."""
    rows = CriterionAssessment.objects.visible_to(user).in_overview(round_).sent().filter(assessment__in=assessments)
    said = {}
    fields = ("assessment", "criterion__number", "own_rating__value", "review__rating__value", "wants_help")
    for assessment, *values in rows.order_by("criterion__number").values_list(*fields):
        said.setdefault(assessment, []).append(values)
    return {assessment: _voices_in(rows) for assessment, rows in said.items()}


def _voices_in(rows):
    apart = [(f"S{number}", abs(own - fagstab)) for number, own, fagstab, _help in rows if own and fagstab]
    return Voices(
        has_begun=any(fagstab for _number, _own, fagstab, _help in rows),
        apart=tuple(sorted((pair for pair in apart if pair[1]), key=lambda pair: -pair[1])),
        help=tuple(f"S{number}" for number, _own, _fagstab, wants_help in rows if wants_help),
    )


def _promises(user, round_, schools):
    """{school's id: Promises} of the rounds before this one."""
    earlier = Agreement.objects.visible_to(user).unfinished().of_earlier_rounds(round_)
    counted = earlier.counted_at(schools)
    return {school: Promises(number, late) for school, number, late in counted}


def linked(user, row, *, at):
    """A row with the addresses of the places the reader may go to from it, in every state at least the school's. In:
    `at`, the address to come back to when a school is watched, or no more."""
    assessment, school = row.line.assessment, row.school
    sees, reads = (user.has_perm(f"quality.view_{name}", assessment) for name in ("assessment", "review"))
    urls = {
        "school": school.get_absolute_url(),
        "plan": reverse("plan_detail", args=[school.slug, assessment.round.year]) if row.plan != PLANS[None] else "",
        "own": assessment.get_absolute_url() if sees else "",
        "review": assessment.review_url() if reads else "",
        "talk": assessment.dialogue_url() if user.has_perm("quality.view_dialogue", assessment) else "",
        "contract": assessment.leader_talk_url() if _may_go_to_leader_talk(user, row) else "",
        "promises": f"{reverse('agreement_list')}?skole={school.slug}&status=apne",
    }
    watch = reverse("school_unwatch" if row.line.is_watched else "school_watch", args=[school.slug])
    back = urlencode({"next": f"{at}#skole-{school.slug}"})
    return {"row": row, "urls": urls | {"next": _next_url(row, urls), "watch": f"{watch}?{back}"}}


def _may_go_to_leader_talk(user, row):
    is_there = row.line.standing.stage in (Stage.APPROVED, Stage.CONTRACTED)
    return is_there and user.has_perm("quality.go_to_leader_talk", row.line.assessment)


def _next_url(row, urls):
    stage = row.line.standing.stage
    if stage == Stage.SENT:
        return urls["review"] or urls["school"]
    # What is asked of a school that has not sent, is asked by talking with it; its talk can be moved.
    is_about_the_talk = stage not in BEFORE_RELEASE or row.dialogue
    return (urls["talk"] if is_about_the_talk else "") or urls["school"]
