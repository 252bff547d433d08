"""«Fordel delene»: who of the school's leaders writes which part of the plan."""

from django.contrib import messages
from django.shortcuts import redirect

from sandnes_portal.writing.asking import form_page
from strategy.plans.pages import crumbs_of, plan_or_404
from strategy.plans.parts import parts_of
from strategy.writers.actions import name_writers
from strategy.writers.forms import WritersForm
from strategy.writers.querysets import leaders_of

TITLE = "Hvem skriver hva?"


def part_writers(request, school, year):
    """The parts, and boxes for those who can write them."""
    plan = plan_or_404(request, school, year, "strategy.change_plan")
    named = {str(part): [person.pk for person in people] for part, people in plan.part_writers.by_part().items()}
    form = WritersForm(request.POST or None, parts=parts_of(plan), people=leaders_of(plan.school), initial=named)
    if request.method == "POST" and form.is_valid():
        name_writers(plan=plan, writers=form.writers, by=request.user)
        messages.success(request, "Det er lagret hvem som skriver hva. Det står ved hver del, og på Min side hos dem.")
        return redirect(plan.edit_url())
    return form_page(
        request,
        form,
        title=TITLE,
        eyebrow=plan.school.name,
        lead="Velg én eller flere for hver del. Alle i ledergruppa kan fortsatt skrive overalt.",
        action="Lagre",
        back=plan.edit_url(),
        crumbs=crumbs_of(plan, (TITLE, "")),
    )
