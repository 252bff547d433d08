"""A commission as a Paper: what was asked, and the networks' answers beside each other, to lie before Rektor AU."""

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from sandnes_portal.papers.downloads import file_name
from sandnes_portal.papers.paper import Beside, Chapter, Heading, Line, Pairs, Paper, Prose


def commission_name_of(commission):
    """The file's name without its ending."""
    return file_name(f"Oppdrag {commission.title}")


def commission_paper(commission, answers):
    """In: a commission, and its answers as one person may read them (`commissions.answers_shown`)."""
    return Paper(
        title=commission.title,
        author=settings.PORTAL_OWNER,
        eyebrow="Oppdrag til nettverkene",
        status=f"Slik svarene var {date_format(timezone.localdate())}.",
        sections=[
            Chapter("Oppdraget", [Prose(commission.text), Pairs(_facts(commission))]),
            Chapter("Svarene", list(_in_pairs([_column(each) for each in answers]))),
        ],
    )


def _facts(commission):
    facts = [
        ("Gitt", f"{date_format(commission.given_on)}, {commission.given_by}"),
        ("Frist", date_format(commission.due_on)),
    ]
    if not commission.is_open:
        facts.append(("Avsluttet", date_format(timezone.localtime(commission.closed_at))))
    return facts


def _column(shown):
    """A network's answer under its name. What is not sent is not read by others."""
    answer = shown.answer
    blocks = [Heading(str(answer.network), meta=shown.words)]
    if shown.is_readable and answer.text:
        return [*blocks, Prose(answer.text)]
    return [*blocks, Line("Svaret er ikke sendt ennå." if not answer.is_sent else "Uten tekst.", is_muted=True)]


def _in_pairs(columns):
    """Two and two: more beside each other than that, and nobody can read them on paper."""
    for place in range(0, len(columns), 2):
        pair = columns[place : place + 2]
        if len(pair) == 2:
            yield Beside(pair)
        else:
            yield from pair[0]
