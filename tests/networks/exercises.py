"""Reflections in each place and at each step, for the tests."""

from networks.exercises.actions import close_exercise, join, move_step, start_exercise
from networks.exercises.reading import state_of
from networks.models import Exercise
from tests.factories.networks import ArenaRoleFactory, MeetingFactory


def started(by, *, kind="igp", groups=2, takes_part=False, others=(), **place):
    """A reflection that waits to begin (one's own has begun), with those who have joined."""
    exercise = Exercise(kind=kind, title="Klasseledelse", **place)
    exercise = start_exercise(exercise=exercise, groups=groups, takes_part=takes_part, by=by)
    for person in others:
        join(exercise=exercise, by=person)
    return exercise


def moved(exercise, times=1):
    """The same some steps on."""
    for _time in range(times):
        exercise = move_step(exercise=exercise, forward=True, seen=state_of(exercise), by=exercise.led_by)
    return exercise


def at(state, exercise):
    """The same in a state: waiting, alone, groups, plenary or closed."""
    times = ("waiting", "alone", "groups", "plenary", "closed").index(state)
    exercise = moved(exercise, min(times, 3))
    return close_exercise(exercise=exercise, by=exercise.led_by) if state == "closed" else exercise


def say(texts, words):
    """Write words in all of some texts."""
    for text in texts:
        text.text, text.version = words, text.version + 1
        text.save()


def network_meeting(network, status="called", **people):
    """A meeting of a network that asks its principals."""
    meeting = MeetingFactory(network=network, status=status, **people)
    ArenaRoleFactory(arena=meeting.arena, kind="principal")
    return meeting
