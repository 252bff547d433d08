"""What is said beside the plan's text: written, answered, resolved, and nothing of it gets lost."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from strategy.comments import actions
from strategy.comments.conversation import counts_of, threads_for_export
from strategy.models import Comment
from strategy.writing.actions.rows import remove_row
from tests.conftest import ROLES
from tests.factories.networks import SchoolFactory
from tests.factories.strategy import (
    ActivityFactory,
    CommentFactory,
    CoreComponentFactory,
    GoalFactory,
    InvolvementFactory,
    PlanFactory,
    ReflectionFactory,
    SchoolCriterionFactory,
)
from tests.strategy.conversation import READERS, SECRET, page, place_of, post, reply, say, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(plan):
    return GoalFactory(plan=plan, text="Alle leser")


SEES_THE_PLAN = {
    "draft": READERS | {"director"},
    "shared": set(ROLES) - {"administrator"},
}


# --- writing ------------------------------------------------------------------------------------


def test_comment_is_answered_resolved_and_opened_again(client, cast, plan, goal):
    key = f"mal-{goal.pk}"
    client.force_login(cast.union_rep)
    assert post(client, plan, key, "Hva med **tid**?").status_code == 302
    thread = Comment.objects.get()
    assert (thread.author, thread.part, thread.spot, thread.quote) == (cast.union_rep, "mal", key, "Alle leser")
    client.force_login(cast.principal)
    assert "<strong>tid</strong>" in client.get(url_of("place_comments", plan, key)).text
    answer_url = url_of("answer_comment", plan, key, thread.pk)
    client.post(answer_url, {f"svar-{thread.pk}-text": "Vi tar bort et møte"})
    client.post(url_of("resolve_comments", plan, key, thread.pk))
    text = client.get(url_of("place_comments", plan, key)).text
    assert "Løst av Rektor Trones" in text
    assert answer_url not in text
    client.post(url_of("reopen_comments", plan, key, thread.pk))
    thread.refresh_from_db()
    assert thread.resolved_at is None
    assert thread.resolved_by is None
    assert [each.text for each in thread.replies.all()] == ["Vi tar bort et møte"]


@pytest.mark.parametrize(
    ("factory", "slug"),
    [
        (GoalFactory, "mal"),
        (CoreComponentFactory, "komponent"),
        (SchoolCriterionFactory, "kriterium"),
        (ActivityFactory, "aktivitet"),
        (InvolvementFactory, "medvirkning"),
        (ReflectionFactory, "tilbakeblikk"),
    ],
)
def test_each_kind_of_row_has_its_conversation_where_it_is_read_and_where_it_is_written(
    client, cast, plan, factory, slug
):
    row = factory(plan=plan)
    key, url = f"{slug}-{row.pk}", url_of("place_comments", plan, f"{slug}-{row.pk}")
    say(plan, cast.union_rep, key=key)
    place = place_of(plan, key)
    assert f'href="{url}"' in page(client, cast.fagstab, plan.get_absolute_url())
    assert f'id="{place.plan_url.partition("#")[2]}"' in page(client, cast.fagstab, plan.get_absolute_url())
    assert f'href="{url}"' in page(client, cast.principal, plan.edit_url(place.part))
    assert f'href="{url}"' in page(client, cast.principal, plan.row_url(place.part, slug, row.pk))


def test_each_part_has_its_conversation(client, cast, plan):
    read = page(client, cast.union_rep, plan.get_absolute_url())
    for part in plan.Part:
        url = url_of("place_comments", plan, part)
        assert f'href="{url}"' in read
        assert f'href="{url}"' in page(client, cast.principal, plan.edit_url(part))


def test_answer_to_what_was_resolved_meanwhile_opens_it(cast, plan):
    thread = say(plan, cast.union_rep)
    actions.resolve(thread=thread, by=cast.principal)
    reply(thread, cast.union_rep, "Det er ikke løst")
    thread.refresh_from_db()
    assert thread.resolved_at is None


def test_same_words_sent_twice_are_one_comment(client, cast, plan):
    client.force_login(cast.union_rep)
    for _ in range(2):
        post(client, plan, "utgangspunkt", "Nettet hakket")
    thread = Comment.objects.get()
    assert reply(thread, cast.principal, "Ja") == reply(thread, cast.principal, "Ja")
    assert post(client, plan, "mal", "Nettet hakket").status_code == 302
    assert Comment.objects.filter(answers=None).count() == 2


def test_taken_back_comment_keeps_its_place_when_there_are_answers(client, cast, plan):
    thread, alone = say(plan, cast.union_rep, "Angret"), say(plan, cast.union_rep, "Alene")
    answer = reply(thread, cast.principal, "Svaret")
    for comment in (thread, alone):
        actions.take_back(comment=comment, by=cast.union_rep)
    text = page(client, cast.principal, url_of("place_comments", plan, "utgangspunkt"))
    assert "Kommentaren er tatt bort." in text
    assert "Svaret" in text
    assert "Angret" not in text
    assert "Alene" not in text
    actions.take_back(comment=answer, by=cast.principal)
    assert "Svaret" not in page(client, cast.principal, url_of("plan_comments", plan))
    assert counts_of(plan) == {}


def test_counts_are_of_open_threads(cast, plan, goal):
    thread = say(plan, cast.union_rep, key=f"mal-{goal.pk}")
    reply(thread, cast.principal)
    done = say(plan, cast.union_rep)
    actions.resolve(thread=done, by=cast.principal)
    assert counts_of(plan) == {f"mal-{goal.pk}": 2, "utgangspunkt": 0}


def test_card_that_is_kept_tells_the_new_count(client, cast, plan, goal):
    cache.clear()
    assert "Kommenter<" in page(client, cast.principal, plan.edit_url("mal"))
    say(plan, cast.union_rep, key=f"mal-{goal.pk}")
    assert "1 kommentar<" in page(client, cast.principal, plan.edit_url("mal"))


# --- bad input ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Kommentar må fylles ut."),
        (" \n\t ", "Kommentar må fylles ut."),
        ("å" * 20_001, "Kommentar kan ha høyst 20000 tegn. Nå er det 20001. Ta bort noe."),
        ("Ring 01010750160 om det", "Teksten ser ut til å inneholde et fødselsnummer: «01010750160»."),
    ],
)
def test_what_cannot_be_saved_is_told_and_kept(client, cast, plan, text, message):
    client.force_login(cast.union_rep)
    answer = post(client, plan, "utgangspunkt", text)
    assert answer.status_code == 200
    assert message in answer.text
    assert text.strip()[:100] in answer.text
    assert not Comment.objects.exists()


@pytest.mark.parametrize("text", ["", "å" * 20_001])
def test_answer_and_change_that_cannot_be_saved_are_told(client, cast, plan, text):
    thread = say(plan, cast.fagstab, "Står")
    client.force_login(cast.fagstab)
    for name, prefix in (("answer_comment", "svar"), ("change_comment", "endre")):
        answer = client.post(url_of(name, plan, "utgangspunkt", thread.pk), {f"{prefix}-{thread.pk}-text": text})
        assert answer.status_code == 200
        assert "field-error" in answer.text
    assert Comment.objects.get().text == "Står"


def test_markup_is_only_text(client, cast, plan):
    say(plan, cast.union_rep, "<script>alert(1)</script> [x](javascript:alert(1))")
    text = page(client, cast.principal, url_of("place_comments", plan, "utgangspunkt"))
    assert "&lt;script&gt;" in text
    assert 'href="javascript' not in text


def test_address_of_what_is_not_there_is_404(client, cast, plan, goal):
    other = GoalFactory(plan=PlanFactory(school=SchoolFactory()))
    thread = say(plan, cast.fagstab)
    client.force_login(cast.fagstab)
    odd = ("noe", "mal-", "mal-x", "mal-²", f"mal-0{goal.pk}", f"mal-{other.pk}", "mal-99999999999999999999", "del-1")
    for key in odd:
        assert client.get(url_of("place_comments", plan, key)).status_code == 404, key
        assert post(client, plan, key, "Noe").status_code == 404, key
    # A comment is found at its own place in its own plan only.
    for more in (["mal", thread.pk], [f"mal-{goal.pk}", thread.pk], ["utgangspunkt", 10**18], ["utgangspunkt", 0]):
        assert client.post(url_of("resolve_comments", plan, *more)).status_code == 404
    assert client.get(url_of("change_comment", other.plan, "utgangspunkt", thread.pk)).status_code == 404


def test_answer_is_no_thread(client, cast, plan):
    answer = reply(say(plan, cast.fagstab), cast.principal)
    client.force_login(cast.principal)
    for name in ("answer_comment", "resolve_comments", "reopen_comments"):
        assert client.post(url_of(name, plan, "utgangspunkt", answer.pk)).status_code == 404


def test_row_that_was_removed_keeps_its_conversation_and_begins_no_new(client, cast, plan, goal):
    key = f"mal-{goal.pk}"
    thread = say(plan, cast.union_rep, "Behold dette", key)
    remove_row(row=goal, by=cast.principal)
    listed = page(client, cast.union_rep, url_of("plan_comments", plan))
    assert "Om noe som er tatt bort: «Alle leser»" in listed
    assert "Behold dette" in listed
    assert f'href="{plan.get_absolute_url()}#{key}"' not in listed
    assert "Dette er tatt bort fra planen" in client.get(url_of("place_comments", plan, key)).text
    answer = post(client, plan, key, "Skrevet mens den ble tatt bort")
    assert "Skriv kommentaren til en annen del" in answer.text
    assert "Skrevet mens den ble tatt bort" in answer.text
    client.post(url_of("answer_comment", plan, key, thread.pk), {f"svar-{thread.pk}-text": "Enig"})
    assert [each.text for each in Comment.objects.all()] == ["Behold dette", "Enig"]


# --- the list, and what others build on ---------------------------------------------------------


def test_list_is_filtered_and_every_emptiness_has_its_words(client, cast, plan):
    url = url_of("plan_comments", plan)
    assert "Du trenger ikke å være spurt" in page(client, cast.union_rep, url)
    assert "Ingen åpne samtaler" in client.get(f"{url}?vis=apne").text
    assert "Ingen løste samtaler" in client.get(f"{url}?vis=lost").text
    say(plan, cast.union_rep, "Åpen ennå")
    actions.resolve(thread=say(plan, cast.union_rep, "Ferdig snakket"), by=cast.principal)
    shown = {vis: client.get(f"{url}?vis={vis}").text for vis in ("", "apne", "lost", "noe annet")}
    assert {vis: ("Åpen ennå" in text, "Ferdig snakket" in text) for vis, text in shown.items()} == {
        "": (True, True),
        "apne": (True, False),
        "lost": (False, True),
        "noe annet": (True, True),
    }


def test_export_gets_threads_by_place_in_the_order_of_the_plan(cast, plan, goal):
    second = GoalFactory(plan=plan, text="Alle regner")
    done = say(plan, cast.fagstab, "Først", f"mal-{second.pk}")
    actions.resolve(thread=done, by=cast.principal)
    say(plan, cast.fagstab, "Så", f"mal-{second.pk}")
    say(plan, cast.fagstab, "Om delen", "mal")
    reply(say(plan, cast.fagstab, "Om målet", f"mal-{goal.pk}"), cast.principal, "Svaret")
    say(plan, cast.fagstab, "Om evalueringen", "evaluering")
    found = threads_for_export(plan, cast.principal)
    assert [(place.words, [each.text for each in threads]) for place, threads in found] == [
        ("mål", ["Om delen"]),
        ("«Alle leser»", ["Om målet"]),
        ("«Alle regner»", ["Så", "Først"]),
        ("evaluering", ["Om evalueringen"]),
    ]
    assert [each.text for each in found[1][1][0].answers_to_it] == ["Svaret"]


@pytest.mark.parametrize("name", ["plan_detail", "plan_comments", "place_comments", "home"])
def test_pages_ask_no_more_when_more_is_said(client, cast, plan, goal, name, django_assert_num_queries):
    key = f"mal-{goal.pk}"
    more = [key] if name == "place_comments" else []
    url = reverse("home") if name == "home" else url_of(name, plan, *more)

    def grow():
        for number in range(3):
            thread = say(plan, cast.union_rep, f"{timezone.now()} {number}", key, mentions=[cast.fagstab])
            reply(thread, cast.fagstab, "Ja", mentions=[cast.principal])

    grow()
    client.force_login(cast.principal)
    client.get(url)
    CommentFactory(plan=plan, author=cast.union_rep)
    with CaptureQueriesContext(connection) as first:
        client.get(url)
    for _ in range(3):
        grow()
    with django_assert_num_queries(len(first)):
        client.get(url)


def test_reading_a_plan_asks_once_about_comments(client, cast, plan, goal):
    say(plan, cast.union_rep, SECRET, f"mal-{goal.pk}")
    client.force_login(cast.fagstab)
    client.get(plan.get_absolute_url())
    with CaptureQueriesContext(connection) as queries:
        text = client.get(plan.get_absolute_url()).text
    # Whether she is asked for feedback, and has commented, is another question.
    about = [each["sql"] for each in queries if "strategy_comment" in each["sql"]]
    assert len([sql for sql in about if "strategy_askedreader" not in sql]) == 1
    assert SECRET not in text, "A thread is fetched when somebody opens it"
    body = text[text.index('<article class="doc"') : text.index("</article>")]
    assert "csrfmiddlewaretoken" not in body
