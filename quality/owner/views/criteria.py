"""The owner criteria, read as the reader may, and fagstab's own rating of them."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from quality.assessments.views import row_of
from quality.models import Round
from quality.owner import actions
from quality.owner.asked import asked_in_words, people_asked
from quality.owner.forms import OwnerRatingForm
from quality.owner.reading import lines_of, review_of
from quality.owner.views.around import VIEW, criterion_url, crumbs_of, frame, review_or_404
from quality.readers import note_on_owner_rating
from quality.rounds.years import years_beside
from sandnes_portal.doors import must_know_of
from sandnes_portal.language.anonymity import FEWEST
from sandnes_portal.writing import sections
from sandnes_portal.writing.pages import behind, posted, save_pressed

# --- read ---------------------------------------------------------------------------------------


@require_safe
def owner_criteria(request, year):
    """All the owner's criteria on one page, or how the year is begun."""
    must_know_of(request.user, VIEW)
    round_, review = get_object_or_404(Round, year=year), review_of(year)
    years = years_beside(round_, "owner_criteria")
    if review is None:
        can_open = request.user.has_perm("quality.open_owner_review", round_)
        context = {"round": round_, "can_open": can_open, "crumbs": crumbs_of(year), "years": years}
        context["asked"] = asked_in_words()
        return render(request, "quality/owner/none.html", context)
    user = request.user
    sheet, lines = _own_sheet(review, user), lines_of(review, user)
    context = frame(review) | {
        "years": years,
        "lines": [(line, criterion_url(year, line.code)) for line in lines],
        "measures": [
            (criterion_url(year, line.code), line.code, measure) for line in lines for measure in line.measures
        ],
        "steps": review.round.scale.steps.all(),
        "few": f"Færre enn {FEWEST} har svart",
        **_steps(review, user),
        "sheet": sheet,
        "answered": sum(bool(each.rating_id) for each in sheet.answers.all()) if sheet else 0,
    }
    return render(request, "quality/owner/detail.html", context)


def _steps(review, user):
    """What the reader can do with the feedback as it stands; and for those who can, how many have answered."""
    can = {
        "can_answer": user.has_perm("quality.give_feedback", review),
        "can_change": user.has_perm("quality.change_feedback", review),
        "can_reopen": user.has_perm("quality.reopen_feedback", review),
        "can_show": user.has_perm("quality.show_feedback", review),
    }
    if not (can["can_change"] or can["can_reopen"]):
        return can
    return can | {"given": review.sheets.given().count(), "asked": people_asked().count()}


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
    context = frame(review, (code, "")) | {
        "line": next(line for line in lines_of(review, request.user) if line.code == code),
        "sees_rating": request.user.has_perm("quality.view_owner_rating", review),
        "row": row,
        "fewest": FEWEST,
        "section": section if can_rate else None,
        "note": note_on_owner_rating(review),
        "form": form or section.form(),
        "saved_at": row.changed_at if row.version > 1 else None,
        "presence_url": reverse("owner_presence", args=[year, code]),
        "can_change_measures": request.user.has_perm("quality.change_measures"),
    }
    return render(request, "quality/owner/criterion.html", context)


# --- fagstab's own rating -----------------------------------------------------------------------


def _rating_section(review, row):
    row.review = review
    url = criterion_url(review.round.year, row.criterion.code)
    return sections.Section(
        row=row,
        form_class=OwnerRatingForm,
        prefix=f"skoleeier-{row.pk}",
        url=url,
        back=url,
        title=f"{row.criterion.code}. {row.criterion.wording_in(review.round.year).title}",
        crumbs=[*crumbs_of(review.round.year, review.get_absolute_url()), (row.criterion.code, url)],
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
    place = criterion_url(year, code)
    return sections.pulse(request, place, partial(_section_at, review, row), "har kriteriet åpent")


def _section_at(review, row, prefix):
    section = _rating_section(review, row)
    return section if prefix == section.prefix else None
