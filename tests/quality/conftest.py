import pytest

from tests.quality.states import talk_in


@pytest.fixture
def dialogue(school, cast):
    """A talk that is booked."""
    return talk_in("planned", school, cast)
