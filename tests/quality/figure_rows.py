"""Figures for the tests: an indicator with a line for the school, the municipality and the country."""

import datetime as dt

from quality.models import FigureImport, Indicator, IndicatorValue
from sandnes_portal.language.schoolyear import SchoolYear

GROUPS = tuple(Indicator.Group)
NEWEST = SchoolYear.current().previous


def came_with(**more):
    return FigureImport.objects.create(
        file_name="tall.csv", fingerprint="0" * 64, report="Nasjonale prøver", drawn_on=dt.date(2026, 2, 24), **more
    )


def indicator(code="lesing-5", name="Lesing 5. trinn", group=Indicator.Group.OUTCOME, **more):
    source = {"source": "Utdanningsdirektoratet", "licence": "NLOD"}
    return Indicator.objects.create(code=code, name=name, group=group, **(source | more))


def values(of, school, *numbers, give=None, restricted=False, file=None):
    """A value for each year up to the last. In: the school, or a larger level; numbers, or «hidden» or «missing»."""
    file, rows = file or came_with(is_restricted=restricted), []
    for back, number in enumerate(reversed(numbers)):
        is_shown = not isinstance(number, str)
        rows.append(
            IndicatorValue(
                indicator=of,
                level=school if isinstance(school, str) else "school",
                school=None if isinstance(school, str) else school,
                year=SchoolYear(int(NEWEST) - back),
                state="value" if is_shown else number,
                value=number if is_shown else None,
                lower=number - give if is_shown and give else None,
                upper=number + give if is_shown and give else None,
                is_restricted=restricted,
                came_with=file,
            )
        )
    return IndicatorValue.objects.bulk_create(rows)


def reading_of(school, *numbers, **more):
    """«Lesing 5. trinn» at a school, with the municipality at 49 and the country at 50."""
    of = indicator(**more)
    values(of, school, *numbers, give=2)
    for level, number in (("municipality", 49), ("country", 50)):
        values(of, level, *[number] * len(numbers))
    return of
