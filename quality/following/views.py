"""What those who follow the schools do from the table: watch a school, and remind several."""

from functools import partial
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from networks.models import School
from quality.following import actions
from quality.following.forms import RemindForm
from quality.following.lines import school_lines
from quality.following.reminding import About, preview_of, to_remind, waiting_by_matter
from quality.following.table import chosen_of
from quality.models import Round
from sandnes_portal.doors import within_portal
from sandnes_portal.language.words import SCHOOL
from sandnes_portal.writing.steps import taken


@require_POST
def school_watch(request, school):
    return _watched(request, school, actions.watch)


@require_POST
def school_unwatch(request, school):
    return _watched(request, school, actions.unwatch)


def _watched(request, school, action):
    school = get_object_or_404(School.objects.teaching(), slug=school)
    if not request.user.has_perm("quality.watch_school"):
        raise PermissionDenied
    action(school=school, by=request.user)
    return redirect(within_portal(request, request.GET.get("next"), otherwise=school.get_absolute_url()))


@require_http_methods(["GET", "HEAD", "POST"])
def round_remind(request, year):
    """Whom to remind of what, and in which words; then the mails go. The schools are those of the reader's choice."""
    round_ = get_object_or_404(Round, year=year)
    if not request.user.has_perm("quality.remind_schools", round_):
        raise PermissionDenied
    choice, lines = chosen_of(request.user, request.GET, school_lines(request.user, round_))
    waiting = waiting_by_matter(lines)
    about = _asked_about(request, waiting)
    reminded, without = to_remind(about, waiting[about])
    form = RemindForm(request.POST if request.method == "POST" else None, reminded=reminded)
    if form.is_valid():
        step = partial(actions.remind, round=round_, about=about, assessments=form.chosen, by=request.user)
        taken(request, step, _reminded_in_words)
        return redirect(round_)
    context = {
        "round": round_,
        "choice": choice,
        "about": about,
        "matters": [_matter(choice, each, len(found), about) for each, found in waiting.items()],
        "form": form,
        "preview": preview_of(reminded[0], about) if reminded else None,
        "without": without,
        "crumbs": [("Kvalitet", round_.get_absolute_url()), ("Minn skolene", "")],
    }
    return render(request, "quality/following/remind.html", context)


def _asked_about(request, waiting):
    """What the address asks for; else the first thing that any school is waited for with."""
    asked = next((about for about in About if about == request.GET.get("om")), None)
    return asked or next((about for about, found in waiting.items() if found), About.ASSESSMENT)


def _matter(choice, about, number, chosen):
    """A tab: its words, how many schools, its address with the same schools chosen, and whether it is open."""
    # The order is always there, so that what one chose last does not come in its place.
    address = urlencode(choice.values | {"rekkefolge": choice.order.value, "om": about.value})
    return {"label": about.label, "number": number, "url": f"?{address}", "is_chosen": about == chosen}


def _reminded_in_words(assessments):
    return f"{SCHOOL.counted(len(assessments)).capitalize()} får en påminnelse på e-post."
