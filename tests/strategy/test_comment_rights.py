"""Who reads and writes what is said beside the plan's text, and that others find no trace of it."""

import pytest
from django.urls import reverse

from strategy.comments.conversation import threads_for_export
from strategy.comments.mentions import people_to_tell
from strategy.models import Comment
from strategy.plans.document import document_of, words_of
from tests.conftest import ROLES
from tests.factories.networks import RoleFactory
from tests.factories.strategy import GoalFactory
from tests.strategy.conversation import OWN_LEADERS, READERS, SECRET, page, post, say, shared, url_of
from tests.tables import answers, people_of, told_to

pytestmark = pytest.mark.django_db

WRITERS = {"draft": READERS, "shared": READERS}


@pytest.fixture
def goal(plan):
    return GoalFactory(plan=plan, text="Alle leser")


# --- who ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["draft", "shared"])
def test_conversation_is_read_and_written_by_those_it_is_for(client, cast, plan, status):
    thread = say(plan, cast.fagstab, SECRET)
    plan = shared(plan, cast) if status == "shared" else plan
    urls = (url_of("plan_comments", plan), url_of("place_comments", plan, "utgangspunkt"))

    def read(person):
        pages = [client.get(url) for url in urls]
        told = person in people_to_tell(plan)
        may = person.has_perm("strategy.view_comments", plan), thread in Comment.objects.visible_to(person), told
        return may, [(page.status_code, SECRET in page.text) for page in pages]

    def write(person):
        code = post(client, plan, "utgangspunkt", "Noe nytt").status_code
        return person.has_perm("strategy.add_comment", plan), code, Comment.objects.filter(text="Noe nytt").exists()

    reads, writes = ((True, True, True), [(200, True)] * 2), (True, 302, True)
    reads_nothing, people = ((False, False, False), [(404, False)] * 2), people_of(cast)
    assert told_to(client, people, read) == {role: reads if role in READERS else reads_nothing for role in ROLES}
    assert told_to(client, people, write) == {
        role: writes if role in WRITERS[status] else (False, 403 if role in READERS else 404, False) for role in ROLES
    }


NOBODY = {"draft": set(), "shared": set()}


STEPS = {
    "answer_comment": ({"post"}, WRITERS),
    "resolve_comments": ({"post"}, dict.fromkeys(WRITERS, OWN_LEADERS)),
    "reopen_comments": ({"post"}, dict.fromkeys(WRITERS, OWN_LEADERS)),
    # Nobody but its author, who is none of the cast.
    "change_comment": ({"get", "post"}, NOBODY),
    "take_back_comment": ({"get", "post"}, NOBODY),
    "put_back_comment": ({"get", "post"}, NOBODY),
}


@pytest.mark.parametrize("status", ["draft", "shared"])
def test_each_step_is_taken_by_those_who_may(client, cast, plan, status):
    thread = say(plan, RoleFactory(kind="fagstab").user)
    plan = shared(plan, cast) if status == "shared" else plan
    place = [plan.school.slug, plan.year, "utgangspunkt", thread.pk]
    requests = {f"{method} {name}": (place, {}) for name in STEPS for method in ("get", "post")}
    refused = {role: 403 if role in READERS else 404 for role in ROLES}
    codes = answers(client, people_of(cast), requests)
    # Whether a step that is taken shows a page or leads on, is another test's.
    assert {key: "taken" if code in (200, 302) else code for key, code in codes.items()} == {
        (role, f"{method} {name}"): 405 if method not in methods else "taken" if role in may[status] else refused[role]
        for role in ROLES
        for name, (methods, may) in STEPS.items()
        for method in ("get", "post")
    }


@pytest.mark.parametrize("role", sorted(READERS))
def test_author_changes_takes_back_and_regrets(client, cast, plan, role):
    user = getattr(cast, role)
    client.force_login(user)
    comment = say(plan, user, "Først")
    url = url_of("change_comment", plan, "utgangspunkt", comment.pk)
    assert "Først" in client.get(url).text
    assert client.post(url, {f"endre-{comment.pk}-text": "Så"}).status_code == 302
    comment.refresh_from_db()
    assert comment.text == "Så"
    assert comment.changed_at
    for name, is_gone in (("take_back_comment", True), ("put_back_comment", False)):
        url = url_of(name, plan, "utgangspunkt", comment.pk)
        assert client.get(url).status_code == 200
        assert client.post(url).status_code == 302
        comment.refresh_from_db()
        assert bool(comment.removed_at) is is_gone
    # The history holds every step, and who took it.
    assert [each.text for each in comment.history.order_by("history_id")] == ["Først", "Så", "Så", "Så"]
    assert {each.history_user for each in comment.history.all()} == {user}


def test_partner_goes_on_commenting_on_the_plan_that_stands_once_it_is_shared(client, cast, plan, goal):
    plan = shared(plan, cast)
    goal.text = "Alle leser mer"
    goal.save()
    client.force_login(cast.union_rep)
    written = client.get(plan.get_absolute_url())
    assert "Alle leser mer" in written.text
    assert f'data-talk="mal-{goal.pk}"' in written.text
    assert post(client, plan, f"mal-{goal.pk}", "Hvorfor mer?").status_code == 302
    comment = Comment.objects.get()
    url = url_of("change_comment", plan, f"mal-{goal.pk}", comment.pk)
    assert client.post(url, {f"endre-{comment.pk}-text": "Hvorfor det?"}).status_code == 302
    comment.refresh_from_db()
    assert comment.text == "Hvorfor det?"


def test_the_one_who_asked_may_say_that_it_is_dealt_with(client, cast, plan):
    thread = say(plan, cast.union_rep)
    client.force_login(cast.union_rep)
    assert client.post(url_of("resolve_comments", plan, "utgangspunkt", thread.pk)).status_code == 302
    thread.refresh_from_db()
    assert thread.resolved_by == cast.union_rep


def test_a_role_that_has_ended_shows_nothing(client, cast, plan):
    comment = say(plan, cast.union_rep, SECRET)
    thread = say(plan, cast.principal, "Til deg", mentions=[cast.union_rep])
    cast.union_rep.roles.update(ends_on="2021-01-01")
    client.force_login(cast.union_rep)
    for name, more in (
        ("plan_comments", []),
        ("place_comments", ["utgangspunkt"]),
        ("change_comment", ["utgangspunkt", comment.pk]),
        ("take_back_comment", ["utgangspunkt", comment.pk]),
    ):
        assert client.get(url_of(name, plan, *more)).status_code == 404
    assert client.post(url_of("answer_comment", plan, "utgangspunkt", thread.pk)).status_code == 404
    assert "Kommentarer til deg" not in client.get("/").text
    assert cast.union_rep not in people_to_tell(plan)


def test_union_rep_of_another_school_is_a_stranger(client, plan, other_school):
    user = RoleFactory(kind="union_rep", school=other_school).user
    client.force_login(user)
    assert client.get(url_of("plan_comments", plan)).status_code == 404
    assert not Comment.objects.visible_to(user).exists()


# --- nothing leaks ------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["draft", "shared"])
def test_others_find_no_trace_of_a_conversation(client, cast, plan, goal, status):
    others = people_of(cast, sorted(set(ROLES) - READERS))
    for key in ("utgangspunkt", f"mal-{goal.pk}"):
        say(plan, cast.union_rep, SECRET, key, mentions=others.values())
    if status == "shared":
        plan = shared(plan, cast)
        say(plan, cast.ppt_contact, SECRET, f"mal-{goal.pk}", mentions=others.values())
    addresses = [
        "/",
        "/varsler/",
        "/sok/?q=gjelder",
        "/planer/",
        "/planer/?sok=gjelder",
        plan.get_absolute_url(),
        f"{plan.get_absolute_url()}?utgave=delt",
        url_of("plan_thread", plan),
        url_of("plan_table", plan),
        url_of("plan_history", plan),
        reverse("school_detail", args=[plan.school.slug]),
    ]

    def traces(person):
        pages = {address: client.get(address).text for address in addresses}
        found = [(address, word) for address, text in pages.items() for word in (SECRET, "ommenter") if word in text]
        return found, threads_for_export(plan, person)

    assert told_to(client, others, traces) == {role: ([], []) for role in others}


def test_edition_holds_nothing_of_the_conversation(client, cast, plan, goal):
    say(plan, cast.fagstab, SECRET, f"mal-{goal.pk}")
    plan = shared(plan, cast)
    assert SECRET not in str(plan.edition.document) + plan.edition.search_text
    assert SECRET not in words_of(document_of(plan))
    assert "talk-link" not in page(client, cast.principal, f"{plan.get_absolute_url()}?utgave=delt")
