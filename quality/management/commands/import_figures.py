import datetime as dt
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from quality.indicators.actions import take_in_figures
from quality.indicators.files import FigureFileError
from quality.indicators.planning import plan_of
from sandnes_portal.language.words import grouped

ROWS_BETWEEN_NEWS = 10_000


class Command(BaseCommand):
    help = "Leser tall fra Udir (Statistikkbanken eller Skoleporten) eller kommunens egen mal, og henter dem inn."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--kommune", default=settings.MUNICIPALITY.number, help="kommunenummer, når fila har flere kommuner"
        )
        parser.add_argument("--rapport", default="", help="hva rapporten heter, når filas navn ikke sier det")
        parser.add_argument(
            "--bak-innlogging",
            action="store_true",
            help="tallene er hentet bak innlogging, bare for skolen og fagstab",
        )
        parser.add_argument("--hentet", type=dt.date.fromisoformat, help="dagen fila ble lastet ned, slik: 2026-02-18")
        parser.add_argument("--dry-run", action="store_true", help="vis bare hva som ville skjedd")

    def handle(self, *, file, kommune, rapport, bak_innlogging, hentet, dry_run, **options):
        choices = {
            "is_restricted": bak_innlogging,
            "report": rapport,
            "kommune": kommune,
            "progress": self.tell,
        }
        try:
            with file.open("rb") as opened:
                plan = plan_of(opened, file.name, **choices)
                self.show(plan)
                made = None
                if not dry_run:
                    made = take_in_figures(
                        file=opened, name=file.name, by=None, expected=plan.does, drawn_on=hentet, **choices
                    )
        except OSError as error:
            raise CommandError(f"Fila kan ikke leses: {error.strerror}. Kontroller navnet.") from error
        except FigureFileError as error:
            raise CommandError("\n".join(["Ingenting er lagret.", *error.messages])) from error
        counts = f"{grouped(plan.new)} nye, {grouped(plan.changed)} endret, {grouped(plan.unchanged)} uendret."
        self.stdout.write(f"{counts}{'' if made else ' Ingenting er lagret.'}")

    def tell(self, rows):
        if rows % ROWS_BETWEEN_NEWS == 0:
            self.stdout.write(f"{grouped(rows)} rader lest …")

    def show(self, plan):
        years = ", ".join(map(str, plan.years))
        self.stdout.write(f"{plan.report}: {grouped(plan.rows)} rader, {plan.schools} skoler, {years}.")
        for indicator in plan.indicators:
            self.stdout.write(f"  {indicator.name}{'' if indicator.pk else ' (ny)'}")
        for line in plan.unplaced:
            self.stdout.write(line)
        for indicator in plan.gone:
            self.stdout.write(f"Mangler i fila: {indicator.name}. Har kolonnen skiftet navn?")
