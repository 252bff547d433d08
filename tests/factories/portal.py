import factory

from sandnes_portal.post.models import MailChoice
from tests.factories.networks import UserFactory


class MailChoiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MailChoice

    user = factory.SubFactory(UserFactory)
