"""An adviser's own times: proposed to all the schools that have none at once, and the talks of a week."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from quality.dialogues.actions.appointments import propose_times_to_all
from quality.dialogues.forms.times import EACH, AllTimesForm
from quality.dialogues.times import times_for
from quality.dialogues.week import name_of_week, week_named, week_of
from quality.models import Assessment, Round
from sandnes_portal.doors import must_know_of
from sandnes_portal.language.words import SCHOOL

EDIT, LOOK, SEND = "endre", "se-over", "send"


def times_for_all(request, year):
    """Times for all one's own schools that have none: proposed, changed, looked over, and sent by one press."""
    round_ = get_object_or_404(Round, year=year)
    if not request.user.has_perm("quality.propose_times_to_all", round_):
        raise PermissionDenied
    form = _form_of(request, round_)
    crumbs = [("Kvalitet", round_.get_absolute_url()), ("Foreslå tider", "")]
    context = {"round": round_, "form": form, "crumbs": crumbs}
    step = request.POST.get("steg", LOOK) if request.method == "POST" and form.is_valid() else EDIT
    if step == SEND:
        _send(request, form.offers)
        return redirect(f"{reverse('talk_week')}?uke={name_of_week(_first_day(form.offers))}")
    page = "times_all" if step == EDIT else "times_preview"
    return render(request, f"quality/dialogues/{page}.html", context)


def _form_of(request, round_):
    assessments = list(Assessment.objects.waiting_for_times().advised_by(request.user).filter(round=round_))
    proposed = times_for(assessments, request.user.pk, most=EACH)
    sent = request.POST if request.method == "POST" else None
    return AllTimesForm(sent, assessments=assessments, adviser=request.user.pk, times_of=proposed)


def _first_day(offers):
    return min(day for offer in offers.values() for day, _clock in offer["times"])


def _send(request, offers):
    sent, left_out = propose_times_to_all(offers=offers, by=request.user)
    if sent:
        told = "Skolens ledere" if len(sent) == 1 else "Skolenes ledere"
        messages.success(request, f"{SCHOOL.counted(len(sent)).capitalize()} har fått tider. {told} får en e-post.")
    for assessment, reason in left_out:
        messages.warning(request, f"{assessment.school}: {reason}")


@require_safe
def talk_week(request):
    """One's own talks in a week, day by day, with what is offered and not answered."""
    must_know_of(request.user, "quality.see_own_week")
    monday = week_named(request.GET.get("uke", ""), timezone.localdate())
    week = week_of(request.user, monday)
    context = {
        "week": week,
        "before": name_of_week(week.before),
        "after": name_of_week(week.after),
        "crumbs": [("Kvalitet", reverse("round_current")), ("Min uke", "")],
    }
    return render(request, "quality/dialogues/week.html", context)
