"""The words a page shows for a document's dates and states: made here, so that large tables are cheap to draw."""

from sandnes_portal.language.words import short_date


def with_words(document, today):
    """In: a document with its thread, and the day. Out: the same rows, each activity with `when` (and `when_short`) and
    each milestone with `words` and `state`: reached, late or ahead."""
    for activity in document["activities"]:
        activity["when"] = _period(activity, with_year=True)
        activity["when_short"] = _period(activity)
        activity["milestones"] = [_milestone(each, today) for each in activity["milestones"]]
    return document


def _period(activity, *, with_year=False):
    begins, ends = activity["starts_on"], activity["ends_on"]
    if begins and ends:
        return f"{short_date(begins, with_year=with_year)} til {short_date(ends, with_year=with_year)}"
    if begins or ends:
        return f"{'fra' if begins else 'til'} {short_date(begins or ends, with_year=with_year)}"
    return ""


def _milestone(milestone, today):
    title = milestone["title"] or "Uten tekst"
    words = f"{title}, {short_date(milestone['due_on'])}" if milestone["due_on"] else title
    state = "reached" if milestone["reached_on"] else "late" if is_late(milestone, today) else "ahead"
    return milestone | {"words": words, "state": state}


def is_late(milestone, today):
    """Whether a milestone's date has passed without its being reached."""
    return bool(milestone["due_on"] and milestone["due_on"] < today and not milestone["reached_on"])
