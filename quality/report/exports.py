"""The quality report as a Paper: the texts in their order, each with the tables that belong to it."""

from django.conf import settings

from quality.dialogues.exports.minutes import moment_of
from quality.models import ReportPart
from sandnes_portal.papers.downloads import file_name
from sandnes_portal.papers.paper import Cell, Chapter, Line, Paper, Points, Prose, Table

Kind = ReportPart.Kind
TOO_FEW = "For få til å vises"


def report_name_of(year, number=None):
    """The file's name without its ending."""
    return file_name(f"Kvalitetsmelding {year}, utgave {number}" if number else f"Kvalitetsmelding {year}, utkast")


def report_paper(said, edition=None):
    """In: what the report says, as plain values; the edition when it is frozen."""
    figures = said["figures"]
    tables = {
        Kind.CRITERIA: _criteria(figures),
        Kind.AGREEMENTS: _agreements(figures),
        Kind.OWNER: [*_owner(figures), *_measures(figures)],
    }
    status = f"Utgave {edition.number}, låst {moment_of(edition.frozen_at)}." if edition else "Utkast."
    sections = [
        Chapter(part["title"], [*([Prose(part["text"])] if part["text"] else []), *tables.get(part["kind"], [])])
        for part in said["parts"]
        if part["text"] or tables.get(part["kind"])
    ]
    about = [Line(f"Tallene er hentet {said['figures_at']}.")]
    if said["law"]:
        about.append(Line(said["law"]["text"], label=said["law"]["name"].capitalize()))
    if said["reason"]:
        about.append(Line(said["reason"], label="Hvorfor det er en ny utgave"))
    if edition:
        about.append(Line(edition.fingerprint, label="SHA-256"))
    return Paper(
        title=f"Kvalitetsmelding {said['year']}",
        author=settings.PORTAL_OWNER,
        eyebrow="Alle elevene er våre",
        status=status,
        keywords=["kvalitetsmelding", said["year"]],
        sections=[*sections, Chapter("Om meldingen", about)],
    )


def _row(words, *, is_head=False):
    return [Cell([Line(str(each), is_bold=is_head)]) for each in words]


def _counted(line, steps):
    """A line's numbers, or the words that there are too few, in the first of their columns."""
    return line["counts"] or [TOO_FEW, *[""] * (len(steps) - 1)]


def _criteria(figures):
    steps, lines = figures["steps"], figures["criteria"]
    if not lines:
        return []
    rows = [_row(["Kriterium", *steps], is_head=True)]
    rows += [_row([each["name"], *_counted(each, steps)]) for each in lines]
    caption = "Hvor mange skoler som er blitt enige med kommunen om hvert trinn"
    return [Line(f"{caption}.", is_muted=True), Table(caption, rows, [40, *[15] * len(steps)])]


def _agreements(figures):
    lines = [each for each in figures["agreements"] if each["total"]]
    if not lines:
        return []
    rows = [_row(["Hvem som lovte", "Antall", "Slik står det"], is_head=True)]
    rows += [
        _row([each["side"].capitalize(), each["total"], ", ".join(f"{n} {word}" for word, n in each["standings"])])
        for each in lines
    ]
    return [Table("Avtaler fra utviklingssamtalene", rows, [30, 15, 55])]


def _owner(figures):
    steps, lines = figures["steps"], figures["owner"]
    if not lines:
        return []
    rows = [_row(["Kriterium", "Fagstab", *steps], is_head=True)]
    rows += [_row([each["name"], each["fagstab"] or "ikke vurdert", *_counted(each, steps)]) for each in lines]
    caption = "Fagstabs vurdering, og hvor mange som svarte hva"
    return [Line(f"{caption}.", is_muted=True), Table(caption, rows, [30, 18, *[13] * len(steps)])]


def _measures(figures):
    if not figures["measures"]:
        return []
    return [
        Line("Dette gjør skoleeier", is_bold=True),
        Points(
            [
                Line(
                    each["text"],
                    tag=each["standing"],
                    meta=", ".join(
                        filter(None, [each["responsible"], f"innen {each['due_on']}" if each["due_on"] else ""])
                    ),
                )
                for each in figures["measures"]
            ]
        ),
    ]
