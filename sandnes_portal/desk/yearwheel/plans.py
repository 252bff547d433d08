"""What the schools' plans put into the year: activities, milestones, and the days one looks back.

Those who may read a plan while it is written see it as it stands. Others see the edition that the school has shared.
"""

from networks.models import School
from networks.people import roles
from sandnes_portal.desk.yearwheel.happenings import Happening, Ring
from strategy.models import Activity, Milestone, Plan, Reflection
from strategy.plans.document import considered, document_in


def happenings_in_plans(user, year, filters):
    """Of the chosen school, else of one's own schools. In: the person, the SchoolYear, the Filters."""
    if filters.network:
        return
    own = School.objects.filter(pk__in=user.schools_as(*roles.AROUND_A_PLAN))
    schools = own.filter(pk=filters.school.pk) if filters.mine and filters.school else own
    if filters.school and not filters.mine:
        schools = School.objects.filter(pk=filters.school.pk)
    plans = Plan.objects.visible_to(user).of_year(year).filter(school__in=schools)
    written = set(plans.written_by(user).values_list("pk", flat=True))
    yield from (each for each in _as_they_stand(written) if _is_in(year, each))
    yield from (each for each in _as_shared(plans.exclude(pk__in=written)) if _is_in(year, each))


def _is_in(year, happening):
    return happening.starts_on <= year.ends_on and happening.ends_on >= year.starts_on


def _as_they_stand(plans):
    """Three queries, however many plans. In: ids of plans."""
    standing = {"is_proposed": False}
    activities = Activity.objects.filter(plan__in=plans, **standing).exclude(status=Activity.Status.DROPPED)
    for row in activities.select_related("plan__school"):
        yield from _activity(row.plan, vars(row), row.changed_at, row.version)
    milestones = Milestone.objects.filter(activity__in=activities, due_on__isnull=False, **standing)
    for row in milestones.select_related("activity__plan__school"):
        yield _milestone(row.activity.plan, vars(row), row.changed_at, row.version)
    reflections = Reflection.objects.filter(plan__in=plans, held_on__isnull=False, **standing)
    for row in reflections.select_related("plan__school"):
        yield _reflection(row.plan, vars(row), row.changed_at, row.version)


def _as_shared(plans):
    for plan in plans.filter(edition__isnull=False).select_related("school", "edition"):
        document, at, number = considered(document_in(plan.edition)), plan.shared_at, plan.edition.pk
        for row in document["activities"]:
            if row["status"] != Activity.Status.DROPPED:
                yield from _activity(plan, row, at, number)
                yield from (_milestone(plan, each, at, number) for each in row["milestones"] if each["due_on"])
        for row in document["reflections"]:
            if row["held_on"]:
                yield _reflection(plan, row, at, number)


def _activity(plan, row, changed_at, sequence):
    starts = row["starts_on"] or row["ends_on"]
    if starts:
        title = row["title"] or "Aktivitet uten tekst"
        yield _happening(plan, f"aktivitet-{row['id']}", title, starts, changed_at, sequence, ends=row["ends_on"])


def _milestone(plan, row, changed_at, sequence):
    title = row["title"] or "Milepæl uten tekst"
    note = "milepæl, nådd" if row["reached_on"] else "milepæl"
    return _happening(plan, f"milepel-{row['id']}", title, row["due_on"], changed_at, sequence, note=note)


def _reflection(plan, row, changed_at, sequence):
    title = row["title"] or "Tilbakeblikk uten tittel"
    note = "gjort–lært–lurt"
    return _happening(plan, f"tilbakeblikk-{row['id']}", title, row["held_on"], changed_at, sequence, note=note)


def _happening(plan, name, title, starts, changed_at, sequence, **more):
    return Happening(
        name=name,
        ring=Ring.SCHOOL,
        title=title,
        starts=starts,
        changed_at=changed_at,
        sequence=sequence,
        place=plan.school.short_name,
        url=plan.get_absolute_url(),
        **more,
    )
