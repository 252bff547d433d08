"""The conversation beside the plan's text: in place, on a page of its own without JavaScript, and all in one list."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from strategy.comments import actions
from strategy.comments.conversation import Talks, threads_at, threads_in
from strategy.comments.forms import CommentForm
from strategy.comments.mentions import people_to_tell
from strategy.comments.places import place_or_404
from strategy.plans.pages import crumbs_of, plan_or_404

GONE = "Dette er tatt bort fra planen. Skriv kommentaren til en annen del av den."
FILTERS = {"apne": False, "lost": True}


def talks_or_404(request, school, year):
    """The plan, for those who read what is said about it. For the others there is nothing here."""
    plan = plan_or_404(request, school, year)
    if not request.user.has_perm("strategy.view_comments", plan):
        raise Http404
    return plan


def comment_or_404(request, plan, key, pk, permission):
    """A comment and its place, if it stands there (else 404) and the person may do what is asked (else 403)."""
    place = place_or_404(plan, key)
    comment = get_object_or_404(plan.comments.filter(part=place.part, spot=place.spot), pk=pk)
    comment.plan = plan
    if not request.user.has_perm(permission, comment):
        raise PermissionDenied
    return comment, place


def thread_or_404(request, plan, key, pk):
    """The first comment of a thread that one may say is dealt with, and its place."""
    thread, place = comment_or_404(request, plan, key, pk, "strategy.resolve_comment")
    if thread.answers_id:
        raise Http404
    return thread, place


# --- all of it ----------------------------------------------------------------------------------


@require_safe
def plan_comments(request, school, year):
    """All that is said about a plan, place by place in the plan's own order: open threads, resolved ones, or both."""
    plan, shown = talks_or_404(request, school, year), request.GET.get("vis", "")
    places = threads_in(plan, request.user, resolved=FILTERS.get(shown))
    actions.mark_seen(threads=[each for _place, threads in places for each in threads], by=request.user)
    context = {
        "plan": plan,
        "places": places,
        "shown": shown if shown in FILTERS else "",
        "can_ask": request.user.has_perm("strategy.ask_readers", plan),
        "crumbs": crumbs_of(plan, ("Kommentarer", "")),
    }
    return render(request, "strategy/comments/list.html", context)


# --- one place ----------------------------------------------------------------------------------


def place_comments(request, school, year, place):
    """What is said at one place of the plan, with a form for more; posted to, it begins a thread."""
    plan = talks_or_404(request, school, year)
    place = place_or_404(plan, place)
    if request.method != "POST":
        return _render(request, place)
    if not request.user.has_perm("strategy.add_comment", plan):
        raise PermissionDenied
    form = _form_for(request, place, f"ny-{place.key}")
    if form.is_valid() and place.is_gone:
        form.add_error("text", GONE)
    if not form.is_valid():
        return _render(request, place, new=form)
    return _done(request, place, actions.begin_thread(place=place, **form.written), "Kommentaren er lagret.", form)


def _form_for(request, place, prefix, **options):
    people = people_to_tell(place.plan, by=request.user)
    return CommentForm(request.POST or None, prefix=prefix, people=people, by=request.user, place=place, **options)


def _render(request, place, *, focus=None, removed=None, told="", **sent):
    """A place's conversation: the fragment beside the text, or the page of its own.

    `focus` is the comment that was just written, `told` whom it told in words, `removed` the one that was just taken
    back. `sent` are forms that
    could not be saved: `new`, `answer` or `changed`, by what they are about.
    """
    threads = threads_at(place, request.user)
    actions.mark_seen(threads=threads, by=request.user)
    for comment in (each for thread in threads for each in thread.comments if each.pk == focus):
        comment.told_now = told
    context = {
        "place": place,
        "focus": focus,
        "removed": removed and _address(removed, "put_back_comment"),
        "is_opened": not (focus or removed or sent),
        **_written(request, place, threads, sent),
    }
    if request.htmx:
        if context["is_opened"] and not threads and context["new_form"]:
            # There is nothing to read yet: whoever opened it wants to write.
            context["is_opened"] = False
            context["new_form"].focus_first()
        return render(request, "strategy/comments/_talk.html", context)
    context |= {"plan": place.plan, "crumbs": _crumbs(place)}
    return render(request, "strategy/comments/place.html", context)


def _written(request, place, threads, sent):
    """What is said at a place with what the person can do about it, and the form for more."""
    people = people_to_tell(place.plan, by=request.user)
    for thread in threads:
        for comment in thread.comments:
            _add_ways(comment, request.user, sent)
        if request.user.has_perm("strategy.resolve_comment", thread):
            thread.way = _address(thread, "reopen_comments" if thread.resolved_at else "resolve_comments")
        if not thread.resolved_at:
            thread.answer_url = _address(thread, "answer_comment")
            thread.answer_form = sent.get(f"answer-{thread.pk}") or CommentForm(
                prefix=f"svar-{thread.pk}", people=people, is_answer=True
            )
    new = sent.get("new")
    if new is None and not place.is_gone:
        new = CommentForm(prefix=f"ny-{place.key}", people=people)
    return {"threads": threads, "new_form": new}


def _add_ways(comment, user, sent):
    """What the person can do with a comment: the addresses of it, and the form when it is being changed."""
    comment.place_url, comment.form = comment.get_absolute_url(), sent.get(f"changed-{comment.pk}")
    if user.has_perm("strategy.change_comment", comment):
        comment.edit_url = _address(comment, "change_comment")
    if user.has_perm("strategy.remove_comment", comment):
        comment.remove_url = _address(comment, "take_back_comment")


def _address(comment, name):
    return reverse(name, args=[comment.plan.school.slug, comment.plan.year, comment.place, comment.pk])


def _crumbs(place):
    plan = place.plan
    overview = reverse("plan_comments", args=[plan.school.slug, plan.year])
    return crumbs_of(plan, ("Kommentarer", overview), (place.name or place.part.label, ""))


def _done(request, place, comment, message, form=None, **shown):
    """Back to the place after something was said there, with whom it told; a page that shows the plan learns its new
    count."""
    told = form.told_in_words if form else ""
    if not request.htmx:
        messages.success(request, message)
        if told:
            messages.info(request, told)
        return redirect(f"{place.url}#kommentar-{comment.pk}")
    response = _render(request, place, told=told, **(shown or {"focus": comment.pk}))
    label = Talks(place.plan).label_at(place.key)
    return trigger_client_event(response, "kommentert", {"place": place.key, "label": label, "form": request.path})


# --- one thread, one comment --------------------------------------------------------------------


@require_POST
def answer_comment(request, school, year, place, pk):
    plan = talks_or_404(request, school, year)
    thread, place = comment_or_404(request, plan, place, pk, "strategy.answer_comment")
    if thread.answers_id:
        raise Http404
    form = _form_for(request, place, f"svar-{thread.pk}", is_answer=True)
    if not form.is_valid():
        return _render(request, place, **{f"answer-{thread.pk}": form})
    return _done(request, place, actions.answer(thread=thread, **form.written), "Svaret er lagret.", form)


def change_comment(request, school, year, place, pk):
    """One's own words, opened for writing where they stand."""
    plan = talks_or_404(request, school, year)
    comment, place = comment_or_404(request, plan, place, pk, "strategy.change_comment")
    form = _form_for(request, place, f"endre-{pk}", instance=comment, is_answer=bool(comment.answers_id))
    if request.method != "POST" or not form.is_valid():
        return _render(request, place, **{f"changed-{pk}": form})
    changed = actions.change_comment(comment=comment, **form.written)
    return _done(request, place, changed, "Kommentaren er endret.", form)


def take_back_comment(request, school, year, place, pk):
    """Takes one's own comment back. Without JavaScript it asks first; either way one can think better of it."""
    plan = talks_or_404(request, school, year)
    comment, place = comment_or_404(request, plan, place, pk, "strategy.remove_comment")
    if request.method != "POST":
        context = {"plan": plan, "place": place, "comment": comment, "crumbs": _crumbs(place)}
        return render(request, "strategy/comments/take_back.html", context)
    actions.take_back(comment=comment, by=request.user)
    message = 'Kommentaren er tatt bort. <a href="{}">Angre</a>'
    undo = format_html(message, _address(comment, "put_back_comment"))
    return _done(request, place, comment, undo, removed=comment)


def put_back_comment(request, school, year, place, pk):
    """Puts one's own comment back in its place."""
    plan = talks_or_404(request, school, year)
    comment, place = comment_or_404(request, plan, place, pk, "strategy.remove_comment")
    if request.method != "POST":
        context = {"plan": plan, "place": place, "comment": comment, "is_back": True, "crumbs": _crumbs(place)}
        return render(request, "strategy/comments/take_back.html", context)
    actions.put_back(comment=comment, by=request.user)
    return _done(request, place, comment, "Kommentaren er tilbake.")


@require_POST
def resolve_comments(request, school, year, place, pk):
    """«Merk som løst»: what the thread is about is dealt with."""
    thread, place = thread_or_404(request, talks_or_404(request, school, year), place, pk)
    return _done(request, place, actions.resolve(thread=thread, by=request.user), "Samtalen er merket som løst.")


@require_POST
def reopen_comments(request, school, year, place, pk):
    thread, place = thread_or_404(request, talks_or_404(request, school, year), place, pk)
    return _done(request, place, actions.reopen(thread=thread, by=request.user), "Samtalen er åpen igjen.")
