"""What a network answers to a commission: written, sent, taken back, and put on the network's agenda."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from networks.commissions import actions
from networks.commissions.forms import AnswerForm, TakeBackForm
from networks.commissions.views.commissions import crumbs_of
from networks.models import Commission, CommissionAnswer, Role
from networks.people import rolenames
from sandnes_portal.language.words import date_in_words, upper_first
from sandnes_portal.writing import sections
from sandnes_portal.writing.asking import form_page
from sandnes_portal.writing.pages import behind, posted
from sandnes_portal.writing.steps import taken
from sandnes_portal.writing.validators import as_number

WRITE = "networks.write_answer"


def answer_or_404(request, pk, network, permission):
    """A network's answer, if the person may see the commission (else 404) and may do what is asked (else 403)."""
    answers = CommissionAnswer.objects.filter(commission__in=Commission.objects.visible_to(request.user)).for_lists()
    answer = get_object_or_404(answers, commission=as_number(str(pk)), network__slug=network)
    if not request.user.has_perm(permission, answer):
        raise PermissionDenied
    return answer


def _section_or_404(request, pk, network):
    """A network's answer as a section."""
    answer = answer_or_404(request, pk, network, WRITE)
    url, commission = answer.get_absolute_url(), answer.commission
    return sections.Section(
        row=answer,
        form_class=AnswerForm,
        prefix=f"svar-{answer.pk}",
        url=url,
        back=url,
        title=f"Svaret fra {answer.network}",
        crumbs=crumbs_of(commission, (str(answer.network), url)),
        save=actions.save_answer,
    )


def commission_answer(request, pk, network):
    """The network's answer, which saves itself until it is sent. «Send svaret» saves what was typed first."""
    section = _section_or_404(request, pk, network)
    if sections.is_autosave(request):
        return sections.autosave(request, section)
    form = posted(request, section)
    if form and form.is_valid():
        return _saved(request, section, form)
    answer = section.row
    context = {
        "section": section,
        "form": form or section.form(),
        "answer": answer,
        "commission": answer.commission,
        "saved_at": answer.changed_at if answer.version > 1 else None,
        "presence_url": reverse("commission_answer_presence", args=[pk, network]),
        "crumbs": [*section.crumbs[:-1], (str(answer.network), "")],
    }
    return render(request, "networks/commissions/answer.html", context)


def _saved(request, section, form):
    """What was typed is saved, and sent when that was the button. Out: where to go."""
    if "send" not in request.POST:
        return sections.save_all_pressed(request, [(section, form)]) or redirect(section.back)
    if form.has_changed() and (conflict := sections.save_or_show_both(request, section, form)):
        return conflict
    answer = section.row
    is_sent = taken(request, lambda: actions.send_answer(answer=answer, by=request.user), _sent_words(answer))
    return redirect(answer.commission if is_sent else section.back)


def _sent_words(answer):
    """What happens next, and when."""
    due = answer.commission.due_on
    when = f", eller når fristen går ut {date_in_words(due)}" if due >= timezone.localdate() else ""
    return (
        f"Svaret fra {answer.network} er sendt. De andre kan lese det nå. "
        f"{upper_first(rolenames.definite(Role.Kind.DIRECTOR))} leser svarene når alle nettverkene har svart{when}."
    )


commission_answer_choice, commission_answer_history = behind(_section_or_404)


@require_POST
def commission_answer_presence(request, pk, network):
    """Who else has the answer open for writing."""
    section = _section_or_404(request, pk, network)
    return sections.pulse(request, section.url, lambda prefix: section if prefix == section.prefix else None)


def commission_answer_take_back(request, pk, network):
    """Asks why first: others may have read it."""
    answer = answer_or_404(request, pk, network, "networks.take_back_answer")
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.take_back_answer(answer=answer, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, "Svaret er tatt tilbake. Bare nettverket leser det, til dere sender det på nytt.")
        return redirect(answer)
    return form_page(
        request,
        form,
        title="Ta svaret tilbake",
        eyebrow=answer.network,
        lead="Da er det bare nettverket som leser det, til dere sender det på nytt. "
        "Det er fortsatt tid så lenge oppdraget er åpent.",
        action="Ta svaret tilbake",
        back=answer.commission,
        crumbs=crumbs_of(answer.commission, ("Ta svaret tilbake", "")),
    )


@require_POST
def commission_answer_agenda(request, pk, network):
    """«Sett på dagsordenen»: an item at the network's next meeting."""
    answer = answer_or_404(request, pk, network, "networks.put_on_agenda")
    taken(request, partial(actions.put_on_agenda, answer=answer, by=request.user), _on_agenda)
    return redirect(answer.commission)


def _on_agenda(put):
    item, is_new = put
    words = "Oppdraget står på dagsordenen til" if is_new else "Oppdraget sto alt på dagsordenen til"
    return format_html('{} <a href="{}">{}</a>.', words, item.get_absolute_url(), item.meeting)
