"""What templates need beside Django's own: icons, form controls, ratings and words. Numbers are prepared in Python."""

import re
from functools import cache
from pathlib import Path

from django import forms, template
from django.conf import settings
from django.db.models.fields import BLANK_CHOICE_DASH
from django.middleware.csrf import get_token
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe

from sandnes_portal.language import charts, lines, trends, words
from sandnes_portal.language.prose import as_html
from sandnes_portal.writing.once import key_field

register = template.Library()

ICONS = Path(settings.BASE_DIR) / "templates" / "icons"
# What a state looks like: its icon, and the colour class it shares between statuses, parts and tags.
STATES = {
    "ok": "check-circle-fill",
    "now": "circle-half",
    "todo": "circle",
    "warn": "exclamation-circle",
    "proposed": "arrow-repeat",
    "locked": "lock",
    "err": "x-octagon",
}
SCHOOL_YEAR = re.compile(r"20\d\d–\d\d(?!\d)")
[(_none, NO_CHOICE)] = BLANK_CHOICE_DASH
NOTICES = {"ok": "check-circle", "info": "info-circle", "warn": "exclamation-triangle", "err": "x-octagon"}


@cache
def _shapes(name):
    return mark_safe((ICONS / f"{name}.svg").read_text().strip())  # noqa: S308 – our own files


@register.simple_tag
@cache
def icon(name, css_class="ico"):
    """{% icon "check-circle" %}: decoration beside a word, so it is hidden from screen readers."""
    return format_html(
        '<svg class="{}" viewBox="0 0 16 16" width="18" height="18" aria-hidden="true" focusable="false">{}</svg>',
        css_class,
        _shapes(name),
    )


@register.simple_tag
def state_icon(kind, css_class="ico"):
    """The icon of a state: ok, now, todo, warn, proposed, locked or err."""
    return icon(STATES[kind], css_class)


@register.simple_tag
def notice_icon(kind):
    return icon(NOTICES[kind])


@register.filter
def state_class(kind):
    """The colour of a state: «proposed» is something to look at, as «warn» is; «locked» is quiet."""
    return {"proposed": "warn", "locked": "todo"}.get(kind, kind)


@register.simple_tag(takes_context=True)
def csrf_field(context):
    """What every form that is sent by POST carries: the token that it is the portal's own, and the key that lets the
    same press be done once. For components too, which see only what they are given."""
    request = getattr(context, "request", None)
    if request is None:
        return ""
    # Each call would mask the token anew, and a list of rows has two buttons for each.
    if not hasattr(request, "csrf_field"):
        field = '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        request.csrf_field = format_html(field, get_token(request)) + key_field(request)
    return request.csrf_field


@register.filter
def field_template(bound):
    """Which of components/fields/ draws a bound field."""
    widget = bound.field.widget
    if hasattr(widget, "marks"):
        return "components/fields/scale.html"
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "components/fields/choices.html"
    if isinstance(widget, forms.CheckboxInput):
        return "components/fields/checkbox.html"
    return "components/fields/single.html"


@register.filter
def is_select(bound):
    return isinstance(bound.field.widget, forms.Select)


@register.filter
def is_date(bound):
    """Whether a day can be chosen for it, alone or with the clock behind it."""
    return isinstance(bound.field, (forms.DateField, forms.DateTimeField)) and not bound.field.disabled


@register.filter
def choice_word(label):
    """A choice's label: a word where Django has a line for none."""
    return "Ikke valgt" if label == NO_CHOICE else label


@register.simple_tag
def control(bound):
    """The control of a field, with its look added to the classes that the layout gave it."""
    kind = bound.field
    short = isinstance(kind, (forms.DateField, forms.TimeField, forms.IntegerField)) and not is_select(bound)
    classes = [
        "form-select" if is_select(bound) else "form-control",
        "w-short" if short else "",
        bound.field.widget.attrs.get("class", ""),
    ]
    drawn = bound.as_widget(attrs={"class": " ".join(filter(None, classes))})
    # Room for the bar that writes the markup: static/js/markup.js.
    return format_html('<div class="markup">{}</div>', drawn) if "data-markup" in kind.widget.attrs else drawn


@register.simple_tag
def portal_name():
    """The portal's name, for the error pages that Django draws without any context."""
    return settings.PORTAL_NAME


@register.filter
def message_kind(message):
    """Which notice a message of django.contrib.messages becomes."""
    return {"success": "ok", "warning": "warn", "error": "err"}.get(message.level_tag, "info")


@register.filter
def stair_bars(rating):
    return charts.stair_bars(rating)


@register.simple_tag
def voices_track(school, fagstab, agreed=None):
    return charts.voices_track(school, fagstab, agreed)


@register.simple_tag
def year_strip(years, steps):
    return charts.year_strip(years, steps)


@register.simple_tag
def spread_bar(counts):
    return charts.spread_bar(counts)


@register.simple_tag
def line_chart(series):
    return lines.line_chart(series)


@register.filter
def told(series):
    """A figure over the years as sentences."""
    return trends.told(series)


@register.filter
def number_word(number, one="én"):
    """{{ 12|number_word }} → tolv; {{ 1|number_word:"ett" }} → ett."""
    return words.number_word(number, one)


@register.simple_tag
def count_of(done, total, one="én"):
    """{% count_of 12 17 %} → tolv av sytten."""
    return words.count_of(done, total, one)


@register.filter
def on_one_line(text):
    """{{ year|on_one_line }}: the school years in a heading do not break after their dash, «2026–» on one line and «27»
    on the next."""
    return mark_safe(SCHOOL_YEAR.sub(r'<span class="school-year">\g<0></span>', conditional_escape(text)))  # noqa: S308


@register.filter
def short_month(date):
    return words.short_month(date)


@register.filter
def short_date(date):
    return words.short_date(date)


@register.filter
def lower_first(text):
    return words.lower_first(text)


@register.simple_block_tag(name="words")
def said(content):
    """{% words as lead %}…{% endwords %}: what a component is given to say, over as many lines as it takes."""
    return mark_safe(re.sub(r"[ \n]+", " ", content).strip())  # noqa: S308 – the template has escaped what it filled in


@register.filter
def preceded_by(text, mark):
    """{{ meeting.place|preceded_by:", " }} → «, Rådhuset», and nothing where there is no place."""
    return format_html("{}{}", mark, text) if text else ""


@register.filter
def on_axis(text):
    """«i noen grad» → «Noen», where the axis of a chart has no room."""
    return words.lower_first(text).removeprefix("i ").removesuffix(" grad").capitalize()


@register.simple_tag
def mark_differences(mine, theirs):
    """{% mark_differences mine theirs as both %}: both.0 and both.1 are the texts with marks."""
    return words.mark_differences(mine, theirs)


@register.filter
def prose(text):
    """A long text with its light markup as HTML; nothing in it can be more than paragraphs, lists, bold and links."""
    return as_html(text or "")


@register.filter
def initials(name):
    """«Rektor Lia» → «RL», for the round mark beside a name."""
    words_of_name = str(name or "").split()
    return "".join(
        word[0] for word in (words_of_name[:1] + words_of_name[-1:] if len(words_of_name) > 1 else words_of_name)
    ).upper()


@register.filter
def as_pairs(choices):
    """Choices for a filter as (value, text): pairs as they are, things by their slug or else their id."""
    return [
        each
        if isinstance(each, tuple)
        else (str(getattr(each, "slug", each.pk if hasattr(each, "pk") else each)), each)
        for each in choices
    ]


@register.filter
def verbose_plural(model):
    """What many rows of a model are called: «mål», «kjernekomponenter»."""
    return model._meta.verbose_name_plural
