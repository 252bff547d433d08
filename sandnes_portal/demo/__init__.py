"""A believable second year for those who want to try the portal. Nothing here is true of any real school."""

from django.conf import settings
from django.db import transaction

from networks.models import User
from sandnes_portal.demo.arenas import make_arenas
from sandnes_portal.demo.asked import make_asked
from sandnes_portal.demo.comments import make_comments
from sandnes_portal.demo.exercises import make_exercises
from sandnes_portal.demo.figures import make_figures
from sandnes_portal.demo.interpretations import make_ties
from sandnes_portal.demo.meetings import make_meetings
from sandnes_portal.demo.minutes import make_minutes
from sandnes_portal.demo.named import make_named
from sandnes_portal.demo.onward import make_onward
from sandnes_portal.demo.ownerplan import make_owner_plan
from sandnes_portal.demo.people import LOGINS, PASSWORD, make_people
from sandnes_portal.demo.plans import make_plans
from sandnes_portal.demo.resources import make_resources
from sandnes_portal.demo.rounds import make_rounds
from sandnes_portal.demo.writers import make_writers

__all__ = ["LOGINS", "PASSWORD", "fill", "is_filled", "is_there"]


@transaction.atomic
def fill():
    """Fill a portal that has reference data and schools, but no people. Out: whether anything was made.

    The invented people work at the schools of the municipality that the demo is written for, and at no other's.
    """
    if not is_there():
        return False
    # Where there are people the portal is somebody's, and logins that everybody knows do not belong there.
    if User.objects.exists():
        return False
    make_people()
    make_plans()
    make_named()
    make_comments()
    make_asked()
    make_writers()
    make_figures()
    make_ties()
    make_rounds()
    make_arenas()
    make_meetings()
    make_minutes()
    make_onward()
    make_exercises()
    make_resources()
    make_owner_plan()
    return True


def is_there():
    """Whether the municipality has a demo."""
    return bool(settings.MUNICIPALITY.demo)


def is_filled():
    """Whether the made-up people are there."""
    return User.objects.filter(email=LOGINS[0][1]).exists()
