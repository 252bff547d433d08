"""Writing beside a plan's text: a comment, an answer, a change of mind; and saying that it is dealt with."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from sandnes_portal.writing.steps import take_step
from strategy.models import Comment, SeenThread

# Who sends the same words twice within this time has lost the answer on the way, and means them once.
SENT_TWICE = dt.timedelta(minutes=10)


def begin_thread(*, place, text, mentions, by, passage=""):
    """A first comment at a place of a plan, and perhaps about some words there. Out: the comment."""
    where = {"plan": place.plan, "part": place.part, "spot": place.spot, "quote": place.name[:300]}
    return _write(by, text, mentions, passage=passage, **where)


@transaction.atomic
def answer(*, thread, text, mentions, by):
    """One more comment in a thread. A thread that was resolved meanwhile is open again. Out: the comment."""
    thread = _locked(thread)
    comment = _write(by, text, mentions, plan=thread.plan, part=thread.part, spot=thread.spot, answers=thread)
    if thread.resolved_at and comment.written_at > thread.resolved_at:
        _set_resolved(thread, by, None)
    return comment


@transaction.atomic
def _write(by, text, mentions, **where):
    now = timezone.now()
    earlier = Comment.objects.standing().filter(
        author=by, text=text, written_at__gt=now - SENT_TWICE, **{"answers": None, **where}
    )
    comment = earlier.first()
    if comment is None:
        comment = take_step(Comment(**where), by=by, author=by, text=text)
    comment.mentions.add(*mentions)
    return comment


@transaction.atomic
def change_comment(*, comment, text, mentions, by, passage=""):
    """The author's new words. The old ones stand in the history. Out: the comment."""
    comment = _locked(comment)
    if (comment.text, comment.passage) != (text, passage):
        take_step(comment, by=by, text=text, passage=passage, changed_at=timezone.now())
    comment.mentions.set(mentions)
    return comment


@transaction.atomic
def take_back(*, comment, by):
    """The author takes her comment back. It stands in the history, and its place in the thread if it has answers."""
    comment = _locked(comment)
    if comment.removed_at is None:
        take_step(comment, by=by, removed_at=timezone.now())
    return comment


@transaction.atomic
def put_back(*, comment, by):
    """The author has thought better of taking it back. Out: the comment."""
    comment = _locked(comment)
    if comment.removed_at:
        take_step(comment, by=by, removed_at=None)
    return comment


@transaction.atomic
def resolve(*, thread, by):
    """What the thread is about is dealt with. Resolving what is resolved changes nothing. Out: the thread."""
    thread = _locked(thread)
    return thread if thread.resolved_at else _set_resolved(thread, by, timezone.now())


@transaction.atomic
def reopen(*, thread, by):
    """It is not dealt with after all. Out: the thread."""
    thread = _locked(thread)
    return _set_resolved(thread, by, None) if thread.resolved_at else thread


def _set_resolved(thread, by, when):
    return take_step(thread, by=by, resolved_at=when, resolved_by=by if when else None)


def _locked(comment):
    return Comment.objects.select_for_update(of=("self",)).select_related("plan__school").get(pk=comment.pk)


def mark_seen(*, threads, by):
    """The person has read the threads as they stand now: nothing in them is new to her any more. One query."""
    now = timezone.now()
    SeenThread.objects.bulk_create(
        [SeenThread(thread=thread, user=by, seen_at=now) for thread in threads],
        update_conflicts=True,
        unique_fields=["thread", "user"],
        update_fields=["seen_at"],
    )
