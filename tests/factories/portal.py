import factory

from sandnes_portal.post.models import MailChoice
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
