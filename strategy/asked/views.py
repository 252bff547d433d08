"""«Be om tilbakemelding»: whom the school has asked about its plan, who has answered, and the short answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sandnes_portal.language.words import count_of, date_in_words, listed
from sandnes_portal.writing.asking import confirm_page, form_page
from sandnes_portal.writing.steps import taken
from sandnes_portal.writing.validators import as_number
from strategy.asked import actions
from strategy.asked.forms import AskForm
from strategy.comments.mentions import people_to_tell
from strategy.comments.views import talks_or_404
from strategy.plans.pages import crumbs_of

TITLE = "Be om tilbakemelding"


def _plan_to_ask_about(request, school, year):
    """The plan, for those who ask about it; who only reads its comments is refused, and for others it is not there."""
    plan = talks_or_404(request, school, year)
    if not request.user.has_perm("strategy.ask_readers", plan):
        raise PermissionDenied
    return plan


def _reader_or_404(plan, pk):
    reader = get_object_or_404(plan.asked_readers.with_answers().select_related("person"), pk=pk)
    reader.plan = plan
    return reader


def _list_url(plan):
    return reverse("reader_list", args=[plan.school.slug, plan.year])


def _crumbs(plan, *more):
    return crumbs_of(plan, ("Tilbakemelding", _list_url(plan) if more else ""), *more)


@require_safe
def reader_list(request, school, year):
    """Whom the school has asked, who has answered and who has not."""
    plan = _plan_to_ask_about(request, school, year)
    readers = list(plan.asked_readers.standing().with_answers().select_related("person", "asked_by"))
    reading = dict(people_to_tell(plan).values_list("pk", "capacity"))
    context = {
        "plan": plan,
        "rows": [_shown(plan, reader, reading) for reader in readers],
        "words": _answered_in_words(readers),
        "ask_url": reverse("readers_ask", args=[plan.school.slug, plan.year]),
        "crumbs": _crumbs(plan),
    }
    return render(request, "strategy/asked/list.html", context)


def _answered_in_words(readers):
    """«Én av tre har svart»; nothing where nobody is asked."""
    done = sum(not reader.stands_open for reader in readers)
    return f"{count_of(done, len(readers)).capitalize()} har svart." if readers else ""


def _shown(plan, reader, reading):
    """A line of the list. `reading` are those who read the plan's comments today."""
    args = [plan.school.slug, plan.year]
    kind, word = _standing_of(reader, reading)
    return {
        "reader": reader,
        "kind": kind,
        "word": word,
        "again_url": f"{reverse('readers_ask', args=args)}?hvem={reader.person_id}" if kind != "locked" else "",
        "withdraw_url": reverse("reader_withdraw", args=[*args, reader.pk]) if reader.stands_open else "",
    }


def _standing_of(reader, reading):
    if reader.commented_at:
        return "ok", "Har kommentert"
    if reader.read_at:
        return "ok", "Har lest, ingen merknader"
    if reader.person_id not in reading:
        return "locked", "Leser ikke planen lenger"
    return ("warn", "Fristen er ute") if reader.due_on < timezone.localdate() else ("todo", "Har ikke svart")


def readers_ask(request, school, year):
    """Asks people for feedback; `hvem` in the address is somebody who is asked again."""
    plan = _plan_to_ask_about(request, school, year)
    form = AskForm(request.POST or None, people=people_to_tell(plan, by=request.user), initial=_asked_again(request))
    if request.method == "POST" and form.is_valid():
        people, due_on = list(form.cleaned_data["people"]), form.cleaned_data["due_on"]
        note = form.cleaned_data["note"]
        actions.ask_readers(plan=plan, people=people, due_on=due_on, note=note, by=request.user)
        names = listed([person.name for person in people])
        messages.success(request, f"{names} er spurt, med frist {date_in_words(due_on)}. Det står på Min side hos dem.")
        return redirect(_list_url(plan))
    return form_page(
        request,
        form,
        title=TITLE,
        eyebrow=plan.school.name,
        lead="De ser det på Min side, med fristen. Dere ser hvem som har svart.",
        action="Be om tilbakemelding",
        back=_list_url(plan),
        crumbs=_crumbs(plan, (TITLE, "")),
    )


def _asked_again(request):
    again = as_number(request.GET.get("hvem", ""))
    return {"people": [again]} if again else {}


@require_POST
def reader_answer(request, school, year, pk):
    """«Jeg har lest, ingen merknader»."""
    plan = talks_or_404(request, school, year)
    reader = _reader_or_404(plan, pk)
    if not request.user.has_perm("strategy.answer_as_reader", reader):
        raise PermissionDenied
    done = "Takk. Skolen ser at du har lest planen. Du kan kommentere den senere også."
    taken(request, lambda: actions.answer_without_remarks(reader=reader, by=request.user), done)
    return redirect(plan)


def reader_withdraw(request, school, year, pk):
    """The school does not wait for her any more; asks first."""
    plan = _plan_to_ask_about(request, school, year)
    reader = _reader_or_404(plan, pk)
    if request.method == "POST":
        actions.withdraw_asking(reader=reader, by=request.user)
        messages.success(request, f"{reader.person} er ikke lenger bedt om tilbakemelding.")
        return redirect(_list_url(plan))
    return confirm_page(
        request,
        title=f"Trekk spørsmålet til {reader.person} tilbake",
        tab="Trekk tilbake",
        eyebrow=plan.school.name,
        text="Da forsvinner det fra Min side. Det som er kommentert, blir stående.",
        action="Trekk tilbake",
        back=_list_url(plan),
        crumbs=_crumbs(plan, ("Trekk tilbake", "")),
    )
