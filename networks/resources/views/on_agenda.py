"""A tool or a question on the agenda of a meeting to come."""

from functools import partial

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from networks.models import AgendaItem, ReflectionQuestion, Tool
from networks.resources.actions.on_agenda import put_on_agenda
from networks.resources.forms.on_agenda import PutOnAgendaForm
from sandnes_portal.writing.steps import taken

ON_AGENDA = "Saken står på dagsordenen."
PROPOSED = "Forslaget er sendt til den som leder møtet."


def tool_use(request, slug):
    """«Bruk i møte»: the tool on an agenda."""
    tool = get_object_or_404(Tool, slug=slug)
    start = {"title": tool.name, "introduction": tool.purpose}
    return _choose(request, tool, tool, start, [("Ressursbank", reverse("tool_list"))])


def question_use(request, pk):
    """«Sett på dagsordenen»: the question as what the item is about."""
    questions = ReflectionQuestion.objects.select_related("dimension__model", "tool")
    question = get_object_or_404(questions, pk=pk)
    about = question.dimension or question.tool
    start = {"title": f"Refleksjon: {about.name}" if about else "Refleksjon", "introduction": question.text}
    return _choose(request, question, question.tool, start, [("Ressursbank", reverse("tool_list"))])


def _choose(request, subject, tool, start, crumbs):
    form = PutOnAgendaForm(request.POST or None, user=request.user, initial=start)
    if request.method == "POST" and form.is_valid():
        answer = _put(request, form, subject, tool)
        if answer:
            return answer
    url = subject.get_absolute_url()
    context = {
        "form": form,
        "subject": subject,
        "is_tool": isinstance(subject, Tool),
        "create_url": reverse("meeting_create"),
        "crumbs": [*crumbs, (getattr(subject, "name", "Spørsmål"), url), ("Sett på dagsordenen", "")],
    }
    return render(request, "networks/resources/use.html", context)


def _put(request, form, subject, tool):
    """Where to go when the item is there, or None when the meeting takes no more."""
    put = partial(put_on_agenda, by=request.user, tool=tool, **form.cleaned_data)
    row = taken(request, put, lambda row: ON_AGENDA if isinstance(row, AgendaItem) else PROPOSED)
    return redirect("meeting_detail", row.meeting_id) if row else None
