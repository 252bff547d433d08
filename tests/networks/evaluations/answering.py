"""Answers to an evaluation, given as its page gives them."""

from django.urls import reverse

from networks.evaluations.actions import save_sheet, start_sheet
from networks.evaluations.forms import SheetForm
from networks.models import Role
from tests.factories.networks import RoleFactory, SchoolFactory
from tests.quality.writing import pressed

Kind = Role.Kind


def answer(evaluation, user, **fields):
    """A person's answer, given as the page gives it."""
    sheet = start_sheet(evaluation=evaluation, by=user)
    form = SheetForm(pressed("s", sheet.version, **fields), instance=sheet, prefix="s")
    assert form.is_valid(), form.errors
    return save_sheet(evaluation=evaluation, form=form, by=user)


def answers_from(evaluation, number, **fields):
    for _each in range(number):
        answer(evaluation, RoleFactory(kind=Kind.PRINCIPAL, school=SchoolFactory()).user, **fields)


def page_of(client, user, evaluation, name="evaluation_detail"):
    client.force_login(user)
    return client.get(reverse(name, args=[evaluation.pk])).text
