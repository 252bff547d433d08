"""What people get when a request cannot be answered, where Django's own pages would speak another language."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    """Mostly a page left open so long that the login has changed under it: the page says how to go on."""
    return render(request, "403_csrf.html", {"reason": reason}, status=403)
