"""Two texts for the same place: what came too late beside what stands, and the writer's choice between them."""

from dataclasses import dataclass, replace

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from sandnes_portal.language.words import join_texts
from sandnes_portal.writing import editing
from sandnes_portal.writing.forms import FormError
from sandnes_portal.writing.sections import form_holding, save_or_show_both

MINE, THEIRS, BOTH = "din", "deres", "begge"


@dataclass(frozen=True)
class TwoTexts:
    """A field in two versions. What is no text, a date or a status, cannot be joined: one of the two must be chosen.

    `typed` is what somebody made of both, and could not be saved.
    """

    name: str
    label: str
    mine: str
    theirs: str
    is_text: bool
    typed: str | None = None

    @property
    def joined(self):
        return join_texts(self.mine, self.theirs) if self.typed is None else self.typed


def two_texts(request, section, pk):
    """The page with both texts, the differences marked; its buttons keep either, or both. Whoever may write in the text
    may choose: its late writer, or a colleague when she has gone."""
    aside = get_object_or_404(editing.waiting_for_a_choice(section.row), history_id=pk)
    rows, errors = _rows(section, aside), []
    if request.method == "POST":
        form, faults = _chosen(request.POST, section, aside, rows)
        if not faults:
            return _settle(request, section, aside, form)
        errors = [FormError(fault["message"], f"felles-{fault['name']}") for fault in faults]
        rows = [replace(row, typed=request.POST.get(f"{section.prefix}-{row.name}")) for row in rows]
    context = {"section": section, "aside": aside, "rows": rows, "errors": errors}
    context |= _whose(request.user, aside.history_user, section.row.changed_by)
    return render(request, "writing/two_texts.html", context)


def _whose(user, late, first):
    """What the two texts are called for the person who chooses: `late` came too late, and `first` was before her."""
    if late != user:
        mine = f"Teksten til {late or 'en annen'}"
        return {"mine": mine, "theirs": f"Teksten som står{f', av {first}' if first else ''}", "is_own": False}
    theirs = "Teksten fra et annet vindu" if first == user else f"Teksten til {first or 'en annen'}"
    return {"mine": "Din tekst", "theirs": theirs, "is_own": True}


def _rows(section, aside):
    """The fields in which the two versions differ."""
    form = section.form()
    return [
        TwoTexts(name, label, mine, theirs, isinstance(form.fields[name], forms.CharField))
        for name, label, mine, theirs in editing.differences(form, section.row, aside)
    ]


def _chosen(data, section, aside, rows):
    """The section's form with what was chosen in it, field by field (no field at all when the others' text stands), and
    what cannot be saved of it."""
    form = section.form()
    mine, joined = [], {}
    for row in rows:
        name = form.add_prefix(row.name)
        if data.get("valg") == BOTH and row.is_text:
            joined[name] = data.get(name, row.joined)
        elif MINE in (data.get("valg"), data.get(name)):
            mine.append(row.name)
    return form_holding(section, aside, mine, also=joined, version_seen=data.get(form.add_prefix("version"), ""))


def _settle(request, section, aside, form):
    if form.has_words and getattr(section.row, "removed_at", None):
        section.restore(by=request.user)
    if form.has_words and (answer := save_or_show_both(request, section, form)):
        return answer
    editing.settle(aside=aside)
    messages.success(request, "Valget er lagret. Begge tekstene ligger i historikken.")
    return redirect(section.back)
