"""The page of a reflection, which moves through the steps: each alone, the groups, all together, what came of it."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from networks.exercises import actions as actions
from networks.exercises import reading
from networks.exercises.definitions import DEFINITIONS, Writer
from networks.exercises.forms import AboutForm, ContributionForm, slot_of
from networks.exercises.views.exercises import crumbs_of, exercise_or_404, join_address
from sandnes_portal.writing import sections
from sandnes_portal.writing.pages import behind, posted, save_pressed
from sandnes_portal.writing.steps import taken

OWN, GROUP, COMMON = "mitt", "gruppe", "felles"
VIEW_OF = {Writer.ALONE: OWN, Writer.GROUP: GROUP, Writer.ALL: COMMON, Writer.NOBODY: ""}


# --- the texts as sections ----------------------------------------------------------------------


def _texts(exercise, user, whose):
    """The texts that stand behind a word of an address, for those who may write in them; 404 or 403 for others."""
    kind, _, number = whose.partition("-")
    if whose == OWN:
        permission, thing, texts = "networks.write_alone", exercise, exercise.texts.filter(author=user)
    elif whose == COMMON:
        permission, thing, texts = "networks.write_common", exercise, exercise.texts.common()
    elif kind == GROUP:
        thing = next((group for group in exercise.groups.all() if str(group.number) == number), None)
        if thing is None:
            raise Http404
        permission, texts = "networks.write_in_group", exercise.texts.filter(group=thing)
    else:
        raise Http404
    if not user.has_perm(permission, thing):
        raise PermissionDenied
    return list(texts)


def _section(exercise, text, whose):
    # The row already knows its exercise: its form asks for the slot's label.
    text.exercise = exercise
    page = f"{exercise.get_absolute_url()}?vis={whose.partition('-')[0]}"
    return sections.Section(
        row=text,
        form_class=ContributionForm,
        prefix=f"{whose}-{text.slot}",
        url=reverse("exercise_text", args=[exercise.code, whose, text.slot]),
        back=page,
        page=page,
        title=slot_of(text).label,
        crumbs=crumbs_of(exercise, slot_of(text).label),
        save=actions.save_text,
        # One address for everybody's own text: the row tells whose drawn form it is.
        choices=f"{text.pk} {text.version}",
    )


def _sections_for(exercise, user, whose, step=None):
    """The sections of a view in the tool's order; only those of the step, if one is given."""
    definition = DEFINITIONS[exercise.kind]
    slots = definition.slots_in(step) if step else definition.slots
    if _still_asks(exercise, whose):
        slots = [slot for slot in slots if slot.name not in definition.advice]
    found = {text.slot: text for text in _texts(exercise, user, whose)}
    return [_section(exercise, found[slot.name], whose) for slot in slots if slot.name in found]


def _still_asks(exercise, whose):
    """Whether a group has more to ask before it writes advice."""
    kind, _, number = whose.partition("-")
    groups = [group for group in exercise.groups.all() if kind == GROUP and str(group.number) == number]
    return any(group.questions_done_at is None for group in groups) and bool(DEFINITIONS[exercise.kind].advice)


def _section_or_404(request, code, whose, slot):
    exercise = exercise_or_404(request, code)
    text = next((text for text in _texts(exercise, request.user, whose) if text.slot == slot), None)
    if text is None:
        raise Http404
    return _section(exercise, text, whose)


@require_POST
def exercise_text(request, code, whose, slot):
    """A text that saves itself."""
    section = _section_or_404(request, code, whose, slot)
    if not sections.is_autosave(request):
        return redirect(section.back)
    return sections.autosave(request, section)


exercise_text_choice, exercise_text_history = behind(_section_or_404)


@require_POST
def exercise_presence(request, code, whose):
    """Who else writes in the group's or the common text. Nobody is told who writes for herself."""
    if whose == OWN:
        raise Http404
    exercise = exercise_or_404(request, code)
    if exercise.closed_at:
        # A page that stands open since before it was closed has nobody to write with.
        return HttpResponse(status=204)
    texts = {f"{whose}-{text.slot}": text for text in _texts(exercise, request.user, whose)}
    find = partial(_section_with, exercise, texts, whose)
    return sections.pulse(request, f"{exercise.get_absolute_url()}{whose}/", find)


def _section_with(exercise, texts, whose, prefix):
    return _section(exercise, texts[prefix], whose) if prefix in texts else None


@require_POST
def exercise_bring(request, code, whose):
    """Bring one's own words into the group's text, or the groups' into the common one."""
    exercise, user = exercise_or_404(request, code), request.user
    targets = _texts(exercise, user, whose)
    if whose == OWN:
        raise Http404
    sources = _sources(exercise, user, whose)
    bring = partial(actions.bring_words, exercise=exercise, sources=sources, targets=targets, by=user)
    # In place one sees it happen.
    taken(request, bring, "" if request.htmx else _brought)
    return redirect(f"{exercise.get_absolute_url()}?vis={whose.partition('-')[0]}")


def _brought(number):
    return "Ordene er tatt med." if number else "Alt står der allerede."


def _sources(exercise, user, whose):
    groups = reading.group_texts(exercise, user) if whose == COMMON else []
    if groups:
        return [text for _group, texts, _members in groups for _slot, text in texts]
    return [text for _slot, text in reading.own_texts(exercise, user)]


# --- the page -----------------------------------------------------------------------------------


def exercise_detail(request, code):
    """The step the participants are at; `?vis=` one's own, the group's or the common text instead."""
    exercise, user = exercise_or_404(request, code), request.user
    pace, leads = reading.pace_of(exercise), user.has_perm("networks.lead_exercise", exercise)
    participant = exercise.participants.filter(user=user).select_related("group").first()
    step = DEFINITIONS[exercise.kind].steps[exercise.step] if pace.state.isdecimal() else None
    view, whose = _view_asked_for(request, exercise, step, participant, leads)
    shown = [(section, posted(request, section)) for section in _open(exercise, user, whose, step, view)]
    if request.method == "POST" and not shown:
        raise PermissionDenied
    if answer := save_pressed(request, shown, f"{exercise.get_absolute_url()}?vis={view}"):
        return answer
    context = _frame(exercise, user, pace, participant, leads) | {
        "step": step,
        "view": view,
        "whose": whose,
        "shown": shown,
        "saved_at": max((section.row.changed_at for section, _form in shown if section.row.version > 1), default=None),
        "join_url": join_address(request),
        "heading": _heading(view, step, participant),
        "is_at_step": bool(step) and VIEW_OF[step.who] == view,
        # What the quiet line draws anew as well: what is read in the plenary, and not what is written.
        "reads": ("grupper" if whose else COMMON) if view == COMMON else "",
        **_read_beside(exercise, user, view, whose),
    }
    return render(request, "networks/exercises/detail.html", context)


def _view_asked_for(request, exercise, step, participant, leads):
    """(what is shown, whose texts are written there or empty): by `?vis=`, else by the step."""
    if exercise.closed_at or step is None:
        return "", ""
    default = VIEW_OF[step.who]
    view = request.GET.get("vis", default)
    group = participant and participant.group
    whose = {
        OWN: OWN if participant else "",
        GROUP: f"{GROUP}-{group.number}" if group else "",
        COMMON: COMMON if leads else "",
    }
    there = {OWN: whose[OWN], GROUP: whose[GROUP], COMMON: DEFINITIONS[exercise.kind].slots_of(Writer.ALL)}
    if not there.get(view):
        view = default
    return view, whose.get(view, "")


def _heading(view, step, participant):
    if view == OWN:
        return "Dine ord" if participant else "Alle skriver hver for seg"
    if view == GROUP:
        return participant.group if participant and participant.group else "Gruppene arbeider"
    return "Det vi er felles om" if view == COMMON else step and step.name


def _open(exercise, user, whose, step, view):
    """The sections that are written in now: the step's own slots, all of them where one looks elsewhere."""
    if not whose:
        return []
    return _sections_for(exercise, user, whose, step if step and VIEW_OF[step.who] == view else None)


def _read_beside(exercise, user, view, whose):
    """What is read beside the editor: one's own words with the group, the groups' with all, everything at the end."""
    is_over = bool(exercise.closed_at)
    own = reading.own_texts(exercise, user) if view == GROUP or is_over else []
    groups = reading.group_texts(exercise, user) if view == COMMON or is_over else []
    common = reading.common_texts(exercise) if is_over or (view == COMMON and not whose) else []
    names = {slot.name for slot in DEFINITIONS[exercise.kind].slots_of(Writer.GROUP)}
    return {
        "own": [(slot, text) for slot, text in own if text.text],
        "can_bring_own": any(text.text and slot.name in names for slot, text in own) and bool(whose),
        "groups": groups,
        "common": common,
    }


def _frame(exercise, user, pace, participant, leads):
    steps = reading.steps_of(exercise)
    number = exercise.step if pace.state.isdecimal() else None
    return {
        "exercise": exercise,
        "definition": DEFINITIONS[exercise.kind],
        "crumbs": crumbs_of(exercise),
        "pace": pace,
        "steps": [(place, each, each_number == number) for place, (each_number, each) in enumerate(steps, 1)],
        "is_first": not steps or number in (None, steps[0][0]),
        "is_last": bool(steps) and number == steps[-1][0],
        "participant": participant,
        "leads": leads,
        "can_join": not participant and user.has_perm("networks.join_exercise", exercise),
        "can_reopen": user.has_perm("networks.reopen_exercise", exercise),
        "can_delete": user.has_perm("networks.delete_exercise", exercise),
        "has_common": bool(DEFINITIONS[exercise.kind].slots_of(Writer.ALL)),
        **_parts_shown(exercise, user, participant, leads),
    }


def _parts_shown(exercise, user, participant, leads):
    """Who does what in one's own group; for the one who leads, how far each group has come."""
    found = reading.parts_of(exercise)
    own = next((each for each in found if participant and each.group.pk == participant.group_id), None)
    questions = DEFINITIONS[exercise.kind].questions
    has_begun = questions is not None and exercise.step_began_at is not None and exercise.step >= questions
    return {
        "parts": own,
        "all_parts": found if leads else [],
        "asks_now": has_begun,
        "can_end_questions": bool(own) and has_begun and user.has_perm("networks.end_questions", own.group),
    }


@require_safe
def exercise_status(request, code):
    """What an open page asks for by itself: the step, the time left, how many have written; and in the plenary what the
    groups and all have written by now. Nothing that somebody is writing in is drawn anew."""
    exercise, user = exercise_or_404(request, code), request.user
    pace, seen = reading.pace_of(exercise), request.GET.get("sett", "")
    reads = request.GET.get("leser") if request.GET.get("leser") in (COMMON, "grupper") else ""
    context = {
        "exercise": exercise,
        "pace": pace,
        "seen": seen,
        "is_news": pace.state != request.GET.get("sagt", ""),
        "has_moved": pace.state != seen,
        "reads": reads,
        "groups": reading.group_texts(exercise, user) if reads else [],
        "common": reading.common_texts(exercise) if reads == COMMON else [],
    }
    response = render(request, "networks/exercises/_status.html", context)
    if seen == "venter" and pace.state != seen:
        # Nothing is written on the page that waits: it goes on by itself.
        response["HX-Refresh"] = "true"
    return response


def exercise_edit(request, code):
    """Its title and its question."""
    exercise = exercise_or_404(request, code, "networks.lead_exercise")
    section = _about(exercise)
    if sections.is_autosave(request):
        return sections.autosave(request, section)
    form = posted(request, section)
    if answer := save_pressed(request, [(section, form)], exercise.get_absolute_url()):
        return answer
    context = {"exercise": exercise, "section": section, "form": form or section.form(), "crumbs": section.crumbs}
    return render(request, "networks/exercises/edit.html", context)


def _about(exercise):
    url = reverse("exercise_edit", args=[exercise.code])
    crumbs = crumbs_of(exercise, "Endre")
    return sections.Section(exercise, AboutForm, "om", url, exercise.get_absolute_url(), "Endre refleksjonen", crumbs)


def _about_or_404(request, code):
    return _about(exercise_or_404(request, code, "networks.lead_exercise"))


exercise_edit_choice, exercise_edit_history = behind(_about_or_404)
