from django.core.management.base import BaseCommand

import networks.reference
import quality.reference
import strategy.reference
from networks.schools.imports import load_first_schools


class Command(BaseCommand):
    help = "Legger inn strategiens ord og lister der de mangler. Det som er endret i administrasjonen, står."

    def handle(self, **options):
        made = sum(app.load_reference_data() for app in (networks.reference, strategy.reference, quality.reference))
        schools = load_first_schools()
        networks.reference.give_arenas_their_units()
        self.stdout.write(f"Grunndata: {made} nye rader, {schools} nye skoler.")
