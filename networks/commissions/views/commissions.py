"""Commissions as the director gives them and everybody reads them: the list, one with its answers, and its files."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from networks.commissions import actions
from networks.commissions.exports import commission_name_of, commission_paper
from networks.commissions.forms import CommissionForm, NewCommissionForm
from networks.commissions.standing import answers_shown
from networks.models import Commission, CommissionAnswer, Role
from networks.people import rolenames
from sandnes_portal.doors import must_know_of
from sandnes_portal.language.words import count_of, upper_first
from sandnes_portal.papers.downloads import file_response
from sandnes_portal.papers.pdf import paper_as_pdf
from sandnes_portal.papers.wordfile import CONTENT_TYPE, paper_as_docx
from sandnes_portal.writing import sections
from sandnes_portal.writing.asking import form_page
from sandnes_portal.writing.pages import behind, posted, save_pressed

CHANGE = "networks.change_commission"


@dataclass(frozen=True)
class CommissionLine:
    """A commission as a list tells of it."""

    commission: Commission
    sent: str
    is_late: bool
    answers: list


def commission_or_404(request, pk, permission="networks.view_commission"):
    """The commission, if the person may see it (else 404) and may do what is asked (else 403)."""
    commission = get_object_or_404(Commission.objects.visible_to(request.user).for_lists(), pk=pk)
    if not request.user.has_perm(permission, commission):
        raise PermissionDenied
    return commission


# --- read ---------------------------------------------------------------------------------------


@require_safe
def commission_list(request):
    """What the director has asked: first what the person's own networks have not answered, by date."""
    user = request.user
    must_know_of(user, "networks.view_commission")
    gives = user.has_perm("networks.add_commission")
    found = Commission.objects.visible_to(user).for_lists()
    context = {
        "waiting": CommissionAnswer.objects.waiting_for(user).for_lists(),
        "open": [_line(each, gives) for each in found.open()],
        "closed": [_line(each, gives) for each in found.closed()],
        "can_give": gives,
        "today": timezone.localdate(),
    }
    return render(request, "networks/commissions/list.html", context)


def _line(commission, gives):
    answers = list(commission.answers.all())
    sent = sum(answer.is_sent for answer in answers)
    is_late = commission.is_open and commission.due_on < timezone.localdate() and sent < len(answers)
    return CommissionLine(commission, count_of(sent, len(answers)), is_late, answers if gives else [])


@require_safe
def commission_detail(request, pk):
    """The commission, and what the networks have answered, side by side."""
    commission, user = commission_or_404(request, pk), request.user
    context = {
        "commission": commission,
        "answers": answers_shown(commission, user),
        "can_change": user.has_perm(CHANGE, commission),
        "can_reopen": user.has_perm("networks.reopen_commission", commission),
        "is_late": commission.is_open and commission.due_on < timezone.localdate(),
        "crumbs": crumbs_of(commission),
    }
    return render(request, "networks/commissions/detail.html", context)


@require_safe
def commission_pdf(request, pk):
    commission = commission_or_404(request, pk)
    name, paper = commission_name_of(commission), commission_paper(commission, answers_shown(commission, request.user))
    return file_response(paper_as_pdf(paper, name=name), f"{name}.pdf", "application/pdf")


@require_safe
def commission_word(request, pk):
    commission = commission_or_404(request, pk)
    name, paper = commission_name_of(commission), commission_paper(commission, answers_shown(commission, request.user))
    return file_response(paper_as_docx(paper, name=name), f"{name}.docx", CONTENT_TYPE)


# --- give, change, close ------------------------------------------------------------------------


def _leaders():
    return upper_first(rolenames.everyone(Role.Kind.NETWORK_LEADER))


def commission_create(request):
    """A commission, which the networks have from the moment it is given."""
    must_know_of(request.user, "networks.view_commission")
    if not request.user.has_perm("networks.add_commission"):
        raise PermissionDenied
    form = NewCommissionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        commission = actions.give_commission(form=form, networks=form.cleaned_data["networks"], by=request.user)
        messages.success(request, f"Oppdraget er gitt. {_leaders()} ser det på Min side.")
        return redirect(commission)
    return form_page(
        request,
        form,
        title="Nytt oppdrag",
        lead=f"{_leaders()} ser det på Min side med en gang, og skriver svaret her.",
        action="Gi oppdraget",
        back="commission_list",
        crumbs=[("Oppdrag", reverse("commission_list")), ("Nytt oppdrag", "")],
    )


def commission_section(commission):
    """What the commission says, as a section."""
    url = reverse("commission_edit", args=[commission.pk])
    return sections.Section(
        row=commission,
        form_class=CommissionForm,
        prefix=f"oppdrag-{commission.pk}",
        url=url,
        back=commission.get_absolute_url(),
        title=commission.title,
        crumbs=crumbs_of(commission, ("Endre", url)),
        save=actions.save_commission,
    )


def commission_edit(request, pk):
    """The commission, to be mended, or given more time."""
    section = _section_or_404(request, pk=pk)
    if sections.is_autosave(request):
        return sections.autosave(request, section)
    form = posted(request, section)
    if answer := save_pressed(request, [(section, form)], section.back):
        return answer
    context = {
        "section": section,
        "form": form or section.form(),
        "saved_at": section.row.changed_at,
        "presence_url": reverse("commission_presence", args=[pk]),
        "crumbs": section.crumbs,
    }
    return render(request, "networks/commissions/edit.html", context)


def _section_or_404(request, pk):
    return commission_section(commission_or_404(request, pk, CHANGE))


commission_choice, commission_history = behind(_section_or_404)


@require_POST
def commission_presence(request, pk):
    """Who else has the commission open for writing."""
    section = _section_or_404(request, pk)
    return sections.pulse(request, section.url, lambda prefix: section if prefix == section.prefix else None)


@require_POST
def commission_close(request, pk):
    commission = commission_or_404(request, pk, CHANGE)
    actions.close_commission(commission=commission, by=request.user)
    messages.success(request, "Oppdraget er avsluttet. Svarene blir stående.")
    return redirect(commission)


@require_POST
def commission_reopen(request, pk):
    commission = commission_or_404(request, pk, "networks.reopen_commission")
    actions.reopen_commission(commission=commission, by=request.user)
    messages.success(request, "Oppdraget er åpnet igjen. Nettverkene kan svare.")
    return redirect(commission)


def crumbs_of(commission, *more):
    """From the list of commissions to the page one stands on."""
    url = commission.get_absolute_url() if more else ""
    return [("Oppdrag", reverse("commission_list")), (commission.title, url), *more]
