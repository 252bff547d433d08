"""Everything with a date in a school year that a person may see, gathered from all the apps.

Without a choice the wheel shows what one has to do with: one's own schools, networks and meetings, the round and the
owner's action plan. Another school or network is chosen, so that nobody's wheel is flooded by all of them.
"""

from django.db.models import Q

from networks.arenas.querysets import networks_led_by
from networks.meetings import exports
from networks.models import ArenaEvaluation, ArenaRole, Commission, LearningArena, Meeting, Membership, OwnerActivity
from networks.people import roles
from quality.dialogues.exports.invitation import event_of
from quality.models import Dialogue, LeaderTalk, OwnerReview, Round
from quality.owner.predicates import ASKED
from sandnes_portal.desk.yearwheel.happenings import Filters, Happening, Ring
from sandnes_portal.desk.yearwheel.plans import happenings_in_plans

# The round's days and periods: (first day, last day, what it is called).
ROUND_DATES = (
    ("opens_on", None, "Egenvurderingen åpner"),
    ("assessment_due_on", None, "Frist for egenvurderingen"),
    ("review_due_on", None, "Frist for gjennomgangen"),
    ("dialogues_from", "dialogues_to", "Utviklingssamtalene"),
    ("leader_talks_from", "leader_talks_to", "Ledersamtalene"),
    ("contracts_due_on", None, "Kontraktene er signert"),
)


def events_for(user, year, filters=None):
    """What a person may see of a school year, in order. In: the person, a SchoolYear and Filters. Out: Happenings, also
    those that are cancelled: a calendar must take them out again.

    The number of queries does not grow with what there is.
    """
    filters = filters or Filters()
    found = [
        *_meetings(user, year, filters),
        *_round(user, year, filters),
        *_dialogues(user, year, filters),
        *_leader_talks(user, year, filters),
        *_commissions(user, year, filters),
        *_evaluations(user, year, filters),
        *_owner_feedback(user, year, filters),
        *_owner_plan(user, year, filters),
        *happenings_in_plans(user, year, filters),
    ]
    return sorted((each for each in found if filters.ring in (None, each.ring)), key=lambda each: each.in_order)


# --- meetings -----------------------------------------------------------------------------------


def _meetings(user, year, filters):
    meetings = Meeting.objects.visible_to(user).of_year(year).for_lists()
    if filters.network:
        meetings = meetings.filter(network=filters.network)
    elif filters.school:
        meetings = meetings.filter(Q(school=filters.school) | Q(network__in=networks_of(filters.school)))
    elif not filters.mine:
        meetings = meetings.near(user)
    if filters.mine:
        meetings = meetings.concerning(user)
    for meeting in meetings:
        # A draft that is dropped was never in anybody's calendar.
        if not meeting.is_cancelled or meeting.called_at:
            yield meeting_happening(meeting)


def meeting_happening(meeting):
    """In: a Meeting with its arena, network and school. It is the same event as its invitation's."""
    is_draft = meeting.status == Meeting.Status.DRAFT
    where = meeting.school.short_name if meeting.school else str(meeting.network or "")
    event = exports.event_of(meeting)
    return Happening(
        name=event.name,
        ring=_ring_of(meeting),
        title=meeting.title,
        starts=event.starts,
        ends=event.ends,
        changed_at=event.changed_at,
        sequence=event.sequence,
        place=", ".join(filter(None, [meeting.place, where if where not in meeting.title else ""])),
        note="ikke innkalt ennå" if is_draft else "",
        url=meeting.get_absolute_url(),
        is_cancelled=event.is_cancelled,
        is_draft=is_draft,
    )


def _ring_of(place):
    """The ring of a meeting or an evaluation: the school's, a network's, or the gatherings of all."""
    if getattr(place, "school_id", None):
        return Ring.SCHOOL
    arena = place.arena
    is_network = place.network_id or arena.parent_id or arena.run_by_id
    return Ring.NETWORKS if is_network or arena.format == LearningArena.Format.CONFERENCE else Ring.GATHERINGS


# --- the round and its talks --------------------------------------------------------------------


def _round(user, year, filters):
    waits = user.has_role(*roles.LEADERS, *roles.OWNERS_STAFF)
    round_ = Round.objects.filter(year=year).first()
    if round_ is None or filters.network or (filters.mine and not waits):
        return
    for first, last, title in ROUND_DATES:
        starts = getattr(round_, first)
        if starts:
            yield Happening(
                name=f"runde-{round_.pk}-{first}",
                ring=Ring.ROUND,
                title=title,
                starts=starts,
                ends=getattr(round_, last) if last else None,
                changed_at=round_.changed_at,
                sequence=round_.version,
                url=round_.get_absolute_url(),
            )


def _dialogues(user, year, filters):
    """The booked talks. Those of the schools one answers for, for one in fagstab who asks for her own."""
    dialogues = Dialogue.objects.visible_to(user).filter(held_on__range=(year.starts_on, year.ends_on))
    if filters.network:
        return
    if filters.school:
        dialogues = dialogues.filter(assessment__school=filters.school)
    if filters.mine:
        own = Q(assessment__school__in=user.schools_as(*roles.LEADERS))
        dialogues = dialogues.filter(own | Q(assessment__adviser=user))
    for dialogue in dialogues.select_related("assessment__school", "assessment__round"):
        event = event_of(dialogue)
        yield Happening(
            name=event.name,
            ring=Ring.ROUND,
            title=f"Utviklingssamtale {dialogue.assessment.school.short_name}",
            starts=event.starts,
            ends=event.ends,
            changed_at=event.changed_at,
            sequence=event.sequence,
            place=event.place,
            url=dialogue.get_absolute_url(),
            is_cancelled=event.is_cancelled,
        )


def _leader_talks(user, year, filters):
    talks = LeaderTalk.objects.visible_to(user).filter(held_on__range=(year.starts_on, year.ends_on))
    if filters.network:
        return
    if filters.school:
        talks = talks.filter(assessment__school=filters.school)
    for talk in talks.select_related("assessment__school", "assessment__round"):
        yield Happening(
            name=f"ledersamtale-{talk.pk}",
            ring=Ring.ROUND,
            title=f"Ledersamtale {talk.assessment.school.short_name}",
            starts=talk.held_on,
            changed_at=talk.changed_at,
            sequence=talk.version,
            url=talk.get_absolute_url(),
        )


# --- what the owner sets going ------------------------------------------------------------------


def networks_of(school):
    """Ids of the networks a school is a member of today, as a subquery."""
    return Membership.objects.current().filter(school=school).values("network")


def _own_networks(user):
    """Ids of the networks a person leads, or whose schools or units she leads."""
    led = user.schools_as(*roles.UNIT_LEADERS)
    of_schools = {each for school, found in user.networks_by_school.items() if school in led for each in found}
    return of_schools | networks_led_by(user)


def _commissions(user, year, filters):
    """What the director has asked networks for: seen by the networks that answer, and by the owner's staff."""
    commissions = Commission.objects.filter(due_on__range=(year.starts_on, year.ends_on), closed_at__isnull=True)
    if filters.school:
        return
    if not user.has_role(*roles.OWNERS_STAFF):
        commissions = commissions.filter(answers__network__in=_own_networks(user))
    elif filters.mine:
        commissions = commissions.filter(given_by=user)
    if filters.network:
        commissions = commissions.filter(answers__network=filters.network)
    for commission in commissions.distinct():
        yield Happening(
            name=f"oppdrag-{commission.pk}",
            ring=Ring.NETWORKS,
            title=f"Frist: {commission.title}",
            starts=commission.due_on,
            changed_at=commission.changed_at,
            sequence=commission.version,
            url=commission.get_absolute_url(),
        )


def _evaluations(user, year, filters):
    """The last day to answer about an arena, for those who are asked and for the owner's staff."""
    evaluations = ArenaEvaluation.objects.filter(
        closes_on__range=(year.starts_on, year.ends_on), closed_at__isnull=True
    ).select_related("arena", "network")
    if filters.school:
        return
    if filters.mine or not user.has_role(*roles.OWNERS_STAFF):
        asked = ArenaRole.objects.meaning(*user.roles_now).values("arena")
        near = Q(network__isnull=True) | Q(network__in=_own_networks(user))
        evaluations = evaluations.filter(near, arena__in=asked)
    if filters.network:
        evaluations = evaluations.filter(network=filters.network)
    for evaluation in evaluations:
        yield Happening(
            name=f"evaluering-{evaluation.pk}",
            ring=_ring_of(evaluation),
            title=f"Siste dag: evaluering av {evaluation.network or evaluation.arena}",
            starts=evaluation.closes_on,
            changed_at=evaluation.opened_at,
            url=evaluation.get_absolute_url(),
        )


def _owner_feedback(user, year, filters):
    """The last day to answer about the owner, for those who are asked and the owner's staff, while it is to come."""
    if filters.school or filters.network or not user.has_role(*ASKED, *roles.OWNERS_STAFF):
        return
    reviews = OwnerReview.objects.taking_answers().filter(closes_on__range=(year.starts_on, year.ends_on))
    for review in reviews.select_related("round"):
        yield Happening(
            name=f"skoleeier-{review.pk}",
            ring=Ring.ROUND,
            title="Siste dag: tilbakemelding til skoleeier",
            starts=review.closes_on,
            changed_at=review.opened_at,
            url=review.get_absolute_url(),
        )


def _owner_plan(user, year, filters):
    """The owner's action plan. Among one's own it counts for those who carry it out."""
    if filters.school or filters.network or (filters.mine and not user.has_role(*roles.OWNERS_STAFF)):
        return
    for activity in OwnerActivity.objects.in_force(year).dated():
        starts = activity.starts_on or activity.ends_on
        yield Happening(
            name=f"tiltak-{activity.pk}",
            ring=Ring.OWNER,
            title=str(activity),
            starts=starts,
            ends=activity.ends_on,
            changed_at=activity.changed_at,
            sequence=activity.version,
            note=activity.responsible,
            url=activity.get_absolute_url(),
        )
