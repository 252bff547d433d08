"""What came of a reflection as a Paper: the words of all and of the groups, never what somebody wrote alone."""

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from networks.exercises.reading import common_texts, group_texts, parts_of
from sandnes_portal.papers.downloads import file_name
from sandnes_portal.papers.paper import Chapter, Heading, Line, Paper, Prose


def name_of(exercise):
    """The file's name without its ending."""
    return file_name(f"Refleksjon {exercise.title}")


def exercise_paper(exercise, user):
    """In: an exercise, and who takes the file along: it holds the groups' words when she may read them."""
    sections = [Chapter("Felles", _words(common_texts(exercise)))] if common_texts(exercise) else []
    parts = {each.group.pk: _parts_line(each) for each in parts_of(exercise)}
    for group, texts, members in group_texts(exercise, user):
        names = ", ".join(str(member) for member in members)
        lines = [Line(line, is_muted=True) for line in (names, parts.get(group.pk)) if line]
        sections.append(Chapter(str(group), [*lines, *_words(texts)]))
    when = exercise.closed_at or timezone.now()
    return Paper(
        title=exercise.title,
        author=settings.PORTAL_OWNER,
        eyebrow=exercise.get_kind_display(),
        lead=exercise.question,
        status=f"{'Avsluttet' if exercise.closed_at else 'Slik det så ut'} {date_format(timezone.localtime(when))}.",
        sections=sections,
    )


def _parts_line(parts):
    """«Samtaleleder: Kari Vik. Sakseier: Ola Li.»"""
    people = (("Samtaleleder", parts.leader), ("Sakseier", parts.owner))
    return " ".join(f"{word}: {person}." for word, person in people if person)


def _words(texts):
    blocks = []
    for slot, text in texts:
        words = Prose(text.text) if text.text else Line("Ingenting er skrevet.", is_muted=True)
        blocks += [Heading(slot.label), words]
    return blocks
