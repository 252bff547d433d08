"""Two texts for the same place, and the history behind every text."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from sandnes_portal.writing.models import LeftText
from strategy.models import Activity, Goal, Plan
from tests.crawl import as_read
from tests.factories.strategy import ActivityFactory, GoalFactory
from tests.strategy.test_saving_itself import sent, url_of

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def goal(plan):
    return GoalFactory(plan=plan, reason="Fordi")


@pytest.fixture
def conflict(writer, plan, cast, goal):
    """The principal was first, and the school leader came too late. Out: the address of the choice."""
    writer.force_login(cast.principal)
    writer.post(url_of(plan, goal), sent(goal, "mal", cast.principal, version=1, reason="Fordi vi øver daglig."))
    writer.force_login(cast.school_leader)
    late = sent(goal, "mal", cast.school_leader, version=1, reason="Fordi vi øver hver uke.")
    return writer.post(url_of(plan, goal), late).json()["conflict"]["url"]


def test_both_texts_are_shown_with_the_differences_marked(writer, conflict):
    page = as_read(writer.get(conflict).content.decode())
    assert '<mark class="mine">hver uke.</mark>' in page
    assert '<mark class="theirs">daglig.</mark>' in page
    assert "Teksten til Rektor Trones" in page
    assert ">Fordi vi øver daglig. hver uke.</textarea>" in page


@pytest.mark.parametrize(
    ("choice", "result"),
    [
        ({"valg": "din"}, "Fordi vi øver hver uke."),
        ({"valg": "deres"}, "Fordi vi øver daglig."),
        ({"valg": "begge", "reason": "Fordi vi øver daglig, hver uke."}, "Fordi vi øver daglig, hver uke."),
    ],
)
def test_writer_keeps_either_or_both(writer, plan, cast, goal, conflict, choice, result):
    prefix = f"mal-{goal.pk}"
    data = {key if key == "valg" else f"{prefix}-{key}": value for key, value in choice.items()}
    response = writer.post(conflict, data | {f"{prefix}-version": 2})
    goal.refresh_from_db()
    assert goal.reason == result
    assert response.url == f"{plan.edit_url(Plan.Part.GOALS)}#{prefix}"
    assert not Goal.history.filter(standing="aside").exists()
    assert set(Goal.history.values_list("reason", flat=True)) >= {"Fordi vi øver daglig.", "Fordi vi øver hver uke."}


def test_somebody_may_be_first_once_more_while_one_chooses(writer, plan, cast, goal, conflict):
    prefix = f"mal-{goal.pk}"
    writer.force_login(cast.principal)
    writer.post(url_of(plan, goal), sent(goal, "mal", cast.principal, version=2, reason="Enda nyere"))
    writer.force_login(cast.school_leader)
    response = writer.post(conflict, {"valg": "din", f"{prefix}-version": 2})
    goal.refresh_from_db()
    assert goal.reason == "Enda nyere"
    assert "/to-tekster/" in response.url


def test_dates_are_chosen_not_joined(writer, plan, cast):
    activity = ActivityFactory(plan=plan)
    url = url_of(plan, activity, "aktiviteter", "aktivitet")
    writer.post(url, sent(activity, "aktivitet", cast.school_leader, version=1, starts_on="01.09.2026"))
    late = sent(activity, "aktivitet", cast.school_leader, version=1, starts_on="05.09.2026")
    choice = writer.post(url, late).json()["conflict"]["url"]
    assert "05.09.2026, slik du valgte" in as_read(writer.get(choice).content.decode())
    name = f"aktivitet-{activity.pk}"
    writer.post(choice, {"valg": "begge", f"{name}-starts_on": "din", f"{name}-version": 2})
    assert Activity.objects.get().starts_on == dt.date(2026, 9, 5)


def test_row_that_was_taken_away_comes_back_with_the_late_words(writer, plan, cast, goal):
    writer.post(reverse("row_delete", args=[plan.school.slug, plan.year, "mal", "mal", goal.pk]))
    late = sent(goal, "mal", cast.school_leader, version=1, reason="Skrevet imens")
    choice = writer.post(url_of(plan, goal), late).json()["conflict"]["url"]
    assert "Teksten er slettet" in writer.get(choice).content.decode()
    writer.post(choice, {"valg": "din", f"mal-{goal.pk}-version": 2})
    assert plan.goals.get().reason == "Skrevet imens"


def test_colleague_may_choose_for_a_writer_who_has_gone_and_nobody_else_may(client, cast, goal, conflict):
    for stranger in (cast.other_principal, cast.union_rep, cast.administrator):
        client.force_login(stranger)
        assert client.get(conflict).status_code in (403, 404)
    client.force_login(cast.sfo_leader)
    page = as_read(client.get(conflict).content.decode())
    assert "Teksten til Avdelingsleder Trones" in page
    assert "Teksten som står, av Rektor Trones" in page
    assert "Din tekst" not in page
    client.post(conflict, {"valg": "din", f"mal-{goal.pk}-version": 2})
    goal.refresh_from_db()
    assert (goal.reason, goal.changed_by) == ("Fordi vi øver hver uke.", cast.sfo_leader)
    assert not LeftText.objects.exists()


def test_without_javascript_the_late_writer_is_led_to_both_texts(writer, plan, goal, conflict):
    prefix = f"mal-{goal.pk}"
    data = {f"{prefix}-version": 1, f"{prefix}-text": goal.text, f"{prefix}-reason": "Enda seinere"}
    response = writer.post(url_of(plan, goal), data, follow=True)
    assert "To har endret den samme teksten" in response.content.decode()
    assert '<mark class="mine">Enda seinere</mark>' in response.content.decode()


# --- history ------------------------------------------------------------------------------------


def history_of(plan, goal):
    return reverse("row_history", args=[plan.school.slug, plan.year, "mal", "mal", goal.pk])


def test_history_tells_who_changed_which_words(writer, plan, cast, goal):
    writer.post(url_of(plan, goal), sent(goal, "mal", cast.school_leader, reason="Fordi vi vil"))
    page = writer.get(history_of(plan, goal)).content.decode()
    assert "Avdelingsleder Trones" in page
    assert "Fordi<ins> vi vil</ins>" in page
    assert "gjelder nå" in page


def test_what_one_writes_without_a_pause_is_one_entry(writer, plan, cast, goal):
    for version, text in enumerate(["Fordi v", "Fordi vi", "Fordi vi vil"], start=1):
        writer.post(url_of(plan, goal), sent(goal, "mal", cast.school_leader, version=version, reason=text))
    Goal.history.filter(version=1).update(history_date=timezone.now() - dt.timedelta(hours=1))
    sessions = writer.get(history_of(plan, goal)).context["sessions"]
    assert [session.version.version for session in sessions] == [4, 1]


def test_one_field_is_brought_back_as_it_was_after_a_look_at_what_changes(writer, plan, cast, goal):
    written = sent(goal, "mal", cast.school_leader, reason="Feil tekst", signs="Det vi skrev imens")
    writer.post(url_of(plan, goal), written)
    first, url = Goal.history.get(version=1), history_of(plan, goal)
    asked = {"versjon": first.pk, "felt": "reason"}
    page = as_read(writer.get(url).content.decode())
    assert f'href="{url}?versjon={first.pk}&amp;felt=reason"' in page
    preview = as_read(writer.get(url, asked).content.decode())
    assert "<del>Feil tekst</del><ins>Fordi</ins>" in preview
    goal.refresh_from_db()
    assert goal.reason == "Feil tekst"
    response = writer.post(url, asked | {"sett": goal.version})
    goal.refresh_from_db()
    assert (goal.reason, goal.signs, goal.version) == ("Fordi", "Det vi skrev imens", 3)
    assert response.url.startswith(plan.edit_url(Plan.Part.GOALS))
    assert Goal.history.filter(reason="Feil tekst").exists()


def test_field_that_somebody_wrote_in_meanwhile_is_not_brought_back_unseen(writer, plan, cast, goal):
    writer.post(url_of(plan, goal), sent(goal, "mal", cast.school_leader, reason="Feil tekst"))
    writer.force_login(cast.principal)
    writer.post(url_of(plan, goal), sent(goal, "mal", cast.principal, version=2, reason="Nettopp skrevet"))
    writer.force_login(cast.school_leader)
    asked = {"versjon": Goal.history.get(version=1).pk, "felt": "reason", "sett": 2}
    assert "/to-tekster/" in writer.post(history_of(plan, goal), asked).url
    goal.refresh_from_db()
    assert goal.reason == "Nettopp skrevet"


def test_what_stands_now_is_not_offered_back(writer, plan, cast, goal):
    writer.post(url_of(plan, goal), sent(goal, "mal", cast.school_leader, reason="Ny"))
    page = writer.get(history_of(plan, goal)).content.decode()
    assert page.count("felt=reason") == 1
    assert "felt=text" not in page


def test_what_a_version_pointed_to_may_be_gone(writer, plan, cast, goal):
    activity = ActivityFactory(plan=plan, goal=goal)
    url = url_of(plan, activity, "aktiviteter", "aktivitet")
    writer.post(url, sent(activity, "aktivitet", cast.school_leader, goal=""))
    Goal.objects.filter(pk=goal.pk).update(removed_at=timezone.now())
    asked = {"versjon": Activity.history.get(version=1).pk, "felt": "goal"}
    assert "kan ikke hentes tilbake" in writer.post(f"{url}historikk/", asked, follow=True).content.decode()


@pytest.mark.parametrize("wanted", ["", "tull", "0", "999999"])
@pytest.mark.parametrize("name", ["reason", "", "version", "plan", "tull"])
def test_version_or_field_that_is_none_cannot_be_brought_back(writer, plan, goal, wanted, name):
    assert writer.post(history_of(plan, goal), {"versjon": wanted, "felt": name}).status_code == 404
    if name:
        assert writer.get(history_of(plan, goal), {"versjon": wanted, "felt": name}).status_code == 404


def test_version_of_another_row_cannot_be_brought_back(writer, plan, goal):
    foreign = Goal.history.get(id=GoalFactory().pk)
    asked = {"versjon": foreign.pk, "felt": "reason"}
    assert writer.post(history_of(plan, goal), asked).status_code == 404
    assert writer.get(history_of(plan, goal), asked).status_code == 404


def test_joined_text_that_cannot_be_saved_is_shown_again_and_the_choice_waits(writer, goal, conflict):
    typed = "x" * 2_000_001
    data = {"valg": "begge", f"mal-{goal.pk}-reason": typed, f"mal-{goal.pk}-version": 2}
    page = writer.post(conflict, data).content.decode()
    assert "kan ha høyst" in page
    assert typed in page
    assert Goal.history.filter(standing="aside").exists()


def test_history_of_one_text_leaves_out_what_was_written_in_others(writer, plan, cast):
    address = [plan.school.slug, plan.year]
    for part, field in (("utgangspunkt", "findings"), ("evaluering", "evaluation_plan")):
        url = reverse("plan_text", args=[*address, part])
        name = f"{part}-{field}"
        plan.refresh_from_db()
        data = {"felt": name, name: "Skrevet", f"{part}-version": plan.version, "skriver": cast.school_leader.pk}
        assert writer.post(url, data).json()["faults"] == []
    page = writer.get(reverse("plan_text_history", args=[*address, "evaluering"])).content.decode()
    assert "Hvordan vi evaluerer" in page
    assert "Hva vi fant ut" not in page


def test_history_asks_the_database_no_more_when_there_is_more(writer, plan, cast, goal, django_assert_max_num_queries):
    with django_assert_max_num_queries(10) as first:
        writer.get(history_of(plan, goal))
    number = len(first.captured_queries)
    for version in range(1, 4):
        writer.post(url_of(plan, goal), sent(goal, "mal", cast.school_leader, version=version, reason=f"{version}"))
    with django_assert_max_num_queries(number):
        writer.get(history_of(plan, goal))


def test_history_of_the_plan_leads_to_each_text(writer, plan, cast, goal):
    writer.post(url_of(plan, goal), sent(goal, "mal", cast.school_leader, text="Alle leser"))
    page = writer.get(reverse("plan_history", args=[plan.school.slug, plan.year])).content.decode()
    assert history_of(plan, goal) in page
    assert "Alle leser" in page


def test_choice_in_one_field_takes_nothing_from_what_others_write_in_the_others(writer, plan, cast, goal, conflict):
    prefix = f"mal-{goal.pk}"
    writer.force_login(cast.principal)
    writer.post(url_of(plan, goal), sent(goal, "mal", cast.principal, version=2, signs="Vi hører det"))
    writer.force_login(cast.school_leader)
    assert "Vi hører det" not in writer.get(conflict).text
    writer.post(conflict, {"valg": "din", f"{prefix}-version": 3})
    goal.refresh_from_db()
    assert (goal.reason, goal.signs) == ("Fordi vi øver hver uke.", "Vi hører det")


def test_writer_who_goes_on_while_a_choice_waits_does_not_meet_herself(writer, plan, cast, goal, conflict):
    aside = conflict.rstrip("/").rsplit("/", 1)[1]
    for number, words in enumerate(("Vi hører", "Vi hører det"), start=1):
        data = sent(goal, "mal", cast.school_leader, version=1, signs=words) | {f"mal-{goal.pk}-aside": aside}
        data["lagring"] = f"{'a' * 32}-{number}"
        assert "conflict" not in writer.post(url_of(plan, goal), data).json()
    goal.refresh_from_db()
    assert goal.signs == "Vi hører det"
    writer.force_login(cast.principal)
    writer.post(url_of(plan, goal), sent(goal, "mal", cast.principal, version=goal.version, signs="Og ser det"))
    writer.force_login(cast.school_leader)
    data = sent(goal, "mal", cast.school_leader, version=1, signs="Vi ser") | {f"mal-{goal.pk}-aside": aside}
    data["lagring"] = f"{'a' * 32}-3"
    assert "conflict" in writer.post(url_of(plan, goal), data).json()


@pytest.mark.parametrize("number", ["9" * 5000, "²", "-1", "x"])
def test_odd_numbers_of_versions_are_no_fault(writer, plan, goal, number):
    history = f"{url_of(plan, goal)}historikk/"
    assert writer.get(history, {"for": number}).status_code == 200
    assert writer.post(history, {"versjon": number}).status_code == 404
