"""The tools of the ressursbank, with the strategy's names and our own descriptions."""

from networks.models import Tool

K, D = Tool.Kind, Tool.Driver
# Name, kind, driver, what for, steps, time, group.
TOOLS = (
    (
        "Skoleporten",
        K.QUANTITATIVE,
        D.TRAINING,
        "Se skolens tall ved siden av kommunens og landets.",
        "Velg få tall som sier noe om målet deres\nSe på flere år, og på kommunen og landet\nSpør hva tallene ikke "
        "sier\nSkriv ned hva dere vil undersøke videre",
        "45 minutter",
        "ledergruppe og ressursgruppe",
    ),
    (
        "PAS",
        K.QUANTITATIVE,
        D.TRAINING,
        "Hent resultatene fra prøver og eksamen.",
        "Hent resultatene for trinnet\nSe etter mønstre, ikke etter enkeltelever\nSpør hva undervisningen har "
        "vært\nVelg én ting dere vil øve mer på",
        "30 minutter",
        "2–6",
    ),
    (
        "Vokal (Conexus Engage)",
        K.QUANTITATIVE,
        D.TRAINING,
        "Følg kartleggingen på trinn og gruppe over tid.",
        "Legg inn resultatene fra kartleggingen\nFinn hva gruppa mestrer, og hva den strever med\nAvtal hva dere gjør "
        "i timene\nSe etter ved neste kartlegging",
        "45 minutter",
        "2–6",
    ),
    (
        "Ståstedsanalysen",
        K.QUALITATIVE,
        D.TRAINING,
        "Finn ut sammen hva skolen er god på, og hva den vil arbeide med.",
        "Hent fram resultatene\nSvar hver for dere\nSamtal om forskjellene\nVelg det viktigste",
        "to møter",
        "hele personalet",
    ),
    (
        "SWOT",
        K.QUALITATIVE,
        D.TRAINING,
        "Se styrker, svakheter, muligheter og trusler ved siden av hverandre.",
        "Skriv hver for dere i fem minutter\nSamle i fire ruter\nVelg det som betyr mest",
        "45 minutter",
        "4–8",
    ),
    (
        "Endringsprosessmodell",
        K.STRATEGY,
        D.LEADERSHIP,
        "Se hvor i endringen skolen er, og hva den trenger nå.",
        "Finn ut hver for dere hvilken fase skolen er i\nSe hvor dere svarer ulikt, og hvorfor\nSpør hva folk trenger "
        "i den fasen\nVelg hva ledelsen gjør den neste måneden",
        "45 minutter",
        "ledergruppe og ressursgruppe",
    ),
    (
        "Oversiktsmodell for implementering",
        K.STRATEGY,
        D.LEADERSHIP,
        "Planlegg hva som må være på plass for at en endring skal vare.",
        "Skriv hva som skal bli annerledes for elevene\nFinn det som må være der for at det skal virke\nPlanlegg "
        "trening, veiledning og ledelse\nAvtal hvordan dere ser at det blir gjort",
        "60 minutter",
        "ledergruppe og ressursgruppe",
    ),
    (
        "Arbeid med kjernekomponenter",
        K.STRATEGY,
        D.TRAINING,
        "Gå fra én ting dere vil bli gode på, til det dere gjør i timen.",
        "Finn kjernekomponenten\nDel den opp\nGjør delene små\nBeskriv hvordan\nVelg det som driver arbeidet",
        "flere møter",
        "ledergruppe og ressursgruppe",
    ),
    (
        "Dialogkonferanse",
        K.DIALOGUE,
        D.TRAINING,
        "Lær sammen på tvers av skoler, i fire rom.",
        "Forankre teorien\nHør eksempler fra praksis\nReflekter i nettverket\nReflekter i egen ledergruppe",
        "en halv dag",
        "flere skoler",
    ),
    (
        "G-L-L",
        K.DIALOGUE,
        D.TRAINING,
        "Gjort, lært, lurt: se tilbake og velg neste steg.",
        "Hva har vi gjort?\nHva har vi lært?\nHva er lurt å gjøre videre?",
        "30 minutter",
        "3–8",
    ),
    (
        "I-G-P",
        K.DIALOGUE,
        D.TRAINING,
        "Individ, gruppe, plenum: alle tenker før noen snakker.",
        "Skriv alene\nDel i gruppen\nSamle i plenum",
        "20–40 minutter",
        "alle",
    ),
    (
        "Kollegabasert veiledning",
        K.DIALOGUE,
        D.GUIDANCE,
        "Hjelp en kollega å tenke videre, uten å ta over.",
        "Velg samtaleleder\nFortell en sak på ett minutt hver\nVelg én sak\nEieren forklarer\nStill oppklarende "
        "spørsmål\nGi råd etter tur\nEieren tenker høyt\nLederen oppsummerer\nSkriv ned hva dere tar med",
        "45–60 minutter",
        "5–8",
    ),
    (
        "Kafedialog",
        K.DIALOGUE,
        D.TRAINING,
        "Bygg videre på hverandres tanker ved bordene.",
        "Sett fire–fem ved hvert bord, med ett spørsmål og en vert\nSnakk og noter på duken\nBytt bord; verten blir "
        "og forteller\nBygg videre på det som står der\nSamle det viktigste i plenum",
        "60 minutter",
        "12 og flere",
    ),
    (
        "Gallery walk",
        K.DIALOGUE,
        D.TRAINING,
        "Gå rundt og svar på det andre har hengt opp.",
        "Heng opp det gruppene har laget\nGå rundt i små grupper\nSkriv spørsmål og ros på lapper\nGå tilbake og les "
        "det dere fikk\nVelg hva dere tar med videre",
        "30 minutter",
        "10 og flere",
    ),
    (
        "Speed dating",
        K.DIALOGUE,
        D.TRAINING,
        "Del ett eksempel med mange på kort tid.",
        "Still dere i to rekker\nFortell om ett eksempel i to minutter\nDen andre forteller\nFlytt ett steg, og "
        "begynn på nytt\nSkriv ned det dere vil prøve",
        "20 minutter",
        "8 og flere",
    ),
    (
        "Lotusskjema",
        K.DIALOGUE,
        D.TRAINING,
        "Brett én idé ut i åtte nye.",
        "Skriv ideen i midten\nSkriv åtte ideer rundt den\nSett hver av dem i midten av et nytt skjema\nVelg de tre "
        "som er verdt å prøve",
        "30 minutter",
        "3–6",
    ),
    (
        "Open space",
        K.DIALOGUE,
        D.TRAINING,
        "Deltakerne lager dagsordenen selv.",
        "Vis rommet og temaet\nLa dem som vil, melde inn en sak og et sted\nGå dit dere lærer noe, og gå videre når "
        "dere ikke gjør det\nSkriv en kort oppsummering fra hver sak\nVelg hva dere går videre med",
        "en halv dag",
        "15 og flere",
    ),
    (
        "Reflekterende team",
        K.DIALOGUE,
        D.GUIDANCE,
        "Hør andre tenke høyt om saken din.",
        "Eieren forteller om saken til én som spør\nResten lytter, og sier ingenting\nTeamet tenker høyt med "
        "hverandre, og eieren lytter\nEieren sier hva som traff\nBytt saker",
        "45 minutter",
        "4–8",
    ),
    (
        "Dialogspill",
        K.DIALOGUE,
        D.TRAINING,
        "Snakk om dilemmaer med kort som utgangspunkt.",
        "Trekk et kort\nTenk hver for dere\nSi etter tur hva du ville gjort, og hvorfor\nFinn det dere er enige "
        "om\nTrekk et nytt kort",
        "30 minutter",
        "4–6",
    ),
    (
        "Padlet",
        K.DIALOGUE,
        D.TRAINING,
        "Samle korte innspill på en felles digital tavle.",
        "Lag tavlen og skriv spørsmålet øverst\nDel lenken\nLa alle skrive før noen kommenterer\nSorter det som "
        "ligner\nTa vare på det viktigste i referatet",
        "15 minutter",
        "alle",
    ),
    (
        "Ringstabekkrysset",
        K.EVALUATION,
        D.TRAINING,
        "Evaluer et opplegg eller et møte kort og likt hver gang.",
        "Hva var bra?\nHvorfor var det bra?\nHva kan bli bedre?\nHvordan?",
        "15 minutter",
        "alle",
    ),
    (
        "Lesson study",
        K.PRACTICE,
        D.TRAINING,
        "Planlegg en økt sammen, se på elevene, og gjør den bedre.",
        "Planlegg økten sammen\nÉn underviser, de andre ser på elevene\nSamtal om det dere så\nGjør økten på nytt",
        "tre økter",
        "3–5",
    ),
    (
        "Skolevandring og observasjon",
        K.PRACTICE,
        D.LEADERSHIP,
        "Se undervisningen med et avtalt fokus, og snakk om den etterpå.",
        "Avtal fokus\nBesøk timen\nSkriv det dere så\nSamtal innen en uke",
        "20 minutter og en samtale",
        "leder og lærer",
    ),
    (
        "Demonstrasjonsundervisning",
        K.PRACTICE,
        D.GUIDANCE,
        "Vis en økt for kolleger, og la dem prøve selv.",
        "Avtal hva kollegene skal se etter\nHold økten for dem\nSnakk om det de så\nLa hver velge noe å "
        "prøve\nFortell hverandre hvordan det gikk",
        "én økt",
        "2–6",
    ),
)
