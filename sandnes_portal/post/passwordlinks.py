"""The way to a first or a new password: asked for in a request, made by the process that sends it.

The outbox holds that somebody asked for an address and when, and never a link: who reads the outbox could use it. And
the request looks nobody up, so that an address nobody has is answered in the same time as one that somebody has.
"""

import hashlib

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from sandnes_portal.post import mail
from sandnes_portal.post.models import OutgoingMail


def ask(*addresses):
    """Write down that a link was asked for, for each of some addresses. One insert; asked twice in a minute is once."""
    minute, subject = f"{timezone.now():%Y-%m-%dT%H.%M}", f"{settings.PORTAL_NAME}: nytt passord"
    same = {"kind": OutgoingMail.Kind.PASSWORD, "subject": subject}
    asked = [OutgoingMail(key=_key(address, minute), address=address, **same) for address in addresses]
    OutgoingMail.objects.bulk_create(asked, ignore_conflicts=True)


def _key(address, minute):
    # Addresses are longer than keys may be.
    return f"passord:{minute}:{hashlib.sha256(address.lower().encode()).hexdigest()}"


def letter_of(asked):
    """The mail that was asked for, with a link made now. None when nobody who may sign in has the address.

    Also one who has no password yet gets it, and it goes to the address that stands in the portal.
    """
    person = get_user_model().objects.filter(email__iexact=asked.address, is_active=True).first()
    if person is None:
        return None
    uid, token = urlsafe_base64_encode(force_bytes(person.pk)), default_token_generator.make_token(person)
    url = mail.whole(reverse("password_new", args=[uid, token]))
    context = {"user": person, "url": url, "portal": settings.PORTAL_NAME, "contact": settings.CONTACT_EMAIL}
    text = render_to_string("registration/password_reset_email.txt", context)
    letter = EmailMultiAlternatives(asked.subject, text, to=[person.email])
    letter.attach_alternative(render_to_string("registration/password_reset_email.html", context), "text/html")
    return letter
