"""The portal's own addresses, whichever topic's page of the site map they stand on."""

from django.urls import URLResolver, get_resolver


def _flat(patterns, prefix=""):
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _flat(each.url_patterns, prefix + str(each.pattern))
        else:
            yield prefix + str(each.pattern), each.name


def routes():
    """(route, name) of every address, as the routes are written."""
    return list(_flat(get_resolver().url_patterns))


def names_under(*starts):
    """The names of all addresses that begin with one of some words, as their routes are written."""
    return {name for route, name in routes() if route.startswith(starts)}
