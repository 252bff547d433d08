"""Every version of a text, gathered by who wrote and when, with the differences word by word, and the way back."""

from dataclasses import dataclass, replace
from datetime import timedelta

from django.contrib import messages
from django.http import Http404
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
    """What became of one field, as HTML with the words marked that went and that came. `name` is the field's, where it
    can be brought back as it was then."""

    label: str
    text: str
    name: str = ""


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
        changes = _changes(form, columns, earlier, last, row)
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


def changes_between(form, earlier, row):
    """What became of each field of a row since one of its versions. In: an unbound form of the row, whose fields
    count."""
    return _changes(form, editing.columns_of(form), earlier, row, row)


def _changes(form, columns, earlier, version, row):
    """What became of each field in a version since an earlier one."""
    found = []
    for name, column in columns.items():
        if (getattr(earlier, column) if earlier else None) == getattr(version, column):
            continue
        before, after = editing.readable(earlier, name) if earlier else "", editing.readable(version, name)
        if before != after:
            is_past = getattr(version, column) != getattr(row, column)
            found.append(Change(_label(form, name), mark_changes(before, after), name if is_past else ""))
    return found


def _label(form, name):
    return str(form.fields[name].label)


def versions(request, section):
    """The page with a section's earlier versions. One field of one of them can be brought back: first it is shown what
    changes, then POST makes a new version of it."""
    asked = request.POST if request.method == "POST" else request.GET
    if asked.get("felt") or request.method == "POST":
        return _bring_back(request, section, _version_or_404(section, asked.get("versjon", "")), asked.get("felt", ""))
    before = request.GET.get("for", "")
    sessions, has_older = sessions_of(section.row, section.form(), before=as_number(before))
    context = {
        "section": section,
        "sessions": sessions,
        "older": sessions[-1].version.pk if has_older and sessions else None,
        "is_newest_page": not before,
    }
    return render(request, "writing/versions.html", context)


def _version_or_404(section, wanted):
    history = type(section.row).history.filter(id=section.row.pk)
    return get_object_or_404(history.select_related("history_user"), history_id=as_number(wanted) or 0)


def _bring_back(request, section, version, name):
    form = section.form()
    if name not in editing.columns_of(form):
        raise Http404
    label, now = _label(form, name), editing.readable(section.row, name)
    if request.method == "POST":
        return _brought_back(request, section, version, name, label)
    context = {
        "section": section,
        "version": version,
        "name": name,
        "label": label,
        "change": mark_changes(now, editing.readable(version, name)),
    }
    return render(request, "writing/bring_back.html", context)


def _brought_back(request, section, version, name, label):
    seen = request.POST.get("sett") or None
    form, faults = form_holding(section, version, [name], version_seen=seen)
    for fault in faults:
        messages.warning(request, f"«{label.capitalize()}» kan ikke hentes tilbake slik det var. {fault['message']}")
        return redirect(section.history_url)
    if answer := save_or_show_both(request, section, form):
        return answer
    messages.success(request, f"«{label.capitalize()}» er hentet tilbake. Det som sto der, ligger i historikken.")
    return redirect(section.back)
