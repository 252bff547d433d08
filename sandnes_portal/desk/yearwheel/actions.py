"""The secret address of a person's calendar feed."""

import secrets

from django.db import transaction

from sandnes_portal.desk.models import CalendarAddress

# Random bytes; the address has four letters for every three of them.
BYTES = 32


@transaction.atomic
def renew_calendar_address(*, by):
    """A new address for a person, the first or the next: the one before is worth nothing from now on."""
    address, _is_new = CalendarAddress.objects.update_or_create(
        user=by, defaults={"secret": secrets.token_urlsafe(BYTES)}
    )
    return address
