"""Figure 1, «Læring på alle nivå»: drawn on the server, a list beside it, each part leading to its own page."""

import re

import pytest
from django.core.management import call_command
from django.urls import reverse

from networks.models import StrategyPart
from networks.resources.figure import HEIGHT, WIDTH, figure_of
from tests.crawl import as_read
from tests.factories.networks import (
    LearningArenaFactory,
    StrategyPartFactory,
    TheoryModelFactory,
    ToolFactory,
)
from tests.factories.quality import SuccessCriterionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def parts(db):
    """The seven, as the strategy has them."""
    call_command("reference_data", verbosity=0)
    return list(StrategyPart.objects.all())


def test_seven_parts_stand_at_their_levels(parts):
    assert [(part.number, part.level) for part in parts] == [
        (1, "pupils"),
        (2, "school"),
        (3, "school"),
        (4, "owner"),
        (5, "owner"),
        (6, "ground"),
        (7, "ground"),
    ]
    assert all(part.goal and part.text and part.theory.exists() and part.tools.exists() for part in parts)
    assert parts[0].slug == "okt-laringsutbytte-for-elevene"


def test_boxes_stand_side_by_side_within_the_figure(parts):
    figure = figure_of(parts)
    boxes = [box for level in figure["levels"] for box in level.boxes]
    assert [box.part for box in boxes] == parts
    assert all(box.x >= 0 and box.x + box.width <= WIDTH for box in boxes)
    assert all(0 < y <= figure["height"] for box in boxes for y, _line in box.lines)
    for level in figure["levels"]:
        for left, right in zip(level.boxes, level.boxes[1:], strict=False):
            assert left.x + left.width < right.x
    assert figure["height"] >= 4 * HEIGHT


def test_long_name_is_cut_in_the_box_and_whole_for_those_who_hear_it(client, cast):
    name = "Kollektiv kompetanseutvikling på alle nivå i kommunen og i hver eneste skole, " * 2
    StrategyPartFactory(name=name.strip(), number=1, level="owner")
    StrategyPartFactory(number=2, level="owner")
    client.force_login(cast.principal)
    page = client.get(reverse("strategy_page")).text
    assert f'aria-label="1 {name.strip()}"' in page
    boxes = [box for level in figure_of(list(StrategyPart.objects.all()))["levels"] for box in level.boxes]
    assert len(boxes[0].lines) == 4


def test_figure_and_list_lead_to_the_same_pages(client, cast, parts):
    client.force_login(cast.politician)
    page = as_read(client.get(reverse("strategy_page")).text)
    drawing = page.split('<svg class="figure1"')[1].split("</svg>")[0]
    listed = page.split('<ol class="part-list">')[1].split("</ol>")[0]
    addresses = [part.get_absolute_url() for part in parts]
    assert re.findall(r'<a href="([^"]+)"', drawing) == addresses
    assert re.findall(r'href="([^"]+)"', listed) == addresses
    assert "," not in "".join(re.findall(r'(?:x|y|width|height)="([^"]+)"', drawing))


def test_strategy_without_parts_has_no_figure(client, cast):
    client.force_login(cast.principal)
    assert "figure1" not in client.get(reverse("strategy_page")).text


def test_part_leads_to_goals_arenas_tools_theory_and_criteria(client, cast):
    part = StrategyPartFactory(number=7, name="Verktøyene", goal="Første mål\n\nAndre mål")
    arena, tool, theory = LearningArenaFactory(), ToolFactory(), TheoryModelFactory()
    part.arenas.add(arena)
    part.tools.add(tool)
    part.theory.add(theory)
    SuccessCriterionFactory(number=15).parts.add(part)
    SuccessCriterionFactory(number=16)
    client.force_login(cast.union_rep)
    page = client.get(part.get_absolute_url()).text
    assert all(f'href="{each.get_absolute_url()}"' in page for each in (arena, tool, theory))
    assert "<li>Første mål</li> <li>Andre mål</li>" in as_read(page)
    assert "<b>S15</b>" in page
    assert "<b>S16</b>" not in page


def test_part_that_does_not_exist_is_404(client, cast):
    client.force_login(cast.principal)
    assert client.get(reverse("strategy_part", args=["finnes-ikke"])).status_code == 404


def test_staff_changes_words_and_what_belongs_to_a_part(client, cast):
    part, tool, other = StrategyPartFactory(), ToolFactory(), ToolFactory()
    part.tools.add(tool)
    client.force_login(cast.director)
    prefix = f"del-{part.pk}"
    sent = {
        f"{prefix}-name": part.name,
        f"{prefix}-goal": "Nytt mål",
        f"{prefix}-text": "",
        f"{prefix}-version": 1,
        f"initial-{prefix}-tools": [tool.pk],
        f"{prefix}-tools": [other.pk],
    }
    client.post(reverse("resource_edit", args=["del", part.pk]), sent)
    part.refresh_from_db()
    assert (part.goal, part.version, list(part.tools.all())) == ("Nytt mål", 2, [other])
    assert part.slug == StrategyPart.objects.get().slug, "The address stays"


def test_staff_changes_what_an_arena_is_for_and_nothing_else(client, cast):
    arena = LearningArenaFactory(purpose="Gammel", leader="rektor")
    client.force_login(cast.fagstab)
    prefix = f"arena-{arena.pk}"
    sent = {f"{prefix}-purpose": "Ny hensikt", f"{prefix}-version": 1, f"{prefix}-leader": "meg"}
    client.post(reverse("resource_edit", args=["arena", arena.pk]), sent)
    arena.refresh_from_db()
    assert (arena.purpose, arena.leader, arena.changed_by) == ("Ny hensikt", "rektor", cast.fagstab)
    history = reverse("resource_history", args=["arena", arena.pk])
    assert "Ny hensikt" in client.get(history).text


def test_earlier_version_is_brought_back(client, cast):
    arena = LearningArenaFactory(purpose="Den første")
    client.force_login(cast.fagstab)
    prefix = f"arena-{arena.pk}"
    client.post(
        reverse("resource_edit", args=["arena", arena.pk]),
        {f"{prefix}-purpose": "Den andre", f"{prefix}-version": 1},
    )
    first = arena.history.order_by("history_id").first()
    client.post(reverse("resource_history", args=["arena", arena.pk]), {"versjon": first.pk, "felt": "purpose"})
    arena.refresh_from_db()
    assert (arena.purpose, arena.version) == ("Den første", 3)
