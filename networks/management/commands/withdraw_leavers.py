from django.core.management.base import BaseCommand

from networks.meetings.actions.leaving import withdraw_leavers


class Command(BaseCommand):
    help = "Tar dem som har sluttet, ut av møter som kommer. Den som leder møtet, ser hvem som har overtatt."

    def handle(self, **options):
        number = withdraw_leavers()
        self.stdout.write(f"{number} {'plass' if number == 1 else 'plasser'} i møter og nettverk er trukket.")
