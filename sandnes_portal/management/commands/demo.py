from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from networks.people import rolenames
from sandnes_portal import demo


class Command(BaseCommand):
    help = "Fyller en tom portal med oppdiktede personer, planer og vurderinger, og viser hvem man kan logge inn som."

    def add_arguments(self, parser):
        parser.add_argument(
            "--force",
            metavar="DATABASE",
            help="Kreves utenfor DEBUG: navnet på databasen, som tegn på at det er den du mener.",
        )

    def handle(self, *, force, **options):
        database = str(settings.DATABASES["default"]["NAME"])
        if not settings.DEBUG and force != database:
            raise CommandError(
                "Demodata hører ikke hjemme i en portal i drift, for alle kjenner passordet. "
                f"Er du sikker, så kjør: manage.py demo --force {database}"
            )
        if not demo.is_there():
            self.stdout.write(f"Det er ikke laget demodata for {settings.MUNICIPALITY.name}.")
            return
        made = demo.fill()
        if not demo.is_filled():
            self.stdout.write("Portalen har personer fra før, så demodata er ikke lagt inn.")
            return
        self.stdout.write("Demodata er lagt inn." if made else "Demodata er der fra før.")
        for name, email, kind, place in demo.LOGINS:
            self.stdout.write(f"  {' '.join(filter(None, (rolenames.name_of(kind), place))):<34}{name:<20}{email}")
        self.stdout.write(f"  Passord for alle: {demo.PASSWORD}")
