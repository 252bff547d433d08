"""What goes on from a meeting: an item to the next arena, a decision to the schools of the network."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render

from networks.models import AgendaItem, Decision, Meeting
from networks.onward import actions
from networks.onward.forms import ForwardForm, OfferForm
from networks.onward.forwarding import targets_of, where
from networks.onward.offers import schools_offered, title_for
from sandnes_portal.language.words import number_word
from sandnes_portal.writing.steps import taken
from sandnes_portal.writing.validators import as_number


def _part_or_404(request, parts, permission):
    """A part of a meeting, if the person may know of the meeting (else 404) and may do what is asked (else 403)."""
    part = get_object_or_404(parts.filter(meeting__in=Meeting.objects.visible_to(request.user)))
    if not request.user.has_perm(permission, part):
        raise PermissionDenied
    return part


def item_forward(request, meeting, pk):
    """«Send videre»: proposes an item in the arena that comes after."""
    items = AgendaItem.objects.filter(meeting=as_number(str(meeting)), pk=pk).select_related(
        "meeting__arena", "meeting__network"
    )
    item = _part_or_404(request, items, "networks.forward_item")
    targets = targets_of(item)
    planned = [target for target in targets if target.meeting]
    form = ForwardForm(request.POST or None, targets=planned, initial={"title": item.title}) if planned else None
    if form and request.method == "POST" and form.is_valid() and (answer := _forwarded(request, item, form)):
        return answer
    context = {
        "item": item,
        "form": form,
        "without": [target.arena for target in targets if not target.meeting],
        "where": where(item.meeting),
        "crumbs": _crumbs(item.meeting, "Send videre"),
    }
    return render(request, "networks/onward/forward.html", context)


def _forwarded(request, item, form):
    said = form.cleaned_data
    words = {"title": said["title"], "why": said["why"]}
    forward = partial(actions.forward_item, item=item, meeting=form.chosen, by=request.user, **words)
    return redirect(item) if taken(request, forward, _sent_to) else None


def _sent_to(forwarded):
    proposal, is_new = forwarded
    to = where(proposal.meeting)
    return f"Saken er sendt videre til {to}." if is_new else f"Saken var alt sendt til {to}."


def decision_offer(request, meeting, pk):
    """«Tilby skolene»: the decision lies as an offer at each school that is chosen."""
    decisions = Decision.objects.filter(meeting=as_number(str(meeting)), pk=pk)
    decisions = decisions.select_related("item", "meeting__arena", "meeting__network")
    decision = _part_or_404(request, decisions, "networks.offer_decision")
    offers = list(decision.offers.select_related("school").order_by("school__name"))
    there = {offer.school_id for offer in offers}
    left = [school for school in schools_offered(decision) if school.pk not in there]
    initial = {"title": offers[0].title if offers else title_for(decision)}
    form = OfferForm(request.POST or None, schools=left, initial=initial) if left else None
    if form and request.method == "POST" and form.is_valid():
        return _offered(request, decision, form.cleaned_data)
    context = {
        "decision": decision,
        "form": form,
        "offers": offers,
        "where": where(decision.meeting),
        "crumbs": _crumbs(decision.meeting, "Tilby skolene"),
    }
    return render(request, "networks/onward/offer.html", context)


def _offered(request, decision, said):
    words = {"schools": said["schools"], "title": said["title"]}
    taken(request, partial(actions.offer_decision, decision=decision, by=request.user, **words), _offered_words)
    return redirect(decision.meeting)


def _offered_words(number):
    if not number:
        return "Skolene hadde alt fått tilbudet."
    schools = "skole" if number == 1 else "skoler"
    return f"{number_word(number).capitalize()} {schools} har fått tilbudet. På neste møte ser dere hva de gjorde."


def _crumbs(meeting, title):
    return [(meeting.title, meeting.get_absolute_url()), (title, "")]
