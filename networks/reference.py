"""The strategy's words as first data for what the municipality shares.

Names are the strategy's; descriptions are our own. What stands in the database is never changed here: once
loaded, the data belongs to those who edit it in the admin.
"""

from django.db import transaction
from django.utils.text import slugify

from networks.models import (
    LeaderNetwork,
    LeadershipQuality,
    LearningArena,
    OwnerComponent,
    ReflectionQuestion,
    Theme,
    Tool,
)

NETWORKS = (
    ("Støttesystemnettverk", "Støttesystemet samordner støtten til tilpasset opplæring og leder fire fagnettverk."),
    ("Ungdomsskolenettverk (RUS)", "Rektorene på ungdomsskolene lærer sammen."),
    ("Barneskolenettverk 1", "Rektorene på sju barneskoler lærer sammen."),
    ("Barneskolenettverk 2", "Rektorene på seks barneskoler lærer sammen."),
    ("Barneskolenettverk 3", "Rektorene på sju skoler lærer sammen."),
)

OWNER, SCHOOL = LearningArena.Level.OWNER, LearningArena.Level.SCHOOL
PLAIN, TWO_PART, CONFERENCE = LearningArena.Format.PLAIN, LearningArena.Format.TWO_PART, LearningArena.Format.CONFERENCE
# Name, level, form, led by, who, how often, what for.
ARENAS = (
    (
        "Rektor AU",
        OWNER,
        TWO_PART,
        "kommunaldirektør",
        "Kommunaldirektør, fagstab og de fire rektorene som leder skolenettverkene",
        "annenhver måned",
        "Arbeidsutvalget holder tråden mellom nettverkene og gir innspill til samlingene.",
    ),
    (
        "Skoleledersamling, del 1",
        OWNER,
        TWO_PART,
        "kommunaldirektør",
        "Kommunaldirektør, fagstab, rektorer, ledere i PPT og rådgivere for økonomi og personal",
        "",
        "Drift og utvikling for dem som leder skolene.",
    ),
    (
        "Skoleledersamling, del 2",
        OWNER,
        PLAIN,
        "kommunaldirektør",
        "Alle skoleledere, hovedtillitsvalgte, ansatte i PPT og personalrådgivere",
        "",
        "Kvalitet i ledelse, med strategien som utgangspunkt.",
    ),
    (
        "Skoleledernettverk",
        OWNER,
        TWO_PART,
        "nettverksleder",
        "Rektorene i nettverket",
        "",
        "Rektorene deler erfaringer, og deler referatet med de andre nettverkene.",
    ),
    (
        "Støttesystemnettverk",
        OWNER,
        PLAIN,
        "kommunaldirektør og fagstab",
        "FBU, Altona, Trones, PPT og fagstab",
        "",
        "Samordner støtten til tilpasset opplæring og leder de fire fagnettverkene.",
    ),
    (
        "Lærende nettverk",
        OWNER,
        CONFERENCE,
        "skoleeier",
        "Skole- og SFO-ledere, tillitsvalgte, støttesystemet og ressurspersoner",
        "evalueres hvert år",
        "Skolene lærer av hverandre om tilpasset opplæring, læreplan og klasseledelse.",
    ),
    (
        "Medskaping kommunaldirektør og hovedtillitsvalgt",
        OWNER,
        PLAIN,
        "kommunaldirektør",
        "Kommunaldirektør, de som svarer for skoleutvikling, og hovedtillitsvalgte",
        "to ganger i semesteret",
        "Eier og tillitsvalgte former utviklingen sammen.",
    ),
    ("Skolens ledergruppe", SCHOOL, PLAIN, "rektor", "Ledergruppen", "", "Leder skolens eget arbeid med strategien."),
    (
        "Skolens ressursgruppe",
        SCHOOL,
        PLAIN,
        "rektor",
        "Ressurspersoner med ulik kompetanse",
        "",
        "Driver utviklingen fram sammen med ledelsen.",
    ),
    (
        "Skolebasert kompetanseutvikling",
        SCHOOL,
        PLAIN,
        "ledergruppen",
        "Hele personalet",
        "",
        "Personalet lærer sammen, i egen praksis.",
    ),
    (
        "Medskaping rektor og tillitsvalgt",
        SCHOOL,
        PLAIN,
        "rektor",
        "Rektor og arbeidsplasstillitsvalgt",
        "",
        "Rektor og tillitsvalgt former skolens utvikling sammen.",
    ),
)

OWNER_COMPONENTS = (
    ("Kollektiv lederutvikling", "Lederne i skolene og støttesystemet utvikler seg sammen."),
    ("God læreplanforståelse", "Alle forstår læreplanen likt og bruker den i planleggingen."),
    ("God klasseledelse", "Elevene møter voksne som leder læringen tydelig og varmt."),
    (
        "Godt samarbeid mellom skolene, støttesystem, skoleeier, lærerorganisasjonene og ulike fagmiljø",
        "De som er rundt elevene, drar samme vei.",
    ),
)

# Quality description, sub-goal, themes (figure 7).
QUALITIES = (
    (
        "Gode holdninger og fokus på verdsettende ledelse",
        "Lederne sikrer et systematisk, støttende læringsmiljø på alle nivå.",
        (
            "Holdningen «Alle elevene er våre»",
            "Verdsettende ledelse på alle nivå",
            "Klasseledelse",
            "Mestring av stress",
            "Å være del av en lærende organisasjon",
        ),
    ),
    (
        "God organiseringskompetanse",
        "Lederne bruker ressursene strategisk.",
        (
            "Menneskelige ressurser",
            "Lovverk og planer",
            "Økonomiforståelse og finansieringsmodell",
            "Strukturer for samarbeid skoleeier–skole–støttesystem",
            "Interne ressursgrupper",
            "Eksterne støttesystem (PPT, Altona, FBU, Trones)",
            "Medskaping med tillitsvalgte",
        ),
    ),
    (
        "God endringsforståelse og -kompetanse",
        "Lederne setter mål og forventninger, og leder og deltar i personalets læring.",
        (
            "Skolens egen strategi",
            "Kollektiv kapasitet i endringsprosesser",
            "Skolebasert kompetanseutvikling",
            "Bruk av forskning",
            "Eksterne fagmiljø (Læringsmiljøsenteret)",
        ),
    ),
    (
        "God analysekompetanse",
        "Lederne arbeider kunnskapsbasert, og planlegger, samordner og evaluerer milepæler og måloppnåelse.",
        ("Kvantitativ analysekompetanse", "Kommune- og skolebidragsindikatorer", "Kvalitativ analysekompetanse"),
    ),
)

K, D = Tool.Kind, Tool.Driver
# Name, kind, driver, what for, steps, time, group.
TOOLS = (
    ("Skoleporten", K.QUANTITATIVE, D.TRAINING, "Se skolens tall ved siden av kommunens og landets.", "", "", ""),
    ("PAS", K.QUANTITATIVE, D.TRAINING, "Hent resultatene fra prøver og eksamen.", "", "", ""),
    (
        "Vokal (Conexus Engage)",
        K.QUANTITATIVE,
        D.TRAINING,
        "Følg kartleggingen på trinn og gruppe over tid.",
        "",
        "",
        "",
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
        "",
        "",
        "",
    ),
    (
        "Oversiktsmodell for implementering",
        K.STRATEGY,
        D.LEADERSHIP,
        "Planlegg hva som må være på plass for at en endring skal vare.",
        "",
        "",
        "",
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
        "",
        "60 minutter",
        "12 og flere",
    ),
    (
        "Gallery walk",
        K.DIALOGUE,
        D.TRAINING,
        "Gå rundt og svar på det andre har hengt opp.",
        "",
        "30 minutter",
        "10 og flere",
    ),
    (
        "Speed dating",
        K.DIALOGUE,
        D.TRAINING,
        "Del ett eksempel med mange på kort tid.",
        "",
        "20 minutter",
        "8 og flere",
    ),
    ("Lotusskjema", K.DIALOGUE, D.TRAINING, "Brett én idé ut i åtte nye.", "", "30 minutter", "3–6"),
    ("Open space", K.DIALOGUE, D.TRAINING, "Deltakerne lager dagsordenen selv.", "", "en halv dag", "15 og flere"),
    ("Reflekterende team", K.DIALOGUE, D.GUIDANCE, "Hør andre tenke høyt om saken din.", "", "45 minutter", "4–8"),
    ("Dialogspill", K.DIALOGUE, D.TRAINING, "Snakk om dilemmaer med kort som utgangspunkt.", "", "30 minutter", "4–6"),
    ("Padlet", K.DIALOGUE, D.TRAINING, "Samle korte innspill på en felles digital tavle.", "", "15 minutter", "alle"),
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
        "",
        "én økt",
        "2–6",
    ),
)

SENGE = "Senges fem disipliner"
QUESTIONS = (
    ("Personlig mestring", "Hva vil jeg selv lære i år, og hvem kan jeg lære det av?"),
    ("Mentale modeller", "Hva tar vi for gitt om elevene våre, og hvordan kan vi prøve det?"),
    ("Felles visjon", "Kan alle hos oss si med egne ord hva «Alle elevene er våre» betyr?"),
    ("Gruppelæring", "Når lærte vi sist noe sammen som ingen av oss kunne fra før?"),
    ("Systemtenkning", "Hva i måten vi er organisert på, gjør det lett og vanskelig for elevene?"),
)


@transaction.atomic
def load_reference_data():
    """Add what is missing, by name. Out: how many rows were made. What is there already is left as it is."""
    return sum(
        (_load_networks(), _load_arenas(), _load_components(), _load_qualities(), _load_tools(), _load_questions())
    )


def _load_networks():
    return sum(
        _add(LeaderNetwork, "name", name, slug=slugify(name), description=description, position=position)
        for position, (name, description) in enumerate(NETWORKS)
    )


def _load_arenas():
    return sum(
        _add(
            LearningArena,
            "name",
            name,
            slug=slugify(name),
            level=level,
            format=form,
            leader=leader,
            audience=audience,
            rhythm=rhythm,
            purpose=purpose,
            position=position,
        )
        for position, (name, level, form, leader, audience, rhythm, purpose) in enumerate(ARENAS)
    )


def _load_components():
    return sum(
        _add(OwnerComponent, "name", name, description=description, position=position)
        for position, (name, description) in enumerate(OWNER_COMPONENTS)
    )


def _load_qualities():
    made = 0
    for position, (name, sub_goal, themes) in enumerate(QUALITIES):
        quality, is_new = LeadershipQuality.objects.get_or_create(
            name=name, defaults={"sub_goal": sub_goal, "position": position}
        )
        made += is_new
        # Themes are dynamic: one that was renamed or taken away must not come back.
        if is_new:
            made += len(Theme.objects.bulk_create(_themes(quality, themes)))
    return made


def _themes(quality, names):
    return [Theme(quality=quality, name=name, position=position) for position, name in enumerate(names)]


def _load_tools():
    return sum(
        _add(
            Tool,
            "name",
            name,
            slug=slugify(name),
            kind=kind,
            driver=driver,
            purpose=purpose,
            steps=steps,
            minutes=minutes,
            group_size=group_size,
            position=position,
        )
        for position, (name, kind, driver, purpose, steps, minutes, group_size) in enumerate(TOOLS)
    )


def _load_questions():
    if ReflectionQuestion.objects.exists():
        return 0
    rows = [
        ReflectionQuestion(source=f"{SENGE}: {discipline.lower()}", text=text, position=position)
        for position, (discipline, text) in enumerate(QUESTIONS)
    ]
    return len(ReflectionQuestion.objects.bulk_create(rows))


def _add(model, key, value, **defaults):
    return model.objects.get_or_create(**{key: value}, defaults=defaults)[1]
