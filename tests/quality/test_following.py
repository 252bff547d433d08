"""The screens in the room: where the talk is, who says so, and what a page that follows is told."""

import datetime as dt

import pytest
from django.utils import timezone

from quality.dialogues.actions.agenda import add_theme, take_off
from quality.dialogues.actions.dialogues import add_agreement, approve, mark_held
from quality.dialogues.actions.showing import show_point
from quality.models import ShownPoint
from sandnes_portal.writing.steps import NotReady
from tests.crawl import as_read
from tests.quality.dialogues import minutes
from tests.quality.states import address, freeze
from tests.quality.writing import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(dialogue, cast):
    """The talk on its day, with two points: the criterion and a theme."""
    dialogue.held_on, dialogue.starts_at = timezone.localdate(), dt.time(9)
    dialogue.save()
    add_theme(dialogue=dialogue, title="Bygget", by=cast.fagstab)
    return dialogue


def points(talk):
    return list(talk.items.on_the_agenda())


def now(client, talk, **known):
    return client.get(address(talk.assessment, "dialogue_now"), known)


def page_of(client, talk, item):
    return client.get(address(talk.assessment, "dialogue_item", item.pk))


def test_where_fagstab_goes_the_talk_is_and_the_others_are_told_once(client, cast, talk):
    first, second = points(talk)
    client.force_login(cast.fagstab)
    client.post(address(talk.assessment, "point_show", first.pk))
    client.post(address(talk.assessment, "point_show", second.pk))
    client.force_login(cast.principal)
    answer = now(client, talk, sett=1, her=first.pk)
    assert f'href="{address(talk.assessment, "dialogue_item", second.pk)}" data-there>Bygget</a>' in answer.text
    assert 'data-number="2"' in answer.text
    assert now(client, talk, sett=2, her=first.pk).status_code == 204
    # Whoever is there already is told nothing but the number.
    assert "data-there" not in now(client, talk, sett=1, her=second.pk).text


def test_talk_that_is_shown_again_has_not_moved(talk):
    first, second = points(talk)
    assert [show_point(item=item).number for item in (first, first, second, first)] == [1, 1, 2, 3]


@pytest.mark.parametrize("broken", [{"sett": "x", "her": "y", "avtaler": "1,z,,"}, {"sett": "9" * 40}, {}])
def test_what_a_page_says_it_knows_may_be_anything(client, cast, talk, broken):
    show_point(item=points(talk)[0])
    client.force_login(cast.principal)
    assert now(client, talk, **broken).status_code in (200, 204)


def test_leaders_of_the_school_look_at_other_points_without_taking_the_talk_along(client, cast, talk):
    first, second = points(talk)
    show_point(item=first)
    client.force_login(cast.principal)
    assert client.post(address(talk.assessment, "point_show", second.pk)).status_code == 403
    page = page_of(client, talk, second).text
    assert "data-leads" not in page
    assert "data-there>S12</a>" in page
    assert ShownPoint.objects.get().item == first


def test_screens_follow_each_other_on_the_day_of_the_talk_alone(client, cast, talk):
    item = points(talk)[0]
    client.force_login(cast.fagstab)
    assert "data-follow=" in page_of(client, talk, item).text
    talk.held_on -= dt.timedelta(days=1)
    talk.save()
    assert "data-follow=" not in page_of(client, talk, item).text


def test_whoever_opens_the_talk_while_it_is_held_comes_to_where_it_is(client, cast, talk):
    second = points(talk)[1]
    client.force_login(cast.school_leader)
    assert "Åpne samtalen" in client.get(talk.get_absolute_url()).text
    show_point(item=second)
    opened = client.get(talk.get_absolute_url())
    assert opened.context["start_url"] == second.get_absolute_url()
    # What was shown long ago is no place to come to.
    ShownPoint.objects.update(shown_at=timezone.now() - dt.timedelta(hours=3))
    assert client.get(talk.get_absolute_url()).context["start_url"] == points(talk)[0].get_absolute_url()


def test_point_that_is_taken_off_is_shown_to_nobody(client, cast, talk):
    first, second = points(talk)
    show_point(item=second)
    take_off(item=second, by=cast.fagstab)
    second.refresh_from_db()
    client.force_login(cast.principal)
    assert "Bygget" not in now(client, talk, sett=0, her=first.pk).text
    with pytest.raises(NotReady):
        show_point(item=second)


def test_going_through_the_agenda_writes_nothing_and_lets_no_approval_fall(cast, talk):
    mark_held(dialogue=talk, by=cast.fagstab)
    approve(dialogue=talk, side="school", by=cast.principal)
    version = points(talk)[1].version
    show_point(item=points(talk)[1])
    assert talk.approvals.count() == 1
    assert points(talk)[1].version == version


def test_approved_minutes_are_shown_on_no_screen(cast, talk):
    freeze(talk, cast)
    with pytest.raises(NotReady):
        show_point(item=points(talk)[0])


def test_without_javascript_fagstab_takes_the_talk_along_with_the_button(client, cast, talk):
    first, second = points(talk)
    for person, is_moved in ((cast.principal, False), (cast.fagstab, True)):
        client.force_login(person)
        first.refresh_from_db()
        row = first.criterion_assessment
        row.refresh_from_db()
        sent = minutes(first, first.version, done=f"Sagt av {person.name}")
        sent[f"enige-{row.pk}-version"] = row.version
        assert client.post(first.get_absolute_url(), sent).url == second.get_absolute_url()
        assert ShownPoint.objects.filter(item=second).exists() is is_moved


def test_what_one_side_promises_stands_on_the_others_page_a_moment_later(client, cast, talk):
    item = points(talk)[0]
    known = add_agreement(dialogue=talk, side="school", item=item, by=cast.fagstab)
    client.force_login(cast.school_leader)
    url = address(talk.assessment, "agreement_edit", known.pk)
    client.post(url, typed(f"avtale-{known.pk}", cast.school_leader, text="Vi besøker Hana"))
    empty = add_agreement(dialogue=talk, side="school", item=item, by=cast.school_leader)
    client.force_login(cast.fagstab)
    told = now(client, talk, her=item.pk).text
    assert f'id="avtale-{known.pk}"' in told
    assert 'hx-swap-oob="beforeend:#lover-school"' in told
    assert f'id="avtale-{empty.pk}"' not in told
    assert now(client, talk, her=item.pk, avtaler=known.pk).status_code == 204
    assert now(client, talk, her=points(talk)[1].pk).status_code == 204
    # Who only reads is not handed something to write in.
    client.force_login(cast.director)
    assert now(client, talk, her=item.pk).status_code == 204


@pytest.mark.parametrize("role", ["principal", "fagstab"])
def test_asking_every_few_seconds_is_cheap(client, cast, talk, role, django_assert_max_num_queries):
    show_point(item=points(talk)[0])
    client.force_login(getattr(cast, role))
    url, here = address(talk.assessment, "dialogue_now"), points(talk)[0].pk
    # Two of them are its own; the others are who asks, and her roles.
    with django_assert_max_num_queries(5):
        assert client.get(url, {"sett": 1, "her": here, "avtaler": "1,2"}).status_code == 204


def test_both_voices_evidence_and_the_meaning_of_the_steps_stand_at_the_point(client, cast, talk):
    item = points(talk)[0]
    row = item.criterion_assessment
    row.evidence, row.next_step = "Vi ser det i timene", "Prøve i tre team"
    row.save()
    row.review.rating, row.review.note = row.assessment.round.scale.steps.last(), "Vi så det samme"
    row.review.save()
    client.force_login(cast.school_leader)
    page = as_read(page_of(client, talk, item).text)
    steps = [step.sentence for step in row.assessment.round.scale.steps.all()]
    for words in ("Begge stemmene", "tre trinn fra hverandre", row.evidence, row.next_step, row.review.note, *steps):
        assert words in page, words
    assert "Samtalepakken" in page
    assert "Kl. 09.00 til 11.00" in page
