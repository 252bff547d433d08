"""The way of a leader talk: opened, written, signed by two, frozen. A change after that is a new contract."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from quality import emails
from quality.assessments.under_way import must_be_under_way
from quality.contracts.reading import draft_of, goals_outside, print_of, snapshot_of
from quality.frozen import as_text, freeze
from quality.models import Assessment, Contract, LeaderTalk, Signer
from sandnes_portal.writing.editing import save_editable
from sandnes_portal.writing.steps import NotReady, take_step

SIGNED = "Kontrakten er signert av begge, og kan ikke endres. Begynn på en ny kontrakt hvis noe må være annerledes."
CHANGED = "Noe er endret siden du leste kontrakten. Les den igjen, og signer så."


def _locked(talk):
    """The talk under lock, so that nobody signs it while it is written in."""
    return (
        LeaderTalk.objects.select_for_update(of=("self",))
        .select_related("contract", "assessment__school", "assessment__round")
        .with_words()
        .get(pk=talk.pk)
    )


def _open(talk):
    """The talk under lock. Raises NotReady when both have signed."""
    talk = _locked(talk)
    if talk.contract.is_signed:
        raise NotReady(SIGNED)
    return talk


@transaction.atomic
def open_leader_talk(*, assessment, by):
    """Begin the talk with the goals of the school's plan. Opening it twice gives the one there is.

    Raises NotReady when the school is out of the round, or the minutes of the dialogue are not approved.
    """
    assessment = (
        Assessment.objects.select_for_update(of=("self",)).select_related("round", "school").get(pk=assessment.pk)
    )
    must_be_under_way(assessment)
    dialogue = getattr(assessment, "dialogue", None)
    if dialogue is None or dialogue.approved_minutes is None:
        raise NotReady("Referatet fra utviklingssamtalen må være godkjent av begge sider først.")
    talk, is_new = LeaderTalk.objects.get_or_create(assessment=assessment, defaults={"changed_by": by})
    if is_new:
        Contract.objects.create(leader_talk=talk, changed_by=by)
        _take_in_goals(talk, by)
    return talk


def _take_in_goals(talk, by):
    goals = list(goals_outside(talk))
    for goal in goals:
        talk.attainments.create(goal=goal, changed_by=by)
    return len(goals)


@transaction.atomic
def take_in_goals(*, talk, by):
    """Goals that came into the plan later. Out: how many there were. Raises NotReady when both have signed."""
    talk = _open(talk)
    number = _take_in_goals(talk, by)
    if number:
        _let_signatures_fall(talk)
    return number


def save_in_talk(*, talk, form, by):
    """Save a text of the talk or of the contract. A signature given before falls when it says something new.

    Raises NotReady when both have signed, EditConflict when two have written in the same field.
    """
    return save_editable(form=form, by=by, allowed=partial(_open, talk), then=lambda _row: _let_signatures_fall(talk))


def _let_signatures_fall(talk):
    talk.contract.signatures.all().delete()


@transaction.atomic
def draft_contract(*, talk, by):
    """Put a draft made of the plan, the goals' attainment and the dialogue's promises under what is written.

    Raises NotReady when both have signed, or there is nothing to make a draft of.
    """
    talk, draft = _open(talk), draft_of(talk)
    if not draft:
        raise NotReady("Det er verken mål eller avtaler å lage et utkast av ennå.")
    contract = talk.contract
    text = f"{contract.text.rstrip()}\n\n{draft}" if contract.text.strip() else draft
    take_step(contract, by=by, text=text)
    _let_signatures_fall(talk)
    return contract


@transaction.atomic
def name_secretary(*, talk, secretary, by):
    """Let one of fagstab read and write in the talk, or nobody. It stands in the history who was named, and by whom.

    Raises NotReady when both have signed.
    """
    talk = _open(talk)
    return take_step(talk, by=by, secretary=secretary)


@transaction.atomic
def sign_contract(*, talk, signer, by, seen):
    """One of the two signs what she has read; with the second signature it is frozen. Signing twice changes nothing.

    In: `seen`, the `fingerprint_now` of what stood on the page. Raises NotReady when something has changed since, when
    there is no text, or when both have signed.
    """
    talk = _open(talk)
    if not talk.contract.text.strip():
        raise NotReady("Kontrakten har ingen tekst å signere ennå.")
    # Read once: what is compared is what is frozen, whatever happens to the plan meanwhile.
    said = snapshot_of(talk)
    if seen != print_of(said):
        raise NotReady(CHANGED)
    contract = talk.contract
    # Somebody may have signed before a goal was changed in the plan.
    contract.signatures.exclude(fingerprint=seen).delete()
    signed = {"signed_by": by, "signed_at": timezone.now(), "fingerprint": seen}
    contract.signatures.get_or_create(signer=signer, defaults=signed)
    if contract.signatures.count() == len(Signer):
        _freeze(talk, said, by)
    return talk


def _freeze(talk, said, by):
    contract = talk.contract
    text = as_text(said | {"signatures": [_signed(each) for each in _signatures(contract)]})
    freeze(talk.signed_contracts, text, reason=contract.renewed_reason)
    take_step(contract, by=by, status=Contract.Status.SIGNED, renewed_reason="")


def _signatures(contract):
    return contract.signatures.select_related("signed_by").order_by("signed_at")


def _signed(signature):
    at = timezone.localtime(signature.signed_at)
    return {"as": signature.get_signer_display(), "by": signature.signed_by.name, "at": f"{at:%d.%m.%Y kl. %H.%M}"}


@transaction.atomic
def renew_contract(*, talk, by, reason):
    """Begin on a new contract, for a reason. What was signed stands for ever, and the new one names it.

    Raises NotReady when the contract is still being written.
    """
    talk = _locked(talk)
    contract = talk.contract
    if not contract.is_signed:
        raise NotReady("Kontrakten skrives alt. Endre den som den står.")
    signers = [signature.signed_by for signature in contract.signatures.select_related("signed_by")]
    contract.signatures.all().delete()
    take_step(contract, by=by, reason=reason, status=Contract.Status.OPEN, renewed_reason=reason)
    emails.send_renewed(talk, by, signers)
    return talk
