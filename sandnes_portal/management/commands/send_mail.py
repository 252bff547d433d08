import datetime as dt
import logging
import os
import signal
import threading
import time

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone

from sandnes_portal.desk.digest.sending import send_all, send_waiting, what_would_go

# Seconds between two rounds of --loop, and between two looks at what has come since.
PAUSE, GLANCE = 60, 2
log = logging.getLogger(__name__)


class End:
    """When a loop is to end: it was told to, or the process that started it is gone."""

    def __init__(self, beside):
        self._beside, self._told = beside, threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_args: self._told.set())

    def has_come(self):
        return self._told.is_set() or self._beside not in (None, os.getppid())

    def wait_for(self, seconds):
        """Rest so long, or until the end has come."""
        until = time.monotonic() + seconds
        while not self.has_come() and time.monotonic() < until:
            self._told.wait(GLANCE)


class Command(BaseCommand):
    help = (
        "Sender e-posten som venter, og skriver mandagsbrevet når det er tid for det. Kjøres av cron hvert femte "
        "minutt, eller med --loop. Ingenting sendes to ganger, heller ikke når kommandoen kjøres to ganger."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Viser hvem som ville fått hva. Sender ingenting.")
        parser.add_argument("--now", metavar="TIDSPUNKT", help="Som om klokka var det, for eksempel 2026-11-23T07:00.")
        parser.add_argument("--only", metavar="E-POST", default="", help="Bare til denne personen.")
        parser.add_argument("--loop", action="store_true", help="Går til den blir stoppet, og sender straks.")
        parser.add_argument(
            "--beside",
            type=int,
            metavar="PROSESS",
            help="Som --loop, ved siden av utviklingsserveren: slutter sammen med den, og skriver ikke mandagsbrev.",
        )

    def handle(self, *, dry_run, now, only, loop, beside, **options):
        loop = loop or beside is not None
        if loop and (now or dry_run):
            raise CommandError("--loop følger klokka, og kan ikke brukes sammen med --now eller --dry-run.")
        if only and not get_user_model().objects.filter(email__iexact=only).exists():
            raise CommandError(f"Ingen i portalen har e-postadressen {only}.")
        moment = _moment(now) if now else timezone.now()
        if loop:
            self._go_on(only, End(beside), with_rounds=beside is None)
        elif dry_run:
            self._show(moment, only)
        else:
            self._tell(send_all(moment, only))

    def _show(self, moment, only):
        would_go = what_would_go(moment, only)
        for address, subject in would_go:
            self.stdout.write(f"{address}: {subject}")
        self.stdout.write(f"{len(would_go)} e-poster ville blitt sendt. Ingenting er sendt.")

    def _tell(self, report):
        self.stdout.write(f"Mandagsbrev: {report.written}. Sendt: {report.sent}. Ikke sendt: {report.failed}.")
        if report.given_up:
            self.stderr.write(f"Gitt opp: {report.given_up}. Se Administrasjon → E-post ut.")
        if report.unsure:
            self.stderr.write(f"Avbrutt mens de ble sendt, og blir ikke sendt på nytt: {report.unsure}.")

    def _go_on(self, only, end, *, with_rounds):
        told, next_round = (0, 0), 0
        while not end.has_come():
            close_old_connections()
            is_round = with_rounds and time.monotonic() >= next_round
            try:
                report = (send_all if is_round else send_waiting)(timezone.now(), only, end.has_come)
            except Exception:
                # The database may be away for a while.
                log.exception("A round of mail failed")
                end.wait_for(PAUSE)
                continue
            if report.has_done or (is_round and report.left != told):
                self._tell(report)
            if is_round:
                told, next_round = report.left, time.monotonic() + PAUSE
            end.wait_for(GLANCE)


def _moment(text):
    """«2026-11-23T07:00», in Norway where it says nothing else. Raises CommandError for what is no time."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError("--now må være et tidspunkt, for eksempel 2026-11-23T07:00.") from error
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
