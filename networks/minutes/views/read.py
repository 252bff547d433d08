"""The minutes as a document: on the page, on paper, as a file; and what has become of the things to do."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from networks.minutes import follow_ups
from networks.minutes.exports import minutes_paper, name_of
from networks.minutes.reading import shown_minutes
from networks.minutes.views.minutes import READ, WRITE, frame, meeting_or_404, read_url
from networks.models import FollowUp
from sandnes_portal.papers.downloads import file_response
from sandnes_portal.papers.pdf import paper_as_pdf
from sandnes_portal.papers.wordfile import CONTENT_TYPE, paper_as_docx
from sandnes_portal.writing.steps import taken


@require_safe
def minutes_read(request, pk):
    """The minutes as they stand now. While they are being written the page follows along, unless it is asked not to."""
    meeting = meeting_or_404(request, pk, READ)
    user, is_being_written = request.user, meeting.status in (meeting.Status.CALLED, meeting.Status.HELD)
    context = frame(meeting, "Referat") | {
        "minutes": shown_minutes(meeting, user),
        "can_write": user.has_perm(WRITE, meeting),
        "can_share": user.has_perm("networks.share_minutes", meeting),
        "can_reopen": user.has_perm("networks.reopen_minutes", meeting),
        "is_being_written": is_being_written,
        "follows": is_being_written and "ro" not in request.GET,
        "page_url": read_url(meeting),
    }
    return render(request, "networks/minutes/read.html", context)


@require_safe
def minutes_pdf(request, pk):
    meeting = meeting_or_404(request, pk, READ)
    content = paper_as_pdf(minutes_paper(shown_minutes(meeting)), name=name_of(meeting))
    return file_response(content, f"{name_of(meeting)}.pdf", "application/pdf")


@require_safe
def minutes_word(request, pk):
    meeting = meeting_or_404(request, pk, READ)
    content = paper_as_docx(minutes_paper(shown_minutes(meeting)), name=name_of(meeting))
    return file_response(content, f"{name_of(meeting)}.docx", CONTENT_TYPE)


@require_POST
def followup_done(request, pk):
    return _follow_up(request, pk, follow_ups.mark_done, "Bra! Gjøremålet er gjort.")


@require_POST
def followup_undo(request, pk):
    return _follow_up(request, pk, follow_ups.undo_done, "Gjøremålet er ikke gjort likevel.")


def _follow_up(request, pk, action, done):
    """Take the step, and go back to Min side (`fra=hjem`) or to the minutes."""
    found = FollowUp.objects.visible_to(request.user).select_related("meeting__arena", "meeting__network")
    follow_up = get_object_or_404(found, pk=pk)
    if not request.user.has_perm("networks.follow_up", follow_up):
        raise PermissionDenied
    taken(request, partial(action, follow_up=follow_up, by=request.user), done)
    reads = request.GET.get("fra") != "hjem" and request.user.has_perm(READ, follow_up.meeting)
    return redirect(f"{read_url(follow_up.meeting)}#gjoremal" if reads else "home")
