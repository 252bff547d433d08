"""People who come: added by an administrator, and invited to choose a password of their own."""

from django.db import transaction


@transaction.atomic
def add_person(*, person, by):
    """A person without a password: she chooses one from the invitation, or through «Glemt passordet?»."""
    person.set_unusable_password()
    person._history_user = by
    person.save()
    return person
