"""The minutes of a meeting as a Paper, for PDF and Word: what the page shows, and nothing more."""

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from sandnes_portal.papers.downloads import file_name
from sandnes_portal.papers.paper import Chapter, Heading, Line, Pairs, Paper, Points, Prose, table_of


def name_of(meeting):
    """The file's name without its ending: «Referat Nettverksmøte i november, Barneskolenettverk 1, 2026-11-12»."""
    day = timezone.localdate(meeting.starts_at).isoformat()
    return file_name(f"Referat {meeting.title}, {_place(meeting)}, {day}")


def minutes_paper(minutes):
    """In: ShownMinutes. Out: a Paper."""
    meeting = minutes.meeting
    return Paper(
        title=f"Referat: {meeting.title}",
        author=settings.PORTAL_OWNER,
        eyebrow=_place(meeting),
        status=_status(meeting),
        sections=[
            Chapter("Om møtet", [Pairs(_facts(minutes))]),
            *(Chapter(part.name, list(_part(part))) for part in minutes.parts),
            *([Chapter("Andre vedtak", [_decision(each) for each in minutes.loose])] if minutes.loose else []),
            Chapter("Hvem gjør hva", [_to_do(minutes.follow_ups)]),
        ],
    )


def _place(meeting):
    return str(meeting.school or meeting.network or meeting.arena)


def _status(meeting):
    if meeting.status == meeting.Status.SHARED:
        return f"Delt {date_format(timezone.localtime(meeting.shared_at), 'j. F Y')} av {meeting.shared_by}."
    return "Referatet er ikke delt ennå, og kan bli endret."


def _facts(minutes):
    meeting = minutes.meeting
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    facts = [
        ("Tid", f"{date_format(starts, 'j. F Y')} kl. {starts:%H.%M}–{ends:%H.%M}"),
        ("Sted", meeting.place),
        ("Møteleder", str(meeting.chair or "")),
        ("Referent", str(meeting.secretary or "")),
        ("Til stede", ", ".join(person.name for person in minutes.present) or "Oppmøtet er ikke ført"),
        ("Ikke til stede", ", ".join(person.name for person in minutes.absent) if minutes.present else ""),
    ]
    return [(name, words) for name, words in facts if words]


def _part(part):
    yield Line(f"{part.time_words}.", is_muted=True)
    for shown in part.items:
        minutes = f"{shown.minutes} min" if shown.minutes is not None else ""
        meta = ", ".join(filter(None, [shown.item.presenter, minutes]))
        yield Heading(shown.item.title, number=str(shown.number), meta=meta)
        if shown.item.notes:
            yield Prose(shown.item.notes)
        for decision in shown.decisions:
            yield from (Line("Vedtak", is_bold=True), Prose(decision.text))
        if links := list(shown.item.links.all()):
            yield Points([Line(link.title, meta=link.url) for link in links])


def _decision(decision):
    return Prose(decision.text)


def _to_do(follow_ups):
    if not follow_ups:
        return Line("Ingen gjøremål.", is_muted=True)
    rows = [[each.text, each.who or "Ingen er satt opp", _due(each)] for each in follow_ups]
    return table_of("Hvem gjør hva, og når", ["Hva", "Hvem", "Innen"], rows, [4, 2, 2])


def _due(follow_up):
    if follow_up.done_at:
        return "Gjort"
    return date_format(follow_up.due_on, "j. F Y") if follow_up.due_on else ""
