"""The strategy as a file, on the page and in the terminal."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from networks.models import Strategy
from sandnes_portal.desk.strategyfile.actions import take_in_file
from sandnes_portal.desk.strategyfile.written import as_file
from sandnes_portal.reference import checking
from tests.conftest import ROLES
from tests.crawl import as_read
from tests.tables import answers, people_of
from tests.test_strategy_file import INVENTED, invented

pytestmark = pytest.mark.django_db

MAY = {"fagstab", "administrator"}


@pytest.fixture
def lys(cast):
    """The invented strategy, as a draft in a portal that has nothing else."""
    take_in_file(said=checking.read(INVENTED.read_bytes()), by=cast.fagstab)
    return Strategy.objects.get(slug="lys-i-alle-vinduer")


def there():
    return Strategy.objects.filter(slug="lys-i-alle-vinduer").first()


def upload(client, content):
    file = SimpleUploadedFile("strategi.json", content)
    return client.post(reverse("strategy_files"), {"file": file})


def hidden(page, name):
    """What a hidden field of the preview holds."""
    return page.partition(f'name="{name}" value="')[2].partition('"')[0]


def test_files_are_for_fagstab_and_administrators(client, cast, lys):
    def code(role, found):
        return found if role in MAY else 403

    wanted = {(role, "get strategy_files"): code(role, 200) for role in ROLES}
    wanted |= {(role, "get strategy_file"): code(role, 200) for role in ROLES}
    wanted |= {(role, "post strategy_file_take_in"): code(role, 302) for role in ROLES}
    requests = {
        "get strategy_files": ([], {}),
        "get strategy_file": ([lys.slug], {}),
        "post strategy_file_take_in": ([], {}),
    }
    assert answers(client, people_of(cast), requests) == wanted


def test_strategy_is_taken_home(client, cast, lys):
    client.force_login(cast.administrator)
    assert reverse("strategy_file", args=[lys.slug]) in client.get(reverse("strategy_files")).text
    answer = client.get(reverse("strategy_file", args=[lys.slug]))
    assert json.loads(answer.content) == invented()
    assert "lys-i-alle-vinduer.json" in answer["Content-Disposition"]
    assert client.get(reverse("strategy_file", args=["finnes-ikke"])).status_code == 404


def test_file_is_looked_at_before_it_comes_in(client, cast):
    client.force_login(cast.fagstab)
    page = upload(client, INVENTED.read_bytes()).text
    assert "0 endret" in page
    assert "Nærhet" not in page
    assert "Leselyst" in page
    assert not there()
    words = {name: hidden(page, name) for name in ("fil", "sett")}
    answer = client.post(reverse("strategy_file_take_in"), words, follow=True)
    assert "«Lys i alle vinduer» er lest inn." in answer.text
    assert there().is_draft
    # Sent twice, the preview is gone.
    again = client.post(reverse("strategy_file_take_in"), words, follow=True)
    assert "Forhåndsvisningen er for gammel" in again.text


def test_preview_shows_both_wordings_and_what_is_taken_out(client, cast, lys):
    said = invented()
    said["criteria"][0]["text"] = "Skolen ser hver elev."
    said["criteria"].pop(5)
    said["parts"][0]["criteria"].remove("S6")
    client.force_login(cast.fagstab)
    page = as_read(upload(client, json.dumps(said).encode()).text)
    assert "<ins>Skolen ser hver elev.</ins>" in page
    assert "<del>Skolen sørger for at hver elev blir sett av en voksen hver dag.</del>" in page
    assert "<b>K6</b>" in page


def test_portal_that_has_changed_since_is_looked_at_again(client, cast):
    client.force_login(cast.fagstab)
    page = upload(client, INVENTED.read_bytes()).text
    take_in_file(said=checking.read(INVENTED.read_bytes()), by=cast.fagstab)
    words = {name: hidden(page, name) for name in ("fil", "sett")}
    answer = client.post(reverse("strategy_file_take_in"), words, follow=True)
    assert "Se over en gang til" in answer.text


def test_same_file_changes_nothing_and_has_no_button(client, cast, lys):
    client.force_login(cast.fagstab)
    page = upload(client, as_file(lys)).text
    assert "Fila endrer ingenting i portalen." in page
    assert "Les inn</button>" not in page


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Fila er tom"),
        (b"{", "linje 1"),
        (b'{"schema": 99}', "Oppdater portalen først"),
        (json.dumps(invented() | {"criteria": []}).encode(), "criteria må ha minst 1."),
    ],
)
def test_fault_is_told_on_the_page(client, cast, content, words):
    client.force_login(cast.fagstab)
    answer = upload(client, content)
    assert answer.status_code == 200
    assert words in answer.text
    assert not there()


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "portal-strategi-/x", "portal-strategi-finnesikke"])
def test_name_of_a_preview_leads_to_a_preview_or_nowhere(client, cast, name):
    client.force_login(cast.fagstab)
    answer = client.post(reverse("strategy_file_take_in"), {"fil": name, "sett": "x"}, follow=True)
    assert "Forhåndsvisningen er for gammel" in answer.text


def test_list_asks_no_more_when_there_are_more(client, cast, lys):
    client.force_login(cast.fagstab)
    asked = []
    for number in (1, 3):
        for each in range(number):
            Strategy.objects.create(name=f"Utkast {number}{each}", slug=f"utkast-{number}{each}")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("strategy_files"))
        asked.append(len(queries))
    assert asked[0] == asked[1]


# --- in the terminal ------------------------------------------------------------------------------


def run(*words, **options):
    out = StringIO()
    call_command("strategy_file", *words, stdout=out, **options)
    return out.getvalue()


def test_command_shows_first_and_takes_in_with_yes(tmp_path):
    told = run("import", str(INVENTED))
    assert "ny: strategi «Lys i alle vinduer»" in told
    assert "Kjør en gang til med --yes" in told
    assert not there()
    run("import", str(INVENTED), yes=True)
    file = tmp_path / "ut.json"
    run("export", "lys-i-alle-vinduer", out=str(file))
    assert file.read_text(encoding="utf-8") == INVENTED.read_text(encoding="utf-8")
    assert "0 nye, 0 endret, 0 tas ut" in run("import", str(file))


def test_command_says_what_is_wrong(tmp_path):
    broken = tmp_path / "b.json"
    broken.write_text("{")
    with pytest.raises(CommandError, match="linje 1"):
        run("import", str(broken))
    with pytest.raises(CommandError, match="kan ikke leses"):
        run("import", str(Path(tmp_path) / "ingen.json"))
    with pytest.raises(CommandError, match="Portalen har: "):
        run("export", "ukjent")
