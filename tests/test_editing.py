"""Nobody overwrites anybody unseen."""

import threading
import unicodedata

import pytest
from django.db import connection, transaction

from sandnes_portal.writing.editing import EditConflict, save_editable
from sandnes_portal.writing.forms import EditableForm
from sandnes_portal.writing.models import next_place
from strategy.models import Goal
from tests.factories.networks import UserFactory
from tests.factories.strategy import GoalFactory, PlanFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both]


class GoalTextForm(EditableForm):
    class Meta:
        model = Goal
        fields = ["text"]


def form_for(goal, text, version=None):
    form = GoalTextForm({"text": text, "version": version or goal.version}, instance=Goal.objects.get(pk=goal.pk))
    assert form.is_valid(), form.errors
    return form


def test_saving_raises_the_version_and_tells_who_wrote():
    goal, writer = GoalFactory(), UserFactory()
    saved = save_editable(form=form_for(goal, "Ny tekst"), by=writer)
    assert (saved.text, saved.version, saved.changed_by) == ("Ny tekst", 2, writer)


def test_same_words_by_the_letters_of_a_mac_are_no_conflict():
    goal = GoalFactory()
    late = form_for(goal, unicodedata.normalize("NFD", "Få øve på å\u200b lese"))
    save_editable(form=form_for(goal, "Få øve på å lese"), by=UserFactory())
    saved = save_editable(form=late, by=UserFactory())
    assert (saved.text, saved.version) == ("Få øve på å lese", 2)


def test_second_writer_on_the_same_version_is_told_and_overwrites_nothing():
    goal = GoalFactory()
    late = form_for(goal, "Kom for seint")
    save_editable(form=form_for(goal, "Kom først"), by=UserFactory())
    with pytest.raises(EditConflict) as conflict:
        save_editable(form=late, by=UserFactory())
    assert conflict.value.current.text == "Kom først"
    goal.refresh_from_db()
    assert (goal.text, goal.version) == ("Kom først", 2)


def test_saving_a_row_that_was_deleted_meanwhile_is_a_conflict_without_a_row():
    goal = GoalFactory()
    form = form_for(goal, "Til ingen nytte")
    goal.delete()
    with pytest.raises(EditConflict) as conflict:
        save_editable(form=form, by=UserFactory())
    assert conflict.value.current is None


def test_saving_inside_another_transaction_is_refused_since_late_words_could_go_with_it():
    form = form_for(GoalFactory(), "Noe")
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        save_editable(form=form, by=UserFactory())


def test_every_version_is_in_the_history():
    goal, writer = GoalFactory(text="Først"), UserFactory()
    save_editable(form=form_for(goal, "Så"), by=writer)
    assert list(goal.history.order_by("history_id").values_list("text", flat=True)) == ["Først", "Så"]


@pytest.mark.django_db(transaction=True)
def test_of_writers_at_the_same_time_exactly_one_wins():
    goal, writer = GoalFactory(), UserFactory()
    forms = [form_for(goal, f"Skriver {number}") for number in range(6)]
    start, outcomes = threading.Barrier(len(forms)), []

    def write(form):
        start.wait()
        try:
            outcomes.append(save_editable(form=form, by=writer).text)
        except EditConflict:
            outcomes.append(None)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=[form]) for form in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    winners = [text for text in outcomes if text]
    goal.refresh_from_db()
    assert winners == [goal.text]
    assert len(outcomes) == len(forms)
    assert goal.version == 2


def test_next_place_is_after_the_last_and_nought_in_an_empty_list():
    plan = PlanFactory()
    assert next_place(plan.goals) == 0
    GoalFactory(plan=plan, position=0)
    assert next_place(plan.goals) == 1
    GoalFactory(plan=plan, position=7)
    assert next_place(plan.goals.filter(position__gt=0)) == 8
