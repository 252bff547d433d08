from django.core.management.base import BaseCommand

from networks.evaluations.actions import close_due_evaluations


class Command(BaseCommand):
    help = "Avslutter evalueringer av arenaer der svarfristen er ute, slik at ingen svar blir liggende med navn."

    def handle(self, **options):
        number = close_due_evaluations()
        self.stdout.write(f"{number} {'evaluering' if number == 1 else 'evalueringer'} er avsluttet.")
