"""A save that was taken in, and whose answer got lost on the way: the page that sends its words again does not meet
itself as somebody else."""

import datetime as dt

import pytest
from django.utils import timezone

from sandnes_portal.writing.models import TakenSave
from strategy.models import Goal
from tests.factories.networks import ToolFactory
from tests.factories.strategy import GoalFactory, ImplementationDriverFactory
from tests.strategy.test_saving_itself import sent, url_of

pytestmark = [pytest.mark.django_db, pytest.mark.both]

PAGE, LATER_PAGE = "a" * 32, "b" * 32


@pytest.fixture
def goal(plan):
    return GoalFactory(plan=plan, text="Alle leser", reason="Fordi", signs="Vi hører det")


@pytest.fixture
def save(writer, plan, cast, goal):
    """`save("a…-2", reason="Ny")`: what the page sends that has seen no more than the first version."""

    def save(*saves, by=cast.school_leader, version=1, **changed):
        writer.force_login(by)
        data = sent(goal, "mal", by, version=version, **changed) | {"lagring": saves}
        return writer.post(url_of(plan, goal), data).json()

    return save


def test_same_save_once_more_is_answered_as_saved_and_makes_no_version(save, goal):
    for _time in range(2):
        assert save(f"{PAGE}-1", reason="Ny grunn")["version"] == 2
    assert Goal.history.filter(id=goal.pk).count() == 2


def test_what_was_typed_on_after_a_lost_answer_is_taken_in(save, goal):
    save(f"{PAGE}-1", reason="Fordi vi")
    assert "conflict" not in save(f"{PAGE}-2", reason="Fordi vi vil")
    goal.refresh_from_db()
    assert goal.reason == "Fordi vi vil"


def test_what_was_taken_back_after_a_lost_answer_is_taken_back(save, goal):
    save(f"{PAGE}-1", reason="En feil")
    save(f"{PAGE}-2", reason="Fordi")
    goal.refresh_from_db()
    assert goal.reason == "Fordi"


def test_late_save_does_not_undo_a_later_one_of_its_page(save, goal):
    save(f"{PAGE}-2", reason="Fordi vi vil")
    assert "conflict" not in save(f"{PAGE}-1", reason="Fordi vi")
    goal.refresh_from_db()
    assert goal.reason == "Fordi vi vil"


def test_what_another_wrote_in_between_is_still_met(save, goal, cast):
    save(f"{PAGE}-1", reason="Fordi vi")
    save(f"{LATER_PAGE}-1", by=cast.principal, version=2, reason="Rektors", signs="Rektors")
    answer = save(f"{PAGE}-2", reason="Fordi vi vil")
    assert "Rektor Trones lagret" in answer["conflict"]["words"]
    goal.refresh_from_db()
    assert goal.reason == "Rektors"


def test_what_another_had_written_before_the_lost_save_is_still_met(save, goal, cast):
    save(f"{LATER_PAGE}-1", by=cast.principal, signs="Rektors")
    save(f"{PAGE}-1", reason="Fordi vi")
    assert "conflict" in save(f"{PAGE}-2", reason="Fordi vi", signs="Mine")
    goal.refresh_from_db()
    assert (goal.reason, goal.signs) == ("Fordi vi", "Rektors")


def test_page_that_goes_on_with_kept_words_knows_the_saves_they_came_from_and_no_later_ones(save, goal):
    save(f"{PAGE}-1", reason="Fordi vi")
    assert "conflict" not in save(f"{LATER_PAGE}-1", f"{PAGE}-1", reason="Fordi vi vil")
    # The first page was not closed after all: two windows of the same person.
    answer = save(f"{PAGE}-2", version=2, reason="Fordi vi må")
    assert "Du har skrevet i denne teksten i et annet vindu." in answer["conflict"]["words"]


def test_lost_answer_about_two_texts_keeps_one_aside(save, goal, cast):
    save(f"{LATER_PAGE}-1", by=cast.principal, reason="Rektors")
    first = save(f"{PAGE}-1", reason="Min")
    again = save(f"{PAGE}-1", reason="Min")
    more = save(f"{PAGE}-2", reason="Min og mer")
    assert first["conflict"]["aside"] == again["conflict"]["aside"] == more["conflict"]["aside"]
    assert Goal.history.get(standing="aside").reason == "Min og mer"


def test_choice_that_was_perhaps_ticked_can_be_taken_away(writer, plan, cast):
    driver, tool = ImplementationDriverFactory(component__plan=plan, kind="training"), ToolFactory(driver="training")
    url, ticked = url_of(plan, driver, "kjernekomponenter", "driver"), f"initial-driver-{driver.pk}-tools"
    writer.post(url, sent(driver, "driver", cast.school_leader, tools=[tool.pk]) | {"lagring": f"{PAGE}-1"})
    taken_away = sent(driver, "driver", cast.school_leader, version=1, tools=None)
    writer.post(url, taken_away | {"lagring": f"{PAGE}-2", ticked: [tool.pk]})
    assert not driver.tools.exists()


@pytest.mark.parametrize("name", ["", "tull", f"{PAGE}-", f"{PAGE}-9999999999", f"{PAGE}-²", "x" * 5000])
def test_save_without_a_right_name_is_a_save_like_any_other(save, goal, name):
    assert save(name, reason="Ny")["version"] == 2
    assert not TakenSave.objects.exists()


def test_saves_grow_old_and_tell_nothing_of_who_wrote(save):
    save(f"{PAGE}-1", reason="Ny")
    TakenSave.objects.update(taken_at=timezone.now() - dt.timedelta(days=31))
    save(f"{LATER_PAGE}-1", version=2, reason="Nyere")
    assert [taken.page for taken in TakenSave.objects.all()] == [LATER_PAGE]
    assert not {"user", "by", "person"} & {field.name for field in TakenSave._meta.get_fields()}
