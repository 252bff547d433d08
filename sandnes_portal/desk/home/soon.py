"""What comes in the next two weeks, by its date."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from networks.models import Attendance, Meeting, OwnerActivity, Role
from networks.people import rolenames, roles
from quality.dialogues.promised import gathered, schools_in_words
from quality.dialogues.unreleased import what_waits
from quality.models import Agreement, Dialogue, LeaderTalk, OwnerReview
from sandnes_portal.desk.home.dates import round_dates
from sandnes_portal.desk.home.notice import Notice
from sandnes_portal.language.words import shortened, upper_first
from strategy.models import Milestone

Kind = Role.Kind
AHEAD = dt.timedelta(days=14)
# Those whose year the round's dates are a part of.
FOLLOW_THE_ROUND = (*roles.AROUND_A_PLAN, Kind.SUPPORT_LEADER, Kind.FAGSTAB, Kind.DIRECTOR)


def soon_for(user, year, now):
    """What a person has ahead of her in the two weeks from a moment on, the next first. The queries are as many however
    much there is."""
    today = timezone.localdate(now)
    until = today + AHEAD
    notices = [
        *_round_dates(user, year, today, until),
        *_meetings(user, now, until),
        *_talks(user, today, until),
        *_leader_talks(user, today, until),
        *_promises(user, today, until),
        *_milestones(user, year, today, until),
        *_owners_plan(user, today, until),
        *_owner_feedback(user, today, until),
    ]
    return sorted(notices, key=lambda notice: notice.on)


def _round_dates(user, year, today, until):
    if not user.has_role(*FOLLOW_THE_ROUND):
        return
    for row in round_dates(year, today):
        if row["date"] <= until:
            yield Notice(row["title"], row["text"], row["url"], row["date"])


def _meetings(user, now, until):
    """Meetings the person is asked to, those she cannot come to left out."""
    answers = dict(Attendance.objects.filter(user=user).values_list("meeting", "answer"))
    called = Meeting.objects.asking(user).upcoming(now).filter(status=Meeting.Status.CALLED)
    for meeting in called.filter(starts_at__date__lte=until):
        if answers.get(meeting.pk) == Attendance.Answer.ABSENT:
            continue
        starts = timezone.localtime(meeting.starts_at)
        where = f", {meeting.place}" if meeting.place else ""
        asks = " Si fra om du kommer." if answers.get(meeting.pk) == Attendance.Answer.ASKED else ""
        yield Notice(meeting.title, f"Kl. {starts:%H.%M}{where}.{asks}", meeting.get_absolute_url(), starts.date())


def _talks(user, today, until):
    """The development dialogues of one's own school, and of the schools one is the adviser of."""
    for talk in Dialogue.objects.coming_for(user, today, until):
        at = f"Kl. {talk.starts_at:%H.%M}" if talk.starts_at else "Hele ledergruppen"
        where = f", {talk.place}" if talk.place else ""
        title = f"Utviklingssamtale: {talk.assessment.school}"
        yield Notice(title, f"{at}{where}. {what_waits(talk)}".strip(), talk.get_absolute_url(), talk.held_on)


def _leader_talks(user, today, until):
    for talk in LeaderTalk.objects.visible_to(user).held_between(today, until):
        title = f"Ledersamtale: {talk.assessment.school}"
        text = f"{upper_first(rolenames.name_of(Kind.PRINCIPAL))} og {rolenames.name_of(Kind.DIRECTOR)}."
        yield Notice(title, text, talk.get_absolute_url(), talk.held_on)


def _promises(user, today, until):
    for promises in gathered(Agreement.objects.to_follow_up(user).due_between(today, until)):
        first = promises[0]
        if len(promises) == 1:
            text = f"Avtalt i utviklingssamtalen med {first.dialogue.assessment.school}."
            url = reverse("agreement_follow_up", args=[first.pk])
        else:
            text = f"Lovet til {schools_in_words(promises)}."
            url = f"{reverse('agreement_list')}?lovet=kommunen&mine=ja"
        yield Notice(shortened(first.text, 140), text, url, first.due_on)


def _milestones(user, year, today, until):
    for milestone in Milestone.objects.coming_for(user, year, today, until):
        plan = milestone.activity.plan
        url = f"{plan.get_absolute_url()}#aktivitet-{milestone.activity_id}"
        yield Notice(str(milestone), f"Milepæl for «{milestone.activity}».", url, milestone.due_on)


def _owners_plan(user, today, until):
    if user.has_role(Kind.DIRECTOR, Kind.FAGSTAB):
        for activity in OwnerActivity.objects.ending(today, until):
            yield Notice(str(activity), "Fra handlingsplanen.", activity.get_absolute_url(), activity.ends_on)


def _owner_feedback(user, today, until):
    """The last day to answer about the owner, for those who ask. Those who are asked have it among what waits."""
    if user.has_role(Kind.FAGSTAB):
        for review in OwnerReview.objects.taking_answers(today).filter(closes_on__lte=until).select_related("round"):
            title = f"Siste dag: tilbakemelding til skoleeier {review.round.year}"
            yield Notice(title, "Minn på dem som er spurt.", review.get_absolute_url(), review.closes_on)
