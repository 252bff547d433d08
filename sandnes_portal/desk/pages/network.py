"""A leader network's page: its people, meetings and commissions, and what its schools have shared."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from networks.arenas.audience import Place
from networks.minutes.reports import time_share
from networks.models import ArenaEvaluation, CommissionAnswer, LeaderNetwork, Meeting
from sandnes_portal.language.schoolyear import SchoolYear
from strategy.models import Plan

MOST = 6


@require_safe
def network_detail(request, slug):
    """One network, as far as the reader may see."""
    network = get_object_or_404(LeaderNetwork.objects.with_members().select_related("arena"), slug=slug)
    user, year = request.user, SchoolYear.current()
    meetings = Meeting.objects.visible_to(user).filter(network=network).for_lists()
    context = {
        "network": network,
        "members": _members(network),
        "earlier": network.memberships.ended().select_related("school"),
        "can_edit": user.has_perm("networks.edit_network", network),
        "upcoming": meetings.upcoming()[:MOST],
        "held": meetings.past().exclude(status=Meeting.Status.SHARED)[:MOST],
        "shared": meetings.past().filter(status=Meeting.Status.SHARED)[:MOST],
        "commissions": _commissions(network, user),
        "plans": _shared_plans(network, user),
        "time_shares": time_share(year, [network]) if user.has_perm("networks.view_time_share", network) else [],
        "year": year,
        **_around_its_arena(network, user),
    }
    return render(request, "desk/home/network_detail.html", context)


def _members(network):
    """Today's members, each with its other networks, where it is in more than one."""
    schools = [membership.school_id for membership in network.current_memberships]
    others = LeaderNetwork.objects.of_schools(schools).exclude(pk=network.pk).with_members()
    also = {}
    for other in others:
        for membership in other.current_memberships:
            also.setdefault(membership.school_id, []).append(other.name)
    return [(membership, also.get(membership.school_id, [])) for membership in network.current_memberships]


def _commissions(network, user):
    """What the director has asked the network, with how far it has come, for those who lead its schools."""
    if not user.has_perm("networks.view_network_commissions", network):
        return []
    answers = CommissionAnswer.objects.filter(network=network).select_related("commission")
    kinds = {"besvart": "ok", "påbegynt": "now", "ikke påbegynt": "todo"}
    return [(answer, kinds[answer.status]) for answer in answers.order_by("-commission__due_on")[:MOST]]


def _shared_plans(network, user):
    """What the network's schools have shared lately, for those who may read it."""
    schools = [membership.school_id for membership in network.current_memberships]
    now = SchoolYear.current()
    plans = Plan.objects.visible_to(user).filter(school__in=schools, year__in=[now, now.previous])
    return plans.as_shared()[:MOST]


def _around_its_arena(network, user):
    """Its yearly evaluation, and whether the reader may plan a meeting or open the evaluation."""
    if network.arena is None:
        return {}
    place = Place(network.arena, network)
    evaluations = ArenaEvaluation.objects.visible_to(user).of_place(network.arena, network)
    this_year = evaluations.of_year(SchoolYear.current()).first()
    return {
        "evaluations": evaluations[:3],
        "can_plan": user.has_perm("networks.add_meeting", place),
        "can_evaluate": this_year is None and user.has_perm("networks.open_evaluation", place),
    }
