"""The one list, put together: Min side, `/varsler/` and the Monday mail all show this and nothing else."""

from dataclasses import dataclass

from django.utils import timezone

from sandnes_portal.desk.home.news import moved_for, news_for
from sandnes_portal.desk.home.soon import soon_for
from sandnes_portal.desk.home.waiting import waiting_for
from sandnes_portal.desk.home.weeks import news_begin
from sandnes_portal.desk.models import NoticesSeen
from sandnes_portal.language.schoolyear import SchoolYear
from strategy.comments import conversation


@dataclass(frozen=True)
class Notices:
    """What waits (tasks, and threads of comments), what comes, what was moved, and what is new.

    `more_talks` says whether there are more threads than are shown.
    """

    waiting: list
    talks: list
    more_talks: bool
    soon: list
    moved: list
    new: list

    def __bool__(self):
        return bool(self.waiting or self.talks or self.soon or self.moved or self.new)


def notices_for(user, now, since=None):
    """The list of a person at a moment. In: `since`, when news begin, where it is known. About thirty queries, however
    much there is to tell."""
    today = timezone.localdate(now)
    year = SchoolYear.of(today)
    talks, more_talks = conversation.waiting_for(user, year)
    return Notices(
        waiting=waiting_for(user, year, today),
        talks=talks,
        more_talks=more_talks,
        soon=soon_for(user, year, now),
        moved=moved_for(user, today),
        new=news_for(user, year, since or news_begin(now)),
    )


def unseen_of(user, new):
    """Of some news what has come since the person last said that she has seen it."""
    seen = NoticesSeen.objects.filter(user=user).values_list("seen_at", flat=True).first()
    return [notice for notice in new if seen is None or notice.at > seen]
