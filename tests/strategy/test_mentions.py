"""People who are told of a comment, by box and by name."""

import pytest

from sandnes_portal.language.schoolyear import SchoolYear
from strategy.comments import actions
from strategy.comments.mentions import named_in, people_to_tell
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
