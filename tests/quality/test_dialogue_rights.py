"""Who may do what with the development dialogue: role × state × address, in one table."""

import pytest

from quality.dialogues.urls import TALK
from quality.models import Dialogue
from tests.addresses import names_under
from tests.conftest import ROLES
from tests.quality.dialogues import minutes
from tests.quality.states import EARLY_STATES, STATES, TALK_STATES, any_state
from tests.quality.table import expected, those_who_get
from tests.quality.writing import pressed
from tests.tables import answers, people_of

pytestmark = pytest.mark.django_db

NO_TALK = {"draft sent returned released": "404 404 404 404 404 404"}


# What is there for those who may open the talk, and for nobody to do before the review is released.
EARLY = "early_draft early_sent"
NOT_YET = {EARLY: "403 403 404 403 403 404"}


# Fagstab's: a talk that is booked early is refused in words.
STEP = {
    **NO_TALK,
    f"{EARLY} planned cancelled held approved": "403 403 404 302 403 404",
    "frozen": "403 403 404 403 403 404",
}


# What both sides write until both have approved: a page of it, and a text of it sent in.
BOTH = {
    **NO_TALK,
    **NOT_YET,
    "planned cancelled held approved": "200 200 404 200 403 404",
    "frozen": "403 403 404 403 403 404",
}


WRITTEN = {
    **NO_TALK,
    **NOT_YET,
    "planned cancelled held approved": "302 302 404 302 403 404",
    "frozen": "403 403 404 403 403 404",
}


# The agenda, which both sides put in order from the day the talk is booked.
ARRANGED = {
    **NO_TALK,
    f"{EARLY} planned cancelled held approved": "302 302 404 302 403 404",
    "frozen": "403 403 404 403 403 404",
}


FROZEN = {
    **NO_TALK,
    f"{EARLY} planned cancelled held approved": "404 404 404 404 404 404",
    "frozen": "200 200 404 200 200 404",
}


# Whoever may read the talk, in all its states.
READ = {**NO_TALK, f"{EARLY} planned cancelled held approved frozen": "200 200 404 200 200 404"}


# What was frozen of it before it was held.
PACK = {
    **NO_TALK,
    EARLY: "404 404 404 404 404 404",
    "planned cancelled held approved frozen": "200 200 404 200 200 404",
}


# Only what both have approved can be opened again.
REOPENED = {**NO_TALK, f"{EARLY} planned cancelled held approved": "403 403 404 403 403 404"}


# A choice between two texts is the late writer's alone: here there is none.
NOBODYS = {
    **NO_TALK,
    **NOT_YET,
    "planned cancelled held approved": "404 404 404 404 403 404",
    "frozen": "403 403 404 403 403 404",
}


# When it is: asked of those who may know of it, also while there is none.
BOOKED = {
    **NO_TALK,
    f"{EARLY} planned cancelled held approved": "403 403 404 200 403 404",
    "frozen": "403 403 404 403 403 404",
}


CANCELLED = {**NO_TALK, "cancelled held approved frozen": "403 403 404 403 403 404"}


WITHOUT_TIME = {f"{EARLY} planned held approved frozen": "403 403 404 403 403 404"}
NO_TIME = "draft returned sent released cancelled"


POST_ONLY = {"always": "405 405 405 405 405 405"}


TABLE = {
    "get dialogue_detail": {
        f"draft returned sent released {EARLY} planned cancelled held approved frozen": "200 200 404 200 200 404",
    },
    "post dialogue_detail": POST_ONLY,
    # It gets its time as early as one likes.
    "get dialogue_book": {
        f"draft returned sent released {EARLY} planned cancelled held approved": "403 403 404 200 403 404",
        "frozen": "403 403 404 403 403 404",
    },
    "post dialogue_book": {
        f"draft returned sent released {EARLY} planned cancelled held approved": "403 403 404 302 403 404",
        "frozen": "403 403 404 403 403 404",
    },
    "get dialogue_cancel": CANCELLED | {f"{EARLY} planned": "403 403 404 200 403 404"},
    "post dialogue_cancel": CANCELLED | {f"{EARLY} planned": "403 403 404 302 403 404"},
    "get times_propose": WITHOUT_TIME | {NO_TIME: "403 403 404 200 403 404"},
    "post times_propose": WITHOUT_TIME | {NO_TIME: "403 403 404 302 403 404"},
    # Nothing is offered here: tests/quality/test_appointments.py has the table for when there is.
    "post time_choose 1": WITHOUT_TIME | {NO_TIME: "403 403 404 403 403 404"},
    "get time_choose 1": POST_ONLY,
    "get times_decline": WITHOUT_TIME | {NO_TIME: "403 403 404 403 403 404"},
    "post times_decline": WITHOUT_TIME | {NO_TIME: "403 403 404 403 403 404"},
    # Nobody is in the meeting before the review is released: the page of a point leads back to the talk.
    "get dialogue_item": {
        **NO_TALK,
        EARLY: "302 302 404 302 302 404",
        "planned cancelled held approved frozen": "200 200 404 200 200 404",
    },
    "post dialogue_item": WRITTEN,
    # Where the shared screen is: fagstab's to say, and for all who may read to ask.
    "get dialogue_now": {**NO_TALK, f"{EARLY} planned cancelled held approved frozen": "204 204 404 204 204 404"},
    "post dialogue_now": POST_ONLY,
    "get point_show": POST_ONLY,
    "post point_show": STEP,
    # The texts behind the minutes: a page that saves itself answers 200, «Lagre» leads on.
    "get agreed_save": POST_ONLY,
    "post agreed_save": WRITTEN,
    "get item_history": BOTH,
    "get agreed_history": BOTH,
    "get agreement_history": BOTH,
    "get book_history": BOOKED,
    "get item_choice": NOBODYS,
    "get agreed_choice": NOBODYS,
    "get agreement_choice": NOBODYS,
    "get book_choice": {
        **NO_TALK,
        f"{EARLY} planned cancelled held approved": "403 403 404 404 403 404",
        "frozen": "403 403 404 403 403 404",
    },
    "post dialogue_presence": BOTH,
    "get dialogue_presence": POST_ONLY,
    # Both sides put the agenda in order until both have approved.
    "get item_create": {**BOTH, **dict.fromkeys(NOT_YET, "200 200 404 200 403 404")},
    "post item_create": ARRANGED,
    "get item_take_off": POST_ONLY,
    "post item_take_off": ARRANGED,
    "get item_put_on": POST_ONLY,
    "post item_put_on": ARRANGED,
    "get item_move opp": POST_ONLY,
    "post item_move ned": ARRANGED,
    "get criterion_put_on S12": POST_ONLY,
    "post criterion_put_on S12": ARRANGED,
    "get alike_accept": POST_ONLY,
    "post alike_accept": STEP,
    "get agreement_create skolen": POST_ONLY,
    "post agreement_create skolen": WRITTEN,
    "post agreement_create kommunen": WRITTEN,
    "post agreement_create naboen": {"always": "404 404 404 404 404 404"},
    "get agreement_edit": BOTH,
    "post agreement_edit": WRITTEN,
    "get agreement_delete": BOTH,
    "post agreement_delete": WRITTEN,
    "get dialogue_hold": POST_ONLY,
    "post dialogue_hold": STEP,
    # The talk of these tests has a pack that was frozen when it was booked.
    "get pack_detail": PACK,
    "get pack_pdf": PACK,
    "get pack_word": PACK,
    "get pack_freeze": POST_ONLY,
    "post pack_freeze": {
        **NO_TALK,
        "planned": "403 403 404 302 403 404",
        f"{EARLY} cancelled held approved frozen": "403 403 404 403 403 404",
    },
    "get dialogue_calendar": READ,
    "get dialogue_file": READ,
    "get minutes_detail": FROZEN,
    "get minutes_pdf": FROZEN,
    "get minutes_xml": FROZEN,
    "get minutes_package": FROZEN,
    "get dialogue_reopen": {**REOPENED, "frozen": "403 403 404 200 403 404"},
    "post dialogue_reopen": {**REOPENED, "frozen": "403 403 404 302 403 404"},
    "get dialogue_approve skolen": POST_ONLY,
    "post dialogue_approve skolen": {
        **NO_TALK,
        f"{EARLY} planned cancelled frozen": "403 403 404 403 403 404",
        "held approved": "302 302 404 403 403 404",
    },
    "get dialogue_approve kommunen": POST_ONLY,
    "post dialogue_approve kommunen": {
        **NO_TALK,
        f"{EARLY} planned cancelled frozen": "403 403 404 403 403 404",
        "held approved": "403 403 404 302 403 404",
    },
    "post dialogue_approve naboen": {"always": "404 404 404 404 404 404"},
}


ABOUT_ITEM = {
    "dialogue_item",
    "point_show",
    "item_take_off",
    "item_put_on",
    "item_move",
    "item_history",
    "item_choice",
} | {
    "agreed_save",
    "agreed_history",
    "agreed_choice",
}


ABOUT_FROZEN = {"pack_detail", "pack_pdf", "pack_word"} | {
    "minutes_detail",
    "minutes_pdf",
    "minutes_xml",
    "minutes_package",
}


ABOUT_AGREEMENT = {"agreement_edit", "agreement_delete", "agreement_history", "agreement_choice"}


def requests_to(assessment):
    """{request: (arguments, what is sent)} for every address of the talk, of which there may be none."""
    dialogue = getattr(assessment, "dialogue", None)
    item, agreement = (dialogue.items.get(), dialogue.agreements.first()) if dialogue else (None, None)
    sent = {
        "dialogue_book": pressed("samtale", dialogue.version if dialogue else 1, held_on="20.08.2026", place="Rom 3"),
        "dialogue_item": minutes(item, done="Nytt") if item else {},
        "dialogue_reopen": {"reason": "Feil dato"},
        "dialogue_cancel": {"reason": "Mange er syke"},
        "times_propose": {"held_on_1": "01.03.2050", "starts_at_1": "09.00"},
        "times_decline": {"note": "Helst før lunsj"},
        "item_create": {"title": "Et tema"},
        "agreement_edit": pressed(f"avtale-{agreement.pk}", text="Et annet løfte") if agreement else {},
    }
    for request in TABLE:
        _, name, *words = request.split()
        row = [item.pk if item else 1] if name in ABOUT_ITEM else []
        row += [agreement.pk if agreement else 1] if name in ABOUT_AGREEMENT else []
        row += [1] if name in ABOUT_FROZEN else []
        aside = [1] if name.endswith("_choice") else []
        arguments = [assessment.school.slug, assessment.round.year, *row, *aside, *words]
        data = sent.get(name, {})
        yield request, (arguments, data)


@pytest.mark.walk
@pytest.mark.parametrize("state", [*STATES, *EARLY_STATES, *TALK_STATES])
def test_talk_answers_each_role_in_each_state_as_the_table_says(client, cast, school, state):
    assessment, people = any_state(state, school, cast), people_of(cast)
    assert answers(client, people, dict(requests_to(assessment))) == expected(TABLE, state)
    if hasattr(assessment, "dialogue"):
        may = those_who_get(TABLE, state, "get dialogue_detail")
        permitted = {role for role in ROLES if people[role].has_perm("quality.view_dialogue", assessment.dialogue)}
        found = {role for role in ROLES if Dialogue.objects.visible_to(people[role]).filter(assessment=assessment)}
        assert (permitted, found) == (may, may)


def test_table_names_every_address_of_the_talk():
    talk = names_under(TALK)
    assert {request.split()[1] for request in TABLE} == talk
