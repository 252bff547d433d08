"""What the quality report tells: the figures of a round, the texts it begins with, and the whole as plain values.

Only what both sides have approved in the minutes is counted, and nothing over fewer than five schools.
"""

import re
from collections import Counter

from django.utils import timezone
from django.utils.formats import date_format

from networks.people.readers import in_words
from quality.frozen import as_text, fingerprint_of
from quality.indicators.reading import figures_of_municipality
from quality.models import Agreement, Assessment, CriterionAssessment, Indicator, LawReference, ReportPart, Side
from quality.overview.reading import criteria_of, most_found
from quality.overview.spreads import agreed_through_the_years
from quality.owner.predicates import ASKED
from quality.owner.reading import results_of, review_of
from sandnes_portal.language.anonymity import FEWEST
from sandnes_portal.language.series import plain_of, series_from
from sandnes_portal.language.words import SCHOOL, number_word, upper_first

Kind = ReportPart.Kind
LAW = "kvalitetsutvikling"
MOST_NAMED = 3
# What is told of those who leave school, and of how they fare afterwards.
COMPLETED = re.compile(r"gjennomfør|fullfør|grunnskolepoeng|overgang", re.IGNORECASE)
WHO = {Side.SCHOOL: "skolene", Side.MUNICIPALITY: "kommunen"}
# The headings that the law names.
OF_THE_LAW = (Kind.ENVIRONMENT, Kind.OUTCOME, Kind.COMPLETION)
# Those under which figures stand, or why there are none.
WITH_FIGURES = (Kind.CRITERIA, Kind.AGREEMENTS, Kind.OWNER)


def figures_of(round_):
    """The figures of a round as plain values, in a number of queries that is the same for all rounds."""
    steps = list(round_.scale.steps.all())
    talked = Assessment.objects.agreed().filter(round=round_).count()
    enough = talked >= FEWEST
    return {
        "schools": Assessment.objects.filter(round=round_, left_at__isnull=True).count(),
        "talked": talked,
        "steps": [step.label for step in steps],
        **(_criteria(round_, steps) if enough else {"criteria": [], "found": [], "help": []}),
        "agreements": _agreements(round_) if enough else [],
        "indicators": _indicators(round_),
        **_owner(round_, steps),
    }


def _indicators(round_):
    """{part: its figures, as {series, source}} under the headings of the law, of the municipality alone and of what
    everybody may read; a heading of which nothing is known is left out."""
    found = {}
    for each in figures_of_municipality(None, until=round_.year):
        part = _part_of(each.indicator)
        found.setdefault(part, []).append({"series": plain_of(each.series), "source": each.source})
    return found


def _part_of(indicator):
    """Resources and adaptation are of the environment that pupils learn in; who completes is asked of outcomes."""
    if indicator.group != Indicator.Group.OUTCOME:
        return Kind.ENVIRONMENT.value
    return (Kind.COMPLETION if COMPLETED.search(f"{indicator.report} {indicator.name}") else Kind.OUTCOME).value


def indicators_in(figures):
    """{part: [(Series, where it is from)]} of a report's figures. Reports from before the indicators have none."""
    return {
        part: [(series_from(each["series"]), each["source"]) for each in those]
        for part, those in figures.get("indicators", {}).items()
    }


def _criteria(round_, steps):
    """Where the schools stand, where most are far, and what most ask for help with; never fewer than five of them."""
    criteria = criteria_of(round_)
    rows = CriterionAssessment.objects.in_overview(round_).agreed_by_both()
    counts = {}
    for _round, criterion, value, schools in rows.counted_by("agreed_rating__value"):
        counts.setdefault(criterion, {})[value] = schools
    counts = {criterion: each for criterion, each in counts.items() if sum(each.values()) >= FEWEST}
    asking = {criterion: schools for criterion, schools in rows.counted_help() if schools >= FEWEST}
    years = {row["code"]: [_plain(year) for year in row["years"]] for row in agreed_through_the_years(round_)}
    asked = sorted((each for each in criteria if each["pk"] in asking), key=lambda each: -asking[each["pk"]])
    return {
        "criteria": [
            {"name": _name(each), "counts": _numbers(counts.get(each["pk"]), steps), "years": years[each["code"]]}
            for each in criteria
        ],
        "found": [_name(each) for each in most_found(criteria, counts)],
        "help": [f"{_name(each)} ({SCHOOL.counted(asking[each['pk']])})" for each in asked[:MOST_NAMED]],
    }


def _numbers(counts, steps):
    return [counts.get(step.value, 0) for step in steps] if counts else []


def _plain(year):
    """A year of a criterion as plain values, with the names the page of the criterion knows them by."""
    return {"year": year.year.label, "numbers": year.numbers, "words": year.words}


def _name(criterion):
    return f"{criterion['code']} {criterion['wording'].title}"


def _agreements(round_):
    """For each side: what was promised, and how it stands today."""
    promises = list(Agreement.objects.in_frozen_minutes(round_))
    lines = []
    for side in Side:
        standings = [each.standing for each in promises if each.promised_by == side]
        words = Counter(word for _kind, word in standings)
        lines.append({"side": WHO[side], "total": len(standings), "standings": sorted(words.items())})
    return lines


def _owner(round_, steps):
    """Fagstab's rating, what was answered, and the measures; nothing before the result is shown."""
    review = review_of(round_.year)
    if review is None or not review.is_shown:
        return {"owner": [], "measures": []}
    results, year = results_of(review), round_.year
    owner = [
        {
            "name": f"{row.criterion.code} {row.criterion.wording_in(year).title}",
            "fagstab": row.rating.label if row.rating else "",
            "counts": [number for _step, number in results[row.criterion_id].counts]
            if row.criterion_id in results
            else [],
        }
        for row in review.ratings.for_page()
    ]
    measures = [
        {
            "text": each.text,
            "responsible": each.responsible,
            "due_on": date_format(each.due_on) if each.due_on else "",
            "standing": each.standing[1],
        }
        for each in review.measures.exclude(text="")
    ]
    return {"owner": owner, "measures": measures}


# --- the texts it begins with -------------------------------------------------------------------


def drafts_of(round_, figures):
    """{kind: a text to begin with, in the light markup}. What the portal knows nothing of begins empty."""
    law = LawReference.objects.filter(code=LAW).first()
    return {
        Kind.INTRODUCTION: _introduction(round_, figures, law),
        Kind.CRITERIA: _on_criteria(figures),
        Kind.AGREEMENTS: _on_agreements(figures),
        Kind.OWNER: _on_owner(figures),
    }


def _introduction(round_, figures, law):
    asked = f"{law.text.rstrip('.')} ({law.name}).\n\n" if law else ""
    talked = SCHOOL.share(figures["talked"], figures["schools"]).capitalize()
    return (
        f"{asked}Denne meldingen bygger på kvalitetsrunden {round_.year}. {talked} har vurdert seg selv, møtt "
        "kommunen til utviklingssamtale og godkjent referatet sammen med kommunen."
    )


def _on_criteria(figures):
    parts = []
    if figures["found"]:
        parts.append("Flest skoler er kommet langt på disse:\n\n" + _list(figures["found"]))
    if figures["help"]:
        parts.append("Flest skoler ber om hjelp med disse:\n\n" + _list(figures["help"]))
    return "\n\n".join(parts)


def _list(words):
    return "\n".join(f"- {each}" for each in words)


def _on_agreements(figures):
    return "\n\n".join(
        f"{line['side'].capitalize()} har lovet {number_word(line['total'], 'én')} ting i samtalene: "
        + ", ".join(f"{number} {word}" for word, number in line["standings"])
        + "."
        for line in figures["agreements"]
        if line["total"]
    )


def _on_owner(figures):
    if not figures["owner"]:
        return ""
    return f"{upper_first(in_words(ASKED))} har gitt kommunen tilbakemelding på tolv kriterier."


# --- the whole ----------------------------------------------------------------------------------


def snapshot_of(report):
    """Everything the report says, as plain values."""
    law = LawReference.objects.filter(code=LAW).first()
    return {
        "year": report.round.year.label,
        "law": {"name": law.name, "text": law.text} if law else None,
        "figures": report.figures,
        "figures_at": date_format(timezone.localtime(report.figures_at)),
        "parts": [
            {
                "kind": part.kind,
                "title": part.get_kind_display(),
                "text": part.text,
                "law": law.name if law and part.kind in OF_THE_LAW else "",
            }
            for part in report.parts.all()
        ],
        "reason": report.renewed_reason,
    }


def told_in(said):
    """The parts that say something: a heading with nothing under it is not read."""
    told = {*WITH_FIGURES, *said["figures"].get("indicators", {})}
    return [part for part in said["parts"] if part["text"] or part["kind"] in told]


def drawn_in(said):
    """What a report says, with its indicators as they are drawn: `figures.drawn` is what `indicators_in` gives."""
    return said | {"figures": said["figures"] | {"drawn": indicators_in(said["figures"])}}


def missing_in(report):
    """What the report lacks before it is locked, as pairs of words and where it is written; told, never in the way."""
    page, figures = report.get_absolute_url(), report.figures
    lacks = [(f"«{part}» er tom", f"{page}#del-{part.kind}") for part in report.parts.all() if not part.text]
    if figures["talked"] < figures["schools"]:
        talked = SCHOOL.share(figures["talked"], figures["schools"])
        lacks.append((f"Bare {talked} har et godkjent referat i tallene", report.round.get_absolute_url()))
    return lacks


def fingerprint_now(report):
    return fingerprint_of(as_text(snapshot_of(report)))
