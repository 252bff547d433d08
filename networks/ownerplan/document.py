"""The owner's action plan as a document: its areas, its line through the year, and which themes were worked with.

What is told of meetings is their names and days alone: the plan is open to all who sign in, what was said is not.
"""

import datetime as dt
from dataclasses import dataclass, field
from functools import partial

from django.utils import timezone

from networks.models import AgendaItem, LeadershipQuality, Meeting, OwnerActivity, Theme
from networks.schools.yearline import marks_of
from sandnes_portal.language.words import MONTHS, short_date, shortened
from sandnes_portal.reference.past import as_it_was, end_of

Area, Status = OwnerActivity.Area, OwnerActivity.Status
# How a state looks: the kind of components/status.html.
LOOKS = {Status.PLANNED: "todo", Status.ONGOING: "now", Status.DONE: "ok", Status.DROPPED: "locked"}


def areas_of(activities):
    """The four areas of effort with the activities of each: [(area, [activity])]."""
    return [(area, [each for each in activities if each.area == area]) for area in Area]


def when(activity):
    """An activity's dates in words: «5. okt. til 12. nov.», «fra 5. okt.», or nothing."""
    begins, ends = activity.starts_on, activity.ends_on
    if begins and ends and begins != ends:
        return f"{short_date(begins)} til {short_date(ends)}"
    if begins and ends:
        return short_date(begins)
    if begins or ends:
        return f"{'fra' if begins else 'innen'} {short_date(begins or ends)}"
    return ""


# --- the line -------------------------------------------------------------------------------------

LEFT, RIGHT, TOP, ROW = 250, 760, 46, 34
WIDTH = (RIGHT - LEFT) / 12
NARROWEST = 12


def timeline(year, activities, today, holidays=()):
    """The dated activities as bars from August to July, before the holidays (`holidays_of`). Numbers go to the template
    as text. None without any."""
    dated = [each for each in activities if each.starts_on or each.ends_on]
    if not dated:
        return None
    bottom = TOP + ROW * len(dated)
    return {
        "height": bottom + 40,
        "top": TOP,
        "left": LEFT,
        "bottom": bottom,
        "depth": bottom - TOP,
        "marks": marks_of(holidays, partial(_x, year), year.starts_on, year.ends_on),
        "length": RIGHT - LEFT,
        "months": [
            (f"{LEFT + number * WIDTH:.1f}", f"{LEFT + (number + 0.5) * WIDTH:.1f}", _name(number))
            for number in range(12)
        ],
        "width": f"{WIDTH:.1f}",
        "rows": [_bar(year, number, each) for number, each in enumerate(dated)],
        "today": f"{_x(year, today):.1f}" if today in year else "",
    }


def _name(number):
    return MONTHS[(number + 7) % 12]


def _bar(year, number, activity):
    begins, ends = activity.starts_on or activity.ends_on, activity.ends_on or activity.starts_on
    # Somebody may have written the last day there is: it has no day after it.
    left, right = _x(year, begins), _x(year, min(ends, year.ends_on) + dt.timedelta(days=1))
    return {
        "y": str(TOP + ROW * number + ROW // 2),
        "x": f"{min(left, RIGHT - NARROWEST):.1f}",
        "width": f"{max(right - left, NARROWEST):.1f}",
        "title": shortened(str(activity), 34),
        "status": activity.status,
    }


def _x(year, date):
    date = min(max(date, year.starts_on), year.ends_on + dt.timedelta(days=1))
    months = (date.year - year.start) * 12 + date.month - 8 + (date.day - 1) / 31
    return LEFT + months * WIDTH


# --- which themes ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """Where a theme was worked with: a meeting or an activity, when, and its address if the reader may go there."""

    title: str
    when: str
    url: str = ""


@dataclass
class ThemeInYear:
    """A theme of figure 7 in a school year."""

    theme: Theme
    places: list = field(default_factory=list)
    planned: list = field(default_factory=list)

    @property
    def words(self):
        if self.places:
            return "arbeidet med"
        return "planlagt" if self.planned else "ikke ennå i år"

    @property
    def look(self):
        return "ok" if self.places else "now" if self.planned else "todo"


def activities_of(year):
    """The activities of a year's plan; of a year that is over, with what they name as it was called then."""
    activities = list(OwnerActivity.objects.of_year(year).for_page())
    themes = [theme for activity in activities for theme in activity.themes.all()]
    as_it_was([*(activity.arena for activity in activities), *themes], end_of(year))
    return activities


def coverage(year, user):
    """Which themes of the four quality descriptions were worked with in a year, where and when, and which not yet.

    In: the SchoolYear and the reader. Out: [(quality, [ThemeInYear])]. Owner-level meetings that were held count, and
    the plan's own activities.
    """
    qualities = list(LeadershipQuality.objects.holding(year).prefetch_related("themes"))
    as_it_was([*qualities, *(theme for quality in qualities for theme in quality.themes.all())], end_of(year))
    found = {theme.pk: ThemeInYear(theme) for quality in qualities for theme in quality.themes.all()}
    for theme, place in _meetings_about_themes(year, user):
        # A meeting with two items about a theme is one place.
        if place not in found[theme].places:
            found[theme].places.append(place)
    for activity in OwnerActivity.objects.in_force(year).prefetch_related("themes"):
        place = Place(str(activity), when(activity), activity.get_absolute_url())
        for theme in activity.themes.all():
            rows = found[theme.pk]
            (rows.planned if activity.status == Status.PLANNED else rows.places).append(place)
    return [(quality, [found[theme.pk] for theme in quality.themes.all()]) for quality in qualities]


def _meetings_about_themes(year, user):
    """(theme, Place) of what was on the agenda of the owner's meetings, oldest first."""
    held = Meeting.objects.past().of_year(year).filter(school__isnull=True)
    seen = set(held.visible_to(user).values_list("pk", flat=True))
    items = AgendaItem.objects.filter(meeting__in=held.order_by(), theme__isnull=False).select_related("meeting")
    for item in items.order_by("meeting__starts_at", "position", "pk"):
        meeting = item.meeting
        url = meeting.get_absolute_url() if meeting.pk in seen else ""
        yield item.theme_id, Place(meeting.title, short_date(timezone.localdate(meeting.starts_at)), url)
