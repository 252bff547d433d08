"""The strategy as a file: taken home, and read in after a look at what it would do."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from networks.models import Strategy
from networks.schools.imports import PreviewFile
from sandnes_portal.desk.strategyfile.actions import take_in_file
from sandnes_portal.desk.strategyfile.forms import StrategyFileForm
from sandnes_portal.desk.strategyfile.incoming import Incoming
from sandnes_portal.desk.strategyfile.written import as_file
from sandnes_portal.papers.downloads import file_response
from sandnes_portal.reference import checking
from sandnes_portal.reference.checking import StrategyFileError
from sandnes_portal.writing.steps import taken


class WaitingFile(PreviewFile):
    """A strategy between its preview and somebody's yes."""

    prefix = "portal-strategi-"


GONE = "Forhåndsvisningen er for gammel. Velg fila på nytt."


def _must_handle_files(request):
    if not request.user.has_perm("networks.handle_strategy_files"):
        raise PermissionDenied


def strategy_files(request):
    """Every strategy to take home, and a field for a file to look at."""
    _must_handle_files(request)
    form = StrategyFileForm(request.POST or None, request.FILES or None)
    faults = []
    if request.method == "POST" and form.is_valid():
        try:
            return _preview(request, form.said, form.content)
        except StrategyFileError as error:
            faults = error.faults
    context = {
        "strategies": Strategy.objects.newest_first(),
        "form": form,
        "faults": faults or list(form.faults),
    }
    return render(request, "desk/strategy_files.html", context)


def _preview(request, said, content):
    incoming = Incoming(said)
    waiting = WaitingFile()
    waiting.save(content)
    context = {"incoming": incoming, "waiting": waiting.name}
    return render(request, "desk/strategy_file_preview.html", context)


@require_POST
def strategy_file_take_in(request):
    """Do what was looked at, or nothing."""
    _must_handle_files(request)
    waiting = WaitingFile(name=request.POST.get("fil", ""))
    try:
        said = checking.read(waiting.read())
    except (OSError, ValueError, StrategyFileError):
        messages.error(request, GONE)
        return redirect("strategy_files")
    take = partial(take_in_file, said=said, by=request.user, fingerprint=request.POST.get("sett", ""))
    try:
        if taken(request, take, f"«{said['strategy']['name']}» er lest inn."):
            waiting.remove()
    except StrategyFileError as error:
        messages.error(request, error.faults[0])
    return redirect("strategy_files")


@require_safe
def strategy_file(request, slug):
    """A strategy as its file."""
    _must_handle_files(request)
    strategy = get_object_or_404(Strategy, slug=slug)
    return file_response(as_file(strategy), f"{strategy.slug}.json", "application/json")
