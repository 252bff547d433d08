"""The leader networks (2016) and the learning arenas of figure 9."""

from networks.models import LearningArena, Rhythm, Role

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

R = Role.Kind
LEADERS = (R.PRINCIPAL, R.SCHOOL_LEADER, R.SFO_LEADER)
LEARNERS = (R.DIRECTOR, *LEADERS, R.UNION_REP, R.CHIEF_UNION_REP, R.RESOURCE_PERSON, R.SUPPORT_LEADER, R.PPT_CONTACT)
# Who is asked to each arena's meetings: the role that leads them first.
ARENA_ROLES = {
    "Rektor AU": (R.DIRECTOR, R.FAGSTAB, R.NETWORK_LEADER),
    "Skoleledersamling, del 1": (R.DIRECTOR, R.FAGSTAB, R.PRINCIPAL, R.SUPPORT_LEADER),
    "Skoleledersamling, del 2": (R.DIRECTOR, R.FAGSTAB, *LEADERS, R.SUPPORT_LEADER, R.PPT_CONTACT, R.CHIEF_UNION_REP),
    "Skoleledernettverk": (R.NETWORK_LEADER, R.PRINCIPAL),
    "Støttesystemnettverk": (R.NETWORK_LEADER, R.SUPPORT_LEADER, R.PRINCIPAL, R.FAGSTAB),
    "Lærende nettverk": (R.FAGSTAB, *LEARNERS),
    "Medskaping kommunaldirektør og hovedtillitsvalgt": (R.DIRECTOR, R.FAGSTAB, R.CHIEF_UNION_REP),
    "Skolens ledergruppe": LEADERS,
    "Skolens ressursgruppe": (R.PRINCIPAL, R.RESOURCE_PERSON),
    "Skolebasert kompetanseutvikling": (*LEADERS, R.UNION_REP, R.RESOURCE_PERSON),
    "Medskaping rektor og tillitsvalgt": (R.PRINCIPAL, R.UNION_REP),
    "Nettverk for PPT og spesialpedagogiske koordinatorer": (R.SUPPORT_LEADER, R.PPT_CONTACT),
    "Lærende nettverk 1": (R.FAGSTAB, *LEARNERS),
    "Lærende nettverk 2": (R.FAGSTAB, *LEARNERS),
}
EVERY = {
    "Rektor AU": Rhythm.EVERY_SECOND_MONTH,
    "Skoleledernettverk": Rhythm.EVERY_SECOND_MONTH,
    "Medskaping kommunaldirektør og hovedtillitsvalgt": Rhythm.TWICE_A_SEMESTER,
    "Lærende nettverk": Rhythm.ONCE_A_SEMESTER,
    "Lærende nettverk 1": Rhythm.ONCE_A_SEMESTER,
    "Lærende nettverk 2": Rhythm.ONCE_A_SEMESTER,
}

SUPPORT, LEARNING = "Støttesystemnettverk", "Lærende nettverk"
FOCUS = "Tilpasset opplæring (ordinær opplæring, § 5-1 og § 2-8)\nForståelse av læreplan\nKlasseledelse"
# The parts of an arena: name, part of, the unit's short name, led by, who, what for, what it works with.
PART_ARENAS = (
    (
        "Nettverk for sosiallærere",
        SUPPORT,
        "Altona",
        "Altona",
        "Sosiallærerne på skolene",
        "Sosiallærerne lærer av hverandre og av Altona.",
        "",
    ),
    (
        "Nettverk for særskilt norsk og flerspråklige",
        SUPPORT,
        "FBU",
        "FBU",
        "Koordinatorene for særskilt norsk og flerspråklige elever",
        "Koordinatorene gjør opplæringen god for dem som lærer norsk.",
        "",
    ),
    (
        "Nettverk for alternativ og supplerende kommunikasjon (ASK)",
        SUPPORT,
        "Trones",
        "Trones",
        "De som arbeider med ASK på skolene",
        "Skolene får hjelp til å gi alle et språk.",
        "",
    ),
    (
        "Nettverk for PPT og spesialpedagogiske koordinatorer",
        SUPPORT,
        "PPT",
        "PPT",
        "PPT-kontaktene og de spesialpedagogiske koordinatorene",
        "PPT og skolene arbeider tidlig og sammen.",
        "",
    ),
    (
        "Lærende nettverk 1",
        LEARNING,
        "",
        "skoleeier",
        "Skole- og SFO-ledere, tillitsvalgte, støttesystemet og ressurspersoner",
        "Halvparten av skolene lærer av hverandre, med fagfolk fra støttesystemet.",
        FOCUS,
    ),
    (
        "Lærende nettverk 2",
        LEARNING,
        "",
        "skoleeier",
        "Skole- og SFO-ledere, tillitsvalgte, støttesystemet og ressurspersoner",
        "Halvparten av skolene lærer av hverandre, med fagfolk fra støttesystemet.",
        FOCUS,
    ),
)
