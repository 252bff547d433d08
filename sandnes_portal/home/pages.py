"""What each role's Min side holds. Every function gives the context of its template, ready to show."""

from django.utils import timezone

from networks.models import LeaderNetwork, Role, School
from quality.models import Agreement, Assessment, Round, SuccessCriterion
from sandnes_portal.home.tasks import fagstab_tasks, leader_tasks
from sandnes_portal.home.yearline import yearline
from sandnes_portal.words import count_of
from strategy.models import Plan
from strategy.reports import plan_progress

Kind = Role.Kind
FEWEST_FOR_AGGREGATE = 5  # schools; fewer could be recognised (design.md, section 3)


def leader_page(user, school, year):
    """For those who lead a school: the next step, the plan, what waits, dates and promises."""
    tasks = leader_tasks(user, school, year)
    plan = Plan.objects.filter(school=school, year=year).first()
    round_ = Round.objects.filter(year=year).first()
    return {
        "school": school,
        "tasks": tasks,
        "next_up": tasks[0] if tasks else None,
        "waiting": tasks[1:],
        "plan": plan,
        "progress": plan_progress(plan) if plan else None,
        "line": yearline(year, timezone.localdate(), _events(plan, round_)),
        "dates": round_dates(round_),
        **_promises(school),
        "news": news_for(user, school, year),
    }


def partner_page(user, school, year):
    """For union reps, resource persons and PPT contacts: the school's plan and promises, as far as they may read."""
    plan = Plan.objects.visible_to(user).filter(school=school, year=year).first()
    may_read_promises = user.has_role(Kind.UNION_REP, Kind.RESOURCE_PERSON, school=school)
    return {
        "school": school,
        "plan": plan,
        "progress": plan_progress(plan) if plan else None,
        "dates": round_dates(Round.objects.filter(year=year).first()),
        **(_promises(school) if may_read_promises else {}),
    }


def fagstab_page(year):
    """For fagstab: who waits, which promises are the municipality's, and the dates of the round."""
    tasks = list(fagstab_tasks(year))
    round_ = Round.objects.filter(year=year).first()
    return {
        "tasks": tasks,
        "next_up": tasks[0] if tasks else None,
        "waiting": tasks[1:],
        "round": round_,
        "sent_words": _sent_in_words(year),
        "municipal": Agreement.objects.unfinished().of_municipality().for_lists()[:8],
        "today": timezone.localdate(),
        "dates": round_dates(round_),
    }


def director_page(year):
    """For the director: the state of the round and the plans, and the owner's promises."""
    return {
        **fagstab_page(year),
        "tasks": (),
        "next_up": None,
        "waiting": (),
        "shared_plans": Plan.objects.shared().of_year(year).count(),
        "schools": School.objects.teaching().active().count(),
    }


def politician_page(year):
    """For the elected owner: shared plans and last finished round's results over all schools, never a single one."""
    results_year = year.previous
    return {
        "shared_plans": Plan.objects.shared().of_year(year).count(),
        "schools": School.objects.teaching().active().count(),
        "results_year": results_year,
        "results": agreed_results(results_year),
    }


def agreed_results(year):
    """How many schools agreed on which step, per criterion; none from fewer than five schools."""
    criteria = SuccessCriterion.objects.of_schools().in_use(year).with_agreed_counts(year)
    return [
        {
            "criterion": criterion,
            "title": criterion.wording_in(year).title,
            "counts": [criterion.agreed_1, criterion.agreed_2, criterion.agreed_3, criterion.agreed_4],
            "enough": criterion.agreed_total >= FEWEST_FOR_AGGREGATE,
        }
        for criterion in criteria
    ]


def round_dates(round_):
    """What is still to come in the round, as rows of the dates component."""
    if round_ is None:
        return []
    rows = (
        (round_.assessment_due_on, "Frist for egenvurderingen", "Rektor sender inn"),
        (round_.dialogues_from, "Utviklingssamtalene begynner", ""),
        (round_.dialogues_to, "Siste utviklingssamtale", ""),
        (round_.contracts_due_on, "Kontraktene er signert", ""),
    )
    today = timezone.localdate()
    return [
        {"date": date, "title": title, "text": text, "url": round_.get_absolute_url()}
        for date, title, text in rows
        if date and date >= today
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


def news_for(user, school, year):
    """What schools in the same networks have shared lately, for those who read shared plans."""
    networks = LeaderNetwork.objects.filter(memberships__school=school)
    return (
        Plan.objects.visible_to(user)
        .shared()
        .of_year(year)
        .filter(school__networks__in=networks)
        .exclude(school=school)
        .select_related("school")
        .prefetch_related("components")
        .distinct()
        .order_by("-shared_at")[:3]
    )


def _promises(school):
    """The unfinished promises of both sides, and the overdue ones marked by the day."""
    agreements = list(Agreement.objects.at(school).unfinished().for_lists())
    return {
        "school_promises": [agreement for agreement in agreements if agreement.promised_by == "school"],
        "municipal_promises": [agreement for agreement in agreements if agreement.promised_by == "municipality"],
        "today": timezone.localdate(),
    }


def _sent_in_words(year):
    statuses = list(Assessment.objects.filter(round__year=year).values_list("status", flat=True))
    sent = sum(status in (Assessment.Status.SENT, Assessment.Status.RELEASED) for status in statuses)
    return f"{count_of(sent, len(statuses)).capitalize()} skoler har sendt egenvurderingen." if statuses else ""
