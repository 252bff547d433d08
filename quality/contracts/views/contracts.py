"""The internal contract: written, signed by two with a fresh password, and kept as it was signed."""

import json
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from quality.contracts import actions
from quality.contracts.exports import contract_name_of, contract_paper
from quality.contracts.forms import RenewForm, SignForm
from quality.contracts.reading import missing_in, print_of, snapshot_of, standings_of
from quality.contracts.views.leader_talks import contract_section, frame, not_opened, talk_or_404, talk_or_none
from quality.models import Signer
from sandnes_portal.papers.downloads import file_response
from sandnes_portal.papers.pdf import paper_as_pdf
from sandnes_portal.writing import sections
from sandnes_portal.writing.asking import form_page
from sandnes_portal.writing.pages import behind, posted, save_pressed
from sandnes_portal.writing.steps import taken

SIGNERS = {
    "rektor": (Signer.PRINCIPAL, "quality.sign_as_principal"),
    "kommunaldirektor": (Signer.DIRECTOR, "quality.sign_as_director"),
}


def contract(request, school, year):
    """The contract as it stands: written while it is open, read when both have signed."""
    user, talk = request.user, talk_or_none(request, school, year)
    if talk is None:
        return not_opened(request, school, year)
    can_change = user.has_perm("quality.change_leader_talk", talk)
    if request.method == "POST" and not can_change:
        raise PermissionDenied
    section = contract_section(talk)
    form = posted(request, section)
    if answer := save_pressed(request, [(section, form)], section.back):
        return answer
    signed = talk.signed_contracts.first() if talk.contract.is_signed else None
    standings = [] if signed else standings_of([talk])[talk]
    context = frame(talk, "Intern kontrakt") | {
        "section": section if can_change else None,
        "form": form or section.form(),
        "saved_at": talk.contract.changed_at if talk.contract.version > 1 else None,
        "said": json.loads(signed.text) if signed else snapshot_of(talk),
        "signed": signed,
        "standings": standings,
        "can_change": can_change,
        "can_sign": [
            word for word, (signer, name) in SIGNERS.items() if _may_sign(user, talk, signer, name, standings)
        ],
        "can_renew": user.has_perm("quality.renew_contract", talk),
        "versions": talk.signed_contracts.all(),
    }
    return render(request, "quality/contracts/contract.html", context)


def _may_sign(user, talk, signer, permission, standings):
    has_signed = any(each.signer == signer and each.signature for each in standings)
    return user.has_perm(permission, talk) and not has_signed


@require_POST
def contract_text(request, school, year):
    talk = talk_or_404(request, school, year, "quality.change_leader_talk")
    section = contract_section(talk)
    return sections.autosave(request, section) if sections.is_autosave(request) else redirect(section.back)


def _text_or_404(request, school, year):
    return contract_section(talk_or_404(request, school, year, "quality.change_leader_talk"))


text_choice, text_history = behind(_text_or_404)


@require_POST
def contract_draft(request, school, year):
    talk = talk_or_404(request, school, year, "quality.change_leader_talk")
    taken(request, lambda: actions.draft_contract(talk=talk, by=request.user), "Utkastet står i teksten. Endre fritt.")
    return redirect(talk.contract_url())


@sensitive_post_parameters("password")
def contract_sign(request, school, year, who):
    """The whole contract once more, and the password: what is signed is what is read here."""
    if who not in SIGNERS:
        raise Http404
    signer, permission = SIGNERS[who]
    talk = talk_or_404(request, school, year, permission)
    said = snapshot_of(talk)
    read = print_of(said)
    form = SignForm(request.POST if request.method == "POST" else None, person=request.user)
    if request.method == "POST" and request.POST.get("lest") != read:
        # Before the password is asked about: the page that comes back shows another text than the one read.
        messages.warning(request, actions.CHANGED)
        return redirect("contract_sign", school, year, who)
    if request.method == "POST" and form.is_valid():
        sign = partial(actions.sign_contract, talk=talk, signer=signer, by=request.user, seen=read)
        is_signed = taken(request, sign, "Du har signert kontrakten.")
        return redirect(talk.contract_url()) if is_signed else redirect("contract_sign", school, year, who)
    context = {"form": form, "said": said, "read": read, "as_who": signer.called, "missing": missing_in(talk)}
    return render(request, "quality/contracts/sign.html", frame(talk, "Signer kontrakten") | context)


def contract_renew(request, school, year):
    talk = talk_or_404(request, school, year, "quality.renew_contract")
    form = RenewForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        renew = partial(actions.renew_contract, talk=talk, by=request.user, reason=form.cleaned_data["reason"])
        taken(request, renew, "Den nye kontrakten begynner med den gamle teksten. Begge må signere på nytt.")
        return redirect(talk.contract_url())
    around = frame(talk, "Lag ny kontrakt")
    return form_page(
        request,
        form,
        title="Lag ny kontrakt",
        eyebrow=around["school"].name,
        action="Lag ny kontrakt",
        back=talk.contract_url(),
        crumbs=around["crumbs"],
    )


# --- signed -------------------------------------------------------------------------------------


def _signed_or_404(request, school, year, number):
    talk = talk_or_404(request, school, year)
    signed = get_object_or_404(talk.signed_contracts, number=number)
    signed.leader_talk = talk
    return signed


@require_safe
def contract_signed(request, school, year, number):
    """A contract as both signed it, for ever."""
    signed = _signed_or_404(request, school, year, number)
    context = {"signed": signed, "said": json.loads(signed.text), "title": f"Intern kontrakt, nummer {number}"}
    newest = signed.leader_talk.signed_contracts.first()
    context["newest"] = newest if newest != signed else None
    return render(request, "quality/contracts/signed.html", frame(signed.leader_talk, context["title"]) | context)


@require_safe
def contract_pdf(request, school, year, number):
    signed = _signed_or_404(request, school, year, number)
    name = contract_name_of(signed)
    content = paper_as_pdf(contract_paper(signed), name=name, at=signed.frozen_at)
    return file_response(content, f"{name}.pdf", "application/pdf")
