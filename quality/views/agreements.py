from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from quality.forms.dialogues import ProgressForm
from quality.models import Agreement
from quality.views import save_or_compare


def agreement_list(request):
    """The promises one may read: the unfinished first by date, then what is done."""
    agreements = Agreement.objects.visible_to(request.user).for_lists()
    context = {
        "open": [_row(request.user, agreement) for agreement in agreements.unfinished()],
        "done": agreements.finished()[:50],
        "today": timezone.localdate(),
    }
    return render(request, "quality/agreements/list.html", context)


def _row(user, agreement):
    may = user.has_perm("quality.follow_up_agreement", agreement)
    return {"agreement": agreement, "can_follow_up": may}


def agreement_follow_up(request, pk):
    """What has become of a promise, told by the side that gave it."""
    agreement = get_object_or_404(Agreement.objects.visible_to(request.user).for_lists(), pk=pk)
    if not request.user.has_perm("quality.follow_up_agreement", agreement):
        raise PermissionDenied
    form = ProgressForm(request.POST or None, instance=agreement)
    if request.method == "POST" and form.is_valid():
        again = save_or_compare(request, form)
        if again is None:
            return redirect("agreement_list")
        form = again
    return render(request, "quality/agreements/follow_up.html", {"agreement": agreement, "form": form})
