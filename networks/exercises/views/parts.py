"""Who does what in a group of kollegabasert veiledning, and that it has asked before it advises."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from networks.exercises import actions as actions
from networks.exercises.forms import PartsForm
from networks.exercises.reading import parts_of
from networks.exercises.views.exercises import crumbs_of, exercise_or_404
from sandnes_portal.writing.steps import taken


def _parts_or_404(request, code, number, permission):
    """(exercise, the Parts of one of its groups): for those who may do what is asked with it (else 403)."""
    exercise = exercise_or_404(request, code)
    parts = next((each for each in parts_of(exercise) if each.group.number == number), None)
    if parts is None:
        raise Http404
    if not request.user.has_perm(permission, parts.group):
        raise PermissionDenied
    return exercise, parts


def exercise_parts(request, code, number):
    """Choose who leads the talk and whose case it is."""
    exercise, parts = _parts_or_404(request, code, number, "networks.give_parts")
    form = PartsForm(request.POST or None, group_parts=parts)
    if request.method == "POST" and form.is_valid():
        chosen = {"leader": form.chosen("leader"), "owner": form.chosen("owner")}
        give = partial(actions.give_parts, group=parts.group, by=request.user, **chosen)
        taken(request, give, "Lagret.")
        return redirect(exercise)
    context = {"exercise": exercise, "parts": parts, "form": form, "crumbs": crumbs_of(exercise, str(parts.group))}
    return render(request, "networks/exercises/parts.html", context)


@require_POST
def exercise_questions(request, code, number):
    """«Alle har spurt», and «Spør mer»."""
    exercise, parts = _parts_or_404(request, code, number, "networks.end_questions")
    done = request.POST.get("ferdig") != "nei"
    end = partial(actions.end_questions, group=parts.group, done=done, by=request.user)
    taken(request, end, "Alle spørsmål er stilt. Nå kan dere gi råd." if done else "Dere spør videre.")
    return redirect(exercise)
