"""Min side, by role: what one sees first, what waits, and what is kept from whom."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from sandnes_portal.desk.home.yearline import yearline
from sandnes_portal.language.anonymity import FEWEST
from sandnes_portal.language.schoolyear import SchoolYear
from strategy.sharing.actions import share_plan
from tests.conftest import ROLES
from tests.crawl import as_read
from tests.factories.networks import (
    CommissionAnswerFactory,
    CommissionFactory,
    MembershipFactory,
    RoleFactory,
    SchoolFactory,
)
from tests.factories.quality import (
    AgreementFactory,
    AssessmentFactory,
    CriterionAssessmentFactory,
    DialogueFactory,
    RatingScaleFactory,
    RoundFactory,
    SuccessCriterionFactory,
)
from tests.factories.strategy import CoreComponentFactory, GoalFactory, PlanFactory
from tests.tables import people_of, those_who, told_to

pytestmark = pytest.mark.django_db


def school_page(client, school):
    return as_read(client.get(reverse("school_detail", args=[school.slug])).text)


def home_of(client, user):
    client.force_login(user)
    response = client.get(reverse("home"))
    assert response.status_code == 200
    return response.content.decode()


FIRST_WORDS = {
    "principal": "er ikke påbegynt",
    "school_leader": "er ikke påbegynt",
    "sfo_leader": "er ikke påbegynt",
    "union_rep": "Planen er ikke påbegynt ennå",
    "resource_person": "Planen er ikke påbegynt ennå",
    "ppt_contact": "Planen er ikke påbegynt ennå",
    "other_principal": "er ikke påbegynt",
    "support_leader": "støtter skolene i arbeidet",
    "fagstab": "er ikke åpnet",
    "director": "har delt planen for",
    "chief_union_rep": "har delt planen for",
    "politician": "har delt planen for",
    "administrator": "Importer skoler",
}


def test_min_side_opens_with_what_the_role_needs(client, cast):
    pages = told_to(client, people_of(cast), lambda person: home_of(client, person))
    assert [role for role in ROLES if FIRST_WORDS[role] not in pages[role]] == []


def test_leader_is_led_back_to_the_plan_under_way(client, cast, school):
    plan = PlanFactory(school=school)
    page = home_of(client, cast.principal)
    assert "Fortsett å skrive" in page
    assert plan.get_absolute_url() in page
    GoalFactory(plan=plan, changed_by=cast.principal)
    page = home_of(client, cast.principal)
    assert "Du skrev sist under «Mål», 25. november kl. " in page
    assert "Fortsett der du slapp" in page
    assert plan.edit_url(plan.Part.GOALS) in page


def test_leader_is_asked_to_look_at_proposals_until_they_are_considered(client, cast, school):
    plan = PlanFactory(school=school)
    goal = GoalFactory(plan=plan, is_proposed=True)
    page = home_of(client, cast.principal)
    assert f'href="{plan.edit_url("mal")}">Se på forslagene under mål</a>' in page
    plan.proposed_texts = ["evaluation_plan"]
    plan.save()
    assert "Se på forslagene i planen" in home_of(client, cast.principal)
    goal.delete()
    plan.proposed_texts = []
    plan.save()
    assert "Se på forslagene" not in home_of(client, cast.principal)


def test_what_fagstab_asks_for_comes_before_everything_else(client, cast, school):
    PlanFactory(school=school)
    AssessmentFactory(school=school, returned=True)
    page = home_of(client, cast.principal)
    assert page.index("Fagstab ønsker litt mer") < page.index("er under arbeid")


def test_leader_is_asked_to_approve_the_minutes_once(client, cast, school):
    dialogue = DialogueFactory(assessment=AssessmentFactory(school=school, released=True), status="held")
    assert "Godkjenn referatet" in home_of(client, cast.principal)
    dialogue.approvals.create(side="school", approved_by=cast.principal, approved_at=dialogue.created_at)
    assert "Godkjenn referatet" not in home_of(client, cast.principal)


def test_fagstab_sees_who_has_sent_and_nothing_of_who_has_not(client, cast, school, other_school):
    AssessmentFactory(school=school, sent=True)
    AssessmentFactory(school=other_school)
    page = home_of(client, cast.fagstab)
    assert "Trones skole" in page
    assert "Hana skole" not in page
    assert "én av to skoler har sendt" in page.lower()


def test_promises_of_both_sides_stay_on_min_side_until_they_are_done(client, cast, school):
    dialogue = DialogueFactory(assessment=AssessmentFactory(school=school, released=True))
    AgreementFactory(dialogue=dialogue, text="Prøve lesson study", due_on=dt.date(2020, 1, 1))
    AgreementFactory(dialogue=dialogue, text="Ordne veiledning", promised_by="municipality")
    AgreementFactory(dialogue=dialogue, text="Alt er gjort", status="done")
    page = home_of(client, cast.school_leader)
    assert "Prøve lesson study" in page
    assert "over fristen" in page
    assert "Ordne veiledning" in page
    assert "Alt er gjort" not in page


def test_a_date_that_waits_is_named_a_deadline_and_is_said_to_be_past(client, cast, network):
    today = timezone.localdate()
    for days in (-1, 0):
        CommissionAnswerFactory(
            network=network,
            commission__given_on=today - dt.timedelta(30),
            commission__due_on=today + dt.timedelta(days),
        )
    page = as_read(home_of(client, RoleFactory(kind="network_leader", network=network).user))
    yesterday, to_day = (date_format(today + dt.timedelta(days)) for days in (-1, 0))
    late = page.partition(f"Frist {yesterday}</span>")[2].partition("</li>")[0]
    assert "over fristen" in late
    assert f"Frist {to_day}</span></span>" in page
    assert page.count("over fristen") == 1


def test_answers_to_one_commission_are_one_piece_of_news(client, cast):
    commission = CommissionFactory(title="Fravær")
    for name in ("Barn 1", "Barn 2", "Ungdom"):
        CommissionAnswerFactory(commission=commission, network__name=name, answered_at=timezone.now())
    page = as_read(home_of(client, cast.director))
    assert page.count("Tre nettverk har svart") == 1
    assert "Oppdraget «Fravær»: Barn 1, Barn 2 og Ungdom." in page


@pytest.mark.parametrize("role", ["fagstab", "director"])
def test_those_who_follow_the_schools_see_where_the_voices_are_furthest_apart(client, cast, role):
    def apart(name, own, fagstab, **state):
        assessment = AssessmentFactory(school=SchoolFactory(short_name=name), **state)
        steps = list(assessment.round.scale.steps.all())
        CriterionAssessmentFactory(assessment=assessment, own_rating=steps[own], review__rating=steps[fagstab])
        return assessment

    apart("Lite", 1, 2, sent=True)
    apart("Mye", 0, 3, released=True)
    apart("Likt", 2, 2, sent=True)
    apart("Tilbake", 0, 3, returned=True)
    DialogueFactory(assessment=apart("Snakket", 0, 3, released=True), status="held")
    page = home_of(client, getattr(cast, role))
    assert page.index("Mye, S") < page.index("Lite, S")
    assert not any(f"{name}, S" in page for name in ("Likt", "Tilbake", "Snakket"))


def test_support_leader_sees_the_units_networks_and_what_is_shared(client, cast, school):
    unit = cast.support_leader.roles.get().school
    MembershipFactory(school=unit, network__name="Støttesystemnettverk")
    plan = PlanFactory(school=school)
    page = home_of(client, cast.support_leader)
    assert "Støttesystemnettverk" in page
    assert plan.get_absolute_url() not in page
    plan.status, plan.shared_by, plan.shared_at = "shared", cast.principal, plan.created_at
    plan.save()
    assert plan.get_absolute_url() in home_of(client, cast.support_leader)


def test_promises_are_kept_from_those_they_do_not_concern(client, cast, school):
    AgreementFactory(
        dialogue=DialogueFactory(assessment=AssessmentFactory(school=school, released=True)), text="Hemmelig løfte"
    )
    others = people_of(cast, ("ppt_contact", "other_principal", "politician", "chief_union_rep", "administrator"))
    assert those_who(client, others, lambda person: "Hemmelig løfte" in home_of(client, person)) == set()


def test_news_tells_of_shared_plans_in_the_networks_only(client, cast, network):
    neighbour, stranger, secretive = SchoolFactory(), SchoolFactory(), SchoolFactory()
    for member in (neighbour, secretive):
        MembershipFactory(network=network, school=member)
    for shared in (neighbour, stranger):
        plan = PlanFactory(school=shared)
        plan.status, plan.shared_by, plan.shared_at = "shared", cast.principal, plan.created_at
        plan.save()
    PlanFactory(school=secretive)
    page = home_of(client, cast.principal)
    assert f"{neighbour.short_name} deler planen sin" in page
    assert f"{stranger.short_name} deler" not in page
    assert f"{secretive.short_name} deler" not in page


def test_news_tells_what_was_shared_and_nothing_that_is_written_since(client, cast, network):
    neighbour = SchoolFactory()
    MembershipFactory(network=network, school=neighbour)
    plan = PlanFactory(school=neighbour)
    CoreComponentFactory(plan=plan, name="Leseopplæring")
    share_plan(plan=plan, by=cast.principal)
    CoreComponentFactory(plan=plan, name="Hemmelig utkast")
    for reader in (cast.principal, cast.support_leader):
        page = home_of(client, reader)
        assert "leseopplæring" in page
        assert "hemmelig utkast" not in page.lower()


def test_politician_sees_no_result_from_fewer_than_five_schools(client, cast):
    rounds = RoundFactory(year=SchoolYear.current().previous)
    step = rounds.scale.steps.first()
    for number in range(FEWEST):
        talk = DialogueFactory(assessment__round=rounds, status="frozen")
        CriterionAssessmentFactory(
            assessment=talk.assessment, criterion=SuccessCriterionFactory(number=1), agreed_rating=step
        )
        if number < FEWEST - 1:
            page = home_of(client, cast.politician)
            assert "For få skoler ennå" in page
            assert "spread-bar" not in page
    page = home_of(client, cast.politician)
    assert "Tallene gjelder alle fem skoler." in page
    assert "Ingen av skolene på de to øverste trinnene" in page
    assert "For få skoler ennå" not in page


def test_school_page_is_open_to_all_and_shows_each_only_what_is_theirs(client, cast, school):
    PlanFactory(school=school)
    AssessmentFactory(school=school)
    pages = told_to(client, people_of(cast), lambda _person: client.get(school.get_absolute_url()).text)
    own = {"principal", "school_leader", "sfo_leader", "union_rep", "resource_person"}
    assert {role for role in ROLES if "Rektor Trones" in pages[role]} == set(ROLES)
    assert {role for role in ROLES if "Planen for" in pages[role]} == {*own, "ppt_contact", "fagstab", "director"}
    assert {role for role in ROLES if "Egenvurderingen" in pages[role]} == own


def test_school_page_shows_the_school_year_for_year_to_those_who_may_read_it(client, cast, school):
    """What both have approved stands as agreed; what is only said in a talk, does not yet."""
    criterion, scale = SuccessCriterionFactory(number=12), RatingScaleFactory()
    low, high = scale.steps.first(), scale.steps.last()
    for years_ago, status in ((2, "frozen"), (1, "held")):
        round_ = RoundFactory(year=SchoolYear(SchoolYear.current().start - years_ago), scale=scale)
        assessment = AssessmentFactory(round=round_, school=school, released=True)
        CriterionAssessmentFactory(assessment=assessment, criterion=criterion, own_rating=low, agreed_rating=high)
        DialogueFactory(assessment=assessment, status=status)
    pages = told_to(client, people_of(cast), lambda _person: school_page(client, school))
    shown = {role: page.partition(f"{criterion.code} ")[2].partition("</tr>")[0] for role, page in pages.items()}
    assert {role for role, row in shown.items() if row} == {
        *("principal", "school_leader", "sfo_leader", "union_rep", "resource_person", "fagstab", "director")
    }
    agreed, own = shown["principal"].split("<td>")[1:]
    assert f'>{high.label}</span> <span class="row-meta">enige</span>' in agreed
    assert f">{low.label}</span>" in own
    assert "enige" not in own


def test_school_page_shows_the_talk_to_those_who_may_read_it(client, cast, school):
    talk = DialogueFactory(assessment=AssessmentFactory(school=school, released=True)).get_absolute_url()
    may = {"principal", "school_leader", "sfo_leader", "fagstab", "director"}
    seeing = those_who(client, people_of(cast), lambda _person: talk in client.get(school.get_absolute_url()).text)
    assert seeing == may


def test_leaders_come_first_among_the_schools_people(client, cast, school):
    client.force_login(cast.politician)
    page = client.get(school.get_absolute_url()).text
    names = ["Rektor Trones", "Avdelingsleder Trones", "SFO-leder Trones", "ATV Trones"]
    assert [page.index(name) for name in names] == sorted(page.index(name) for name in names)


def test_unknown_school_does_not_exist(client, cast):
    client.force_login(cast.principal)
    assert client.get("/skoler/finnes-ikke/").status_code == 404


def test_yearline_puts_the_year_from_august_to_june_and_names_what_comes_next():
    line = yearline(
        SchoolYear(2026),
        dt.date(2026, 11, 23),
        [(dt.date(2026, 8, 15), "Planen startet"), (dt.date(2027, 1, 15), "Egenvurdering")],
    )
    assert [(mark.label, mark.done) for mark in line["marks"]] == [("Planen startet", True), ("Egenvurdering", False)]
    assert line["next"].label == "Egenvurdering"
    assert 10 < line["marks"][0].x < line["now"] < line["marks"][1].x < 1150
