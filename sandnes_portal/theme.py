"""Light or dark: follows the machine until somebody chooses, and then a cookie remembers it. No script needed."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sandnes_portal.doors import within_portal

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
        came_from = within_portal(request, request.GET.get("next"))
        return render(request, "theme.html", {"choices": CHOICES, "chosen": chosen_theme(request), "next": came_from})
    response = HttpResponseRedirect(within_portal(request, request.POST.get("next")))
    choice = request.POST.get("valg", "")
    if choice in THEMES and choice:
        response.set_cookie(COOKIE, choice, max_age=A_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    else:
        response.delete_cookie(COOKIE)
    return response
