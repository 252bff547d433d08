"""A file as the answer to a request, and a name for it that every machine can save."""

import re

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from sandnes_portal.language.letters import tidied
from sandnes_portal.language.words import one_line

NOT_IN_FILE_NAMES = re.compile(r'["*/:<>?\\|]+')


def file_name(words):
    """The words without what a file's name cannot hold."""
    return one_line(NOT_IN_FILE_NAMES.sub(" ", tidied(words)))


def file_response(content, name, content_type):
    """A file to save. In: its bytes, its name with the ending, its kind."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file_name(name))
    return response
