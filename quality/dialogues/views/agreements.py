from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from quality.dialogues.filters import AgreementFilters
from quality.dialogues.forms.dialogues import ProgressForm
from quality.models import Agreement
from quality.reports import thread_of
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing import sections
from sandnes_portal.writing.pages import behind, posted, save_pressed

PER_PAGE = 100  # promises that are not kept yet
MOST_DONE = 50


@require_safe
def agreement_list(request):
    """The promises one may read: each side's unfinished by date, then what is done; those that were asked for."""
    user, filters = request.user, AgreementFilters(request.GET, user=request.user)
    agreements = filters.passing().for_lists().with_criteria()
    unfinished = agreements.unfinished().order_by("due_on", "pk") if filters.shows_open else agreements.none()
    page = Paginator(unfinished, PER_PAGE).get_page(request.GET.get("side"))
    shown = [(promise, user.has_perm("quality.follow_up_agreement", promise)) for promise in page]
    context = {
        "filters": filters,
        "page": page,
        "any": bool(shown),
        "sides": [
            {"side": side.value, "promises": [each for each in shown if each[0].promised_by == side]}
            for side in filters.sides
        ],
        "done": agreements.finished().order_by("-done_on", "-pk")[:MOST_DONE] if filters.shows_done else (),
        "many_schools": user.has_perm("quality.view_round_status"),
    }
    return render(request, "quality/dialogues/agreements/list.html", context)


def agreement_follow_up(request, pk):
    """What has become of a promise, told by the side that gave it."""
    section = _section_or_404(request, pk)
    if sections.is_autosave(request):
        return sections.autosave(request, section)
    form = posted(request, section)
    if answer := save_pressed(request, [(section, form)], section.back):
        return answer
    agreement = section.row
    context = {
        "agreement": agreement,
        "section": section,
        "thread": _thread_of(agreement, request.user),
        "form": form or section.form(),
        "saved_at": agreement.changed_at if agreement.version > 1 else None,
        "crumbs": [("Avtaler", section.back), ("Følg opp avtalen", "")],
    }
    return render(request, "quality/dialogues/agreements/follow_up.html", context)


def _thread_of(agreement, user):
    """What the school does now about the criterion that was promised something about; None where it is a theme."""
    if agreement.criterion is None:
        return None
    return thread_of(agreement.item.criterion_assessment, user, plan_year=SchoolYear.current())


def _section_or_404(request, pk):
    """What has become of a promise as a section: the words of the promise are no part of it."""
    agreement = get_object_or_404(Agreement.objects.visible_to(request.user).for_lists().with_criteria(), pk=pk)
    if not request.user.has_perm("quality.follow_up_agreement", agreement):
        raise PermissionDenied
    url, back = reverse("agreement_follow_up", args=[pk]), reverse("agreement_list")
    return sections.Section(
        row=agreement,
        form_class=ProgressForm,
        prefix=f"oppfolging-{pk}",
        url=url,
        back=back,
        title=agreement.text,
        crumbs=[("Avtaler", back), ("Følg opp avtalen", url)],
    )


follow_up_choice, follow_up_history = behind(_section_or_404)
