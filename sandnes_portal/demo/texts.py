"""What the made-up schools have written. Each subject is one core component with what belongs to it."""

VISION = "Vi vil at hver elev skal møte voksne som gjør det samme, sier det samme og forventer det samme."
KNOWLEDGE = (
    "Ledergruppen, ressursgruppen og tillitsvalgt så på resultatene sammen i august. Vi brukte Ståstedsanalysen, "
    "Elevundersøkelsen, nasjonale prøver og samtaler med foresatte."
)
STRENGTHS = "De voksne kjenner elevene godt. Samarbeidet med PPT er tett, og teamene har faste møter."
WEAKNESSES = "Timene starter på ulike måter, og elevene bruker krefter på å finne ut hva som gjelder."
OPPORTUNITIES = "Flere team vil prøve å observere hverandre. Nettverket gir oss noen å lære av."
THREATS = "Hvis hvert team velger sin egen vei, blir det de sårbare elevene som merker det mest."
FINDINGS = "Vi er gode på relasjoner, og vi vil bli likere i det vi gjør i timene."
COMPETENCE = (
    "Fellestiden på tirsdager er satt av til kollektiv læring. Teamene prøver ut mellom møtene, og ressursgruppen "
    "samler erfaringene til gjort–lært–lurt hver sjette uke."
)
EVALUATION = "Ledergruppen og ressursgruppen ser tilbake i desember og i mai, og tar funnene med i neste års plan."

# Component, why, parts (name, factors, how), goal, reason, sign, own criterion, activities
# (title, who, first month, last month, milestone).
SUBJECTS = {
    "klasseledelse": {
        "name": "Klasseledelse",
        "reason": "Elevene skal slippe å lære nye regler i hver time.",
        "parts": (
            (
                "Emosjonell støtte",
                "Relasjoner\nAnerkjennelse og respekt\nPositivt klima",
                "Vi hilser på hver elev i døra. Vi sier minst én ting vi setter pris på, hver dag.",
            ),
            (
                "Strukturell støtte",
                "Forutsigbare rammer\nFaste rutiner\nArbeidsro",
                "Alle økter starter med dagsplan og mål. Vi bruker de samme symbolene i alle rom og på SFO.",
            ),
            (
                "Læringsstøtte",
                "Vurdering for læring\nRealistiske forventninger\nVariert undervisning",
                "Elevene velger mellom to måter å vise hva de kan. Vi gir én konkret tilbakemelding i hver økt.",
            ),
        ),
        "goal": "Elevene vet hva som skal skje, og hva de skal lære, i alle økter.",
        "goal_reason": "Elevundersøkelsen viser at arbeidsroen varierer mye mellom klassene.",
        "signs": "Åtte av ti elever kan fortelle eller vise hva som er målet for økten, i samtaler i oktober og april.",
        "criteria": (1, 3, 12),
        "own": "Elevene kan fortelle eller vise hva som skal skje i neste økt.",
        "activities": (
            ("Øve på felles oppstart av timen", "Alle team", 8, 10, "Alle team har prøvd"),
            ("Gå skolevandring", "Ledergruppen", 10, 11, "Funnene er delt i personalet"),
            ("Holde kollegabasert veiledning", "Ressursgruppen", 10, 4, "Halvveis: gjort–lært–lurt"),
        ),
        "tools": (("training", ("I-G-P", "G-L-L")), ("guidance", ("Kollegabasert veiledning",)), ("leadership", ())),
    },
    "lesing": {
        "name": "Leseopplæring",
        "reason": "Den som leser godt, kan delta i alle fag.",
        "parts": (
            (
                "Daglig lesing",
                "Lesestund\nTilpassede bøker\nSamtale om tekst",
                "Alle elever leser tjue minutter hver dag i en tekst de selv har vært med på å velge.",
            ),
            (
                "Lesing i alle fag",
                "Før-lesing\nFagord\nOppsummering",
                "Faglærerne går gjennom tre nye ord før elevene leser, og spør etter dem etterpå.",
            ),
        ),
        "goal": "Alle elever leser, på sin måte, hver dag.",
        "goal_reason": "Kartleggingen i fjor viste størst spredning i lesing.",
        "signs": "Kartleggingen i mai viser framgang på alle trinn, og elevene kan fortelle om en bok de har likt.",
        "criteria": (7, 12, 16),
        "own": "Hver elev kan fortelle om en tekst den har lest denne uka.",
        "activities": (
            ("Sette av lesestund på alle trinn", "Kontaktlærerne", 9, 5, "Lesestunden står på alle ukeplaner"),
            ("Prøve lesson study i lesing", "Team 2 og 3", 1, 3, "Tre økter er gjennomført"),
        ),
        "tools": (("training", ("Lesson study",)), ("guidance", ("Reflekterende team",)), ("leadership", ())),
    },
    "samarbeid": {
        "name": "Profesjonelt samarbeid",
        "reason": "Vi blir bedre når vi lærer av hverandre.",
        "parts": (
            (
                "Faste team",
                "Felles planlegging\nDeling av opplegg\nÅpne dører",
                "Teamet planlegger to uker fram hver torsdag og deler oppleggene i samme mappe.",
            ),
            (
                "Observasjon",
                "Avtalt fokus\nKort samtale etterpå",
                "To lærere besøker hverandre én time i måneden og snakker sammen i et kvarter etterpå.",
            ),
        ),
        "goal": "Vi lærer av hverandre på team minst annenhver uke.",
        "goal_reason": "Ståstedsanalysen viser at gode opplegg blir værende i ett klasserom.",
        "signs": "Alle team har delt minst fire opplegg, og alle lærere har besøkt en kollega før påske.",
        "criteria": (5, 6, 14),
        "own": "Alle lærere har besøkt en kollega og fått besøk før påske.",
        "activities": (
            ("Lage avtaler om besøk i klasserommet", "Avdelingslederne", 9, 10, "Alle har en fast makker"),
            ("Møtes til gjort–lært–lurt", "Ressursgruppen", 10, 5, "Erfaringene er samlet før jul"),
        ),
        "tools": (
            ("training", ("G-L-L",)),
            ("guidance", ("Kollegabasert veiledning",)),
            ("leadership", ("Skolevandring og observasjon",)),
        ),
    },
}
INVOLVEMENT = (
    ("staff", 18, "Personalet valgte kjernekomponentene på planleggingsdagen i august."),
    ("union", 25, "Rektor og tillitsvalgt gikk gjennom utkastet og ble enige om bruken av fellestid."),
    ("parents", 45, "Foreldreutvalget leste målene og ba om å få vite hvordan de kan støtte hjemme."),
)
RESOURCE_GROUP = (
    ("Kontaktlærer på mellomtrinnet", "Klasseledelse og veiledning"),
    ("Spesialpedagogisk koordinator", "Tilpasset opplæring"),
    ("SFO-leder", "Overganger mellom skole og SFO"),
)
REFLECTION = (
    "Høsten med felles oppstart",
    "Alle team har prøvd felles oppstart i to uker.",
    "Det virker når vi øver sammen, og når elevene får være med på å bestemme symbolene.",
    "La to team besøke hverandre før jul, og ta med SFO.",
)
EVIDENCE = (
    "Tre av fem team har tatt det i bruk. Vi ser det på skolevandring og hører det på teammøtene.",
    "Elevundersøkelsen og samtalene i elevrådet peker samme vei.",
    "Ressursgruppen har samlet erfaringer fra alle team i gjort–lært–lurt.",
    "Vi har snakket om det i personalet, men har ikke fulgt det opp systematisk.",
)
NEXT_STEPS = (
    "Alle team avslutter hver periode med gjort–lært–lurt.",
    "Ledergruppen går skolevandring med dette som fokus.",
    "Vi tar det opp med tillitsvalgt og legger det inn i møteplanen.",
    "Ressursgruppen deler to eksempler på neste fellestid.",
)
QUESTIONS = (
    "Hva gjorde at noen team fikk det til? Hva trenger de andre?",
    "Hvordan vil dere se at elevene merker forskjellen?",
    "Hva kan kommunen gjøre for at dette blir lettere?",
)
PROMISES = {
    "school": (
        "Prøve lesson study på to team og dele erfaringene i nettverket.",
        "Gå skolevandring med arbeidsro som fokus.",
    ),
    "municipality": (
        "Ordne veiledning i kollegabasert veiledning for ressursgruppen.",
        "Avklare hvem som er PPT-kontakt for småtrinnet.",
    ),
}

# Between fagstab and a school whose assessment was sent back.
RETURNED_NOTE = "Takk for en grundig vurdering. På ett punkt ønsker vi litt mer før vi møtes."
RETURNED_REMARK = "Skriv gjerne to setninger om hva dere har sett i timene, så forstår vi bedre hva dere bygger på."
WRITTEN_SINCE = "I uke 42 og 43 så vi det i fem av åtte timer."
ANSWER = "Vi har skrevet hva vi så på skolevandringen."
