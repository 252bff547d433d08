"""The screen of the meeting: an overview of its items, and one item at a time in texts that save themselves."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from networks.exercises.reading import exercises_of_meeting
from networks.minutes import actions as actions
from networks.minutes.forms import DecisionForm, FollowUpForm, NotesForm
from networks.minutes.reading import eaten_by_operations, parts_of, people_at, shown_minutes
from networks.models import Meeting
from networks.onward.offers import tried_for
from sandnes_portal.reference.past import as_it_was
from sandnes_portal.writing import sections
from sandnes_portal.writing.pages import behind, posted, save_pressed
from sandnes_portal.writing.validators import as_number

READ, WRITE = "networks.view_minutes", "networks.write_minutes"

# How a meeting's status looks, and what it says of the minutes.
STANDINGS = {
    Meeting.Status.DRAFT: ("todo", "ikke innkalt ennå"),
    Meeting.Status.CALLED: ("now", "innkalt, ikke holdt ennå"),
    Meeting.Status.HELD: ("now", "holdt, ikke delt ennå"),
    Meeting.Status.SHARED: ("ok", "delt"),
    Meeting.Status.CANCELLED: ("locked", "møtet er avlyst"),
}

# --- what the pages have in common --------------------------------------------------------------


def meeting_or_404(request, pk, permission=WRITE):
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).for_minutes(), pk=pk)
    if not request.user.has_perm(permission, meeting):
        raise PermissionDenied
    as_it_was([meeting.arena, meeting.network], meeting.kept_at)
    return meeting


def frame(meeting, last=""):
    """What stands around each page of the minutes: the place the meeting belongs to, and the way back."""
    place = meeting.school or meeting.network or meeting.arena
    crumbs = [("Møter", reverse("meeting_list")), (meeting.title, meeting.get_absolute_url() if last else "")]
    crumbs += [(last, "")] if last else []
    return {"meeting": meeting, "place": place, "status": STANDINGS[meeting.status], "crumbs": crumbs}


def read_url(meeting):
    return reverse("minutes_read", args=[meeting.pk])


def write_url(meeting):
    return reverse("meeting_minutes", args=[meeting.pk])


def item_url(item):
    return reverse("minutes_item", args=[item.meeting_id, item.pk])


# --- the minutes as sections --------------------------------------------------------------------


def section_in(meeting, row, form_class, prefix, url, *, back, title, choices=""):
    """A text of the minutes. It can be written until they are shared."""
    return sections.Section(
        row=row,
        form_class=form_class,
        prefix=prefix,
        url=url,
        back=back,
        title=title,
        crumbs=[*frame(meeting, title)["crumbs"][:-1], (title, back)],
        save=partial(actions.save_in_minutes, meeting=meeting),
        choices=choices,
    )


def notes_section(meeting, item):
    url = item_url(item)
    return section_in(meeting, item, NotesForm, f"notat-{item.pk}", url, back=url, title=item.title)


def decision_section(meeting, decision, back):
    url = reverse("decision_edit", args=[meeting.pk, decision.pk])
    return section_in(meeting, decision, DecisionForm, f"vedtak-{decision.pk}", url, back=back, title="Vedtak")


def follow_up_section(meeting, follow_up, back, people):
    """In: those who can be named, as [(id, name)]."""
    url = reverse("followup_edit", args=[meeting.pk, follow_up.pk])
    form_class, choices = partial(FollowUpForm, people=people), "-".join(str(pk) for pk, _name in people)
    return section_in(
        meeting, follow_up, form_class, f"gjoremal-{follow_up.pk}", url, back=back, title="Gjøremål", choices=choices
    )


def nameable(meeting):
    """Those who can be given something to do, as [(id, name)]."""
    return list(people_at(meeting).values_list("pk", "name"))


# --- the overview -------------------------------------------------------------------------------


@require_safe
def meeting_minutes(request, pk):
    """The items by part, the time, who was there, and the way on. Those who only read are shown the minutes."""
    meeting = meeting_or_404(request, pk, READ)
    if not request.user.has_perm(WRITE, meeting):
        return redirect(read_url(meeting))
    minutes = shown_minutes(meeting)
    context = frame(meeting, "Skriv referat") | {
        "minutes": minutes,
        "begin": _next_to_write(minutes.items),
        "loose": meeting.decisions.filter(item__isnull=True),
        "loose_to_do": meeting.follow_ups.filter(item__isnull=True).select_related("person"),
        "can_hold": request.user.has_perm("networks.hold_meeting", meeting),
        "can_unhold": request.user.has_perm("networks.unhold_meeting", meeting),
        "can_share": request.user.has_perm("networks.share_minutes", meeting),
        "is_over": meeting.ends_at <= timezone.now(),
        "exercises": exercises_of_meeting(meeting, request.user),
        "start_url": f"{reverse('exercise_create')}?mote={meeting.pk}",
        "tried": tried_for(meeting, request.user),
    }
    return render(request, "networks/minutes/overview.html", context | clock_of(meeting, minutes.parts))


def _next_to_write(items):
    """The item whose clock goes, else the first at which nothing is written, else the first; None without items."""
    running = next((each for each in items if each.item.running_since), None)
    return running or next((each for each in items if not each.is_begun), None) or next(iter(items), None)


def clock_of(meeting, parts, at=None):
    """What the panel of the time shows. In: the parts, and the item the page is about, if it is about one."""
    items = [each for part in parts for each in part.items]
    return {
        "meeting": meeting,
        "parts": parts,
        "at": next((each for each in items if at and each.item.pk == at.pk), None),
        "running": next((each for each in items if each.item.running_since), None),
        "eaten": eaten_by_operations(parts),
    }


# --- one item -----------------------------------------------------------------------------------


def minutes_item(request, pk, item):
    """The calm screen: one item with its notes, its decisions and who does what."""
    meeting = meeting_or_404(request, pk, READ)
    if not request.user.has_perm(WRITE, meeting):
        if request.method == "POST":
            raise PermissionDenied
        return redirect(read_url(meeting))
    parts = parts_of(meeting)
    items = [each for part in parts for each in part.items]
    shown = _at(items, item)
    notes = notes_section(meeting, shown.item)
    if sections.is_autosave(request):
        return sections.autosave(request, notes)
    written = [(section, posted(request, section)) for section in (notes, *_parts_at(meeting, shown.item))]
    onwards = _after(meeting, items, shown)
    if answer := save_pressed(request, written, onwards):
        is_asked_for = answer.url == onwards and request.POST.get("nytt") in NEW
        return redirect_to_new(request, meeting, request.POST["nytt"], shown.item) if is_asked_for else answer
    context = frame(meeting) | clock_of(meeting, parts, shown.item) | _item_context(meeting, items, shown, written)
    return render(request, "networks/minutes/item.html", context)


def _at(items, pk):
    shown = next((each for each in items if each.item.pk == pk), None)
    if shown is None:
        raise Http404
    return shown


def _parts_at(meeting, item):
    """The decisions and the things to do that stand open at an item."""
    back = item_url(item)
    decisions = [decision_section(meeting, each, back) for each in meeting.decisions.filter(item=item)]
    follow_ups = meeting.follow_ups.filter(item=item).select_related("person")
    people = nameable(meeting)
    return decisions + [follow_up_section(meeting, each, back, people) for each in follow_ups]


def _after(meeting, items, shown):
    following = items[items.index(shown) + 1 :]
    return item_url(following[0].item) if following else write_url(meeting)


def _item_context(meeting, items, shown, written):
    drawn = [(section, form or section.form()) for section, form in written]
    place = items.index(shown)
    saved = [section.row.changed_at for section, _form in written if section.row.version > 1]
    return {
        "shown": shown,
        "item": shown.item,
        "notes": drawn[0],
        "decisions": _rows("vedtak-", drawn, shown.item),
        "to_do": _rows("gjoremal-", drawn, shown.item),
        "dots": [{"shown": each, "url": item_url(each.item)} for each in items],
        "before_url": item_url(items[place - 1].item) if place else "",
        "after_url": item_url(items[place + 1].item) if place + 1 < len(items) else "",
        "saved_at": max(saved, default=None),
        "presence_url": reverse("minutes_presence", args=[meeting.pk]),
    }


def _rows(prefix, drawn, item):
    """(section, form, where it is taken away) of those of a kind."""
    own = [(section, form) for section, form in drawn if section.prefix.startswith(prefix)]
    return [(section, form, delete_url(section, item)) for section, form in own]


def delete_url(section, item):
    """Where a decision or something to do is taken away. In: the item one comes back to, or None."""
    return f"{section.url}slett/{'?sak=' + str(item.pk) if item else ''}"


def _section_of_notes(request, pk, item):
    meeting = meeting_or_404(request, pk)
    return notes_section(meeting, get_object_or_404(meeting.items, pk=item))


minutes_item_choice, minutes_item_history = behind(_section_of_notes)


@require_POST
def minutes_presence(request, pk):
    """Who else writes in the minutes, at whichever item."""
    meeting = meeting_or_404(request, pk)
    return sections.pulse(request, write_url(meeting), partial(_section_at, meeting), "har referatet åpent")


def _section_at(meeting, prefix):
    """The section with a prefix such as «notat-3», wherever in the minutes it stands, or None."""
    kind, _, pk = prefix.partition("-")
    pk, back = as_number(pk), write_url(meeting)
    if pk is None:
        return None
    if kind == "notat":
        item = meeting.items.filter(pk=pk).first()
        return item and notes_section(meeting, item)
    if kind == "vedtak":
        decision = meeting.decisions.filter(pk=pk).first()
        return decision and decision_section(meeting, decision, back)
    follow_up = meeting.follow_ups.filter(pk=pk).first() if kind == "gjoremal" else None
    return follow_up and follow_up_section(meeting, follow_up, back, nameable(meeting))


# --- a new decision, something new to do --------------------------------------------------------

# What «Nytt …» makes: how it is begun, and the name of the page it is written on.
NEW = {
    "vedtak": (actions.begin_decision, "decision_edit"),
    "gjoremal": (actions.begin_follow_up, "followup_edit"),
}


def redirect_to_new(request, meeting, kind, item):
    """Begin one, and open it on a page of its own."""
    begin, name = NEW[kind]
    row = begin(meeting=meeting, item=item, by=request.user)
    return redirect(f"{reverse(name, args=[meeting.pk, row.pk])}{'?sak=' + str(item.pk) if item else ''}")
