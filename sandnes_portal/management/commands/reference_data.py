from collections import Counter

from django.core.management.base import BaseCommand

from networks.reference import give_arenas_their_units
from networks.schools.imports import load_first_schools
from sandnes_portal.desk import release
from sandnes_portal.reference.standing import State, standings


class Command(BaseCommand):
    help = (
        "Legger inn strategiens ord og lister, hver rad én gang. Det som er endret, flyttet eller slettet i portalen, "
        "står. --show forteller hva som er lagt inn, hva som er endret her, og hva denne utgaven sier annerledes."
    )

    def add_arguments(self, parser):
        parser.add_argument("--show", action="store_true", help="Vis hvordan radene står. Ingenting blir endret.")

    def handle(self, *, show, **options):
        if show:
            self._tell(standings(release.items()))
            return
        made, schools = release.load(), load_first_schools()
        give_arenas_their_units()
        self.stdout.write(f"Grunndata: {made} nye rader, {schools} nye skoler.")
        news = sum(bool(each.news) for each in standings(release.items()))
        if news:
            self.stdout.write(f"Denne utgaven sier noe annet om {news} rader. Se reference_data --show.")

    def _tell(self, rows):
        counts = Counter(row.state for row in rows)
        for state in State:
            self.stdout.write(f"{state.label.capitalize()}: {counts[state]}")
        for row in rows:
            if row.state != State.KEPT:
                self.stdout.write(f"{row.code} ({row.kind} «{row.title}»): {row.state.label}")
            for each in row.news:
                self.stdout.write(f"{row.code}: ny ordlyd i «{each.label}»\n  her: {each.here}\n  ny:  {each.there}")
