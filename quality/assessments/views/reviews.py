"""Fagstab's review of a school's assessment: on one overview, where each criterion opens in place, or page by page."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from quality.assessments import actions
from quality.assessments.beside import agreed_last, beside, review_rows
from quality.assessments.forms import ReviewForm
from quality.assessments.preparing import own_rows
from quality.assessments.remarks import thread_of
from quality.assessments.thoughts import thoughts_on_review
from quality.assessments.views import assessment_or_404, row_of
from quality.indicators.interpreting import interpreted
from quality.models import Assessment
from quality.readers import note_on_review
from sandnes_portal.language.words import CRITERION
from sandnes_portal.writing import sections
from sandnes_portal.writing.pages import behind, posted, save_pressed
from sandnes_portal.writing.validators import as_number


@require_safe
def review(request, school, year):
    """One school on one screen: what remains, then where the voices differ, then where they agree."""
    assessment = assessment_or_404(request, school, year, "quality.view_review")
    context = _overview(request, assessment)
    if request.htmx:
        # What an open page asks for when something was saved: how far fagstab has come, and what comes next.
        return render(request, "quality/assessments/review/_standing.html", context)
    user = request.user
    context |= frame(assessment) | {
        "own": [row for row in own_rows(assessment) if row.own_rating_id or row.evidence],
        "interpreted": interpreted(assessment, user),
        "can_see_talk": user.has_perm("quality.view_dialogue", assessment),
        "presence_url": reverse("review_presence", args=[school, year]),
    }
    return render(request, "quality/assessments/review/detail.html", context)


def _overview(request, assessment):
    """Every criterion as the overview groups them, how far fagstab has come, and what can be done with it all."""
    user = request.user
    can_review = user.has_perm("quality.review_assessment", assessment)
    remarks = thread_of(assessment)
    shown = review_rows(assessment, user, remarks, can_review=can_review)
    different = sorted((each for each in shown if each.is_worth_a_talk), key=lambda each: -(each.row.distance or 0))
    rows, changed = [each.row for each in shown], [each for each in shown if each.is_changed]
    return {
        "assessment": assessment,
        "saved_at": _last_saved([row.review for row in rows]),
        "remaining": [each for each in shown if each.row.fagstab_rating is None],
        "different": different,
        "same": [each for each in shown if each.row.distance == 0],
        "words": _in_words(shown, different),
        "can_review": can_review,
        "can_release": user.has_perm("quality.release_assessment", assessment),
        "remarks": remarks.about(None),
        "changed": changed,
        "changed_words": remarks.since_words(user) if changed else "",
        "agreed": agreed_last(assessment, user) if can_review and not assessment.is_released else None,
        "next_school": Assessment.objects.next_to_review(user, assessment) if can_review else None,
        "thoughts": [(said, f"#{row.criterion.code}") for row, said in thoughts_on_review(rows)],
    }


def _last_saved(reviews):
    """When fagstab last wrote in one of them, or None."""
    return max((each.changed_at for each in reviews if each.version > 1), default=None)


def _in_words(shown, different):
    """How far fagstab has come, and when it is through, how much there is to talk about."""
    rated = sum(each.row.fagstab_rating is not None for each in shown)
    if not rated:
        return "Fagstab har ikke vurdert noe ennå."
    if rated < len(shown):
        return f"Fagstab har vurdert {CRITERION.share(rated, len(shown))}."
    alike = CRITERION.share(len(shown) - len(different), len(shown))
    return f"Skolen og fagstab ser likt på {alike}."


# --- one criterion ------------------------------------------------------------------------------


def section_of(assessment, row):
    """Fagstab's voice on one criterion as a section of its own: nothing of it is in the school's."""
    url = _url(assessment, row)
    return sections.Section(
        row=row.review,
        form_class=ReviewForm,
        prefix=f"gjennomgang-{row.review.pk}",
        url=url,
        back=f"{assessment.review_url()}#{row.criterion.code}",
        title=row.heading_in(assessment.round.year),
        crumbs=crumbs_of(assessment, (row.criterion.code, url)),
        save=actions.review_criterion,
    )


def review_criterion(request, school, year, code):
    """Fagstab's rating, note and question beside the school's own words and last year's: opened where it stands on the
    overview, or on a page of its own."""
    assessment = assessment_or_404(request, school, year, "quality.view_review")
    can_review = request.user.has_perm("quality.review_assessment", assessment)
    if request.method == "POST" and not can_review:
        raise PermissionDenied
    if request.htmx and "lukk" in request.GET:
        return row_closed(request, assessment, code, can_review=can_review)
    rows = list(assessment.criteria.for_writing())
    row = row_of(rows, code)
    row.assessment, section = assessment, section_of(assessment, row)
    if sections.is_autosave(request):
        return sections.autosave(request, section)
    form, after = posted(request, section), _following(rows, row)
    onwards = _url(assessment, after) if after else assessment.review_url()
    if answer := save_pressed(request, [(section, form)], onwards):
        return answer
    context = _opened(request, row, section if can_review else None) | {"form": form or section.form()}
    if request.htmx:
        return render(request, "quality/assessments/review/_row_open.html", context)
    return render(
        request, "quality/assessments/review/criterion.html", context | {"after": after, "after_url": onwards}
    )


def _opened(request, row, section):
    assessment = row.assessment
    year, may_return = assessment.round.year, request.user.has_perm("quality.return_assessment", assessment)
    place = [assessment.school.slug, year]
    return frame(assessment, row.criterion.code) | {
        "row": row,
        "title": row.heading_in(year),
        "url": _url(assessment, row),
        "return_url": reverse("assessment_return", args=place) if may_return else "",
        "wording": row.criterion.wording_in(year),
        "section": section,
        "beside": beside(row, request.user, thread_of(assessment)),
        "steps": list(assessment.round.scale.steps.all()),
        "last_year": year.previous,
        "saved_at": _last_saved([row.review]),
        "presence_url": reverse("review_presence", args=place),
    }


def row_closed(request, assessment, code, *, can_review):
    """A criterion as it stands on the overview, anew."""
    shown = review_rows(assessment, request.user, thread_of(assessment), can_review=can_review)
    row_of([each.row for each in shown], code)
    each = next(each for each in shown if each.code == code)
    context = {"each": each, "assessment": assessment, "can_review": can_review}
    return render(request, "quality/assessments/review/_row.html", context)


def _following(rows, row):
    place = rows.index(row) + 1
    return rows[place] if place < len(rows) else None


def _section_or_404(request, school, year, code):
    assessment = assessment_or_404(request, school, year, "quality.review_assessment")
    return section_of(assessment, row_of(assessment.criteria.for_writing(), code))


review_choice, review_history = behind(_section_or_404)


@require_POST
def review_presence(request, school, year):
    """Fagstab's own place: the school's leaders neither see nor hear of it."""
    assessment = assessment_or_404(request, school, year, "quality.review_assessment")
    find = partial(_section_at, assessment)
    return sections.pulse(request, assessment.review_url(), find, "har gjennomgangen åpen")


def _section_at(assessment, prefix):
    pk = prefix.removeprefix("gjennomgang-")
    rows = assessment.criteria.for_writing()
    row = rows.filter(review__pk=as_number(pk) or 0).first()
    return section_of(assessment, row) if row and prefix.startswith("gjennomgang-") else None


# --- around every page --------------------------------------------------------------------------


def _url(assessment, row):
    return reverse("review_criterion", args=[assessment.school.slug, assessment.round.year, row.criterion.code])


def frame(assessment, last=""):
    crumbs = crumbs_of(assessment, *([(last, "")] if last else []))
    return {"assessment": assessment, "note": note_on_review(assessment), "crumbs": crumbs}


def crumbs_of(assessment, *more):
    return [
        ("Kvalitet", assessment.round.get_absolute_url()),
        (assessment.school.name, assessment.school.get_absolute_url()),
        (f"Gjennomgang {assessment.round.year}", assessment.review_url() if more else ""),
        *more,
    ]
