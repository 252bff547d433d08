"""A talk that is booked before the review is released: a time in everybody's calendar, and nothing of what is said."""

import datetime as dt
from contextlib import suppress

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from networks.models import School
from quality.assessments.actions import release_assessment, return_assessment, review_criterion, send_assessment
from quality.assessments.forms import ReviewForm
from quality.dialogues.actions.agenda import accept_alike, add_theme, put_criterion_on
from quality.dialogues.actions.appointments import cancel_dialogue, choose_time, propose_times
from quality.dialogues.actions.dialogues import add_agreement, freeze_pack, mark_held, save_in_dialogue, snapshot_of
from quality.dialogues.actions.showing import show_point
from quality.dialogues.forms.dialogues import ItemForm
from quality.dialogues.urls import TALK
from quality.models import Assessment, Dialogue
from quality.rounds.standing import Stage, standing_of
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.post.models import OutgoingMail
from sandnes_portal.writing.steps import NotReady
from tests.addresses import names_under
from tests.clock import at
from tests.crawl import as_read
from tests.factories.quality import (
    AssessmentFactory,
    CriterionAssessmentFactory,
    DialogueFactory,
    RoundFactory,
    SuccessCriterionFactory,
)
from tests.files import workbook_text
from tests.quality.states import address, freeze
from tests.quality.writing import pressed

TODAY = dt.date(2027, 2, 1)
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(at(f"{TODAY}"))]

HELD_ON = dt.date(2027, 2, 16)
# What the one side has written, and the other is not to know of.
OF_THE_SCHOOL = ("Skolens egne ord", "Skolens neste steg")
OF_FAGSTAB = ("Fagstabs merknad", "Fagstabs spørsmål")
STATES = ("draft", "sent", "returned")


@pytest.fixture
def round_():
    return RoundFactory(
        year=SchoolYear(2026),
        opens_on=dt.date(2026, 11, 1),
        assessment_due_on=dt.date(2027, 1, 30),
        review_due_on=dt.date(2027, 2, 12),
        dialogues_from=dt.date(2027, 2, 15),
        dialogues_to=dt.date(2027, 3, 19),
    )


def assessed(round_, school, cast, state="sent"):
    """An assessment with four criteria: the voices differ on S1 and S3, fagstab wants to talk about S2, S4 is alike;
    and on each there is something that the other side is not to read yet."""
    given = {} if state == "draft" else {state: True}
    assessment = AssessmentFactory(round=round_, school=school, adviser=cast.fagstab, **given)
    steps = list(round_.scale.steps.all())
    for number, own, other in ((1, 0, 1), (2, 2, 2), (3, 0, 3), (4, 1, 1)):
        row = CriterionAssessmentFactory(
            assessment=assessment,
            criterion=SuccessCriterionFactory(number=number),
            own_rating=steps[own],
            evidence=OF_THE_SCHOOL[0],
            next_step=OF_THE_SCHOOL[1],
            review__rating=steps[other],
            review__note=OF_FAGSTAB[0],
            review__question=OF_FAGSTAB[1],
            review__on_agenda=number == 2,
        )
        assert row.review.on_agenda == (number == 2)
    return assessment


def booked(assessment, cast, held_on=HELD_ON):
    """Offered by fagstab and taken by the school, whatever state the assessment is in."""
    proposal = propose_times(assessment=assessment, times=[(held_on, dt.time(9))], place="Rom 3", by=cast.fagstab)
    return choose_time(assessment=assessment, time=proposal.times.get().pk, by=cast.principal)


@pytest.fixture
def talk(round_, school, cast):
    return booked(assessed(round_, school, cast), cast)


def agenda_of(talk):
    return [item.short_name for item in talk.items.on_the_agenda()]


# --- it gets its time ---------------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES)
def test_talk_is_booked_in_every_state_and_its_agenda_waits(client, cast, school, round_, state):
    assessment = assessed(round_, school, cast, state)
    client.force_login(cast.fagstab)
    page = client.get(address(assessment, "dialogue_book")).text
    assert "Det skjer når gjennomgangen er frigitt." in page
    client.post(address(assessment, "dialogue_book"), pressed("samtale", held_on="16.02.2027", starts_at="09.00"))
    assert Dialogue.objects.get().held_on == HELD_ON
    assert agenda_of(Dialogue.objects.get()) == []
    told = OutgoingMail.objects.first().text
    assert "Dagsordenen kommer når fagstab har frigitt gjennomgangen." in told


def test_talks_of_a_round_that_is_prepared_can_be_booked_in_the_spring(cast, school):
    following = RoundFactory(year=SchoolYear(2027), opens_on=dt.date(2027, 11, 1))
    assessment = AssessmentFactory(round=following, school=school, adviser=cast.fagstab)
    assert booked(assessment, cast, dt.date(2028, 2, 16)).assessment == assessment


def test_adviser_offers_times_to_schools_that_have_not_sent(client, cast, round_):
    AssessmentFactory(round=round_, school__short_name="Kladd", adviser=cast.fagstab)
    released = AssessmentFactory(round=round_, school__short_name="Klar", adviser=cast.fagstab, released=True)
    client.force_login(cast.fagstab)
    form = client.get(reverse("times_for_all", args=[round_.year])).context["form"]
    ticked = {each.school.short_name: form[f"skole-{each.pk}"].initial for each in form.assessments}
    assert ticked == {"Kladd": False, "Klar": True}
    Assessment.objects.filter(pk=released.pk).delete()
    form = client.get(reverse("times_for_all", args=[round_.year])).context["form"]
    assert [form[f"skole-{each.pk}"].initial for each in form.assessments] == [True]


# --- nothing of either voice shows --------------------------------------------------------------


def _url_of(name, place, *endings):
    """The address of a name, with the first of some endings that it takes."""
    for ending in endings:
        with suppress(NoReverseMatch):
            return reverse(name, args=[*place, *ending])
    raise AssertionError(f"No ending fits {name}")


def pages_of(client, talk):
    """{name: text} of all that can be got of a talk and around it."""
    place, item = [talk.assessment.school.slug, talk.assessment.round.year], talk.items.first()
    found = {}
    for name in sorted(names_under(TALK)):
        url = _url_of(name, place, [], [item.pk], [item.pk, 1], [item.pk, "opp"], ["S1"], ["skolen"])
        found[name] = client.get(url, follow=True).content.decode(errors="replace")
    found["dialogue_file"] = workbook_text(client.get(address(talk.assessment, "dialogue_file")).content)
    for name in ("home", "notices", "agreement_list", "year_wheel", "school_list", "talk_week"):
        found[name] = client.get(reverse(name), follow=True).content.decode(errors="replace")
    for url in (talk.assessment.round.get_absolute_url(), talk.assessment.school.get_absolute_url()):
        found[url] = client.get(url).text
    return found


# What tells of a criterion, or of how the voices stand to each other.
OF_THE_AGENDA = ("Kriterium S2", "Dere ser likt på", "fra hverandre", "Det vi ikke rekker", "De andre kriteriene")


@pytest.mark.parametrize("state", STATES)
def test_nothing_of_what_the_other_side_has_written_shows(client, cast, school, round_, state):
    talk = booked(assessed(round_, school, cast, state), cast)
    add_theme(dialogue=talk, title="Overgangen til ungdomsskolen", by=cast.principal)
    hidden = {
        cast.principal: OF_FAGSTAB + OF_THE_AGENDA[1:],
        cast.fagstab: OF_THE_SCHOOL if state != "sent" else (),
    }
    for person, secrets in hidden.items():
        client.force_login(person)
        pages = pages_of(client, talk)
        assert len(pages) > 20
        found = {(name, secret) for name, text in pages.items() for secret in secrets if secret in text}
        assert found == set()
        # On the talk's own pages there is nothing for either of them.
        own = {name: pages[name] for name in ("dialogue_detail", "dialogue_item", "dialogue_file")}
        every = (*OF_THE_SCHOOL, *OF_FAGSTAB, *OF_THE_AGENDA)
        assert {secret for secret in every for text in own.values() if secret in text} == set()
        assert all("Overgangen til ungdomsskolen" in text for text in own.values())
    letters = "".join(OutgoingMail.objects.values_list("text", flat=True))
    assert not [secret for secret in (*OF_THE_SCHOOL, *OF_FAGSTAB) if secret in letters]


def test_others_find_no_talk(client, cast, talk):
    for person in (cast.union_rep, cast.other_principal, cast.politician):
        client.force_login(person)
        assert client.get(talk.get_absolute_url()).status_code == 404


def test_what_fagstab_puts_on_the_agenda_waits_for_the_release(cast, talk):
    review = talk.assessment.criteria.get(criterion__number=4).review
    data = pressed("r", review.version, on_agenda="on", rating=review.rating_id)
    form = ReviewForm(data, instance=review, prefix="r")
    assert form.is_valid(), form.errors
    review_criterion(form=form, by=cast.fagstab)
    assert agenda_of(talk) == []
    release_assessment(assessment=talk.assessment, by=cast.fagstab)
    assert "S4" in agenda_of(talk)


def test_nothing_is_written_held_or_frozen_before_the_release(cast, talk):
    theme = add_theme(dialogue=talk, title="Et tema", by=cast.fagstab)
    row = talk.assessment.criteria.first()
    form = ItemForm(pressed("p", theme.version, done="Nytt"), instance=theme, prefix="p")
    assert form.is_valid()
    steps = (
        lambda: put_criterion_on(dialogue=talk, row=row, by=cast.fagstab),
        lambda: accept_alike(dialogue=talk, by=cast.fagstab),
        lambda: show_point(item=theme),
        lambda: add_agreement(dialogue=talk, side="school", item=theme, by=cast.fagstab),
        lambda: save_in_dialogue(dialogue=talk, form=form, by=cast.principal),
        lambda: freeze_pack(dialogue=talk, by=cast.fagstab),
        lambda: mark_held(dialogue=talk, by=cast.fagstab),
    )
    for step in steps:
        with pytest.raises(NotReady):
            step()
    assert snapshot_of(talk)["others"] == []


# --- released -----------------------------------------------------------------------------------


def test_agenda_is_proposed_at_the_release_after_what_the_two_sides_put_on(client, cast, talk):
    for person, title in ((cast.principal, "Uteskole"), (cast.fagstab, "Nytt bygg")):
        client.force_login(person)
        page = client.get(address(talk.assessment, "item_create")).text
        assert "Et av kriteriene" not in page
        client.post(address(talk.assessment, "item_create"), {"title": title})
    client.post(address(talk.assessment, "assessment_release"))
    # What fagstab wants to talk about, then the largest distance. S4 is alike, and beside the agenda.
    assert agenda_of(talk) == ["Uteskole", "Nytt bygg", "S2", "S3", "S1"]
    assert [item.position for item in talk.items.all()] == [0, 1, 2, 3, 4]
    client.force_login(cast.principal)
    page = as_read(client.get(talk.get_absolute_url()).text)
    assert "Dere ser likt på ett kriterium" in page
    assert "ikke frigitt" not in page


def test_cancelled_talk_gets_its_agenda_at_the_release_and_keeps_it_with_the_new_time(cast, talk):
    cancel_dialogue(dialogue=talk, reason="Mange er syke", by=cast.fagstab)
    release_assessment(assessment=talk.assessment, by=cast.fagstab)
    talk = booked(talk.assessment, cast, HELD_ON + dt.timedelta(days=7))
    assert agenda_of(talk) == ["S2", "S3", "S1"]


def test_talk_that_was_booked_early_goes_all_the_way(cast, talk, time_machine):
    release_assessment(assessment=talk.assessment, by=cast.fagstab)
    _pack, is_new = freeze_pack(dialogue=talk, by=cast.fagstab)
    time_machine.move_to(at("2027-02-16"))
    freeze(talk, cast)
    assert is_new
    assert talk.is_frozen


# --- the day comes and nothing is released ------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "waits_for"), [("draft", "Egenvurderingen er ikke sendt."), ("sent", "Gjennomgangen er ikke frigitt.")]
)
def test_talk_whose_day_has_come_is_moved_and_not_held(client, cast, school, round_, state, waits_for, time_machine):
    talk = booked(assessed(round_, school, cast, state), cast)
    client.force_login(cast.fagstab)
    assert "Samtalen kan ikke holdes ennå" not in client.get(talk.get_absolute_url()).text
    time_machine.move_to(at("2027-02-16"))
    client.force_login(cast.fagstab)
    page = as_read(client.get(talk.get_absolute_url()).text)
    assert "Samtalen kan ikke holdes ennå" in page
    assert "Flytt samtalen" in page
    assert "Merk som holdt" not in page
    assert waits_for in as_read(client.get("/").text)
    answer = as_read(client.post(address(talk.assessment, "dialogue_hold"), follow=True).text)
    assert f"Samtalen kan ikke holdes ennå. {waits_for}" in answer
    client.force_login(cast.principal)
    page = as_read(client.get(talk.get_absolute_url()).text)
    assert "fagstab avtaler en ny tid" in page
    assert "Flytt samtalen" not in page
    # The day after it is among what waits for fagstab, until it is moved.
    time_machine.move_to(at("2027-02-17"))
    client.force_login(cast.fagstab)
    assert "var satt til 16. februar" in client.get(reverse("notices")).text
    moved = pressed("samtale", talk.version, held_on="23.02.2027", starts_at="09.00")
    client.post(address(talk.assessment, "dialogue_book"), moved)
    assert "var satt til 16. februar" not in client.get(reverse("notices")).text


# --- where it stands ----------------------------------------------------------------------------


def standing(round_):
    return standing_of(Assessment.objects.for_status(round_).get())


@pytest.mark.parametrize(
    ("state", "stage", "words"),
    [
        ("draft", Stage.WRITING, "Skolen har besvart 4 av 4 kriterier. Fristen var 30. jan."),
        ("returned", Stage.RETURNED, "Skolen skriver mer, slik dere ba om. Fristen var 30. jan."),
        ("sent", Stage.SENT, "Egenvurderingen er sendt og venter på gjennomgang."),
    ],
)
def test_school_stands_where_its_assessment_does_and_the_talk_is_told_beside(cast, school, round_, state, stage, words):
    booked(assessed(round_, school, cast, state), cast)
    found = standing(round_)
    assert (found.stage, found.topic) == (stage, f"{words} Samtalen er 16. feb. kl. 09.00.")


def test_review_is_due_by_the_day_of_the_talk(cast, school, round_, time_machine):
    booked(assessed(round_, school, cast), cast, dt.date(2027, 2, 9))
    time_machine.move_to(at("2027-02-10"))
    found = standing(round_)
    assert found.late_since == dt.date(2027, 2, 9)
    assert found.topic.endswith("venter på gjennomgang. Samtalen var satt til 9. feb. kl. 09.00, og må flyttes.")


def test_table_and_week_tell_of_the_talk_and_that_nothing_is_released(client, cast, talk):
    client.force_login(cast.fagstab)
    [group] = client.get(talk.assessment.round.get_absolute_url()).context["table"].groups
    [(row, urls)] = [(each["row"], each["urls"]) for each in group[1]]
    assert row.talk == ("now", "16. feb. kl. 09.00")
    assert row.review[0] == "now"
    assert row.line.has_booked_talk
    assert row.line.deadline == dt.date(2027, 2, 12)
    assert urls["next"] == talk.assessment.review_url()
    assert "avtalt, ikke frigitt" in client.get(f"{reverse('talk_week')}?uke=2027-W07").text


def test_table_leads_to_the_talk_of_a_school_that_has_not_sent(client, cast, school, round_):
    assessment = assessed(round_, school, cast, "draft")
    client.force_login(cast.fagstab)
    [group] = client.get(round_.get_absolute_url()).context["table"].groups
    assert group[1][0]["urls"]["talk"] == assessment.dialogue_url()
    page = client.get(assessment.dialogue_url())
    assert "Foreslå tider" in page.text


def test_school_reads_of_its_talk_where_it_writes(client, cast, school, round_):
    talk = booked(assessed(round_, school, cast, "draft"), cast)
    client.force_login(cast.principal)
    page = as_read(client.get(talk.assessment.get_absolute_url()).text)
    assert "Samtalen er avtalt" in page
    assert "16. februar 2027 kl. 09.00" in page
    assert "Les fagstabs vurdering" not in page
    assert "under arbeid" in client.get(School.objects.get(pk=school.pk).get_absolute_url()).text


# --- taken back ---------------------------------------------------------------------------------


def test_assessment_that_goes_back_keeps_its_talk_and_both_sides_are_told(client, cast, talk):
    client.force_login(cast.fagstab)
    answer = client.post(address(talk.assessment, "assessment_return"), {"note": "Skriv mer"}, follow=True)
    assert "Samtalen er fortsatt 16. feb. kl. 09.00. Flytt den om skolen trenger tid." in answer.text
    letter = OutgoingMail.objects.filter(key__contains="vurdering-tilbake").first()
    assert "Utviklingssamtalen er fortsatt tirsdag 16. februar 2027 kl. 09.00." in letter.text
    talk.refresh_from_db()
    assert (talk.status, talk.held_on) == ("planned", HELD_ON)
    send_assessment(assessment=talk.assessment, by=cast.principal)
    release_assessment(assessment=talk.assessment, by=cast.fagstab)
    assert agenda_of(talk) == ["S2", "S3", "S1"]


def test_released_review_is_not_taken_back(cast, talk):
    release_assessment(assessment=talk.assessment, by=cast.fagstab)
    with pytest.raises(NotReady):
        return_assessment(assessment=talk.assessment, by=cast.fagstab, note="Skriv mer")
    assert timezone.localdate() == TODAY


def test_calendar_tells_when_and_where_alone(client, cast, talk):
    DialogueFactory()
    client.force_login(cast.principal)
    event = client.get(address(talk.assessment, "dialogue_calendar")).text
    assert "Rom 3" in event
    assert not [secret for secret in (*OF_THE_SCHOOL, *OF_FAGSTAB, "Kriterium S") if secret in event]
