import datetime as dt
import logging
import signal
import threading

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone

from sandnes_portal.desk.digest.sending import send_all, what_would_go

PAUSE = 60  # seconds between two rounds of --loop
log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Sender e-posten som venter, og skriver mandagsbrevet når det er tid for det. Kjøres av cron hvert femte "
        "minutt, eller med --loop. Ingenting sendes to ganger, heller ikke når kommandoen kjøres to ganger."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Viser hvem som ville fått hva. Sender ingenting.")
        parser.add_argument("--now", metavar="TIDSPUNKT", help="Som om klokka var det, for eksempel 2026-11-23T07:00.")
        parser.add_argument("--only", metavar="E-POST", default="", help="Bare til denne personen.")
        parser.add_argument("--loop", action="store_true", help="Går til den blir stoppet, og ser etter hvert minutt.")

    def handle(self, *, dry_run, now, only, loop, **options):
        if loop and (now or dry_run):
            raise CommandError("--loop følger klokka, og kan ikke brukes sammen med --now eller --dry-run.")
        if only and not get_user_model().objects.filter(email__iexact=only).exists():
            raise CommandError(f"Ingen i portalen har e-postadressen {only}.")
        moment = _moment(now) if now else timezone.now()
        if loop:
            self._go_on(only)
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

    def _go_on(self, only):
        stopped = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_args: stopped.set())
        told = None
        while not stopped.is_set():
            close_old_connections()
            try:
                report = send_all(timezone.now(), only)
            except Exception:
                # The database may be away for a while; the next round tries again.
                log.exception("A round of mail failed")
            else:
                if report != told and any(vars(report).values()):
                    self._tell(report)
                told = report
            stopped.wait(PAUSE)


def _moment(text):
    """«2026-11-23T07:00», in Norway where it says nothing else. Raises CommandError for what is no time."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError("--now må være et tidspunkt, for eksempel 2026-11-23T07:00.") from error
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
