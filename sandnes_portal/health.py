"""Whether the portal is alive and its mail goes, for the machine that watches it."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sandnes_portal.post.models import OutgoingMail

NO_DATABASE = "databasen svarer ikke"


@login_not_required
@never_cache
@require_safe
def health(request):
    """200 and «ok» when the database answers; 503 and «databasen svarer ikke» when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return _answer(NO_DATABASE)
    return _answer()


@login_not_required
@never_cache
@require_safe
def mail_health(request):
    """200 and «ok» when the mail goes; 503 and «e-posten går ikke» when some has waited long and nobody sends it.

    Its own address: a portal whose mail does not go is alive, and is not to be taken away from people.
    """
    try:
        is_late = OutgoingMail.objects.late(timezone.now()).exists()
    except DatabaseError:
        return _answer(NO_DATABASE)
    return _answer("e-posten går ikke" if is_late else "")


def _answer(fault=""):
    return HttpResponse(fault or "ok", status=503 if fault else 200, content_type="text/plain; charset=utf-8")
