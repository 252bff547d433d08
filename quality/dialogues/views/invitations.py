"""The talk in one's own calendar."""

from django.views.decorators.http import require_safe

from quality.dialogues.exports.invitation import content_type_of, invitation_of
from quality.dialogues.views.dialogues import dialogue_or_404
from sandnes_portal.papers.downloads import file_response
from sandnes_portal.post.mail import whole


@require_safe
def dialogue_calendar(request, school, year):
    dialogue = dialogue_or_404(request, school, year)
    url = whole(dialogue.get_absolute_url())
    name, content, _method = invitation_of(dialogue, to=request.user, url=url)
    return file_response(content, name, content_type_of(dialogue))
