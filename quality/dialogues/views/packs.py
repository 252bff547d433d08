"""What both sides read before the talk: frozen by fagstab, and the same pages for all who read it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from quality.dialogues.actions import dialogues
from quality.dialogues.exports import pack_name_of, pack_paper
from quality.dialogues.pack import said_in
from quality.dialogues.views.dialogues import dialogue_or_404, frame
from sandnes_portal.papers.downloads import file_response
from sandnes_portal.papers.pdf import paper_as_pdf
from sandnes_portal.papers.wordfile import CONTENT_TYPE, paper_as_docx


def _pack_or_404(request, school, year, number):
    dialogue = dialogue_or_404(request, school, year)
    pack = get_object_or_404(dialogue.packs, number=number)
    pack.dialogue = dialogue
    return pack


@require_POST
def pack_freeze(request, school, year):
    dialogue = dialogue_or_404(request, school, year, "quality.freeze_pack")
    pack, is_new = dialogues.freeze_pack(dialogue=dialogue, by=request.user)
    if is_new:
        messages.success(request, f"Samtalepakke {pack.number} er låst. Skolens ledere leser de samme sidene.")
    else:
        messages.info(request, f"Ingenting er endret siden samtalepakke {pack.number}.")
    return redirect(pack)


@require_safe
def pack_detail(request, school, year, number):
    pack = _pack_or_404(request, school, year, number)
    title = f"Samtalepakke {number}"
    context = frame(pack.dialogue, title) | {
        "title": title,
        "pack": pack,
        "said": said_in(pack),
        "newest": pack.dialogue.packs.first(),
    }
    return render(request, "quality/dialogues/pack.html", context)


@require_safe
def pack_pdf(request, school, year, number):
    pack = _pack_or_404(request, school, year, number)
    name = pack_name_of(pack)
    return file_response(paper_as_pdf(pack_paper(pack), name=name, at=pack.frozen_at), f"{name}.pdf", "application/pdf")


@require_safe
def pack_word(request, school, year, number):
    pack = _pack_or_404(request, school, year, number)
    name = pack_name_of(pack)
    return file_response(paper_as_docx(pack_paper(pack), name=name), f"{name}.docx", CONTENT_TYPE)
