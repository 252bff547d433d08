"""Words as they were: what is over keeps the names it was written with, whatever they are today.

Tools, themes, arenas and their like are named on pages of years that are closed. Their history tells what they were
called then; nothing is copied, and nothing has to be thought of when one is renamed.
"""

import datetime as dt

from django.utils import timezone

# What tells where a row stands and who wrote in it, and is no word of it.
NO_WORDS = ("slug", "position", "version", "changed_at", "created_at")


def end_of(year, now=None):
    """The moment a school year was over, or None while it is not."""
    end = timezone.make_aware(dt.datetime.combine(year.ends_on + dt.timedelta(days=1), dt.time()))
    return end if end <= (now or timezone.now()) else None


def as_it_was(rows, at):
    """Give rows the words they had at a moment. In: rows of kinds that have a history, None among them counts for
    nothing; the moment, or None for today. Nothing is saved. One query for each kind."""
    by_kind = {}
    for row in rows if at else ():
        if row is not None:
            by_kind.setdefault(type(row), []).append(row)
    for kind, found in by_kind.items():
        then = versions_at(kind, {row.pk for row in found}, at)
        for row in found:
            _give(row, then.get(row.pk))


def versions_at(kind, keys, at):
    """{key: the row's version at a moment} of some rows of a kind; of one that was not known yet, its first. One query.

    A row without any history is not there.
    """
    history = kind.history.model
    found = history.objects.filter(**{f"{kind._meta.pk.attname}__in": keys}).order_by("history_date", "history_id")
    if any(each.name == "standing" for each in history._meta.fields):
        # What came too late, and was kept aside, never was the row's own.
        found = found.filter(standing="current")
    then = {}
    for version in found.exclude(history_type="-") if keys else ():
        if getattr(version, kind._meta.pk.attname) not in then or version.history_date <= at:
            then[getattr(version, kind._meta.pk.attname)] = version
    return then


def _give(row, version):
    for each in row._meta.concrete_fields if version else ():
        if not (each.is_relation or each.primary_key or each.name in NO_WORDS):
            setattr(row, each.attname, getattr(version, each.attname))
