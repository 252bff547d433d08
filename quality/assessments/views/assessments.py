"""The school's own assessment: one criterion at a time or all on one page, read, written and sent."""

from dataclasses import replace
from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from quality.assessments.actions import rate_criterion, rate_own_criterion, send_assessment
from quality.assessments.forms import OwnCriterionForm, OwnRatingForm, SendForm
from quality.assessments.preparing import FEWEST_ALONE, own_rows, spreads_of
from quality.assessments.remarks import Thread, asked_about, before_return, has_changed
from quality.assessments.remarks import thread_of as thread_of_remarks
from quality.assessments.thoughts import thoughts_on_assessment, thoughts_on_figures, thoughts_on_own
from quality.assessments.views import assessment_or_404, row_of
from quality.indicators.interpreting import interpreted
from quality.indicators.reading import by_criterion, figures_of_school
from quality.readers import note_on_assessment
from quality.reports import last_years_answers, reworded_in, row_to_go_on_with, thread_of, year_strip_of
from sandnes_portal.language.words import CRITERION, date_in_words
from sandnes_portal.writing import sections
from sandnes_portal.writing.pages import behind, posted, save_pressed
from sandnes_portal.writing.steps import taken
from sandnes_portal.writing.validators import as_number


@require_safe
def assessment_detail(request, school, year):
    """All the criteria on one page: what is answered, what is missing, and what comes next."""
    assessment = assessment_or_404(request, school, year)
    rows = list(assessment.criteria.for_sending())
    around = frame(assessment, rows)
    asked = _first_to_answer(assessment, around)
    onwards = asked or row_to_go_on_with(rows, request.user)
    context = around | {
        "is_asked": asked is not None,
        "remarks_of_all": around["remarks"].about(None),
        "missing": [row for row in rows if not row.is_answered],
        "onwards": onwards,
        "next_url": _criterion_url(assessment, onwards) if onwards else "",
        "can_change": request.user.has_perm("quality.change_assessment", assessment),
        "can_send": request.user.has_perm("quality.send_assessment", assessment),
        "can_think_alone": thinks_alone(request, assessment),
        "alone_url": reverse("alone", args=[school, year]),
        "fewest_alone": FEWEST_ALONE,
        "interpreted": interpreted(assessment, request.user),
        "can_read_review": request.user.has_perm("quality.view_review", assessment),
        "talk": _talk_for(request.user, assessment),
    }
    return render(request, "quality/assessments/detail.html", context)


def _first_to_answer(assessment, around):
    """The first criterion that fagstab wants more of, and that the school has not written in since; or None."""
    asked = [each["row"] for each in around["criteria"] if each["asked"]]
    before = before_return(assessment, around["remarks"]) if asked else {}
    return next((row for row in asked if not has_changed(row, before)), None)


def _talk_for(user, assessment):
    """The talk about it, for those who may read it; with no talk yet there is None for anybody."""
    dialogue = getattr(assessment, "dialogue", None)
    return dialogue if dialogue and user.has_perm("quality.view_dialogue", dialogue) else None


# --- written ------------------------------------------------------------------------------------


def section_of(assessment, row):
    """The school's answer on one criterion as a section."""
    url = _criterion_url(assessment, row)
    return sections.Section(
        row=row,
        form_class=OwnRatingForm,
        prefix=f"kriterium-{row.pk}",
        url=url,
        back=url,
        title=_title(assessment, row),
        crumbs=crumbs_of(assessment, (row.criterion.code, url)),
        save=rate_criterion,
    )


def own_section_of(assessment, row):
    """The school's answer on a criterion of its own as a section."""
    url = _own_url(assessment, row)
    return sections.Section(
        row=row,
        form_class=OwnCriterionForm,
        prefix=f"eget-{row.criterion_id}",
        url=url,
        back=url,
        title=str(row.criterion),
        crumbs=crumbs_of(assessment, ("Eget kriterium", url)),
        save=rate_own_criterion,
    )


def assessment_criterion(request, school, year, code):
    """One criterion: written by the school's leaders while it is open, else read."""
    assessment = assessment_or_404(request, school, year)
    rows = list(assessment.criteria.for_writing())
    row = row_of(rows, code)
    can_change = request.user.has_perm("quality.change_assessment", assessment)
    if request.method == "POST" and not can_change:
        raise PermissionDenied
    section = section_of(assessment, row)
    if sections.is_autosave(request):
        return sections.autosave(request, section)
    form = posted(request, section)
    if answer := save_pressed(request, [(section, form)], _after(assessment, rows, row)):
        return answer
    years, around = year_strip_of(row, request.user), frame(assessment, rows, row)
    context = around | {
        "years": years,
        # What was promised last year stands with what was written last year.
        "thread": thread_of(row, request.user, [year], beside_evidence=not can_change),
        "reworded": reworded_in(row.criterion, years),
        "figures": figures_of_school(request.user, assessment.school, until=year, tied_to=row.criterion),
        "steps": list(assessment.round.scale.steps.all()),
        "row": row,
        "remarks_here": around["remarks"].about(row),
        "asked_here": row.pk in asked_about(assessment, around["remarks"]),
        "wording": row.criterion.wording_in(year),
        "section": section if can_change else None,
        "form": form or section.form(),
        "saved_at": _last_saved([row]),
        "note": note_on_assessment(assessment),
        "last": last_years_answers(assessment, request.user, row.criterion_id).get(row.criterion_id),
        "last_year": year.previous,
        "spread": spreads_of(assessment).get(row.criterion_id) if thinks_alone(request, assessment) else None,
    }
    return render(request, "quality/assessments/criterion.html", context)


def thinks_alone(request, assessment):
    """Whether the reader is one of those who think for themselves first, and the group has not answered yet."""
    return request.user.has_perm("quality.rate_alone", assessment)


def assessment_all(request, school, year):
    """Every criterion open on one page. «Lagre» saves all that was changed."""
    assessment = assessment_or_404(request, school, year, "quality.change_assessment")
    rows, own, page = list(assessment.criteria.for_writing()), own_rows(assessment), _all_url(assessment)
    shown = [_on_whole_page(request, page, section_of(assessment, row)) for row in rows]
    shown_own = [_on_whole_page(request, page, own_section_of(assessment, row)) for row in own]
    if answer := save_pressed(request, [*shown, *shown_own], page):
        return answer
    last, spreads = last_years_answers(assessment, request.user), spreads_of(assessment)
    figures = by_criterion(figures_of_school(request.user, assessment.school, until=year))
    around = frame(assessment, rows, is_whole=True, own=own)
    context = around | {
        "saved_at": _last_saved([*rows, *own]),
        "note": note_on_assessment(assessment),
        "last_year": year.previous,
        "shown_own": [(section, form or section.form()) for section, form in shown_own],
        "shown": [
            {
                "section": section,
                "form": form or section.form(),
                "row": section.row,
                "wording": section.row.criterion.wording_in(year),
                "last": last.get(section.row.criterion_id),
                "spread": spreads.get(section.row.criterion_id),
                "figures": figures.get(section.row.criterion_id, []),
                "remarks": around["remarks"].about(section.row),
            }
            for section, form in shown
        ],
    }
    return render(request, "quality/assessments/all.html", context)


def _on_whole_page(request, page, section):
    section = replace(section, page=page, back=f"{page}#{section.prefix}")
    return section, posted(request, section)


def _section_or_404(request, school, year, code):
    assessment = assessment_or_404(request, school, year, "quality.change_assessment")
    return section_of(assessment, row_of(assessment.criteria.for_writing(), code))


assessment_choice, assessment_history = behind(_section_or_404)


def _last_saved(rows):
    """When the school last wrote in one of the rows, or None."""
    return max((row.changed_at for row in rows if row.version > 1), default=None)


# --- what an open page asks for by itself -------------------------------------------------------


@require_POST
def assessment_presence(request, school, year):
    """The leader group is in one place, whichever criteria its members stand at."""
    assessment = assessment_or_404(request, school, year, "quality.change_assessment")
    find = partial(_section_at, assessment)
    return sections.pulse(request, assessment.get_absolute_url(), find, "har egenvurderingen åpen")


def _section_at(assessment, prefix):
    """The section with a prefix such as «kriterium-3» or «eget-2», or None."""
    kind, _, number = prefix.partition("-")
    pk = as_number(number)
    if kind == "kriterium" and (row := assessment.criteria.for_writing().filter(pk=pk).first()):
        return section_of(assessment, row)
    if kind == "eget" and (row := next((each for each in own_rows(assessment) if each.criterion_id == pk), None)):
        return own_section_of(assessment, row)
    return None


@require_safe
def assessment_progress(request, school, year):
    """The list of criteria with how far each has come, anew after something was saved."""
    assessment = assessment_or_404(request, school, year, "quality.change_assessment")
    rows = list(assessment.criteria.with_ratings())
    current = next((row for row in rows if row.criterion.code == request.GET.get("na")), None)
    own = as_number(request.GET.get("eget", ""))
    context = frame(assessment, rows, current, is_whole="alle" in request.GET, current_own=own)
    return render(request, "quality/assessments/_criteria.html", context)


# --- sent ---------------------------------------------------------------------------------------


def _sent_words(round_):
    """What happens next, and when: a day that is past is not told."""
    today = timezone.localdate()
    due = round_.review_due_on
    by = f" innen {date_in_words(due)}" if due and due >= today else ""
    first, last = max(round_.dialogues_from, today), round_.dialogues_to
    when = f" mellom {date_in_words(first)} og {date_in_words(last)}" if last > first else ""
    return (
        f"Egenvurderingen er sendt til fagstab. De leser den{by}, og frigir sin vurdering. "
        f"Så møtes dere til utviklingssamtale{when}. Fagstab avtaler tid med dere."
    )


def assessment_send(request, school, year):
    """Only the principal sends; the page says what is missing, and afterwards what happens next."""
    assessment = assessment_or_404(request, school, year, "quality.send_assessment")
    rows = list(assessment.criteria.for_sending())
    posted_words = request.POST if request.method == "POST" else None
    form = SendForm(posted_words, remarks=_to_answer(assessment), year=assessment.round.year)
    if request.method == "POST" and form.is_valid():
        action = partial(send_assessment, assessment=assessment, by=request.user, answers=form.answers)
        sent = taken(request, action, _sent_words(assessment.round))
        return redirect(assessment) if sent else redirect("assessment_send", school, year)
    own, groups = own_rows(assessment), interpreted(assessment, request.user)
    around = frame(assessment, rows, own=own)
    context = around | {
        "missing": [each for each in around["criteria"] if not each["row"].is_answered],
        "thoughts": [
            *((words, _criterion_url(assessment, row)) for row, words in thoughts_on_assessment(rows)),
            *((words, _own_url(assessment, row)) for row, words in thoughts_on_own(own)),
            *((words, _figures_url(assessment)) for words in thoughts_on_figures(groups)),
        ],
        "form": form,
    }
    return render(request, "quality/assessments/send.html", context)


def _to_answer(assessment):
    """What fagstab said when it sent the assessment back, while it is back."""
    return thread_of_remarks(assessment).last_return if assessment.status == assessment.Status.RETURNED else []


# --- around every page --------------------------------------------------------------------------


def _address(assessment):
    return [assessment.school.slug, assessment.round.year]


def _criterion_url(assessment, row):
    return reverse("assessment_criterion", args=[*_address(assessment), row.criterion.code])


def _own_url(assessment, row):
    return reverse("own_criterion", args=[*_address(assessment), row.criterion_id])


def _figures_url(assessment):
    return reverse("interpretation_list", args=_address(assessment))


def _all_url(assessment):
    return reverse("assessment_all", args=_address(assessment))


def _title(assessment, row):
    return f"{row.criterion.code}. {row.criterion.wording_in(assessment.round.year).title}"


def _neighbour(rows, row, way):
    place = rows.index(row) + way
    return rows[place] if 0 <= place < len(rows) else None


def _after(assessment, rows, row):
    """The next criterion; after the last the school's own, or the overview."""
    following = _neighbour(rows, row, 1)
    if following:
        return _criterion_url(assessment, following)
    own = own_rows(assessment)
    return _own_url(assessment, own[0]) if own else assessment.get_absolute_url()


def frame(assessment, rows, current=None, *, is_whole=False, own=None, current_own=None):
    """What stands around every page of an assessment.

    `current` is the row it is about, `is_whole` when it is all; `own` the school's own criteria when they are read
    already, `current_own` the id of the one it is about.
    """
    own = own_rows(assessment) if own is None else own
    remarks = thread_of_remarks(assessment) if assessment.sent_at else Thread()
    asked = asked_about(assessment, remarks)
    done = sum(row.is_answered for row in rows)
    last = [("Alle kriteriene", "")] if is_whole else [(current.criterion.code, "")] if current else []
    last = [("Eget kriterium", "")] if current_own else last
    return {
        "assessment": assessment,
        "criteria": [_shown(assessment, row, current, asked, is_whole=is_whole) for row in rows],
        "remarks": remarks,
        "current": current.criterion.code if current else "",
        "is_whole": is_whole,
        "all_url": _all_url(assessment),
        "presence_url": reverse("assessment_presence", args=_address(assessment)),
        "progress_url": reverse("assessment_progress", args=_address(assessment)),
        "done": done,
        "total": len(rows),
        "words": f"{CRITERION.share(done, len(rows)).capitalize()} er besvart",
        "own": [_shown_own(assessment, row, number, current_own, is_whole) for number, row in enumerate(own, 1)],
        "current_own": current_own,
        **_way(assessment, rows, own, current, current_own),
        "crumbs": crumbs_of(assessment, *last),
    }


def _way(assessment, rows, own, current, current_own):
    """The ways to what stands before and after a page about one criterion, and their words."""
    stops = [(row.criterion.code, _criterion_url(assessment, row)) for row in rows]
    stops += [(f"eget {number}", _own_url(assessment, row)) for number, row in enumerate(own, 1)]
    here = current.criterion.code if current else ""
    if current_own:
        here = next((f"eget {number}" for number, row in enumerate(own, 1) if row.criterion_id == current_own), "")
    places = [words for words, _url in stops]
    if here not in places:
        return {}
    place = places.index(here)
    (before, before_url), (after, after_url) = (
        stops[each] if 0 <= each < len(stops) else ("", "") for each in (place - 1, place + 1)
    )
    return {"before": before, "before_url": before_url, "after": after, "after_url": after_url}


def _shown_own(assessment, row, number, current_own, is_whole):
    return {
        "code": number,
        "name": str(row.criterion),
        "url": f"#eget-{row.criterion_id}" if is_whole else _own_url(assessment, row),
        "step": row.own_rating,
        "current": row.criterion_id == current_own,
        "row": row,
    }


def _shown(assessment, row, current, asked, *, is_whole):
    return {
        "code": row.criterion.code,
        "name": row.criterion.wording_in(assessment.round.year).title,
        "url": f"#kriterium-{row.pk}" if is_whole else _criterion_url(assessment, row),
        "step": row.own_rating,
        "reason": row.not_rated_reason,
        "current": row == current,
        "in_focus": row.in_focus,
        "asked": asked.get(row.pk),
        "row": row,
    }


def crumbs_of(assessment, *more):
    school, year = assessment.school, assessment.round.year
    return [
        ("Kvalitet", assessment.round.get_absolute_url()),
        (school.name, school.get_absolute_url()),
        (f"Egenvurdering {year}", assessment.get_absolute_url() if more else ""),
        *more,
    ]
