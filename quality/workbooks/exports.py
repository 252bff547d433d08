"""The screens of the round as workbooks, to sort, filter and count in. Nothing is in a file that its screen lacks."""

from django.conf import settings

from quality.models import Side
from quality.overview import reading
from quality.overview.reading import RATINGS, Voice
from quality.report.reading import indicators_in
from sandnes_portal.language.prose import as_plain
from sandnes_portal.papers.spreadsheets import Sheet, write_workbook

STATUS_COLUMNS = (("Skole", 35), ("Egenvurdering", 18), ("Gjennomgang", 18), ("Samtale", 18))
AGREEMENT_COLUMNS = (
    ("Skole", 35),
    ("Skoleår", 12),
    ("Lovet av", 14),
    ("Avtale", 60),
    ("Ansvarlig", 25),
    ("Frist", 12),
    ("Status", 14),
    ("Framdrift", 50),
    ("Gjort", 12),
)
POINT_COLUMNS = (
    ("Punkt", 45),
    ("Skolen", 20),
    ("Fagstab", 20),
    ("Enige", 20),
    ("Gjort", 50),
    ("Lært", 50),
    ("Lurt", 50),
)
PROMISE_COLUMNS = (("Lovet av", 14), ("Avtale", 60), ("Ansvarlig", 25), ("Frist", 12))
OWN_COLUMNS = (
    ("Kriterium", 45),
    ("Skolens vurdering", 20),
    ("Hvorfor ikke vurdert", 40),
    ("Dette bygger skolen på", 60),
    ("I planen", 45),
    ("Neste steg", 50),
    ("Vil drøfte", 12),
    ("Ber om hjelp", 14),
)
REVIEW_COLUMNS = (
    ("Fagstabs vurdering", 20),
    ("Dette bygger fagstab på", 60),
    ("Spørsmål", 50),
    ("Enige om", 20),
)
OWN_CRITERIA_COLUMNS = (
    ("Kriterium", 60),
    ("Skolens vurdering", 20),
    ("Dette bygger skolen på", 60),
    ("Neste steg", 50),
)
INDICATOR_COLUMNS = (
    ("Del", 20),
    ("Indikator", 40),
    ("Skoleår", 12),
    ("Hvem", 14),
    ("Tall", 12),
    ("Usikkerhet", 20),
    ("Kilde", 60),
)
MEASURE_COLUMNS = (
    ("Kriterium", 12),
    ("Tiltak", 60),
    ("Ansvarlig", 25),
    ("Frist", 12),
    ("Status", 14),
    ("Framdrift", 50),
)


def status_as_xlsx(round_, rows):
    """In: the rows of the round's page. Out: the bytes of a workbook."""
    lines = [[row["school"].name, *(row[step][1] for step in ("own", "review", "talk"))] for row in rows]
    return _workbook(f"Runden {round_.year}", [Sheet("Status", STATUS_COLUMNS, lines)])


def assessment_as_xlsx(assessment, rows, own, *, sees_review):
    """One school's assessment as the reader sees it: fagstab's voice and the agreed rating only where they are hers to
    read. In: rows from `for_writing`, the school's own criteria. Out: the bytes of a workbook."""
    year = assessment.round.year
    columns = (*OWN_COLUMNS, *(REVIEW_COLUMNS if sees_review else ()))
    lines = [[*_own_voice(row, year), *(_fagstabs_voice(row) if sees_review else ())] for row in rows]
    mine = [[str(row.criterion), *_rated(row)] for row in own]
    sheets = [Sheet("Kriteriene", columns, lines), Sheet("Skolens egne", OWN_CRITERIA_COLUMNS, mine)]
    return _workbook(f"Egenvurdering {assessment.school.name} {year}", sheets)


def _rated(row):
    rating = row.own_rating.label if row.own_rating else ""
    return rating, as_plain(row.evidence), as_plain(row.next_step)


def _own_voice(row, year):
    rating, evidence, next_step = _rated(row)
    return [
        f"{row.criterion.code} {row.criterion.wording_in(year).title}",
        rating,
        as_plain(row.not_rated_reason),
        evidence,
        "\n".join(str(each) for each in (*row.goals.all(), *row.activities.all())),
        next_step,
        "ja" if row.wants_discussion else "",
        "ja" if row.wants_help else "",
    ]


def _fagstabs_voice(row):
    review = row.review
    ratings = [step.label if step else "" for step in (review.rating, row.approved_rating)]
    return [ratings[0], as_plain(review.note), as_plain(review.question), ratings[1]]


def agreements_as_xlsx(agreements):
    """In: promises with their school and year. Out: the bytes of a workbook."""
    return _workbook("Avtaler", [Sheet("Avtaler", AGREEMENT_COLUMNS, [_agreement(each) for each in agreements])])


def _agreement(agreement):
    assessment = agreement.dialogue.assessment
    return [
        assessment.school.name,
        str(assessment.round.year),
        Side(agreement.promised_by).label,
        agreement.text,
        agreement.responsible,
        agreement.due_on,
        agreement.get_status_display(),
        as_plain(agreement.progress),
        agreement.done_on,
    ]


def owner_as_xlsx(review, lines):
    """In: the lines of the owner's page as the reader sees them. Out: the bytes of a workbook with the criteria, the
    sentences that may be shown, and the measures."""
    steps = [(step.label, 18) for step in review.round.scale.steps.all()]
    columns = (("Kriterium", 45), ("Fagstabs vurdering", 20), *steps)
    rows = [
        [
            f"{line.code} {line.title}",
            line.rating.label if line.rating else "",
            *(count for _, count in line.result.counts),
        ]
        for line in lines
    ]
    said = [[f"{line.code} {line.title}", sentence] for line in lines for sentence in line.result.sentences]
    measures = [
        [line.code, each.text, each.responsible, each.due_on, each.get_status_display(), as_plain(each.progress)]
        for line in lines
        for each in line.measures
    ]
    sheets = [
        Sheet("Kriterier", columns, rows),
        Sheet("Setninger", (("Kriterium", 45), ("Setning", 90)), said),
        Sheet("Tiltak", MEASURE_COLUMNS, measures),
    ]
    return _workbook(f"Skoleeier {review.round.year}", sheets)


RATED = ("title", "own", "fagstab", "agreed")


def dialogue_as_xlsx(said):
    """In: what the minutes of a talk say, as plain values. Out: the bytes of a workbook."""
    points = [
        [
            *(each[name] for name in RATED),
            *(as_plain(each[name]) for name in ("done", "learned", "wise")),
        ]
        for each in said["points"]
    ]
    # Minutes from before the others were told of have none.
    points += [[*(each[name] for name in RATED), "", "", ""] for each in said.get("others", [])]
    promises = [[each[name] for name in ("side", "text", "responsible", "due_on")] for each in said["agreements"]]
    sheets = [Sheet("Punkter", POINT_COLUMNS, points), Sheet("Avtaler", PROMISE_COLUMNS, promises)]
    return _workbook(f"Utviklingssamtale {said['school']} {said['year']}", sheets)


def leader_talk_as_xlsx(said):
    """In: what a leader talk and its contract say, as plain values. Out: the bytes of a workbook."""
    goals = [[each["goal"], each["rating"], as_plain(each["text"])] for each in said["goals"]]
    texts = [["Fra samtalen", as_plain(said["summary"])], ["Kontrakt", as_plain(said["text"])]]
    sheets = [
        Sheet("Måloppnåelse", (("Mål", 60), ("Måloppnåelse", 20), ("Dette bygger det på", 80)), goals),
        Sheet("Kontrakt", (("Del", 20), ("Tekst", 120)), texts),
    ]
    return _workbook(f"Ledersamtale {said['school']} {said['year']}", sheets)


def criteria_as_xlsx(criteria, year, steps):
    """The criteria in the words of a year, and what each step looks like. Out: the bytes of a workbook."""
    columns = (("Kriterium", 12), ("Kort", 35), ("Ordlyd", 70), *((step.label, 50) for step in steps))
    lines = []
    for criterion in criteria:
        wording = criterion.wording_in(year)
        signs = wording.signs_by_value(steps)
        lines.append([criterion.code, wording.title, wording.text, *(signs.get(step.value, "") for step in steps)])
    return _workbook(f"Kriterier {year}", [Sheet("Kriterier", columns, lines)])


def criterion_as_xlsx(page):
    """One criterion through the years. In: what its page shows the reader. Out: the bytes of a workbook."""
    criterion, steps = page["criterion"], page["steps"]
    years = [[str(each.year), *(each.numbers or [each.why_not])] for each in page["years"]]
    sheets = [Sheet("Gjennom årene", (("Skoleår", 12), *((step.label, 18) for step in steps)), years)]
    if page["follows"]:
        moved = [[each["school"].name, each["words"]] for each in page["moved"]]
        asking = [[each["school"].name] for each in page["asking"]]
        sheets += [
            Sheet("Har flyttet seg", (("Skole", 35), ("Siden i fjor", 25)), moved),
            Sheet("Ber om hjelp", (("Skole", 35),), asking),
        ]
    else:
        own = [[school.name, *(cell["words"] for _voice, cell in said)] for school, said in page["own"]]
        sheets.append(Sheet("Skolen din", (("Skole", 35), *((voice.label, 22) for voice in RATINGS)), own))
    return _workbook(f"{criterion['code']} {page['round'].year}", sheets)


def report_as_xlsx(said):
    """In: what a quality report says, as plain values. Out: the bytes of a workbook with its tables."""
    figures = said["figures"]
    steps = [(label, 18) for label in figures["steps"]]
    criteria = [[each["name"], *(each["counts"] or ["For få skoler til å vises"])] for each in figures["criteria"]]
    agreements = [
        [each["side"], each["total"], ", ".join(f"{number} {word}" for word, number in each["standings"])]
        for each in figures["agreements"]
    ]
    owner = [
        [each["name"], each["fagstab"], *(each["counts"] or ["Færre enn 5 har svart"])] for each in figures["owner"]
    ]
    measures = [[each["text"], each["responsible"], each["due_on"], each["standing"]] for each in figures["measures"]]
    sheets = [
        Sheet("Skolenes kriterier", (("Kriterium", 50), *steps), criteria),
        Sheet("Avtaler", (("Hvem som lovte", 25), ("Antall", 10), ("Slik står det", 50)), agreements),
        Sheet("Skoleeier", (("Kriterium", 45), ("Fagstabs vurdering", 20), *steps), owner),
        Sheet("Tiltak", (("Tiltak", 60), ("Ansvarlig", 25), ("Frist", 18), ("Status", 14)), measures),
        Sheet("Indikatorer", INDICATOR_COLUMNS, _indicator_rows(said)),
    ]
    return _workbook(f"Kvalitetsmelding {said['year']}", sheets)


def _indicator_rows(said):
    """A line for each figure under the headings of the law: as it may be shown, which is not always a number."""
    titles = {part["kind"]: part["title"] for part in said["parts"]}
    return [
        [titles[part], series.title, row["year"], line.the.capitalize(), cell["text"], cell["uncertainty"], source]
        for part, told in indicators_in(said["figures"]).items()
        for series, source in told
        for row in series.table
        for line, cell in zip(series.lines, row["cells"], strict=True)
    ]


def map_as_xlsx(user, round_, assessments, voice, network):
    """For those who follow the schools: the map of one voice, who asks for help, and how the schools are spread."""
    criteria = reading.criteria_of(round_)
    rows = reading.rows_for(user, round_, assessments, criteria, voice)
    columns = (("Skole", 35), *((each["code"], 20) for each in criteria))
    lines = [[row["school"].name, *(cell["words"] for cell in row["cells"])] for row in rows]
    asking = [
        [row["school"].name, f"{criterion['code']} {criterion['wording'].title}"]
        for row in rows
        for criterion, cell in zip(criteria, row["cells"], strict=True)
        if cell["wants_help"]
    ]
    counted = voice if voice.is_rating else Voice.OWN
    spread = reading.spread_of(round_, counted, follows=True, network=network)
    sheets = [
        Sheet(voice.label, columns, lines),
        Sheet("Ber om hjelp", (("Skole", 35), ("Kriterium", 50)), asking),
        _counts(round_, criteria, spread, counted),
    ]
    return _workbook(f"Varmekart {round_.year}", sheets)


def spread_as_xlsx(user, round_):
    """For the others: how the schools are spread, and what the reader's own schools said."""
    criteria = reading.criteria_of(round_)
    led = reading.led_by(user, round_)
    sheets = []
    for voice in RATINGS:
        spread = reading.spread_of(round_, voice, follows=False)
        own = reading.rows_for(user, round_, led, criteria, voice)
        sheets.append(_counts(round_, criteria, spread, voice, own))
    return _workbook(f"Varmekart {round_.year}", sheets)


def _counts(round_, criteria, spread, voice, own=()):
    """A line for each criterion: the own schools' words, then the number of schools on each step."""
    steps = list(round_.scale.steps.all())
    columns = [("Kriterium", 50), *((row["school"].short_name, 22) for row in own), *((s.label, 18) for s in steps)]
    lines = []
    for place, criterion in enumerate(criteria):
        counts = spread.get((round_.pk, criterion["pk"]))
        numbers = [counts.get(step.value, 0) for step in steps] if counts else ["For få skoler til å vises"]
        words = [row["cells"][place]["words"] for row in own]
        lines.append([f"{criterion['code']} {criterion['wording'].title}", *words, *numbers])
    name = f"Antall – {voice.label.lower()}"
    return Sheet(name, tuple(columns), lines)


def _workbook(title, sheets):
    return write_workbook(sheets, title=title, author=settings.PORTAL_OWNER)
