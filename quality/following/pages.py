"""The table as it stands on a page: of Min side, or of the round."""

from quality.following.actions import remember_choice
from quality.following.table import table_of


def table_on(request, round_, lines):
    """The Table of what the address asks for, or of what the reader chose last. What the address asks for is
    remembered."""
    table = table_of(request.user, round_, request.GET, lines, at=request.path)
    if request.method == "GET":
        remember_choice(choice=table.choice, by=request.user)
    return table
