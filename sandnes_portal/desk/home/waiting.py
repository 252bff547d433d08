"""What waits for a person: the tasks of every role she has. Comments are gathered by `strategy.comments`."""

from itertools import groupby

from django.urls import reverse

from networks.models import ArenaEvaluation, CommissionAnswer, DecisionOffer, FollowUp, Role
from networks.people import rolenames, roles
from quality.dialogues.promised import gathered, schools_in_words
from quality.models import Agreement
from sandnes_portal.desk.home.tasks import (
    Task,
    director_tasks,
    fagstab_tasks,
    feedback_tasks,
    leader_tasks,
    measure_tasks,
    secretary_tasks,
)
from sandnes_portal.language.order import norwegian
from sandnes_portal.language.prose import as_plain
from sandnes_portal.language.words import number_word, shortened, upper_first
from sandnes_portal.writing.left import left_by
from strategy.models import AskedReader

Kind = Role.Kind
# How much of somebody's own words a line holds.
MOST_LETTERS = 140


def waiting_for(user, year, today):
    """The tasks of a person on a day, each once. The number of queries follows her roles, not what there is to do."""
    tasks = [
        *_left(user),
        *_asked_about_plans(user, year),
        *_at_schools(user, year),
        *_at_the_owner(user, year, today),
        *feedback_tasks(user, year),
        *_from_networks(user, today),
        *_promises(user, today),
    ]
    return list({(task.title, task.url): task for task in tasks}.values())


def _left(user):
    """What she wrote at the same time as somebody else, and nobody has chosen about."""
    for text in left_by(user):
        yield Task(
            title=f"Velg mellom to tekster: {shortened(text.title, MOST_LETTERS)}",
            text="Du skrev samtidig med en annen. Det du skrev, er tatt vare på, men står ikke i teksten ennå.",
            url=text.url,
            button="Se begge tekstene",
        )


def _asked_about_plans(user, year):
    """The plans that schools want to hear what she thinks of."""
    for asked in AskedReader.objects.waiting_for(user, year):
        words = f" «{shortened(as_plain(asked.note), MOST_LETTERS)}»" if asked.note else ""
        yield Task(
            title=f"Gi tilbakemelding på planen til {asked.plan.school}",
            text=f"{asked.asked_by} spør deg.{words}",
            url=asked.plan.get_absolute_url(),
            button="Les planen",
            due_on=asked.due_on,
        )


def _at_schools(user, year):
    schools = {role.school_id: role.school for role in user.roles_now if role.kind in roles.LEADERS}
    for school in schools.values():
        yield from leader_tasks(user, school, year)


def _at_the_owner(user, year, today):
    if user.has_role(Kind.FAGSTAB):
        yield from fagstab_tasks(user, year)
        yield from secretary_tasks(user, year)
    if user.has_role(Kind.DIRECTOR):
        yield from director_tasks(year)
    if user.has_role(Kind.FAGSTAB, Kind.DIRECTOR):
        yield from measure_tasks(today)


def _from_networks(user, today):
    """What networks and meetings have left with a person, by its date."""
    asked = [*_commissions(user), *_follow_ups(user, today), *_evaluations(user, today)]
    yield from sorted(asked, key=lambda task: (task.due_on is None, task.due_on))
    yield from _offers(user)


def _commissions(user):
    for answer in CommissionAnswer.objects.waiting_for(user).for_lists():
        yield Task(
            title=f"Svar på oppdraget «{answer.commission.title}»",
            text=f"{upper_first(rolenames.definite(Kind.DIRECTOR))} spør {answer.network}.",
            url=answer.get_absolute_url(),
            button="Fortsett svaret" if answer.text else "Skriv svaret",
            due_on=answer.commission.due_on,
        )


def _follow_ups(user, today):
    for follow_up in FollowUp.objects.open_for(user):
        is_late = follow_up.due_on is not None and follow_up.due_on < today
        yield Task(
            title=shortened(as_plain(follow_up.text), MOST_LETTERS),
            text=f"Fra {follow_up.meeting}." + (" Er det gjort?" if is_late else ""),
            url=f"{follow_up.meeting.get_absolute_url()}#gjoremal-{follow_up.pk}",
            button="Se møtet",
            due_on=follow_up.due_on,
        )


def _evaluations(user, today):
    for evaluation in ArenaEvaluation.objects.waiting_for(user, today):
        yield Task(
            title=f"Evaluer {evaluation.place_name}",
            text="Har møtene gjort dere mer lærende, støttende og lurere? Ingen kan se hvem som svarte hva.",
            url=evaluation.get_absolute_url(),
            button="Svar på evalueringen",
            due_on=evaluation.closes_on,
        )


def _offers(user):
    """What the networks have offered each school the person leads: one line a school."""
    offers = sorted(DecisionOffer.objects.waiting_for(user).for_lists(), key=lambda offer: norwegian(offer.school.name))
    for school, own in groupby(offers, key=lambda offer: offer.school):
        yield _offered(school, list(own))


def _offered(school, offers):
    meeting, words = offers[0].decision.meeting, shortened(as_plain(offers[0].decision.text), MOST_LETTERS)
    if len(offers) == 1:
        title, what = f"Et tilbud til {school} fra {meeting.network or meeting.arena}", f"«{words}» Ta det"
    else:
        title, what = f"{number_word(len(offers), 'ett').capitalize()} tilbud til {school} fra nettverket", "Ta dem"
    it = "det" if len(offers) == 1 else "dem"
    return Task(
        title=title,
        text=f"{what} inn i planen, tilpass {it} eller takk nei.",
        url=reverse("offer_list", args=[school.slug]),
        button="Se tilbudene" if len(offers) > 1 else "Se tilbudet",
    )


def _promises(user, today):
    """Promises from the talks whose day has passed, for the side that made them: what the municipality promised several
    schools in the same words is one thing to do."""
    for promises in gathered(Agreement.objects.to_follow_up(user).overdue(today)):
        yield _kept_or_not(promises[0]) if len(promises) == 1 else _kept_to_all_or_not(promises)


def _kept_or_not(promise):
    return Task(
        title=shortened(promise.text, MOST_LETTERS),
        text=f"Dere avtalte dette i samtalen {promise.dialogue.assessment.round.year} med "
        f"{promise.dialogue.assessment.school}. Hvordan går det?",
        url=reverse("agreement_follow_up", args=[promise.pk]),
        button="Følg opp",
        due_on=promise.due_on,
    )


def _kept_to_all_or_not(promises):
    return Task(
        title=shortened(promises[0].text, MOST_LETTERS),
        text=f"Dere lovte dette til {schools_in_words(promises)}. Hvordan går det?",
        url=f"{reverse('agreement_list')}?lovet=kommunen&sent=ja&mine=ja",
        button="Se avtalene",
        due_on=promises[0].due_on,
    )
