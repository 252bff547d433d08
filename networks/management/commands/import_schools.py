from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from networks.imports import SANDNES, SchoolListError, import_schools, summary_of
from sandnes_portal.spreadsheets import SpreadsheetError


class Command(BaseCommand):
    help = "Leser en skoleliste (CSV, Udir-eksport eller .xlsx) og viser hva som blir nytt, endret og uendret."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--kommune", default=SANDNES, help="kommunenummer, når fila har flere kommuner")
        parser.add_argument("--dry-run", action="store_true", help="vis bare hva som ville skjedd")

    def handle(self, *, file, kommune, dry_run, **options):
        try:
            resource, result = import_schools(file.read_bytes(), kommune=kommune, dry_run=dry_run)
        except OSError as error:
            raise CommandError(f"Fila kan ikke leses: {error.strerror}. Kontroller navnet.") from error
        except SpreadsheetError as error:
            raise CommandError(str(error)) from error
        except SchoolListError as error:
            raise CommandError("\n".join(["Ingenting er lagret.", *error.messages])) from error
        for row in result.rows:
            for label, old, new in row.changes:
                self.stdout.write(f"  {row.instance}: {label}: {old or '(tomt)'} → {new}")
        ending = " Ingenting er lagret." if dry_run else ""
        self.stdout.write(f"{summary_of(resource, result)}.{ending}")
