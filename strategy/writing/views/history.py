"""What has been written in a plan, by whom and when, and what was taken out of it."""

from django.shortcuts import render
from django.urls import reverse

from strategy.plans.pages import crumbs_of, plan_or_404
from strategy.writing.changes import latest_changes, removed_rows


def plan_history(request, school, year):
    """The latest changes across the plan, what was deleted with the way back to it, and what was shared when."""
    plan = plan_or_404(request, school, year, "strategy.change_plan")
    address = [plan.school.slug, plan.year]
    context = {
        "plan": plan,
        "changes": [_shown(change, address) for change in latest_changes(plan)],
        "removed": [
            {
                "title": kind.name_of(row),
                "part": kind.part.label,
                "removed_at": row.removed_at,
                "by": row.changed_by,
                "restore_url": reverse("row_restore", args=[*address, kind.part, kind.slug, row.pk]),
            }
            for kind, row in removed_rows(plan)
        ],
        "editions": plan.editions.select_related("shared_by").defer("document", "search_text", "search_stems"),
        "crumbs": crumbs_of(plan, ("Historikk", "")),
    }
    return render(request, "strategy/plan_history.html", context)


def _shown(change, address):
    if change.is_fetched:
        url = reverse("plan_part", args=[*address, change.part])
    elif change.kind is None:
        url = reverse("plan_text_history", args=[*address, change.part])
    else:
        url = reverse("row_history", args=[*address, change.part, change.kind.slug, change.pk])
    return {"title": change.title, "part": change.part.label, "by": change.by, "at": change.at, "url": url}
