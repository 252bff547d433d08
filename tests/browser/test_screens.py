"""Every screen with the demo's data, by the people who use it: accessible in light and dark, and at 320 pixels."""

import pytest

from networks.models import User
from tests.browser.accessibility import AXE
from tests.browser.screens import SUBJECTS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.walk
@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.__name__)
def test_every_screen_is_accessible(open_page, axe, filled, subject):
    for who, addresses in subject().items():
        page = open_page(User.objects.get(email=f"{who}@sandnes.example"))
        page.add_init_script(path=AXE)
        for address in addresses:
            page.goto(address)
            axe(page)
