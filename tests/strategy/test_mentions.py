"""People who are told of a comment, by box and by name."""

import pytest

from sandnes_portal.language.letters import tidied
from sandnes_portal.language.schoolyear import SchoolYear
from strategy.comments import actions
from strategy.comments.mentions import named_in, nobody_in, people_to_tell
from strategy.models import Comment
from tests.conftest import ROLES
from tests.factories.networks import UserFactory
from tests.factories.strategy import PlanFactory
from tests.strategy.conversation import OWN_LEADERS, READERS, page, post, reply, say, url_of

pytestmark = pytest.mark.django_db


def test_people_are_told_by_box_and_by_name(client, cast, plan):
    client.force_login(cast.union_rep)
    box = {"ny-utgangspunkt-mentions": [cast.ppt_contact.pk]}
    post(client, plan, "utgangspunkt", "@rektor trones, hva mener du?", **box)
    assert set(Comment.objects.get().mentions.all()) == {cast.ppt_contact, cast.principal}


def test_only_those_who_read_it_can_be_told(client, cast, plan):
    client.force_login(cast.union_rep)
    offered = client.get(url_of("place_comments", plan, "utgangspunkt")).context["new_form"].people
    assert set(offered) == {getattr(cast, role) for role in READERS - {"union_rep"}}
    for role in set(ROLES) - READERS:
        answer = post(client, plan, "utgangspunkt", "Hei", **{"ny-utgangspunkt-mentions": [getattr(cast, role).pk]})
        assert "Velg på nytt under «Si fra til»" in answer.text
    post(client, plan, "utgangspunkt", "@Politiker og @Rektor Hana, se her")
    assert not Comment.objects.get().mentions.exists()


def test_person_who_has_left_can_not_be_told(cast, plan):
    cast.principal.is_active = False
    cast.principal.save()
    assert cast.principal not in people_to_tell(plan)


def test_longest_name_is_meant(db):
    kari, moe, ola = (UserFactory(name=name) for name in ("Kari", "Kari Moe", "Ola"))
    people = [kari, moe, ola]
    assert named_in("Takk, @Kari Moe!", people) == [moe]
    assert set(named_in("@kari og @Kari Moe", people)) == {kari, moe}
    assert named_in("Kari uten tegn, og ola@sandnes.no", people) == []


@pytest.mark.parametrize(
    ("text", "named", "nobody"),
    [
        ("@Kari Moe", ["Kari Moe"], []),
        ("@KARI MOE, se", ["Kari Moe"], []),
        ("(@Kari Moe) og «@Åse Li»", ["Kari Moe", "Åse Li"], []),
        ("@Kari\u00a0Moe og @Kari  Moe og @Kari\nMoe", ["Kari Moe"], []),
        ("@A\u030ase Li", ["Åse Li"], []),
        ("@Kari Moen", [], ["@Kari Moen"]),
        ("@Kari Moe-Li", [], ["@Kari Moe-Li"]),
        ("@Karianne", [], ["@Karianne"]),
        ("@Åse, kan du?", [], ["@Åse"]),
        ("@Rektor Hana og @Åse Li", ["Åse Li"], ["@Rektor Hana"]),
        ("kari@Kari Moe", [], []),
        ("ola@sandnes.no, 5 @ 10 og @", [], []),
        ("Kari Moe uten tegn", [], []),
    ],
)
def test_whole_names_are_found_after_a_blank_or_a_bracket(db, text, named, nobody):
    people = [UserFactory(name=name) for name in ("Kari Moe", "Åse Li")]
    text = tidied(text)
    assert [person.name for person in people if person in named_in(text, people)] == named
    assert nobody_in(text, people) == nobody


def test_two_of_the_same_name_are_both_meant(db):
    people = [UserFactory(name="Kari Moe", email=f"{number}@sandnes.example") for number in "ab"]
    assert set(named_in("@kari moe", people)) == set(people)


TOLD = "PPT-kontakt Trones og Rektor Trones får beskjed på Min side."
NOBODY = "Ingen av dem som leser planen, heter «@Rektor Hana»."


@pytest.mark.parametrize("htmx", [{}, {"HTTP_HX_REQUEST": "true"}])
def test_writer_sees_whom_it_told_and_that_a_name_was_nobody(client, cast, plan, htmx):
    client.force_login(cast.union_rep)
    data = {
        "ny-utgangspunkt-text": "@rektor trones og @Rektor Hana, og @ATV Trones selv",
        "ny-utgangspunkt-mentions": [cast.ppt_contact.pk],
    }
    page = client.post(url_of("place_comments", plan, "utgangspunkt"), data, follow=True, **htmx).text
    assert TOLD in page
    assert NOBODY in page
    assert TOLD not in client.get(url_of("place_comments", plan, "utgangspunkt")).text


def test_comment_that_names_nobody_says_nothing_of_it(client, cast, plan):
    client.force_login(cast.union_rep)
    page = post(client, plan, "utgangspunkt", "Fint").text
    assert "Trones får beskjed" not in page
    assert "Ingen av dem" not in page


def test_mention_waits_on_min_side_until_it_is_read(client, cast, plan):
    thread = say(plan, cast.principal, "Ser du på dette?", mentions=[cast.fagstab])
    assert "Rektor Trones om utgangspunkt" in page(client, cast.fagstab, "/")
    assert "Til deg" in client.get("/").text
    client.get(url_of("place_comments", plan, "utgangspunkt"))
    assert "Kommentarer til deg" not in client.get("/").text
    reply(thread, cast.principal, "Og dette?", mentions=[cast.fagstab])
    assert "Og dette?" in client.get("/").text


def test_mention_stops_waiting_when_it_is_resolved_and_when_it_is_taken_back(client, cast, plan):
    thread = say(plan, cast.principal, "Ser du på dette?", mentions=[cast.fagstab])
    other = say(plan, cast.principal, "Og på dette?", mentions=[cast.fagstab])
    actions.resolve(thread=thread, by=cast.principal)
    text = page(client, cast.fagstab, "/")
    assert "Ser du på dette?" not in text
    assert "Og på dette?" in text
    actions.take_back(comment=other, by=cast.principal)
    assert "Kommentarer til deg" not in client.get("/").text


def test_leaders_see_what_is_new_about_their_own_plan(client, cast, plan, other_school):
    say(plan, cast.union_rep, "Fra de ansatte")
    say(PlanFactory(school=other_school), cast.fagstab, "Til Hana")
    say(PlanFactory(school=plan.school, year=SchoolYear.current().previous), cast.fagstab, "Om fjoråret")
    for role in OWN_LEADERS:
        text = page(client, getattr(cast, role), "/")
        assert "Fra de ansatte" in text
        assert "Til Hana" not in text
        assert "Om fjoråret" not in text
    client.get(url_of("plan_comments", plan))
    assert "Fra de ansatte" not in client.get("/").text


def test_one_who_asked_sees_the_answer_also_when_it_is_resolved(client, cast, plan):
    thread = say(plan, cast.union_rep, "Hva med tid?")
    assert "Kommentarer til deg" not in page(client, cast.union_rep, "/")
    reply(thread, cast.principal, "Vi tar bort et møte")
    actions.resolve(thread=thread, by=cast.principal)
    assert "Vi tar bort et møte" in page(client, cast.union_rep, "/")
    client.get(url_of("plan_comments", plan))
    assert "Vi tar bort et møte" not in client.get("/").text


def test_new_comments_are_marked_once(client, cast, plan):
    say(plan, cast.union_rep)
    url = url_of("place_comments", plan, "utgangspunkt")
    assert "is-new" in page(client, cast.principal, url)
    assert "is-new" not in client.get(url).text
    assert "is-new" not in page(client, cast.union_rep, url)
