"""Mail out of the portal, written down with what it tells.

`queue` puts messages in the outbox in the same transaction as the step they tell of, so that no step is told that was
not taken. That is all a request does: `manage.py send_mail` sends them, in a process of its own (`outbox.py`).
"""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from sandnes_portal.language.words import one_line
from sandnes_portal.post.mailtext import blocks_of
from sandnes_portal.post.models import MailChoice, OutgoingMail

Kind = OutgoingMail.Kind


def whole(url):
    """An address within the portal as it must stand in a mail."""
    return settings.PORTAL_URL.rstrip("/") + url


def queue(people, *, kind, about, subject, template, context, calendar=None):
    """Write a message to each of several people down: one insert, however many they are.

    In: the people; what kind of message it is; `about`, what tells this message from every other (with the person it is
    the message's key: queued twice it is sent once); the name of a template under `emails/`, without its ending; the
    template's context, to which `person` and `contact` are added, and whose `button` is the word on the main link;
    `calendar`, a function from a person to (file name, content in bytes, method), if an invitation goes along.
    One who cannot sign in any more, or has said no to this kind of mail, gets nothing.
    """
    same = {"kind": kind, "about": about, "subject": subject, "button": context.get("button", ""), "calendar": calendar}
    messages = [
        OutgoingMail(**_fields(person, text=text_for(person, template, context), **same))
        for person in wanting(people, kind)
    ]
    OutgoingMail.objects.bulk_create(messages, ignore_conflicts=True)


def wanting(people, kind):
    """Those of several people, each once, who can sign in and want a kind of mail. One query."""
    people = {person.pk: person for person in people if person.is_active}
    choice = MailChoice.FIELDS.get(kind)
    if choice:
        against = MailChoice.objects.filter(user__in=people, **{choice: False}).values_list("user", flat=True)
        people = {pk: person for pk, person in people.items() if pk not in set(against)}
    return list(people.values())


def text_for(person, template, context):
    """A template's text as one person gets it, without the foot."""
    return render_to_string(f"emails/{template}.txt", context | {"person": person, "contact": settings.CONTACT_EMAIL})


def write_down(person, **message):
    """Put one message in the outbox. In: the person, and the message as `_fields` takes it. Out: whether it is new."""
    fields = _fields(person, **message)
    _row, is_new = OutgoingMail.objects.get_or_create(key=fields.pop("key"), defaults=fields)
    return is_new


def _fields(person, *, kind, about, subject, text, button="", calendar=None):
    """One message to one person, as the columns of the outbox."""
    name, content, method = calendar(person) if calendar else ("", b"", "")
    subject, foot = one_line(subject)[:250], _foot()
    return {
        "key": f"{about}:{person.pk}",
        "kind": kind,
        "person": person,
        "address": person.email,
        "subject": subject,
        "text": f"{text.strip()}\n\n-- \n{foot}\n",
        "html": html_of(subject, text, foot, button),
        "calendar": content.decode(),
        "calendar_name": name,
        "calendar_method": method,
    }


def html_of(subject, text, foot="", button=""):
    """The same text as HTML, in the portal's frame."""
    portal = settings.PORTAL_URL
    context = {
        "subject": subject,
        "blocks": blocks_of(text, portal=portal),
        "foot": blocks_of(foot, portal=portal),
        "button": button or "Åpne i portalen",
        "portal": settings.PORTAL_NAME,
        "owner": settings.PORTAL_OWNER,
    }
    return render_to_string("emails/frame.html", context)


def _foot():
    choices = whole(reverse("mail_choices"))
    return f"{settings.PORTAL_NAME}, {settings.PORTAL_OWNER}\nVelg hva du vil ha på e-post: {choices}"
