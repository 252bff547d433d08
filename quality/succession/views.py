"""The pages of a new strategy: begun from the present one, considered, tied to it, and adopted."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from networks.models import Strategy
from quality.succession import actions
from quality.succession.crosswalk import faults_of, lines_of
from quality.succession.forms import AdoptForm, CrosswalkForm, DraftCriterionForm, StartForm, first_values
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.asking import confirm_page, form_page
from sandnes_portal.writing.steps import taken


def _may(request):
    if not request.user.has_perm("networks.change_resources"):
        raise PermissionDenied


def _strategy(request, slug):
    _may(request)
    return get_object_or_404(Strategy.objects.select_related("follows"), slug=slug)


def _page(strategy):
    return reverse("new_strategy", args=[strategy.slug])


def _crumbs(*more):
    return [("Strategien", reverse("strategy_page")), *more]


def strategy_start(request):
    """«Start ny strategi»: a draft with everything the present one holds, as proposals."""
    _may(request)
    before = Strategy.objects.adopted().newest_first().first()
    if before is None:
        raise Http404
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        begin = partial(actions.start_draft, before=before, name=form.cleaned_data["name"], by=request.user)
        draft = taken(request, begin, f"Utkastet er laget. Alt fra «{before}» ligger der som forslag.")
        if draft:
            return redirect(_page(draft))
    lead = f"Utkastet begynner med alt fra «{before}». Ingen andre enn fagstab og kommunaldirektøren ser det."
    crumbs = _crumbs(("Ny strategi", ""))
    return form_page(
        request, form, title="Start ny strategi", action="Lag utkast", back="strategy_page", crumbs=crumbs, lead=lead
    )


@require_safe
def new_strategy(request, slug):
    """A draft at work: what is left to consider, its criteria, the crosswalk, and the way to adopting it. Adopted it
    can be taken back from here, until something is written in it."""
    strategy = _strategy(request, slug)
    year = SchoolYear.current()
    criteria = strategy.criteria.prefetch_related("wordings")
    context = {
        "strategy": strategy,
        "left": actions.proposed_in(strategy) if strategy.is_draft else 0,
        "criteria": [(each, each.wording_in(year)) for each in criteria],
        "faults": faults_of(strategy),
        "lines": lines_of(strategy),
        "crumbs": _crumbs((strategy.name, strategy.get_absolute_url()), ("Arbeidet med den", "")),
    }
    return render(request, "quality/succession/draft.html", context)


@require_POST
def strategy_keep_all(request, slug):
    strategy = _strategy(request, slug)
    keep = partial(actions.keep_everything, strategy=strategy, by=request.user)
    taken(request, keep, "Alt som var foreslått, står nå i utkastet.")
    return redirect(_page(strategy))


def draft_criterion(request, slug, pk=None):
    """The number and the words of a criterion of a draft, or a new one."""
    strategy = _strategy(request, slug)
    criterion = get_object_or_404(strategy.criteria, pk=pk) if pk else None
    form = DraftCriterionForm(request.POST or None, initial=_said_of(criterion))
    if criterion:
        form.fields["level"].disabled = True
    if request.method == "POST" and form.is_valid():
        save = partial(
            actions.save_criterion, strategy=strategy, criterion=criterion, by=request.user, **form.cleaned_data
        )
        if taken(request, save, lambda saved: f"{saved.code} er lagret."):
            return redirect(_page(strategy))
    title = criterion.code if criterion else "Nytt kriterium"
    crumbs = _crumbs((strategy.name, _page(strategy)), (title, ""))
    return form_page(request, form, title=title, action="Lagre", back=_page(strategy), crumbs=crumbs)


def _said_of(criterion):
    if criterion is None:
        return {}
    wording = criterion.wording_in(SchoolYear.current())
    return {"level": criterion.level, "number": criterion.number, "title": wording.title, "text": wording.text}


def draft_criterion_drop(request, slug, pk):
    strategy = _strategy(request, slug)
    criterion = get_object_or_404(strategy.criteria, pk=pk)
    if request.method == "POST":
        drop = partial(actions.drop_criterion, criterion=criterion, by=request.user)
        taken(request, drop, f"{criterion.code} er tatt ut av utkastet.")
        return redirect(_page(strategy))
    crumbs = _crumbs((strategy.name, _page(strategy)), (criterion.code, ""))
    text = "Kriteriet og overgangen til det blir borte fra utkastet."
    return confirm_page(
        request, title=f"Ta ut {criterion.code}", text=text, action="Ta ut", back=_page(strategy), crumbs=crumbs
    )


def strategy_crosswalk(request, slug):
    """Which criterion of the strategy before goes on as which, what is new, and what goes out."""
    strategy = _strategy(request, slug)
    if strategy.follows is None or not strategy.is_draft:
        raise Http404
    form = CrosswalkForm(request.POST or None, strategy=strategy)
    if request.method == "POST" and form.is_valid():
        goes_on, goes_out = form.lines()
        write = partial(actions.set_crosswalk, strategy=strategy, goes_on=goes_on, goes_out=goes_out)
        if taken(request, write, "Overgangen er lagret."):
            return redirect(_page(strategy))
    crumbs = _crumbs((strategy.name, _page(strategy)), ("Overgangen", ""))
    lead = f"Velg for hvert kriterium hvilket i «{strategy.follows}» det fører videre. Merk dem som går ut, nederst."
    return form_page(request, form, title="Overgangen", action="Lagre", back=_page(strategy), crumbs=crumbs, lead=lead)


def strategy_adopt(request, slug):
    strategy = _strategy(request, slug)
    form = AdoptForm(request.POST or None, initial=first_values(strategy))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        step = partial(
            actions.adopt,
            strategy=strategy,
            from_year=said["from_year"],
            on=said["on"],
            letters=(said["school_letter"], said["owner_letter"]),
            by=request.user,
        )
        if taken(request, step, f"«{strategy}» gjelder fra {said['from_year']}."):
            return redirect(strategy)
    crumbs = _crumbs((strategy.name, _page(strategy)), ("Vedta", ""))
    lead = "Nye planer og runder følger den fra dette skoleåret. Det som er skrevet før, står som det er."
    return form_page(
        request, form, title=f"Vedta {strategy}", action="Vedta", back=_page(strategy), crumbs=crumbs, lead=lead
    )


def strategy_take_back(request, slug):
    strategy = _strategy(request, slug)
    if request.method == "POST":
        step = partial(actions.take_back, strategy=strategy, by=request.user)
        taken(request, step, f"«{strategy}» er et utkast igjen.")
        return redirect(_page(strategy))
    crumbs = _crumbs((strategy.name, _page(strategy)), ("Ta tilbake", ""))
    text = "Strategien blir et utkast igjen, og den forrige gjelder videre."
    return confirm_page(
        request, title=f"Ta tilbake {strategy}", text=text, action="Ta tilbake", back=_page(strategy), crumbs=crumbs
    )


def strategy_throw_away(request, slug):
    strategy = _strategy(request, slug)
    if request.method == "POST":
        step = partial(actions.throw_away, strategy=strategy)
        return redirect("strategy_page" if taken(request, step, "Utkastet er slettet.") else _page(strategy))
    crumbs = _crumbs((strategy.name, _page(strategy)), ("Slett", ""))
    text = "Alt som står i utkastet, blir borte."
    return confirm_page(
        request,
        title=f"Slett {strategy}",
        text=text,
        action="Slett",
        back=_page(strategy),
        crumbs=crumbs,
        kind="danger",
    )
