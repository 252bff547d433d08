"""What the release brings to the whole portal, gathered from the apps."""

import networks.reference
import quality.reference
import strategy.reference
from sandnes_portal.reference.strategy import strategy as said

APPS = (networks.reference, strategy.reference, quality.reference)


def items(file=None):
    """Every row of the release, or of another strategy's file, in an order in which each comes after those it names."""
    return [item for app in APPS for item in app.items(file or said())]


def item_of(code):
    """The row of a code; None when the release has none."""
    return next((item for item in items() if item.code == code), None)


def load():
    """Bring what is missing. Out: how many rows were made."""
    return sum(app.load_reference_data() for app in APPS)
