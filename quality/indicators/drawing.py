"""A figure on paper: the words, the drawing and the table as blocks, the same as on the screen."""

from django.template.loader import render_to_string

from sandnes_portal.language.lines import line_chart
from sandnes_portal.language.trends import told
from sandnes_portal.papers.paper import Beside, Drawing, Heading, Line, Prose, table_of


def group_blocks(group):
    """The blocks of a group: what the school has written, and its figures. In: as `drawn_groups` gives."""
    blocks = [Heading(group["name"], level=2)]
    for title, text in group["texts"]:
        blocks += [Line(title, is_bold=True), Prose(text)]
    for each in group["figures"]:
        blocks += figure_blocks(each["series"], each["source"])
    return blocks


def figure_blocks(series, source, level=3):
    """A figure as blocks: its sentences and where it is from beside the drawing, where there is a number to draw; and
    the table beneath."""
    words, drawn = [Line(" ".join(told(series))), Line(source, is_muted=True)], line_chart(series)
    if drawn["lines"]:
        svg = render_to_string("components/line_chart.svg.html", {"chart": drawn, "alt": series.alt})
        words = [Beside([words, [Drawing(svg[svg.index("<svg") :], series.alt)]])]
    return [Heading(series.title, level=level), *words, _table(series)]


def _table(series):
    heads = ["Skoleår", *(line.the.capitalize() for line in series.lines)]
    rows = [[row["year"], *(_cell(each) for each in row["cells"])] for row in series.table]
    caption = f"{series.title}, {series.unit}" if series.unit else series.title
    return table_of(caption, heads, rows, [3] * len(heads))


def _cell(cell):
    return f"{cell['text']} ({cell['uncertainty']})" if cell["uncertainty"] else cell["text"]
