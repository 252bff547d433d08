"""Asking for feedback, fagstab's steps: until when, who is reminded, and how it ends in a result."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from quality.models import Round
from quality.owner import actions
from quality.owner.asked import asked_in_words, people_asked
from quality.owner.forms import ClosingDateForm, ReopenForm, usual_closing_date
from quality.owner.reading import review_of
from quality.owner.views.around import VIEW, crumbs_of, frame, review_or_404
from quality.readers import readers_of_result
from sandnes_portal.doors import must_know_of
from sandnes_portal.language.anonymity import FEWEST, FEWEST_WORD
from sandnes_portal.language.words import date_in_words
from sandnes_portal.writing.asking import form_page
from sandnes_portal.writing.steps import taken

CHANGE, REOPEN, SHOW = "quality.change_feedback", "quality.reopen_feedback", "quality.show_feedback"


def owner_open(request, year):
    """Ask those who are led, until a day. A year that is open already is shown."""
    must_know_of(request.user, VIEW)
    round_ = get_object_or_404(Round, year=year)
    if not request.user.has_perm("quality.open_owner_review", round_):
        raise PermissionDenied
    if review := review_of(year):
        return redirect(review)
    form = ClosingDateForm(_sent(request), initial={"closes_on": usual_closing_date()})
    if form.is_valid():
        action = partial(actions.open_owner_review, round=round_, by=request.user, **form.cleaned_data)
        return redirect(taken(request, action, _opened_in_words) or round_)
    return form_page(
        request,
        form,
        title="Åpne tilbakemeldingen",
        eyebrow=f"Skoleeier {year}",
        lead=f"Dere spør {asked_in_words()}: {people_asked().count()} i alt. De finner den på Min side.",
        action="Åpne",
        back=reverse("owner_criteria", args=[year]),
        crumbs=[*crumbs_of(year, reverse("owner_criteria", args=[year])), ("Åpne", "")],
    )


def _opened_in_words(review):
    asked = asked_in_words()
    return f"Tilbakemeldingen er åpnet. {asked[:1].upper()}{asked[1:]} kan svare til {date_in_words(review.closes_on)}."


def feedback_date(request, year):
    """Another last day for a feedback that is open."""
    review = review_or_404(request, year, CHANGE)
    form = ClosingDateForm(_sent(request), initial={"closes_on": review.closes_on or usual_closing_date()})
    if form.is_valid():
        action = partial(actions.move_closing_date, review=review, by=request.user, **form.cleaned_data)
        return _step(request, review, action, "Svarfristen er lagret. De som er spurt, ser den på Min side.")
    return _form_page(request, review, form, "Endre svarfristen", action="Lagre")


def feedback_remind(request, year):
    """Asks first: everybody gets the same mail, so that it tells nothing of who has answered."""
    review = review_or_404(request, year, CHANGE)
    if request.method == "POST":
        action = partial(actions.remind, review=review, by=request.user)
        return _step(request, review, action, "Alle som er spurt, får en e-post i dag.")
    return render(request, "quality/owner/remind.html", frame(review, ("Minn på", "")) | _numbers(review))


def feedback_close(request, year):
    """Asks first. Nothing is seen of it yet, and it can be opened again."""
    review = review_or_404(request, year, CHANGE)
    if request.method == "POST":
        action = partial(actions.close_feedback, review=review, by=request.user)
        return _step(request, review, action, "Tilbakemeldingen er avsluttet. Resultatet er ikke vist ennå.")
    remind_url = reverse("feedback_remind", args=[year])
    context = _numbers(review) | {"missing": _too_few(review, remind_url), "remind_url": remind_url}
    return render(request, "quality/owner/close.html", frame(review, ("Avslutt", "")) | context)


def feedback_reopen(request, year):
    """Take answers again until a day, with a reason that everybody who is asked gets."""
    review = review_or_404(request, year, REOPEN)
    form = ReopenForm(_sent(request), initial={"closes_on": usual_closing_date()})
    if form.is_valid():
        action = partial(actions.reopen_feedback, review=review, by=request.user, **form.cleaned_data)
        return _step(request, review, action, "Tilbakemeldingen er åpnet igjen. Alle som er spurt, får en e-post.")
    lead = "Det som er svart, blir stående, og kan endres til fristen går ut. Ingen har sett noe av svarene."
    return _form_page(request, review, form, "Åpne tilbakemeldingen igjen", action="Åpne igjen", lead=lead)


def feedback_show(request, year):
    """Asks first: afterwards nobody can answer, and nobody can tell who did. Where nobody has, there is nothing to
    show."""
    review = review_or_404(request, year, SHOW)
    if request.method == "POST":
        action = partial(actions.show_feedback, review=review, by=request.user)
        return _step(request, review, action, "Resultatet er vist. Alle som er spurt, kan lese det.")
    reopen_url = reverse("feedback_reopen", args=[year])
    context = _numbers(review) | {
        "missing": _too_few(review, reopen_url),
        "readers": readers_of_result(),
        "reopen_url": reopen_url,
    }
    return render(request, "quality/owner/show.html", frame(review, ("Vis resultatet", "")) | context)


def _numbers(review):
    return {"given": review.sheets.given().count(), "asked": people_asked().count(), "fewest": FEWEST}


def _too_few(review, url):
    """What is said while so few have answered that nothing would be shown, with the way to wait."""
    if review.sheets.given().count() >= FEWEST:
        return []
    return [(f"Færre enn {FEWEST_WORD} har svart, så ingen svar blir vist. Vent, og minn på dem som er spurt", url)]


def _sent(request):
    return request.POST if request.method == "POST" else None


def _step(request, review, action, done):
    taken(request, action, done)
    return redirect(review)


def _form_page(request, review, form, title, *, action, lead=""):
    return form_page(
        request,
        form,
        title=title,
        eyebrow=str(review),
        lead=lead,
        action=action,
        back=review,
        crumbs=[*crumbs_of(review.round.year, review.get_absolute_url()), (title, "")],
    )
