"""The criteria: what each step looks like in practice, new words from the next round on, new and retired criteria."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from networks.models import Strategy
from quality.criteria import actions as actions
from quality.criteria.forms import SignForm, WordingForm
from quality.models import CriterionWording, PracticeSign, RatingScale, SuccessCriterion
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing import sections
from sandnes_portal.writing.asking import confirm_page, form_page
from sandnes_portal.writing.pages import behind, posted, save_pressed
from sandnes_portal.writing.steps import taken
from sandnes_portal.writing.validators import as_number


def criteria_or_403(request):
    """The criteria of this year and of the coming round with their words, for those who may change them (else 403)."""
    if not request.user.has_perm("quality.change_criteria"):
        raise PermissionDenied
    criteria, coming = SuccessCriterion.objects, actions.coming_year()
    return list((criteria.in_use(SchoolYear.current()) | criteria.in_use(coming)).distinct().for_words())


def _criterion_or_404(request, code):
    """All criteria, and the one with a code."""
    criteria = criteria_or_403(request)
    criterion = next((each for each in criteria if each.code == code), None)
    if criterion is None:
        raise Http404
    return criteria, criterion


def _scale():
    """The scale that the next round is opened with."""
    scales = RatingScale.objects.filter(strategy__in=Strategy.objects.holding(actions.coming_year()))
    return scales.order_by("pk").prefetch_related("steps").first()


def steps_of_next_round():
    scale = _scale()
    return list(scale.steps.all()) if scale else []


@require_safe
def criterion_list(request):
    """Every criterion with its words, what comes with the next round, and how many steps have a sign."""
    year, coming, steps = SchoolYear.current(), actions.coming_year(), steps_of_next_round()
    rows = [_row(criterion, year, coming, steps) for criterion in criteria_or_403(request)]
    context = {"rows": rows, "total": len(steps), "coming": coming, "crumbs": [*_crumbs()[:1], ("Kriterier", "")]}
    return render(request, "quality/criteria/list.html", context)


def _row(criterion, year, coming, steps):
    wording = criterion.wording_in(year)
    return {
        "criterion": criterion,
        "wording": wording,
        "done": len(wording.signs_by_value(steps)),
        "url": _url(criterion),
        "is_new": wording.valid_from > year,
        "has_new_words": criterion.wording_in(coming) != wording,
    }


# --- what each step looks like ------------------------------------------------------------------


def criterion_signs(request, code):
    """One criterion, and a text for each step of the scale."""
    criteria, criterion = _criterion_or_404(request, code)
    wording, coming = criterion.wording_in(SchoolYear.current()), actions.coming_year()
    signs = _sign_sections(criterion, wording, _url(criterion))
    shown = [(section, posted(request, section)) for section in signs]
    if answer := save_pressed(request, shown, _url(criterion)):
        return answer
    place = criteria.index(criterion)
    before, after = (criteria[each] if 0 <= each < len(criteria) else None for each in (place - 1, place + 1))
    context = _writing(shown) | {
        "criterion": criterion,
        "wording": wording,
        "coming": coming,
        "new": criterion.wording_in(coming) if criterion.wording_in(coming).valid_from == coming else None,
        "presence_url": reverse("criterion_presence", args=[code]),
        "before": before,
        "before_url": _url(before) if before else "",
        "after": after,
        "after_url": _url(after) if after else "",
        "crumbs": [*_crumbs(), (code, "")],
    }
    return render(request, "quality/criteria/signs.html", context)


def _writing(shown):
    """What a page shows of sections, as (section, form that was sent, or None)."""
    written = [section.row.changed_at for section, _form in shown if section.row.version > 1]
    return {
        "shown": [(section, form or section.form()) for section, form in shown],
        "saved_at": max(written, default=None),
    }


def _sign_sections(criterion, wording, page):
    scale = _scale()
    if scale is None:
        raise Http404
    return [_sign_section(criterion, sign, page) for sign in actions.signs_to_write(wording=wording, scale=scale)]


def _sign_section(criterion, sign, page):
    return sections.Section(
        row=sign,
        form_class=SignForm,
        prefix=f"kjennetegn-{sign.pk}",
        url=reverse("sign_save", args=[criterion.code, sign.pk]),
        back=page,
        page=page,
        title=f"{criterion.code} {sign.step.label.lower()}",
        crumbs=[*_crumbs(), (criterion.code, page)],
    )


def _sign_or_404(request, code, pk):
    _all, criterion = _criterion_or_404(request, code)
    signs = PracticeSign.objects.select_related("step", "wording")
    sign = get_object_or_404(signs, pk=pk, wording__criterion=criterion)
    is_new = sign.wording != criterion.wording_in(SchoolYear.current())
    return _sign_section(criterion, sign, _new_url(criterion) if is_new else _url(criterion))


sign_choice, sign_history = behind(_sign_or_404)


@require_POST
def sign_save(request, code, pk):
    """A sign, which saves itself."""
    section = _sign_or_404(request, code, pk)
    return sections.autosave(request, section) if sections.is_autosave(request) else redirect(section.back)


# --- new words ----------------------------------------------------------------------------------


def criterion_new_words(request, code):
    """The words that a criterion will have, and their signs, written until the round is opened with them."""
    _all, criterion = _criterion_or_404(request, code)
    wording = _new_wording_or_404(criterion)
    found = [_wording_section(criterion, wording), *_sign_sections(criterion, wording, _new_url(criterion))]
    shown = [(section, posted(request, section)) for section in found]
    if answer := save_pressed(request, shown, _new_url(criterion)):
        return answer
    context = _writing(shown) | {
        "criterion": criterion,
        "old": criterion.wording_in(SchoolYear.current()),
        "wording": wording,
        "presence_url": reverse("criterion_presence", args=[code]),
        "url": _url(criterion),
        "crumbs": [*_crumbs(), (code, _url(criterion)), ("Ny ordlyd", "")],
    }
    return render(request, "quality/criteria/new_words.html", context)


def _new_wording_or_404(criterion):
    coming = actions.coming_year()
    return get_object_or_404(CriterionWording, criterion=criterion, valid_from=coming)


def _wording_section(criterion, wording):
    url = _new_url(criterion)
    return sections.Section(
        row=wording,
        form_class=WordingForm,
        prefix=f"ordlyd-{wording.pk}",
        url=reverse("wording_save", args=[criterion.code]),
        back=url,
        page=url,
        title=f"{criterion.code} ny ordlyd",
        crumbs=[*_crumbs(), (criterion.code, _url(criterion)), ("Ny ordlyd", url)],
        save=actions.save_wording,
    )


def _wording_or_404(request, code):
    _all, criterion = _criterion_or_404(request, code)
    return _wording_section(criterion, _new_wording_or_404(criterion))


wording_choice, wording_history = behind(_wording_or_404)


@require_POST
def wording_save(request, code):
    """The new words, which save themselves."""
    section = _wording_or_404(request, code)
    return sections.autosave(request, section) if sections.is_autosave(request) else redirect(section.back)


@require_POST
def criterion_reword(request, code):
    """Begin new words from those that hold."""
    _all, criterion = _criterion_or_404(request, code)
    actions.begin_new_wording(criterion=criterion, by=request.user)
    return redirect(_new_url(criterion))


@require_POST
def criterion_drop_words(request, code):
    _all, criterion = _criterion_or_404(request, code)
    return _step(
        request,
        partial(actions.drop_new_wording, wording=_new_wording_or_404(criterion), by=request.user),
        "Den ordlyden dere har, gjelder fortsatt. Den nye ligger i historikken.",
        _url(criterion),
    )


@require_POST
def criterion_presence(request, code):
    _all, criterion = _criterion_or_404(request, code)
    return sections.pulse(request, _url(criterion), partial(_at, criterion), "har kriteriet åpent")


def _at(criterion, prefix):
    """The section with a prefix such as «kjennetegn-3», or None."""
    kind, _, pk = prefix.partition("-")
    pk = as_number(pk)
    if kind == "ordlyd":
        wording = CriterionWording.objects.filter(criterion=criterion, pk=pk).first()
        return wording and _wording_section(criterion, wording)
    signs = PracticeSign.objects.select_related("step").filter(wording__criterion=criterion, pk=pk)
    return _sign_section(criterion, signs[0], _url(criterion)) if kind == "kjennetegn" and signs else None


# --- new and retired criteria -------------------------------------------------------------------


def criterion_create(request):
    """A new criterion for the schools, from the next round on."""
    criteria_or_403(request)
    form = WordingForm(request.POST or None, instance=CriterionWording())
    if request.method == "POST" and form.is_valid():
        criterion = actions.add_criterion(form=form, by=request.user)
        messages.success(request, f"{criterion.code} er med fra neste runde. Skriv gjerne hva trinnene kan se ut som.")
        return redirect(_url(criterion))
    return form_page(
        request,
        form,
        title="Nytt kriterium",
        eyebrow="Kriterier",
        lead=f"Skolene vurderer det fra {actions.coming_year().label}.",
        action="Legg til",
        back="criterion_list",
        crumbs=[*_crumbs(), ("Nytt kriterium", "")],
    )


def criterion_retire(request, code):
    """Asks first, and tells from when."""
    _all, criterion = _criterion_or_404(request, code)
    if request.method == "POST":
        actions.retire_criterion(criterion=criterion, by=request.user)
        messages.success(request, f"{code} er ute fra neste runde. Tidligere vurderinger står.")
        return redirect(_url(criterion))
    return confirm_page(
        request,
        title="Ta ut kriteriet",
        eyebrow=criterion.code,
        lead=criterion.wording_in(SchoolYear.current()).text,
        text=f"Skolene vurderer det ikke lenger fra {actions.coming_year().label}. Det som er vurdert før, står.",
        action="Ta ut",
        kind="danger",
        back=_url(criterion),
        crumbs=[*_crumbs(), (code, _url(criterion)), ("Ta ut", "")],
    )


@require_POST
def criterion_keep(request, code):
    _all, criterion = _criterion_or_404(request, code)
    action = partial(actions.keep_criterion, criterion=criterion, by=request.user)
    return _step(request, action, f"{code} er med videre.", _url(criterion))


def _step(request, action, done, back):
    taken(request, action, done)
    return redirect(back)


def _crumbs():
    return [("Kvalitet", reverse("round_current")), ("Kriterier", reverse("criterion_list"))]


def _url(criterion):
    return reverse("criterion_signs", args=[criterion.code])


def _new_url(criterion):
    return reverse("criterion_new_words", args=[criterion.code])
