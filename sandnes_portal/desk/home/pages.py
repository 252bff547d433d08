"""What each role's Min side holds beside the notices. Every function gives the context of its template."""

from django.utils import timezone

from networks.models import Role, School
from quality.models import (
    Agreement,
    Assessment,
    CriterionAssessment,
    FrozenReport,
    OwnerReview,
    Round,
    SuccessCriterion,
)
from quality.overview.reading import Voice, coverage_of
from quality.reports import sent_in_words
from sandnes_portal.desk.home.dates import round_dates
from sandnes_portal.desk.home.yearline import yearline
from sandnes_portal.language.anonymity import FEWEST
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


def fagstab_page(user, year):
    """For fagstab: which promises are the municipality's, the dates of the round and one's own schools."""
    page = _round_page(year)
    return page | {"mine": Assessment.objects.taking_part().filter(round=page["round"]).advised_by(user).count()}


def _round_page(year):
    """What fagstab and the director both see of the round that is present."""
    today = timezone.localdate()
    round_ = Round.objects.present(today)
    return {
        "round": round_,
        "sent_words": sent_in_words(Assessment.objects.taking_part().filter(round=round_)),
        "municipal": Agreement.objects.unfinished().of_municipality().for_lists()[:MOST_PROMISES],
        "most_different": _most_different(),
        "dates": round_dates(year, today),
    }


def director_page(year):
    """For the director: the state of the round and the plans, and the municipality's promises."""
    return {**_round_page(year), "plans_words": _plans_in_words(year)}


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
    return {
        "owner_url": _owner_url(year),
        "report_url": _report_url(),
        "plans_words": _plans_in_words(year),
        "results_year": results_year,
        "has_overview": round_ is not None,
        "coverage": coverage_of(round_, Voice.AGREED, follows=False) if round_ else "",
        "results": agreed_results(results_year),
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


def agreed_results(year):
    """How many schools agreed on which step, per criterion; none from fewer than five schools."""
    criteria = SuccessCriterion.objects.of_schools().in_use(year).with_agreed_counts(year)
    return [
        {
            "criterion": criterion,
            "title": criterion.wording_in(year).title,
            "counts": [criterion.agreed_1, criterion.agreed_2, criterion.agreed_3, criterion.agreed_4],
            "enough": criterion.agreed_total >= FEWEST,
        }
        for criterion in criteria
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
