"""What a network has decided, as its schools meet it: into the plan, in their own way, or no with a word."""

import threading

import pytest
from django.db import connection
from django.urls import reverse

from networks.models import DecisionOffer
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.steps import NotReady
from strategy.models import Activity
from strategy.offers.actions import decline_offer, take_offer, undo_answer
from strategy.plans.document import document_of
from strategy.sharing.actions import share_plan
from strategy.writing.actions.rows import remove_row
from tests.conftest import Kind, person
from tests.crawl import as_read
from tests.factories.networks import DecisionOfferFactory, MembershipFactory, SchoolFactory
from tests.factories.strategy import PlanFactory
from tests.files import pdf_text, word_text
from tests.networks.onward import decision_in, network_meeting
from tests.quality.writing import pressed, typed
from tests.tables import answers, people_of, told_to
from tests.test_query_counts import load

pytestmark = pytest.mark.django_db

LEADERS = {"principal", "school_leader", "sfo_leader"}
FOLLOWERS = {"fagstab", "director"}
STATES = ("offered", "taken", "adapted", "declined")


@pytest.fixture
def offer(network, school, cast):
    """An offer to Trones from its network."""
    decision = decision_in(network_meeting(network, title="Nettverksmøte i oktober"))
    return DecisionOfferFactory(decision=decision, school=school, title="Prøve observasjonsskjema")


@pytest.fixture
def network_member(network):
    """Somebody who leads another school of the network."""
    member = MembershipFactory(network=network, school=SchoolFactory(name="Lura skole", short_name="Lura")).school
    return person(Kind.PRINCIPAL, "Rektor Lura", school=member)


def address(name, offer, *more):
    return reverse(name, args=[offer.school.slug, offer.pk, *more])


def bring_to(state, offer, by):
    if state in ("taken", "adapted"):
        take_offer(offer=offer, by=by, adapted=state == "adapted")
    if state == "declined":
        decline_offer(offer=offer, word="Vi har nok i år", by=by)
    offer.refresh_from_db()


# --- who may do what ----------------------------------------------------------------------------

REQUESTS = {
    "post offer_take": 302,
    "post offer_adapt": 302,
    "get offer_decline": 200,
    "post offer_decline": 302,
    "post offer_undo": 302,
    "post offer_tried": 302,
    "get offer_tried_history": 200,
}


@pytest.mark.parametrize("state", STATES)
def test_offer_answers_each_role_in_each_state_as_the_table_says(client, cast, plan, offer, network_member, state):
    bring_to(state, offer, cast.principal)
    people = people_of(cast) | {"network_member": network_member}
    sent = pressed(f"provd-{offer.pk}", offer.version, tried="To team") | {"word": "Ikke nå"}
    requests = {request: ([offer.school.slug, offer.pk], sent) for request in REQUESTS}
    assert answers(client, people, requests) == {
        (role, request): code if role in LEADERS else 403 if role in FOLLOWERS else 404
        for role in people
        for request, code in REQUESTS.items()
    }


@pytest.mark.parametrize("state", STATES)
def test_offers_are_read_by_leaders_and_followers_and_answered_by_leaders(
    client, cast, plan, offer, network_member, state
):
    bring_to(state, offer, cast.principal)

    def look(person):
        page = client.get(reverse("offer_list", args=[offer.school.slug]))
        read = (page.status_code, "Prøve observasjonsskjema" in page.text, "Ta inn i planen" in page.text)
        seen = (
            DecisionOffer.objects.visible_to(person).exists(),
            person.has_perm("strategy.view_offers", offer.school),
        )
        return read, seen, person.has_perm("strategy.answer_offer", offer)

    people = people_of(cast) | {"network_member": network_member}
    nothing = ((404, False, False), (False, False), False)
    read = ((200, True, False), (True, True), False)
    answered = ((200, True, state in ("offered", "declined")), (True, True), True)
    assert told_to(client, people, look) == dict.fromkeys(people, nothing) | dict.fromkeys(
        FOLLOWERS, read
    ) | dict.fromkeys(LEADERS, answered)


def test_unanswered_offer_waits_for_the_schools_leaders(cast, plan, offer):
    def waits():
        return {role for role, user in people_of(cast).items() if DecisionOffer.objects.waiting_for(user)}

    assert waits() == LEADERS
    take_offer(offer=offer, by=cast.principal)
    assert waits() == set()


# --- taken, adapted, declined -------------------------------------------------------------------


def test_taken_offer_is_a_proposal_in_the_plan_that_says_where_it_comes_from(client, cast, plan, offer):
    client.force_login(cast.school_leader)
    page = client.post(address("offer_take", offer), follow=True).text
    activity = plan.activities.get()
    offer.refresh_from_db()
    assert (activity.title, activity.description, activity.is_proposed, activity.offer) == (
        "Prøve observasjonsskjema",
        "Prøve ut observasjonsskjema i klasserommet.",
        True,
        offer,
    )
    assert activity.source.startswith("vedtak i Barneskolenettverk 1, ")
    assert activity.history.first().history_change_reason == f"Fra {activity.source}"
    assert (offer.status, offer.answered_by) == ("taken", cast.school_leader)
    assert "ligger som forslag i planen" in page


def test_adapted_offer_opens_the_activity_and_is_the_schools_own_when_it_is_changed(client, cast, plan, offer):
    client.force_login(cast.principal)
    response = client.post(address("offer_adapt", offer))
    activity = plan.activities.get()
    url = plan.row_url("aktiviteter", "aktivitet", activity.pk)
    assert response.url == url
    client.post(url, pressed(f"aktivitet-{activity.pk}", title="Prøve skjema på to trinn", status="planned"))
    activity.refresh_from_db()
    offer.refresh_from_db()
    assert (activity.title, activity.is_proposed, offer.status) == ("Prøve skjema på to trinn", False, "adapted")


def test_declined_offer_has_a_word(client, cast, plan, offer):
    client.force_login(cast.principal)
    assert "Svar på «Hvorfor passer det ikke nå?»." in client.post(address("offer_decline", offer), {"word": " "}).text
    client.post(address("offer_decline", offer), {"word": "Vi arbeider med det samme i fjor"})
    offer.refresh_from_db()
    assert (offer.status, offer.word) == ("declined", "Vi arbeider med det samme i fjor")
    assert not plan.activities.exists()


def test_offer_without_a_plan_says_so_and_leads_there(client, cast, offer):
    client.force_login(cast.principal)
    response = client.post(address("offer_take", offer), follow=True)
    year = SchoolYear.current()
    assert response.redirect_chain[-1][0] == reverse("plan_detail", args=[offer.school.slug, year])
    assert f"Start planen for {year} først." in as_read(response.text)
    offer.refresh_from_db()
    assert offer.status == "offered"
    with pytest.raises(NotReady):
        take_offer(offer=offer, by=cast.principal)


# --- thinking better of it ----------------------------------------------------------------------


@pytest.mark.parametrize("leave", [undo_answer, lambda **who: decline_offer(word="Nei", **who)])
def test_activity_that_nobody_has_considered_goes_out_and_comes_back_with_the_answer(cast, plan, offer, leave):
    activity = take_offer(offer=offer, by=cast.principal)
    assert leave(offer=offer, by=cast.principal) is None
    assert not plan.activities.exists()
    assert take_offer(offer=offer, by=cast.principal) == activity
    assert plan.activities.get() == activity
    offer.refresh_from_db()
    assert (offer.status, offer.word) == ("taken", "")


def test_activity_that_the_school_has_worked_on_stays_and_the_school_is_told(client, cast, plan, offer):
    client.force_login(cast.principal)
    activity = take_offer(offer=offer, by=cast.principal)
    Activity.objects.filter(pk=activity.pk).update(is_proposed=False)
    page = client.post(address("offer_decline", offer), {"word": "Ikke i år"}, follow=True).text
    assert "Den står fortsatt i planen" in page
    assert plan.activities.get() == activity


def test_activity_that_was_deleted_in_the_plan_is_told_and_can_be_taken_again(client, cast, plan, offer):
    activity = take_offer(offer=offer, by=cast.principal)
    remove_row(row=activity, by=cast.principal)
    client.force_login(cast.principal)
    page = client.get(reverse("offer_list", args=[offer.school.slug])).text
    assert "Aktiviteten er tatt ut av planen." in page
    client.post(address("offer_take", offer))
    assert plan.activities.get() == activity


def test_what_was_answered_before_is_in_the_history(cast, plan, offer):
    decline_offer(offer=offer, word="Ikke nå", by=cast.principal)
    take_offer(offer=offer, by=cast.school_leader)
    said = [(each.status, each.word, each.history_user) for each in offer.history.all()[:2]]
    assert said == [("taken", "", cast.school_leader), ("declined", "Ikke nå", cast.principal)]


@pytest.mark.django_db(transaction=True)
def test_two_leaders_who_take_an_offer_at_once_get_one_activity(cast, plan, offer):
    start, taken = threading.Barrier(4), []

    def take(by):
        start.wait()
        try:
            taken.append(take_offer(offer=offer, by=by).pk)
        finally:
            connection.close()

    leaders = (cast.principal, cast.school_leader, cast.sfo_leader, cast.principal)
    threads = [threading.Thread(target=take, args=[each]) for each in leaders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert taken == [Activity.with_removed.get().pk] * 4


# --- what was tried -----------------------------------------------------------------------------


def test_what_was_tried_saves_itself_and_meets_a_colleagues_words(client, cast, plan, offer):
    take_offer(offer=offer, by=cast.principal)
    offer.refresh_from_db()
    client.force_login(cast.principal)
    first = client.post(
        address("offer_tried", offer), typed(f"provd-{offer.pk}", cast.principal, offer.version, tried="To team")
    )
    assert first.json()["words"].startswith("Lagret")
    client.force_login(cast.school_leader)
    late = client.post(
        address("offer_tried", offer), typed(f"provd-{offer.pk}", cast.school_leader, offer.version, tried="Tre")
    )
    offer.refresh_from_db()
    assert offer.tried == "To team"
    assert client.get(late.json()["conflict"]["url"]).status_code == 200


# --- shown --------------------------------------------------------------------------------------


def test_plan_shows_where_the_activity_comes_from(client, cast, plan, offer):
    activity = take_offer(offer=offer, by=cast.principal)
    words, minutes = f"Fra {activity.source}", offer.decision.meeting.get_absolute_url()
    client.force_login(cast.principal)
    assert f'<a href="{minutes}">{words}</a>' in client.get(plan.get_absolute_url()).text
    editor = client.get(plan.edit_url("aktiviteter")).text
    assert f"{reverse('offer_list', args=[plan.school.slug])}#tilbud-{offer.pk}" in editor
    assert words in editor
    args = [plan.school.slug, plan.year]
    assert words in word_text(client.get(reverse("plan_word", args=args)).content)
    # The narrow column divides the network's name.
    assert "Fravedtaki" in pdf_text(client.get(reverse("plan_pdf", args=args)).content).replace(" ", "")


def test_others_read_where_it_comes_from_without_the_way_to_the_minutes(client, cast, plan, offer):
    activity = take_offer(offer=offer, by=cast.principal)
    Activity.objects.filter(pk=activity.pk).update(is_proposed=False)
    share_plan(plan=plan, by=cast.principal)
    client.force_login(cast.politician)
    page = client.get(plan.get_absolute_url()).text
    assert f"Fra {activity.source}" in page
    assert offer.decision.meeting.get_absolute_url() not in page


def test_offers_are_told_of_in_the_plan_and_on_min_side(client, cast, plan, offer):
    DecisionOfferFactory(decision=decision_in(offer.decision.meeting), school=offer.school)
    client.force_login(cast.principal)
    assert "To tilbud fra nettverket" in client.get(plan.edit_url("aktiviteter")).text
    words = f"To tilbud til {offer.school} fra nettverket"
    assert words in client.get(reverse("home")).text
    client.force_login(cast.other_principal)
    assert "tilbud til" not in client.get(reverse("home")).text


def test_list_asks_no_more_when_there_is_more(client, cast, plan, offer):
    client.force_login(cast.principal)
    url = reverse("offer_list", args=[offer.school.slug])
    take_offer(offer=offer, by=cast.principal)
    _page, one = load(client, url)
    for _number in range(2):
        more = DecisionOfferFactory(decision=decision_in(offer.decision.meeting), school=offer.school)
        take_offer(offer=more, by=cast.principal)
    DecisionOfferFactory(decision=decision_in(offer.decision.meeting), school=offer.school)
    _page, three = load(client, url)
    assert len(three) == len(one), "\n".join(set(three))


def test_document_of_a_plan_asks_no_more_for_activities_from_decisions(cast, plan, offer, django_assert_num_queries):
    take_offer(offer=offer, by=cast.principal)
    with django_assert_num_queries(6):
        document = document_of(plan)
    assert [each["decided_in"] for each in document["activities"]] == [offer.decision.meeting_id]


def test_offer_taken_this_year_is_not_made_in_last_years_plan(cast, school, plan, offer):
    last = PlanFactory(school=school, year=plan.year.previous)
    take_offer(offer=offer, by=cast.principal)
    assert not last.activities.exists()
