"""What the list and the page of meetings tell, for the one who reads: status in words, agenda, people, proposals."""

from django.db.models import Max, Min
from django.utils import timezone

from networks.arenas.audience import people_asked
from networks.arenas.places import place_name
from networks.meetings.agenda import agenda_of, time_of
from networks.models import Attendance, ItemProposal, Meeting, Role
from sandnes_portal.language.order import norwegian
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.language.words import number_word
from sandnes_portal.reference.past import as_it_was

Status, Answer = Meeting.Status, Attendance.Answer
# The look of a status and its word. A draft is «planlagt» to those who are asked, and «utkast» to those who lead.
STATUS = {
    Status.DRAFT: ("todo", "planlagt"),
    Status.CALLED: ("now", "innkalt"),
    Status.HELD: ("now", "holdt"),
    Status.SHARED: ("ok", "referat delt"),
    Status.CANCELLED: ("locked", "avlyst"),
}
ANSWER = {Answer.COMING: "du kommer", Answer.ABSENT: "du har meldt forfall", Answer.ASKED: "ikke svart ennå"}


def status_of(meeting, *, leads):
    """(look, word) of a meeting's status."""
    if meeting.status == Status.DRAFT and leads:
        return "todo", "utkast"
    return STATUS[meeting.status]


def row_of(meeting, led, answers):
    """A meeting as a row of the list. In: ids of those one leads, and one's own answers by the meeting."""
    answer = answers.get(meeting.pk) if meeting.status == Status.CALLED else None
    leads = meeting.pk in led
    look, word = status_of(meeting, leads=leads)
    return {
        "meeting": meeting,
        "where": place_name(meeting),
        "kind": look,
        "word": word,
        "answer": ANSWER[answer] if answer else "",
        "is_past": meeting.ends_at < timezone.now(),
        "is_cancelled": meeting.status == Status.CANCELLED,
    }


def years_of(visible):
    """The school years in which there are meetings, the newest first."""
    ends = visible.aggregate(first=Min("starts_at"), last=Max("starts_at"))
    if ends["first"] is None:
        return []
    first, last = (SchoolYear.of(timezone.localdate(ends[name])).start for name in ("first", "last"))
    return [SchoolYear(start) for start in range(last, first - 1, -1)]


def agenda_for(user, meeting):
    """The agenda, how its time is shared out, and which other meetings it names that the reader may know of."""
    parts = agenda_of(meeting)
    named = set()
    for item in (item for part in parts for item in part.items):
        named |= {item.carried_from.meeting_id} if item.carried_from else set()
        named |= {copy.meeting_id for copy in item.carried_to.all()}
    known = set(Meeting.objects.visible_to(user).filter(pk__in=named).values_list("pk", flat=True))
    for item in (item for part in parts for item in part.items):
        came, went = item.carried_from, [copy for copy in item.carried_to.all() if copy.meeting_id in known]
        item.came_from = came if came and came.meeting_id in known else None
        item.went_to = went
    written = [item.changed_at for part in parts for item in part.items if item.changed_by_id]
    return {
        "parts": parts,
        "time": time_of(meeting, parts),
        "has_items": any(part.items for part in parts),
        "saved_at": max(written, default=None),
    }


def people_for(user, meeting, can):
    """Who is asked: those who were called with their answers, or before that those who will be."""
    rows = list(meeting.attendances.select_related("user"))
    own = next((each for each in rows if each.user_id == user.pk), None)
    if meeting.called_at is None:
        asked = people_asked(meeting, timezone.localdate(meeting.starts_at))
        people = {person.pk: person for person in [*asked, *(each.user for each in rows)]}
        return {"people": sorted(people.values(), key=lambda person: norwegian(person.name)), "own": own}
    return {"attendances": rows, "own": own, "answers_words": answers_in_words(rows) if can["see_answers"] else ""}


def withdrawn_from(meeting):
    """Those who have left the meeting with their role, for the one who leads it. Out: {"role": hers, "now": those who
    hold such a role there today, "to_call": those of them who are not asked}, one for each. Three queries at most."""
    gone = list(meeting.withdrawals.select_related("role__user", "role__school", "role__network"))
    if not gone:
        return []
    asked = set(meeting.attendances.values_list("user", flat=True))
    current = list(Role.objects.current().filter(kind__in={each.role.kind for each in gone}).select_related("user"))
    return [_replaced(each.role, current, asked, is_called=meeting.status == Status.CALLED) for each in gone]


def _replaced(role, current, asked, *, is_called):
    there = (role.kind, role.school_id, role.network_id)
    people = [each.user for each in current if (each.kind, each.school_id, each.network_id) == there]
    people = sorted(people, key=lambda person: norwegian(person.name))
    return {"role": role, "now": people, "to_call": [each for each in people if is_called and each.pk not in asked]}


def answers_in_words(rows):
    """«Tre kommer, én har meldt forfall, to har ikke svart.»"""
    words = {Answer.COMING: "kommer", Answer.ABSENT: "har meldt forfall", Answer.ASKED: "har ikke svart"}
    numbers = [(sum(row.answer == answer for row in rows), said) for answer, said in words.items()]
    sentence = ", ".join(f"{number_word(number)} {said}" for number, said in numbers if number)
    return f"{sentence.capitalize()}." if sentence else ""


def proposals_for(user, meeting, *, leads):
    """The proposals one may see: all of them for those who lead, else one's own. The waiting ones first."""
    found = meeting.proposals.select_related("proposed_by", "item", "from_item__meeting__arena")
    found = found.select_related("from_item__meeting__network", "from_item__meeting__school")
    proposals = list(found if leads else found.filter(proposed_by=user))
    sources = [each.from_item.meeting_id for each in proposals if each.from_item]
    known = set(Meeting.objects.visible_to(user).filter(pk__in=sources).values_list("pk", flat=True))
    sources_of = [each.from_item.meeting for each in proposals if each.from_item]
    as_it_was([place for each in sources_of for place in (each.arena, each.network)], meeting.kept_at)
    for proposal in proposals:
        if proposal.item:
            proposal.item.meeting = meeting
        proposal.is_own = proposal.proposed_by_id == user.pk
        proposal.source = place_name(proposal.from_item.meeting) if proposal.from_item else ""
        is_known = proposal.from_item and proposal.from_item.meeting_id in known
        proposal.source_url = proposal.from_item.get_absolute_url() if is_known else ""
    waiting = [each for each in proposals if each.status == ItemProposal.Status.WAITING]
    return {"waiting": waiting, "answered": [each for each in proposals if each not in waiting]}


NEXT = {
    Status.DRAFT: "Den som leder møtet, sender innkalling med dagsorden på e-post.",
    Status.CALLED: "Etter møtet deles referatet her.",
    Status.HELD: "Møtet er holdt. Referatet deles her når det er klart.",
    Status.SHARED: "Referatet er delt.",
    Status.CANCELLED: "",
}


def what_next(meeting, can):
    """One sentence about what happens next, for the one who reads."""
    if meeting.status == Status.CALLED and meeting.ends_at < timezone.now():
        return "Møtetiden er passert. Referatet deles her når det er klart."
    if can["call"]:
        return "Når dagsordenen er klar, kaller du inn. Da får alle en e-post, og møtet i kalenderen."
    if meeting.status == Status.DRAFT and can["propose"]:
        return f"{NEXT[Status.DRAFT]} Har du noe dere bør snakke om? Foreslå en sak."
    return NEXT[meeting.status]
