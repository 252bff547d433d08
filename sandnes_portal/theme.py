"""Light or dark: follows the machine until somebody chooses, and then a cookie remembers it. No script needed."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

COOKIE = "visning"
CHOICES = [
    ("", "Følg maskinen", "Portalen blir lys eller mørk når resten av maskinen er det.", "arrow-repeat"),
    ("light", "Lys", "Mørk skrift på lyst papir.", "sun"),
    ("dark", "Mørk", "Lys skrift på mørk bunn. Mildere for øynene om kvelden.", "moon-stars"),
]
THEMES = [value for value, *_ in CHOICES]
A_YEAR = 365 * 24 * 3600


def chosen_theme(request):
    """«light», «dark», or empty when nobody has chosen."""
    theme = request.COOKIES.get(COOKIE, "")
    return theme if theme in THEMES else ""


@login_not_required
@require_http_methods(["GET", "POST"])
def theme(request):
    """GET shows the three choices; POST `valg` remembers one and goes back to the page one came from."""
    if request.method == "GET":
        context = {"choices": CHOICES, "chosen": chosen_theme(request), "next": _came_from(request)}
        return render(request, "theme.html", context)
    response = redirect(_safe(request, request.POST.get("next")))
    choice = request.POST.get("valg", "")
    if choice in THEMES and choice:
        response.set_cookie(COOKIE, choice, max_age=A_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    else:
        response.delete_cookie(COOKIE)
    return response


def _came_from(request):
    return _safe(request, request.GET.get("next"))


def _safe(request, address):
    """An address within the portal, or the front page: `next` comes from outside."""
    fits = url_has_allowed_host_and_scheme(
        address or "", allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if fits else "/"
