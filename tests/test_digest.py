"""The Monday mail through a school year: when it goes, to whom, and once. What it tells: test_notices.py."""

import datetime as dt
import os
import signal
import threading
import time
from io import StringIO

import pytest
from django.core import mail as django_mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models.signals import pre_save
from django.urls import reverse
from django.utils import timezone

from sandnes_portal.desk.digest.letters import digests, write_digests
from sandnes_portal.desk.digest.sending import send_all
from sandnes_portal.desk.home.weeks import is_time_for_mail, news_begin
from sandnes_portal.desk.models import DigestWeek
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.post import mail
from sandnes_portal.post.models import MailChoice, OutgoingMail
from tests.conftest import ROLES, Kind
from tests.factories.networks import (
    ArenaRoleFactory,
    FollowUpFactory,
    LeaderNetworkFactory,
    MeetingFactory,
    SchoolHolidayFactory,
)
from tests.factories.portal import MailChoiceFactory
from tests.factories.quality import (
    AssessmentFactory,
    CriterionAssessmentFactory,
    RoundFactory,
)
from tests.factories.strategy import PlanFactory
from tests.mailboxes import Mailbox
from tests.mondays import MONDAY, at, letter, meeting_asking, received

pytestmark = pytest.mark.django_db
YEAR = SchoolYear(2026)
WEEK = dt.timedelta(days=7)


@pytest.fixture(autouse=True)
def mailbox(settings):
    settings.EMAIL_BACKEND = "tests.mailboxes.Mailbox"
    settings.PORTAL_URL = "https://portalen.sandnes.example"
    django_mail.outbox = []
    Mailbox.reset()
    yield Mailbox
    Mailbox.reset()


# --- a whole school year ------------------------------------------------------------------------

# Every Monday of the school year that has no mail: the route of the calendar, written out.
SILENT = {
    "sommer": ["2026-08-03", "2026-08-10"],
    "høst": ["2026-10-05"],
    "jul": ["2026-12-21", "2026-12-28"],
    "vinter": ["2027-03-01"],
    "påske": ["2027-03-22", "2027-03-29"],
    "17. mai og 2. pinsedag": ["2027-05-17"],
    "sommer igjen": ["2027-06-21", "2027-06-28", "2027-07-05", "2027-07-12", "2027-07-19", "2027-07-26"],
}
MONDAYS = [dt.date(2026, 8, 3) + number * WEEK for number in range(52)]


@pytest.fixture
def year(cast, school, network):
    """A year at Trones: an assessment of seventeen criteria, a meeting in December, minutes shared before Christmas."""
    round_ = RoundFactory(year=YEAR)
    assessment = AssessmentFactory(school=school, round=round_)
    for _ in range(17):
        CriterionAssessmentFactory(assessment=assessment)
    PlanFactory(school=school, year=YEAR)
    arena = ArenaRoleFactory(kind=Kind.UNION_REP, arena__name="Medskaping").arena
    MeetingFactory(
        arena=arena, school=school, title="Medskaping", status="called", starts_at=at(2026, 11, 30, 9), place="Rom 3"
    )
    MeetingFactory(
        network=LeaderNetworkFactory(name="Ungdomsskolenettverk"),
        title="Desembermøte",
        status="shared",
        starts_at=at(2026, 12, 15, 9),
        shared_at=at(2026, 12, 16, 9),
    )
    return assessment


@pytest.mark.walk
def test_mail_through_a_whole_school_year(year, cast):
    weeks = {}
    for monday in MONDAYS:
        now = timezone.make_aware(dt.datetime.combine(monday, dt.time(7, 30)))
        for _twice in range(2):
            write_digests(now)
        for key, name in OutgoingMail.objects.values_list("key", "person__name"):
            weeks.setdefault(name, []).append((str(monday), key))
        OutgoingMail.objects.all().delete()
    got = {name: {monday for monday, _key in rows} for name, rows in weeks.items()}
    silent = {day for days in SILENT.values() for day in days}
    # The principal always has something to do; the union representative only what the meeting brings.
    assert {str(monday) for monday in MONDAYS} - got["Rektor Trones"] == silent
    assert got["ATV Trones"] - got.get("Ressursperson Trones", set()) == {"2026-11-16", "2026-11-23", "2026-11-30"}
    # A key holds the week and the person, so nobody can get two.
    keys = {key for rows in weeks.values() for _monday, key in rows}
    assert len(keys) == sum(len(mondays) for mondays in got.values())
    assert f"digest:2026-W53:{cast.principal.pk}" not in keys
    assert f"digest:2027-W01:{cast.principal.pk}" in keys


def test_letters_of_chosen_weeks(year, cast):
    """What the principal and the union representative read, week by week."""
    january = letter(cast.principal, at(2027, 1, 18))
    assert "Vurderingen skal sendes innen 30. januar. 0 av 17." in january
    assert "- 30. januar: Frist for egenvurderingen" in january
    assert "Frist for egenvurderingen" not in letter(cast.principal, at(2027, 1, 11))
    meeting = "- 30. november: Medskaping\n  Kl. 09.30, Rom 3."
    assert meeting in letter(cast.union_rep, at(2026, 11, 16))
    assert meeting not in letter(cast.union_rep, at(2026, 11, 9))
    assert meeting not in letter(cast.union_rep, at(2026, 12, 7))
    # Shared on a Wednesday before two silent weeks: told on the first Monday after, and once.
    told = "- Referat fra Ungdomsskolenettverk\n  Desembermøte, 15. desember."
    assert told in letter(cast.principal, at(2027, 1, 4))
    assert told not in letter(cast.principal, at(2027, 1, 11))


def test_holidays_the_municipality_has_entered_count_instead_of_the_calendars(cast):
    SchoolHolidayFactory(name="Høstferie", starts_on=dt.date(2026, 10, 12), ends_on=dt.date(2026, 10, 16))
    assert is_time_for_mail(at(2026, 10, 5))
    assert not is_time_for_mail(at(2026, 10, 12))


@pytest.mark.parametrize(
    ("moment", "goes"),
    [
        (at(2026, 11, 22, 23, 59), False),
        (at(2026, 11, 23, 6, 59), False),
        (at(2026, 11, 23, 7, 0), True),
        # The clocks go back on 25 October and forward on 28 March: seven is seven in Norway.
        (dt.datetime(2026, 10, 26, 5, 59, tzinfo=dt.UTC), False),
        (dt.datetime(2026, 10, 26, 6, 0, tzinfo=dt.UTC), True),
        (dt.datetime(2027, 4, 5, 4, 59, tzinfo=dt.UTC), False),
        (dt.datetime(2027, 4, 5, 5, 0, tzinfo=dt.UTC), True),
        (at(2026, 11, 25, 23, 59), True),
        (at(2026, 11, 26, 0, 0), False),
        # The week of a holiday's Monday is silent to its end.
        (at(2026, 10, 7), False),
    ],
)
def test_mail_goes_from_monday_at_seven_until_wednesday(moment, goes):
    assert is_time_for_mail(moment) is goes


def test_news_begin_on_the_last_monday_that_had_a_mail():
    assert news_begin(MONDAY) == at(2026, 11, 16, 7, 0)
    assert news_begin(at(2026, 11, 26)) == at(2026, 11, 16, 7, 0)
    assert news_begin(at(2027, 1, 4)) == at(2026, 12, 14, 7, 0)
    assert news_begin(at(2026, 8, 17)) == at(2026, 6, 15, 7, 0)


def test_nobody_who_had_nothing_on_monday_gets_a_mail_on_tuesday(cast):
    send_all(MONDAY)
    assert "ATV Trones" not in received()
    FollowUpFactory(person=cast.union_rep, meeting=meeting_asking(cast.union_rep))
    send_all(MONDAY + dt.timedelta(days=1))
    assert "ATV Trones" not in received()
    send_all(MONDAY + WEEK)
    assert "ATV Trones" in received()


def test_portal_that_stood_still_on_monday_catches_up(cast):
    assert send_all(MONDAY + dt.timedelta(days=2)).written > 0
    assert "Rektor Trones" in received()


def test_person_with_an_ended_role_gets_none(cast):
    cast.principal.roles.update(ends_on=dt.date(2026, 11, 22))
    send_all(MONDAY)
    assert "Rektor Trones" not in received()


# --- once ---------------------------------------------------------------------------------------


def test_mail_that_is_run_twice_is_sent_once(cast):
    first = send_all(MONDAY)
    assert (first.written, first.sent) == (len(django_mail.outbox), len(django_mail.outbox))
    assert first.written > 3
    again = send_all(MONDAY + dt.timedelta(minutes=5))
    assert (again.written, again.sent) == (0, 0)
    assert all(len(subjects) == 1 for subjects in received().values())
    assert Mailbox.lines == 1


def test_writing_that_dies_in_the_middle_is_gone_on_with(cast):
    passed = []

    def die(**signal):
        passed.append(signal["instance"])
        if len(passed) == 3:
            raise SystemExit(1)

    pre_save.connect(die, sender=OutgoingMail)
    try:
        with pytest.raises(SystemExit):
            send_all(MONDAY)
    finally:
        pre_save.disconnect(die, sender=OutgoingMail)
    assert OutgoingMail.objects.count() == 2
    assert not DigestWeek.objects.exists()
    whole = len(list(digests(MONDAY))) + 2
    report = send_all(MONDAY)
    assert (report.written, report.sent) == (whole - 2, whole)
    assert all(len(subjects) == 1 for subjects in received().values())


def test_sending_that_dies_in_the_middle_sends_nobody_two(cast):
    Mailbox.troubles = [None, SystemExit(1)]
    with pytest.raises(SystemExit):
        send_all(MONDAY)
    send_all(MONDAY)
    report = send_all(MONDAY + dt.timedelta(hours=1))
    assert report.written == 0
    assert all(len(subjects) == 1 for subjects in received().values())
    # The one that was on its way is told of, and not sent: she finds the same list in the portal.
    assert OutgoingMail.objects.unsure(timezone.now() + WEEK).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_send_each_person_one(cast):
    Mailbox.slow = 0.01
    start, reports = threading.Barrier(3), []

    def run():
        start.wait()
        try:
            reports.append(send_all(MONDAY))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(reports) == 3
    assert sum(report.written for report in reports) == sum(report.sent for report in reports) == len(received())
    assert "Rektor Trones" in received()
    assert all(len(subjects) == 1 for subjects in received().values())
    assert not OutgoingMail.objects.filter(sent_at__isnull=True).exists()


def test_fault_in_one_persons_letter_does_not_keep_the_others_back(cast, school, caplog):
    # A school without a name in addresses, as only a broken row could be, stops the letters of its leaders alone.
    plan = PlanFactory(school=school, year=YEAR)
    plan.school.slug = ""
    plan.school.save()
    send_all(MONDAY)
    assert "could not be written" in caplog.text
    assert "Rektor Hana" in received()
    assert "Rektor Trones" not in received()


# --- chosen -------------------------------------------------------------------------------------


def test_who_has_said_no_to_the_letter_gets_none_and_finds_the_list_in_the_portal(client, cast):
    MailChoiceFactory(user=cast.principal, digest=False)
    send_all(MONDAY)
    assert "Rektor Trones" not in received()
    assert "Avdelingsleder Trones" in received()
    client.force_login(cast.principal)
    assert "er ikke påbegynt" in client.get(reverse("notices")).text


@pytest.mark.parametrize("role", ROLES)
def test_everybody_chooses_for_herself(client, cast, role):
    user = getattr(cast, role)
    client.force_login(user)
    url = reverse("mail_choices")
    page = client.get(url).text
    assert page.count("checked") == 4
    assert not MailChoice.objects.exists()
    answer = client.post(url, {"calls": "on"}, follow=True)
    assert "Valgene dine er lagret." in answer.text
    choice = MailChoice.objects.get()
    chosen = (choice.user, choice.digest, choice.calls, choice.returned, choice.reminders)
    assert chosen == (user, False, True, False, False)
    assert answer.text.count("checked") == 1


# --- the command --------------------------------------------------------------------------------


def run(*arguments):
    out, err = StringIO(), StringIO()
    call_command("send_mail", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_dry_run_tells_who_would_get_what_and_writes_nothing(cast):
    out, _err = run("--dry-run", "--now", "2026-11-23T07:00")
    assert f"{cast.principal.email}: Uke 48: én ting venter på deg" in out
    assert cast.union_rep.email not in out
    assert "Ingenting er sendt." in out
    assert not OutgoingMail.objects.exists()
    assert not DigestWeek.objects.exists()
    assert django_mail.outbox == []
    assert "0 e-poster" in run("--dry-run", "--now", "2026-11-23T06:59")[0]


def test_only_sends_to_one_and_leaves_the_week_open_for_the_others(cast):
    out, _err = run("--now", "2026-11-23T07:00", "--only", cast.principal.email.upper())
    assert "Mandagsbrev: 1. Sendt: 1. Ikke sendt: 0." in out
    assert received() == {"Rektor Trones": ["Uke 48: én ting venter på deg"]}
    run("--now", "2026-11-23T07:05")
    assert len(received()["Rektor Trones"]) == 1
    assert "Rektor Hana" in received()


def test_command_tells_what_was_given_up_and_what_was_left_half_way(cast):
    send_all(MONDAY)
    first, second = OutgoingMail.objects.all()[:2]
    OutgoingMail.objects.filter(pk=first.pk).update(sent_at=None, claimed_at=None, tries=12)
    OutgoingMail.objects.filter(pk=second.pk).update(sent_at=None, claimed_at=MONDAY)
    _out, err = run()
    assert "Gitt opp: 1." in err
    assert "blir ikke sendt på nytt: 1." in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--now", "i morgen"], "--now må være et tidspunkt"),
        (["--only", "ingen@sandnes.example"], "Ingen i portalen har e-postadressen"),
        (["--loop", "--dry-run"], "--loop følger klokka"),
        (["--loop", "--now", "2026-11-23T07:00"], "--loop følger klokka"),
    ],
)
def test_command_says_what_is_wrong(cast, arguments, said):
    with pytest.raises(CommandError, match=said):
        run(*arguments)


@pytest.fixture
def looping():
    """Run `send_mail` as a loop beside a thread of the test, and stop it when the thread is through."""
    before = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)}

    def run_beside(do, *arguments):
        def act():
            try:
                do()
            finally:
                connection.close()
                os.kill(os.getpid(), signal.SIGTERM)

        thread = threading.Thread(target=act)
        thread.start()
        run(*arguments)
        thread.join()

    yield run_beside
    for name, handler in before.items():
        signal.signal(name, handler)


def wait_for(name, subject):
    """Until somebody has got a mail; what comes of waiting in vain is for the test to find."""
    for _ in range(600):
        if subject in received().get(name, []):
            return
        time.sleep(0.05)


def write_to(person, subject):
    mail.write_down(person, kind="call", about=subject, subject=subject, text="Hei!")


@pytest.mark.django_db(transaction=True)
def test_loop_sends_what_comes_and_ends_when_it_is_told_to(cast, looping):
    def act():
        write_to(cast.principal, "Møte")
        wait_for("Rektor Trones", "Møte")
        write_to(cast.principal, "Endret møte")
        wait_for("Rektor Trones", "Endret møte")

    looping(act, "--loop")
    assert [subject for subject in received()["Rektor Trones"] if "øte" in subject] == ["Møte", "Endret møte"]


@pytest.mark.django_db(transaction=True)
def test_loop_beside_a_server_writes_no_monday_mails_and_ends_with_it(cast, looping, time_machine):
    time_machine.move_to(MONDAY)

    def act():
        write_to(cast.principal, "Møte")
        wait_for("Rektor Trones", "Møte")

    looping(act, "--beside", str(os.getppid()))
    assert received() == {"Rektor Trones": ["Møte"]}
    # One that this process was not started by is as one that is gone.
    write_to(cast.principal, "Endret møte")
    run("--beside", str(os.getpid()))
    assert received() == {"Rektor Trones": ["Møte"]}
