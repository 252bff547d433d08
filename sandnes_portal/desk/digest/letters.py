"""The Monday mail: one to each person who has something waiting, coming or new, and none to the others."""

import logging

from django.contrib.auth import get_user_model
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from networks.models import Role
from sandnes_portal.desk.home.overview import notices_for
from sandnes_portal.desk.home.weeks import is_time_for_mail, monday_of, name_of, news_begin
from sandnes_portal.desk.models import DigestWeek
from sandnes_portal.language.words import date_in_words, number_word
from sandnes_portal.post import mail
from sandnes_portal.post.models import OutgoingMail

log = logging.getLogger(__name__)


def people_on(today):
    """Those who hold a role on a day and can sign in, each with her roles of that day read: two queries for all."""
    roles = Role.objects.current(today)
    with_roles = get_user_model().objects.filter(is_active=True, pk__in=roles.values("user"))
    own = Prefetch("roles", roles.select_related("school", "network"), to_attr="roles_now")
    return with_roles.prefetch_related(own).order_by("pk")


def digests(now, only=""):
    """(person, notices) of each who is to get this week's mail and has not. In: a moment; an e-mail, for one person.

    Nothing on other days, in holidays, and when this week's mails are written already.
    """
    week = name_of(monday_of(now))
    if not is_time_for_mail(now) or DigestWeek.objects.filter(week=week).exists():
        return
    people = people_on(timezone.localdate(now))
    if only:
        people = people.filter(email__iexact=only)
    written = set(OutgoingMail.objects.filter(key__startswith=f"digest:{week}:").values_list("person", flat=True))
    since = news_begin(now)
    for person in mail.wanting(people, mail.Kind.DIGEST):
        if person.pk not in written and (notices := _notices_of(person, now, since)):
            yield person, notices


def _notices_of(person, now, since):
    try:
        return notices_for(person, now, since)
    except Exception:
        # What is wrong for one must not keep the mail from everybody after her.
        log.exception("The Monday mail of %s could not be written", person.email)
        return None


def write_digests(now, only=""):
    """Write this week's mails down, once each however often it is run. Out: how many were written.

    A run that dies in the middle is gone on with by the next: those who have theirs are passed by.
    """
    written = [_write_digest(person, notices, now) for person, notices in digests(now, only)]
    if is_time_for_mail(now) and not only:
        DigestWeek.objects.get_or_create(week=name_of(monday_of(now)))
    return sum(written)


def _write_digest(person, notices, now):
    about, subject = f"digest:{name_of(monday_of(now))}", subject_of(notices, now)
    text = text_of(person, notices)
    return mail.write_down(person, kind=mail.Kind.DIGEST, about=about, subject=subject, text=text, button="Se varslene")


def subject_of(notices, now):
    """«Uke 48: tre ting venter på deg»."""
    number = len(notices.waiting) + len(notices.talks)
    words = f"{number_word(number)} ting venter på deg" if number else "dette skjer i portalen"
    return f"Uke {monday_of(now).isocalendar().week}: {words}"


def text_of(person, notices):
    """The mail's text, without its foot."""
    parts = [(heading, "-" * len(heading), points) for heading, points in parts_of(notices) if points]
    return mail.text_for(person, "digest", {"parts": parts, "url": mail.whole(reverse("notices"))})


def parts_of(notices):
    """The list as the mail tells it: (heading, points), each point its lines, the last one its address."""
    return [
        ("Dette venter på deg", [_task(task) for task in notices.waiting]),
        ("Kommentarer til deg", [_thread(thread) for thread in notices.talks]),
        ("De neste to ukene", [_point(f"{date_in_words(each.on)}: {each.title}", each) for each in notices.soon]),
        ("Nye datoer i runden", [_moved(move) for move in notices.moved]),
        ("Nytt for deg", [_point(each.title, each) for each in notices.new]),
    ]


def _task(task):
    due = f" Frist {date_in_words(task.due_on)}." if task.due_on else ""
    return _lines(task.title, f"{task.text}{due}", task.url)


def _point(title, notice):
    return _lines(title, notice.text, notice.url)


def _thread(thread):
    comment = thread.newest_comment
    text = f"{thread.plan.school.short_name} {thread.plan.year}: {comment.excerpt}"
    return _lines(f"{comment.author} om {thread.about}", text, comment.get_absolute_url())


def _moved(move):
    words = f"Var {date_in_words(move['moved_from'])}. Ny dato er ikke satt."
    if move["moved_to"]:
        words = f"Flyttet fra {date_in_words(move['moved_from'])} til {date_in_words(move['moved_to'])}."
    return _lines(move["label"].capitalize(), words, move["round"].get_absolute_url())


def _lines(title, text, url):
    """Somebody's own words come in as one line each, so that they cannot become a point or a heading of their own."""
    return [line for each in (title, text) if (line := " ".join(each.split()))] + [mail.whole(url)]
