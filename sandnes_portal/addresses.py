"""Addresses of screens that may not stand in every portal."""

from django.urls import NoReverseMatch, reverse


def address(name, *args):
    """The address with a name, or an empty text where no screen has it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def address_of(thing):
    """The address of a thing's own screen; empty when that screen does not stand."""
    try:
        return thing.get_absolute_url()
    except NoReverseMatch:
        return ""
