"""Last year's plans, shared, and this year's in several states."""

import datetime as dt

from django.utils import timezone

from networks.models import OwnerComponent, Role, School, Strategy, Tool
from quality.models import SuccessCriterion
from sandnes_portal.demo import texts
from sandnes_portal.language.schoolyear import SchoolYear
from strategy.models import Plan, Prerequisite
from strategy.proposals.actions import considering
from strategy.proposals.actions.proposing import borrow_row, start_from_last_year
from strategy.sharing.actions import share_plan
from strategy.writing.kinds import BY_SLUG

# Whose plan is where this year. The other schools have not begun, and had no plan last year.
SHARED = {
    "Hana": ("samarbeid", "lesing"),
    "Smeaheia": ("klasseledelse",),
    "Giske": ("klasseledelse", "samarbeid"),
    "Figgjo": ("lesing", "klasseledelse"),
    "Bogafjell": ("samarbeid",),
    "Maudland": ("lesing",),
    "Øygard": ("lesing", "klasseledelse"),
}
UNDER_WAY = {
    "Trones": ("klasseledelse", "lesing"),
    "Høle": ("samarbeid",),
    "Lura": ("klasseledelse",),
}

# Has started from last year's plan, and considered some of it.
CARRIED_OVER = {"Sandved": ("lesing", "klasseledelse")}
# Has a plan of last year's to start from.
NOT_BEGUN = {"Sørbø": ("samarbeid", "klasseledelse")}
# Where something on the way was not reached in time: it stands in the review, and in the pack of a talk.
LATE = ("Figgjo", "Hana", "Øygard")


def make_plans():
    this_year = SchoolYear.current()
    for short_name, subjects in {**SHARED, **UNDER_WAY, **CARRIED_OVER, **NOT_BEGUN}.items():
        _write_whole_plan(_school(short_name), this_year.previous, subjects)
    for short_name, subjects in SHARED.items():
        _write_whole_plan(_school(short_name), this_year, subjects)
    for short_name, subjects in UNDER_WAY.items():
        _begin_plan(_school(short_name), this_year, subjects)
    for short_name in CARRIED_OVER:
        _carry_plan_over(_school(short_name), this_year)
    _borrow_component(_plan("Trones", this_year), _plan("Hana", this_year))


def _plan(short_name, year):
    return Plan.objects.select_related("school", "edition").get(school__short_name=short_name, year=year)


def _school(short_name):
    return School.objects.get(short_name=short_name)


def _principal(school):
    return school.roles.filter(kind=Role.Kind.PRINCIPAL).first().user


def _begin_plan(school, year, subjects):
    """The situation, the goals and a criterion are written; of the components only the first, and not to the end."""
    by = _principal(school)
    plan = Plan.objects.create(
        school=school,
        year=year,
        strategy=Strategy.objects.in_force(year),
        changed_by=by,
        vision=texts.VISION,
        knowledge_sources=texts.KNOWLEDGE,
        strengths=texts.STRENGTHS,
        weaknesses=texts.WEAKNESSES,
        opportunities=texts.OPPORTUNITIES,
        threats=texts.THREATS,
        findings=texts.FINDINGS,
    )
    goals = [_write_goal(plan, texts.SUBJECTS[subject], number, by) for number, subject in enumerate(subjects)]
    subject = texts.SUBJECTS[subjects[0]]
    plan.criteria.create(text=subject["own"], goal=goals[0], changed_by=by)
    component = _write_component(plan, subject, 0, goals[0], by)
    component.subcomponents.filter(position=len(subject["parts"]) - 1).update(how="")
    _write_activities(plan, subject, goals[0], component, by)
    return plan


def _carry_plan_over(school, year):
    """The situation, the first goal and the own criteria are considered; the rest waits."""
    by = _principal(school)
    plan, _number = start_from_last_year(school=school, year=year, by=by)
    considering.confirm_texts(plan=plan, names=plan.proposed_in(Plan.Part.SITUATION), by=by)
    considering.confirm_row(row=plan.goals.first(), by=by)
    considering.confirm_part(plan=plan, part=Plan.Part.CRITERIA, by=by)


def _borrow_component(plan, shared):
    """One component that another school has shared, considered since and now the school's own."""
    by, pk = _principal(plan.school), shared.edition.document["components"][0]["id"]
    component = borrow_row(plan=plan, edition=shared.edition, kind=BY_SLUG["komponent"], pk=pk, by=by)
    considering.confirm_row(row=component, by=by)


def _write_whole_plan(school, year, subjects):
    by = _principal(school)
    plan = _begin_plan(school, year, subjects)
    for number, (subject, goal) in enumerate(zip(subjects, plan.goals.all(), strict=True)):
        text = texts.SUBJECTS[subject]
        if number:
            plan.criteria.create(text=text["own"], goal=goal, position=number, changed_by=by)
            _write_activities(plan, text, goal, _write_component(plan, text, number, goal, by), by)
    first = plan.components.first()
    for part, (_name, _factors, how) in zip(
        first.subcomponents.all(), texts.SUBJECTS[subjects[0]]["parts"], strict=True
    ):
        part.how = how
        part.save()
    _write_the_rest(plan, by)
    _share(plan, by, min(timezone.now(), _noon(year.starts_on + dt.timedelta(days=60))))


def _share(plan, by, at):
    """Shared by the same action as on the screen, on a believable day."""
    plan = share_plan(plan=plan, by=by)
    plan.shared_at = plan.edition.shared_at = at
    plan.edition.save()
    plan.save()


def _noon(date):
    return timezone.make_aware(dt.datetime.combine(date, dt.time(12)))


def _write_goal(plan, subject, number, by):
    goal = plan.goals.create(
        text=subject["goal"],
        reason=subject["goal_reason"],
        signs=subject["signs"],
        position=number,
        changed_by=by,
    )
    goal.success_criteria.set(SuccessCriterion.objects.of_schools().filter(number__in=subject["criteria"]))
    return goal


def _write_component(plan, subject, number, goal, by):
    component = plan.components.create(
        name=subject["name"], reason=subject["reason"], phase="implementation", position=number, changed_by=by
    )
    component.goals.add(goal)
    component.owner_components.set(OwnerComponent.objects.filter(name__icontains=subject["name"]))
    for place, (name, factors, how) in enumerate(subject["parts"]):
        component.subcomponents.create(name=name, factors=factors, how=how, position=place, changed_by=by)
    for kind, tools in subject["tools"]:
        driver = component.drivers.create(
            kind=kind, text="Ledergruppen følger opp på teammøtene annenhver uke.", changed_by=by
        )
        driver.tools.set(Tool.objects.filter(name__in=tools))
    return component


def _write_activities(plan, subject, goal, component, by):
    for number, (title, who, first, last, milestone) in enumerate(subject["activities"]):
        starts_on, ends_on = _in_month(plan.year, first, 15), _in_month(plan.year, last, 20)
        activity = plan.activities.create(
            title=title,
            responsible=who,
            starts_on=starts_on,
            ends_on=ends_on,
            status=_status(starts_on, ends_on),
            goal=goal,
            component=component,
            position=number,
            changed_by=by,
        )
        activity.success_criteria.set(goal.success_criteria.all())
        reached = ends_on if ends_on < timezone.localdate() else None
        activity.milestones.create(title=milestone, due_on=ends_on, reached_on=reached, changed_by=by)
        if plan.school.short_name in LATE and activity.status == "ongoing":
            # Meant to be reached two weeks after it began, and it is not.
            due_on = starts_on + dt.timedelta(days=14)
            activity.milestones.create(title="Alle team har prøvd det én gang", due_on=due_on, changed_by=by)


def _in_month(year, month, day):
    return dt.date(year.start if month >= 8 else year.start + 1, month, day)


def _status(starts_on, ends_on):
    today = timezone.localdate()
    if ends_on < today:
        return "done"
    return "ongoing" if starts_on <= today else "planned"


def _write_the_rest(plan, by):
    plan.competence_plan, plan.evaluation_plan = texts.COMPETENCE, texts.EVALUATION
    plan.save()
    answers = ("in_place", "in_place", "under_way", "in_place", "under_way", "in_place", "under_way", "not_yet")
    for prerequisite, answer in zip(Prerequisite.objects.all(), answers, strict=False):
        plan.prerequisites.create(prerequisite=prerequisite, answer=answer, changed_by=by)
    for name, strength in texts.RESOURCE_GROUP:
        plan.resource_group.create(name=name, strength=strength, changed_by=by)
    for group, days, how in texts.INVOLVEMENT:
        plan.involvements.create(
            group=group, held_on=plan.year.starts_on + dt.timedelta(days=days), how=how, changed_by=by
        )
    if plan.year < SchoolYear.current():
        title, done, learned, wise = texts.REFLECTION
        plan.reflections.create(
            title=title,
            held_on=plan.year.starts_on + dt.timedelta(days=130),
            done=done,
            learned=learned,
            wise=wise,
            changed_by=by,
        )
