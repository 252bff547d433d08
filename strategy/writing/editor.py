"""What every page of the editor begins with, and what stands around it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from strategy.comments.conversation import talks_while_writing
from strategy.models import Plan
from strategy.plans.pages import crumbs_of
from strategy.plans.parts import parts_of
from strategy.plans.progress import plan_progress
from strategy.writers.reading import writers_in_words, writers_url
from strategy.writing.kinds import kind_or_404

Part = Plan.Part
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


def part_or_404(word):
    if word not in Part.values:
        raise Http404
    return Part(word)


def row_or_404(request, school, year, part, kind, pk, *, removed=False):
    """A row that somebody may write in, as (plan, kind, row), in one query and on the same terms as `plan_or_404`.

    A row that was taken away is found only when it is asked for (`removed`); one that was only begun always is.
    """
    kind = kind_or_404(part_or_404(part), kind)
    plans = Plan.objects.visible_to(request.user).filter(school__slug=school, year=year)
    rows = kind.model.with_removed.all() if removed else kind.model.with_removed.present()
    path = kind.path_to_plan
    row = get_object_or_404(rows.select_related(f"{path}__school"), **{f"{path}__in": plans}, pk=pk)
    plan = kind.plan_of(row)
    if not request.user.has_perm("strategy.change_plan", plan):
        raise PermissionDenied
    if kind.above and kind.owner_of(row).removed_at:
        raise Http404
    return plan, kind, row


def editor_frame(plan, part):
    """What stands around every editor: the list of parts, the way back and the way on."""
    parts = parts_of(plan)
    if part not in parts:
        # The strategy has it no more. What was written in it stays.
        raise Http404
    place = parts.index(part)
    part = parts[place]
    writers = writers_in_words(plan.part_writers.by_part())
    before, after = parts[place - 1] if place else None, parts[place + 1] if place + 1 < len(parts) else None
    return {
        "plan": plan,
        "part": part,
        "lead": part.lead or LEADS[part],
        "crumbs": crumbs_of(plan, (part.label, "")),
        "progress": plan_progress(plan, current=part, writers=writers),
        "writers": writers.get(part, ""),
        "writers_url": writers_url(plan),
        "before": before,
        "before_url": plan.edit_url(before) if before else "",
        "after": after,
        # After the last part the plan is read as one, and there it is shared.
        "after_url": plan.edit_url(after) if after else plan.get_absolute_url(),
        "after_words": after.label if after else "Les planen samlet",
        "talk": talks_while_writing(plan).at(str(part), part.label),
        "presence_url": reverse("plan_presence", args=[plan.school.slug, plan.year, part]),
        "progress_url": reverse("plan_parts", args=[plan.school.slug, plan.year, part]),
    }
