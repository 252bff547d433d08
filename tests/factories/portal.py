import factory

from networks.reference import strategy_items
from quality.reference import load_reference_data
from sandnes_portal.post.models import MailChoice
from sandnes_portal.reference.bringing import bring
from sandnes_portal.reference.models import Brought
from sandnes_portal.reference.strategy import strategy
from tests.factories.networks import UserFactory

TOOLS = [tool["code"] for tool in strategy()["tools"]]


class MailChoiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MailChoice

    user = factory.SubFactory(UserFactory)


class BroughtFactory(factory.django.DjangoModelFactory):
    """A row that a release brought, and that was deleted since."""

    class Meta:
        model = Brought

    code = factory.Sequence(lambda number: f"tool/{TOOLS[number % len(TOOLS)]}")
    model = "networks.tool"
    row = 0


def bring_criteria():
    """What the strategy's file says of the criteria and the law, under the strategy it is of."""
    bring(strategy_items(strategy()["strategy"]))
    load_reference_data()
