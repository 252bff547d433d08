"""The strategy as a period: which one is in force, how it is read, and who sees a draft."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from networks.models import ChangePhase, OwnerComponent, Strategy, StrategyGoal
from sandnes_portal.language.schoolyear import SchoolYear
from tests.conftest import ROLES
from tests.crawl import as_read
from tests.factories.networks import OwnerComponentFactory, StrategyFactory, StrategyPartFactory, TheoryModelFactory
from tests.factories.quality import SuccessCriterionFactory

pytestmark = pytest.mark.django_db


def earlier(**columns):
    return StrategyFactory(name="Den forrige", from_year=SchoolYear(2012), to_year=SchoolYear(2015), **columns)


def present(**columns):
    return StrategyFactory(name="Den nye", from_year=SchoolYear(2016), **columns)


def draft_of(**columns):
    return StrategyFactory(name="Utkastet", status="draft", from_year=None, **columns)


# --- which one ------------------------------------------------------------------------------------


def test_strategy_in_force_is_the_adopted_one_that_holds_the_year():
    before, now = earlier(), present()
    StrategyFactory(name="Utkast", status="draft", from_year=SchoolYear(2010))
    in_force = [Strategy.objects.in_force(SchoolYear(year)) for year in (2011, 2012, 2015, 2016, 2050)]
    assert in_force == [None, before, before, now, now]


def test_overlapping_are_the_adopted_that_share_a_year():
    before, now = earlier(), present()
    overlapping = Strategy.objects.overlapping
    assert set(overlapping(SchoolYear(2010), SchoolYear(2011))) == set()
    assert set(overlapping(SchoolYear(2011), SchoolYear(2012))) == {before}
    assert set(overlapping(SchoolYear(2015), None)) == {before, now}
    assert set(overlapping(SchoolYear(2015), None, but=now)) == {before}


def test_criteria_of_a_year_are_those_of_its_strategy():
    before, now = earlier(), present()
    old, new = (SuccessCriterionFactory(strategy=each, number=1) for each in (before, now))
    criteria = type(old).objects
    assert list(criteria.in_use(SchoolYear(2020))) == [new]
    assert list(criteria.in_use(SchoolYear(2020), before.pk)) == [old], "A round keeps its own"


def test_code_of_a_criterion_has_the_letter_of_its_strategy():
    strategy = present(school_letter="K", owner_letter="KE")
    codes = [SuccessCriterionFactory(strategy=strategy, level=level, number=3).code for level in ("S", "E")]
    assert codes == ["K3", "KE3"]


# --- reading it -----------------------------------------------------------------------------------


def test_first_strategy_reads_as_a_document(client, cast):
    call_command("reference_data", verbosity=0)
    client.force_login(cast.politician)
    page = as_read(client.get(reverse("strategy_page")).text)
    headings = ("Hovedmålet", "Innsatsområdene", "Læring på alle nivå", "Hva har vi gjort?", "Hva har vi lært?")
    places = [page.index(f">{each}</h") for each in (*headings, "Hva er lurt?", "Litteratur")]
    assert places == sorted(places)
    assert page.split('<ol type="a">')[1].split("</ol>")[0].count("<li>") == 4
    assert 'href="https://www.udir.no/laring-og-trivsel/tilpasset-opplaring/"' in page
    assert ">Endre<" not in page


def test_earlier_strategy_is_read_at_its_own_address_with_its_own_criteria(client, cast):
    Strategy.objects.update(to_year=SchoolYear(2011))
    before, now = earlier(), present()
    for strategy, word in ((before, "Gammelt"), (now, "Nytt")):
        SuccessCriterionFactory(strategy=strategy, number=1).wordings.update(text=f"{word} kriterium")
        StrategyPartFactory(strategy=strategy, name=f"{word} punkt")
    client.force_login(cast.principal)
    page = client.get(reverse("strategy_page")).text
    assert "Nytt kriterium" in page
    assert "Gammelt" not in page
    assert f'href="{before.get_absolute_url()}"' in page
    page = client.get(before.get_absolute_url()).text
    assert "Gammelt punkt" in page
    assert "Nytt kriterium" not in page


def test_portal_without_a_strategy_says_so(client, cast):
    Strategy.objects.all().delete()
    client.force_login(cast.principal)
    assert "Ingen strategi ennå" in client.get(reverse("strategy_page")).text


def test_draft_is_for_those_who_write_it(client, cast):
    draft = draft_of()
    part = StrategyPartFactory(strategy=draft, name="Hemmelig del")

    def opens(person):
        client.force_login(person)
        codes = {client.get(row.get_absolute_url()).status_code for row in (draft, part)}
        listed = "Utkastet" in client.get(reverse("strategy_page")).text
        return codes, listed, f'href="{part.get_absolute_url()}"' in client.get("/sok/?q=hemmelig&sok=hemmelig").text

    answers = {role: opens(getattr(cast, role)) for role in ROLES}
    assert {role for role, answer in answers.items() if answer == ({200}, True, False)} == {"fagstab", "director"}
    assert {str(answer) for answer in answers.values()} == {"({200}, True, False)", "({404}, False, False)"}


# --- the phases of change -------------------------------------------------------------------------


def test_phases_stand_on_the_page_of_the_theory_that_tells_of_them(client, cast):
    theory, other = TheoryModelFactory(), TheoryModelFactory()
    Strategy.objects.update(phases_theory=theory, phases_source="Skandsen m.fl., 2011")
    client.force_login(cast.principal)
    page = as_read(client.get(theory.get_absolute_url()).text)
    assert page.index("Forberedelse") < page.index("Vedlikehold") < page.index("Kilde: Skandsen m.fl., 2011")
    assert "Forberedelse" not in client.get(other.get_absolute_url()).text


# --- writing it -----------------------------------------------------------------------------------


def test_staff_adds_moves_and_rewrites_what_is_the_strategys_own(client, cast):
    strategy = Strategy.objects.get()
    client.force_login(cast.fagstab)
    address = f"{reverse('resource_create', args=['delmal'])}?strategi={strategy.pk}"
    for text in ("Lese mer", "Skrive mer"):
        client.post(address, {"text": text, "version": 1})
    first, second = strategy.goals.all()
    client.post(reverse("resource_move", args=["delmal", second.pk, "opp"]))
    assert list(strategy.goals.all()) == [second, first]
    prefix = f"delmal-{first.pk}"
    client.post(reverse("resource_edit", args=["delmal", first.pk]), {f"{prefix}-text": "Lese", f"{prefix}-version": 1})
    page = as_read(client.get(f"{strategy.get_absolute_url()}?rediger=1").text)
    assert page.rindex("Skrive mer") < page.rindex("Lese")
    client.post(reverse("resource_delete", args=["delmal", second.pk]))
    assert list(StrategyGoal.objects.values_list("text", flat=True)) == ["Lese"]


def test_phase_that_plans_follow_is_not_deleted(client, cast):
    phase = ChangePhase.objects.first()
    client.force_login(cast.fagstab)
    client.post(reverse("resource_delete", args=["fase", phase.pk]))
    assert ChangePhase.objects.filter(pk=phase.pk).exists()


def test_new_phase_has_a_code_of_its_own(client, cast):
    strategy = Strategy.objects.get()
    client.force_login(cast.fagstab)
    for name in ("Prøve ut", "Prøve ut?"):
        client.post(f"{reverse('resource_create', args=['fase'])}?strategi={strategy.pk}", {"name": name, "version": 1})
    assert [phase.code for phase in strategy.phases.all()][-2:] == ["prove-ut", "prove-ut-2"]


def test_proposed_row_of_a_draft_stands_once_it_is_kept_or_rewritten(client, cast):
    draft = draft_of()
    kept, rewritten = (OwnerComponentFactory(strategy=draft, is_proposed=True) for _time in range(2))
    client.force_login(cast.fagstab)
    assert as_read(client.get(draft.get_absolute_url()).text).count("foreslått") == 2
    client.post(reverse("resource_keep", args=["eierkomponent", kept.pk]))
    prefix = f"eierkomponent-{rewritten.pk}"
    sent = {f"{prefix}-name": "Nytt navn", f"{prefix}-description": "", f"{prefix}-version": 1}
    client.post(reverse("resource_edit", args=["eierkomponent", rewritten.pk]), sent)
    assert not OwnerComponent.objects.filter(strategy=draft, is_proposed=True).exists()
