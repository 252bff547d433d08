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
        return told(self.admin_site, going, link), numbers, lacking, told(self.admin_site, collector.protected, link)


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
    if in_the_way := told(site, _hanging_on([row]).protected):
        raise ValidationError(IN_THE_WAY.format(row, ", ".join(in_the_way)))
