"""A text that saves itself: the same form with and without JavaScript, two texts side by side, and its history.

A view makes a `Section` of a row it has fetched and authorised, and lets the functions here answer. The page's
side of it is static/js/writing.js; the choice between two texts and the earlier versions stand in `choices.py`.
"""

import copy
from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from sandnes_portal.writing import editing, presence
from sandnes_portal.writing.editing import EditConflict, save_editable
from sandnes_portal.writing.models import choice_below
from sandnes_portal.writing.saves import saves_in
from sandnes_portal.writing.validators import as_number


@dataclass(frozen=True)
class Section:
    """One row that people write in together, and where it stands.

    `prefix` is what its fields' names begin with, `url` its own address, `back` the place it stands at among others,
    `page` where it can be written in (its own address, if nothing else is said). `save` is the action that writes it:
    it takes `form` and `by`. `restore` brings a removed row back: it takes `by`. `choices` gives something that
    changes when there is something else to choose among: a form drawn before is used again until the row or its
    choices have changed. `read` is called before a form is drawn, to read what it shows of other tables at once.
    """

    row: object
    form_class: type
    prefix: str
    url: str
    back: str
    title: str
    crumbs: list = field(default_factory=list)
    save: object = save_editable
    restore: object = None
    page: str = ""
    choices: object = ""
    read: object = None

    def form(self, data=None):
        if self.read and data is None:
            self.read()
        form = self.form_class(data, instance=self.row, prefix=self.prefix)
        form.address = self.url
        return form

    def focused_form(self):
        """The form with the cursor in its first field, for a row that is opened where it stands."""
        form = self.form()
        form.focus_first()
        return form

    @property
    def history_url(self):
        return f"{self.url}historikk/"

    def choice_url(self, aside):
        return choice_below(self.url, aside.pk)


# --- saving -------------------------------------------------------------------------------------


def is_autosave(request):
    """Whether a page saves itself, rather than a person pressing «Lagre»: it says who writes in it."""
    return request.method == "POST" and "skriver" in request.POST


def autosave(request, section):
    """The answer to a page that saves itself, as JSON: see `_answer`.

    The page sends only what was changed, and names it in `felt`. A field that cannot be saved does not hold the others
    back.
    """
    if request.POST["skriver"] != str(request.user.pk):
        # Somebody else has signed in on the same machine since the page was opened.
        return HttpResponse(status=401)
    form, faults = _without_faults(section, request.POST, request.POST.getlist("felt"))
    form.saves = saves_in(request.POST)
    row = section.row
    try:
        if form.has_words:
            row = section.save(form=form, by=request.user)
    except EditConflict as conflict:
        return JsonResponse(_conflict_answer(section, conflict, request.user))
    return JsonResponse(_answer(section, row, form, faults))


def _without_faults(section, data, names):
    """The section's form with those of the named fields that can be saved, validated; and the faults of the others."""
    form = section.form(data)
    form.keep_only(names)
    if form.is_valid():
        return form, []
    faults = [_fault(form, name, errors[0]) for name, errors in form.errors.items()]
    faulty = {fault["name"] for fault in faults}
    # A fault that is nobody's own, or a page without a version, leaves nothing that could be saved.
    hopeless = {"__all__", "version"} & set(form.errors)
    form = section.form(data)
    form.keep_only([] if hopeless else [name for name in names if name not in faulty])
    form.is_valid()
    return form, faults


def _fault(form, name, message):
    label = str(form.fields[name].label or "") if name in form.fields else ""
    return {"name": form.add_prefix(name), "label": label.capitalize(), "message": message}


def _answer(section, row, form, faults=()):
    """What an open page must know: the version now, when it was saved, what others have written meanwhile (`news`, by
    the names of the fields), which choices stand ticked, and what cannot be saved and why."""
    seen = form.cleaned_data.get("version") or 0
    alone = row.version == seen + 1 and form.has_words
    news = {} if alone else _news(section, row, seen)
    return {
        "version": row.version,
        "words": f"Lagret kl. {timezone.localtime():%H.%M}",
        "faults": list(faults),
        "news": news,
        "choices": _shown(section, row, editing.choice_sets_of(form)),
    }


def news_of(section, version):
    """What an open page that saves nothing must know, or None when the row is as the page shows it."""
    news = _news(section, section.row, version)
    if not news:
        return None
    choices = _shown(section, section.row, editing.choice_sets_of(section.form()))
    return {"version": section.row.version, "news": news, "choices": choices}


def _news(section, row, seen):
    """What the fields hold that others have written in since a version, by the fields' names in the page."""
    if seen == row.version:
        return {}
    form = section.form_class(instance=row, prefix=section.prefix)
    return _shown(section, row, editing.changed_since(row, seen, form))


def _shown(section, row, names):
    """The named fields as the page's controls hold them."""
    if not names:
        return {}
    form = section.form_class(instance=row, prefix=section.prefix)
    return {form.add_prefix(name): values_of(form[name]) for name in names}


def _conflict_answer(section, conflict, user):
    return {
        "conflict": {
            "words": f"{_who_was_first(conflict, user)} Det du skriver, er tatt vare på.",
            "url": section.choice_url(conflict.aside),
            "aside": str(conflict.aside.pk),
        }
    }


def _who_was_first(conflict, user):
    """What became of the text, and by whom: oneself too, on another page."""
    row = conflict.current
    is_gone = row is None or getattr(row, "removed_at", None)
    who = getattr(row, "changed_by", None) if is_gone else conflict.writer or row.changed_by
    if who == user:
        return f"Du har {'slettet' if is_gone else 'skrevet i'} denne teksten i et annet vindu."
    return f"{who or 'Noen andre'} {'har slettet denne teksten' if is_gone else 'lagret i den samme teksten samtidig'}."


def values_of(bound):
    """A field as its controls hold it: a list of the chosen values, or of the one text."""
    value, widget = bound.value(), bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    shown = widget.format_value(value)
    return [str(each) for each in shown] if isinstance(shown, list) else ["" if shown is None else str(shown)]


def form_holding(section, version, names, *, also=None, version_seen=None):
    """The section's form, filled with the words of one of the row's versions. Out: a validated form, whose faulty
    fields are left out, since what a version points to may be gone; and the faults.

    `names` are the fields to take, `also` further {name in the page: text}, `version_seen` the
    version that the writer saw when she chose (the one that stands, without it).
    """
    then = copy.copy(section.row)
    for column in editing.columns_of(section.form()).values():
        setattr(then, column, getattr(version, column))
    filled = section.form_class(instance=then, prefix=section.prefix)
    data = QueryDict(mutable=True)
    for name in names:
        data.setlist(filled.add_prefix(name), values_of(filled[name]))
    data.update(also or {})
    fields = list(data)
    data[filled.add_prefix("version")] = section.row.version if version_seen is None else version_seen
    return _without_faults(section, data, fields)


def save_or_show_both(request, section, form):
    """Save a valid form for somebody who pressed «Lagre». Out: the way to both texts when somebody else was first,
    else None."""
    try:
        section.save(form=form, by=request.user)
    except EditConflict as conflict:
        return redirect(section.choice_url(conflict.aside))
    return None


def save_all_pressed(request, shown):
    """Save those of several valid forms that were changed, as (section, form). Out: the way to both texts of the first
    that somebody else was first with, else None. The others are saved either way."""
    conflicts = [save_or_show_both(request, section, form) for section, form in shown if form.has_changed()]
    conflict = next(filter(None, conflicts), None)
    if conflict is None:
        messages.success(request, f"Lagret kl. {timezone.localtime():%H.%M}.")
    return conflict


def save_along(request, shown):
    """Save what was changed in several forms, as (section, form), when another button of their page was pressed without
    JavaScript. What cannot be saved does not hold the rest back; what came too late is told of where it stands."""
    changed = [(section, [form.add_prefix(name) for name in form.changed_data]) for section, form in shown]
    for section, names in changed:
        form, _faults = _without_faults(section, request.POST, names)
        if form.has_words:
            save_or_show_both(request, section, form)


# --- who else is here, and what they have written -----------------------------------------------

# Sections of one page that are looked up at a time.
MOST_OPEN = 40


def pulse(request, place, find, words="har denne siden åpen"):
    """The answer to an open page that tells that it is open, and where the cursor stands: who else has the place open,
    where they write, and what they have written since.

    `find` gives the section with a prefix such as «mal-12», or None. `words` say what somebody does who writes nowhere.
    """
    if "borte" in request.POST:
        presence.leave(place=place, by=request.user)
        return render(request, "writing/presence.html", {"others": [], "news": []})
    presence.tell(place=place, spot=request.POST.get("sted", ""), by=request.user)
    others = list(presence.others_at(place, request.user))
    for other in others:
        section = find(other.spot)
        other.text = section.title if section else ""
    news = _news_of_open(request.POST.getlist("apen")[:MOST_OPEN], find) if others else []
    return render(request, "writing/presence.html", {"others": others, "news": news, "words": words})


def _news_of_open(open_sections, find):
    """(id for the page, news) of those open sections in which others have written since the version the page shows."""
    for prefix, _, version in (each.partition(":") for each in open_sections):
        section = find(prefix)
        seen = as_number(version)
        if section and seen is not None and (news := news_of(section, seen)):
            yield f"nytt-{prefix}", news
