"""What an editor says above what is only proposed. Each notice is what `strategy/edit/_proposal.html` takes.

A notice keeps itself up to date: it is fetched anew from `refresh_url` when something on the page was saved.
"""

from urllib.parse import urlencode

from django.urls import reverse
from django_htmx.http import trigger_client_event

from sandnes_portal.language.words import number_word
from strategy.plans.models.plans import TEXTS_OF
from strategy.proposals import sources

# The id of the notice in the page, and the event that has it fetched anew.
PLACE = "forslag"
STILL_RIGHT = "Fortsatt riktig"
CHANGED = "Endrer dere noe, er det deres med en gang."


def saved(response, *, notice=True):
    """Tells the page that something was saved, so that its list of parts, and its notice, are fetched anew."""
    response = trigger_client_event(response, "lagret")
    return trigger_client_event(response, PLACE) if notice else response


def text_notice(plan, part, *, confirmed=()):
    """About the plan's own texts in a part; without a title when there is nothing to consider. `confirmed` are the
    names of those that just became the school's own."""
    notice = {
        "refresh_url": _part_address(plan, "plan_proposals", part),
        "confirm_url": _part_address(plan, "plan_text_confirm", part),
        "undo_url": undo_url(plan, part, confirmed),
    }
    proposed = plan.proposed_in(part)
    if confirmed:
        return notice | {"is_confirmed": True, "title": confirmed_words(len(confirmed))}
    if len(proposed) > 1:
        title = f"{number_word(len(proposed)).capitalize()} tekster er hentet fra {plan.source}"
        text = "Bekreft dem en for en, eller alle på én gang. Det dere endrer, er deres med en gang."
        return notice | {"title": title, "text": text, "label": "Alt er fortsatt riktig"}
    if proposed:
        text = f"Er den fortsatt riktig, bekrefter dere den. {CHANGED}"
        return notice | {"title": f"Teksten er hentet fra {plan.source}", "text": text, "label": STILL_RIGHT}
    return notice


def mark_of(name):
    """The id, in the page, of what stands above a text."""
    return f"foreslatt-{name}"


def considered_text(plan, part, name, label, *, is_confirmed=False):
    """What stands above one of the plan's own texts: the ways to confirm it, or to think better of it; None for a text
    that is nobody's but the school's."""
    mark = {"id": mark_of(name), "name": name, "field": f"{part}-{name}", "label": label}
    if name in plan.proposed_texts:
        return mark | {"confirm_url": _part_address(plan, "plan_text_confirm", part)}
    return mark | {"undo_url": undo_url(plan, part, [name])} if is_confirmed else None


def confirmed_words(number):
    return "Teksten er bekreftet" if number == 1 else f"{number_word(number).capitalize()} tekster er bekreftet"


def undo_url(plan, part, names):
    """Where the texts with some names become proposals again."""
    return f"{_part_address(plan, 'plan_text_unconfirm', part)}?{urlencode({'felt': names}, doseq=True)}"


def rows_notice(plan, part, number):
    """About the rows of a part, so many of which are only proposed."""
    notice = {
        "refresh_url": _part_address(plan, "plan_proposals", part),
        "all_url": _part_address(plan, "plan_confirm_part", part),
    }
    return notice | {"number": number} if number else notice


def part_notice(plan, part, number):
    """About a part, whether it is a text or rows."""
    return text_notice(plan, part) if part in TEXTS_OF else rows_notice(plan, part, number)


def row_notice(plan, kind, row, *, is_confirmed=False):
    """About one row, on a page of its own."""
    address = [plan.school.slug, plan.year, kind.part, kind.slug, row.pk]
    notice = {
        "refresh_url": reverse("row_proposal", args=address),
        "confirm_url": reverse("row_confirm", args=address),
        "undo_url": reverse("row_unconfirm", args=address),
    }
    if is_confirmed:
        return notice | {"is_confirmed": True, "title": f"{kind.label.capitalize()} er bekreftet"}
    if row.is_proposed:
        is_lent = sources.names_another_school(row.source)
        question = "Passer alt slik det står hos dere" if is_lent else "Er alt fortsatt riktig"
        return notice | {
            "title": f"{kind.label.capitalize()} er hentet fra {row.source}",
            "text": f"{question}, bekrefter dere det. {CHANGED}",
            "label": "Bekreft" if is_lent else STILL_RIGHT,
        }
    return notice


def _part_address(plan, name, part):
    return reverse(name, args=[plan.school.slug, plan.year, part])
