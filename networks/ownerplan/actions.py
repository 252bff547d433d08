"""The owner's action plan: activities added, written, taken away, and taken over from last year."""

from django.db import transaction

from networks.models import OwnerActivity
from sandnes_portal.writing.editing import save_editable
from sandnes_portal.writing.steps import NotReady, take_away


@transaction.atomic
def add_owner_activity(*, year, area, by):
    """An empty activity, open for writing. It is there from the first moment, so nothing that is typed can get lost."""
    return OwnerActivity.objects.create(year=year, area=area, changed_by=by)


def save_owner_activity(*, form, by):
    """Save an activity. Raises EditConflict as `save_editable`."""
    return save_editable(form=form, by=by)


@transaction.atomic
def remove_owner_activity(*, activity, by):
    """Take an activity away. Its words stay in the history."""
    take_away(activity, by=by)


@transaction.atomic
def carry_over(*, year, activities, by):
    """Copy last year's unfinished activities into a year, without dates and status. Out: the new ones.

    One that stands in the year already is not copied again. Raises NotReady when nothing is left to copy.
    """
    copied = [_copy(each, year, by) for each in left_to_carry(year).filter(pk__in=[each.pk for each in activities])]
    if not copied:
        raise NotReady("Tiltakene står i årets plan fra før.")
    return copied


def left_to_carry(year):
    """Last year's unfinished activities that do not stand in a year yet, by their titles."""
    here = OwnerActivity.objects.of_year(year).values("title")
    return OwnerActivity.objects.of_year(year.previous).unfinished().exclude(title="").exclude(title__in=here)


def _copy(activity, year, by):
    names = ("title", "text", "responsible", "area", "arena_id")
    copy = OwnerActivity(year=year, changed_by=by, **{name: getattr(activity, name) for name in names})
    copy.save()
    copy.themes.set(activity.themes.all())
    return copy
