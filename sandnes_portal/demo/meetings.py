"""Meetings before they are held: a network's year, an agenda with proposals, a conference, one that is off."""

import datetime as dt

from django.utils import timezone

from networks.arenas.audience import people_asked
from networks.meetings.series import dates_of
from networks.models import (
    AgendaItem,
    Attendance,
    ItemProposal,
    LeaderNetwork,
    LearningArena,
    Meeting,
    MeetingSeries,
    Rhythm,
    School,
    Theme,
    Tool,
)
from sandnes_portal.demo.days import at
from sandnes_portal.demo.people import person_of
from sandnes_portal.reference.standing import rows_by_code

Part, Status = AgendaItem.Part, Meeting.Status

# Part, title, what it is about, who leads it in, minutes.
NETWORK_AGENDA = (
    (Part.OPERATIONS, "Budsjett og rammer for neste år", "Kort om signalene fra kommunen.", "Rektor Smeaheia", 15),
    (Part.OPERATIONS, "Vikarordningen", "Hva fungerer, og hva bør vi be om sammen?", "", 15),
    (
        Part.DEVELOPMENT,
        "Observasjon i klasserom: hva har vi prøvd?",
        "Hver skole forteller i tre minutter:\n\n- Hva gjorde dere?\n- Hva lærte dere?\n- Hva er lurt å gjøre nå?",
        "Alle",
        40,
    ),
    (
        Part.DEVELOPMENT,
        "Relasjoner som del av klasseledelse",
        "Vi prøver kollegabasert veiledning.",
        "Rektor Trones",
        20,
    ),
)
CONFERENCE = (
    (Part.ROOM_1, "Hva er god klasseledelse?", "Fagstab legger fram teorien bak kjernekomponenten.", "Fagstab", 30),
    (Part.ROOM_2, "Slik gjør vi det på Hana og Giske", "To skoler forteller om det de har prøvd.", "Rektor Hana", 40),
    (Part.ROOM_3, "Hva betyr dette for oss?", "Skriv alene i fem minutter. Snakk så sammen i nettverkene.", "", 40),
    (Part.ROOM_4, "Gjort – lært – lurt", "Hver ledergruppe setter seg ett mål fram til neste samling.", "", 30),
)


def make_meetings():
    first = LeaderNetwork.objects.get(name="Barneskolenettverk 1")
    fagstab = person_of("fagstab")
    _make_network_year(first, person_of("rektor.smeaheia"))
    second = LeaderNetwork.objects.get(name="Barneskolenettverk 2")
    draft = _meeting("Nettverksmøte", at(20), 90, second.arena, network=second, chair=person_of("rektor.hana"))
    _add_items(draft, NETWORK_AGENDA[:3])
    trones = School.objects.get(short_name="Trones")
    leaders = LearningArena.objects.get(name="Skolens ledergruppe")
    _called("Ledermøte", at(5), 60, leaders, school=trones, chair=person_of("rektor.trones"), place="Møterom 1")
    conference = LearningArena.objects.get(name="Lærende nettverk 1")
    words = {"chair": fagstab, "place": "Sandnes kulturhus"}
    learning = _called("Dialogkonferanse om klasseledelse", at(33), 180, conference, **words)
    _add_items(learning, CONFERENCE)
    gathering = LearningArena.objects.get(name="Skoleledersamling, del 1")
    _cancelled("Skoleledersamling", at(12), 120, gathering, chair=person_of("kommunaldirektor"))


def _meeting(title, starts, minutes, arena, **values):
    return Meeting.objects.create(
        title=title, starts_at=starts, ends_at=starts + dt.timedelta(minutes=minutes), arena=arena, **values
    )


def _called(title, starts, minutes, arena, **values):
    """A meeting to which everybody is called, and some have answered."""
    values = {"status": Status.CALLED, "called_at": timezone.now()} | values
    meeting = _meeting(title, starts, minutes, arena, **values)
    answers = [Attendance.Answer.COMING, Attendance.Answer.COMING, Attendance.Answer.ASKED, Attendance.Answer.COMING]
    for number, person in enumerate(people_asked(meeting)):
        answer = Attendance.Answer.ABSENT if number == 5 else answers[number % len(answers)]
        meeting.attendances.create(user=person, answer=answer)
    return meeting


def _cancelled(*words, **values):
    reason = "Flere er på kurs denne dagen. Vi tar sakene på neste samling."
    return _called(*words, status=Status.CANCELLED, cancelled_reason=reason, sequence=1, **values)


def _add_items(meeting, agenda):
    for position, (part, title, introduction, presenter, minutes) in enumerate(agenda):
        words = {"introduction": introduction, "presenter": presenter, "minutes_planned": minutes}
        meeting.items.create(part=part, title=title, position=position, changed_by=meeting.chair, **words)


def _make_network_year(network, leader):
    """A series through the year: the next meeting is called, with proposals; the others are drafts."""
    starts = at(13)
    day = timezone.localdate(starts)
    series = MeetingSeries.objects.create(
        arena=network.arena,
        network=network,
        title="Nettverksmøte",
        every=Rhythm.EVERY_SECOND_MONTH,
        starts_on=day,
        ends_on=day + dt.timedelta(days=240),
        starts_at=dt.time(9),
        place="Smeaheia skole",
        made_by=leader,
    )
    words = {"network": network, "series": series, "chair": leader, "place": series.place}
    words["secretary"] = person_of("rektor.trones")
    message = "Ta med et eksempel fra egen skole. Det trenger ikke være ferdig."
    meeting = _called("Nettverksmøte", starts, 90, network.arena, message=message, **words)
    _add_items(meeting, NETWORK_AGENDA)
    _dress(meeting)
    _propose(meeting, leader)
    for proposed in dates_of(series.every, day, series.ends_on)[1:]:
        starts = timezone.make_aware(dt.datetime.combine(proposed.date, series.starts_at))
        _meeting("Nettverksmøte", starts, 90, network.arena, **words)


def _dress(meeting):
    """A theme, a tool and a link, on the items that are worked with."""
    observed, relations = meeting.items.filter(part=Part.DEVELOPMENT)
    observed.tool = Tool.objects.filter(name__startswith="G-L-L").first()
    observed.theme = rows_by_code(Theme).get("klasseledelse")
    relations.tool = Tool.objects.filter(name__icontains="veiledning").first()
    observed.save()
    relations.save()
    observed.links.create(title="Observasjonsskjema", url="https://www.udir.no/kvalitet-og-kompetanse/")


def _propose(meeting, leader):
    trones = person_of("rektor.trones")
    taken = meeting.items.last()
    words = {"proposed_by": trones, "changed_by": trones}
    meeting.proposals.create(
        title=taken.title, status=ItemProposal.Status.TAKEN, item=taken, **words | {"changed_by": leader}
    )
    meeting.proposals.create(
        title="Felles planleggingsdag i august",
        why="Tre av skolene arbeider med det samme. Kan vi gjøre det sammen?",
        minutes_planned=10,
        **words,
    )
    answer = "Vi tar den i mars, når alle har prøvd lesson study én gang."
    declined = {"status": ItemProposal.Status.DECLINED, "answer": answer} | words | {"changed_by": leader}
    meeting.proposals.create(title="Erfaringer med lesson study", **declined)
