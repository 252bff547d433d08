"""What each role's Min side holds beside the notices. Every function gives the context of its template."""

from django.utils import timezone

from networks.models import Role, School
from quality.dialogues.promised import promised_by_municipality
from quality.dialogues.unreleased import what_waits
from quality.following.lines import school_lines
from quality.following.pages import table_on
from quality.following.table import rows_of
from quality.models import (
    Agreement,
    Assessment,
    CriterionAssessment,
    Dialogue,
    FrozenReport,
    OwnerReview,
    Round,
)
from quality.overview.reading import Voice, coverage_of
from quality.overview.spreads import agreed_through_the_years
from quality.reports import sent_in_words
from sandnes_portal.desk.home.dates import round_dates
from sandnes_portal.desk.home.yearline import yearline
from sandnes_portal.language.words import SCHOOL, steps_apart
from strategy.models import Plan
from strategy.plans.progress import plan_progress
from strategy.writers.reading import parts_written_by, writers_in_words

Kind = Role.Kind
MOST_PROMISES = 5


def leader_page(user, school, year):
    """For those who lead a school: the plan, dates and promises."""
    plan = Plan.objects.for_reading().filter(school=school, year=year).first()
    writers = plan.part_writers.by_part() if plan else {}
    round_ = Round.objects.filter(year=year).first()
    return {
        "school": school,
        "plan": plan,
        "progress": plan_progress(plan, writers=writers_in_words(writers)) if plan else None,
        "mine": parts_written_by(user, plan, writers),
        "line": yearline(year, timezone.localdate(), _events(plan, round_)),
        "dates": round_dates(year, timezone.localdate()),
        **_promises(school),
    }


def partner_page(user, school, year):
    """For union reps, resource persons and PPT contacts: the school's plan and promises, as far as they may read."""
    plan = Plan.objects.for_reading().visible_to(user).filter(school=school, year=year).first()
    may_read_promises = user.has_role(Kind.UNION_REP, Kind.RESOURCE_PERSON, school=school)
    return {
        "school": school,
        "plan": plan,
        "progress": plan_progress(plan) if plan else None,
        "dates": round_dates(year, timezone.localdate()),
        **(_promises(school) if may_read_promises else {}),
    }


def fagstab_page(request, year):
    """For fagstab: today's talks, the table of all the schools, the municipality's promises, the round's dates."""
    user, page = request.user, _round_page(request.user, year)
    round_ = page["round"]
    lines = school_lines(user, round_) if round_ else []
    return page | {
        "talks_today": _talks_today(user, round_, lines),
        "can_remind": round_ is not None and user.has_perm("quality.remind_schools", round_),
        "table": table_on(request, round_, lines) if round_ else None,
    }


def _talks_today(user, round_, lines):
    """(talk, what there is to talk about, what it waits for) of each talk of the day, by the clock."""
    talks = list(Dialogue.objects.held_today(user, timezone.localdate()))
    talked_with = {talk.assessment_id for talk in talks}
    rows = rows_of(user, round_, [line for line in lines if line.assessment.pk in talked_with]) if round_ else []
    reasons = {row.line.assessment.pk: row.reason for row in rows}
    return [(talk, reasons.get(talk.assessment_id, ""), what_waits(talk)) for talk in talks]


def _round_page(user, year):
    """What fagstab and the director both see of the round that is present."""
    today = timezone.localdate()
    round_ = Round.objects.present(today)
    return {
        "round": round_,
        "sent_words": sent_in_words(Assessment.objects.taking_part().filter(round=round_)),
        "municipal": promised_by_municipality(user, MOST_PROMISES),
        "most_different": _most_different(),
        "dates": round_dates(year, today),
    }


def director_page(user, year):
    """For the director: the state of the round and the plans, and the municipality's promises."""
    return {**_round_page(user, year), "plans_words": _plans_in_words(year)}


def support_page(user, unit, year):
    """For those who lead a unit of the support system: its networks, and what schools have shared lately."""
    return {
        "unit": unit,
        "networks": unit.current_memberships,
        "plans_words": _plans_in_words(year),
        "shared": Plan.objects.visible_to(user).of_year(year).as_shared()[:5],
        "dates": round_dates(year, timezone.localdate()),
    }


def overview_page(year):
    """For the elected owner and the chief union reps: shared plans and last finished round's results over all schools,
    never a single one."""
    results_year = year.previous
    round_ = Round.objects.filter(year=results_year).first()
    results = agreed_through_the_years(round_) if round_ else []
    return {
        "owner_url": _owner_url(year),
        "report_url": _report_url(),
        "plans_words": _plans_in_words(year),
        "results_year": results_year,
        "has_overview": round_ is not None,
        "coverage": coverage_of(round_, Voice.AGREED, follows=False) if round_ else "",
        "steps": list(round_.scale.steps.all()) if round_ else [],
        "results": results,
        "told": any(each.counts for row in results for each in row["years"]),
    }


def _report_url():
    """The newest quality report that is frozen; empty when there is none."""
    editions = FrozenReport.objects.select_related("report__round").order_by("-report__round__year", "-number")
    edition = editions.first()
    return edition.get_absolute_url() if edition else ""


def _owner_url(year):
    """The owner's criteria of this year, or of the last that has them; empty when there are none."""
    reviews = OwnerReview.objects.filter(round__year__in=[year, year.previous]).select_related("round")
    review = reviews.order_by("-round__year").first()
    return review.get_absolute_url() if review else ""


def _plans_in_words(year):
    shared, schools = Plan.objects.shared().of_year(year).count(), School.objects.teaching().active().count()
    return f"{SCHOOL.share(shared, schools).capitalize()} har delt planen for {year}." if schools else ""


def _most_different():
    """Where the two voices are furthest apart, and the talk is still to come."""
    return [
        {
            "row": row,
            "title": f"{row.assessment.school.short_name}, {row.criterion.code}",
            "text": row.criterion.wording_in(row.assessment.round.year).title,
            "steps_apart": steps_apart(row.distance),
        }
        for row in CriterionAssessment.objects.most_different()[:3]
    ]


def _events(plan, round_):
    """What the school year's line shows."""
    if plan:
        yield timezone.localdate(plan.created_at), "Planen startet"
    if plan and plan.shared_at:
        yield timezone.localdate(plan.shared_at), "Planen delt"
    if round_:
        yield round_.assessment_due_on, "Egenvurdering"
        yield round_.dialogues_from, "Samtaler"
    if round_ and round_.contracts_due_on:
        yield round_.contracts_due_on, "Kontrakt"


def _promises(school):
    """The unfinished promises of both sides, and the overdue ones marked by the day."""
    agreements = list(Agreement.objects.at(school).unfinished().for_lists())
    return {
        "school_promises": [agreement for agreement in agreements if agreement.promised_by == "school"],
        "municipal_promises": [agreement for agreement in agreements if agreement.promised_by == "municipality"],
    }
