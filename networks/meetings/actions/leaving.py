"""Those who have left: when the role that brought somebody to a meeting has ended, she is asked no more.

What she is asked for by name stays hers, and what is behind us is as it was.
"""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from networks.arenas.audience import leads_place, people_asked
from networks.arenas.places import first_leader
from networks.meetings.actions.meetings import PLANNED, remove_person
from networks.models import Attendance, LeaderNetwork, Meeting, Role, User, Withdrawal
from networks.people import roles
from sandnes_portal.writing.steps import take_step

Status = Meeting.Status
ENDED = "Rollen er avsluttet."


@transaction.atomic
def withdraw_leavers(on=None):
    """Take those out of coming meetings whose role there has ended. In: the day, by default today. Out: how many
    places at a table, chairs, secretaries and contact persons were withdrawn.

    Done again, it does nothing. Whoever was called gets the word, and the meeting out of her calendar.
    """
    on = on or timezone.localdate()
    contacts = [_withdraw_contact(network) for network in _networks_without_their_contact(on)]
    return len(contacts) + _withdraw_named(on) + _withdraw_asked(on)


# --- contact persons ----------------------------------------------------------------------------


def _networks_without_their_contact(on):
    staff = Role.objects.current(on).filter(kind__in=roles.OWNERS_STAFF, user__is_active=True)
    return LeaderNetwork.objects.filter(contact__isnull=False).exclude(contact__in=staff.values("user"))


def _withdraw_contact(network):
    take_step(network, by=None, reason=ENDED, contact=None)


# --- chairs and secretaries ---------------------------------------------------------------------


def _withdraw_named(on):
    """The chairs and secretaries of what is not over. The chair's place goes to the one who leads there now."""
    withdrawn = 0
    open_now = Meeting.objects.filter(Q(status__in=PLANNED, ends_at__gte=timezone.now()) | Q(status=Status.HELD))
    leavers = _leavers(on).values("pk")
    for meeting in open_now.filter(Q(chair__in=leavers) | Q(secretary__in=leavers)).for_page():
        changed = {}
        if meeting.chair and _is_out(meeting, meeting.chair, on):
            changed["chair"] = first_leader(meeting, people_asked(meeting, on))
        if meeting.secretary and _is_out(meeting, meeting.secretary, on):
            changed["secretary"] = None
        if changed:
            take_step(meeting, by=None, reason=ENDED, **changed)
            withdrawn += len(changed)
    return withdrawn


# --- those who are asked ------------------------------------------------------------------------


def _withdraw_asked(on):
    coming = Meeting.objects.filter(status__in=PLANNED, ends_at__gte=timezone.now())
    asked = Attendance.objects.filter(meeting__in=coming, user__in=_leavers(on).values("pk"), by_name=False)
    out = [
        (each.meeting, each.user)
        for each in asked.select_related("user", "meeting__arena", "meeting__network", "meeting__school")
        if _is_out(each.meeting, each.user, on)
    ]
    for meeting, person in out:
        remove_person(meeting=meeting, person=person, by=None)
        Withdrawal.objects.get_or_create(meeting=meeting, role=_role_there(meeting, person))
    return len(out)


def _leavers(on):
    """Those some role of whom has ended, and those who cannot sign in any more."""
    return User.objects.filter(roles__isnull=False).filter(Q(roles__ends_on__lt=on) | Q(is_active=False))


def _is_out(meeting, person, on):
    """Whether nothing asks a person who has left something to a meeting any more: no role of hers, nobody by name."""
    if not person.is_active:
        return True
    by_name = Attendance.objects.filter(meeting=meeting, user=person, by_name=True)
    by_role = people_asked(meeting, on).filter(pk=person.pk)
    return not (by_role.exists() or by_name.exists() or leads_place(person, meeting))


def _role_there(meeting, person):
    """The role that brought her: the last of the kinds that the arena asks, else the last she had."""
    kinds = meeting.arena.roles.values("kind")
    held = person.roles.order_by("-ends_on", "-starts_on")
    return held.filter(kind__in=kinds).first() or held.first()
