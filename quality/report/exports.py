"""The quality report as a Paper: the texts in their order, each with the tables that belong to it."""

from django.conf import settings
from django.template.loader import render_to_string

from quality.dialogues.exports.minutes import moment_of
from quality.indicators.drawing import figure_blocks
from quality.models import ReportPart
from quality.report.reading import indicators_in
from sandnes_portal.language.words import listed, lower_first
from sandnes_portal.papers.downloads import file_name
from sandnes_portal.papers.paper import Cell, Chapter, Drawing, Line, Paper, Points, Prose, Table

Kind = ReportPart.Kind
TOO_FEW = "For få til å vises"


def report_name_of(year, number=None):
    """The file's name without its ending."""
    return file_name(f"Kvalitetsmelding {year}, utgave {number}" if number else f"Kvalitetsmelding {year}, utkast")


def report_paper(said, edition=None):
    """In: what the report says, as plain values; the edition when it is frozen."""
    figures = said["figures"]
    tables = {
        part: [block for series, source in told for block in figure_blocks(series, source, level=2)]
        for part, told in indicators_in(figures).items()
    } | {
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
        eyebrow=settings.PORTAL_NAME,
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
    table = Table(caption, rows, [30, *[17.5] * len(steps)])
    return [*_bars(figures), Line(f"{caption}.", is_muted=True), table]


def _bars(figures):
    """Each criterion through the years as bars with their words. Reports from before the bars have none."""
    lines = [each for each in figures["criteria"] if each.get("years")]
    if not lines:
        return []
    caption = "Slik er skolene spredt på hvert kriterium, år for år"
    rows = [_row(["Kriterium", "Skoleår", "Skolene", "I ord"], is_head=True)]
    for line in lines:
        names = [line["name"], *[""] * len(line["years"])]
        rows += [_bar_row(*each, figures["steps"]) for each in zip(names, line["years"], strict=False)]
    intro = f"{caption}. Fra venstre: {listed([lower_first(step) for step in figures['steps']])}."
    return [Line(intro, is_muted=True), Table(caption, rows, [28, 13, 29, 30])]


def _bar_row(name, year, steps):
    return [*_row([name, year["year"]]), Cell(_bar(year, steps)), *_row([year["words"].capitalize()])]


def _bar(year, steps):
    """The bar of a year, with what it shows for those who do not see it; nothing where there are too few."""
    if not year["numbers"]:
        return []
    svg = render_to_string("components/spread_bar.svg.html", {"counts": year["numbers"]})
    each = [f"{number} {lower_first(step)}" for step, number in zip(steps, year["numbers"], strict=True)]
    return [Drawing(svg[svg.index("<svg") :], f"{year['year']}: {listed(each)}.", in_word=True)]


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
    rows = [_row(["Kriterium", *steps], is_head=True)]
    for each in lines:
        rated = Line(each["fagstab"] or "Ikke vurdert", label="Fagstab")
        rows.append([Cell([Line(each["name"]), rated]), *_row(_counted(each, steps))])
    caption = "Fagstabs vurdering, og hvor mange som svarte hva"
    return [Line(f"{caption}.", is_muted=True), Table(caption, rows, [30, *[17.5] * len(steps)])]


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
