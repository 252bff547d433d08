"""What waits for a choice between two texts, for the templates of texts and of the pages above them."""

from django import template
from django.template.loader import render_to_string

from sandnes_portal.writing import left

register = template.Library()


@register.simple_tag(takes_context=True)
def left_in(context, section):
    """{% left_in section as texts %}: what was written in a section and waits for a choice, and whether it is the
    reader's own (`is_own`). It is told there, then."""
    request = getattr(context, "request", None)
    if request is None:
        return []
    texts = left.left_at(request).get(section.url, [])
    for text in texts:
        text.is_own = text.user == request.user
    request.left_told = getattr(request, "left_told", set()) | {text.choice_url for text in texts}
    return texts


@register.simple_tag(takes_context=True)
def left_below(context):
    """{% left_below as texts %}: what waits in the texts whose addresses lie below the page's own."""
    request = getattr(context, "request", None)
    return left.left_below(request, request.path) if request else []


@register.tag
def left_above(parser, token):
    """{% left_above %}…{% endleft_above %}: the page, and above it what waits in the texts below its address that the
    page does not tell of itself. So every page that a text belongs to tells of it, and none has to think of it."""
    page = parser.parse(("endleft_above",))
    parser.delete_first_token()
    return LeftAbove(page)


class LeftAbove(template.Node):
    def __init__(self, page):
        self.nodelist = page

    def render(self, context):
        page, request = self.nodelist.render(context), getattr(context, "request", None)
        user = getattr(request, "user", None)
        # Min side has them among all else that waits for a person.
        if user is None or not user.is_authenticated or request.path == "/":
            return page
        told = getattr(request, "left_told", set())
        texts = [text for text in left.left_below(request, request.path) if text.url not in told]
        return render_to_string("writing/left.html", {"texts": texts}) + page if texts else page
