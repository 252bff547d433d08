"""The criteria: what each step looks like at a school, new words, new criteria, and those that are left out."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from quality.criteria.actions import drop_new_wording, keep_criterion, retire_criterion, save_wording
from quality.criteria.forms import WordingForm
from quality.models import CriterionWording, PracticeSign, RatingScale, SuccessCriterion
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.reference.strategy import strategy
from sandnes_portal.writing.steps import NotReady
from tests.addresses import names_under
from tests.factories.portal import bring_criteria
from tests.factories.quality import AssessmentFactory, CriterionAssessmentFactory, RoundFactory
from tests.quality.states import address, assessment_in
from tests.quality.table import expected
from tests.quality.writing import pressed, typed
from tests.tables import answers, people_of

pytestmark = pytest.mark.django_db

LONGEST = 160
STRATEGY_YEAR = SchoolYear(strategy()["strategy"]["from_year"])
SIGNS = {row["number"]: row["signs"] for row in strategy()["criteria"] if row["level"] == "S"}
NOW = SchoolYear.current()


@pytest.fixture
def loaded(cast):
    bring_criteria()
    return PracticeSign.objects.filter(wording__criterion__number=12, wording__criterion__level="S")


def sign_of(number, value):
    """The sign of a step in the words a criterion of the schools had from the start."""
    found = PracticeSign.objects.filter(wording__valid_from=STRATEGY_YEAR, step__value=value)
    return found.get(wording__criterion__number=number, wording__criterion__level="S")


# --- the words a municipality begins with ---------------------------------------------------------


def test_each_criterion_of_a_school_has_a_sentence_for_each_step():
    assert set(SIGNS) == set(range(1, 18))
    assert {len(steps) for steps in SIGNS.values()} == {4}


def test_sentences_differ_are_short_and_end_as_sentences():
    texts = [text for steps in SIGNS.values() for text in steps]
    assert len(set(texts)) == len(texts) == 68
    assert [text for text in texts if len(text) > LONGEST or not text.endswith(".") or not text[0].isupper()] == []


def test_second_run_overwrites_nothing_and_brings_back_nothing(loaded):
    rewritten, emptied = (loaded.get(step__value=value) for value in (1, 2))
    PracticeSign.objects.filter(pk=rewritten.pk).update(text="Våre egne ord", version=2)
    PracticeSign.objects.filter(pk=emptied.pk).update(text="", version=2)
    loaded.get(step__value=4).delete()
    call_command("reference_data", verbosity=0)
    assert list(loaded.values_list("text", flat=True)) == ["Våre egne ord", "", SIGNS[12][2]]


# --- where they are read --------------------------------------------------------------------------


def test_signs_stand_under_each_step_for_the_school_and_for_fagstab(client, cast, school):
    bring_criteria()
    row = assessment_in("sent", school).criteria.get()
    row.assessment.round.scale = RatingScale.objects.get()
    client.force_login(cast.fagstab)
    page = client.get(address(row.assessment, "review_criterion", "S12")).text
    assert [text for text in SIGNS[12] if text not in page] == []
    row.assessment.status = "draft"
    row.assessment.save()
    client.force_login(cast.principal)
    for url in (address(row.assessment, "assessment_criterion", "S12"), address(row.assessment, "assessment_all")):
        page = client.get(url).text
        assert [text for text in SIGNS[12] if text not in page] == []


def test_the_scales_own_sentence_stands_where_nothing_is_given(client, cast, school):
    assessment = assessment_in("draft", school)
    client.force_login(cast.principal)
    url = address(assessment, "assessment_criterion", "S12")
    assert "Setning 2." in client.get(url).text
    wording = SuccessCriterion.objects.get().wordings.get()
    PracticeSign.objects.create(wording=wording, step=assessment.round.scale.steps.get(value=2), text="Slik er det her")
    page = client.get(url).text
    assert "Slik er det her" in page
    assert "Setning 2." not in page
    assert "Setning 3." in page


# --- where they are written -----------------------------------------------------------------------


def test_fagstab_writes_a_sign_and_it_saves_itself(client, cast, loaded):
    sign = sign_of(12, 3)
    client.force_login(cast.fagstab)
    url = reverse("sign_save", args=["S12", sign.pk])
    assert client.post(url, typed(f"kjennetegn-{sign.pk}", cast.fagstab, text="Vi måler det")).json()["version"] == 2
    sign.refresh_from_db()
    assert (sign.text, sign.changed_by) == ("Vi måler det", cast.fagstab)
    late = client.post(url, typed(f"kjennetegn-{sign.pk}", cast.fagstab, text="Kom seint")).json()
    assert "Vi måler det" in client.get(late["conflict"]["url"]).text.replace('<mark class="theirs">', "").replace(
        "</mark>", ""
    )


def test_all_steps_are_saved_together_without_javascript(client, cast, loaded):
    client.force_login(cast.fagstab)
    data = {}
    for value in (1, 2, 3, 4):
        data |= pressed(f"kjennetegn-{sign_of(12, value).pk}", text=f"Tegn {value}")
    client.post(reverse("criterion_signs", args=["S12"]), data)
    assert list(loaded.values_list("text", flat=True)) == ["Tegn 1", "Tegn 2", "Tegn 3", "Tegn 4"]


def test_sign_that_is_too_long_is_told_so_and_kept_in_the_page(client, cast, loaded):
    client.force_login(cast.fagstab)
    data = {}
    for value in (1, 2, 3, 4):
        data |= pressed(f"kjennetegn-{sign_of(12, value).pk}", text="å" * (LONGEST + 1) if value == 2 else "Kort")
    page = client.post(reverse("criterion_signs", args=["S12"]), data).text
    assert "I noen grad kan ha høyst 160 tegn. Nå er det 161. Ta bort noe." in page
    assert "å" * (LONGEST + 1) in page


def test_criterion_without_signs_gets_empty_ones_to_write_in(client, cast, loaded):
    client.force_login(cast.fagstab)
    assert "ingen kjennetegn ennå" in client.get(reverse("criterion_list")).text
    page = client.get(reverse("criterion_signs", args=["E1"])).text
    assert "Uten tekst her står det: «Noen få har begynt, hver for seg.»" in page
    assert PracticeSign.objects.filter(wording__criterion__level="E").count() == 4


@pytest.mark.parametrize("code", ["S99", "tull", "s12"])
def test_criterion_that_is_none_has_no_signs(client, cast, loaded, code):
    client.force_login(cast.fagstab)
    assert client.get(reverse("criterion_signs", args=[code])).status_code == 404
    sign = sign_of(12, 1)
    assert client.post(reverse("sign_save", args=[code, sign.pk])).status_code == 404
    # A sign is found under its own criterion only.
    assert client.post(reverse("sign_save", args=["S13", sign.pk])).status_code == 404


# --- new words, new criteria, and those that are left out -----------------------------------------


@pytest.fixture
def s12(loaded):
    return SuccessCriterion.objects.get(level="S", number=12)


def new_words(client, cast, criterion, text="Skolen endrer undervisningen."):
    """Fagstab writes new words, and what a page that saves itself is answered."""
    client.force_login(cast.fagstab)
    client.post(reverse("criterion_reword", args=[criterion.code]))
    wording = criterion.wordings.first()
    data = typed(f"ordlyd-{wording.pk}", cast.fagstab, wording.version, text=text)
    return client.post(reverse("wording_save", args=[criterion.code]), data)


def test_new_words_hold_from_the_round_that_is_not_opened_and_begin_from_the_old(client, cast, s12):
    RoundFactory()
    assert new_words(client, cast, s12).json()["version"] == 2
    new, old = s12.wordings.all()
    assert (new.valid_from, new.title, new.text) == (NOW.next, old.title, "Skolen endrer undervisningen.")
    assert [sign.text for sign in new.signs.all()] == list(SIGNS[12])
    assert s12.wording_in(NOW) == old
    client.post(reverse("criterion_reword", args=["S12"]))
    assert s12.wordings.count() == 2
    assert f"Ny ordlyd fra {NOW.next}" in client.get(reverse("criterion_list")).text


def test_words_stand_once_a_round_is_opened_with_them(client, cast, s12):
    new_words(client, cast, s12)
    wording = s12.wordings.first()
    assert wording.valid_from == NOW
    RoundFactory()
    form = WordingForm({"version": 2, "title": "Nytt", "text": "For seint"}, instance=wording)
    assert form.is_valid()
    with pytest.raises(NotReady):
        save_wording(form=form, by=cast.fagstab)
    with pytest.raises(NotReady):
        drop_new_wording(wording=wording, by=cast.fagstab)
    for name in ("wording_save", "criterion_drop_words", "wording_history"):
        assert client.post(reverse(name, args=["S12"])).status_code == 404, name
    wording.refresh_from_db()
    assert wording.text == "Skolen endrer undervisningen."


def test_new_words_can_be_dropped_and_lie_in_the_history(client, cast, s12):
    RoundFactory()
    new_words(client, cast, s12)
    pk = s12.wordings.first().pk
    client.post(reverse("criterion_drop_words", args=["S12"]))
    assert s12.wordings.count() == 1
    assert CriterionWording.history.filter(id=pk, history_type="-", history_user=cast.fagstab).exists()


def test_year_strip_lines_up_old_and_new_words_and_says_so(client, cast, school, s12):
    old = s12.wording_in(NOW)
    CriterionWording.objects.create(criterion=s12, valid_from=NOW, title="Nytt navn", text="Skolen endrer seg.")
    sent = assessment_in("sent", school)
    last = AssessmentFactory(school=school, round=RoundFactory(year=NOW.previous), released=True)
    CriterionAssessmentFactory(assessment=last, criterion=s12, own_rating=sent.criteria.get().own_rating)
    for reader, name in ((cast.principal, "assessment_criterion"), (cast.fagstab, "review_criterion")):
        client.force_login(reader)
        page = client.get(address(sent, name, "S12"))
        assert [each.year for each in page.context["years"]] == [NOW.previous, NOW]
        assert "År for år" in page.text
        assert "Kriteriet har fått ny ordlyd i disse årene." in page.text
        assert old.text in page.text
        assert "Skolen endrer seg." in page.text
    # Nothing is said where nothing was changed in the years that are shown.
    CriterionWording.objects.filter(valid_from=NOW).delete()
    assert "ny ordlyd" not in client.get(address(sent, "review_criterion", "S12")).text


def test_retired_criterion_is_left_out_of_the_next_round_and_stays_in_the_old(client, cast, s12):
    round_ = RoundFactory()
    client.force_login(cast.fagstab)
    client.post(reverse("criterion_retire", args=["S12"]))
    s12.refresh_from_db()
    assert s12.retired_from == NOW.next
    assert s12 in SuccessCriterion.objects.in_use(round_.year)
    assert s12 not in SuccessCriterion.objects.in_use(NOW.next)
    client.post(reverse("criterion_keep", args=["S12"]))
    s12.refresh_from_db()
    assert s12.retired_from is None
    assert [each.history_user for each in s12.history.all()[:2]] == [cast.fagstab, cast.fagstab]


def test_criterion_that_a_round_was_opened_without_does_not_come_back(cast, s12):
    retire_criterion(criterion=s12, by=cast.fagstab)
    RoundFactory()
    with pytest.raises(NotReady):
        keep_criterion(criterion=s12, by=cast.fagstab)


def test_new_criterion_is_assessed_from_the_next_round_on(client, cast, loaded):
    RoundFactory()
    client.force_login(cast.fagstab)
    url = reverse("criterion_create")
    assert "Ordlyd må fylles ut" in client.post(url, {"version": 1, "title": "Uteskole"}).text
    client.post(url, {"version": 1, "title": "Uteskole", "text": "Skolen bruker nærmiljøet."})
    new = SuccessCriterion.objects.get(level="S", number=18)
    assert new not in SuccessCriterion.objects.in_use(NOW)
    assert new in SuccessCriterion.objects.in_use(NOW.next)
    assert f"Nytt fra {NOW.next}" in client.get(reverse("criterion_list")).text


# --- who may do what ----------------------------------------------------------------------------

# principal leaders beside fagstab director others
FAGSTAB = {"always": "403 403 403 200 403 403"}
POST_ONLY = {"always": "405 405 405 405 405 405"}
STEP = {"always": "403 403 403 302 403 403"}
TABLE = {
    "get criterion_list": FAGSTAB,
    "post criterion_list": POST_ONLY,
    "get criterion_create": FAGSTAB,
    "post criterion_create": STEP,
    "get criterion_signs": FAGSTAB,
    "post criterion_signs": STEP,
    "get criterion_presence": POST_ONLY,
    "post criterion_presence": FAGSTAB,
    "get criterion_retire": FAGSTAB,
    "post criterion_retire": STEP,
    "get criterion_keep": POST_ONLY,
    "post criterion_keep": STEP,
    "get sign_save": POST_ONLY,
    "post sign_save": STEP,
    "get sign_history": FAGSTAB,
    "get sign_choice": {"always": "403 403 403 404 403 403"},
    "get criterion_new_words": FAGSTAB,
    "post criterion_new_words": STEP,
    "get criterion_reword": POST_ONLY,
    "post criterion_reword": STEP,
    "get criterion_drop_words": POST_ONLY,
    "post criterion_drop_words": STEP,
    "get criterion_file": FAGSTAB,
    "get wording_save": POST_ONLY,
    "post wording_save": STEP,
    "get wording_history": FAGSTAB,
    "get wording_choice": {"always": "403 403 403 404 403 403"},
}


def test_criteria_answer_each_role_as_the_table_says(client, cast, s12):
    RoundFactory()
    new_words(client, cast, s12)
    wording = s12.wordings.first()
    sent = {"version": 1, "title": "Nytt", "text": "Nytt"} | pressed(
        f"ordlyd-{wording.pk}", 2, title="Nytt", text="Nytt"
    )
    for sign in PracticeSign.objects.filter(wording__criterion=s12):
        sent |= pressed(f"kjennetegn-{sign.pk}", text="Nytt")
    sign, requests = sign_of(12, 1), {}
    for request in TABLE:
        name = request.split()[1]
        words = [] if name in ("criterion_list", "criterion_create", "criterion_file") else ["S12"]
        words += [sign.pk] if name.startswith("sign_") else []
        requests[request] = words + ([1] if name.endswith("_choice") else []), sent
    assert answers(client, people_of(cast), requests) == expected(TABLE, "always")


def test_table_names_every_address_of_the_criteria():
    ours = names_under("kvalitet/kriterier/")
    assert {request.split()[1] for request in TABLE} == ours
