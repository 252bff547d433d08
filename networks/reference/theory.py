"""The theory that tools and questions rest on. The names and the figures are the sources'; the words are our own."""

from decimal import Decimal

# Questions of portals that were filled before the theory had pages of its own name their discipline in their source.
SENGE = "Senges fem disipliner"

# A model: name, source, what it is about; then its dimensions: name, what it is, effect size, questions.
MODELS = (
    (
        SENGE,
        "Peter Senge, 1999 (strategien, figur 12)",
        "En lærende organisasjon fornyer seg når den trenger det. Senge peker på fem disipliner som må være på plass. "
        "Hver av dem handler om hvordan vi tenker, hva vi ønsker, hvordan vi samhandler, og hvordan vi lærer av "
        "hverandre. Den femte binder de fire andre sammen.",
        (
            (
                "Personlig mestring",
                "Når ansatte mestrer jobben sin, får de lyst til å prøve noe nytt. Skolen gir hver enkelt tid og "
                "støtte til å bli bedre, for elevenes skyld. Videreutdanning er én vei dit.",
                None,
                (
                    "Hva vil jeg selv lære i år, og hvem kan jeg lære det av?",
                    "Hvordan legger skolen vår til rette for at alle ansatte mestrer og lærer i jobben?",
                ),
            ),
            (
                "Mentale modeller",
                "Det vi tar for gitt, styrer oss mer enn det vi har bestemt. Fastgrodde forestillinger kan stå i "
                "veien for nytenkning, og de er ofte skjult også for oss selv.",
                None,
                (
                    "Hva tar vi for gitt om elevene våre, og hvordan kan vi prøve det?",
                    "Hvordan er kulturen på skolen vår? Utvikler og fornyer vi vår egen praksis?",
                    "Hvordan organiserer vi oss når vi må bryte med vaner som står i veien for utvikling?",
                ),
            ),
            (
                "Felles visjon",
                "Et felles bilde av hvor vi vil. Visjonen lever først når den henger sammen med det hver enkelt "
                "ønsker, og når vi tror at vi kan skape framtiden selv.",
                None,
                (
                    "Kan alle hos oss si med egne ord hva «Alle elevene er våre» betyr?",
                    "Hvilken rolle spiller visjonen og verdiene våre for holdningen «Alle elevene er våre» og for det "
                    "elevene lærer?",
                ),
            ),
            (
                "Gruppelæring",
                "En gruppe som spiller sammen, kan tenke klokere enn summen av dem som er med. Det krever god "
                "ledelse, og at vi skiller mellom dialog, der vi utforsker, og diskusjon, der vi skal bli enige.",
                None,
                (
                    "Når lærte vi sist noe sammen som ingen av oss kunne fra før?",
                    "Hvordan er teamene våre satt sammen? Utfyller vi hverandre faglig og sosialt?",
                    "Får både dialogen og diskusjonen plass hos oss?",
                    "Hvordan er ressursgruppen vår satt sammen?",
                    "Hvordan er ressurspersoner og tillitsvalgte med i den skolebaserte kompetanseutviklingen?",
                    "Lærer vi mer av å være med i lærende nettverk?",
                    "Hvordan kan foresatte være en ressurs for oss?",
                ),
            ),
            (
                "Systemtenkning",
                "Alt henger sammen med alt. Vi forstår skolen først når vi ser helheten: elever, ansatte, ledere, "
                "bygg og læremidler, og et utdanningssystem med politiske føringer.",
                None,
                (
                    "Hva i måten vi er organisert på, gjør det lett og vanskelig for elevene?",
                    "Ser vi helheten vi er en del av, i hver fase av endringen?",
                    "Henger skolens egne satsinger sammen med dem vi har felles i kommunen?",
                    "Hvorfor trenger vi å kunne forvaltning når vi utvikler skolen?",
                ),
            ),
        ),
    ),
    (
        "Skolen som lærende organisasjon",
        "OECD, 2016 (strategien, figur 13)",
        "OECD beskriver sju kjennetegn på en skole som lærer. De virker sammen, og alle skal merkes på elevenes "
        "læring.",
        (
            (
                "Felles visjon for elevenes læring",
                "Visjonen begynner med det elevene skal lære, og alle arbeider etter den.",
                None,
                ("Hva i visjonen vår handler om læringen til alle elevene?",),
            ),
            (
                "Læring hele tiden for alle ansatte",
                "Skolen legger til rette for at hele kollegiet lærer i jobben, og støtter dem som gjør det.",
                None,
                ("Når i uka lærer de voksne hos oss?",),
            ),
            (
                "Læring og samarbeid i team",
                "Kollegene lærer sammen, ikke bare ved siden av hverandre.",
                None,
                ("Hva gjør teamene våre sammen som de ikke kunne gjort hver for seg?",),
            ),
            (
                "Kultur for å utforske og prøve ut",
                "Det er trygt å prøve noe nytt i egen praksis, og å fortelle hvordan det gikk.",
                None,
                ("Hva har vi prøvd i år uten å vite om det ville lykkes?",),
            ),
            (
                "System for å samle og dele kunnskap",
                "Det noen har lært, finnes der de andre kan bruke det.",
                None,
                ("Hvor finner en ny kollega det vi har lært?",),
            ),
            (
                "Læring med og av andre",
                "Skolen lærer sammen med andre skoler, støttesystemet og fagmiljøer.",
                None,
                ("Hva har vi tatt i bruk etter at vi så det hos andre?",),
            ),
            (
                "Ledelse som selv lærer",
                "Lederne viser fram at de lærer, og legger til rette for at andre gjør det.",
                None,
                ("Hva har personalet sett ledelsen lære i år?",),
            ),
        ),
    ),
    (
        "Fem dimensjoner av elevsentrert ledelse",
        "Viviane Robinson, 2011 og 2014",
        "Robinson har gått gjennom forskningen på hva ledere gjør, og hva det betyr for elevenes resultater. Tallet "
        "ved hver dimensjon er effektstørrelsen forskningen viste. Dimensjonene virker på hverandre, og de er et "
        "felles område for alle som leder på skolen, ikke krav til én person.",
        (
            (
                "Sette mål og forventninger",
                "Målene for elevenes læring er tydelige, og alle vet hva de betyr for dem.",
                Decimal("0.42"),
                ("Hvilke mål for elevenes læring kan alle hos oss gjengi?",),
            ),
            (
                "Bruke ressursene strategisk",
                "Tid, folk og penger følger målene.",
                Decimal("0.31"),
                ("Hva i timeplanen og budsjettet viser hva vi mener er viktigst?",),
            ),
            (
                "Sikre kvaliteten på undervisningen",
                "Ledelsen kjenner undervisningen, og planlegger og følger den opp sammen med lærerne.",
                Decimal("0.42"),
                ("Hvordan vet vi hvordan undervisningen er?",),
            ),
            (
                "Lede lærernes læring og utvikling",
                "Ledelsen er selv med når lærerne arbeider med å bli bedre. Dette er det som betyr mest for elevene: "
                "virkningen er omtrent dobbelt så stor som av de andre dimensjonene.",
                Decimal("0.84"),
                (
                    "Når var vi sist med og lærte sammen med lærerne?",
                    "Hvordan blir personalmøtene våre møter der vi lærer?",
                ),
            ),
            (
                "Sikre et ordnet og godt læringsmiljø",
                "Det er trygt, forutsigbart og vennlig for både elever og voksne.",
                Decimal("0.27"),
                ("Hva gjør det lett å lære hos oss, og hva forstyrrer?",),
            ),
        ),
    ),
    (
        "Aksjonslæring",
        "Tom Tiller, 2006; Munthe og Postholm, 2012",
        "Kolleger ser på sin egen praksis, tenker systematisk over den, knytter den til teori og prøver noe nytt. "
        "Aksjonslæring er både et sett med verdier og en måte å arbeide på, og gjort–lært–lurt bygger på den.",
        (
            (
                "Deltakelse",
                "De det gjelder, er med fra begynnelsen.",
                None,
                ("Hvem burde vært med, som ikke er det?",),
            ),
            (
                "Involvering",
                "Det folk sier, får følger for det som blir bestemt.",
                None,
                ("Hva har vi endret fordi noen sa fra?",),
            ),
            (
                "Ansvar og aktørskap",
                "Hver enkelt eier sin del av endringen.",
                None,
                ("Hva er mitt ansvar i dette, og hva er vårt?",),
            ),
            (
                "Kritisk refleksjon",
                "Vi spør om det vi gjør, stemmer med det vi sier at vi vil.",
                None,
                ("Hvor er det forskjell på det vi sier, og det vi gjør?",),
            ),
            (
                "Forpliktelse til å lære av erfaring",
                "Erfaringene blir til ny praksis, og blir ikke bare fortalt.",
                None,
                ("Hva gjør vi annerledes på mandag, etter det vi har lært?",),
            ),
        ),
    ),
    (
        "Verdsettende ledelse",
        "Tom Tiller, 2010; Siw Skrøvseth og Tom Tiller, 2011",
        "Å verdsette er å anerkjenne hverandre, ved både å støtte og å utfordre. Det er ikke en metode, men en måte å "
        "møte andre på, og den bygger på tillit, respekt og tid til hverandre.",
        (
            (
                "Å støtte",
                "Vi ser etter styrkene, hos oss selv og hos andre, og gjør hverandre gode.",
                None,
                ("Hva har jeg sett en kollega lykkes med denne uka, og har jeg sagt det?",),
            ),
            (
                "Å utfordre",
                "Vi tror at andre kan få til mer, og sier det på en måte som gir krefter.",
                None,
                ("Hvem tør vi ikke utfordre, og hva koster det elevene?",),
            ),
        ),
    ),
    (
        "Faser i en endring",
        "Michael Fullan, 2007; Skandsen, Wærnes og Lindvig, 2011 (strategien, figur 15)",
        "En endring tar tid og går gjennom faser. Ledelsen gjør ulike ting i hver av dem. Håndboka «Entusiasme for "
        "endring» regner med fire faser, og bygger på Fullans tre.",
        (
            (
                "Initiering",
                "Vi finner ut hvorfor vi må endre noe, og får med oss dem det gjelder.",
                None,
                ("Vet alle hvorfor vi gjør dette?",),
            ),
            (
                "Implementering",
                "Vi prøver, øver og justerer. Det er nå de fleste trenger støtte.",
                None,
                ("Hva er vanskeligst akkurat nå, og hvem kan hjelpe?",),
            ),
            (
                "Institusjonalisering",
                "Det nye er blitt måten vi gjør det på, også når noen slutter.",
                None,
                ("Hva må være på plass for at dette varer når vi ikke snakker om det lenger?",),
            ),
        ),
    ),
    (
        "Implementering",
        "Fixsen m.fl., 2005; Pål Roland og Elsa Westergård, 2015; Roland, 2016 (strategien, figur 16 og 17)",
        "Det hjelper ikke å vite hva som virker, hvis det ikke blir gjort. Implementering er arbeidet med å få det "
        "inn i hverdagen: finn kjernen, gjør den liten nok til å gjøres, og hold den oppe med det som driver arbeidet.",
        (
            (
                "Kjernekomponenter",
                "Det som må være der for at endringen skal virke, delt opp og beskrevet så konkret at to kolleger "
                "gjør det samme.",
                None,
                ("Hva ser vi i klasserommet når vi gjør dette?",),
            ),
            (
                "Trening",
                "De som skal gjøre det, får øve på det, og har verktøy til det.",
                None,
                ("Hva har vi øvd på, og ikke bare snakket om?",),
            ),
            (
                "Veiledning",
                "Noen følger med og hjelper videre, i praksis og ikke bare på kurs.",
                None,
                ("Hvem veileder hvem hos oss?",),
            ),
            (
                "Ledelse",
                "Ledelsen støtter, driver på og skaffer ressurser, på en verdsettende måte.",
                None,
                ("Hva har ledelsen ryddet av veien for dem som skal gjøre jobben?",),
            ),
        ),
    ),
)
