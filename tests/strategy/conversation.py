"""What is said beside a plan's text, for the tests."""

from django.urls import reverse

from strategy.comments import actions
from strategy.comments.places import place_or_404
from strategy.sharing.actions import share_plan

OWN_LEADERS = {"principal", "school_leader", "sfo_leader"}
PARTNERS = {"union_rep", "resource_person", "ppt_contact"}
READERS = OWN_LEADERS | PARTNERS | {"fagstab"}
SECRET = "Bare for dem det gjelder"


def place_of(plan, key):
    return place_or_404(plan, str(key))


def say(plan, by, text="Hva med SFO?", key="utgangspunkt", mentions=()):
    return actions.begin_thread(place=place_of(plan, key), text=text, mentions=mentions, by=by)


def reply(thread, by, text="Ja", mentions=()):
    return actions.answer(thread=thread, text=text, mentions=mentions, by=by)


def url_of(name, plan, *more):
    return reverse(name, args=[plan.school.slug, plan.year, *more])


def post(client, plan, key, text, prefix=None, **more):
    data = {f"{prefix or f'ny-{key}'}-text": text, **more}
    return client.post(url_of("place_comments", plan, key), data)


def shared(plan, cast):
    return share_plan(plan=plan, by=cast.principal)


def page(client, user, url):
    client.force_login(user)
    return client.get(url).content.decode()
