from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render

from networks.models import Role
from quality.actions import NotReady
from quality.actions.rounds import open_round
from quality.forms.rounds import RoundForm
from quality.models import Assessment, Dialogue, Round
from quality.views import save_or_compare
from sandnes_portal.schoolyear import SchoolYear

Status = Assessment.Status


def round_current(request):
    """This year's round, or the invitation to open it."""
    year = SchoolYear.current()
    round_ = Round.objects.filter(year=year).first()
    if round_:
        return redirect(round_)
    can_open = request.user.has_perm("quality.open_round")
    return render(request, "quality/rounds/none.html", {"year": year, "can_open": can_open})


def round_open(request):
    if not request.user.has_perm("quality.open_round"):
        raise PermissionDenied
    form = RoundForm(request.POST or None, instance=Round(year=SchoolYear.current()))
    if request.method == "POST" and form.is_valid():
        try:
            round_ = open_round(form=form, by=request.user)
        except NotReady as reason:
            messages.warning(request, str(reason))
            return redirect("round_current")
        messages.success(request, f"Runden {round_.year} er åpnet, og alle skolene har fått sin egenvurdering.")
        return redirect(round_)
    return render(request, "quality/rounds/open.html", {"form": form, "year": form.instance.year})


def round_dates(request, year):
    """Other dates for a round that is open."""
    round_ = get_object_or_404(Round, year=year)
    if not request.user.has_perm("quality.open_round"):
        raise PermissionDenied
    form = RoundForm(request.POST or None, instance=round_)
    if request.method == "POST" and form.is_valid():
        again = save_or_compare(request, form)
        if again is None:
            return redirect(round_)
        form = again
    return render(request, "quality/rounds/dates.html", {"form": form, "round": round_})


def round_detail(request, year):
    """The dates for all; every school's status for those who follow the schools, one's own for its leaders."""
    round_ = get_object_or_404(Round, year=year)
    user = request.user
    assessments = Assessment.objects.for_status(round_)
    if not user.has_perm("quality.view_round_status"):
        assessments = assessments.at(user.schools_as(*Role.LEADER_KINDS))
    context = {
        "round": round_,
        "rows": [_status_row(user, assessment) for assessment in assessments],
        "follows": user.has_perm("quality.view_round_status"),
        "can_change": user.has_perm("quality.open_round"),
    }
    return render(request, "quality/rounds/detail.html", context)


def _status_row(user, assessment):
    """What has been done at a school, as kind and word per step, and where the reader goes from here."""
    dialogue = getattr(assessment, "dialogue", None)
    may_read = user.has_perm("quality.view_assessment", assessment)
    return {
        "school": assessment.school,
        "own": _own_status(assessment),
        "review": _review_status(assessment, follows=user.has_perm("quality.view_round_status")),
        "talk": _talk_status(dialogue),
        "url": _next_url(user, assessment) if may_read else "",
    }


def _own_status(assessment):
    # How much an unsent assessment holds is the school's own business.
    kinds = {
        Status.DRAFT: ("now" if assessment.rated else "todo", "under arbeid" if assessment.rated else "ikke begynt"),
        Status.RETURNED: ("warn", "sendt tilbake"),
    }
    return kinds.get(assessment.status, ("ok", "sendt"))


def _review_status(assessment, *, follows):
    if assessment.is_released:
        return "ok", "frigitt"
    if not follows:
        # Nothing of the review shows before it is released, not even that it has begun.
        return "todo", "venter"
    if assessment.is_sent and assessment.reviewed:
        return "now", "i gang"
    return "todo", "klar" if assessment.is_sent else "venter"


def _talk_status(dialogue):
    if dialogue is None:
        return "todo", "ikke avtalt"
    return {
        Dialogue.Status.PLANNED: ("now", f"{dialogue.held_on:%d.%m.%Y}"),
        Dialogue.Status.HELD: ("now", "holdt"),
        Dialogue.Status.FROZEN: ("ok", "godkjent"),
    }[dialogue.status]


def _next_url(user, assessment):
    if user.has_perm("quality.review_assessment", assessment):
        return assessment.review_url()
    return assessment.get_absolute_url()
