"""«Ta med i vår plan»: what one school has shared becomes a proposal in another's plan."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from networks.people import roles
from sandnes_portal.language.schoolyear import SchoolYear
from strategy.models import Plan
from strategy.plans.pages import plan_or_404
from strategy.plans.state import state_of
from strategy.proposals.actions.proposing import borrow_row, copyable
from strategy.proposals.reading import copies_in
from strategy.writing.kinds import BY_SLUG

# What is of use to others. Who sits in a school's resource group is not.
LENT = {slug: BY_SLUG[slug] for slug in ("mal", "komponent", "kriterium", "aktivitet")}


# --- what can be borrowed -----------------------------------------------------------------------


def with_offers(document, user, plan):
    """A shared document in which each row that the person can take into her own school's plan has an `offer`, as
    `strategy/_offer.html` takes it. One query, and one for each plan she can take it into."""
    borrowers = borrowers_of(user, plan) if user.has_perm("strategy.borrow_from_plan", plan) else []
    if not borrowers:
        return document
    copies = [(borrower, copies_in(borrower, document, LENT.values())) for borrower in borrowers]
    lists = {}
    for kind in LENT.values():
        lent = {row["id"] for row in copyable(document, kind.rows)}
        lists[kind.rows] = [
            row | {"offer": _offer(plan, kind, row, copies)} if row["id"] in lent else row
            for row in document[kind.rows]
        ]
    return document | lists


def offers_state(user, plan):
    """A short text that is another one as soon as the offers of `with_offers` are. One query, and one a borrower."""
    borrowers = borrowers_of(user, plan) if user.has_perm("strategy.borrow_from_plan", plan) else []
    return " ".join(f"{borrower.pk} {state_of(borrower)}" for borrower in borrowers)


def borrowers_of(user, plan):
    """The plans that something from another school's plan can be taken into: this year's, at the schools she leads."""
    plans = Plan.objects.led_by(user).of_year(SchoolYear.current()).exclude(school=plan.school_id)
    return list(plans.select_related("school").order_by("school__name"))


def must_start_first(user, plan):
    """The school that could borrow from a plan once its own for this year is started; None when there is no such."""
    if not user.has_perm("strategy.borrow_from_plan", plan) or borrowers_of(user, plan):
        return None
    led = (role.school for role in user.roles_now if role.kind in roles.LEADERS)
    return next((school for school in led if school.pk != plan.school_id and school.is_teaching), None)


def _offer(plan, kind, row, copies):
    return {
        "url": reverse("row_borrow", args=[plan.school.slug, plan.year, kind.slug, row["id"]]),
        "title": row[kind.title],
        "ways": [_way(borrower, kind, ours.get((kind.rows, row["id"])), len(copies) > 1) for borrower, ours in copies],
    }


def _way(borrower, kind, pk, is_one_of_several):
    """Into one plan: `taken_url` is the place of the row, when it stands there already."""
    return {
        "school": borrower.school.slug,
        "plan": f"planen til {borrower.school.short_name}" if is_one_of_several else "vår plan",
        "taken_url": _place_of(borrower, kind, pk) if pk else "",
    }


def _place_of(plan, kind, pk):
    if kind.has_page:
        return plan.row_url(kind.part, kind.slug, pk)
    return f"{plan.edit_url(kind.part)}#{kind.prefix(pk)}"


# --- taking it ----------------------------------------------------------------------------------


@require_POST
def row_borrow(request, school, year, kind, pk):
    """Proposes one row of a shared plan in the person's own. Only what the edition holds can be taken."""
    plan = plan_or_404(request, school, year, "strategy.borrow_from_plan")
    if kind not in LENT:
        raise Http404
    kind, borrowers = LENT[kind], borrowers_of(request.user, plan)
    if not borrowers:
        return _start_first(request, plan)
    wanted = request.POST.get("til", "")
    borrower = next((each for each in borrowers if each.school.slug == wanted), borrowers[0])
    try:
        row = borrow_row(plan=borrower, edition=plan.edition, kind=kind, pk=pk, by=request.user)
    except LookupError:
        raise Http404 from None
    place = _place_of(borrower, kind, row.pk)
    if request.htmx:
        way = _way(borrower, kind, row.pk, len(borrowers) > 1)
        return render(request, "strategy/_taken.html", {"way": way, "is_new": True})
    message = '«{}» ligger nå som forslag i planen deres. <a href="{}">Se forslaget</a>'
    messages.success(request, format_html(message, kind.name_of(row), place))
    return redirect(plan)


def _start_first(request, plan):
    school = must_start_first(request.user, plan)
    if school is None:
        raise Http404
    year = SchoolYear.current()
    messages.info(request, f"Start planen for {year} først. Da kan dere ta med det andre skoler har delt.")
    return redirect("plan_detail", school.slug, year)
