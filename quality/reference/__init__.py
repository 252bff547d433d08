"""The success criteria and the scale, in the strategy's words (each school answers for itself: singular)."""

from django.db import transaction

from quality.models import CriterionWording, LawReference, PracticeSign, RatingScale, RatingStep, SuccessCriterion
from quality.reference.practice_signs import SIGNS
from sandnes_portal.language.schoolyear import SchoolYear

STRATEGY_YEAR = SchoolYear(2016)

SCALE = "Fire trinn"
STEPS = (
    ("I liten grad", "Noen få har begynt, hver for seg."),
    ("I noen grad", "Flere er i gang, men det er ikke likt på hele skolen."),
    ("I stor grad", "De fleste gjør det, og vi følger det opp sammen."),
    ("I svært stor grad", "Det er en vane hos alle, og vi ser at det virker."),
)

# By the code the portal knows them by: name, what it asks for.
LAWS = {
    "kvalitetsutvikling": (
        "opplæringslova §\N{NO-BREAK SPACE}17-12",
        "Kommunestyret skal minst én gang i året drøfte hvordan det står til med læringsmiljøet, læringsutbyttet og "
        "gjennomføringen i opplæringen.",
    ),
}

# Short title, and the sentence after «Skolen …».
SCHOOL_CRITERIA = (
    (
        "Holdningen «Alle elevene er våre»",
        "jobber med holdningen «Alle elevene er våre», og alle ansatte har et eierforhold til den",
    ),
    (
        "Ledere som driver utvikling",
        "har skoleledere som tar ansvar for kontinuerlig utviklingsarbeid som fremmer læring på alle nivå",
    ),
    (
        "Mål og kjernekomponenter",
        "har satt seg mål og identifisert kjernekomponenter innenfor tilpasset opplæring",
    ),
    ("Egne suksesskriterier", "har utarbeidet egne suksesskriterier med utgangspunkt i egen strategi"),
    ("Tid til samarbeid og læring", "setter av tid og andre ressurser til samarbeid og kollektiv læring"),
    (
        "Skolebasert kompetanseutvikling",
        "jobber med skolebasert kompetanseutvikling forankret i felles teorigrunnlag og erfaringsdeling",
    ),
    ("Skolebasert vurdering", "jobber med skolebasert vurdering og kunnskapsbasert med sine resultater"),
    (
        "Læringsarenaer og erfaringsdeling",
        "deltar på de ulike læringsarenaene til skoleeier og deler erfaringer på tvers av skoler",
    ),
    ("Ressursgrupper", "har ressursgrupper som bidrar til skoleutvikling sammen med ledelsen"),
    ("Samarbeid med PPT", "samarbeider godt med kontaktperson fra PPT"),
    ("Medskaping med tillitsvalgte", "involverer tillitsvalgte i medskapingsprosesser"),
    (
        "Endret undervisning",
        "har tiltak som fører til endret undervisning og økt læringsutbytte for elevene",
    ),
    ("Tillit og respekt", "har et arbeidsmiljø som er preget av tillit og respekt"),
    (
        "Faglig læring på team",
        "har lærere og andre ansatte som prioriterer egen faglig læring og arbeider godt sammen på team",
    ),
    (
        "Analyse- og refleksjonsverktøy",
        "benytter seg av ulike analyse- og refleksjonsverktøy (også digitale)",
    ),
    (
        "Elevene planlegger og vurderer",
        "har lærere som aktivt engasjerer elevene i planlegging og vurdering av egen undervisning",
    ),
    ("Samarbeid med foresatte", "samarbeider godt med foresatte"),
)

# Short title, and the sentence after «Skoleeier …».
OWNER_CRITERIA = (
    (
        "Gode læringsprosesser",
        "leder og legger til rette for gode læringsprosesser på ulike læringsarenaer",
    ),
    ("Oppfølging av skolene", "følger opp skolene gjennom Sandnesskolens kvalitetssikringssystem"),
    ("Gode analyser", "har gode analyser knyttet til kommunens og skolenes læringsresultater"),
    ("Verdsettende ledelse", "utøver verdsettende ledelse i oppfølgingen av skolene"),
    (
        "Fagkompetanse",
        "har fagkompetanse til å lede utviklingsprosesser og innenfor sine kjernekomponenter",
    ),
    ("Partnerskap med fagmiljøer", "har partnerskap med fagmiljøer hvor vi lærer av hverandre"),
    (
        "Medskaping med hovedtillitsvalgte",
        "inkluderer hovedtillitsvalgte i Utdanningsforbundet i medskapingsprosesser",
    ),
    (
        "Dynamisk utvikling",
        "legger til rette for en dynamisk utviklingsprosess hvor man lærer av evalueringer og innspill fra deltakere",
    ),
    (
        "Helhetlig aksjonsplan",
        "har en helhetlig aksjonsplan for satsningen som inngår i årshjul for kompetanseutvikling med tidfestede "
        "datoer",
    ),
    (
        "Langsiktig tenkning",
        "tenker langsiktig og bygger på erfaringer, kunnskap og forskning fra tidligere satsninger",
    ),
    (
        "Verktøy for skolebasert vurdering",
        "har gode verktøy som støtter skolene i arbeidet med skolebasert vurdering",
    ),
    ("Nytenkning og innovasjon", "stimulerer skolene til nytenkning og innovasjon"),
)


@transaction.atomic
def load_reference_data():
    """Add the scale, the criteria and the signs of practice that are missing. Out: how many; what is there stays."""
    made = _load_scale()
    made += _load_criteria(SuccessCriterion.Level.SCHOOL, "Skolen", SCHOOL_CRITERIA)
    made += _load_criteria(SuccessCriterion.Level.OWNER, "Skoleeier", OWNER_CRITERIA)
    made += _load_laws()
    return made + _load_signs()


def _load_laws():
    """What a law asks for, in our own words. What somebody has changed stands."""
    made = 0
    for code, (name, text) in LAWS.items():
        _law, is_new = LawReference.objects.get_or_create(code=code, defaults={"name": name, "text": text})
        made += is_new
    return made


def _load_scale():
    if RatingScale.objects.exists():
        return 0
    scale = RatingScale.objects.create(name=SCALE)
    rows = [
        RatingStep(scale=scale, value=value, label=label, sentence=sentence)
        for value, (label, sentence) in enumerate(STEPS, start=1)
    ]
    return 1 + len(RatingStep.objects.bulk_create(rows))


def _load_criteria(level, subject, criteria):
    made = 0
    for number, (title, sentence) in enumerate(criteria, start=1):
        criterion, is_new = SuccessCriterion.objects.get_or_create(level=level, number=number)
        if is_new:
            CriterionWording.objects.create(
                criterion=criterion, valid_from=STRATEGY_YEAR, title=title, text=f"{subject} {sentence}."
            )
        made += is_new
    return made


def _load_signs():
    """The signs of practice of the strategy's wording, on the first scale. Out: how many texts were put in.

    Whatever somebody has written or emptied stands; a row that was only made, for writing in, is filled.
    """
    scale = RatingScale.objects.order_by("pk").first()
    steps = {step.value: step for step in scale.steps.all()}
    wordings = CriterionWording.objects.filter(criterion__level=SuccessCriterion.Level.SCHOOL, valid_from=STRATEGY_YEAR)
    made = 0
    for wording in wordings.select_related("criterion").prefetch_related("signs"):
        signs = {sign.step_id: sign for sign in wording.signs.all()}
        for value, text in enumerate(SIGNS.get(wording.criterion.number, ()), start=1):
            made += value in steps and _load_sign(wording, steps[value], signs.get(steps[value].pk), text)
    return made


def _load_sign(wording, step, sign, text):
    if sign and (sign.text or sign.version > 1):
        return False
    sign = sign or PracticeSign(wording=wording, step=step)
    sign.text = text
    sign.save()
    return True
