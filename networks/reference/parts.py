"""The seven parts of «Læring på alle nivå» (figure 1), with what in the portal belongs to each."""

from networks.models import StrategyPart
from networks.reference.theory import SENGE

L = StrategyPart.Level
OECD = "Skolen som lærende organisasjon"
ROBINSON = "Fem dimensjoner av elevsentrert ledelse"
ACTION, VALUING = "Aksjonslæring", "Verdsettende ledelse"
PHASES, IMPLEMENTING = "Faser i en endring", "Implementering"

ALL_LEADERS = (
    "Øke profesjonalitet og kapasitet hos alle ledere, gjennom utviklingsprosesser som skoleledere, SFO-ledere, PPT "
    "og hovedtillitsvalgte er sammen om."
)
SUPPORT_SYSTEM = "Øke kapasiteten i støttesystemet, gjennom felles utviklingsarbeid og gode strukturer for samarbeid."
# Number, name, level, what it is about, goal, arenas, tools, theory.
PARTS = (
    (
        1,
        "Økt læringsutbytte for elevene",
        L.PUPILS,
        "Alt det andre er til for dette. Vi ser bredt på hva elevene lærer: ikke bare nasjonale prøver og eksamen, "
        "men også hvordan de selv har det i læringsmiljøet sitt. Skolene tolker resultatene sine og setter inn tiltak "
        "der det trengs, og følger dem opp i utviklingssamtalen, ledersamtalen og den interne kontrakten.",
        "Elevene skal lære mer.",
        (),
        ("Skoleporten", "PAS", "Vokal (Conexus Engage)", "Ståstedsanalysen"),
        (ROBINSON,),
    ),
    (
        2,
        "Kollektiv profesjons- og kapasitetsbygging på hver skole",
        L.SCHOOL,
        "Hver skole lager sin egen strategi: setter seg mål og finner kjernekomponenter innenfor tilpasset opplæring. "
        "Ledergruppen leder arbeidet og har med seg hele personalet. Tillitsvalgte og ressurspersoner driver "
        "endringen sammen med dem, og binder ledelse og ansatte sammen.",
        "Videreutvikle kvaliteten i tilpasset opplæring på hver skole.",
        ("Skolens ledergruppe", "Skolens ressursgruppe", "Medskaping rektor og tillitsvalgt"),
        ("Arbeid med kjernekomponenter", "SWOT", "Ståstedsanalysen"),
        (IMPLEMENTING, PHASES),
    ),
    (
        3,
        "Skolebasert kompetanseutvikling",
        L.SCHOOL,
        "De ansatte lærer sammen i sin egen praksis: De ser på hverandres undervisning, prøver noe nytt og finner ut "
        "om det hjalp. Skolen bruker kunnskapen den alt har, og knytter den til teori og forskning. Hensikten er en "
        "virkning som varer.",
        "Utvikle profesjonalitet og kollektiv kapasitet hos alle ansatte, på alle skolene.",
        ("Skolebasert kompetanseutvikling", "Skolens ressursgruppe"),
        ("Lesson study", "Kollegabasert veiledning", "Skolevandring og observasjon", "Demonstrasjonsundervisning"),
        (IMPLEMENTING, ACTION),
    ),
    (
        4,
        "Kollektiv profesjons- og kapasitetsbygging av ledere og støttesystem",
        L.OWNER,
        "Ledere i skole og SFO, PPT, støttesystemet og hovedtillitsvalgte utvikler seg sammen. Fire beskrivelser av "
        "kvalitet i ledelse viser retningen: holdninger og verdsettende ledelse, organisering, endring og analyse. "
        "Temaene er levende, og nye kommer til.",
        f"{ALL_LEADERS}\n{SUPPORT_SYSTEM}",
        ("Skoleledersamling, del 1", "Skoleledersamling, del 2", "Skoleledernettverk", "Støttesystemnettverk"),
        ("G-L-L", "Kollegabasert veiledning", "Reflekterende team"),
        (ROBINSON, VALUING),
    ),
    (
        5,
        "Endring i strukturer, læringsarenaer og lærende nettverk",
        L.OWNER,
        "Arenaene vi møtes på, skal bli mer lærende og mer støttende, og vi skal arbeide lurere. Møtene får en "
        "utviklingsdel der nettverkene deler erfaringer, og alle kan lese det de andre har lært. Ordningen blir "
        "evaluert hvert år.",
        f"{ALL_LEADERS}\n{SUPPORT_SYSTEM}",
        (
            "Rektor AU",
            "Skoleledernettverk",
            "Støttesystemnettverk",
            "Lærende nettverk",
            "Medskaping kommunaldirektør og hovedtillitsvalgt",
        ),
        ("Dialogkonferanse", "I-G-P", "G-L-L", "Ringstabekkrysset"),
        (SENGE, OECD),
    ),
    (
        6,
        "Felles holdnings- og teorigrunnlag",
        L.GROUND,
        "«Alle elevene er våre» er en holdning før det er en strategi. Vi har arbeidet fram en felles forståelse av "
        "den, og den hviler på felles teori om den lærende organisasjonen, verdsettende ledelse, lederens rolle i "
        "utvikling og aksjonslæring.",
        ALL_LEADERS,
        ("Lærende nettverk", "Skoleledersamling, del 2"),
        ("Dialogkonferanse", "Kafedialog"),
        (SENGE, OECD, ROBINSON, ACTION, VALUING),
    ),
    (
        7,
        "Analyse- og refleksjonsverktøy",
        L.GROUND,
        "En skole som skal utvikle seg, må kjenne seg selv. Vi analyserer før vi setter i gang, finner gode kilder, "
        "og skiller det vi vet, fra det vi tror. Vi bruker de samme verktøyene, så vi kan lære av hverandre.",
        ALL_LEADERS,
        ("Lærende nettverk", "Skolebasert kompetanseutvikling"),
        ("G-L-L", "I-G-P", "SWOT", "Kollegabasert veiledning", "Ringstabekkrysset", "Skoleporten"),
        (ACTION, PHASES),
    ),
)
