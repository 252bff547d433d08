"""The owner criteria: the municipality asks those it leads, and nobody can tell who said what."""

import datetime as dt
import io
from importlib import import_module

import openpyxl
import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from quality.models import FeedbackAnswer, FeedbackSheet, OwnerAnswer, OwnerMeasure, OwnerReview
from quality.owner import actions
from quality.owner.actions import close_feedback, save_answer, show_feedback, start_feedback
from quality.owner.forms import FeedbackForm
from quality.owner.reading import results_of, review_of
from sandnes_portal.desk.yearwheel.events import events_for
from sandnes_portal.post.models import OutgoingMail
from sandnes_portal.writing.steps import NotReady
from tests.clock import at
from tests.crawl import as_read
from tests.factories.networks import RoleFactory, SchoolFactory
from tests.factories.quality import RoundFactory, SuccessCriterionFactory
from tests.house import ROOT
from tests.quality.owner import ASKED, READERS, answer, open_owner_review
from tests.quality.writing import pressed, typed
from tests.tables import people_of

pytestmark = pytest.mark.django_db

WORDS = "Kommunen lytter til oss"


@pytest.fixture
def criterion(db):
    return SuccessCriterionFactory(level="E", number=4)


@pytest.fixture
def round_(criterion):
    return RoundFactory()


@pytest.fixture
def review(round_, cast):
    return open_owner_review(round=round_, by=cast.fagstab)


def shown(review, cast):
    """The feedback ended, and its result shown."""
    close_feedback(review=review, by=cast.fagstab)
    return show_feedback(review=review, by=cast.fagstab)


def answers_from(review, number, **words):
    for _ in range(number):
        answer(review, RoleFactory(kind="school_leader", school=SchoolFactory()).user, **words)


def page_of(client, user, review, name="owner_criteria", *words):
    client.force_login(user)
    return as_read(client.get(reverse(name, args=[review.round.year, *words])).text)


# --- asked and answered -------------------------------------------------------------------------


def test_fagstab_opens_and_those_who_are_led_are_asked(client, cast, round_):
    client.force_login(cast.fagstab)
    client.post(reverse("owner_open", args=[round_.year]), {"closes_on": "11.12.2026"})
    review = OwnerReview.objects.get()
    assert review.closes_on == dt.date(2026, 12, 11)
    assert [row.criterion.code for row in review.ratings.all()] == ["E4"]
    open_owner_review(round=round_, by=cast.fagstab)
    assert OwnerReview.objects.count() == 1
    for role in ("principal", "support_leader", "chief_union_rep"):
        client.force_login(getattr(cast, role))
        page = client.get("/").text
        assert "Gi tilbakemelding til skoleeier" in page
        assert "11. desember" in page


def test_answer_saves_itself_and_is_there_when_one_comes_back(client, cast, review):
    client.force_login(cast.principal)
    client.post(reverse("feedback_start", args=[review.round.year]))
    row, step = FeedbackAnswer.objects.get(), review.round.scale.steps.last()
    url = reverse("feedback_answer", args=[review.round.year, "E4"])
    sent = typed(f"svar-{row.pk}", cast.principal, row.version, rating=step.pk, sentence=WORDS)
    assert client.post(url, sent).json()["version"] == 2
    # From another window that was opened before: the last words hold, and nothing breaks.
    sent = typed(f"svar-{row.pk}", cast.principal, row.version, sentence="Ombestemte meg")
    assert client.post(url, sent).status_code == 200
    assert "Ombestemte meg" in page_of(client, cast.principal, review, "feedback")
    assert "Gi tilbakemelding til skoleeier" not in client.get("/").text


def test_sentence_with_an_identity_number_is_refused_without_javascript(client, cast, review):
    start_feedback(review=review, by=cast.principal)
    row = FeedbackAnswer.objects.get()
    client.force_login(cast.principal)
    url = reverse("feedback", args=[review.round.year])
    page = client.post(url, pressed(f"svar-{row.pk}", row.version, sentence="Elev 13097248022")).text
    assert "fødselsnummer" in page
    client.post(url, pressed(f"svar-{row.pk}", row.version, sentence=WORDS))
    row.refresh_from_db()
    assert row.sentence == WORDS


# --- nobody can tell who said what --------------------------------------------------------------


def test_nothing_of_the_answers_is_seen_while_feedback_is_open(client, cast, review):
    answers_from(review, 6, sentence=WORDS)
    for role in sorted(READERS):
        for name, *words in (("owner_criteria",), ("owner_criterion", "E4")):
            assert WORDS not in page_of(client, getattr(cast, role), review, name, *words)
    assert results_of(review_of(review.round.year)) == {}


@pytest.mark.parametrize("number", [4, 5])
def test_who_ends_it_before_five_have_answered_is_told_to_wait(client, cast, review, number):
    answers_from(review, number)
    # One who has only begun has not answered.
    start_feedback(review=review, by=cast.principal)
    page = page_of(client, cast.fagstab, review, "feedback_close")
    assert ("Færre enn fem har svart" in page) is (number < 5)
    assert (reverse("feedback_remind", args=[review.round.year]) in client.get(address(review, "close")).text) is (
        number < 5
    )
    close_feedback(review=review, by=cast.fagstab)
    page = client.get(address(review, "show")).text
    assert ("Færre enn fem har svart" in page) is (number < 5)
    assert (address(review, "reopen") in page) is (number < 5)


def address(review, step):
    return reverse(f"feedback_{step}", args=[review.round.year])


def test_showing_cuts_the_bond_between_answer_and_person(client, cast, review):
    answers_from(review, 5, sentence=WORDS)
    client.force_login(cast.fagstab)
    client.post(address(review, "close"))
    assert FeedbackSheet.objects.count() == 5
    client.post(address(review, "show"))
    assert (FeedbackSheet.objects.count(), FeedbackAnswer.objects.count(), OwnerAnswer.objects.count()) == (0, 0, 5)
    assert {field.name for field in OwnerAnswer._meta.fields} == {"id", "review", "criterion", "rating", "sentence"}
    # No history remembers either.
    tables = [name for name in connection.introspection.table_names() if "historicalfeedback" in name]
    assert tables == []


@pytest.mark.parametrize(("number", "seen"), [(4, False), (5, True)])
def test_answers_are_shown_from_five_and_up(client, cast, review, number, seen):
    answers_from(review, number, step=3, sentence=WORDS)
    shown(review, cast)
    for role in ("principal", "politician", "director", "fagstab"):
        page = page_of(client, getattr(cast, role), review, "owner_criterion", "E4")
        assert (WORDS in page) is seen
        assert ("Færre enn 5 har svart" in page) is not seen
    result = results_of(review_of(review.round.year))[review.ratings.get().criterion_id]
    assert [count for _step, count in result.counts] == ([0, 0, 0, 5] if seen else [])


@pytest.mark.parametrize(("number", "seen"), [(4, False), (5, True)])
def test_sentences_are_shown_where_five_have_written_one(client, cast, review, number, seen):
    answers_from(review, number, sentence=WORDS)
    answers_from(review, 20)
    shown(review, cast)
    page = page_of(client, cast.director, review, "owner_criterion", "E4")
    assert (WORDS in page) is seen
    assert ("Færre enn 5 har skrevet noe her" in page) is not seen
    assert "Færre enn 5 har svart" not in page
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("owner_file", args=[review.round.year])).content))
    assert book["Setninger"].max_row == (number + 1 if seen else 1)


def test_form_says_who_reads_and_from_how_many(client, cast, review):
    start_feedback(review=review, by=cast.principal)
    page = page_of(client, cast.principal, review, "feedback")
    assert "de hovedtillitsvalgte, fagstab, kommunaldirektøren og politikerne" in page
    assert "bare når minst 5 har skrevet en til samme kriterium" in page
    assert "Du kan svare til og med onsdag 2. desember 2026" in page


def test_sentences_do_not_stand_in_the_order_they_were_given(client, cast, review):
    for sentence in ("Å bli hørt", "Bra", "Godt", "Arenaene", "Zebra"):
        answer(review, RoleFactory(kind="school_leader", school=SchoolFactory()).user, sentence=sentence)
    shown(review, cast)
    result = results_of(review_of(review.round.year))[review.ratings.get().criterion_id]
    assert result.sentences == ["Arenaene", "Bra", "Godt", "Zebra", "Å bli hørt"]


def test_closed_feedback_is_given_no_more(client, cast, review):
    row = answer(review, cast.principal)
    close_feedback(review=review, by=cast.fagstab)
    with pytest.raises(NotReady):
        start_feedback(review=review, by=cast.principal)
    client.force_login(cast.principal)
    sent = typed(f"svar-{row.pk}", cast.principal, row.version, sentence="For seint")
    assert client.post(reverse("feedback_answer", args=[review.round.year, "E4"]), sent).status_code == 403


# --- until when, and once more ------------------------------------------------------------------


def test_last_day_closes_by_itself_and_fagstab_is_asked_to_show(client, cast, review, time_machine):
    row = answer(review, cast.principal)
    time_machine.move_to(at("2026-12-02"))
    assert OwnerReview.objects.taking_answers().exists()
    save_answer(review=review, form=form_for(row, "Siste dag"), by=cast.principal)
    time_machine.move_to(at("2026-12-03"))
    assert not OwnerReview.objects.taking_answers().exists()
    row.refresh_from_db()
    with pytest.raises(NotReady):
        save_answer(review=review, form=form_for(row, "For seint"), by=cast.principal)
    client.force_login(cast.principal)
    assert "Gi tilbakemelding til skoleeier" not in client.get("/").text
    client.force_login(cast.fagstab)
    assert "Tilbakemeldingen til skoleeier er avsluttet" in client.get("/").text
    show_feedback(review=review, by=cast.fagstab)
    assert "Tilbakemeldingen til skoleeier er avsluttet" not in client.get("/").text


def form_for(row, sentence):
    form = FeedbackForm(pressed("s", row.version, sentence=sentence), instance=row, prefix="s")
    assert form.is_valid(), form.errors
    return form


def test_fagstab_reads_of_the_last_day_before_it_comes(client, cast, review):
    client.force_login(cast.fagstab)
    assert "Siste dag: tilbakemelding til skoleeier" in client.get("/").text
    client.post(address(review, "date"), {"closes_on": "31.1.2027"})
    assert OwnerReview.objects.get().closes_on == dt.date(2027, 1, 31)
    assert "Siste dag: tilbakemelding til skoleeier" not in client.get("/").text


def test_last_day_is_in_the_year_of_those_who_are_asked_and_who_ask(cast, review):
    def told():
        people = people_of(cast).items()
        return {role for role, person in people if "tilbakemelding til skoleeier" in str(titles_of(person))}

    def titles_of(person):
        return [each.title for each in events_for(person, review.round.year)]

    assert told() == READERS - {"politician"}
    close_feedback(review=review, by=cast.fagstab)
    assert told() == set()


def test_reminder_tells_nobody_who_has_answered(client, cast, review):
    answer(review, cast.principal, sentence=WORDS)
    client.force_login(cast.fagstab)
    for _twice_the_same_day in range(2):
        client.post(address(review, "remind"))
    mails = OutgoingMail.objects.filter(subject__startswith="Svar gjerne")
    assert {mail.person for mail in mails} == {getattr(cast, role) for role in ASKED}
    assert len(mails) == len(ASKED)
    assert len({mail.text.replace(mail.person.name, "") for mail in mails}) == 1
    assert "onsdag 2. desember 2026" in mails[0].text


def test_feedback_is_opened_again_with_a_reason_that_all_who_are_asked_get(client, cast, review):
    row = answer(review, cast.principal, sentence=WORDS)
    client.force_login(cast.fagstab)
    client.post(address(review, "close"))
    page = as_read(client.post(address(review, "reopen"), {"closes_on": "9.12.2026"}).text)
    assert "For å gå videre må du rette opp følgende feil" in page
    reason = "Mange har ikke rukket å svare"
    client.post(address(review, "reopen"), {"closes_on": "9.12.2026", "reason": reason})
    again = OwnerReview.objects.get()
    assert (again.is_taking_answers, again.closes_on) == (True, dt.date(2026, 12, 9))
    last = again.history.first()
    assert (last.history_change_reason, last.history_user) == (reason, cast.fagstab)
    mails = OutgoingMail.objects.filter(subject__contains="åpnet igjen")
    assert {mail.person for mail in mails} == {getattr(cast, role) for role in ASKED}
    assert all(reason in mail.text for mail in mails)
    # What was answered is there, and can be changed.
    assert WORDS in page_of(client, cast.principal, review, "feedback")
    assert reason in page_of(client, cast.other_principal, review)
    save_answer(review=review, form=form_for(row, "Ombestemte meg"), by=cast.principal)


def test_what_is_shown_is_not_opened_again(client, cast, review):
    answers_from(review, 5)
    shown(review, cast)
    with pytest.raises(NotReady, match="vist"):
        actions.reopen_feedback(review=review, closes_on=timezone.localdate(), reason="Mer", by=cast.fagstab)


def test_nothing_is_shown_of_what_nobody_has_answered(client, cast, review):
    start_feedback(review=review, by=cast.principal)
    close_feedback(review=review, by=cast.fagstab)
    client.force_login(cast.fagstab)
    assert "Det er ikke noe å vise" in client.get(address(review, "show")).text
    page = client.post(address(review, "show"), follow=True).text
    assert "Ingen har svart" in page
    assert not OwnerReview.objects.get().is_shown


def test_date_that_cannot_be_is_told_of(client, cast, review):
    client.force_login(cast.fagstab)
    page = as_read(client.post(address(review, "date"), {"closes_on": "1. november 2026"}).text)
    assert "Svarfrist kan ikke være før i dag" in page
    assert 'value="1.11.2026"' in page


def test_nobody_reaches_another_persons_sheet(client, cast, review):
    answer(review, cast.principal, sentence=WORDS)
    client.force_login(cast.other_principal)
    assert client.get(reverse("feedback", args=[review.round.year])).status_code == 404


def test_what_was_closed_before_there_were_two_steps_is_shown(review):
    [path] = (ROOT / "quality/migrations").glob("*owner_feedback_has_a_last_day.py")
    step = import_module(f"quality.migrations.{path.stem}").show_what_was_closed
    step(apps, None)
    review.refresh_from_db()
    assert not review.is_shown
    OwnerReview.objects.update(closed_at=timezone.now(), closes_on=None)
    step(apps, None)
    review.refresh_from_db()
    assert review.is_shown
    assert review.shown_at == review.closed_at


def test_administration_knows_nothing_of_answers(client, cast, review):
    client.force_login(cast.administrator)
    page = client.get(reverse("admin:index")).text.lower()
    assert "feedback" not in page
    assert "owneranswer" not in page


# --- fagstab's rating, last year, measures ------------------------------------------------------


def test_fagstabs_rating_is_told_when_the_result_is_shown(client, cast, review):
    row = review.ratings.get()
    client.force_login(cast.fagstab)
    url = reverse("owner_criterion", args=[review.round.year, "E4"])
    client.post(url, pressed(f"skoleeier-{row.pk}", row.version, evidence="Vi spør og lytter"))
    assert "Vi spør og lytter" not in page_of(client, cast.principal, review, "owner_criterion", "E4")
    assert "Vi spør og lytter" in page_of(client, cast.director, review, "owner_criterion", "E4")
    answer(review, cast.principal)
    shown(review, cast)
    assert "Vi spør og lytter" in page_of(client, cast.principal, review, "owner_criterion", "E4")


def test_last_years_result_stands_beside(client, cast, criterion, review):
    last = open_owner_review(round=RoundFactory(year=review.round.year.previous), by=cast.fagstab)
    answers_from(last, 5, step=0)
    shown(last, cast)
    answers_from(review, 5, step=3)
    shown(review, cast)
    page = page_of(client, cast.director, review, "owner_criterion", "E4")
    assert "I fjor: i liten grad 5, i noen grad 0" in page


def test_measure_is_written_followed_up_and_told_when_late(client, cast, review):
    client.force_login(cast.fagstab)
    client.post(reverse("measure_create", args=[review.round.year, "E4"]))
    measure = OwnerMeasure.objects.get()
    late = timezone.localdate() - dt.timedelta(days=1)
    sent = {
        "text": "Vi besøker skolene",
        "responsible": "Skolesjefen",
        "due_on": f"{late:%d.%m.%Y}",
        "status": "started",
    }
    client.post(measure.get_absolute_url(), pressed(f"tiltak-{measure.pk}", measure.version, **sent))
    for user in (cast.fagstab, cast.director):
        client.force_login(user)
        assert "Vi besøker skolene" in client.get("/").text
    page = page_of(client, cast.politician, review)
    assert "Vi besøker skolene" in page
    assert "over fristen" in page
    client.force_login(cast.fagstab)
    client.post(reverse("measure_delete", args=[review.round.year, "E4", measure.pk]))
    assert not OwnerMeasure.objects.exists()
    assert OwnerMeasure.history.filter(text="Vi besøker skolene").exists()


def test_workbook_holds_what_the_page_shows(client, cast, review):
    answers_from(review, 5, step=1, sentence="=1+1")
    shown(review, cast)
    client.force_login(cast.politician)
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("owner_file", args=[review.round.year])).content))
    assert [cell.value for cell in book["Kriterier"][2]][2:] == [0, 5, 0, 0]
    [said, *_rest] = [row[1] for row in book["Setninger"].iter_rows(min_row=2)]
    assert (said.value, said.data_type) == ("=1+1", "s")
