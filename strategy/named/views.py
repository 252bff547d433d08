"""Named versions of a plan: the list, one as a whole, what has changed since, and naming the plan as it stands."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sandnes_portal.doors import must_know_of
from sandnes_portal.writing.asking import confirm_page, form_page
from strategy.named import actions
from strategy.named.comparing import differences
from strategy.named.forms import VersionForm
from strategy.plans.document import document_in, document_of
from strategy.plans.pages import crumbs_of, plan_or_404
from strategy.plans.parts import headings
from strategy.reading.shown import with_words
from strategy.reading.thread import with_thread
from strategy.reading.timeline import timeline

TITLE = "Navngitte versjoner"


def _plan_with_versions(request, school, year):
    """The plan, for those who read its draft. For the others there are no versions."""
    plan = plan_or_404(request, school, year)
    must_know_of(request.user, "strategy.view_draft", plan)
    return plan


def _version_or_404(request, school, year, pk):
    plan = _plan_with_versions(request, school, year)
    version = get_object_or_404(plan.named_versions.select_related("named_by"), pk=pk)
    version.plan = plan
    return version


def _list_url(plan):
    return reverse("version_list", args=[plan.school.slug, plan.year])


def _crumbs(plan, *more):
    return crumbs_of(plan, (TITLE, _list_url(plan) if more else ""), *more)


def _address(version, name):
    return reverse(name, args=[version.plan.school.slug, version.plan.year, version.pk])


@require_safe
def version_list(request, school, year):
    """The versions, newest first; who named each, and when."""
    plan = _plan_with_versions(request, school, year)
    versions = plan.named_versions.select_related("named_by").defer("document")
    context = {
        "plan": plan,
        "rows": [_shown(request.user, plan, version) for version in versions],
        "can_name": request.user.has_perm("strategy.name_version", plan),
        "new_url": reverse("version_create", args=[plan.school.slug, plan.year]),
        "crumbs": _crumbs(plan),
    }
    return render(request, "strategy/named/list.html", context)


def _shown(user, plan, version):
    version.plan = plan
    may_remove = user.has_perm("strategy.remove_version", version)
    return {
        "version": version,
        "compare_url": _address(version, "version_compare"),
        "remove_url": _address(version, "version_remove") if may_remove else "",
    }


def version_create(request, school, year):
    plan = _plan_with_versions(request, school, year)
    if not request.user.has_perm("strategy.name_version", plan):
        raise PermissionDenied
    form = VersionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        version = actions.name_version(plan=plan, name=form.cleaned_data["name"], by=request.user)
        messages.success(request, f"Planen slik den er nå, er tatt vare på som «{version.name}».")
        return redirect(_list_url(plan))
    return form_page(
        request,
        form,
        title="Gi planen et navn slik den er nå",
        tab="Ny versjon",
        eyebrow=plan.school.name,
        lead="Dere kan skrive videre. Versjonen blir stående ord for ord, for dem som leser planen hos dere.",
        action="Ta vare på",
        back=_list_url(plan),
        crumbs=_crumbs(plan, ("Ny versjon", "")),
    )


@require_safe
def version_detail(request, school, year, pk):
    """A version as a whole, as the plan was read on that day."""
    version = _version_or_404(request, school, year, pk)
    plan, document, day = version.plan, document_in(version), timezone.localdate(version.named_at)
    context = {
        "plan": plan,
        "version": version,
        "whole": {"doc": with_words(with_thread(document), day), "timeline": timeline(document, day)},
        "parts": headings(document["plan_parts"]),
        "compare_url": _address(version, "version_compare"),
        "crumbs": _crumbs(plan, (version.name, "")),
    }
    return render(request, "strategy/named/version.html", context)


@require_safe
def version_compare(request, school, year, pk):
    """What has become of the plan since."""
    version = _version_or_404(request, school, year, pk)
    plan = version.plan
    context = {
        "plan": plan,
        "version": version,
        "parts": differences(document_in(version), document_of(plan)),
        "crumbs": _crumbs(plan, (version.name, version.get_absolute_url()), ("Sammenlign", "")),
    }
    return render(request, "strategy/named/compare.html", context)


def version_remove(request, school, year, pk):
    """Whoever named it takes it away; asks first, since it does not come back."""
    version = _version_or_404(request, school, year, pk)
    if not request.user.has_perm("strategy.remove_version", version):
        raise PermissionDenied
    if request.method == "POST":
        actions.take_version_away(version=version, by=request.user)
        messages.success(request, f"Versjonen «{version.name}» er tatt bort.")
        return redirect(_list_url(version.plan))
    return confirm_page(
        request,
        title=f"Ta bort «{version.name}»",
        tab="Ta bort",
        eyebrow=version.plan.school.name,
        text="Versjonen kan ikke hentes tilbake. Planen blir stående, og historikken har alt som er skrevet.",
        action="Ta bort",
        kind="danger",
        back=_list_url(version.plan),
        crumbs=_crumbs(version.plan, (version.name, version.get_absolute_url()), ("Ta bort", "")),
    )
