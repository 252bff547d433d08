"""Administrators keep rows that the schools' texts hang on, and read no text by it.

Every text that is not the administrators' own is planted with a marker, and then every page of the admin is opened, and
every row is asked to go.
"""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import DatabaseError, models, transaction
from django.urls import reverse

from networks.models import AgendaItem, Theme
from networks.rules import ADMIN_MODELS
from quality.models import CriterionWording, PracticeSign, RatingScale, RatingStep
from sandnes_portal import admin_base
from sandnes_portal.post.models import OutgoingMail
from tests.conftest import make_cast, make_other_school, make_school
from tests.world import World

MARKER = "planted"
SITE = admin.site
HOUSE = ("networks", "strategy", "quality", "sandnes_portal")
PAGES = {model: page for model, page in SITE._registry.items() if model._meta.app_label in HOUSE}
OPENED = {kind for model, page in PAGES.items() for kind in (model, *(each.model for each in page.inlines))}
# What everybody reads, kept elsewhere than in the admin.
REFERENCE = {name for names in ADMIN_MODELS.values() for name in names}


def plant():
    """Put the marker in every text of what administrators do not open. Out: the kinds that took it, by name."""
    planted = set()
    OutgoingMail.objects.update(subject=MARKER, text=MARKER, html=MARKER)
    for model in apps.get_models():
        # What the history keeps of a row is its owner's as well.
        owner = getattr(model, "instance_type", model)
        if model._meta.app_label not in HOUSE or owner in OPENED or owner._meta.model_name in REFERENCE:
            continue
        try:
            with transaction.atomic():
                if texts := {each.name: MARKER[: each.max_length] for each in _texts_of(model)}:
                    model._base_manager.update(**texts)
                    planted.add(model.__name__)
        except DatabaseError:
            continue  # What is frozen the database lets nobody change, for the better or the worse.
    return planted


def _texts_of(model):
    told_apart = {name for each in model._meta.constraints for name in getattr(each, "fields", ())}
    texts = [each for each in model._meta.concrete_fields if isinstance(each, (models.CharField, models.TextField))]
    return [each for each in texts if not (each.unique or each.choices or each.name in told_apart)]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        school, other_school = make_school(), make_other_school()
        made = World(make_cast(school, other_school), school, other_school)
        made.planted = plant()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def administrator(world, client, db):
    client.force_login(world.cast.administrator)
    return client


def pages_of(model, pk):
    """The addresses of all pages of one kind and one of its rows."""
    where = f"admin:{model._meta.app_label}_{model._meta.model_name}_"
    yield reverse(f"{where}changelist")
    yield reverse(f"{where}add")
    yield from (reverse(f"{where}{name}", args=[pk]) for name in ("change", "history", "delete"))


def delete_chosen(client, model):
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    chosen = list(model._default_manager.values_list("pk", flat=True))
    return client.post(url, {"action": "delete_selected", ACTION_CHECKBOX_NAME: chosen}, follow=True)


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_no_page_of_the_admin_tells_a_schools_text(administrator, model):
    row = model._default_manager.first()
    assert row is not None, "The world has none of these"
    for url in pages_of(model, row.pk):
        page = administrator.get(url, follow=True)
        assert page.status_code in (200, 403, 404), url
        assert MARKER not in page.text, url
    assert MARKER not in delete_chosen(administrator, model).text


def test_there_were_texts_to_tell(world):
    wanted = {"Goal", "Comment", "Contribution", "Meeting", "AgendaItem", "DecisionOffer", "Review"}
    assert wanted <= world.planted


def test_what_is_in_the_way_is_told_by_its_kind_and_number(administrator, world):
    page = administrator.get(reverse("admin:networks_school_delete", args=[world.school.pk])).text
    assert f"Planer: {world.school.plans.count()}" in page
    role = world.cast.union_rep.roles.get()
    assert f'networks/role/{role.pk}/change/">Rolle: {role}' in page


def test_every_page_of_the_admin_names_no_texts():
    assert [page for page in PAGES.values() if not isinstance(page, admin_base.NamesNoTexts)] == []
    inlines = [inline for page in PAGES.values() for inline in page.inlines]
    assert [inline for inline in inlines if not issubclass(inline, admin_base.NamesNoTextsInline)] == []


def sent_by(page):
    """What the admin's form sends when nothing is changed, with its inlines."""
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    fields = (form[name] for form in forms for name in form.fields)
    return {each.html_name: each.value() for each in fields if not (each.value() is None or each.value() is False)}


def test_row_on_anothers_page_that_is_in_use_stays_and_no_text_is_told(administrator, world):
    # Of a scale that no round has: one that has is read here.
    scale = RatingScale.objects.filter(rounds__isnull=True).first()
    step = scale.steps.first()
    PracticeSign.objects.create(wording=CriterionWording.objects.first(), step=step, text=MARKER)
    url = reverse("admin:quality_ratingscale_change", args=[step.scale_id])
    sent = sent_by(administrator.get(url))
    [number] = [name.split("-")[1] for name, value in sent.items() if name.endswith("-id") and value == step.pk]
    answer = administrator.post(url, sent | {f"steps-{number}-DELETE": "on"})
    assert "er i bruk, og kan ikke slettes" in answer.text
    assert MARKER not in answer.text
    assert RatingStep.objects.filter(pk=step.pk).exists()


def test_row_on_anothers_page_that_nothing_hangs_on_goes(administrator, world):
    theme = Theme.objects.exclude(pk__in=AgendaItem.objects.filter(theme__isnull=False).values("theme")).first()
    url = reverse("admin:networks_leadershipquality_change", args=[theme.quality_id])
    sent = sent_by(administrator.get(url))
    [number] = [name.split("-")[1] for name, value in sent.items() if name.endswith("-id") and value == theme.pk]
    assert administrator.post(url, sent | {f"themes-{number}-DELETE": "on"}).status_code == 302
    assert not Theme.objects.filter(pk=theme.pk).exists()
