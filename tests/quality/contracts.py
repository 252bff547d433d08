"""The leader talk and its contract in the states they pass through, for the tests."""

from quality.contracts.actions import open_leader_talk, sign_contract
from quality.contracts.reading import fingerprint_now
from quality.models import LeaderTalk

SECRET = "Bare for rektor og direktøren"


def opened(assessment, cast):
    """A talk with a contract that has a text."""
    talk = open_leader_talk(assessment=assessment, by=cast.director)
    attainment = talk.attainments.get()
    attainment.text, attainment.rating = SECRET, assessment.round.scale.steps.last()
    attainment.save()
    talk.contract.text = f"Skolen skal lese mer. {SECRET}"
    talk.contract.save()
    return talk


def sign(talk, cast, *signers):
    people = {"principal": cast.principal, "director": cast.director}
    for signer in signers:
        sign_contract(talk=talk, signer=signer, by=people[signer], seen=fingerprint_now(read(talk)))
    return read(talk)


def read(talk):
    return LeaderTalk.objects.for_page().get(pk=talk.pk)
