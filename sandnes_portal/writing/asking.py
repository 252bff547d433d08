"""The two plainest pages: a heading and a form, and a heading and a question before something is done."""

from django.shortcuts import render, resolve_url


def form_page(request, form, *, title, action, back, crumbs=(), eyebrow="", lead="", tab="", history_url=""):
    """A page that is one form.

    In: the words of the heading, with `eyebrow` above and `lead` below it; the button's words; where «Avbryt» leads, an
    address or something that has one; `tab`, when the browser's tab says it in fewer words; and the way to earlier
    versions, for what keeps them.
    """
    context = {"form": form, "action": action, "cancel_url": resolve_url(back), "history_url": history_url}
    return render(request, "pages/form.html", context | _head(title, tab, crumbs, eyebrow, lead))


def confirm_page(request, *, title, text, action, back, crumbs, eyebrow="", lead="", tab="", kind=""):
    """A page that asks before something is done by POST to the same address. `kind` is "danger" for what is lost."""
    context = {"text": text, "action": action, "kind": kind, "cancel_url": resolve_url(back)}
    return render(request, "pages/confirm.html", context | _head(title, tab, crumbs, eyebrow, lead))


def _head(title, tab, crumbs, eyebrow, lead):
    return {"title": title, "tab": tab or title, "crumbs": crumbs, "eyebrow": eyebrow, "lead": lead}
