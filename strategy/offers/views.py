"""What a school's networks have offered it, what it answers, and what it has tried."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST, require_safe

from networks.models import DecisionOffer, School
from networks.onward.forwarding import where
from networks.onward.offers import text_under
from sandnes_portal.doors import must_know_of
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing import sections
from sandnes_portal.writing.asking import form_page
from sandnes_portal.writing.pages import behind, posted, save_pressed
from sandnes_portal.writing.steps import taken
from strategy.models import Activity, Plan
from strategy.offers import actions
from strategy.offers.forms import DeclineForm, TriedForm

ANSWER = "strategy.answer_offer"
KEPT = "Aktiviteten har dere arbeidet videre med. Den står fortsatt i planen, og dere kan slette den der."


@dataclass(frozen=True)
class OfferCard:
    """An offer as the school meets it: where it comes from, its activity in the plan, and what was tried."""

    offer: DecisionOffer
    where: str
    text: str
    activity: Activity | None
    activity_url: str
    section: sections.Section | None


def _offer_or_404(request, school, pk, permission=ANSWER):
    """The offer, if the person may see it (else 404) and may do what is asked (else 403)."""
    found = DecisionOffer.objects.visible_to(request.user).filter(school__slug=school).for_lists()
    offer = get_object_or_404(found, pk=pk)
    if not request.user.has_perm(permission, offer):
        raise PermissionDenied
    return offer


@require_safe
def offer_list(request, school):
    """The school's offers: first those that wait for an answer."""
    school = get_object_or_404(School.objects.teaching(), slug=school)
    must_know_of(request.user, "strategy.view_offers", school)
    found = DecisionOffer.objects.visible_to(request.user).filter(school=school).for_lists()
    can_answer = request.user.has_perm("strategy.start_plan", school)
    cards = [_card(offer, can_answer) for offer in found.select_related("activity__plan__school")]
    year = SchoolYear.current()
    context = {
        "school": school,
        "waiting": [card for card in cards if card.offer.status == DecisionOffer.Status.OFFERED],
        "answered": [card for card in cards if card.offer.status != DecisionOffer.Status.OFFERED],
        "can_answer": can_answer,
        "writes": any(card.section for card in cards),
        "saved_at": max((card.offer.changed_at for card in cards if card.offer.tried), default=None),
        "year": year,
        "has_plan": Plan.objects.filter(school=school, year=year).exists(),
        "crumbs": _crumbs(school),
    }
    return render(request, "strategy/offers/list.html", context)


def _card(offer, can_answer):
    activity = getattr(offer, "activity", None)
    activity = activity if activity and activity.removed_at is None else None
    return OfferCard(
        offer=offer,
        where=where(offer.decision.meeting),
        text=text_under(offer.title, offer.decision),
        activity=activity,
        activity_url=_place_of(activity) if activity else "",
        section=_tried_section(offer) if can_answer and offer.is_in_plan else None,
    )


def _place_of(activity):
    """Where an activity is written in: on a page of its own."""
    return activity.plan.row_url(Plan.Part.ACTIVITIES, "aktivitet", activity.pk)


# --- answer -------------------------------------------------------------------------------------


@require_POST
def offer_take(request, school, pk):
    """«Ta inn i planen»: as it stands, to be confirmed there."""
    activity = _taken(request, school, pk)
    if activity is None:
        return redirect("plan_detail", school, SchoolYear.current())
    words = format_html('Tilbudet ligger som forslag i planen. <a href="{}">Se aktiviteten</a>', _place_of(activity))
    messages.success(request, words)
    return redirect(_back(school, pk))


@require_POST
def offer_adapt(request, school, pk):
    """«Tilpass»: the activity, opened to be written in."""
    activity = _taken(request, school, pk, adapted=True)
    if activity is None:
        return redirect("plan_detail", school, SchoolYear.current())
    messages.success(request, "Tilbudet ligger i planen. Endre det slik at det passer hos dere.")
    return redirect(_place_of(activity))


def _taken(request, school, pk, *, adapted=False):
    """The activity; None, and why, when there is no plan to take the offer into."""
    offer = _offer_or_404(request, school, pk)
    return taken(request, partial(actions.take_offer, offer=offer, by=request.user, adapted=adapted))


def offer_decline(request, school, pk):
    """«Takk nei», with a word."""
    offer = _offer_or_404(request, school, pk)
    form = DeclineForm(request.POST or None, initial={"word": offer.word})
    if request.method == "POST" and form.is_valid():
        kept = actions.decline_offer(offer=offer, word=form.cleaned_data["word"], by=request.user)
        messages.success(request, f"Takk for svaret. {KEPT}" if kept else "Takk for svaret. Nettverket leser det.")
        return redirect(_back(school, pk))
    return form_page(
        request,
        form,
        title="Takk nei",
        eyebrow=where(offer.decision.meeting),
        lead=offer.title,
        action="Takk nei",
        back=_back(school, pk),
        crumbs=_crumbs(offer.school, ("Takk nei", "")),
    )


@require_POST
def offer_undo(request, school, pk):
    """The offer waits for an answer again."""
    offer = _offer_or_404(request, school, pk)
    kept = actions.undo_answer(offer=offer, by=request.user)
    messages.success(request, f"Svaret er angret. {KEPT}" if kept else "Svaret er angret. Tilbudet venter igjen.")
    return redirect(_back(school, pk))


# --- what was tried -----------------------------------------------------------------------------


def _tried_section(offer):
    """What the school has tried, as a section."""
    return sections.Section(
        row=offer,
        form_class=TriedForm,
        prefix=f"provd-{offer.pk}",
        url=reverse("offer_tried", args=[offer.school.slug, offer.pk]),
        back=_back(offer.school.slug, offer.pk),
        page=reverse("offer_list", args=[offer.school.slug]),
        title="Hva har dere prøvd?",
        crumbs=_crumbs(offer.school, ("Hva har dere prøvd?", "")),
        save=actions.save_tried,
    )


def _tried_or_404(request, school, pk):
    return _tried_section(_offer_or_404(request, school, pk))


@require_POST
def offer_tried(request, school, pk):
    """What was tried, which saves itself."""
    section = _tried_or_404(request, school, pk)
    if sections.is_autosave(request):
        return sections.autosave(request, section)
    form = posted(request, section)
    if answer := save_pressed(request, [(section, form)], section.back):
        return answer
    messages.warning(request, " ".join(error.message for error in form.error_list))
    return redirect(section.back)


offer_tried_choice, offer_tried_history = behind(_tried_or_404)


def _back(school, pk):
    return f"{reverse('offer_list', args=[school])}#tilbud-{pk}"


def _crumbs(school, *more):
    url = reverse("offer_list", args=[school.slug]) if more else ""
    return [("Planer", reverse("plan_list")), (school.name, school.get_absolute_url()), ("Tilbud", url), *more]
