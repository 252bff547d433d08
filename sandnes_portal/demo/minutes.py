"""Meetings of the networks with their minutes: one that goes on now, one to share, and shared ones to read."""

import datetime as dt

from django.utils import timezone

from networks.arenas.audience import people_asked
from networks.minutes import actions as actions
from networks.models import AgendaItem, Attendance, LeaderNetwork, Meeting
from sandnes_portal.demo.days import at, under_way
from sandnes_portal.demo.people import person_of

OPERATIONS, DEVELOPMENT = AgendaItem.Part.OPERATIONS, AgendaItem.Part.DEVELOPMENT
# Part, title, presenter, minutes planned, minutes used, notes.
AGENDA = (
    (OPERATIONS, "Bemanning til våren", "Fagstab", 15, 20, "Rammene er kjent. Vi melder inn behovene samlet."),
    (OPERATIONS, "Felles vikarpool", "Rektor Smeaheia", 20, 25, "To skoler prøver ordningen fram til påske."),
    (
        DEVELOPMENT,
        "Observasjon i klasserom",
        "Rektor Trones",
        35,
        30,
        "Vi så på et skjema for **relasjoner og arbeidsro**.\n\n- Trones har brukt det i seks uker.\n"
        "- Lærerne ønsker at de selv velger hva som blir sett på.\n- Samtalen etterpå er viktigere enn skjemaet.",
    ),
    (
        DEVELOPMENT,
        "Gjort, lært, lurt om lesing",
        "Rektor Sandved",
        20,
        15,
        "Korte økter hver dag virker. Vi deler.",
    ),
)
LASTS = dt.timedelta(minutes=90)
DECISION = "Observasjonsskjemaet prøves ut i alle skolene i nettverket før påske."
TO_DO = (
    ("Sende skjemaet til alle skolene", "rektor.trones", -3),
    ("Lage en felles mappe for opplegg til lesing", "rektor.sandved", 21),
)
# How the other networks used their time in their last meeting: minutes on operations and on development.
OTHERS = {"Barneskolenettverk 2": (40, 50), "Barneskolenettverk 3": (25, 65), "Ungdomsskolenettverk (RUS)": (55, 35)}


def make_minutes():
    network = LeaderNetwork.objects.get(name="Barneskolenettverk 1")
    chair = network.roles.get(kind="network_leader").user
    secretary = person_of("rektor.trones")
    for days, title, steps in ((42, "Nettverksmøte i høst", 2), (2, "Nettverksmøte om observasjon", 1)):
        meeting = _meeting(network, title, chair, secretary, at(-days))
        _write(meeting)
        _go_on(meeting, chair, steps)
    since = under_way(dt.timedelta(minutes=50), LASTS)
    _going_on_now(_meeting(network, "Nettverksmøte om vikarer og lesing", chair, secretary, since))
    for name, minutes in OTHERS.items():
        _of_another(LeaderNetwork.objects.get(name=name), minutes)


def _meeting(network, title, chair, secretary, starts_at):
    meeting = Meeting.objects.create(
        arena=network.arena,
        network=network,
        title=title,
        starts_at=starts_at,
        ends_at=starts_at + LASTS,
        place="Rådhuset, møterom Gandsfjorden",
        chair=chair,
        secretary=secretary,
        status=Meeting.Status.CALLED,
        called_at=starts_at - dt.timedelta(days=14),
    )
    meeting.attendances.bulk_create(Attendance(meeting=meeting, user=person) for person in people_asked(meeting))
    return meeting


def _write(meeting):
    for position, (part, title, presenter, planned, used, notes) in enumerate(AGENDA):
        meeting.items.create(
            part=part,
            title=title,
            presenter=presenter,
            minutes_planned=planned,
            minutes_used=used,
            notes=notes,
            position=position,
        )
    observing = meeting.items.get(title="Observasjon i klasserom")
    meeting.decisions.create(item=observing, text=DECISION)
    for text, login, days in TO_DO:
        due_on = timezone.localdate() + dt.timedelta(days=days)
        meeting.follow_ups.create(item=observing, text=text, person=person_of(login), due_on=due_on)
    meeting.attendances.update(was_there=True)
    meeting.attendances.filter(user=person_of("rektor.ganddal")).update(was_there=False)


def _going_on_now(meeting):
    """The second item, of which operations have eaten already; nothing is written at the others."""
    _write(meeting)
    meeting.items.filter(part=DEVELOPMENT).update(notes="", minutes_used=None)
    meeting.decisions.all().delete()
    meeting.follow_ups.all().delete()
    since = max(meeting.starts_at + dt.timedelta(minutes=22), timezone.now() - dt.timedelta(minutes=28))
    meeting.items.filter(title="Felles vikarpool").update(minutes_used=None, running_since=since)
    meeting.attendances.update(was_there=None)


def _of_another(network, minutes):
    leader = network.roles.get(kind="network_leader").user
    meeting = _meeting(network, "Nettverksmøte i høst", leader, None, at(-30))
    texts = ("Skoleruta er sendt på høring.", "Vi prøver kollegabasert veiledning i ledergruppene.")
    for part, title, used, notes in zip(
        (OPERATIONS, DEVELOPMENT), ("Skoleruta", "Kollegabasert veiledning"), minutes, texts, strict=True
    ):
        meeting.items.create(part=part, title=title, minutes_planned=45, minutes_used=used, notes=notes)
    _go_on(meeting, leader, 2)


def _go_on(meeting, by, steps):
    """Held, and with two steps shared."""
    for step in (actions.mark_held, actions.share_minutes)[:steps]:
        step(meeting=meeting, by=by)
