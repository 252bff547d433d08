"""What is over reads as it was written, whatever is changed in the administration.

One municipality whose year is over; every row of the workshop that its pages name is changed, in every field that a
form takes, and then asked to go. The pages say the same before and after. A page that is registered later joins by
itself.
"""

import datetime as dt
import re
from html import unescape

import pytest
from django import forms
from django.apps import apps
from django.contrib.admin.utils import quote
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from networks.models import LeadershipQuality, OwnerComponent, Role, School, Theme, Tool, User
from quality.dialogues.actions.dialogues import freeze_pack
from quality.models import Round
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.migrating import first_versions
from sandnes_portal.reference.past import as_it_was, end_of, versions_at
from strategy.sharing.actions import share_plan
from tests.clock import at
from tests.factories import networks, strategy
from tests.test_admin_texts import PAGES
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(at("2026-05-04"))]

AFTERWARDS = "2026-11-25"
# Who may see what, and what a school or a person is called, holds from today wherever they stand.
LIVE = {School: {"name", "short_name"}, User: None, Role: None}
# A school's time in a network is a fact that is set right; who is asked to an arena is about its next meetings.
LIVE_ROWS = {"Membership", "ArenaRole", "Role"}
# What must be among what is changed, for the test to mean anything.
WANTED = {"LeaderNetwork", "LearningArena", "LeadershipQuality", "OwnerComponent", "Prerequisite", "Tool", "Theme"}


def year_that_ends(cast, school, other_school):
    """A world with more of what a year leaves behind, all of it made of the administrators' rows."""
    world = World(cast, school, other_school)
    component = strategy.CoreComponentFactory(plan=world.plan)
    component.owner_components.add(networks.OwnerComponentFactory(name="Skoleeiers komponent"))
    strategy.ImplementationDriverFactory(component=component).tools.add(world.tool)
    strategy.ActivityFactory(plan=world.plan).tools.add(world.tool)
    strategy.PrerequisiteAnswerFactory(plan=world.plan, answer="in_place", note="Alle er med")
    share_plan(plan=world.plan, by=cast.principal)
    place = {"arena": world.meeting_arena, "network": world.network}
    world.shared_meeting = networks.MeetingFactory(status="shared", **place)
    world.arena_meeting = networks.MeetingFactory(status="shared", arena=world.meeting_arena)
    theme = networks.ThemeFactory(quality=world.quality)
    networks.AgendaItemFactory(meeting=world.shared_meeting, theme=theme, tool=world.tool)
    networks.AgendaItemFactory(meeting=world.held_meeting, theme=theme)
    closed = {"closed_at": timezone.now(), "arena": world.meeting_arena}
    world.evaluations = [networks.ArenaEvaluationFactory(network=each, **closed) for each in (None, world.network)]
    activity = networks.OwnerActivityFactory(arena=world.arena, year=world.year)
    activity.themes.add(theme)
    freeze_pack(dialogue=world.talk, by=cast.fagstab)
    Round.objects.update(closed_at=timezone.now())
    return world


def historic_pages(world):
    """{address: who reads it} of what the years that are over have left."""
    talk, last = world.talk.assessment, world.last_talk.assessment
    of = [[each.school.slug, each.round.year] for each in (talk, last)]
    plan = [world.school.slug, world.year]
    meetings = (world.shared_meeting, world.arena_meeting, world.held_meeting)
    pages = [
        *(reverse(name, args=args) for args in of for name in ("assessment_detail", "review")),
        *(reverse(name, args=args) for args in of for name in ("dialogue_detail", "dialogue_file")),
        reverse("assessment_criterion", args=[*of[1], world.row.criterion.code]),
        reverse("pack_detail", args=[*of[0], 1]),
        reverse("minutes_detail", args=[*of[1], 1]),
        reverse("owner_criteria", args=[last.round.year]),
        reverse("report_edition", args=[last.round.year, 1]),
        *(reverse(name, args=plan) for name in ("plan_detail", "plan_thread", "plan_table")),
        f"{reverse('plan_detail', args=plan)}?utgave=delt",
        *(reverse(name, args=[each.pk]) for each in meetings for name in OF_MEETING),
        *(reverse("evaluation_detail", args=[each.pk]) for each in world.evaluations),
        reverse("owner_plan", args=[world.year]),
    ]
    talks = [reverse("leader_talk", args=of[1]), reverse("contract_signed", args=[*of[1], 1])]
    return dict.fromkeys(pages, world.cast.fagstab) | dict.fromkeys(talks, world.cast.director)


OF_MEETING = ("meeting_detail", "minutes_read")


def texts_of(pages):
    """{address: what a person reads there}, without what stands around every page."""
    clients = {}
    for person in pages.values():
        clients[person] = clients.get(person) or Client()
        clients[person].force_login(person)
    texts = {}
    for url, person in pages.items():
        response = clients[person].get(url)
        assert response.status_code == 200, url
        texts[url] = _as_text(response)
    return texts


def _as_text(response):
    if not response["Content-Type"].startswith("text/html"):
        return ""
    main = response.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


# --- the administrator changes all there is to change -------------------------------------------


def forms_on(page):
    """The form of a row, and those of the rows that stand on its page."""
    yield page.context["adminform"].form
    for inline in page.context["inline_admin_formsets"]:
        yield inline.formset.management_form
        yield from inline.formset.initial_forms


def sent_by(page):
    """{name: value} of what the form sends when nothing is changed, as it stands in its fields."""
    bound = (form[name] for form in forms_on(page) for name in form.fields)
    sent = {each.html_name: _written(each.value()) for each in bound}
    return {name: value for name, value in sent.items() if value is not None and value is not False}


def _written(value):
    return f"{value:%d.%m.%Y}" if isinstance(value, dt.date) else value


def changed_in(page, live):
    """{name: another value} for every field that a form takes. In: the names of those that are left."""
    changed = {}
    for form in forms_on(page):
        if not isinstance(form, forms.ModelForm) or type(form.instance).__name__ in LIVE_ROWS:
            continue
        for name, field in form.fields.items():
            if name not in live and not field.widget.is_hidden and name not in ("DELETE", "id"):
                changed[form[name].html_name] = _another(field, form[name].value())
    return changed


def _another(field, value):
    if isinstance(field, forms.ModelMultipleChoiceField):
        return []
    if isinstance(field, forms.ModelChoiceField):
        others = field.queryset.exclude(pk=value or 0)
        return (others.values_list("pk", flat=True).first() if field.required else "") or ""
    if isinstance(field, forms.ChoiceField):
        return next((key for key, _label in field.choices if key and key != value), value)
    if isinstance(field, forms.BooleanField):
        return "" if value else "on"
    if isinstance(field, forms.IntegerField):
        return (value or 0) + 1
    if isinstance(field, forms.DateField):
        return f"{(value or timezone.localdate()) + dt.timedelta(days=1):%d.%m.%Y}"
    if type(field) is forms.SlugField:
        return f"{value}-ny"
    words = f"{value or ''} omdøpt"
    return words if len(words) <= (field.max_length or len(words)) else "Omdøpt"


def change(client, url, live):
    """Change a row in all its fields but those that its form refuses. Out: the kinds that were saved, by name."""
    page = client.get(url)
    if page.status_code != 200 or 'name="_save"' not in page.text:
        return set()
    sent, changes = sent_by(page), changed_in(page, live)
    kinds = {type(form.instance).__name__ for form in forms_on(page) if isinstance(form, forms.ModelForm)}
    for _attempt in range(3):
        answer = client.post(url, sent | changes)
        if answer.status_code == 302:
            return kinds - LIVE_ROWS
        wrong = {form[name].html_name for form in forms_on(answer) for name in form.errors if name in form.fields}
        changes = {name: value for name, value in changes.items() if name not in wrong}
    raise AssertionError(f"{url}: {[form.errors for form in forms_on(answer)]}")


def named_rows(model, texts):
    """The rows of a kind that the pages name; where they name none, the first."""
    said = "\n".join(texts.values())
    rows = list(model._default_manager.order_by("pk"))
    return [row for row in rows if str(row) in said] or rows[:1]


def admin_url(row, step):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{step}", args=[quote(row.pk)])


@pytest.mark.walk
def test_what_is_over_reads_as_it_was_written_whatever_the_administration_changes(
    cast, school, other_school, time_machine
):
    world = year_that_ends(cast, school, other_school)
    time_machine.move_to(at(AFTERWARDS))
    pages = historic_pages(world)
    before = texts_of(pages)
    said = "\n".join(before.values())
    names = (world.tool, world.meeting_arena, world.network, world.quality, "Skoleeiers komponent", "Forutsetning")
    assert {str(each) for each in names if str(each) not in said} == set()

    time_machine.move_to(at(AFTERWARDS, "11:00"))
    administrator, changed = Client(), set()
    administrator.force_login(cast.administrator)
    rows = {model: named_rows(model, before) for model in PAGES if LIVE.get(model, ()) is not None}
    for model, found in rows.items():
        for row in found:
            changed |= change(administrator, admin_url(row, "change"), LIVE.get(model, ()))
    assert changed >= WANTED
    assert "\n".join(map(str, differing(before, texts_of(pages)).items())) == ""

    for row in (row for found in rows.values() for row in found if type(row) is not School):
        administrator.post(admin_url(row, "delete"), {"post": "yes"})
    # The owner's plan counts the themes that nobody took up: those can go.
    del before[reverse("owner_plan", args=[world.year])]
    assert "\n".join(map(str, differing(before, texts_of(pages)).items())) == ""
    for row in (world.tool, world.meeting_arena, world.network, world.quality):
        assert type(row).objects.filter(pk=row.pk).exists()


def differing(before, after):
    """{address: the first words that are not as they were}."""
    return {url: _first_difference(text, after[url]) for url, text in before.items() if after[url] != text}


def _first_difference(before, after):
    place = next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(before))
    return after[max(place - 60, 0) : place + 60]


# --- one by one ---------------------------------------------------------------------------------


def test_row_is_called_what_it_was_called_on_the_day(time_machine):
    tool = networks.ToolFactory(name="Først")
    for day, name in (("2026-06-01", "Så"), ("2026-07-01", "Nå")):
        time_machine.move_to(at(day))
        tool.name = name
        tool.save()
    moments = {"2026-01-01": "Først", "2026-05-20": "Først", "2026-06-02": "Så", "2026-08-01": "Nå"}
    for day, name in moments.items():
        found = Tool.objects.get()
        as_it_was([found, None], at(day))
        assert found.name == name
    as_it_was([tool], None)
    assert tool.name == "Nå"


def test_what_came_too_late_never_was_a_name():
    tool = networks.ToolFactory(name="Gjeldende")
    version = tool.history.first()
    version.pk, version.name, version.standing = None, "For sent", "aside"
    version.save()
    assert versions_at(Tool, {tool.pk}, timezone.now())[tool.pk].name == "Gjeldende"


@pytest.mark.both
def test_row_from_before_its_kind_had_a_history_is_known_by_what_it_was_called_at_first(time_machine):
    theme = networks.ThemeFactory(name="Først")
    Theme.history.all().delete()
    write_down = first_versions("networks", "Theme").code
    for _run in range(2):
        write_down(apps, None)
    time_machine.move_to(at("2026-06-01"))
    theme.name = "Nå"
    theme.save()
    assert [version.name for version in theme.history.all()] == ["Nå", "Først"]
    as_it_was([theme], at("2020-01-01"))
    assert theme.name == "Først"


def test_year_is_over_when_its_last_day_is():
    year = SchoolYear(2025)
    assert end_of(year, at("2026-07-31", "23:59")) is None
    assert end_of(year, at("2026-08-01", "00:01")) == at("2026-08-01", "00:00")


def test_form_says_that_the_past_stands(client, cast):
    client.force_login(cast.administrator)
    tool = networks.ToolFactory()
    page = client.get(admin_url(tool, "change")).text
    assert "beholder ordene de ble skrevet med" in page
    assert 'name="slug"' not in page
    assert "beholder ordene" not in client.get(reverse("admin:networks_tool_add")).text


def test_what_is_in_use_stays_and_it_is_told_in_words(client, cast):
    client.force_login(cast.administrator)
    item = networks.AgendaItemFactory(tool=networks.ToolFactory(name="Gallery walk"), theme=networks.ThemeFactory())
    answer = client.post(admin_url(item.tool, "delete"), {"post": "yes"})
    assert "«Gallery walk» er i bruk i saker" in answer.text
    assert Tool.objects.filter(pk=item.tool.pk).exists()
    # A quality takes its themes with it, so it stays as long as one of them is in use.
    client.post(admin_url(item.theme.quality, "delete"), {"post": "yes"})
    assert Theme.objects.filter(pk=item.theme_id).exists()
    for unused in (networks.ToolFactory(), networks.OwnerComponentFactory(), networks.LeadershipQualityFactory()):
        client.post(admin_url(unused, "delete"), {"post": "yes"})
        assert not type(unused).objects.filter(pk=unused.pk).exists()
    assert (OwnerComponent.objects.exists(), LeadershipQuality.objects.count()) == (False, 1)
