"""The thread: criterion ↔ goal ↔ core component ↔ activity ↔ milestone ↔ agreement ↔ decision, from every end of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quality.models import Agreement, Round
from strategy.models import Activity
from strategy.offers.actions import take_offer
from strategy.sharing.actions import share_plan
from tests.factories.networks import DecisionOfferFactory, MembershipFactory
from tests.factories.quality import SuccessCriterionFactory
from tests.factories.strategy import ActivityFactory, CoreComponentFactory, GoalFactory, MilestoneFactory
from tests.networks.onward import decision_in, network_meeting
from tests.quality.states import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(dialogue, plan):
    """A criterion on the agenda, about which a promise is made, and which a goal and two activities answer."""
    row = dialogue.assessment.criteria.get()
    Agreement.objects.update(item=row.dialogue_items.get())
    goal = GoalFactory(plan=plan, text="Alle leser hver dag")
    component = CoreComponentFactory(plan=plan, name="Klasseledelse")
    component.goals.add(goal)
    activity = ActivityFactory(plan=plan, goal=goal, component=component, title="Lesekvart")
    MilestoneFactory(activity=activity, title="Alle team har prøvd")
    row.criterion.goals.add(goal)
    row.criterion.activities.add(activity, ActivityFactory(plan=plan, title="Foreldrekveld"))
    return row


def thread_page(client, user, plan):
    client.force_login(user)
    return client.get(reverse("plan_thread", args=[plan.school.slug, plan.year])).text


def at_criterion(text, code="S12"):
    """What the thread's page tells under a criterion."""
    return text.partition(f'<li id="{code}">')[2].partition('<li id="S')[0].partition("</ol>")[0]


def test_thread_tells_each_thing_once_and_goes_all_the_way(client, cast, plan, row):
    text = at_criterion(thread_page(client, cast.principal, plan))
    told = ["Alle leser hver dag", "Klasseledelse", "Lesekvart", "Alle team har prøvd", "Foreldrekveld", "lesson study"]
    assert [text.count(words) for words in told] == [1] * len(told)
    assert address(row.assessment, "assessment_criterion", "S12") in text


def test_goal_of_two_criteria_is_told_at_one_and_pointed_to_from_the_other(client, cast, plan, row):
    plan.goals.get().success_criteria.add(SuccessCriterionFactory(number=14))
    text = thread_page(client, cast.principal, plan)
    assert (text.count("Lesekvart"), text.count("Alle team har prøvd")) == (1, 1)
    assert 'se <a href="#S12">S12</a>' in at_criterion(text, "S14")


def test_thread_tells_others_nothing_they_may_not_read(client, cast, plan, row):
    share_plan(plan=plan, by=cast.principal)
    for who in (cast.politician, cast.chief_union_rep):
        text = thread_page(client, who, plan)
        assert "Alle leser hver dag" in text
        assert "lesson study" not in text
        assert "/vurdering/" not in text


def test_thread_costs_the_same_with_more_in_it(client, cast, plan, row):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            thread_page(client, cast.principal, plan)
        return len(queries)

    asked()
    with_one = asked()
    for _more in range(3):
        goal = GoalFactory(plan=plan)
        row.criterion.goals.add(goal)
        ActivityFactory(plan=plan, goal=goal)
        Agreement.objects.create(dialogue=row.dialogue_items.get().dialogue, item=row.dialogue_items.get(), text="Mer")
    assert asked() == with_one


def test_criterion_leads_to_what_answers_it_and_what_was_promised(client, cast, plan, row):
    goal, promise = plan.goals.get(), Agreement.objects.get(promised_by="school")
    for who in (cast.principal, cast.fagstab):
        client.force_login(who)
        page = client.get(address(row.assessment, "assessment_criterion", "S12")).text
        for url in (f"{plan.get_absolute_url()}#mal-{goal.pk}", promise.get_absolute_url()):
            assert page.count(url) == 1


def test_what_the_school_points_to_itself_stands_once(client, cast, plan, row):
    row.goals.set(plan.goals.all())
    client.force_login(cast.fagstab)
    page = client.get(address(row.assessment, "assessment_criterion", "S12")).text
    assert page.count("Alle leser hver dag") == 1


def test_promise_leads_to_its_criterion_and_to_what_the_school_does(client, cast, plan, row):
    promise, criterion_url = (
        Agreement.objects.get(promised_by="school"),
        address(row.assessment, "assessment_criterion", "S12"),
    )
    client.force_login(cast.principal)
    assert client.get(reverse("agreement_list")).text.count(criterion_url) == 2
    page = client.get(reverse("agreement_follow_up", args=[promise.pk])).text
    assert criterion_url in page
    assert f"{plan.get_absolute_url()}#aktivitet-{plan.activities.get(title='Lesekvart').pk}" in page


def test_promise_of_last_year_leads_to_what_this_years_plan_does(client, cast, plan, row):
    Round.objects.update(year=plan.year.previous)
    client.force_login(cast.principal)
    page = client.get(reverse("agreement_follow_up", args=[Agreement.objects.get(promised_by="school").pk])).text
    assert f"{plan.get_absolute_url()}#mal-{plan.goals.get().pk}" in page


def test_rows_of_the_plan_lead_to_each_other(client, cast, plan, row):
    goal, component, activity = plan.goals.get(), plan.components.get(), plan.activities.get(title="Lesekvart")
    client.force_login(cast.principal)
    page = client.get(plan.get_absolute_url()).text
    # From the component and the activity; from the goal and the activity; from the goal and the component.
    for place in (f"#mal-{goal.pk}", f"#komponent-{component.pk}", f"#aktivitet-{activity.pk}"):
        assert page.count(f'href="{place}"') == 2
    assert page.count(f"{reverse('plan_thread', args=[plan.school.slug, plan.year])}#S12") == 3


def test_decision_leads_to_the_school_that_took_it_and_back(client, cast, school, plan):
    decision = decision_in(network_meeting(MembershipFactory(school=school).network))
    offer = DecisionOfferFactory(decision=decision, school=school)
    take_offer(offer=offer, by=cast.principal)
    client.force_login(cast.principal)
    place = f"{reverse('offer_list', args=[school.slug])}#tilbud-{offer.pk}"
    assert place in client.get(reverse("minutes_read", args=[decision.meeting.pk])).text
    row = Activity.objects.get(offer=offer)
    client.force_login(cast.fagstab)
    assert f"{plan.get_absolute_url()}#aktivitet-{row.pk}" in client.get(place).text


def test_other_schools_answers_are_not_in_the_minutes(client, cast, school, other_school):
    network = MembershipFactory(school=school).network
    MembershipFactory(network=network, school=other_school)
    decision = decision_in(network_meeting(network))
    DecisionOfferFactory(decision=decision, school=other_school)
    client.force_login(cast.principal)
    page = client.get(reverse("minutes_read", args=[decision.meeting.pk])).text
    assert reverse("offer_list", args=[other_school.slug]) not in page
