from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from networks.models import School
from sandnes_portal.editing import EditConflict, form_after_conflict, save_editable
from sandnes_portal.schoolyear import SchoolYear
from strategy import forms
from strategy.actions import writing
from strategy.models import Plan
from strategy.reports import plan_progress
from strategy.rows import BY_SLUG, kind_or_404, kinds_of
from strategy.views import crumbs_of, plan_or_404

Part = Plan.Part
TEXT_FORMS = {
    Part.SITUATION: forms.SituationForm,
    Part.COMPETENCE: forms.CompetenceForm,
    Part.EVALUATION: forms.EvaluationForm,
}
LEADS = {
    Part.SITUATION: "Hva vet dere om skolen, og hva forteller det dere?",
    Part.GOALS: "Hva skal elevene merke? Tre gode mål er bedre enn ti.",
    Part.COMPONENTS: "Det dere vil gjøre likt på hele skolen, fra en idé til noe en ny kollega kan gjøre i morgen.",
    Part.CRITERIA: "Skolens egne kjennetegn på at dere lykkes. De drøftes i utviklingssamtalen.",
    Part.ACTIVITIES: "Hva gjør dere gjennom året, hvem gjør det, og når ser dere at det går framover?",
    Part.COMPETENCE: "Hvordan hele personalet lærer sammen, og det som må være på plass for at det skal virke.",
    Part.INVOLVEMENT: "Hvem som driver utviklingen fram, og når personalet, tillitsvalgte, elever og foreldre var med.",
    Part.EVALUATION: "Når dere ser tilbake, og hva dere har gjort, lært og funnet ut at det er lurt å gjøre videre.",
}


@require_POST
def plan_start(request, school, year):
    school = get_object_or_404(School.objects.teaching(), slug=school)
    if not request.user.has_perm("strategy.start_plan", school):
        raise PermissionDenied
    now = SchoolYear.current()
    if not now.previous <= year <= now.next:
        raise Http404
    plan = writing.start_plan(school=school, year=year, by=request.user)
    return redirect(plan.edit_url())


def plan_part(request, school, year, part):
    """One part of the plan, for writing: its text if it has one, and its rows."""
    plan = plan_or_404(request, school, year, "strategy.change_plan")
    part = _part_or_404(part)
    form, answers = _text_form(request, plan, part), _prerequisite_forms(request, plan, part)
    if request.method == "POST" and form and all(each.is_valid() for each in [form, *answers]):
        form, answers, saved = _save_all(form, answers, request.user)
        if saved:
            return _saved(request, plan, part)
    context = {"form": form, "answers": answers, "lists": [_rows(plan, kind) for kind in kinds_of(part)]}
    return render(request, "strategy/edit/part.html", _frame(plan, part) | context)


def _part_or_404(word):
    if word not in Part.values:
        raise Http404
    return Part(word)


def _text_form(request, plan, part):
    form = TEXT_FORMS.get(part)
    return form and form(request.POST or None, instance=plan)


def _prerequisite_forms(request, plan, part):
    if part != Part.COMPETENCE:
        return []
    return [
        forms.PrerequisiteForm(request.POST or None, instance=answer, prefix=f"svar-{answer.pk}")
        for answer in writing.prerequisite_answers(plan=plan)
    ]


def _save_all(form, answers, by):
    """Save each form that was changed. Out: the forms to show, and whether all were saved; one that somebody else
    was first with comes back with both texts, and the others stay saved."""
    shown, saved = [], True
    for each in [form, *answers]:
        if each.has_changed():
            each, won = _save_or_compare(each, by)
            saved = saved and won
        shown.append(each)
    return shown[0], shown[1:], saved


def _save_or_compare(form, by):
    try:
        save_editable(form=form, by=by)
    except EditConflict as conflict:
        if conflict.current is None:
            raise Http404 from conflict
        return form_after_conflict(form, conflict.current), False
    return form, True


def _saved(request, plan, part):
    messages.success(request, f"Lagret kl. {timezone.localtime():%H.%M}.")
    if "next" in request.POST and (following := _neighbours(part)[1]):
        part = following
    return redirect(plan.edit_url(part))


def _neighbours(part):
    parts = list(Part)
    place = parts.index(part)
    return parts[place - 1] if place else None, parts[place + 1] if place + 1 < len(parts) else None


def _frame(plan, part):
    """What stands around every editor: the list of parts, the way back and the way on."""
    before, after = _neighbours(part)
    shown = Plan.objects.for_reading().get(pk=plan.pk)
    return {
        "plan": plan,
        "part": part,
        "lead": LEADS[part],
        "crumbs": crumbs_of(plan, (part.label, "")),
        "progress": plan_progress(shown, current=part),
        "before": before,
        "before_url": plan.edit_url(before) if before else "",
        "after": after,
        "after_url": plan.edit_url(after) if after else "",
    }


def _rows(plan, kind, owner=None):
    """A list of rows with the addresses of what can be done with each."""
    owner = owner or plan
    address = [plan.school.slug, plan.year, kind.part, kind.slug]
    rows = list(getattr(owner, kind.rows).all())
    new = reverse("row_create", args=address)
    return {
        "kind": kind,
        "new_url": new if owner is plan else f"{new}?under={owner.pk}",
        "cards": [_card(kind, row, address, place, len(rows)) for place, row in enumerate(rows)],
    }


def _card(kind, row, address, place, number):
    title = getattr(row, kind.title)
    card = {
        "id": f"{kind.slug}-{row.pk}",
        "title": title().capitalize() if callable(title) else title,
        "body": getattr(row, kind.body) if kind.body else "",
        "meta": _meta(row),
        "edit_url": reverse("row_edit", args=[*address, row.pk]),
        "delete_url": reverse("row_delete", args=[*address, row.pk]),
    }
    if kind.is_ordered and place:
        card["up_url"] = reverse("row_move", args=[*address, row.pk, "opp"])
    if kind.is_ordered and place < number - 1:
        card["down_url"] = reverse("row_move", args=[*address, row.pk, "ned"])
    return card


def _meta(row):
    """A quiet line: the dates of what has dates."""
    dates = [getattr(row, name, None) for name in ("starts_on", "ends_on", "due_on", "held_on")]
    return "–".join(f"{date:%d.%m.%Y}" for date in dates if date)


def row_create(request, school, year, part, kind):
    plan = plan_or_404(request, school, year, "strategy.change_plan")
    kind = _kind_in(part, kind)
    owner = kind.owner_in(plan, request.GET.get("under"))
    form = kind.form(request.POST or None, instance=kind.model(**{kind.owner: owner}))
    if request.method == "POST" and form.is_valid():
        row = writing.add_row(form=form, kind=kind, owner=owner, by=request.user)
        messages.success(request, f"Lagret kl. {timezone.localtime():%H.%M}.")
        return redirect(_home_of(plan, kind, row, is_new=True))
    return render(request, "strategy/edit/row.html", _row_context(plan, kind, form, kind.new, owner))


def row_edit(request, school, year, part, kind, pk):
    plan = plan_or_404(request, school, year, "strategy.change_plan")
    kind = _kind_in(part, kind)
    row = get_object_or_404(kind.of_plan(plan), pk=pk)
    form = kind.form(request.POST or None, instance=row)
    drivers = _driver_forms(request, row) if kind.slug == "komponent" else []
    if request.method == "POST" and all(each.is_valid() for each in [form, *drivers]):
        form, drivers, saved = _save_all(form, drivers, request.user)
        if saved:
            messages.success(request, f"Lagret kl. {timezone.localtime():%H.%M}.")
            return redirect(_home_of(plan, kind, row))
    context = _row_context(plan, kind, form, str(row), row) | {"drivers": drivers, "row": row}
    context["lists"] = [_rows(plan, below, row) for below in _kinds_below(kind)]
    if not drivers:
        return render(request, "strategy/edit/row.html", context)
    # The parts B–D stand between A and E on the screen and have buttons of their own, and forms cannot nest:
    # the fields of A and E name their form instead of standing inside it.
    for each in [form, *drivers]:
        _belong_to(each, "komponent-skjema")
    return render(request, "strategy/edit/component.html", context)


def _belong_to(form, form_id):
    for field in form.fields.values():
        field.widget.attrs["form"] = form_id


def _driver_forms(request, component):
    return [
        forms.DriverForm(request.POST or None, instance=driver, prefix=f"driver-{driver.pk}")
        for driver in component.drivers.all()
    ]


def _kinds_below(kind):
    return {"komponent": [BY_SLUG["del"]], "aktivitet": [BY_SLUG["milepel"]]}.get(kind.slug, [])


def _kind_in(part, slug):
    kind = kind_or_404(slug)
    if kind.part != part:
        raise Http404
    return kind


def _row_context(plan, kind, form, title, owner):
    back = plan.edit_url(kind.part)
    if kind.owner != "plan":
        back = _edit_url(plan, BY_SLUG["komponent" if kind.owner == "component" else "aktivitet"], _owner(owner, kind))
    context = {"form": form, "kind": kind, "title": title, "back": back}
    crumbs = crumbs_of(plan, (kind.part.label, plan.edit_url(kind.part)), (title, ""))
    return _frame(plan, kind.part) | context | {"crumbs": crumbs}


def _owner(thing, kind):
    return getattr(thing, kind.owner, thing)


def _edit_url(plan, kind, row):
    return reverse("row_edit", args=[plan.school.slug, plan.year, kind.part, kind.slug, row.pk])


def _home_of(plan, kind, row, *, is_new=False):
    """Where one goes after saving: to what the row belongs to; a new component or activity opens at once."""
    if is_new and _kinds_below(kind):
        return _edit_url(plan, kind, row)
    if kind.owner == "plan":
        return f"{plan.edit_url(kind.part)}#{kind.slug}-{row.pk}"
    owner = getattr(row, kind.owner)
    return _edit_url(plan, BY_SLUG["komponent" if kind.owner == "component" else "aktivitet"], owner)


@require_POST
def row_move(request, school, year, part, kind, pk, way):
    plan = plan_or_404(request, school, year, "strategy.change_plan")
    kind = _kind_in(part, kind)
    if way not in ("opp", "ned") or not kind.is_ordered:
        raise Http404
    row = get_object_or_404(kind.of_plan(plan), pk=pk)
    writing.move_row(row=row, kind=kind, up=way == "opp")
    return redirect(_home_of(plan, kind, row))


def row_delete(request, school, year, part, kind, pk):
    """Asks first; afterwards the row can be brought back from the message or later from the history."""
    plan = plan_or_404(request, school, year, "strategy.change_plan")
    kind = _kind_in(part, kind)
    row = get_object_or_404(kind.of_plan(plan), pk=pk)
    home = _home_of(plan, kind, row)
    if request.method == "POST":
        name = str(row)
        pk = writing.delete_row(row=row, by=request.user)
        messages.success(request, _deleted_message(name, [plan.school.slug, plan.year, kind.part, kind.slug, pk]))
        return redirect(home.split("#")[0])
    context = _row_context(plan, kind, None, f"Slett {kind.label}", row) | {"row": row, "back": home}
    return render(request, "strategy/edit/delete.html", context)


def _deleted_message(name, address):
    return format_html('«{}» er slettet. <a href="{}">Hent tilbake</a>', name, reverse("row_restore", args=address))


def row_restore(request, school, year, part, kind, pk):
    plan = plan_or_404(request, school, year, "strategy.change_plan")
    kind = _kind_in(part, kind)
    if request.method == "POST":
        row = writing.restore_row(kind=kind, plan=plan, pk=pk, by=request.user)
        if row is None:
            raise Http404
        messages.success(request, f"«{row}» er hentet tilbake.")
        return redirect(_home_of(plan, kind, row))
    context = _frame(plan, kind.part) | {"title": f"Hent tilbake {kind.label}", "back": plan.edit_url(kind.part)}
    return render(request, "strategy/edit/restore.html", context)
