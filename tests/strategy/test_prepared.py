"""A query that is written down once and asked with other values: only what is marked is filled in."""

import pytest
from django.db.models import Value

from networks.models import School
from strategy.plans.prepared import Mark, Prepared
from tests.factories.networks import SchoolFactory

pytestmark = pytest.mark.django_db
ANY_SCHOOL, ANY_NAME = Mark(), Mark()


def _question():
    # Constants that a value might well be: below every number, and the text of one.
    return School.objects.filter(pk=ANY_SCHOOL, pk__gt=-1, short_name=ANY_NAME).values_list(
        "pk", Value(-1), Value("-1")
    )


def test_what_is_marked_is_filled_in_and_nothing_else():
    question = Prepared(_question, ANY_SCHOOL, ANY_NAME)
    schools = SchoolFactory(short_name="Hana"), SchoolFactory(short_name="-1")
    assert [question.rows(each.pk, each.short_name) for each in schools] == [[(each.pk, -1, "-1")] for each in schools]
    assert question.rows(schools[0].pk, "-1") == []
    assert question.rows(-1, "Hana") == []


def test_every_mark_gets_a_value():
    with pytest.raises(ValueError, match="shorter"):
        Prepared(_question, ANY_SCHOOL, ANY_NAME).rows(1)
