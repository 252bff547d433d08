"""Reflection tools in use: started, joined by a code, led from step to step, closed."""

import datetime as dt
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from networks.exercises import actions as actions
from networks.exercises.definitions import DEFINITIONS
from networks.exercises.exports import exercise_paper, name_of
from networks.exercises.forms import ExerciseForm, GroupsForm, JoinForm
from networks.exercises.reading import pace_of, status_of
from networks.models import Exercise, Meeting
from sandnes_portal import guessing
from sandnes_portal.doors import must_know_of
from sandnes_portal.papers import pdf, wordfile
from sandnes_portal.papers.downloads import file_response
from sandnes_portal.writing.asking import confirm_page
from sandnes_portal.writing.steps import taken
from sandnes_portal.writing.validators import as_number

# Wrong codes a person may try before she must wait, and for how long: all codes would take a million years.
CODE, MOST_TRIES, WAIT = "code", 10, dt.timedelta(minutes=10)
MORE_THAN_ENOUGH = 60


def exercise_or_404(request, code, permission="networks.view_exercise"):
    """An exercise the person may know of (else 404) and do what is asked with (else 403)."""
    if not (code.isascii() and code.isalnum()):
        # No code; PostgreSQL has no room for some of what an address can hold.
        raise Http404
    exercise = get_object_or_404(Exercise.objects.visible_to(request.user).for_page(), code=code)
    if not request.user.has_perm(permission, exercise):
        raise PermissionDenied
    return exercise


def crumbs_of(exercise, last=""):
    crumbs = [("Refleksjoner", reverse("exercise_list")), (exercise.title, exercise.get_absolute_url() if last else "")]
    return [*crumbs, (last, "")] if last else crumbs


# --- the person's own ---------------------------------------------------------------------------


@require_safe
def exercise_list(request):
    """The person's: those that run, then those that are over."""
    must_know_of(request.user, "networks.add_exercise")
    own = Exercise.objects.listed_for(request.user).for_lists()
    running = [(exercise, *status_of(exercise)) for exercise in own.running()]
    context = {"running": running, "closed": own.closed()[:MORE_THAN_ENOUGH]}
    return render(request, "networks/exercises/list.html", context)


def exercise_create(request):
    """A new one: in a meeting (`?mote=`, of an item by `?sak=`), for one's school, or one's own."""
    must_know_of(request.user, "networks.add_exercise")
    meeting, item = _place_asked_for(request)
    instance = Exercise(kind=_kind_asked_for(request), title=item.title if item else "", item=item)
    form = ExerciseForm(request.POST or None, instance=instance, user=request.user, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        exercise = actions.start_exercise(
            exercise=form.save(commit=False),
            groups=form.cleaned_data["groups"],
            takes_part=form.cleaned_data["takes_part"],
            by=request.user,
        )
        messages.success(request, "Refleksjonen er klar.")
        return redirect(exercise)
    crumbs = [("Refleksjoner", reverse("exercise_list")), ("Ny refleksjon", "")]
    return render(request, "networks/exercises/new.html", {"form": form, "meeting": meeting, "crumbs": crumbs})


def _place_asked_for(request):
    """(meeting, item) of the address; (None, None) without one. The meeting's own writers only."""
    if "mote" not in request.GET:
        return None, None
    meetings = Meeting.objects.visible_to(request.user).for_lists()
    meeting = get_object_or_404(meetings, pk=as_number(request.GET["mote"]))
    if not request.user.has_perm("networks.write_minutes", meeting):
        raise PermissionDenied
    return meeting, meeting.items.filter(pk=as_number(request.GET.get("sak", ""))).first()


def _kind_asked_for(request):
    kind = request.GET.get("verktoy", "")
    return kind if kind in DEFINITIONS else Exercise.Kind.IGP


# --- joining ------------------------------------------------------------------------------------


def join_address(request):
    """The address of the page with the code field, as one says it aloud: «portalen.no/delta/»."""
    return request.build_absolute_uri(reverse("exercise_join")).partition("//")[2]


def exercise_join(request):
    """One field for the code on the wall."""
    must_know_of(request.user, "networks.add_exercise")
    form = JoinForm(request.POST or None, initial={"code": request.GET.get("kode", "")})
    if request.method == "POST" and form.is_valid():
        if guessing.is_too_often(CODE, request.user.pk, most=MOST_TRIES, within=WAIT):
            form.add_error("code", "Du har prøvd mange koder. Vent ti minutter, eller spør den som leder møtet.")
        elif exercise := Exercise.objects.running().filter(code=form.cleaned_data["code"]).first():
            return _joined(request, exercise)
        else:
            guessing.note(CODE, request.user.pk)
            form.add_error("code", "Ingen pågående refleksjon har denne koden. Se på skjermen, og prøv en gang til.")
    return render(request, "networks/exercises/join.html", {"form": form})


def _joined(request, exercise):
    if not request.user.has_perm("networks.join_exercise", exercise):
        raise PermissionDenied
    taken(request, lambda: actions.join(exercise=exercise, by=request.user), "Du er med.")
    return redirect(exercise)


@require_POST
def exercise_take_part(request, code):
    """«Bli med», for those who need no code."""
    exercise = exercise_or_404(request, code, "networks.join_exercise")
    return _joined(request, exercise)


# --- leading ------------------------------------------------------------------------------------


@require_POST
def exercise_step(request, code):
    """«Neste steg» and «Forrige steg»."""
    exercise = exercise_or_404(request, code, "networks.lead_exercise")
    forward, seen = request.POST.get("vei") != "forrige", request.POST.get("sett", "")
    taken(request, partial(actions.move_step, exercise=exercise, forward=forward, seen=seen, by=request.user))
    return redirect(exercise)


def exercise_groups(request, code):
    """How many groups, and who is in which."""
    exercise = exercise_or_404(request, code, "networks.lead_exercise")
    participants = list(exercise.participants.select_related("user", "group"))
    form = GroupsForm(request.POST or None, participants=participants, number=exercise.groups.count())
    if request.method == "POST" and form.is_valid():
        number, places = form.cleaned_data["number"], form.places
        save = lambda: actions.set_groups(exercise=exercise, number=number, places=places, by=request.user)  # noqa: E731
        if taken(request, save, "Gruppene er lagret."):
            return redirect(exercise)
    context = {"exercise": exercise, "form": form, "crumbs": crumbs_of(exercise, "Grupper")}
    return render(request, "networks/exercises/groups.html", context)


@require_safe
def exercise_screen(request, code):
    """For the projector: the code, the step and the time, large."""
    exercise = exercise_or_404(request, code, "networks.lead_exercise")
    context = {
        "exercise": exercise,
        "pace": pace_of(exercise),
        "join_url": join_address(request),
    }
    template = "networks/exercises/_screen.html" if request.htmx else "networks/exercises/screen.html"
    return render(request, template, context)


@require_POST
def exercise_close(request, code):
    exercise = exercise_or_404(request, code, "networks.lead_exercise")
    taken(request, lambda: actions.close_exercise(exercise=exercise, by=request.user), "Refleksjonen er avsluttet.")
    return redirect(exercise)


@require_POST
def exercise_reopen(request, code):
    exercise = exercise_or_404(request, code, "networks.reopen_exercise")
    taken(request, lambda: actions.reopen_exercise(exercise=exercise, by=request.user), "Refleksjonen er åpen igjen.")
    return redirect(exercise)


def exercise_delete(request, code):
    """Asks first: everybody's words go with it."""
    exercise = exercise_or_404(request, code, "networks.delete_exercise")
    if request.method == "POST":
        title = exercise.title
        actions.delete_exercise(exercise=exercise, by=request.user)
        messages.success(request, f"«{title}» er slettet.")
        return redirect("exercise_list")
    return confirm_page(
        request,
        title="Slett refleksjonen",
        eyebrow=exercise.get_kind_display(),
        text="Alle tekstene i refleksjonen blir borte, også det gruppene har skrevet.",
        action="Slett refleksjonen",
        kind="danger",
        back=exercise,
        crumbs=crumbs_of(exercise, "Slett"),
    )


# --- taken along --------------------------------------------------------------------------------


@require_safe
def exercise_pdf(request, code):
    """What came of it, as the person may read it, and never what somebody wrote alone."""
    exercise = exercise_or_404(request, code)
    name = name_of(exercise)
    content = pdf.paper_as_pdf(exercise_paper(exercise, request.user), name=name)
    return file_response(content, f"{name}.pdf", "application/pdf")


@require_safe
def exercise_word(request, code):
    exercise = exercise_or_404(request, code)
    name = name_of(exercise)
    content = wordfile.paper_as_docx(exercise_paper(exercise, request.user), name=name)
    return file_response(content, f"{name}.docx", wordfile.CONTENT_TYPE)
