"""Sent twice is done once: the key of a drawn form, and what is the same press and what is another."""

import re
import threading

import pytest
from django.db import connection
from django.urls import reverse

from sandnes_portal.writing.models import Press
from strategy.models import Comment, Goal
from tests.factories.strategy import PlanFactory
from tests.house import templates

KEY = "en-nøkkel"


@pytest.fixture
def plan(school):
    return PlanFactory(school=school)


@pytest.fixture
def new_goal(plan):
    return reverse("row_create", args=[plan.school.slug, plan.year, "mal", "mal"])


@pytest.fixture
def comments(plan):
    return reverse("place_comments", args=[plan.school.slug, plan.year, "utgangspunkt"])


@pytest.mark.django_db
def test_same_press_leads_to_the_same_place_and_says_the_same(client, cast, new_goal):
    client.force_login(cast.principal)
    answers = [client.post(new_goal, {"once": KEY}) for _time in range(3)]
    assert {answer["Location"] for answer in answers} == {answers[0]["Location"]}
    assert Goal._base_manager.count() == 1


@pytest.mark.django_db
def test_press_without_a_key_or_on_a_form_drawn_anew_is_another(client, cast, new_goal):
    client.force_login(cast.principal)
    for sent in ({}, {}, {"once": KEY}, {"once": "en-annen"}):
        client.post(new_goal, sent)
    assert Goal._base_manager.count() == 4


@pytest.mark.django_db
def test_other_words_from_the_same_form_are_never_taken_for_the_same(client, cast, comments):
    """As after «Tilbake» to a form that the browser has kept."""
    client.force_login(cast.union_rep)
    for text in ("Først", "Så", "Så"):
        client.post(comments, {"once": KEY, "ny-utgangspunkt-text": text})
    assert set(Comment.objects.values_list("text", flat=True)) == {"Først", "Så"}
    assert Comment.objects.count() == 2


@pytest.mark.django_db
def test_two_people_with_the_same_key_are_two(client, cast, new_goal):
    for person in (cast.principal, cast.school_leader):
        client.force_login(person)
        client.post(new_goal, {"once": KEY})
    assert Goal._base_manager.count() == 2


@pytest.mark.django_db
def test_form_that_was_refused_or_had_errors_can_be_sent_again(client, cast, comments, new_goal):
    client.force_login(cast.union_rep)
    assert client.post(comments, {"once": KEY, "ny-utgangspunkt-text": ""}).status_code == 200
    assert client.post(new_goal, {"once": KEY}).status_code == 403
    assert not Press.objects.exists()


@pytest.mark.django_db
def test_part_of_a_page_that_is_asked_for_again_shows_the_page_anew(client, cast, new_goal):
    client.force_login(cast.principal)
    first, second = (client.post(new_goal, {"once": KEY}, headers={"HX-Request": "true"}) for _time in range(2))
    assert first.status_code == second.status_code == 200
    assert (first.get("HX-Refresh"), second["HX-Refresh"]) == (None, "true")
    assert Goal._base_manager.count() == 1


@pytest.mark.django_db
def test_each_page_that_is_drawn_has_a_key_of_its_own(client, cast, plan):
    client.force_login(cast.principal)
    url = reverse("plan_part", args=[plan.school.slug, plan.year, "mal"])
    keys = [set(re.findall(r'name="once" value="([^"]+)"', client.get(url).text)) for _time in range(2)]
    assert [len(each) for each in keys] == [1, 1]
    assert keys[0] != keys[1]


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_time_make_one(client, cast, new_goal):
    client.force_login(cast.principal)
    start, answers = threading.Barrier(4), []

    def press():
        try:
            start.wait()
            answers.append(client.__class__(headers={"cookie": cookies}).post(new_goal, {"once": KEY}))
        finally:
            connection.close()

    cookies = client.cookies.output(header="", sep=";").strip().split(";")[0]
    threads = [threading.Thread(target=press) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Goal._base_manager.count() == 1
    assert {answer["Location"] for answer in answers} == {answers[0]["Location"]}
    assert len(answers) == 4


POSTED = re.compile(r"<form\b[^>]*?method=\"post\".*?</form>", re.DOTALL)
# Strangers' forms; those of the administration, which are drawn by Django; and those that are only looked at.
WITHOUT_KEY = ("registration/", "admin/", "ui/")


def test_every_form_that_is_sent_by_post_carries_the_key():
    forms = [
        (str(path), form)
        for path, text in templates()
        for form in POSTED.findall(text)
        if not str(path.relative_to("templates")).startswith(WITHOUT_KEY)
    ]
    assert len(forms) > 50
    assert [path for path, form in forms if "{% csrf_field %}" not in form] == []
