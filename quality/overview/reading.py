"""The reads of the overview: every school on every criterion, and how the schools are spread.

Each page takes a few large reads of plain values, the same number however many schools there are. What a person sees
of a school is asked of the rules, school by school; what is only counted is counted over at least five schools.
"""

from dataclasses import dataclass

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from networks.people import roles
from quality.models import Assessment, CriterionAssessment, Round, SuccessCriterion
from sandnes_portal.language.anonymity import FEWEST
from sandnes_portal.language.words import SCHOOL, lower_first, number_word

MOST_YEARS = 10


class Voice(models.TextChoices):
    """Whose rating the map shows, or what is read out of two of them. The values stand in addresses."""

    OWN = "skolen", "Skolens vurdering"
    FAGSTAB = "fagstab", "Fagstabs"
    AGREED = "enige", "Enige"
    DISTANCE = "avstand", "Avstand"
    CHANGE = "endring", "Siden i fjor"

    @property
    def is_rating(self):
        return self in RATINGS

    @property
    def is_the_schools(self):
        """Whether the school's own words are the evidence, and fagstab's review is not."""
        return self in (Voice.OWN, Voice.CHANGE)


RATINGS = (Voice.OWN, Voice.FAGSTAB, Voice.AGREED)


class Order(models.TextChoices):
    """Who stands first. Within each group it is always by name: the map is no list of who is best."""

    NAME = "navn", "Etter navn"
    HELP = "hjelp", "Har bedt om hjelp"
    STILL = "likt", "Ikke flyttet seg"


@dataclass(frozen=True)
class Said:
    """What has been said of a criterion at a school: the value of each voice, and the school's the year before."""

    own: int | None = None
    fagstab: int | None = None
    agreed: int | None = None
    wants_help: bool = False
    last_year: int | None = None

    def value(self, voice):
        """A step's number, or how many steps fagstab is above the school, or the school above last year."""
        if voice == Voice.DISTANCE:
            return _minus(self.fagstab, self.own)
        if voice == Voice.CHANGE:
            return _minus(self.own, self.last_year)
        return {Voice.OWN: self.own, Voice.FAGSTAB: self.fagstab, Voice.AGREED: self.agreed}[voice]


def _minus(value, other):
    return None if value is None or other is None else value - other


# --- every school on every criterion --------------------------------------------------------------


def criteria_of(round_):
    """The schools' criteria of a round, as code and words. Two queries."""
    criteria = SuccessCriterion.objects.of_schools().in_use(round_.year, round_.strategy_id)
    return [{"pk": each.pk, "code": each.code, "wording": each.wording_in(round_.year)} for each in criteria]


def groups_of(round_, order, network=""):
    """Ids of the round's assessments, by name, in groups of (heading, ids). One group without a heading by name."""
    ids = list(Assessment.objects.in_overview(round_, network).values_list("pk", "school_id"))
    if order == Order.NAME:
        return [("", [pk for pk, _school in ids])]
    if order == Order.HELP:
        first = set(CriterionAssessment.objects.in_overview(round_).sent().asking_for_help())
        headings = "Har bedt om hjelp", "Har ikke bedt om hjelp"
    else:
        first = _standing_still(round_)
        headings = "De fleste kriteriene står som i fjor", "Har flyttet seg, eller kan ikke sammenlignes"
    parted = [[pk for pk, school in ids if (school in first) is wanted] for wanted in (True, False)]
    return [(heading, part) for heading, part in zip(headings, parted, strict=True) if part]


def _standing_still(round_):
    """Schools whose own rating is as last year on more than half of the criteria that were rated in both years."""
    same, both = {}, {}
    last = _last_year(round_)
    rated = CriterionAssessment.objects.in_overview(round_).sent()
    for school, criterion, value in rated.values_list("assessment__school", "criterion", "own_rating__value"):
        before = last.get((school, criterion))
        if value is not None and before is not None:
            both[school] = both.get(school, 0) + 1
            same[school] = same.get(school, 0) + (value == before)
    return {school for school, number in both.items() if same[school] * 2 > number}


def _last_year(round_, schools=None):
    """{(school, criterion): the school's own value the year before}. Empty when another scale was used."""
    before = Round.objects.filter(year=round_.year.previous).select_related("scale").first()
    if before is None or not before.scale.is_like(round_.scale):
        return {}
    carried = {}
    if before.strategy_id != round_.strategy_id:
        carried = SuccessCriterion.objects.carried_to(round_.strategy_id)
    rows = CriterionAssessment.objects.in_overview(before, schools).sent()
    values = rows.values_list("assessment__school", "criterion", "own_rating__value")
    return {(school, carried.get(criterion, criterion)): value for school, criterion, value in values}


def seam_of(round_):
    """In words that last year's round was another strategy's, and how what stands beside it was found; else nothing."""
    before = Round.objects.filter(year=round_.year.previous).exclude(strategy=round_.strategy_id)
    last = before.select_related("strategy").first()
    if last is None:
        return ""
    return f"Runden {last.year} fulgte «{last.strategy}». Kriteriene er ført videre gjennom overgangen."


def said_of(round_, schools):
    """{(school's id, criterion's id): Said} of some schools, everything that was said, whoever may read it. In three
    queries."""
    last = _last_year(round_, schools)
    fields = ("own_rating__value", "review__rating__value", "approved_value", "wants_help")
    rows = CriterionAssessment.objects.in_overview(round_, schools).with_approved_value()
    return {
        (school, criterion): Said(*values, last.get((school, criterion)))
        for school, criterion, *values in rows.values_list("assessment__school", "criterion", *fields)
    }


def rows_for(user, round_, assessments, criteria, voice):
    """The rows of the map: what a person may see of each school. In: assessments with school and dialogue.

    Out: dicts with `school`, `url` and `cells`, each cell ready to show.
    """
    said = said_of(round_, [each.school_id for each in assessments])
    labels = labels_of(round_)
    rows = []
    for assessment in assessments:
        address = _evidence_of(user, assessment, voice)
        seen = _sees(user, assessment, voice)
        cells = [
            cell_of(said.get((assessment.school_id, each["pk"])) if seen else None, voice, labels)
            | {"url": address(each["code"]), "code": each["code"]}
            for each in criteria
        ]
        rows.append({"school": assessment.school, "pk": assessment.pk, "cells": cells})
    return rows


def _sees(user, assessment, voice):
    """Whether a person may see what a voice has said of a school."""
    own = user.has_perm("quality.view_assessment", assessment)
    if voice.is_the_schools:
        return own
    return own and user.has_perm("quality.view_review", assessment)


def _evidence_of(user, assessment, voice):
    """A function from a criterion's code to the address of the evidence a person may read; to nothing where there is
    none."""
    args = [assessment.school.slug, assessment.round.year]
    if not _sees(user, assessment, voice):
        return lambda code: ""
    if voice.is_the_schools:
        return lambda code: reverse("assessment_criterion", args=[*args, code])
    if user.has_perm("quality.review_assessment", assessment):
        return lambda code: reverse("review_criterion", args=[*args, code])
    url = assessment.review_url()
    return lambda code: url


def labels_of(round_):
    """{step's number: its label inside a sentence}."""
    return {step.value: lower_first(step.label) for step in round_.scale.steps.all()}


def cell_of(said, voice, labels):
    """How what has been said is shown: `look` (the colour's class), `step` or `sign`, `words`, `wants_help`."""
    if said is None:
        return {"look": "unseen", "step": None, "sign": "", "words": "ikke klart ennå", "wants_help": False}
    value = said.value(voice)
    shown = {"step": None, "sign": "", "wants_help": said.wants_help}
    if voice.is_rating:
        return shown | {"look": f"q{value or 0}", "step": value or 0, "words": labels.get(value, "ikke vurdert")}
    if value is None:
        return shown | {"look": "q0", "step": 0, "words": "kan ikke sammenlignes"}
    look = _distance_look(value) if voice == Voice.DISTANCE else _change_look(value)
    return shown | {"look": look, "sign": _sign(value), "words": steps_in_words(value, voice)}


def _distance_look(value):
    # The further apart, the deeper.
    return f"q{min(abs(value), 3) + 1}" if value else "same"


def _change_look(value):
    if not value:
        return "same"
    return "q3" if value > 0 else "q1"


def _sign(value):
    return "=" if not value else f"{'+' if value > 0 else '−'}{abs(value)}"


def steps_in_words(value, voice):
    """«fagstab ett trinn lavere», «opp to trinn», «som i fjor»."""
    number = f"{number_word(abs(value), 'ett')} trinn"
    if voice == Voice.DISTANCE:
        return f"fagstab {number} {'høyere' if value > 0 else 'lavere'}" if value else "ser likt på det"
    return f"{'opp' if value > 0 else 'ned'} {number}" if value else "som i fjor"


# --- how the schools are spread -------------------------------------------------------------------


def spread_of(rounds, voice, *, follows, network="", criterion=None):
    """How many schools a voice puts on each step: {(round's id, criterion's id): {step's number: schools}}.

    Below five schools there is nothing for those who do not follow the schools.
    """
    newest = _carried(rounds)
    criteria = [criterion, *(old for old, new in newest.items() if new == criterion)] if criterion else None
    rows = CriterionAssessment.objects.in_overview(rounds, network=network, criteria=criteria)
    rows = _counted(rows, voice, follows=follows)
    spread = {}
    for round_, about, value, schools in rows.counted_by(_field(voice)):
        spread.setdefault((round_, newest.get(about, about)), {})[value] = schools
    return spread if follows else {key: each for key, each in spread.items() if sum(each.values()) >= FEWEST}


def _carried(rounds):
    """{criterion: the one it goes on as in the last of several rounds}; nothing for one round."""
    strategies = {each.strategy_id for each in rounds} if isinstance(rounds, list) else ()
    return SuccessCriterion.objects.carried_to(rounds[-1].strategy_id) if len(strategies) > 1 else {}


def _counted(rows, voice, *, follows):
    """The rows that a voice is counted over. Those who follow the schools count all that is sent; what both agree on is
    for everybody what both have approved."""
    if voice == Voice.AGREED:
        return rows.agreed_by_both()
    if follows:
        return rows.sent()
    return rows.told_outside() if voice == Voice.OWN else rows.released()


WHY_NOT = {
    Voice.OWN: "De andre har ikke sendt egenvurderingen",
    Voice.FAGSTAB: "De andre er ikke gjennomgått og frigitt",
    Voice.AGREED: "De andre har ikke et referat som begge sider har godkjent",
}


def coverage_of(round_, voice, *, follows, network=""):
    """How many schools the numbers of a voice are about, and why the others are not in them, in words. Two queries."""
    waits = voice == Voice.OWN and not follows and round_.closed_at is None
    if waits and timezone.localdate() <= round_.assessment_due_on:
        return f"Skolenes egne vurderinger telles når fristen {date_format(round_.assessment_due_on, 'j. F')} er ute."
    total = Assessment.objects.in_overview(round_, network).taking_part().count()
    rows = CriterionAssessment.objects.in_overview(round_, network=network)
    counted = _counted(rows, voice, follows=follows).values("assessment").distinct().count()
    words = f"Tallene gjelder {SCHOOL.share(counted, total)}."
    if counted >= total:
        return words
    return f"{words} {WHY_NOT[voice]}{' innen fristen' if waits else ' ennå'}."


def _field(voice):
    return {
        Voice.OWN: "own_rating__value",
        Voice.FAGSTAB: "review__rating__value",
        Voice.AGREED: "agreed_rating__value",
    }[voice]


def most_found(criteria, spread):
    """The three criteria on which most schools stand at the two upper steps."""
    upper = [(sum(n for value, n in spread.get(each["pk"], {}).items() if value >= 3), each) for each in criteria]
    return [each for number, each in sorted(upper, key=lambda pair: -pair[0])[:3] if number]


def most_help(round_, criteria, network=""):
    """The three criteria most schools ask for help with, as (criterion, «åtte skoler»). One query."""
    counts = dict(CriterionAssessment.objects.in_overview(round_, network=network).sent().counted_help())
    asked = sorted(((counts.get(each["pk"], 0), each) for each in criteria), key=lambda pair: -pair[0])[:3]
    return [(each, SCHOOL.counted(n)) for n, each in asked if n]


def led_by(user, round_):
    """The assessments of the schools a person leads, for the rows beside the municipality's."""
    return Assessment.objects.for_page().filter(round=round_).at(user.schools_as(*roles.LEADERS))
