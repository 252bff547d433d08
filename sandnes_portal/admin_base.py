"""The base of the administrators' pages. An administrator keeps rows that the schools' texts hang on, and reads no
text by it: what she may not open is told by its kind and its number."""

from collections import Counter
from functools import partial

from django.contrib import admin
from django.contrib.admin.utils import NestedObjects, quote
from django.core.exceptions import ValidationError
from django.db import router
from django.forms.formsets import DELETION_FIELD_NAME
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst

from sandnes_portal.reference.uses import uses_in_words, uses_of

KEEPS_ITS_PAST = (
    "Det du endrer, gjelder fra i dag. Referater som er delt, planer og evalueringer fra år som er over, og alt som er "
    "låst, beholder ordene de ble skrevet med."
)
IN_USE = "«{}» er i bruk i {}"
IN_THE_WAY = "«{}» er i bruk, og kan ikke slettes. Den henger sammen med: {}."


class NamesNoTexts:
    """For a page of the workshop: Django names whatever hangs on a row that is to be deleted, whoever's words it is."""

    def get_deleted_objects(self, objs, request):
        """What goes with some rows, the numbers of each kind, what one may not delete, and what is in the way."""
        if not objs:
            return [], {}, set(), []
        collector = _hanging_on(objs)
        # The rows in between two kinds are nobody's to know of.
        kinds = {kind: rows for kind, rows in collector.model_objs.items() if not kind._meta.auto_created}
        lacking = {
            kind._meta.verbose_name
            for kind in kinds
            if self.admin_site.is_registered(kind)
            and not self.admin_site.get_model_admin(kind).has_delete_permission(request)
        }
        going = [row for rows in kinds.values() for row in rows]
        numbers = Counter()
        for kind, rows in kinds.items():
            numbers[kind._meta.verbose_name_plural] += len(rows)
        link = partial(_link, self.admin_site)
        in_the_way = told(self.admin_site, collector.protected, link)
        return told(self.admin_site, going, link), numbers, lacking, [*in_the_way, *self.uses_among(going)]

    def uses_among(self, rows):
        """What is in the way beside what the database protects, in lines. In: the rows that would go."""
        return []


class NamesNoTextsInline:
    """For the rows that stand on another row's page: when one of them is in use, Django names those who use it."""

    def get_formset(self, request, obj=None, **kwargs):
        formset, site = super().get_formset(request, obj, **kwargs), self.admin_site

        class Deleting(formset.form):
            def hand_clean_DELETE(self):  # noqa: N802 - Django's own name
                if self.cleaned_data.get(DELETION_FIELD_NAME) and self.instance.pk:
                    _raise_if_used(site, self.instance)

        formset.form = Deleting
        return formset


class PortalAdmin(NamesNoTexts, admin.ModelAdmin):
    """A page of the workshop."""


class KeepsItsPast:
    """For a page of what years that are over were written with: tools, themes, arenas and their like.

    What is changed holds from today, and the form says so. An address is `given_once`, and what else decides who reads
    the past. What is in use is not deleted, nor is anything that would go with it. The kind has a history, by which
    `reference.past` tells how it was called.
    """

    given_once = ("slug",)

    def get_fieldsets(self, request, obj=None):
        (name, options), *others = super().get_fieldsets(request, obj)
        return [(name, options | ({"description": KEEPS_ITS_PAST} if obj else {})), *others]

    def get_readonly_fields(self, request, obj=None):
        given = [each.name for each in self.model._meta.fields if each.name in self.given_once]
        return (*super().get_readonly_fields(request, obj), *(given if obj else []))

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def uses_among(self, rows):
        kept = {self.model, *(inline.model for inline in self.inlines)}
        uses = [(row, uses_of(row)) for row in rows if type(row) in kept]
        return [IN_USE.format(row, uses_in_words(found)) for row, found in uses if found]


class PortalStackedInline(NamesNoTextsInline, admin.StackedInline):
    """Rows on another row's page, one under another."""


class PortalTabularInline(NamesNoTextsInline, admin.TabularInline):
    """Rows on another row's page, as a table."""


def told(site, rows, name=None):
    """Rows as the workshop may tell of them: those it shows by name, the others as kinds and numbers.

    In: the admin site, rows of any kind, and a function from a row to how it is named. Out: a list of lines, by kind.
    """
    shown = _kinds_shown(site)
    named = [(name or _name)(row) for row in rows if type(row) in shown]
    hidden = Counter(type(row)._meta.verbose_name_plural for row in rows if type(row) not in shown)
    return [*sorted(named), *(f"{capfirst(kind)}: {number}" for kind, number in sorted(hidden.items()))]


def _kinds_shown(site):
    """The kinds of rows that administrators open: those with a page, and those that stand on one."""
    return {kind for model, page in site._registry.items() for kind in (model, *(each.model for each in page.inlines))}


def _name(row):
    return f"{capfirst(row._meta.verbose_name)}: {row}"


def _link(site, row):
    """The name of a row, with the way to its page, if it has one."""
    if not site.is_registered(type(row)):
        return _name(row)
    url = reverse(f"{site.name}:{row._meta.app_label}_{row._meta.model_name}_change", args=[quote(row.pk)])
    return format_html('<a href="{}">{}</a>', url, _name(row))


def _hanging_on(rows):
    collector = NestedObjects(using=router.db_for_write(type(rows[0])), origin=rows)
    collector.collect(rows)
    return collector


def _raise_if_used(site, row):
    protected = told(site, _hanging_on([row]).protected)
    # What the database would only let go of is in use as well.
    if in_the_way := protected or uses_of(row):
        raise ValidationError(IN_THE_WAY.format(row, ", ".join(in_the_way)))
