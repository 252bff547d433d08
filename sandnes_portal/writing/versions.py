"""Every version of a text, gathered by who wrote and when, with the differences word by word, and the way back."""

from dataclasses import dataclass, replace
from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from sandnes_portal.language.words import mark_changes
from sandnes_portal.writing import editing
from sandnes_portal.writing.editing import Standing
from sandnes_portal.writing.sections import form_holding, save_or_show_both
from sandnes_portal.writing.validators import as_number

# What one person writes without a longer pause is shown as one.
PAUSE = timedelta(minutes=10)
# Versions read for one page. A page that saves itself makes many.
LONGEST_LIST = 1000


@dataclass(frozen=True)
class Change:
    """What became of one field, as HTML with the words marked that went and that came."""

    label: str
    text: str


@dataclass(frozen=True)
class Session:
    """What one person wrote without a longer pause: the last version of it, and what was changed."""

    version: object
    began_at: object
    changes: list
    is_current: bool = False

    @property
    def writer(self):
        return self.version.history_user or "Portalen"

    @property
    def was_aside(self):
        """Whether it came too late, and never was the text itself."""
        return self.version.standing != Standing.CURRENT


def sessions_of(row, form, *, before=None):
    """A row's versions by who wrote and when, newest first. In: the row, and an unbound form of it, whose fields count.

    `before` is the id of a version: only older ones are read. Out: the sessions, and whether there are older ones.
    """
    history = type(row).history.filter(id=row.pk).select_related("history_user").order_by("-history_id")
    if before:
        history = history.filter(history_id__lt=before)
    newest_first = list(history[: LONGEST_LIST + 1])
    has_older = len(newest_first) > LONGEST_LIST
    versions = newest_first[:LONGEST_LIST][::-1]
    columns = editing.columns_of(form)
    sessions, earlier = [], None
    for group in _groups(versions):
        last = group[-1]
        changes = _changes(form, columns, earlier, last)
        if changes or earlier is None or last.history_change_reason:
            sessions.append(Session(last, group[0].history_date, changes))
        if last.standing == Standing.CURRENT:
            earlier = last
    # What came after it changed no words: a confirmation, or what the row points to.
    newest = None if before else next((each for each in reversed(sessions) if not each.was_aside), None)
    return [replace(each, is_current=each is newest) for each in reversed(sessions)], has_older


def _groups(versions):
    """Versions, oldest first, in groups of one writer's without a pause. One that came too late stands alone."""
    group = []
    for version in versions:
        if group and not _belongs(group[-1], version):
            yield group
            group = []
        group.append(version)
    if group:
        yield group


def _belongs(last, version):
    return (
        last.history_user_id == version.history_user_id
        and last.standing == version.standing == Standing.CURRENT
        and last.history_change_reason == version.history_change_reason
        and version.history_date - last.history_date <= PAUSE
    )


def _changes(form, columns, earlier, version):
    found = []
    for name, column in columns.items():
        if (getattr(earlier, column) if earlier else None) == getattr(version, column):
            continue
        before, after = editing.readable(earlier, name) if earlier else "", editing.readable(version, name)
        if before != after:
            found.append(Change(str(form.fields[name].label), mark_changes(before, after)))
    return found


def versions(request, section):
    """The page with a section's earlier versions; POST `versjon` brings one back as a new version."""
    if request.method == "POST":
        return _bring_back(request, section)
    before = request.GET.get("for", "")
    sessions, has_older = sessions_of(section.row, section.form(), before=as_number(before))
    context = {
        "section": section,
        "sessions": sessions,
        "older": sessions[-1].version.pk if has_older and sessions else None,
        "is_newest_page": not before,
    }
    return render(request, "writing/versions.html", context)


def _bring_back(request, section):
    wanted = request.POST.get("versjon", "")
    history = type(section.row).history.filter(id=section.row.pk)
    version = get_object_or_404(history, history_id=as_number(wanted) or 0)
    answer = save_or_show_both(request, section, form_holding(section, version))
    if answer:
        return answer
    messages.success(request, "Teksten er hentet tilbake som en ny versjon. Den dere hadde, ligger i historikken.")
    return redirect(section.back)
