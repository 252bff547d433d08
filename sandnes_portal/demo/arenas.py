"""How the arenas are evaluated: last year's answers with what was taken along, and this year's question."""

import datetime as dt

from django.utils import timezone

from networks.models import (
    ArenaEvaluation,
    EvaluationAnswer,
    EvaluationSheet,
    LeaderNetwork,
    LearningArena,
    Membership,
    School,
)
from sandnes_portal.demo.people import person_of
from sandnes_portal.language.schoolyear import SchoolYear

GRADED = EvaluationSheet.GRADED
# How many answered each step of the scale, from the lowest, for each of the three questions; two years ago, then last.
NETWORK_BEFORE = ((1, 3, 3, 0), (0, 3, 3, 1), (2, 3, 2, 0))
NETWORK_LAST = ((0, 2, 4, 1), (0, 1, 4, 2), (1, 3, 2, 1))
LEARNING_LAST = ((2, 9, 19, 8), (1, 8, 17, 12), (4, 14, 15, 5))
NETWORK_TEXTS = {
    "done": (
        "Vi har brukt halve møtet på utvikling, og lest hverandres planer på forhånd.",
        "Kollegabasert veiledning på tre av møtene.",
        "Besøkt hverandre på to skoler.",
    ),
    "learned": (
        "At utviklingsdelen må komme først. Drift fyller alltid den tiden som er.",
        "Det er nyttig å høre hva som ikke virket.",
        "Små skoler og store skoler har mer til felles enn vi trodde.",
    ),
    "wise": (
        "Bestemme temaet for hele halvåret under ett.",
        "La en annen enn nettverkslederen lede utviklingsdelen.",
        "Ta med avdelingslederne på ett av møtene.",
    ),
}
LEARNING_TEXTS = {
    "done": ("Dialogkonferanse om klasseledelse, med eksempler fra fire skoler.", "IGP i alle fire rommene."),
    "learned": ("Rom 4 er det viktigste: der blir det til noe hos oss.", "Eksemplene fra praksis sitter lengst."),
    "wise": ("Mer tid i egen ledergruppe.", "Færre tema, og samme tema to ganger på rad."),
}
NETWORK_SUMMARY = (
    "Vi holder fast ved utviklingsdelen først, og ved å lese planene på forhånd. "
    "Neste år bestemmer vi temaene for et halvt år om gangen, og bytter på å lede utviklingsdelen."
)
LEARNING_SUMMARY = "Rom 4 får en halv time til. Klasseledelse er tema på begge samlingene neste år."
# Who has answered this year's evaluation of the network, by the school, and how.
ANSWERED_NOW = {"Smeaheia": (3, 3, 2), "Ganddal": (3, 4, 3), "Sørbø": (2, 3, 3), "Sandved": (4, 4, None)}
NETWORK, LEARNING = "Barneskolenettverk 1", "Lærende nettverk"
# A school that has been in another network before.
MOVED = ("Barneskolenettverk 2", "Soma-Stangeland", dt.date(2019, 8, 1), dt.date(2024, 7, 31))


def make_arenas():
    network = LeaderNetwork.objects.select_related("arena").get(name=NETWORK)
    learning = LearningArena.objects.get(name=LEARNING)
    now, by = SchoolYear.current(), network.roles.first().user
    _closed(now.previous.previous, NETWORK_BEFORE, {}, "", by, network.arena, network)
    _closed(now.previous, NETWORK_LAST, NETWORK_TEXTS, NETWORK_SUMMARY, by, network.arena, network)
    fagstab = person_of("fagstab")
    _closed(now.previous, LEARNING_LAST, LEARNING_TEXTS, LEARNING_SUMMARY, fagstab, learning)
    _too_few(now.previous, fagstab, LearningArena.objects.get(name="Nettverk for sosiallærere"))
    _open(now, network.arena, network, by)
    _open(now, learning, None, fagstab)
    name, school, starts, ends = MOVED
    Membership.objects.create(
        network=LeaderNetwork.objects.get(name=name),
        school=School.objects.get(short_name=school),
        starts_on=starts,
        ends_on=ends,
    )


def _noon(date):
    return timezone.make_aware(dt.datetime.combine(date, dt.time(12)))


def _closed(year, spreads, texts, summary, by, arena, network=None):
    """An evaluation that was answered and closed in a school year."""
    number = sum(spreads[0])
    closed_at = _noon(dt.date(year.start + 1, 6, 9))
    evaluation = ArenaEvaluation.objects.create(
        arena=arena,
        network=network,
        year=year,
        opened_by=by,
        changed_by=by,
        closes_on=closed_at.date(),
        closed_at=closed_at,
        asked=number + max(2, number // 5),
        summary=summary,
    )
    grades = [[step for step, count in enumerate(spread, 1) for _each in range(count)] for spread in spreads]
    rows = [dict(zip(GRADED, row, strict=True)) for row in zip(*grades, strict=True)]
    for name, words in texts.items():
        for row, text in zip(rows, words, strict=False):
            row[name] = text
    EvaluationAnswer.objects.bulk_create(EvaluationAnswer(evaluation=evaluation, **row) for row in rows)


def _too_few(year, by, arena):
    """One that fewer than five answered: nothing of it was kept."""
    closed_at = _noon(dt.date(year.start + 1, 6, 2))
    ArenaEvaluation.objects.create(
        arena=arena, year=year, opened_by=by, closes_on=closed_at.date(), closed_at=closed_at, asked=9
    )


def _open(year, arena, network, by):
    closes_on = timezone.localdate() + dt.timedelta(days=12)
    evaluation = ArenaEvaluation.objects.create(
        arena=arena, network=network, year=year, opened_by=by, closes_on=closes_on
    )
    for school, grades in ANSWERED_NOW.items() if network else ():
        person = School.objects.get(short_name=school).roles.filter(kind="principal").first().user
        EvaluationSheet.objects.create(
            evaluation=evaluation, respondent=person, version=2, **dict(zip(GRADED, grades, strict=True))
        )
