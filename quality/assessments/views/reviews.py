"""Fagstab's review of a school's assessment, and the release of it."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from quality.assessments import actions as actions
from quality.assessments.forms import ReturnForm, ReviewForm
from quality.assessments.preparing import own_rows
from quality.assessments.thoughts import thoughts_on_review
from quality.assessments.views import assessment_or_404, row_of
from quality.reports import reworded_in, thread_of, year_strip_of
from sandnes_portal.language.words import CRITERION, steps_apart
from sandnes_portal.writing import sections
from sandnes_portal.writing.asking import form_page
from sandnes_portal.writing.pages import behind, posted, save_pressed
from sandnes_portal.writing.steps import taken
from sandnes_portal.writing.validators import as_number


@require_safe
def review(request, school, year):
    """One school on one screen: where the voices differ first, then what remains, then where they agree."""
    assessment = assessment_or_404(request, school, year, "quality.view_review")
    rows = [_shown(assessment, row) for row in assessment.criteria.with_ratings()]
    user = request.user
    different = sorted(filter(_is_worth_a_talk, rows), key=lambda each: -(each["row"].distance or 0))
    context = _frame(assessment) | {
        "different": different,
        "remaining": [each for each in rows if each["row"].fagstab_rating is None],
        "same": [each for each in rows if each["row"].distance == 0],
        "own": [row for row in own_rows(assessment) if row.own_rating_id or row.evidence],
        "words": _in_words(rows, different),
        "can_review": user.has_perm("quality.review_assessment", assessment),
        "can_release": user.has_perm("quality.release_assessment", assessment),
        "can_see_talk": assessment.is_released and user.has_perm("quality.view_dialogue", assessment),
        "thoughts": [
            (words, _url(assessment, row)) for row, words in thoughts_on_review([each["row"] for each in rows])
        ],
    }
    return render(request, "quality/assessments/review/detail.html", context)


def _is_worth_a_talk(shown):
    """Whether the voices differ, or fagstab has rated what the school has not."""
    row = shown["row"]
    return bool(row.fagstab_rating and (row.distance or row.own_rating is None))


def _in_words(rows, different):
    """How far fagstab has come, and when it is through, how much there is to talk about."""
    rated = sum(each["row"].fagstab_rating is not None for each in rows)
    if rated < len(rows):
        return f"Fagstab har vurdert {CRITERION.share(rated, len(rows))}."
    alike = CRITERION.share(len(rows) - len(different), len(rows))
    return f"Skolen og fagstab ser likt på {alike}."


def section_of(assessment, row):
    """Fagstab's voice on one criterion as a section of its own: nothing of it is in the school's."""
    url = _url(assessment, row)
    title = _shown(assessment, row)["title"]
    return sections.Section(
        row=row.review,
        form_class=ReviewForm,
        prefix=f"gjennomgang-{row.review.pk}",
        url=url,
        back=url,
        title=title,
        crumbs=_crumbs(assessment, (row.criterion.code, url)),
        save=actions.review_criterion,
    )


def review_criterion(request, school, year, code):
    """Fagstab's rating, note and question beside the school's own words and last year's."""
    assessment = assessment_or_404(request, school, year, "quality.review_assessment")
    rows = list(assessment.criteria.for_writing())
    row = row_of(rows, code)
    section = section_of(assessment, row)
    if sections.is_autosave(request):
        return sections.autosave(request, section)
    form = posted(request, section)
    following, years = _following(rows, row), year_strip_of(row, request.user)
    onwards = _url(assessment, following) if following else assessment.review_url()
    if answer := save_pressed(request, [(section, form)], onwards):
        return answer
    context = _frame(assessment, row.criterion.code) | {
        "row": row,
        "wording": row.criterion.wording_in(year),
        "section": section,
        "form": form or section.form(),
        "saved_at": row.review.changed_at if row.review.version > 1 else None,
        "presence_url": reverse("review_presence", args=[school, year]),
        "after": following,
        "after_url": onwards,
        "thread": thread_of(row, request.user, [year.previous, year], beside_evidence=True),
        "years": years,
        "reworded": reworded_in(row.criterion, years),
        "steps": list(assessment.round.scale.steps.all()),
    }
    return render(request, "quality/assessments/review/criterion.html", context)


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


def assessment_return(request, school, year):
    assessment = assessment_or_404(request, school, year, "quality.return_assessment")
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.return_assessment(assessment=assessment, by=request.user, note=form.cleaned_data["note"])
        messages.success(request, "Egenvurderingen er sendt tilbake, og skolen ser hva dere ønsker mer om.")
        return redirect(assessment.round)
    return form_page(
        request,
        form,
        title="Send tilbake",
        eyebrow=assessment.school.name,
        lead="Skolen kan skrive mer og sende på nytt. "
        "Det dere alt har vurdert, blir stående, og er fortsatt bare deres.",
        action="Send tilbake",
        back=assessment.review_url(),
        crumbs=_crumbs(assessment, ("Send tilbake", "")),
    )


@require_POST
def assessment_release(request, school, year):
    assessment = assessment_or_404(request, school, year, "quality.release_assessment")
    release = partial(actions.release_assessment, assessment=assessment, by=request.user)
    taken(request, release, "Gjennomgangen er frigitt. Skolens ledere ser den nå.")
    return redirect(assessment.review_url())


def _shown(assessment, row):
    title = row.criterion.wording_in(assessment.round.year).title
    return {
        "row": row,
        "title": f"{row.criterion.code}. {title}",
        "url": _url(assessment, row),
        "steps_apart": steps_apart(row.distance),
    }


def _url(assessment, row):
    return reverse("review_criterion", args=[assessment.school.slug, assessment.round.year, row.criterion.code])


def _frame(assessment, last=""):
    return {"assessment": assessment, "crumbs": _crumbs(assessment, *([(last, "")] if last else []))}


def _crumbs(assessment, *more):
    return [
        ("Kvalitet", assessment.round.get_absolute_url()),
        (assessment.school.name, assessment.school.get_absolute_url()),
        (f"Gjennomgang {assessment.round.year}", assessment.review_url() if more else ""),
        *more,
    ]
