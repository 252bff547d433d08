"""The way of a reflection tool in use: started, joined, step by step, closed. No word of anybody is lost on the way."""

import secrets
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import Count
from django.utils import timezone

from networks.exercises.definitions import DEFINITIONS, Writer
from networks.exercises.reading import groups_asking, state_of, steps_of
from networks.models import Contribution, Exercise, ExerciseGroup, Participant
from sandnes_portal.language.words import listed
from sandnes_portal.writing.editing import save_editable
from sandnes_portal.writing.fields import PROSE_LIMIT
from sandnes_portal.writing.steps import NotReady, take_away, take_step

# Without what is taken for something else on a projector: 0 O, 1 I L, 2 Z, 5 S, 8 B, 6 G.
CODE_LETTERS = "ACDEFHJKMNPQRTUVWXY3479"
CODE_LENGTH = 6
MOST_GROUPS = 20


def new_code():
    """A code that nobody can guess: 23 signs to the power of six, 148 millions."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def locked(exercise, *, last_words=False):
    """The exercise under lock. Raises NotReady when it is closed, or its meeting's minutes are shared. With
    `last_words` what was typed as it was closed still comes in time."""
    exercise = Exercise.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=exercise.pk)
    if exercise.closed_at and not (last_words and exercise.takes_words):
        raise NotReady("Refleksjonen er avsluttet. Det som er skrevet, blir stående.")
    meeting = exercise.meeting
    if meeting and meeting.status not in (meeting.Status.DRAFT, meeting.Status.CALLED, meeting.Status.HELD):
        raise NotReady("Referatet fra møtet er delt. Åpne det før dere endrer refleksjonen.")
    return exercise


# --- begun and joined ---------------------------------------------------------------------------


@transaction.atomic
def start_exercise(*, exercise, groups, takes_part, by):
    """Start a reflection. In: an unsaved exercise, how many groups, whether the one who starts it takes part.

    In a meeting or at a school people join first, and the leader begins; one's own begins at once.
    """
    exercise.led_by = exercise.changed_by = by
    if not exercise.meeting and not exercise.school:
        exercise.step_began_at = timezone.now()
    _save_with_code(exercise)
    for slot in DEFINITIONS[exercise.kind].slots_of(Writer.ALL):
        exercise.texts.create(slot=slot.name, changed_by=by)
    _make_groups(exercise, max(groups, 1) if DEFINITIONS[exercise.kind].needs_group else groups, by)
    if takes_part:
        join(exercise=exercise, by=by)
    return exercise


def _save_with_code(exercise):
    while True:
        exercise.code = new_code()
        try:
            with transaction.atomic():
                exercise.save()
        except IntegrityError:
            # One chance in millions that somebody has the code; anything else fails the second time too.
            if not Exercise.objects.filter(code=exercise.code).exists():
                raise
        else:
            return


@transaction.atomic
def join(*, exercise, by):
    """Let a person take part, in the group with the fewest. Out: the participant; joining twice changes nothing.

    Raises NotReady when it is over.
    """
    # Under the lock, so that ten who join at once are spread evenly.
    exercise = locked(exercise)
    participant = exercise.participants.filter(user=by).first()
    if participant:
        return participant
    participant = exercise.participants.create(user=by, group=_smallest_group(exercise))
    written = {row.slot for row in exercise.texts.filter(author=by)}
    for slot in DEFINITIONS[exercise.kind].slots_of(Writer.ALONE):
        if slot.name not in written:
            exercise.texts.create(slot=slot.name, author=by, changed_by=by)
    return participant


def _smallest_group(exercise):
    return exercise.groups.annotate(size=Count("participants")).order_by("size", "number").first()


def _make_groups(exercise, number, by):
    there = set(exercise.groups.values_list("number", flat=True))
    for each in range(1, number + 1):
        if each not in there:
            group = exercise.groups.create(number=each)
            for slot in DEFINITIONS[exercise.kind].slots_of(Writer.GROUP):
                exercise.texts.create(slot=slot.name, group=group, changed_by=by)


@transaction.atomic
def set_groups(*, exercise, number, places, by):
    """Make as many groups as asked, and put people in them. In: {participant's id: number of the group}.

    Whoever is in none afterwards comes to the smallest. A group that has written stays, also when fewer are asked for:
    raises NotReady.
    """
    exercise = locked(exercise)
    number = max(number, 1) if DEFINITIONS[exercise.kind].needs_group else number
    too_many = exercise.groups.filter(number__gt=number)
    if Contribution.objects.filter(group__in=too_many).exclude(text="").exists():
        raise NotReady("En av gruppene som skulle bort, har skrevet noe. Flytt heller deltakerne.")
    too_many.delete()
    _make_groups(exercise, number, by)
    groups = {group.number: group for group in exercise.groups.all()}
    for participant in exercise.participants.all():
        group = groups.get(places.get(participant.pk)) or groups.get(participant.group and participant.group.number)
        group = group or _smallest_group(exercise)
        # Whoever comes to another group has no part in its talk yet.
        participant.part = participant.part if group and group.pk == participant.group_id else ""
        participant.group = group
        participant.save()
    return exercise


# --- who does what in a group ---------------------------------------------------------------------


@transaction.atomic
def give_parts(*, group, leader, owner, by):
    """Choose who leads the group's talk, and whose case it is. In: participants of the group, or None.

    Another owner is another case, whose questions are still to be asked. Raises NotReady when it is over, when one is
    to be both or is in another group, and when the case changes after the advice.
    """
    exercise, group = _locked_group(group)
    chosen = [each for each in (leader, owner) if each]
    if any(each.group_id != group.pk for each in chosen):
        raise NotReady("Velg blant dem som er i gruppen nå.")
    if leader and leader == owner:
        raise NotReady("Den som leder samtalen, kan ikke eie saken. Velg to forskjellige.")
    before = group.participants.filter(part=Participant.Part.CASE_OWNER).first()
    if before and before != owner:
        _must_not_have_advised(group, "Gruppen har alt gitt råd i saken. Start en ny refleksjon for en ny sak.")
        ExerciseGroup.objects.filter(pk=group.pk).update(questions_done_at=None)
    group.participants.exclude(part="").update(part="")
    for participant, part in ((leader, Participant.Part.TALK_LEADER), (owner, Participant.Part.CASE_OWNER)):
        if participant:
            Participant.objects.filter(pk=participant.pk).update(part=part)
    return exercise


@transaction.atomic
def end_questions(*, group, done, by):
    """Say that the group has asked all it needs to understand the case, or that it asks more.

    Raises NotReady before the group has come to its questions, before it knows who leads the talk and whose case it is,
    and when it asks more after it has advised.
    """
    exercise, group = _locked_group(group)
    questions = DEFINITIONS[exercise.kind].questions
    if questions is None or exercise.step_began_at is None or exercise.step < questions:
        raise NotReady("Gruppen er ikke kommet til spørsmålene ennå.")
    parts = list(group.participants.values_list("part", flat=True))
    if done and len(parts) > 1 and not set(Participant.Part.values) <= set(parts):
        raise NotReady("Velg samtaleleder og sakseier først.")
    if not done:
        _must_not_have_advised(group, "Gruppen har alt skrevet råd.")
    ExerciseGroup.objects.filter(pk=group.pk).update(questions_done_at=timezone.now() if done else None)
    return exercise


def _locked_group(group):
    exercise = locked(group.exercise)
    group = exercise.groups.filter(pk=group.pk).first()
    if group is None:
        raise NotReady("Gruppen finnes ikke lenger.")
    return exercise, group


def _must_not_have_advised(group, words):
    if group.texts.filter(slot__in=DEFINITIONS[group.exercise.kind].advice).exclude(text="").exists():
        raise NotReady(words)


# --- step by step -------------------------------------------------------------------------------


@transaction.atomic
def move_step(*, exercise, forward, seen, by):
    """Go on to the next step, or back to the one before; before the first, begin it. Out: the exercise.

    `seen` is the state the leader saw: two who lead and press at once move one step, not two. Steps are no text: they
    have no version and no history.
    """
    exercise = locked(exercise)
    if state_of(exercise) != seen:
        return exercise
    numbers = [number for number, _step in steps_of(exercise)]
    if exercise.step_began_at is None:
        target = numbers[0] if forward else None
    else:
        place = numbers.index(exercise.step) if exercise.step in numbers else 0
        target = numbers[place + 1] if forward and place + 1 < len(numbers) else None
        target = numbers[place - 1] if not forward and place else target
    if target is None:
        raise NotReady("Det er ikke flere steg den veien.")
    if forward:
        _must_have_asked(exercise)
    exercise.step, exercise.step_began_at = target, timezone.now()
    Exercise.objects.filter(pk=exercise.pk).update(step=target, step_began_at=exercise.step_began_at)
    return exercise


def _must_have_asked(exercise):
    """Nobody goes on from the questions to advice while a group with people in it still asks."""
    if exercise.step_began_at is None or exercise.step != DEFINITIONS[exercise.kind].questions:
        return
    asking = [str(group) for group in groups_asking(exercise)]
    if asking:
        raise NotReady(f"{listed(asking)} spør fortsatt. Samtalelederen sier fra når alle spørsmål er stilt.")


@transaction.atomic
def close_exercise(*, exercise, by):
    """End it: from now on its words are read. What somebody is just writing for herself is still saved."""
    exercise = locked(exercise)
    return _set_closed(exercise, timezone.now(), by)


@transaction.atomic
def reopen_exercise(*, exercise, by):
    """Go on where it was closed. Raises NotReady when it is open."""
    exercise = Exercise.objects.select_for_update().get(pk=exercise.pk)
    if exercise.closed_at is None:
        raise NotReady("Refleksjonen er allerede åpen.")
    exercise.step_began_at = timezone.now()
    return _set_closed(exercise, None, by)


def _set_closed(exercise, when, by):
    return take_step(exercise, by=by, closed_at=when)


@transaction.atomic
def delete_exercise(*, exercise, by):
    """Take it away with all its texts. What each wrote alone goes from the history too: it was nobody else's."""
    pk = exercise.pk
    take_away(exercise, by=by)
    # Deleting writes each text down once more, so this comes last.
    Contribution.history.filter(exercise_id=pk, author__isnull=False).delete()


# --- the words ----------------------------------------------------------------------------------


def save_text(*, form, by):
    """Save a text. One's own is always saved, also when the others have gone on or it is closed meanwhile.

    Raises NotReady when a group's or the common text is written in after the end and when a group advises before it has
    asked, EditConflict when two have written in the same text.
    """
    allowed = None if form.instance.author_id else partial(_must_take_words, form.instance)
    return save_editable(form=form, by=by, allowed=allowed)


def _must_take_words(text):
    exercise = locked(text.exercise, last_words=True)
    is_advice = text.group_id and text.slot in DEFINITIONS[exercise.kind].advice
    if is_advice and exercise.groups.filter(pk=text.group_id, questions_done_at__isnull=True).exists():
        raise NotReady("Ingen råd ennå. Still alle de oppklarende spørsmålene først.")


@transaction.atomic
def bring_words(*, exercise, sources, targets, by):
    """Put texts after what stands in other texts, slot by slot; what stands there already is not put in twice.

    In: the texts to take (in their order) and those to write in. Out: how many texts were brought.
    """
    exercise, brought = locked(exercise), 0
    for target in Contribution.objects.select_for_update().filter(pk__in=[each.pk for each in targets]):
        words = [each.text.strip() for each in sources if each.slot == target.slot]
        new = [each for each in words if each and each not in target.text]
        if not new:
            continue
        text = "\n\n".join(filter(None, [target.text.rstrip(), *new]))
        if len(text) > PROSE_LIMIT:
            raise NotReady("Da blir teksten for lang. Kort den ned først.")
        take_step(target, by=by, text=text)
        brought += len(new)
    return brought
