"""What the director's staff writes for all: tools, theory, questions, the parts of figure 1, what an arena is for.

Everybody reads these words the moment they are saved. So they do not save themselves while one types, as a plan does:
one looks at how they read, and presses «Lagre». Nobody overwrites anybody unseen here either.
"""

from dataclasses import dataclass, field
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from networks.models import LearningArena, ReflectionQuestion, StrategyPart, TheoryDimension, TheoryModel, Tool
from networks.resources.actions import resources as actions
from networks.resources.forms import resources as forms
from sandnes_portal.reference.uses import uses_in_words, uses_of
from sandnes_portal.writing import sections
from sandnes_portal.writing.pages import behind
from sandnes_portal.writing.steps import taken
from sandnes_portal.writing.validators import as_number

BANK = ("Ressursbank", "tool_list")
STRATEGY = ("Strategien", "strategy_page")


@dataclass(frozen=True)
class Kind:
    """A kind of row that the staff changes.

    `owners` are the kinds a new one may belong to, by the words of the address, with the column that tells which.
    Without `can_add` the rows are the strategy's own, and only their words change.
    """

    model: type
    form: type
    label: str
    template: str
    crumb: tuple = BANK
    can_add: bool = True
    owners: dict = field(default_factory=dict)
    related: tuple = ()


KINDS = {
    "verktoy": Kind(Tool, forms.ToolForm, "verktøy", "_tool"),
    "teori": Kind(TheoryModel, forms.TheoryForm, "teorimodell", "_theory"),
    "dimensjon": Kind(
        TheoryDimension,
        forms.DimensionForm,
        "dimensjon",
        "_dimension",
        owners={"teori": "model"},
        related=("model",),
    ),
    "sporsmal": Kind(
        ReflectionQuestion,
        forms.QuestionForm,
        "spørsmål",
        "_question",
        owners={"dimensjon": "dimension", "verktoy": "tool"},
        related=("dimension__model", "tool"),
    ),
    "del": Kind(StrategyPart, forms.PartForm, "del av strategien", "_part", STRATEGY, can_add=False),
    "arena": Kind(
        LearningArena, forms.PurposeForm, "læringsarena", "_arena", ("Læringsarenaer", "arena_list"), can_add=False
    ),
}


def _kind_or_404(request, word):
    """What a word in the address stands for, for those who may change it (else 403)."""
    if not request.user.has_perm("networks.change_resources"):
        raise PermissionDenied
    if word not in KINDS:
        raise Http404
    return KINDS[word]


def _section_or_404(request, kind, pk):
    """A row of a kind as a text that several may write in. Out: a Section."""
    known = _kind_or_404(request, kind)
    row = get_object_or_404(known.model.objects.select_related(*known.related), pk=pk)
    url, name = reverse("resource_edit", args=[kind, pk]), str(row)
    return sections.Section(
        row=row,
        form_class=known.form,
        prefix=f"{kind}-{pk}",
        url=url,
        back=row.get_absolute_url(),
        page=url,
        title=name,
        crumbs=[_crumb(known), (name, row.get_absolute_url()), ("Endre", url)],
    )


def _crumb(known):
    label, name = known.crumb
    return label, reverse(name)


resource_choice, resource_history = behind(_section_or_404)


# --- writing ------------------------------------------------------------------------------------


def resource_edit(request, kind, pk):
    """A row's form beside how it reads; «Se hvordan» draws what is not saved yet."""
    known, section = _kind_or_404(request, kind), _section_or_404(request, kind, pk)
    form = section.form(request.POST or None)
    if request.method == "POST" and form.is_valid() and "vis" not in request.POST:
        answer = sections.save_or_show_both(request, section, form)
        if not answer:
            messages.success(request, "Lagret. Alle kan lese det nå.")
        return answer or redirect(section.back)
    context = _page_of(request, kind, known, form, section.row) | {
        "section": section,
        "crumbs": [*section.crumbs[:-1], ("Endre", "")],
        "delete_url": reverse("resource_delete", args=[kind, pk]) if known.can_add else "",
    }
    return render(request, "networks/resources/edit.html", context)


def resource_create(request, kind):
    """A new row, for a kind that may have more; `til` in the address says what it belongs to."""
    known = _kind_or_404(request, kind)
    if not known.can_add:
        raise Http404
    row = _new_row(request, known)
    form = known.form(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid() and "vis" not in request.POST:
        done = f"«{form.instance}» er lagt til. Alle kan lese det nå."
        if taken(request, partial(actions.create_resource, form=form, by=request.user), done):
            return redirect(row.get_absolute_url())
    context = _page_of(request, kind, known, form, row) | {
        "crumbs": [_crumb(known), *_owner_crumb(row, known), (_new_title(known), "")],
        "title": _new_title(known),
        "back": _owner_of(row, known).get_absolute_url() if _owner_of(row, known) else _crumb(known)[1],
    }
    return render(request, "networks/resources/edit.html", context)


def _page_of(request, kind, known, form, row):
    is_shown = request.method == "POST" and form.is_valid()
    # What was refused is not what anybody will read; the row itself holds it by now.
    faulty = request.method == "POST" and not is_shown
    shown = type(row).objects.filter(pk=row.pk).first() if faulty else row
    return {
        "kind": kind,
        "form": form,
        "row": row,
        "preview": f"networks/resources/{known.template}.html" if shown and (shown.pk or is_shown) else "",
        "shown": shown,
        "is_unsaved": is_shown,
    }


def _new_title(known):
    return f"Nytt {known.label}" if known.label in ("verktøy", "spørsmål") else f"Ny {known.label}"


def _new_row(request, known):
    """An unsaved row that belongs to what the address says, such as `?teori=3`."""
    row = known.model()
    for word, name in known.owners.items():
        owner = KINDS[word].model.objects.filter(pk=as_number(request.GET.get(word, "")) or 0).first()
        if owner:
            setattr(row, name, owner)
            return row
    if known.owners:
        raise Http404
    return row


def _owner_of(row, known):
    return next((owner for name in known.owners.values() if (owner := getattr(row, name, None))), None)


def _owner_crumb(row, known):
    owner = _owner_of(row, known)
    return [(str(owner), owner.get_absolute_url())] if owner else []


# --- order and taking away ----------------------------------------------------------------------


@require_POST
def resource_move(request, kind, pk, step):
    """One up or down among its own."""
    known, section = _kind_or_404(request, kind), _section_or_404(request, kind, pk)
    steps = {"opp": -1, "ned": 1}
    if not known.can_add or step not in steps:
        raise Http404
    actions.move_resource(row=section.row, step=steps[step])
    return redirect(f"{reverse('tool_list')}?ordne=1" if kind in ("verktoy", "teori") else section.back)


def resource_delete(request, kind, pk):
    """Asks first, and says where the row is in use: then it stays."""
    known, section = _kind_or_404(request, kind), _section_or_404(request, kind, pk)
    if not known.can_add:
        raise Http404
    row, owner = section.row, _owner_of(section.row, known)
    if request.method == "POST":
        after = owner.get_absolute_url() if owner else reverse("tool_list")
        done = f"«{row}» er slettet. Teksten ligger i historikken."
        return redirect(after if taken(request, partial(actions.delete_resource, row=row), done) else section.url)
    context = {
        "row": row,
        "section": section,
        "uses": uses_in_words(uses_of(row)),
        "crumbs": [*section.crumbs[:-1], ("Slett", "")],
    }
    return render(request, "networks/resources/delete.html", context)
