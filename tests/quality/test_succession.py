"""A new strategy: begun from the present one, considered, tied to it by the crosswalk, adopted, and taken back."""

import datetime as dt

import pytest
from django.urls import reverse

from networks.models import Strategy
from quality.models import PracticeSign, Round, SuccessCriterion, Succession
from quality.overview.reading import Voice, said_of, seam_of
from quality.reports import last_years_answers, year_strip_of, years_of_school
from quality.rounds.actions import follow_strategy
from quality.succession import actions
from quality.succession.crosswalk import faults_of
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.steps import NotReady
from strategy.plans.document import document_of
from strategy.proposals.actions.proposing import start_from_last_year
from strategy.writing.actions.plans import start_plan
from tests.conftest import ROLES
from tests.factories.networks import (
    LeadershipQualityFactory,
    OwnerComponentFactory,
    StrategyFactory,
    StrategyPartFactory,
    ThemeFactory,
    ToolFactory,
)
from tests.factories.quality import (
    AgreementFactory,
    AssessmentFactory,
    CriterionAssessmentFactory,
    DialogueFactory,
    DialogueItemFactory,
    PracticeSignFactory,
    RatingScaleFactory,
    RoundFactory,
    SuccessCriterionFactory,
)
from tests.factories.strategy import CoreComponentFactory, GoalFactory, PlanFactory, PrerequisiteFactory

pytestmark = pytest.mark.django_db

NOW = SchoolYear.current()
CRITERIA = SuccessCriterion.objects
COMING = NOW.next


@pytest.fixture
def before(cast):
    """The strategy in force, with a row of each kind and three criteria."""
    strategy = StrategyFactory()
    strategy.main_goal, strategy.done = "Lære mer", "Mye"
    strategy.save()
    strategy.goals.create(text="Lese")
    part = StrategyPartFactory(strategy=strategy)
    part.tools.add(ToolFactory())
    ThemeFactory(quality=LeadershipQualityFactory(strategy=strategy))
    OwnerComponentFactory(strategy=strategy)
    PrerequisiteFactory(strategy=strategy)
    scale = RatingScaleFactory(strategy=strategy)
    for number in (1, 2):
        SuccessCriterionFactory(strategy=strategy, number=number).parts.add(part)
    SuccessCriterionFactory(strategy=strategy, level="E", number=1)
    wording = strategy.criteria.of_schools().first().wordings.get()
    PracticeSignFactory(wording=wording, step=scale.steps.first(), text="Noen begynner")
    return strategy


@pytest.fixture
def draft(before, cast):
    return actions.start_draft(before=before, name="Sammen for alle", by=cast.fagstab)


def adopt(draft, cast, year=COMING, letters=("K", "KE")):
    return actions.adopt(strategy=draft, from_year=year, on=dt.date(2026, 11, 25), letters=letters, by=cast.fagstab)


@pytest.fixture
def adopted(draft, cast):
    actions.keep_everything(strategy=draft, by=cast.fagstab)
    return adopt(draft, cast)


# --- the draft ------------------------------------------------------------------------------------


def test_draft_holds_all_that_the_present_one_holds_and_everything_is_proposed(before, draft):
    for name in actions.LISTS:
        ours, theirs = list(getattr(draft, name).all()), list(getattr(before, name).all())
        assert [str(each).removeprefix("S") for each in ours] == [str(each).removeprefix("S") for each in theirs]
        assert all(each.is_proposed for each in ours)
        assert not {each.pk for each in ours} & {each.pk for each in theirs}
    part = draft.parts.get()
    assert list(part.tools.all()) == list(before.parts.get().tools.all())
    assert part.success_criteria.count() == 2
    assert draft.qualities.get().themes.count() == 1
    assert set(PracticeSign.objects.filter(wording__criterion__strategy=draft).values_list("text", flat=True)) == {
        "Noen begynner"
    }
    assert draft.proposed_texts == ["done", "main_goal"]
    assert before.parts.get().success_criteria.count() == 2, "What it is begun from is untouched"


def test_name_that_is_taken_is_told(before, cast):
    with pytest.raises(NotReady, match="Velg et annet navn"):
        actions.start_draft(before=before, name=before.name, by=cast.fagstab)


def test_nothing_that_is_only_proposed_is_adopted(draft, cast):
    with pytest.raises(NotReady, match="bare foreslått"):
        adopt(draft, cast)
    actions.keep_everything(strategy=draft, by=cast.fagstab)
    assert actions.proposed_in(draft) - len(draft.proposed_texts) == 0
    assert not adopt(draft, cast).is_draft


def test_number_of_another_criterion_is_told(draft, cast):
    with pytest.raises(NotReady, match="S1 er et annet kriterium"):
        actions.save_criterion(
            strategy=draft, criterion=None, level="S", number=1, title="Nytt", text="Nytt", by=cast.fagstab
        )


def test_draft_is_thrown_away_with_all_that_is_in_it(before, draft):
    actions.throw_away(strategy=draft)
    assert Strategy.objects.get() == before
    assert SuccessCriterion.objects.exclude(strategy=before).count() == 0


# --- the crosswalk --------------------------------------------------------------------------------


def by_code(strategy):
    return {each.code: each for each in strategy.criteria.all()}


def test_crosswalk_with_a_hole_is_told_and_nothing_is_adopted(before, draft, cast):
    actions.keep_everything(strategy=draft, by=cast.fagstab)
    new = actions.save_criterion(
        strategy=draft, criterion=None, level="S", number=None, title="Nytt", text="Nytt", by=cast.fagstab
    )
    Succession.objects.filter(before__level="E").delete()
    assert set(faults_of(draft)) == {
        "E1 går verken videre eller ut.",
        "E1 er verken ny eller går videre fra et annet.",
        f"{new.code} er verken ny eller går videre fra et annet.",
    }
    with pytest.raises(NotReady, match="Overgangen er ikke ferdig"):
        adopt(draft, cast)
    draft.refresh_from_db()
    assert draft.is_draft


def test_criterion_that_goes_on_twice_or_both_on_and_out_is_told(before, draft):
    old, new = by_code(before), by_code(draft)
    with pytest.raises(NotReady, match="S1 går videre to ganger: som S1 og S2"):
        actions.set_crosswalk(strategy=draft, goes_on={new["S1"]: old["S1"], new["S2"]: old["S1"]}, goes_out=[])
    with pytest.raises(NotReady, match="S1 går både videre og ut"):
        actions.set_crosswalk(strategy=draft, goes_on={new["S1"]: old["S1"]}, goes_out=[old["S1"]])
    assert draft.crosswalk.count() == 3, "What was there stands"


def test_crosswalk_leads_over_several_strategies(before, draft, cast):
    old, new = by_code(before), by_code(draft)
    lines = {new["S1"]: old["S2"], new["S2"]: None, new["E1"]: old["E1"]}
    actions.set_crosswalk(strategy=draft, goes_on=lines, goes_out=[old["S1"]])
    actions.keep_everything(strategy=draft, by=cast.fagstab)
    assert CRITERIA.carried_to(draft.pk) == {}, "A draft leads nowhere"
    second = adopt(draft, cast)
    third = actions.start_draft(before=second, name="Den tredje", by=cast.fagstab)
    actions.keep_everything(strategy=third, by=cast.fagstab)
    third = adopt(third, cast, year=COMING.next.next, letters=("T", "TE"))
    last = by_code(third)["T1"]
    assert CRITERIA.gone_before(last.pk) == [new["S1"].pk, old["S2"].pk]
    assert CRITERIA.carried_to(third.pk)[old["S2"].pk] == last.pk
    assert old["S1"].pk not in CRITERIA.carried_to(third.pk)


# --- adopting it ----------------------------------------------------------------------------------


def test_adopted_strategy_takes_over_from_its_year_and_the_one_before_ends(before, adopted, school, cast):
    before.refresh_from_db()
    assert (before.to_year, adopted.from_year) == (NOW, COMING)
    assert [Strategy.objects.in_force(year) for year in (NOW, COMING)] == [before, adopted]
    assert set(by_code(adopted)) == {"K1", "K2", "KE1"}
    assert set(by_code(before)) == {"S1", "S2", "E1"}, "What was written keeps its numbers"
    assert [each.code for each in SuccessCriterion.objects.of_schools().in_use(COMING)] == ["K1", "K2"]
    assert [each.code for each in SuccessCriterion.objects.of_schools().in_use(NOW)] == ["S1", "S2"]
    assert start_plan(school=school, year=NOW, by=cast.principal).strategy == before
    plan = start_plan(school=school, year=COMING, by=cast.principal)
    assert plan.strategy == adopted
    assert [each.prerequisite.strategy for each in plan.prerequisites.all()] == [adopted]


def test_strategy_does_not_end_in_the_middle_of_a_round(draft, cast):
    RoundFactory(year=NOW)
    actions.keep_everything(strategy=draft, by=cast.fagstab)
    with pytest.raises(NotReady, match=f"Runden {NOW} er alt åpnet .* Velg {COMING}"):
        adopt(draft, cast, year=NOW)
    PlanFactory(year=COMING)
    with pytest.raises(NotReady, match=f"Skoler har begynt på planen for {COMING}"):
        adopt(draft, cast)
    assert Strategy.objects.get(pk=draft.follows_id).to_year is None


def test_two_strategies_do_not_hold_the_same_year(draft, cast):
    StrategyFactory(name="En senere", from_year=COMING.next)
    actions.keep_everything(strategy=draft, by=cast.fagstab)
    with pytest.raises(NotReady, match="To strategier kan ikke gjelde i det samme skoleåret"):
        adopt(draft, cast)


def test_adopted_strategy_is_taken_back_until_something_is_written_in_it(before, adopted, school, cast):
    actions.take_back(strategy=adopted, by=cast.fagstab)
    before.refresh_from_db()
    assert before.to_year is None
    assert Strategy.objects.in_force(COMING) == before
    adopted.refresh_from_db()
    again = adopt(adopted, cast)
    start_plan(school=school, year=COMING, by=cast.principal)
    with pytest.raises(NotReady, match="kan den ikke tas tilbake"):
        actions.take_back(strategy=again, by=cast.fagstab)
    assert Strategy.objects.in_force(COMING) == adopted


def test_round_of_the_new_strategy_has_its_scale(adopted, client, cast):
    round_ = Round(year=COMING)
    follow_strategy(round_)
    assert (round_.strategy, round_.scale) == (adopted, adopted.scales.get())


# --- the pages ------------------------------------------------------------------------------------


def test_exchange_is_done_on_the_pages(before, client, cast):
    client.force_login(cast.fagstab)
    assert "Start ny strategi" in client.get(reverse("strategy_page")).text
    page = client.post(reverse("strategy_start"), {"name": "Sammen for alle"}, follow=True).text
    assert "går videre som" in page
    draft = Strategy.objects.drafts().get()
    address = [draft.slug]
    client.post(reverse("strategy_keep_all", args=address))
    old, new = by_code(before), by_code(draft)
    data = {f"til-{new['S1'].pk}": old["S2"].pk, f"til-{new['S2'].pk}": "ny", f"til-{new['E1'].pk}": old["E1"].pk}
    page = client.post(reverse("strategy_crosswalk", args=address), data, follow=True).text
    assert "S1 går verken videre eller ut." in page
    client.post(reverse("strategy_crosswalk", args=address), data | {f"ut-{old['S1'].pk}": "on"})
    sent = {"from_year": COMING.label, "on": "25.11.2026", "school_letter": "K", "owner_letter": "KE"}
    client.post(reverse("strategy_adopt", args=address), sent)
    draft.refresh_from_db()
    assert (draft.status, draft.from_year) == ("adopted", COMING)
    client.force_login(cast.principal)
    assert draft.name in client.get(reverse("strategy_page")).text
    client.force_login(cast.fagstab)
    client.post(reverse("strategy_take_back", args=address))
    client.post(reverse("strategy_throw_away", args=address))
    assert not Strategy.objects.filter(pk=draft.pk).exists()


def test_pages_are_for_those_who_write_the_strategy(draft, client, cast):
    first = draft.criteria.first().pk
    pages = [reverse("strategy_start"), *(reverse(name, args=[draft.slug]) for name in NAMES)]
    pages += [reverse(name, args=[draft.slug, first]) for name in ("draft_criterion", "draft_criterion_drop")]

    def codes(person):
        client.force_login(person)
        return {client.get(page).status_code for page in pages}

    allowed = {role for role in ROLES if codes(getattr(cast, role)) == {200}}
    assert allowed == {"fagstab", "director"}
    assert all(codes(getattr(cast, role)) == {403} for role in ROLES if role not in allowed)


NAMES = (
    "new_strategy",
    "draft_criterion_create",
    "strategy_crosswalk",
    "strategy_adopt",
    "strategy_take_back",
    "strategy_throw_away",
)


@pytest.mark.parametrize(
    "sent",
    [
        {"from_year": "tull", "on": "25.11.2026", "school_letter": "K", "owner_letter": "KE"},
        {"from_year": "2027-28", "on": "i går", "school_letter": "K", "owner_letter": "KE"},
        {"from_year": "2027-28", "on": "25.11.2026", "school_letter": "K", "owner_letter": "K"},
        {"from_year": "2027-28", "on": "25.11.2026", "school_letter": "k!", "owner_letter": "KE"},
    ],
)
def test_odd_input_is_told_and_adopts_nothing(draft, client, cast, sent):
    client.force_login(cast.fagstab)
    page = client.post(reverse("strategy_adopt", args=[draft.slug]), sent)
    assert "rette opp" in page.text
    draft.refresh_from_db()
    assert draft.is_draft


# --- across the seam ------------------------------------------------------------------------------


@pytest.fixture
def seam(before, draft, cast, school):
    """Two rounds with a strategy each: S2 goes on as K1, S1 goes out, K2 is new. A school rated itself in both."""
    old, new = by_code(before), by_code(draft)
    lines = {new["S1"]: old["S2"], new["S2"]: None, new["E1"]: old["E1"]}
    actions.set_crosswalk(strategy=draft, goes_on=lines, goes_out=[old["S1"]])
    actions.keep_everything(strategy=draft, by=cast.fagstab)
    adopted = adopt(draft, cast)
    rows = {}
    for year, strategy in ((NOW, before), (COMING, adopted)):
        round_ = RoundFactory(year=year, strategy=strategy, scale=strategy.scales.get())
        assessment = AssessmentFactory(round=round_, school=school, sent=True)
        steps = list(round_.scale.steps.all())
        for criterion in strategy.criteria.of_schools():
            step = steps[criterion.number if year == NOW else criterion.number + 1]
            row = CriterionAssessmentFactory(assessment=assessment, criterion=criterion, own_rating=step)
            rows[criterion.code] = row
    return rows


def test_year_strip_goes_on_over_the_seam_and_says_so(seam, cast):
    years = year_strip_of(seam["K1"], cast.principal)
    assert [(each.year, each.own.value, each.criterion.code) for each in years] == [(NOW, 3, "S2"), (COMING, 3, "K1")]
    assert [each.seam for each in years] == [f"Til og med {NOW} var dette S2 i «Alle elevene er våre».", ""]
    assert [each.year for each in year_strip_of(seam["K2"], cast.principal)] == [COMING]
    assert [each.criterion.code for each in year_strip_of(seam["S1"], cast.principal)] == ["S1"]


def test_heat_map_since_last_year_goes_over_the_seam_and_says_so(seam, school):
    round_ = seam["K1"].assessment.round
    said = said_of(round_, [school.pk])
    assert said[school.pk, seam["K1"].criterion_id].value(Voice.CHANGE) == 0
    assert said[school.pk, seam["K2"].criterion_id].value(Voice.CHANGE) is None
    assert "fulgte «Alle elevene er våre»" in seam_of(round_)
    assert seam_of(seam["S1"].assessment.round) == ""


def test_last_years_answer_stands_beside_the_criterion_it_goes_on_as(seam, cast):
    last = last_years_answers(seam["K1"].assessment, cast.principal)
    assert last[seam["K1"].criterion_id].row == seam["S2"]
    assert last[seam["K1"].criterion_id].seam == "S2 i «Alle elevene er våre»"
    assert seam["K2"].criterion_id not in last
    only = last_years_answers(seam["K1"].assessment, cast.principal, seam["K1"].criterion_id)
    assert list(only) == [seam["K1"].criterion_id]


def test_agreement_of_the_year_before_stands_with_the_criterion_it_goes_on_as(seam, school, cast):
    talk = DialogueFactory(assessment=seam["S2"].assessment, status="held")
    item = DialogueItemFactory(dialogue=talk, criterion_assessment=seam["S2"], title="")
    promise = AgreementFactory(dialogue=talk, item=item)
    strategy = seam["K1"].criterion.strategy_id
    promised = CRITERIA.promises_at(school, COMING, cast.principal, strategy)
    assert promised[seam["K1"].criterion_id] == [promise]
    assert CRITERIA.promises_at(school, NOW, cast.principal, seam["S2"].criterion.strategy_id) == {
        seam["S2"].criterion_id: [promise]
    }


def test_last_years_plan_is_carried_over_the_seam(seam, school, cast):
    before = seam["S2"].criterion.strategy
    last = PlanFactory(school=school, year=NOW, strategy=before)
    goal = GoalFactory(plan=last)
    for code in ("S1", "S2"):
        seam[code].criterion.goals.add(goal)
    component = CoreComponentFactory(plan=last, phase="maintenance")
    component.owner_components.add(before.owner_components.get())
    plan, _number = start_from_last_year(school=school, year=COMING, by=cast.principal)
    assert [each.code for each in plan.goals.get().success_criteria.all()] == ["K1"]
    carried = plan.components.get()
    assert carried.owner_components.get().strategy == plan.strategy
    assert carried.phase == "maintenance"
    # The plan of the year before is as it was.
    assert [each["name"] for each in document_of(last)["goals"][0]["criteria"]] == ["S1", "S2"]


def test_school_page_has_one_line_for_what_went_on(seam, school, cast):
    years = years_of_school(school, cast.principal)
    assert years.years == [NOW, COMING]
    lines = {criterion.code: [cell and cell[0].value for cell in cells] for criterion, _words, cells in years.rows}
    assert lines == {"S1": [2, None], "K1": [3, 3], "K2": [None, 4]}
