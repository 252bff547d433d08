"""A person's year as a calendar that Outlook, Google and Apple subscribe to.

An event has the same unique id as in the invitations the portal mails, so that a program that has both shows it once.
"""

import datetime as dt

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from sandnes_portal.desk.models import CalendarAddress
from sandnes_portal.desk.yearwheel.events import events_for
from sandnes_portal.desk.yearwheel.happenings import Filters
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.post.calendars import Event, calendar_of
from sandnes_portal.post.mail import whole


@login_not_required
@require_safe
def calendar_feed(request):
    """The feed of whoever has the secret. Calendar programs cannot sign in; a wrong secret is no address at all."""
    address = CalendarAddress.objects.select_related("user").filter(secret=request.GET.get("n", "")).first()
    if address is None or not address.user.is_active:
        raise Http404
    content = calendar_of(feed_of(address.user), name=f"{settings.PORTAL_NAME}: årshjul")
    # No date beside the tag: what is gone from the feed would leave the newest change as it was.
    etag = quote_etag(salted_hmac("calendar_feed", content, algorithm="sha256").hexdigest())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["ETag"], response["Cache-Control"] = etag, "private, no-cache"
    response["Content-Disposition"] = 'inline; filename="arshjul.ics"'
    return get_conditional_response(request, etag, None, response)


def feed_of(user):
    """The events of what concerns a person, from last year's to next year's. Out: calendar Events."""
    now = SchoolYear.current()
    happenings = {
        each.name: each
        for year in (now.previous, now, now.next)
        for each in events_for(user, year, Filters(mine=True))
        # What is not called is no appointment yet. A guest has the meetings she is asked to, and no year of ours.
        if not each.is_draft and (user.roles_now or each.name.startswith("mote-"))
    }
    return [event_of(each) for each in happenings.values()]


# Calendar programs need not know years further away; a plan may have them by a slip of the finger.
FIRST, LAST = dt.date(2000, 1, 1), dt.date(2100, 12, 31)


def _within(moment):
    return moment if moment is None or isinstance(moment, dt.datetime) else min(max(moment, FIRST), LAST)


def event_of(happening):
    """A Happening as an Event of a calendar."""
    url = whole(happening.url) if happening.url else ""
    return Event(
        name=happening.name,
        title=happening.title,
        starts=_within(happening.starts),
        ends=_within(happening.ends),
        changed_at=happening.changed_at,
        sequence=happening.sequence,
        place=happening.place,
        text=url,
        url=url,
        is_cancelled=happening.is_cancelled,
    )
