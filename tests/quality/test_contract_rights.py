"""Who sees the leader talk and the contract: two people, a secretary who is named, and nobody else."""

import datetime as dt

import pytest
from django.urls import reverse

from networks.models import Role
from quality.contracts.actions import name_secretary, renew_contract
from quality.contracts.urls import CONTRACT, LEADER_TALK
from quality.models import LeaderTalk, Signer
from tests.addresses import names_under
from tests.conftest import ROLES
from tests.quality.contracts import SECRET, opened, read, sign
from tests.quality.states import address
from tests.quality.table import expected, those_who_get
from tests.quality.writing import pressed
from tests.tables import answers, people_of, told_to

pytestmark = pytest.mark.django_db

STATES = ("agreed", "open", "half", "signed", "renewed")


def talk_in_state(state, assessment, cast):
    """The assessment's talk in one of the states, or None before it is opened."""
    if state == "agreed":
        return None
    talk = opened(assessment, cast)
    if state == "half":
        sign(talk, cast, "principal")
    if state in ("signed", "renewed"):
        sign(talk, cast, *Signer.values)
    if state == "renewed":
        renew_contract(talk=talk, by=cast.director, reason="Nytt elevtall")
    return read(talk)


# --- who sees it --------------------------------------------------------------------------------


def test_secretary_reads_and_writes_as_long_as_she_is_named(client, cast, talk):
    client.force_login(cast.director)
    client.post(address(talk.assessment, "leader_talk_secretary"), {"secretary": cast.fagstab.pk})
    client.force_login(cast.fagstab)
    assert SECRET in client.get(talk.get_absolute_url()).text
    client.post(talk.contract_url(), pressed("kontrakt", talk.contract.version, text="Skrevet av sekretæren"))
    assert read(talk).contract.text == "Skrevet av sekretæren"
    for name, *words in (
        ("contract_sign", "kommunaldirektor"),
        ("contract_sign", "rektor"),
        ("leader_talk_secretary",),
    ):
        assert client.get(address(talk.assessment, name, *words)).status_code == 403
    name_secretary(talk=talk, secretary=None, by=cast.director)
    assert client.get(talk.get_absolute_url()).status_code == 404
    named = talk.history.order_by("history_id").values_list("secretary", flat=True)
    assert list(named)[-2:] == [cast.fagstab.pk, None]


def test_secretary_who_leaves_fagstab_sees_nothing_more(client, cast, talk):
    name_secretary(talk=talk, secretary=cast.fagstab, by=cast.director)
    Role.objects.filter(user=cast.fagstab).update(ends_on=dt.date(2026, 1, 1))
    client.force_login(cast.fagstab)
    assert client.get(talk.get_absolute_url()).status_code == 404


def test_new_principal_reads_the_schools_talk_and_the_former_does_not(client, cast, talk):
    Role.objects.filter(user=cast.principal).update(ends_on=dt.date(2026, 1, 1))
    Role.objects.create(
        user=cast.school_leader, school=talk.assessment.school, kind="principal", starts_on="2026-01-02"
    )
    for user, code in ((cast.principal, 404), (cast.school_leader, 200)):
        client.force_login(user)
        assert client.get(talk.get_absolute_url()).status_code == code


LISTS = ("home", "school_detail", "assessment_detail", "dialogue_detail", "round_detail", "heat_map", "agreement_list")


def test_nothing_of_talk_or_contract_is_found_anywhere_else(client, cast, talk):
    talk = sign(talk, cast, *Signer.values)
    school, year = talk.assessment.school.slug, talk.assessment.round.year
    arguments = {
        "home": [],
        "agreement_list": [],
        "school_detail": [school],
        "round_detail": [year],
        "heat_map": [year],
    }
    traces = (SECRET, talk.get_absolute_url(), talk.contract_url())

    def found(_person):
        pages = {name: client.get(reverse(name, args=arguments.get(name, [school, year]))).text for name in LISTS}
        return [(name, trace) for name, page in pages.items() for trace in traces if trace in page]

    others = set(ROLES) - {"principal", "director"}
    assert told_to(client, people_of(cast, others), found) == {role: [] for role in others}


READ = {"agreed": "404 404 404 404 404 404", "open half signed renewed": "200 404 404 404 200 404"}


WRITTEN = {
    "agreed": "404 404 404 404 404 404",
    "open half renewed": "403 404 404 404 302 404",
    "signed": "403 404 404 404 403 404",
}


FORM = {
    "agreed": "404 404 404 404 404 404",
    "open half renewed": "403 404 404 404 200 404",
    "signed": "403 404 404 404 403 404",
}


NOBODYS = {
    "agreed": "404 404 404 404 404 404",
    "open half renewed": "403 404 404 404 404 404",
    "signed": "403 404 404 404 403 404",
}


POST_ONLY = {"always": "405 405 405 405 405 405"}
FROZEN = {"agreed open half": "404 404 404 404 404 404", "signed renewed": "200 404 404 404 200 404"}


TABLE = {
    #             principal leaders beside fagstab director others
    "get leader_talk": {"always": "200 404 404 404 200 404"},
    "post leader_talk": {
        "agreed": "200 404 404 404 200 404",
        "open half renewed": "403 404 404 404 302 404",
        "signed": "403 404 404 404 403 404",
    },
    "get leader_talk_file": READ,
    "get leader_talk_open": POST_ONLY,
    "post leader_talk_open": {"always": "404 404 404 404 302 404"},
    "post leader_talk_presence": FORM,
    "get leader_talk_presence": POST_ONLY,
    "get leader_talk_secretary": FORM,
    "post leader_talk_secretary": WRITTEN,
    "get leader_talk_summary": POST_ONLY,
    "post leader_talk_summary": WRITTEN,
    "get summary_history": FORM,
    "get summary_choice": NOBODYS,
    "get goals_take_in": POST_ONLY,
    "post goals_take_in": WRITTEN,
    "get attainment": POST_ONLY,
    "post attainment": WRITTEN,
    "get attainment_history": FORM,
    "get attainment_choice": NOBODYS,
    # Before the talk is opened, the page says so to the two.
    "get contract": {"always": "200 404 404 404 200 404"},
    "post contract": {
        "agreed": "200 404 404 404 200 404",
        "open half renewed": "403 404 404 404 302 404",
        "signed": "403 404 404 404 403 404",
    },
    "get contract_text": POST_ONLY,
    "post contract_text": WRITTEN,
    "get text_history": FORM,
    "get text_choice": NOBODYS,
    "get contract_draft": POST_ONLY,
    "post contract_draft": WRITTEN,
    "get contract_sign rektor": {
        "agreed": "404 404 404 404 404 404",
        "open half renewed": "200 404 404 404 403 404",
        "signed": "403 404 404 404 403 404",
    },
    "get contract_sign kommunaldirektor": FORM,
    # Without telling what was read: back to read it.
    "post contract_sign kommunaldirektor": WRITTEN,
    "get contract_sign naboen": {"always": "404 404 404 404 404 404"},
    "get contract_renew": {
        "agreed": "404 404 404 404 404 404",
        "open half renewed": "403 404 404 404 403 404",
        "signed": "403 404 404 404 200 404",
    },
    "post contract_renew": {
        "agreed": "404 404 404 404 404 404",
        "open half renewed": "403 404 404 404 403 404",
        "signed": "403 404 404 404 302 404",
    },
    "get contract_signed": FROZEN,
    "get contract_pdf": FROZEN,
}


def requests_to(assessment, talk):
    attainment = talk.attainments.get() if talk else None
    sent = {
        "leader_talk": pressed("oppsummering", talk.version, summary="Ny") if talk else {},
        "contract": pressed("kontrakt", talk.contract.version, text="Ny") if talk else {},
        "contract_renew": {"reason": "Nytt elevtall"},
    }
    if talk:
        sent["leader_talk"] |= pressed(f"mal-{attainment.pk}", attainment.version, text="Ny")
    for request in TABLE:
        _, name, *words = request.split()
        row = [attainment.pk if attainment else 1] if name.startswith("attainment") else []
        row += [1] if name in ("contract_signed", "contract_pdf") else []
        aside = [1] if name.endswith("_choice") else []
        arguments = [assessment.school.slug, assessment.round.year, *row, *aside, *words]
        yield request, (arguments, sent.get(name, {}))


@pytest.mark.walk
@pytest.mark.parametrize("state", STATES)
def test_talk_and_contract_answer_each_role_in_each_state_as_the_table_says(client, cast, assessment, state):
    talk, people = talk_in_state(state, assessment, cast), people_of(cast)
    assert answers(client, people, dict(requests_to(assessment, talk))) == expected(TABLE, state)
    if talk:
        may = those_who_get(TABLE, state, "get contract")
        assert {role for role in ROLES if people[role].has_perm("quality.view_leader_talk", talk)} == may
        assert {role for role in ROLES if LeaderTalk.objects.visible_to(people[role])} == may


def test_table_names_every_address_of_talk_and_contract():
    ours = names_under(LEADER_TALK, CONTRACT)
    assert {request.split()[1] for request in TABLE} == ours
