"""Norwegian order: one list of names, put in order by the database and in Python alike."""

import random

import pytest
from django.apps import apps
from django.db import connection

from networks.models import LeaderNetwork, School, Tool, User
from quality.models import Indicator, LawReference
from sandnes_portal.language.order import NORWEGIAN, compare, norwegian
from strategy.models import SharedComponent
from tests.factories.networks import SchoolFactory, UserFactory
from tests.house import APPS

pytestmark = [pytest.mark.django_db, pytest.mark.both]

# As they stand in a Norwegian list, from the first to the last.
IN_ORDER = (
    "«Elvene»",
    "10-årsskolen",
    "2. trinn",
    "Altona",
    "altona skole",
    "Álttá skole",
    "Bogafjell",
    "Bogafjell skole",
    "Bogafjell ungdomsskole",
    "Đorđe",
    "Dovre",
    "Éva",
    "Evje",
    "Hana",
    "HANA SKOLE",
    "Hana-Trones",
    "Lura",
    "Myklebust",
    "Müllers vei",
    "Šárá",
    "Sola",
    "Zetlitz",
    "Ähtäri",
    "Ærfugl skole",
    "ærlig",
    "Örebro",
    "østre",
    "Øygard skole",
    "Ålgård skole",
    "Aase",
    "ÅSEN",
    "Aasen",
)


def mixed(names):
    names = list(names)
    random.Random(16).shuffle(names)  # noqa: S311 – a shuffle, no secret
    return names


def test_python_puts_names_in_norwegian_order():
    assert sorted(mixed(IN_ORDER), key=norwegian) == list(IN_ORDER)


def test_database_puts_names_in_norwegian_order():
    for name in mixed(IN_ORDER):
        SchoolFactory(name=name, short_name=name, slug=f"skole-{IN_ORDER.index(name)}")
        UserFactory(name=name, email=f"{IN_ORDER.index(name)}@sandnes.example")
    for model in (School, User):
        assert list(model.objects.values_list("name", flat=True)) == list(IN_ORDER)
        assert list(model.objects.order_by("-name").values_list("name", flat=True)) == list(reversed(IN_ORDER))


def test_the_database_and_python_agree_about_whatever_is_written():
    chance = random.Random(2026)  # noqa: S311 – no secret
    signs = "aaaAAbcdDðđeéÉèghkKnŋoóôsšŠtŧuüvyzZæÆäÄøØöåÅ  --.,()/109«»"
    words = {"".join(chance.choice(signs) for _ in range(chance.randint(1, 6))).strip() for _ in range(300)} - {""}
    with connection.cursor() as cursor:
        rows = ", ".join(["(%s)"] * len(words))
        cursor.execute(
            f'SELECT column1 FROM (VALUES {rows}) AS names ORDER BY column1 COLLATE "{NORWEGIAN}"',  # noqa: S608
            list(words),
        )
        assert [word for (word,) in cursor.fetchall()] == sorted(words, key=norwegian)


def test_no_two_names_are_the_same_to_the_database():
    SchoolFactory(name="Hana", short_name="Hana", slug="en")
    SchoolFactory(name="HANA", short_name="HANA", slug="to")
    assert School.objects.get(short_name="HANA").slug == "to"
    assert (compare("Hana", "Hana"), compare("Hana", "HANA"), compare("", "a")) == (0, -1, -1)


@pytest.mark.parametrize("model", [School, User, LeaderNetwork, Tool, Indicator, LawReference, SharedComponent])
def test_names_that_lists_are_ordered_by_have_the_collation(model):
    assert model._meta.get_field("name").db_collation == NORWEGIAN


def test_every_model_that_is_ordered_by_a_name_has_it_in_norwegian_order():
    """Its own name, or that of what it belongs to."""
    ordered = [
        (model, name.lstrip("-"))
        for model in apps.get_models()
        if model.__module__.split(".")[0] in APPS
        for name in model._meta.ordering
        if isinstance(name, str) and name.endswith("name")
    ]
    assert (School, "name") in ordered
    plain = [(model.__name__, name) for model, name in ordered if field_at(model, name).db_collation != NORWEGIAN]
    assert plain == []


def field_at(model, path):
    *way, last = path.split("__")
    for step in way:
        model = model._meta.get_field(step).related_model
    return model._meta.get_field(last)
