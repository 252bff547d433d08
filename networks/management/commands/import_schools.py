from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from networks.schools.imports import SchoolListError, import_schools, summary_of
from sandnes_portal.papers.tables import SpreadsheetError


class Command(BaseCommand):
    help = "Leser en skoleliste (CSV, Udir-eksport eller .xlsx) og viser hva som blir nytt, endret og uendret."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--kommune", help="kommunenummer, når fila har flere kommuner; ellers portalens egen")
        parser.add_argument("--uten", type=int, nargs="+", default=[], metavar="RAD", help="rader som ikke skal med")
        parser.add_argument("--med", type=int, nargs="+", default=[], metavar="RAD", help="usikre rader som skal med")
        parser.add_argument("--dry-run", action="store_true", help="vis bare hva som ville skjedd")

    def handle(self, *, file, kommune, uten, med, dry_run, **options):
        try:
            _resource, result = import_schools(
                file.read_bytes(), kommune=kommune, left_out=uten, taken=med, dry_run=dry_run
            )
        except OSError as error:
            raise CommandError(f"Fila kan ikke leses: {error.strerror}. Kontroller navnet.") from error
        except SpreadsheetError as error:
            raise CommandError(f"Ingenting er lagret. {error}") from error
        except SchoolListError as error:
            raise CommandError("\n".join(["Ingenting er lagret.", *error.messages])) from error
        for note in result.notes:
            self.stdout.write(note)
        for row in result.rows:
            self.show(row)
        ending = " Ingenting er lagret." if dry_run else ""
        self.stdout.write(f"{summary_of(result)}.{ending}")

    def show(self, row):
        if row.doubt and row.left_out:
            self.stdout.write(f"Rad {row.file_row} er utelatt: {row.instance}. {row.doubt}")
            self.stdout.write(f"  Skal den med, kjører du med --med {row.file_row}")
        if row.left_out or not row.changes:
            return
        is_new = row.instance.is_new
        self.stdout.write(f"Rad {row.file_row}: {row.instance}{' (ny)' if is_new else ''}")
        for label, old, new in row.changes:
            self.stdout.write(f"  {label}: {new}" if is_new else f"  {label}: {old or '(tomt)'} → {new}")
        if row.looks_private:
            self.stdout.write(f"  Ser ut til å være privat. Skal skolen ikke med, kjører du med --uten {row.file_row}")
        if row.alike:
            self.stdout.write(f"  Ligner på {row.alike}, som står i portalen med et annet eller uten nummer.")
