"""What roles are called, for the templates: the municipality's own words."""

from django import template

from networks.people import rolenames

register = template.Library()


@register.filter
def role_name(code):
    """{{ "director"|role_name }}: «kommunaldirektør»."""
    return rolenames.name_of(code)


@register.filter
def role_definite(code):
    """{{ "director"|role_definite }}: «kommunaldirektøren»."""
    return rolenames.definite(code)


@register.filter
def role_everyone(code):
    """{{ "chief_union_rep"|role_everyone }}: «de hovedtillitsvalgte»."""
    return rolenames.everyone(code)
