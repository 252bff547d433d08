from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from networks.models import Strategy
from sandnes_portal.desk.strategyfile.actions import take_in_file
from sandnes_portal.desk.strategyfile.incoming import Incoming, strategy_called
from sandnes_portal.desk.strategyfile.written import as_file
from sandnes_portal.reference import checking
from sandnes_portal.reference.checking import StrategyFileError
from sandnes_portal.writing.steps import NotReady


class Command(BaseCommand):
    help = (
        "Skriver en strategi som fil (export KODE), eller leser en inn (import FIL). import forteller hva fila ville "
        "gjort; med --yes blir det gjort. Skjemaet er forklart i docs/strategy-file.md."
    )

    def add_arguments(self, parser):
        parser.add_argument("what", choices=["export", "import"])
        parser.add_argument("name", help="Strategiens kode eller adresse, eller fila som skal leses.")
        parser.add_argument("--out", help="Fila det skrives til. Uten blir det skrevet ut.")
        parser.add_argument("--yes", action="store_true", help="Les inn, og ikke bare vis.")

    def handle(self, *, what, name, out, yes, **options):
        if what == "export":
            self._export(name, out)
        else:
            self._import(Path(name), yes)

    def _export(self, name, out):
        strategy = strategy_called(name)
        if strategy is None:
            there = ", ".join(Strategy.objects.values_list("slug", flat=True)) or "ingen"
            raise CommandError(f"Ingen strategi heter «{name}». Portalen har: {there}.")
        content = as_file(strategy)
        if out:
            Path(out).write_bytes(content)
            self.stdout.write(f"«{strategy}» er skrevet til {out}.")
        else:
            self.stdout.write(content.decode(), ending="")

    def _import(self, path, yes):
        try:
            content = path.read_bytes()
            said = checking.read(content)
            incoming = take_in_file(said=said, by=None) if yes else Incoming(said)
        except OSError as error:
            raise CommandError(f"Fila {path} kan ikke leses: {error.strerror}.") from error
        except StrategyFileError as error:
            raise CommandError("\n".join(["Ingenting er lagret. Rett dette i fila:", *error.faults])) from error
        except NotReady as reason:
            raise CommandError(f"Ingenting er lagret. {reason}") from reason
        self._tell(incoming, yes)

    def _tell(self, incoming, yes):
        for word, rows in (("ny", incoming.new), ("endret", incoming.changed)):
            for each in rows:
                self.stdout.write(f"{word}: {each.kind} «{each.title}»")
        for each in incoming.taken_out:
            self.stdout.write(f"tas ut: {each.kind} «{each.row}»")
        for each in incoming.standing:
            self.stdout.write(f"står: {each.kind} «{each.title}». {each.stands}")
        for each in incoming.kept:
            self.stdout.write(f"står: {each.kind} «{each.row}» er ikke i fila. {each.stands}")
        counts = f"{len(incoming.new)} nye, {len(incoming.changed)} endret, {len(incoming.taken_out)} tas ut"
        self.stdout.write(f"{counts}, {incoming.same} uendret.")
        if incoming.does_something and not yes:
            self.stdout.write("Ingenting er lagret. Kjør en gang til med --yes for å lese inn.")
