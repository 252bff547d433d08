"""What somebody sent when she could not be let in: carried through the login, and shown before it is sent again.

Nothing is stored: the words go along in the pages themselves, from the form they were written in, by the login, to a
page that sends them where they were going. What is saved there, and whether somebody else was first, is not for here.
"""

import json
import re

from django.shortcuts import render

FIELD = "sendt"
# What is not anybody's words, or nobody else's business.
NOT_CARRIED = re.compile(r"csrfmiddlewaretoken|once|.*password.*|next|skriver|lagring")


def carried(request):
    """The fields that were sent, as one text for a hidden field; empty when there are none."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if _is_carried(name)]
    return json.dumps({"fields": fields, "has_files": bool(request.FILES)}, ensure_ascii=False) if fields else ""


def _is_carried(name):
    return not NOT_CARRIED.fullmatch(name)


def fields_in(text):
    """([(name, value), …], whether files were left behind) out of what was carried; nothing for what is none."""
    try:
        sent = json.loads(text)
        fields = [(str(name), str(value)) for name, value in sent["fields"] if _is_carried(str(name))]
        return fields, bool(sent["has_files"])
    except (ValueError, TypeError, KeyError):
        return [], False


def texts_among(fields):
    """The values that are somebody's words, and no number, date or choice."""
    return [value.strip() for name, value in fields if name != FIELD and len(value.split()) > 1]


def texts_sent(data):
    """The words in what was sent, also in what was carried already."""
    sent = [(name, value) for name, values in data.lists() for value in values if _is_carried(name)]
    return texts_among([*sent, *fields_in(data.get(FIELD, ""))[0]])


def show_again(request, address):
    """The page after the login: the words, and the way to send them on to an address. None when nothing was carried."""
    fields, has_files = fields_in(request.POST.get(FIELD, ""))
    if not fields:
        return None
    context = {"fields": fields, "texts": texts_among(fields), "has_files": has_files, "address": address}
    return render(request, "registration/sent.html", context)
