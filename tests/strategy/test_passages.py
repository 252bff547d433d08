"""Comments that point at words: they are found again in the text, or it is said that the text has changed."""

import pytest

from strategy.comments.actions import begin_thread
from strategy.comments.passages import as_read
from strategy.models import Comment
from strategy.reading.exports import threads_of
from tests.factories.strategy import CoreComponentFactory, GoalFactory, PrerequisiteAnswerFactory, SubComponentFactory
from tests.strategy.conversation import place_of, post, say, shared, url_of

pytestmark = pytest.mark.django_db
CHANGED = "Teksten er endret siden"


@pytest.fixture
def goal(plan):
    return GoalFactory(plan=plan, text="Alle leser", reason="De **leser mer** når\n\n- noen leser høyt\n- boka er god")


def point_at(client, plan, key, words, text="Hvorfor det?"):
    return post(client, plan, key, text, **{f"ny-{key}-passage": words})


@pytest.mark.parametrize(
    "words",
    [
        "leser mer når",
        "«leser mer»",
        "**leser mer** når",
        "noen  leser\nhøyt boka er",
        "Alle leser De leser",
    ],
)
def test_words_as_read_or_written_are_found_in_the_row(client, cast, plan, goal, words):
    client.force_login(cast.union_rep)
    assert point_at(client, plan, f"mal-{goal.pk}", words).status_code == 302
    text = client.get(url_of("place_comments", plan, f"mal-{goal.pk}")).text
    assert f">{as_read(words)}</mark>" in text
    assert "Vis i teksten" in text
    assert CHANGED not in text


def test_words_are_shown_with_the_text_around_them(client, cast, plan):
    goal = GoalFactory(plan=plan, reason=f"{'Langt før ' * 20}Rett foran **ordene** og rett bak {'Langt etter ' * 20}")
    client.force_login(cast.union_rep)
    point_at(client, plan, f"mal-{goal.pk}", "ordene")
    [thread] = client.get(url_of("place_comments", plan, f"mal-{goal.pk}")).context["threads"]
    passage = thread.passage_now
    assert passage.before.startswith("… ")
    assert passage.before.endswith("Rett foran ")
    assert passage.after.startswith(" og rett bak Langt")
    assert passage.after.endswith(" …")
    assert len(passage.before + passage.after) < 150


def test_words_under_a_component_and_of_a_part_without_rows_to_talk_about_are_found(client, cast, plan):
    component = CoreComponentFactory(plan=plan)
    SubComponentFactory(component=component, how="Vi hilser i døra")
    PrerequisiteAnswerFactory(plan=plan, note="Fellestida er knapp")
    client.force_login(cast.principal)
    for key, words in ((f"komponent-{component.pk}", "hilser i døra"), ("kompetanseutvikling", "tida er knapp")):
        assert point_at(client, plan, key, words).status_code == 302
    assert Comment.objects.exclude(passage="").count() == 2


def test_words_that_do_not_stand_there_are_refused_and_nothing_typed_is_lost(client, cast, plan, goal):
    GoalFactory(plan=plan, text="Alle regner")
    client.force_login(cast.union_rep)
    answer = point_at(client, plan, f"mal-{goal.pk}", "Alle regner", "Det jeg skrev")
    assert "Disse ordene står ikke her i planen nå." in answer.text
    assert "Det jeg skrev" in answer.text
    assert 'value="Alle regner"' in answer.text
    assert not Comment.objects.exists()


def test_text_that_has_changed_is_said_to_and_the_words_stand(client, cast, plan, goal):
    client.force_login(cast.union_rep)
    point_at(client, plan, f"mal-{goal.pk}", "boka er god")
    comment = Comment.objects.get()
    goal.reason = "De leser mer"
    goal.save()
    for name, more in (("place_comments", [f"mal-{goal.pk}"]), ("plan_comments", [])):
        text = client.get(url_of(name, plan, *more)).text
        assert ">boka er god</mark>" in text
        assert CHANGED in text
    # Her comment can be changed all the same, with the words it had.
    url = url_of("change_comment", plan, f"mal-{goal.pk}", comment.pk)
    sent = {f"endre-{comment.pk}-text": "Det var bra", f"endre-{comment.pk}-passage": "boka er god"}
    assert client.post(url, sent).status_code == 302
    comment.refresh_from_db()
    assert (comment.text, comment.passage) == ("Det var bra", "boka er god")
    assert list(comment.history.values_list("passage", flat=True)) == ["boka er god"] * 2


def test_answer_points_at_no_words(client, cast, plan):
    thread = say(plan, cast.union_rep)
    client.force_login(cast.principal)
    url = url_of("answer_comment", plan, "utgangspunkt", thread.pk)
    assert f"svar-{thread.pk}-passage" not in client.get(url_of("place_comments", plan, "utgangspunkt")).text
    client.post(url, {f"svar-{thread.pk}-text": "Ja", f"svar-{thread.pk}-passage": "noe"})
    assert Comment.objects.get(answers=thread).passage == ""


def test_file_with_comments_tells_which_words(cast, plan, goal):
    begin_thread(
        place=place_of(plan, f"mal-{goal.pk}"), text="Hm", mentions=[], by=cast.fagstab, passage="noen leser høyt"
    )
    assert [thread.passage for thread in threads_of(plan, cast.principal)] == ["noen leser høyt"]
    assert "leser høyt" not in str(threads_of(shared(plan, cast), cast.director))
