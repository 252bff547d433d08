"""What the templates ask the strategy for."""

from django import template
from django.conf import settings

from networks.models import Strategy
from sandnes_portal.language.schoolyear import SchoolYear

register = template.Library()


@register.simple_tag
def strategy_now():
    """{% strategy_now as strategy %}: the strategy that is in force today; None where there is none. One query."""
    return Strategy.objects.in_force(SchoolYear.current())


@register.simple_tag
def strategy_name():
    """{% strategy_name %}: what the strategy that is in force is called; the portal's own name where there is none."""
    strategy = strategy_now()
    return strategy.name if strategy else settings.PORTAL_NAME
