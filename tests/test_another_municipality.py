"""Another municipality than the one the portal was made for: from nothing to a held talk, in its own words.

Fjordvik lies in `municipalities/fjordvik`: forty schools, and every name in it, are made up.
"""

import json

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from networks.models import Area, LearningArena, Membership, Role, School, User
from networks.people import rolenames
from networks.reference import load_reference_data
from quality.assessments.actions import release_assessment, send_assessment
from quality.dialogues.actions.dialogues import approve, mark_held
from quality.models import Assessment, Dialogue, Round, SuccessCriterion
from sandnes_portal.municipality import municipality_called
from tests.clock import at
from tests.test_no_municipality_by_name import OWN

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(at("2026-11-25"))]

PASSWORD = "et langt passord for prøven"


@pytest.fixture
def fjordvik(settings):
    """The settings of a portal that is Fjordvik's, with what `reference_data` brings."""
    ours = settings.MUNICIPALITY = municipality_called("fjordvik")
    settings.PORTAL_NAME, settings.PORTAL_OWNER, settings.CONTACT_EMAIL = ours.portal_name, ours.owner, ours.contact
    call_command("reference_data", verbosity=0)
    return ours


@pytest.fixture
def administrator(fjordvik, client):
    client.force_login(User.objects.create_superuser("admin@fjordvik.example", "Ada Admin", PASSWORD))
    return client


def give_role(client, name, kind, **place):
    """What an administrator does in the browser: a person, with a role from today. Out: the person."""
    email = f"{name.split()[0].lower()}@fjordvik.example"
    sent = {"name": name, "email": email, "is_active": "on", "roles-TOTAL_FORMS": 1, "roles-INITIAL_FORMS": 0}
    sent |= {"roles-0-kind": kind, "roles-0-starts_on": f"{timezone.localdate():%d.%m.%Y}"}
    sent |= {f"roles-0-{word}": row.pk for word, row in place.items()}
    page = client.post(reverse("admin:networks_user_add"), sent)
    assert page.status_code == 302, page.context["errors"]
    return User.objects.get(email=email)


def open_round(client):
    """As the page proposes the dates."""
    form = client.get(reverse("round_open")).context["form"]
    sent = {
        form.add_prefix(name): field.widget.format_value(form.get_initial_for_field(field, name))
        for name, field in form.fields.items()
        if name != "focus"
    }
    client.post(reverse("round_open"), sent)
    return Round.objects.get()


def test_schools_come_with_networks_areas_and_municipality(fjordvik):
    assert School.objects.teaching().count() == 40
    assert {str(school.municipality) for school in School.objects.all()} == {"Fjordvik"}
    assert {area.name: area.schools.teaching().count() for area in Area.objects.all()} == {
        "Ytre Fjordvik": 21,
        "Indre Fjordvik": 19,
    }
    assert Membership.objects.count() == 41
    assert LearningArena.objects.get(slug="sosiallarerne").run_by.short_name == "Fjordstøtten"
    assert not School.objects.filter(name__startswith="Nabovik").exists()


def test_from_nothing_to_a_held_talk(administrator, client):
    school = School.objects.get(short_name="Måkeøya")
    adviser = give_role(client, "Randi Rådgiver", "fagstab")
    principal = give_role(client, "Rolf Rektor", "principal", school=school)
    social = give_role(client, "Siri Sosiallærer", "social_teacher", school=school)

    client.force_login(adviser)
    round_ = open_round(client)
    assert Assessment.objects.filter(round=round_).count() == 40
    assessment = Assessment.objects.get(round=round_, school=school)
    assert [step.label for step in round_.scale.steps.all()] == ["Et glimt", "Et lys", "Et fyr"]

    client.force_login(principal)
    place = [school.slug, round_.year]
    page = client.get(reverse("assessment_detail", args=place)).text
    assert "Alle blir sett" in page
    for criterion in SuccessCriterion.objects.of_schools():
        url = reverse("assessment_criterion", args=[*place, criterion.code])
        form = client.get(url).context["form"]
        client.post(url, {form.add_prefix("version"): 1, form.add_prefix("own_rating"): round_.scale.steps.first().pk})
    send_assessment(assessment=assessment, by=principal)

    release_assessment(assessment=assessment, by=adviser)
    talk = Dialogue.objects.create(assessment=assessment, held_on=timezone.localdate())
    mark_held(dialogue=talk, by=adviser)
    for side, by in (("school", principal), ("municipality", adviser)):
        approve(dialogue=talk, side=side, by=by)
    talk.refresh_from_db()
    assert talk.status == Dialogue.Status.FROZEN
    assert "Måkeøya skole" in json.loads(talk.frozen_minutes.first().text)["school"]

    client.force_login(social)
    assert "Sosiallærer Måkeøya" in client.get(reverse("account")).text
    assert client.get(reverse("assessment_detail", args=place)).status_code in (403, 404)


PAGES = "home school_list network_list arena_list commission_list role_list plan_list round_current".split()


@pytest.mark.parametrize("kind", ["fagstab", "director"])
def test_pages_speak_the_municipalitys_own_words(administrator, client, kind):
    client.force_login(give_role(client, "Randi Rådgiver", kind))
    for name in PAGES:
        page = client.get(reverse(name), follow=True).text
        assert "Fjordvik kommune" in page, name
        assert "ommunaldirektør" not in page, name
        assert "Sandnes" not in page, name


def test_roles_are_called_what_the_municipality_calls_them(fjordvik):
    rolenames.must_be_of(rolenames.changed_last().first())
    assert rolenames.name_of("director") == "skolesjef"
    assert rolenames.definite("director") == "skolesjefen"
    assert ("area_leader", "områdeleder") in rolenames.choices()
    assert str(Role(kind="director")) == "skolesjef"


def test_second_run_brings_nothing(fjordvik):
    assert load_reference_data() == 0


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"schema": 2}, "schema"),
        ({"number": "99"}, "four digits"),
        ({"name": ""}, "«name» is missing"),
        ({"strategy": "borte.json"}, "borte.json is not in the folder"),
        ({"schools": ["borte.csv"]}, "borte.csv is not in the folder"),
        ({"roles": [{"code": "director", "name": "skolesjef"}]}, "lacks «definite»"),
        ({"areas": [{"code": "a", "name": "A"}, {"code": "a", "name": "B"}]}, "has «a» twice"),
        ({"networks": {}}, "a list of rows"),
    ],
)
def test_what_is_wrong_in_the_folder_is_said(tmp_path, said, fault):
    whole = municipality_called("fjordvik").folder
    for path in whole.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    file = tmp_path / "municipality.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | said), encoding="utf-8")
    with pytest.raises(ImproperlyConfigured, match=fault):
        municipality_called(str(tmp_path))


def test_name_of_no_municipality_tells_which_there_are():
    with pytest.raises(ImproperlyConfigured, match="fjordvik, sandnes"):
        municipality_called("atlantis")


def test_nothing_of_another_municipality_is_brought(fjordvik):
    assert [str(row) for row in (*School.objects.all(), *LearningArena.objects.all()) if OWN.search(str(row))] == []
