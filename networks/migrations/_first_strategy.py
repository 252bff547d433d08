"""The strategy of a portal that ran before strategies were rows, which the migrations of three apps point at."""

# As the release called it, and as its file knows it by its address: the file's own words fill it afterwards.
FIRST = {"slug": "alle-elevene-er-vaare", "name": "Alle elevene er våre", "status": "adopted", "from_year": 2016}
PHASES = (
    ("preparation", "forberedelse"),
    ("introduction", "innføring"),
    ("implementation", "gjennomføring"),
    ("maintenance", "vedlikehold"),
)
PLAN_PARTS = (
    ("utgangspunkt", "Utgangspunkt", "Hva vet dere om skolen, og hva forteller det dere?"),
    ("mal", "Mål", "Hva skal elevene merke? Tre gode mål er bedre enn ti."),
    (
        "kjernekomponenter",
        "Kjernekomponenter",
        "Det dere vil gjøre likt på hele skolen, fra en idé til noe en ny kollega kan gjøre i morgen.",
    ),
    (
        "suksesskriterier",
        "Egne suksesskriterier",
        "Skolens egne kjennetegn på at dere lykkes. De drøftes i utviklingssamtalen.",
    ),
    (
        "aktiviteter",
        "Aktiviteter og milepæler",
        "Hva gjør dere gjennom året, hvem gjør det, og når ser dere at det går framover?",
    ),
    (
        "kompetanseutvikling",
        "Kompetanseutvikling",
        "Hvordan hele personalet lærer sammen, og det som må være på plass for at det skal virke.",
    ),
    (
        "medvirkning",
        "Ressursgruppe og medvirkning",
        "Hvem som driver utviklingen fram, og når personalet, tillitsvalgte, elever og foreldre var med.",
    ),
    (
        "evaluering",
        "Evaluering",
        "Når dere ser tilbake, og hva dere har gjort, lært og funnet ut at det er lurt å gjøre videre.",
    ),
)


def first_strategy(apps):
    """The strategy that a running portal's rows belong to, made when the first of them asks."""
    strategies = apps.get_model("networks", "Strategy")
    known = strategies.objects.order_by("pk").first()
    if known:
        return known
    made = strategies.objects.create(**FIRST)
    phases, parts = apps.get_model("networks", "ChangePhase"), apps.get_model("networks", "PlanPart")
    for place, (code, name) in enumerate(PHASES):
        phases.objects.create(strategy=made, code=code, name=name, position=place)
    for place, (code, name, words) in enumerate(PLAN_PARTS):
        parts.objects.create(strategy=made, code=code, name=name, help_text=words, position=place)
    return made


def point_at_first_strategy(apps, app, *names):
    """Let every row of some models, and every version in their history, belong to the one strategy there is. Where
    there are no rows, none is made: a new portal brings it from the release's file."""
    for name in names:
        rows = apps.get_model(app, name).objects.filter(strategy=None)
        if rows.exists():
            rows.update(strategy=first_strategy(apps).pk)
