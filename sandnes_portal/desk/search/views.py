from dataclasses import dataclass

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sandnes_portal.desk.search.groups import GROUPS
from sandnes_portal.desk.search.meant import what_was_meant
from sandnes_portal.language.finding import cleaned, is_enough

# Of each group when all are shown, and on a page of one.
FIRST_ONES, PAGE = 4, 20


@dataclass(frozen=True)
class Found:
    """What was found in a group: how many, and those that are shown."""

    group: object
    count: int
    hits: list

    @property
    def has_more(self):
        return self.count > len(self.hits)


@require_safe
def search(request):
    """What a person may read, by words, group by group; `i` in the address chooses one group."""
    query, chosen = cleaned(request.GET.get("q", "")), request.GET.get("i", "")
    group = next((each for each in GROUPS if each.word == chosen), None)
    context = {"query": query, "chosen": group, "is_asked": bool(query), "is_enough": is_enough(query)}
    if context["is_enough"]:
        rows = {each: each.find(request.user, query) for each in GROUPS}
        counts = {each: rows[each].count() for each in GROUPS}
        page = Paginator(rows[group], PAGE).get_page(request.GET.get("side")) if group else None
        shown = {group: page.object_list} if group else {each: rows[each][:FIRST_ONES] for each in GROUPS}
        context |= {
            "page": page,
            "total": sum(counts.values()),
            "meant": "" if any(counts.values()) else what_was_meant(request.user, query),
            "tabs": [(each, counts[each]) for each in GROUPS if counts[each] or each is group],
            "found": [
                Found(each, counts[each], [each.tell(row, query) for row in some])
                for each, some in shown.items()
                if counts[each]
            ],
        }
    return render(request, "desk/search/results.html", context)
