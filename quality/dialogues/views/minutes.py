"""The minutes after both sides have approved them: each version to read and take along, and opening them again."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from quality.dialogues.actions import dialogues
from quality.dialogues.exports import archive_xml, files_of, package_of
from quality.dialogues.exports.archive import DESCRIPTION
from quality.dialogues.forms.dialogues import ReopenForm
from quality.dialogues.views.dialogues import crumbs_of, dialogue_or_404, frame, shown_minutes
from sandnes_portal.papers.downloads import file_response
from sandnes_portal.writing.asking import form_page


def _minutes_or_404(request, school, year, number):
    dialogue = dialogue_or_404(request, school, year)
    minutes = get_object_or_404(dialogue.frozen_minutes, number=number)
    minutes.dialogue = dialogue
    return minutes


@require_safe
def minutes_detail(request, school, year, number):
    """A version of the minutes, as it stands for ever."""
    minutes = _minutes_or_404(request, school, year, number)
    title = f"Referat, versjon {number}"
    context = frame(minutes.dialogue, title) | {"title": title} | shown_minutes(minutes)
    return render(request, "quality/dialogues/minutes.html", context)


@require_safe
def minutes_pdf(request, school, year, number):
    (name, content), *_ = files_of(_minutes_or_404(request, school, year, number)).items()
    return file_response(content, name, "application/pdf")


@require_safe
def minutes_xml(request, school, year, number):
    minutes = _minutes_or_404(request, school, year, number)
    return file_response(archive_xml(minutes, files_of(minutes)), DESCRIPTION, "application/xml")


@require_safe
def minutes_package(request, school, year, number):
    name, content = package_of(_minutes_or_404(request, school, year, number))
    return file_response(content, name, "application/zip")


def dialogue_reopen(request, school, year):
    """Asks why first: what was approved can only be written in again for a reason that stands."""
    dialogue = dialogue_or_404(request, school, year, "quality.reopen_dialogue")
    form = ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        dialogues.reopen(dialogue=dialogue, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, "Referatet er åpnet igjen. Begge sider må godkjenne det på nytt.")
        return redirect(dialogue)
    return form_page(
        request,
        form,
        title="Åpne referatet",
        eyebrow=dialogue.assessment.school.name,
        lead="Det som er godkjent, blir liggende og kan alltid leses. "
        "Når begge sider har godkjent på nytt, blir det en ny versjon.",
        action="Åpne referatet",
        back=dialogue,
        crumbs=crumbs_of(dialogue.assessment, "Åpne referatet"),
    )
