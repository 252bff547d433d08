"""Two reflections at Trones, one that goes on in its groups and one that is over and can go into the plan; and the
principals of a network in kollegabasert veiledning."""

import datetime as dt

from django.utils import timezone

from networks.exercises.actions import close_exercise, give_parts, join, move_step, start_exercise
from networks.exercises.reading import state_of
from networks.models import Exercise, School
from sandnes_portal.demo.people import person_of

OWN = (
    "Vi snakker mye om klasseledelse, men ser sjelden hverandre gjøre det.",
    "Elevene merker at vi er enige om starten på timen.",
    "Jeg savner tid til å øve på det vi blir enige om.",
)
GROUPS = (
    "Starten på timen er lik på alle trinn, og elevene kjenner den igjen.\n"
    "Vi vil se hverandres timer, ikke bare fortelle om dem.",
    "Tiden til å øve er knapp. Femten minutter på teamet er nok når vi vet hva vi øver på.",
)
LOOKING_BACK = {
    "done": "Alle team har prøvd kollegabasert veiledning to ganger, med saker fra egne timer.",
    "learned": "Spørsmålene hjelper mer enn rådene. Rollene må være tydelige før vi begynner.",
    "wise": "Fast tid annenhver onsdag, og en ny samtaleleder hver gang.",
}


def make_exercises():
    _running([person_of(f"{role}.trones") for role in ("rektor", "avdelingsleder", "sfo-leder")])
    _closed([person_of(f"{role}.trones") for role in ("rektor", "tillitsvalgt", "ressursperson")])
    _guidance([person_of(login) for login in ("leder.fbu", "rektor.hana", "rektor.giske", "rektor.trones")])


def _started(people, kind, title, question, groups, school="Trones"):
    place = School.objects.filter(short_name=school).first()
    exercise = start_exercise(
        exercise=Exercise(kind=kind, title=title, question=question, school=place),
        groups=groups,
        takes_part=True,
        by=people[0],
    )
    for person in people[1:]:
        join(exercise=exercise, by=person)
    return exercise


def _go_on(exercise, steps):
    for _step in range(steps):
        exercise = move_step(exercise=exercise, forward=True, seen=state_of(exercise), by=exercise.led_by)


def _running(people):
    question = "Hva gjør vi når klasseledelsen vår er på sitt beste, og hva står i veien?"
    exercise = _started(people, Exercise.Kind.IGP, "Klasseledelse hos oss", question, 2)
    _go_on(exercise, 2)
    for person, words in zip(people, OWN, strict=True):
        _write(exercise.texts.filter(author=person), words, person)
    for group, words in zip(exercise.groups.all(), GROUPS, strict=True):
        _write(exercise.texts.filter(group=group), words, people[0])


def _closed(people):
    question = "Hva har høsten med kollegabasert veiledning lært oss?"
    exercise = _started(people, Exercise.Kind.GLL, "Kollegabasert veiledning i høst", question, 0)
    _go_on(exercise, 2)
    for slot, words in LOOKING_BACK.items():
        _write(exercise.texts.common().filter(slot=slot), words, people[0])
    close_exercise(exercise=exercise, by=people[0])
    Exercise.objects.filter(pk=exercise.pk).update(closed_at=timezone.now() - dt.timedelta(days=9))


def _guidance(people):
    """In the middle of the questions: who leads the talk and whose case it is are chosen, and nobody advises yet."""
    title = "Saker fra egen ledelse"
    exercise = _started(people, Exercise.Kind.PEER, title, "Hva er vanskelig å få til akkurat nå?", 1, school="")
    group = exercise.groups.get()
    leader, owner = (group.participants.get(user=person) for person in people[1:3])
    give_parts(group=group, leader=leader, owner=owner, by=people[1])
    _go_on(exercise, 4)
    case = "Hvordan får jeg med hele ledergruppen på å følge opp det vi har blitt enige om?"
    _write(exercise.texts.filter(group=group, slot="case"), case, people[2])


def _write(texts, words, by):
    for text in texts:
        text.text, text.changed_by, text.version = words, by, text.version + 1
        text.save()
