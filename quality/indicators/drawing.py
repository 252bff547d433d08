"""A figure on paper: the words, the drawing and the table as blocks, the same as on the screen."""

from django.template.loader import render_to_string

from sandnes_portal.language.lines import line_chart
from sandnes_portal.language.trends import told
from sandnes_portal.papers.paper import Beside, Drawing, Heading, Line, Prose, table_of


def group_blocks(group):
    """The blocks of a group: what the school has written, and its figures two and two. In: as `drawn_groups` gives."""
    blocks = [Heading(group["name"], level=2)]
    for title, text in group["texts"]:
        blocks += [Line(title, is_bold=True), Prose(text)]
    figures = [figure_blocks(each["series"], each["source"]) for each in group["figures"]]
    return [*blocks, *(Beside(figures[place : place + 2]) for place in range(0, len(figures), 2))]


def figure_blocks(series, source):
    """A figure as blocks: its sentences, the drawing where there is a number, the table, and where it is from."""
    drawn = line_chart(series)
    blocks = [Heading(series.title, level=3), Line(" ".join(told(series)))]
    if drawn["lines"]:
        svg = render_to_string("components/line_chart.svg.html", {"chart": drawn, "alt": series.alt})
        blocks.append(Drawing(svg[svg.index("<svg") :], series.alt))
    return [*blocks, _table(series), Line(source, is_muted=True)]


def _table(series):
    heads = ["Skoleår", *(line.the.capitalize() for line in series.lines)]
    rows = [[row["year"], *(_cell(each) for each in row["cells"])] for row in series.table]
    caption = f"{series.title}, {series.unit}" if series.unit else series.title
    return table_of(caption, heads, rows, [3] * len(heads))


def _cell(cell):
    return f"{cell['text']} ({cell['uncertainty']})" if cell["uncertainty"] else cell["text"]
