"""What the figures speak of, and what some schools have read out of theirs."""

from networks.models import OwnerComponent
from quality.indicators.tying import tie
from quality.models import Indicator, Interpretation, SuccessCriterion
from sandnes_portal.demo.people import person_of

Group = Indicator.Group
# The beginning of a figure's name, the numbers of the criteria it speaks of, and a word of the core component.
TIES = (
    ("Arbeidsro", (12, 16), "klasseledelse"),
    ("Mestring", (16,), ""),
    ("Trivsel", (1,), ""),
    ("Lesing", (7, 12), "læreplan"),
    ("Elever med spesial", (3, 10), ""),
)
# Who has written this year, and in which groups.
WRITTEN = {
    "Trones": (Group.OUTCOME,),
    "Hana": (Group.ENVIRONMENT, Group.OUTCOME, Group.SUPPORT),
    "Porsholen": (Group.ENVIRONMENT, Group.OUTCOME),
    "Hommersåk": (Group.OUTCOME,),
    "Øygard": (Group.SUPPORT,),
}
TEXTS = {
    Group.ENVIRONMENT: (
        "Elevene trives, og arbeidsroen er litt bedre enn i fjor. Forskjellen er liten.",
        "Vi tror det kommer av de felles rutinene ved timestart. Vi vet ikke om det gjelder alle klassene.",
        "Vi observerer timestart hos hverandre én gang i måneden.",
    ),
    Group.OUTCOME: (
        "Lesing ligger nær kommunen. Tallet går opp og ned fra år til år, og forskjellene er små.",
        "Kullene er små, så ett år sier lite. Lesekvarten er på plass på alle trinn.",
        "Vi fortsetter med lesekvarten og ser på tallene sammen med lærernes kartlegging.",
    ),
    Group.SUPPORT: (
        "Flere får hjelp i egen klasse enn før.",
        "To lærere i de timene der behovet er størst.",
        "Vi går gjennom alle vedtakene med PPT i mai.",
    ),
}


def make_ties():
    """Fagstab has tied the figures to what they speak of."""
    for name, numbers, word in TIES:
        for indicator in Indicator.objects.filter(name__startswith=name):
            criteria = SuccessCriterion.objects.of_schools().filter(number__in=numbers)
            components = OwnerComponent.objects.filter(name__icontains=word) if word else []
            tie(indicator=indicator, criteria=criteria, components=components, by=person_of("fagstab"))


def interpret(assessment, *, by, is_last_year=False):
    """Write what a school sees in its figures, before it sends its assessment."""
    groups = (Group.OUTCOME,) if is_last_year else WRITTEN.get(assessment.school.short_name, ())
    for group in groups:
        words = dict(zip(Interpretation.TEXTS, TEXTS[group], strict=True))
        # An empty row is version 1; here somebody has written.
        Interpretation.objects.create(assessment=assessment, group=group, version=2, changed_by=by, **words)
