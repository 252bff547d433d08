"""What the views of texts that save themselves have in common: the pages behind a text, and «Lagre» for several."""

from django.shortcuts import redirect

from sandnes_portal.writing import choices, sections, versions


def behind(section_or_404):
    """The two pages that stand behind every text: both texts after a conflict, and its earlier versions.

    In: a function from a request and the parts of an address to a Section, which raises for those who may not write in
    it. Out: the two views.
    """

    def choice(request, *, aside, **address):
        return choices.two_texts(request, section_or_404(request, **address), aside)

    def history(request, **address):
        return versions.versions(request, section_or_404(request, **address))

    # For those who only have the address of a choice: what it is about, and whether a person may make it (`left.py`).
    choice.section_or_404 = section_or_404

    return choice, history


def posted(request, section):
    """The section's form with what somebody sent by «Lagre», or None."""
    return section.form(request.POST) if request.method == "POST" else None


def save_pressed(request, shown, onwards):
    """Save all of several forms, as (section, form), when they are valid. Out: where to go, or None to show them."""
    if request.method != "POST" or not all(form.is_valid() for _section, form in shown):
        return None
    return sections.save_all_pressed(request, shown) or redirect(onwards)
