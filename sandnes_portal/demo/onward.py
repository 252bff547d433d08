"""What travels between the director, the networks and the schools: commissions, a decision, an item sent on."""

import datetime as dt

from django.utils import timezone

from networks.commissions.actions import close_commission, send_answer
from networks.models import Commission, LeaderNetwork, LearningArena, Meeting, School
from networks.onward.actions import forward_item, offer_decision
from networks.onward.offers import title_for
from sandnes_portal.demo.days import at
from sandnes_portal.demo.people import person_of
from sandnes_portal.language.schoolyear import SchoolYear
from strategy.offers.actions import decline_offer, take_offer
from strategy.writing.actions.plans import start_plan

ABSENCE = (
    "Hva vet nettverket om fraværet på skolene, og hva har virket?\n\n"
    "- Se på egne tall for de to siste skoleårene.\n"
    "- Fortell om ett grep dere vil anbefale de andre."
)
ABSENCE_ANSWERS = {
    "Barneskolenettverk 1": (
        "Vi ringer hjem **samme dag**, ikke etter tre dager. Det ene grepet har gjort mest.\n\n"
        "Skolene som har en fast voksen i skoleporten, ser at flere kommer presis.",
        True,
    ),
    "Barneskolenettverk 2": (
        "Fraværet er størst rundt feriene. Vi har laget et felles brev til foreldrene, og deler det gjerne.",
        True,
    ),
    "Ungdomsskolenettverk (RUS)": (
        "Vi ser fraværet først når det er blitt et mønster. Vi prøver et kort møte hver fredag om alle med over fem"
        " prosent, med kontaktlærer og sosiallærer.",
        True,
    ),
    "Støttesystemnettverk": ("Altona foreslår en felles veileder for de første to ukene.", False),
}
TOOLS = "Hvilke verktøy bruker skolene i den tilpassede opplæringen, og hvilke vil dere lære mer om?"
TOOLS_ANSWERS = (
    "IGP og gjort–lært–lurt er i bruk på alle skolene. Vi vil lære mer om lesson study.",
    "Vi bruker kollegabasert veiledning, og vil gjerne se hvordan andre gjør det.",
    "Ståstedsanalysen gir oss mest. Vi ønsker hjelp til SWOT med hele personalet.",
    "Skolevandring er nytt for mange av oss. Tre skoler prøver det i vår.",
    "Vi samler det vi har, og legger det i ressursbanken.",
)
OBSERVING = (
    "Vi prøver ut et felles observasjonsskjema i klasserommet.\n\n"
    "To lærere observerer hverandre én gang før neste møte, og skolen deler det de lærte."
)


def make_onward():
    """Two commissions, and what one network's meeting led to."""
    director = person_of("kommunaldirektor")
    _make_commissions(director)
    network = LeaderNetwork.objects.get(name="Barneskolenettverk 1")
    leader = _leader_of(network)
    meeting = _held_meeting(network, leader)
    _offer_and_answer(meeting, leader)
    _send_on(meeting, leader)


def _leader_of(network):
    return network.roles.current().first().user


def _make_commissions(director):
    today = timezone.localdate()
    networks = list(LeaderNetwork.objects.all())
    absence = _give("Fravær: hva vet vi, og hva virker?", ABSENCE, today - dt.timedelta(25), 12, director, networks)
    for answer in absence.answers.select_related("network"):
        text, is_sent = ABSENCE_ANSWERS.get(answer.network.name, ("", False))
        _answer(answer, text, is_sent=is_sent)
    tools = _give("Verktøy i tilpasset opplæring", TOOLS, today - dt.timedelta(120), -60, director, networks)
    for answer, text in zip(tools.answers.select_related("network"), TOOLS_ANSWERS, strict=False):
        _answer(answer, text, is_sent=True)
    close_commission(commission=tools, by=director)


def _give(title, text, given_on, days, director, networks):
    """A commission that was given some time ago, due so many days from now."""
    due_on = timezone.localdate() + dt.timedelta(days)
    commission = Commission.objects.create(
        title=title, text=text, given_on=given_on, given_by=director, due_on=due_on, changed_by=director
    )
    for network in networks:
        commission.answers.create(network=network, changed_by=director)
    return commission


def _answer(answer, text, *, is_sent):
    if not text:
        return
    leader = _leader_of(answer.network)
    answer.text, answer.version, answer.changed_by = text, 2, leader
    answer.save()
    if is_sent:
        send_answer(answer=answer, by=leader)


# --- from a meeting to the schools and Rektor AU ------------------------------------------------


def _held_meeting(network, leader):
    """A meeting of five weeks ago, with its minutes shared."""
    starts_at = at(-35)
    return Meeting.objects.create(
        arena=network.arena or LearningArena.objects.get(slug="skoleledernettverk"),
        network=network,
        title="Nettverksmøte om klasseledelse",
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(minutes=90),
        place="Smeaheia skole",
        chair=leader,
        status=Meeting.Status.SHARED,
        held_at=starts_at,
        shared_at=starts_at + dt.timedelta(days=1),
        shared_by=leader,
        changed_by=leader,
    )


def _offer_and_answer(meeting, leader):
    """A decision that one school takes, one adapts and one declines, and that waits at the others."""
    item = meeting.items.create(
        title="Observasjon i klasserommet",
        introduction="Hva ser vi etter når vi besøker hverandre?",
        notes="Alle har prøvd å observere, men vi ser etter ulike ting. Et felles skjema gjør det lettere å snakke om.",
        minutes_planned=40,
        minutes_used=45,
        changed_by=leader,
    )
    decision = meeting.decisions.create(item=item, text=OBSERVING, changed_by=leader)
    schools = School.objects.teaching().in_network(meeting.network.slug)
    offer_decision(decision=decision, schools=schools, title=title_for(decision), by=leader)
    offers = {offer.school.short_name: offer for offer in decision.offers.select_related("school")}
    _take(offers["Sandved"], "To team har observert hverandre. Skjemaet er godt, men for langt.")
    _take(offers["Ganddal"], "Vi bruker skjemaet bare på 5.–7. trinn, og snakker om det på teamtid.", adapted=True)
    word = "Vi er midt i lesson study, og vil ikke begynne på noe nytt i år."
    decline_offer(offer=offers["Sørbø"], word=word, by=_principal_of(offers["Sørbø"].school))


def _principal_of(school):
    return school.roles.filter(kind="principal").first().user


def _take(offer, tried, *, adapted=False):
    principal = _principal_of(offer.school)
    # Most schools of the demo have not begun on a plan.
    start_plan(school=offer.school, year=SchoolYear.current(), by=principal)
    take_offer(offer=offer, by=principal, adapted=adapted)
    offer.refresh_from_db()
    offer.tried, offer.version, offer.changed_by = tried, offer.version + 1, principal
    offer.save()


def _send_on(meeting, leader):
    """An item of the meeting that Rektor AU is asked to take up."""
    item = meeting.items.create(
        title="Vikarbruk når lærere lærer sammen",
        part="operations",
        position=1,
        minutes_planned=20,
        minutes_used=25,
        notes="Det er vanskelig å få tak i vikarer når hele team skal observere.",
        changed_by=leader,
    )
    why = "Flere nettverk har den samme utfordringen. Kan vi ha en felles vikarpool?"
    forward_item(item=item, meeting=_next_rektor_au(leader), title=item.title, why=why, by=leader)


def _next_rektor_au(by):
    """Rektor AU's next meeting, planned now if there is none."""
    arena = LearningArena.objects.get(slug="rektor-au")
    there = Meeting.objects.filter(arena=arena).upcoming().first()
    if there:
        return there
    starts_at = at(14)
    ends_at = starts_at + dt.timedelta(hours=2)
    return Meeting.objects.create(
        arena=arena, title="Rektor AU", starts_at=starts_at, ends_at=ends_at, place="Rådhuset", changed_by=by
    )
