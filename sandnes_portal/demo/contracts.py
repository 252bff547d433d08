"""Leader talks, with the contracts they end in."""

from networks.models import Role, User
from quality.contracts.actions import draft_contract, open_leader_talk, sign_contract
from quality.contracts.reading import fingerprint_now
from quality.models import LeaderTalk, Signer

ATTAINED = (
    "Lånene på biblioteket har økt på alle trinn, og elevene sier at de leser mer. Vi ser det ikke i prøvene ennå."
)
SUMMARY = (
    "Vi snakket om hva som har gjort forskjell i år, og hva ledergruppen trenger for å holde det gående. "
    "Rektor tar med seg erfaringene til nettverket."
)


def make_leader_talk(assessment, *, principal, on, signed=False):
    """A talk with a draft of the contract, which both sign when `signed`. In: a school whose minutes are approved."""
    director = User.objects.get(roles__kind=Role.Kind.DIRECTOR)
    talk = open_leader_talk(assessment=assessment, by=director)
    steps = list(assessment.round.scale.steps.all())
    for number, attainment in enumerate(talk.attainments.all()):
        attainment.rating, attainment.text, attainment.changed_by = steps[1 + number % 2], ATTAINED, director
        attainment.version += 1
        attainment.save()
    talk.held_on, talk.summary, talk.changed_by = on, SUMMARY, director
    talk.version += 1
    talk.save()
    draft_contract(talk=talk, by=director)
    if signed:
        for signer, person in ((Signer.PRINCIPAL, principal), (Signer.DIRECTOR, director)):
            now = LeaderTalk.objects.for_page().get(pk=talk.pk)
            sign_contract(talk=now, signer=signer, by=person, seen=fingerprint_now(now))
