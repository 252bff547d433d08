"""A field that is missing from a form's layout vanishes silently, and what people wrote in it with it.

Every form class of the apps is made and rendered here. A form of a model gets a row from the model's factory; what else
it asks for when it is made (a school, a person) is given by the name of the parameter, in ARGUMENTS.
"""

import datetime as dt
import importlib
import inspect
import pkgutil
import re

import pytest
from crispy_forms.utils import render_crispy_form
from django.forms import BaseModelForm, ModelChoiceField
from factory.django import DjangoModelFactory

from networks.arenas.audience import Place
from networks.exercises.reading import Parts
from networks.models import OwnerActivity
from networks.onward.forwarding import Target
from quality.following.reminding import Reminded
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.forms import PortalFormMixin
from tests.factories import networks, portal, quality, strategy
from tests.house import APPS

ARGUMENTS = {
    "user": networks.UserFactory,
    "by": networks.UserFactory,
    "person": networks.UserFactory,
    "school": networks.SchoolFactory,
    "request": lambda: None,
    "chooses_contact": lambda: True,
    "places": lambda: [Place(networks.LearningArenaFactory())],
    "meeting": networks.MeetingFactory,
    "proposed": lambda: [{"date": dt.date(2026, 11, 3), "words": "Tirsdag 3. november", "is_planned": False}],
    "schools": lambda: [networks.SchoolFactory()],
    "targets": lambda: [Target(meeting.arena, meeting) for meeting in [networks.MeetingFactory()]],
    "participants": lambda: [networks.ParticipantFactory()],
    "group_parts": lambda: Parts(networks.ExerciseGroupFactory(), [], None, None),
    "number": lambda: 2,
    "waiting": OwnerActivity.objects.all,
    "assessments": lambda: [quality.AssessmentFactory()],
    "dialogue": quality.DialogueFactory,
    "adviser": lambda: None,
    "times_of": dict,
    "reminded": lambda: [Reminded(quality.AssessmentFactory(), [networks.UserFactory()], None)],
    "parts": list,
    "rows": lambda: [quality.CriterionAssessmentFactory()],
    "year": SchoolYear.current,
    "indicator": quality.IndicatorFactory,
    "remarks": lambda: [quality.RemarkFactory()],
}
FACTORIES = {
    factory._meta.model: factory
    for module in (networks, portal, strategy, quality)
    for factory in vars(module).values()
    if isinstance(factory, type) and issubclass(factory, DjangoModelFactory) and factory is not DjangoModelFactory
}


def form_classes():
    """Every form made from the portal's base, in whichever module of the apps it stands."""
    for app in APPS:
        package = importlib.import_module(app)
        for module in pkgutil.walk_packages(package.__path__, f"{app}."):
            if re.search(r"\.(forms|signin)\b", module.name):
                importlib.import_module(module.name)
    return sorted(_below(PortalFormMixin), key=lambda form: f"{form.__module__}.{form.__qualname__}")


def _below(cls):
    """The subclasses that people fill in: of our apps, and no bases for others."""
    for subclass in cls.__subclasses__():
        yield from _below(subclass)
        if subclass.__module__.startswith(APPS) and not _is_base(subclass):
            yield subclass


def _is_base(cls):
    without_model = issubclass(cls, BaseModelForm) and cls._meta.model is None
    return cls.__module__ == "sandnes_portal.writing.forms" or without_model


def _needed(form_class):
    """The names of what the form must be given, looked up through all its bases."""
    for cls in form_class.__mro__:
        if "__init__" in vars(cls) and cls is not object:
            for name, parameter in list(inspect.signature(cls.__init__).parameters.items())[1:]:
                if parameter.default is parameter.empty and parameter.kind not in (
                    parameter.VAR_POSITIONAL,
                    parameter.VAR_KEYWORD,
                ):
                    yield name


@pytest.mark.django_db
@pytest.mark.parametrize("form_class", form_classes(), ids=lambda form: f"{form.__module__}.{form.__qualname__}")
def test_every_field_is_shown(form_class):
    given = {name: ARGUMENTS[name]() for name in _needed(form_class)}
    if issubclass(form_class, BaseModelForm):
        given["instance"] = FACTORIES[form_class._meta.model]()
    form = form_class(**given)
    for field in form.fields.values():
        if isinstance(field, ModelChoiceField):
            field.choices = [("1", "noe")]  # boxes are only drawn where there is something to choose
    html = render_crispy_form(form)
    # A field of several parts has the parts' numbers behind its name.
    shown = {bound.name for bound in form if re.search(rf'name="{re.escape(bound.html_name)}(_\d+)?"', html)}
    assert shown == set(form.fields)
