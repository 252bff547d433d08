"""The owner's core components, and the quality descriptions of leadership (figure 7)."""

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
