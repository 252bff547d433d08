"""The school holidays of a year, entered at once."""

from django.db import transaction

from networks.models import SchoolHoliday
from networks.schools.holidays import usual_holidays


@transaction.atomic
def add_usual_holidays(*, year):
    """Enter the holidays that the calendar gives a school year.

    Those that are there, by name and in that time, are left as the administrator has made them. Out: how many were
    made.
    """
    made = 0
    for name, first, last in usual_holidays(year):
        near = SchoolHoliday.objects.filter(name=name, starts_on__lte=last, ends_on__gte=first)
        if not near.exists():
            SchoolHoliday.objects.create(name=name, starts_on=first, ends_on=last)
            made += 1
    return made
