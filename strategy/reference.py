"""The eight prerequisites of school-based competence development, from the strategy."""

from django.db import transaction

from strategy.models import Prerequisite

# Short, and in whole.
PREREQUISITES = (
    (
        "Systematisk utvikling over tid",
        "Utviklingen av organisasjonen og den enkelte er systematisk og varer over tid, i forpliktende samarbeid "
        "mellom eier, ledere, ansatte og tillitsvalgte.",
    ),
    (
        "Forankret i skoleeiers plan",
        "Arbeidet er forankret i skoleeiers plan for kvalitetsutvikling og i målene der.",
    ),
    (
        "Kunnskapsbasert",
        "Skolen arbeider kunnskapsbasert og kjenner resultatene sine.",
    ),
    (
        "Gode strukturer for refleksjon og deling",
        "Det finnes gode strukturer for refleksjon og erfaringsdeling på alle nivå.",
    ),
    (
        "Kjernekomponentene er funnet",
        "Skoleeier og skolene har funnet kjernekomponentene sine.",
    ),
    (
        "Tema i samtalene",
        "Organisering, innhold og resultater er tema i de årlige utviklingssamtalene og ledersamtalene.",
    ),
    (
        "Medskaping",
        "Elever, lærere, ledere, tillitsvalgte, støttesystem og eksterne fagmiljø skaper utviklingen sammen.",
    ),
    (
        "Forskning og Udirs ressurser",
        "Forskningsbasert kunnskap og ressursene fra Utdanningsdirektoratet er i bruk.",
    ),
)


@transaction.atomic
def load_reference_data():
    """Add the prerequisites once. Out: how many were made. Those that are there are left as they are."""
    if Prerequisite.objects.exists():
        return 0
    rows = [
        Prerequisite(title=title, text=text, position=position) for position, (title, text) in enumerate(PREREQUISITES)
    ]
    return len(Prerequisite.objects.bulk_create(rows))
