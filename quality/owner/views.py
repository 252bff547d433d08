"""The owner criteria: seen by whom, feedback given and closed, fagstab's own rating, and the owner's measures."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from quality.assessments.views import row_of
from quality.models import FeedbackSheet, Round
from quality.owner import actions
from quality.owner.forms import FeedbackForm, MeasureForm, OwnerRatingForm
from quality.owner.reading import lines_of, review_of
from quality.rounds.years import years_beside
from sandnes_portal.doors import must_know_of
from sandnes_portal.language.anonymity import FEWEST, FEWEST_WORD
from sandnes_portal.writing import sections
from sandnes_portal.writing.asking import confirm_page
from sandnes_portal.writing.pages import behind, posted, save_pressed
from sandnes_portal.writing.validators import as_number

VIEW = "quality.view_owner_criteria"


def review_or_404(request, year, permission=VIEW):
    """The owner's review of a year, if there is one that the person may know of (else 404), and she may do what is
    asked (else 403)."""
    must_know_of(request.user, VIEW)
    review = review_of(year)
    if review is None:
        raise Http404
    if permission != VIEW and not request.user.has_perm(permission, review):
        raise PermissionDenied
    return review


# --- read ---------------------------------------------------------------------------------------


@require_safe
def owner_criteria(request, year):
    """All the owner's criteria on one page, or how the year is begun."""
    must_know_of(request.user, VIEW)
    round_, review = get_object_or_404(Round, year=year), review_of(year)
    years = years_beside(round_, "owner_criteria")
    if review is None:
        can_open = request.user.has_perm("quality.open_owner_review", round_)
        context = {"round": round_, "can_open": can_open, "crumbs": _crumbs(year), "years": years}
        return render(request, "quality/owner/none.html", context)
    user = request.user
    sheet, lines = _own_sheet(review, user), lines_of(review, user)
    context = _frame(review) | {
        "years": years,
        "lines": [(line, _criterion_url(year, line.code)) for line in lines],
        "measures": [
            (_criterion_url(year, line.code), line.code, measure) for line in lines for measure in line.measures
        ],
        "steps": review.round.scale.steps.all(),
        "few": f"Færre enn {FEWEST} har svart",
        "sheets": review.sheets.count() if user.has_perm("quality.close_feedback", review) else None,
        "can_answer": user.has_perm("quality.give_feedback", review),
        "can_close": user.has_perm("quality.close_feedback", review),
        "sheet": sheet,
        "answered": sum(bool(each.rating_id) for each in sheet.answers.all()) if sheet else 0,
    }
    return render(request, "quality/owner/detail.html", context)


def _own_sheet(review, user):
    return review.sheets.filter(respondent=user).prefetch_related("answers").first()


def owner_criterion(request, year, code):
    """One criterion: fagstab's rating, what was answered, and what the owner will do."""
    review = review_or_404(request, year)
    row = row_of(review.ratings.for_page(), code)
    can_rate = request.user.has_perm("quality.rate_owner", review)
    if request.method == "POST" and not can_rate:
        raise PermissionDenied
    section = _rating_section(review, row)
    if sections.is_autosave(request):
        return sections.autosave(request, section)
    form = posted(request, section)
    if answer := save_pressed(request, [(section, form)], section.back):
        return answer
    context = _frame(review, (code, "")) | {
        "line": next(line for line in lines_of(review, request.user) if line.code == code),
        "sees_rating": request.user.has_perm("quality.view_owner_rating", review),
        "row": row,
        "fewest": FEWEST,
        "section": section if can_rate else None,
        "form": form or section.form(),
        "saved_at": row.changed_at if row.version > 1 else None,
        "presence_url": reverse("owner_presence", args=[year, code]),
        "can_change_measures": request.user.has_perm("quality.change_measures"),
    }
    return render(request, "quality/owner/criterion.html", context)


# --- feedback -----------------------------------------------------------------------------------


@require_POST
def owner_open(request, year):
    must_know_of(request.user, VIEW)
    round_ = get_object_or_404(Round, year=year)
    if not request.user.has_perm("quality.open_owner_review", round_):
        raise PermissionDenied
    review = actions.open_owner_review(round=round_, by=request.user)
    messages.success(request, "Tilbakemeldingen er åpnet. Skolens ledere, støttesystemet og HTV kan svare.")
    return redirect(review)


@require_POST
def feedback_start(request, year):
    review = review_or_404(request, year, "quality.give_feedback")
    actions.start_feedback(review=review, by=request.user)
    return redirect("feedback", year)


def feedback(request, year):
    """All the criteria on one page, answered in five minutes. «Lagre» saves all that was changed."""
    review, sheet = _sheet_or_404(request, year)
    answers = list(sheet.answers.select_related("criterion", "rating").prefetch_related("criterion__wordings"))
    shown = [
        (section, posted(request, section)) for section in (_answer_section(review, sheet, each) for each in answers)
    ]
    if answer := save_pressed(request, shown, review.get_absolute_url()):
        return answer
    context = _frame(review, ("Tilbakemelding", "")) | {
        "shown": [(section, form or section.form(), section.row.criterion.wording_in(year)) for section, form in shown],
        "saved_at": max((each.changed_at for each in answers if each.version > 1), default=None),
        "fewest": FEWEST,
    }
    return render(request, "quality/owner/feedback.html", context)


@require_POST
def feedback_answer(request, year, code):
    review, sheet = _sheet_or_404(request, year)
    section = _answer_section(review, sheet, row_of(sheet.answers.select_related("criterion", "rating"), code))
    return sections.autosave(request, section) if sections.is_autosave(request) else redirect(section.back)


def _sheet_or_404(request, year):
    """One's own sheet: nobody else's can be asked for."""
    review = review_or_404(request, year, "quality.give_feedback")
    sheet = get_object_or_404(FeedbackSheet, review=review, respondent=request.user)
    sheet.review = review
    return review, sheet


def _answer_section(review, sheet, row):
    # The same sheet, with its scale read already.
    row.sheet = sheet
    year, code = review.round.year, row.criterion.code
    back = reverse("feedback", args=[year])
    return sections.Section(
        row=row,
        form_class=FeedbackForm,
        prefix=f"svar-{row.pk}",
        url=reverse("feedback_answer", args=[year, code]),
        back=back,
        page=back,
        title=code,
        save=partial(actions.save_answer, review=review),
    )


TOO_FEW = (
    f"Færre enn {FEWEST_WORD} har begynt å svare, så ingenting blir vist. Vent litt, og minn dem som er spurt: "
    "etterpå kan ingen svare."
)


def feedback_close(request, year):
    """Asks first: afterwards nobody can answer, and nobody can tell who did."""
    review = review_or_404(request, year, "quality.close_feedback")
    if request.method == "POST":
        actions.close_feedback(review=review, by=request.user)
        messages.success(request, "Tilbakemeldingen er avsluttet, og alle kan se resultatet.")
        return redirect(review)
    sheets = review.sheets.count()
    context = {"sheets": sheets, "fewest": FEWEST, "missing": [(TOO_FEW, "")] if sheets < FEWEST else []}
    return render(request, "quality/owner/close.html", _frame(review, ("Avslutt", "")) | context)


# --- fagstab's own rating -----------------------------------------------------------------------


def _rating_section(review, row):
    row.review = review
    url = _criterion_url(review.round.year, row.criterion.code)
    return sections.Section(
        row=row,
        form_class=OwnerRatingForm,
        prefix=f"skoleeier-{row.pk}",
        url=url,
        back=url,
        title=f"{row.criterion.code}. {row.criterion.wording_in(review.round.year).title}",
        crumbs=[*_crumbs(review.round.year, review.get_absolute_url()), (row.criterion.code, url)],
        save=partial(actions.rate_owner, review=review),
    )


def _rating_or_404(request, year, code):
    review = review_or_404(request, year, "quality.rate_owner")
    return _rating_section(review, row_of(review.ratings.for_page(), code))


owner_choice, owner_history = behind(_rating_or_404)


@require_POST
def owner_presence(request, year, code):
    review = review_or_404(request, year, "quality.rate_owner")
    row = row_of(review.ratings.for_page(), code)
    place = _criterion_url(year, code)
    return sections.pulse(request, place, partial(_section_at, review, row), "har kriteriet åpent")


def _section_at(review, row, prefix):
    section = _rating_section(review, row)
    return section if prefix == section.prefix else None


# --- the owner's measures -----------------------------------------------------------------------


@require_POST
def measure_create(request, year, code):
    review = _review_for_measures(request, year)
    row = row_of(review.ratings.for_page(), code)
    return redirect(actions.add_measure(review=review, criterion=row.criterion, by=request.user))


def owner_measure(request, year, code, pk):
    """A measure: what, who, by when, and what became of it."""
    section = _measure_or_404(request, year, code, pk)
    if sections.is_autosave(request):
        return sections.autosave(request, section)
    form = posted(request, section)
    if answer := save_pressed(request, [(section, form)], section.back):
        return answer
    context = {
        "section": section,
        "form": form or section.form(),
        "saved_at": section.row.changed_at if section.row.version > 1 else None,
        "delete_url": reverse("measure_delete", args=[year, code, pk]),
        "crumbs": section.crumbs,
    }
    return render(request, "quality/owner/measure.html", context)


def measure_delete(request, year, code, pk):
    section = _measure_or_404(request, year, code, pk)
    if request.method == "POST":
        actions.delete_measure(measure=section.row, by=request.user)
        messages.success(request, "Tiltaket er tatt bort. Teksten ligger i historikken.")
        return redirect(section.back)
    return confirm_page(
        request,
        title="Ta bort tiltaket",
        lead=section.row.text or "Tiltak uten tekst",
        text="Teksten ligger fortsatt i historikken.",
        action="Ta bort",
        back=section.url,
        crumbs=section.crumbs,
    )


def _measure_or_404(request, year, code, pk):
    review = _review_for_measures(request, year)
    measures = review.measures.select_related("criterion").prefetch_related("criterion__wordings")
    measure = get_object_or_404(measures, pk=as_number(str(pk)), criterion__in=_criteria_with(review, code))
    back = _criterion_url(year, code)
    url = reverse("owner_measure", args=[year, code, pk])
    return sections.Section(
        row=measure,
        form_class=MeasureForm,
        prefix=f"tiltak-{pk}",
        url=url,
        back=back,
        title="Tiltak",
        crumbs=[*_crumbs(year, review.get_absolute_url()), (code, back), ("Tiltak", url)],
        save=actions.save_measure,
    )


def _criteria_with(review, code):
    return [row.criterion_id for row in review.ratings.select_related("criterion") if row.criterion.code == code]


def _review_for_measures(request, year):
    review = review_or_404(request, year)
    if not request.user.has_perm("quality.change_measures"):
        raise PermissionDenied
    return review


measure_choice, measure_history = behind(_measure_or_404)


# --- around every page --------------------------------------------------------------------------


def _criterion_url(year, code):
    return reverse("owner_criterion", args=[year, code])


def _frame(review, *more):
    year = review.round.year
    url = review.get_absolute_url() if more else ""
    return {"review": review, "round": review.round, "year": year, "crumbs": [*_crumbs(year, url), *more]}


def _crumbs(year, url=""):
    return [("Kvalitet", reverse("round_detail", args=[year])), (f"Skoleeier {year}", url)]
