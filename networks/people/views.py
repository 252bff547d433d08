"""The roles there are, as the municipality calls them. Their words are changed where all such words are: see
`networks/resources/views/resources.py`."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from networks.models import RoleType


@require_safe
def role_list(request):
    """Every role by where it stands, for all who sign in; the director's staff changes the names."""
    context = {
        "roles": RoleType.objects.all(),
        "can_change": request.user.has_perm("networks.change_resources"),
    }
    return render(request, "networks/people/role_list.html", context)
