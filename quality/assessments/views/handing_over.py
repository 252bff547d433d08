"""What fagstab does with a review by one press: agrees with the school, sends it back, releases it for the dialogue."""

from functools import partial

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from quality.assessments import actions
from quality.assessments.forms import ReturnForm
from quality.assessments.views import assessment_or_404, row_of
from quality.assessments.views.reviews import crumbs_of, row_closed
from quality.rounds.standing import booked_talk, day_and_clock
from sandnes_portal.language.words import CRITERION
from sandnes_portal.writing.asking import form_page
from sandnes_portal.writing.steps import taken

REVIEW = "quality.review_assessment"

# --- agreeing with the school -------------------------------------------------------------------


@require_POST
def review_agree(request, school, year, code):
    return _about_one(request, school, year, code, actions.agree_with_school)


@require_POST
def review_agree_undo(request, school, year, code):
    return _about_one(request, school, year, code, actions.take_back_agreement)


def _about_one(request, school, year, code, action):
    """A press about one criterion, which is shown anew where it stands."""
    assessment = assessment_or_404(request, school, year, REVIEW)
    row = row_of(assessment.criteria.with_ratings(), code)
    step = partial(action, assessment=assessment, row=row, by=request.user)
    if not request.htmx:
        taken(request, step)
        return redirect(f"{assessment.review_url()}#{code}")
    step()
    response = row_closed(request, assessment, code, can_review=True)
    response["HX-Trigger"] = "lagret"
    return response


@require_POST
def review_agree_rest(request, school, year):
    # The overview tells of it, with the way back.
    return _about_all(request, school, year, actions.agree_with_school)


@require_POST
def review_agree_rest_undo(request, school, year):
    return _about_all(request, school, year, actions.take_back_agreement, _taken_back)


def _about_all(request, school, year, action, words=""):
    assessment = assessment_or_404(request, school, year, REVIEW)
    taken(request, partial(action, assessment=assessment, by=request.user), words)
    return redirect(assessment.review_url())


def _taken_back(number):
    return f"{CRITERION.counted(number).capitalize()} står uten vurdering fra dere igjen."


# --- handed over --------------------------------------------------------------------------------


def assessment_return(request, school, year):
    """Back to the school, with what fagstab wants more of: of all of it, and of each criterion."""
    assessment = assessment_or_404(request, school, year, "quality.return_assessment")
    rows = list(assessment.criteria.with_ratings())
    form = ReturnForm(request.POST or None, rows=rows, year=assessment.round.year, about=request.GET.get("om", ""))
    if request.method == "POST" and form.is_valid():
        said = {"note": form.cleaned_data["note"], "notes": form.notes}
        step = partial(actions.return_assessment, assessment=assessment, by=request.user, **said)
        done = "Egenvurderingen er sendt tilbake, og skolen ser hva dere ønsker mer om."
        taken(request, step, f"{done} {_talk_stands(assessment)}".strip())
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
        crumbs=crumbs_of(assessment, ("Send tilbake", "")),
    )


def _talk_stands(assessment):
    """What becomes of a talk that is booked already."""
    talk = booked_talk(assessment)
    return f"Samtalen er fortsatt {day_and_clock(talk).rstrip('.')}. Flytt den om skolen trenger tid." if talk else ""


@require_POST
def assessment_release(request, school, year):
    assessment = assessment_or_404(request, school, year, "quality.release_assessment")
    release = partial(actions.release_assessment, assessment=assessment, by=request.user)
    taken(request, release, "Gjennomgangen er frigitt. Skolens ledere ser den nå.")
    return redirect(assessment.review_url())
