"""What the templates of a plan need beside the portal's own."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from sandnes_portal.templatetags.portal import icon
from strategy.models import Plan
from strategy.proposals import sources

register = template.Library()


@register.filter
def chapter(part):
    """{% include part|chapter %}: the template of a part of a plan's document. In: {code, label}."""
    return f"strategy/_{Plan.Part(part['code']).name.lower()}.html"


@register.filter
def lender(source):
    """{{ row.source|lender }}: the other school's plan a row came from; nothing for the school's own of last year."""
    return source if sources.names_another_school(source) else ""


@register.filter
def came_from(source):
    """{{ row.source|came_from }}: «Hentet fra Hana skole 2026–27», «Fra vedtak i Barneskolenettverk 1, 12. oktober»."""
    return sources.words_of(source)


@register.filter
def proposed_mark(is_proposed):
    """{{ goal.is_proposed|proposed_mark }}: « foreslått» behind a row the school has not yet taken into its plan."""
    return mark_safe(' <span class="tag tag-warn">foreslått</span>') if is_proposed else ""


# The two halves of a place's conversation stand at every row of a plan, and are therefore drawn without templates.


@register.filter
def talk_link(talk):
    """{{ goal.talk|talk_link }}: the way to what is said about a place (of comments.Talks.at), or nothing."""
    if not talk:
        return ""
    return format_html(
        '<a class="talk-link no-print" href="{}" data-talk="{}">{}<span data-label>{}</span>'
        '<span class="visually-hidden"> til {}</span></a>',
        talk["url"],
        talk["key"],
        icon("chat-left-text"),
        talk["label"],
        talk["name"],
    )


@register.filter
def talk_place(talk):
    """{{ goal.talk|talk_place }}: where on the page the conversation opens."""
    return format_html('<div class="talk-place no-print" id="samtale-{}"></div>', talk["key"]) if talk else ""
