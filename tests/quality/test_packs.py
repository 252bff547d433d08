"""The dialogue pack: what both sides read before the talk, as it stood on a day."""

import datetime as dt
import io
import json

import docx
import pytest
from django.utils import timezone

from quality.dialogues.actions.dialogues import freeze_pack, mark_held
from quality.dialogues.pack import pack_of
from quality.frozen import as_text, freeze
from quality.models import CriterionAssessment
from sandnes_portal.language.words import date_in_words
from sandnes_portal.writing.steps import NotReady
from tests.crawl import as_read
from tests.factories.quality import (
    AgreementFactory,
    AssessmentFactory,
    CriterionAssessmentFactory,
    DialogueFactory,
    DialogueItemFactory,
    RoundFactory,
    SuccessCriterionFactory,
)
from tests.factories.strategy import ActivityFactory, MilestoneFactory, PlanFactory
from tests.files import pdf_text, word_text
from tests.quality.states import HELD_ON, address

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack(cast, dialogue):
    """Frozen with everything in it that a pack can hold."""
    row = dialogue.assessment.criteria.get()
    row.evidence, row.next_step, row.wants_help = "Vi har sett på resultatene", "Prøve i tre team", True
    row.save()
    review = row.review
    review.rating, review.question = dialogue.assessment.round.scale.steps.last(), "Hva ser elevene?"
    review.save()
    dialogue.assessment.round.focus.add(row.criterion)
    make_last_year(row, agreed="I noen grad")
    make_alike(dialogue.assessment)
    make_late(row)
    return freeze_pack(dialogue=dialogue, by=cast.fagstab)[0]


def make_last_year(row, *, agreed):
    """What both agreed on about a criterion the year before, in minutes that both have approved, and a promise."""
    now = row.assessment
    last_round = RoundFactory(year=now.round.year.previous, scale=now.round.scale)
    last_year = AssessmentFactory(round=last_round, school=now.school, released=True)
    step = now.round.scale.steps.get(label=agreed)
    earlier = CriterionAssessmentFactory(
        assessment=last_year, criterion=row.criterion, own_rating=step, agreed_rating=step, review__rating=step
    )
    talk = DialogueFactory(assessment=last_year, status="frozen")
    item = DialogueItemFactory(dialogue=talk, criterion_assessment=earlier, title="")
    AgreementFactory(dialogue=talk, item=item, text="Besøke Hana", status="done", progress="I mai")
    return earlier


def make_alike(assessment):
    """A criterion that both see alike, and nobody asks to talk about."""
    step = assessment.round.scale.steps.all()[2]
    criterion = SuccessCriterionFactory(number=5)
    CriterionAssessmentFactory(assessment=assessment, criterion=criterion, own_rating=step, review__rating=step)


def make_late(row, **how):
    """A milestone that should have been reached, of an activity that answers a criterion."""
    now = row.assessment
    activity = ActivityFactory(plan=PlanFactory(school=now.school, year=now.round.year), title="Lesekvart")
    row.criterion.activities.add(activity)
    return MilestoneFactory(activity=activity, title="Alle team er i gang", due_on=DUE_ON, **how)


DUE_ON = timezone.localdate() - dt.timedelta(days=3)
# Everything above, as all three must say it.
WORDS = ["Besøke Hana", "I mai", "Vi har sett på resultatene", "Prøve i tre team", "Skolen ønsker hjelp med dette"]
WORDS += ["Hva ser elevene?", "Fagstabs hemmelige ord", date_in_words(HELD_ON), "S12", "Her ser dere ulikt"]
WORDS += ["Om S12.", "Milepæler over fristen", "Alle team er i gang", "Lesekvart", "(S12)", "Her ser dere likt", "S5."]
WORDS += ["Slik har det gått", "Alle vurderingene", "Enige i fjor", "tre trinn", "likt", "fokus"]


def shown(client, pack):
    """The texts of the page, of the PDF and of the Word file."""
    page = as_read(client.get(pack.get_absolute_url()).text)
    pdf = pdf_text(client.get(pack.url_of("pack_pdf")).content)
    word = word_text(client.get(pack.url_of("pack_word")).content)
    return {"page": page, "pdf": pdf, "word": word}


@pytest.mark.parametrize("role", ["principal", "school_leader", "fagstab"])
def test_both_sides_read_the_same_words_on_the_page_and_in_both_files(client, cast, pack, role):
    client.force_login(getattr(cast, role))
    for kind, text in shown(client, pack).items():
        text = text.replace(" ", "")
        assert [words for words in WORDS if words.replace(" ", "") not in text] == [], kind


def test_pack_does_not_change_with_what_it_was_made_of(client, cast, dialogue, pack):
    client.force_login(cast.principal)
    before = pack.text
    CriterionAssessment.objects.update(evidence="Skrevet etterpå", wants_help=False)
    dialogue.items.all().delete()
    dialogue.agreements.all().delete()
    pack.refresh_from_db()
    assert pack.text == before
    assert not any("Skrevet etterpå" in text for text in shown(client, pack).values())


def test_pack_is_frozen_anew_as_the_next_number_when_something_has_changed(client, cast, dialogue, pack):
    client.force_login(cast.fagstab)
    url = address(dialogue.assessment, "pack_freeze")
    assert client.post(url).url == pack.get_absolute_url()
    assert dialogue.packs.count() == 2  # the first was frozen when the talk was booked
    CriterionAssessment.objects.update(evidence="Skrevet etterpå")
    page = client.post(url, follow=True).text
    newest = dialogue.packs.first()
    assert (newest.number, pack.number) == (3, 2)
    assert "Skrevet etterpå" in page
    assert "Les den nyeste" in client.get(pack.get_absolute_url()).text
    assert "Les den nyeste" not in page


def test_pack_is_frozen_neither_before_the_release_nor_after_the_talk(cast, dialogue):
    assessment = dialogue.assessment
    assessment.status = "sent"
    assessment.save()
    with pytest.raises(NotReady):
        freeze_pack(dialogue=dialogue, by=cast.fagstab)
    assert not cast.fagstab.has_perm("quality.freeze_pack", dialogue)
    assessment.status = "released"
    assessment.save()
    mark_held(dialogue=dialogue, by=cast.fagstab)
    with pytest.raises(NotReady):
        freeze_pack(dialogue=dialogue, by=cast.fagstab)


def test_pack_holds_the_agenda_and_only_criteria_there_is_something_to_say_about(pack):
    said = json.loads(pack.text)
    assert [row["title"][:4] for row in said["different"]] == ["S12."]
    assert said["others"] == []
    assert [title[:4] for title in said["agenda"]] == ["S12."]


def test_word_file_has_the_ratings_as_a_table(client, cast, pack):
    client.force_login(cast.principal)
    document = docx.Document(io.BytesIO(client.get(pack.url_of("pack_word")).content))
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert [row[1:] for row in rows] == [
        ["Skolen", "Fagstab", "Avstand", "Enige i fjor"],
        ["I stor grad", "I stor grad", "likt", "–"],
        ["I liten grad", "I svært stor grad", "tre trinn", "I noen grad"],
    ]
    assert [row[0][:3] for row in rows[1:]] == ["S5.", "S12"]
    assert "i fokus" in rows[2][0]


def test_pack_draws_how_it_has_gone_from_year_to_year(client, cast, pack):
    [row] = json.loads(pack.text)["different"]
    agreed = [year["agreed"] and year["agreed"]["label"] for year in row["years"]]
    assert (agreed, [year["own"]["label"] for year in row["years"]]) == (
        ["I noen grad", None],
        ["I noen grad", "I liten grad"],
    )
    client.force_login(cast.principal)
    assert 'class="strip"' in client.get(pack.get_absolute_url()).text


def test_pack_tells_nothing_of_an_earlier_review_that_the_school_never_read(cast, dialogue):
    row = dialogue.assessment.criteria.get()
    earlier = make_last_year(row, agreed="I noen grad")
    earlier.assessment.status = "sent"
    earlier.assessment.save()
    earlier.assessment.dialogue.items.all().delete()
    years = pack_of(dialogue, cast.fagstab)["others"][0]["years"]
    assert [year["fagstab"] and year["fagstab"]["label"] for year in years] == [None, "I liten grad"]


@pytest.mark.parametrize(
    "made",
    [
        {"reached_on": DUE_ON},
        {"is_proposed": True},
        {"activity__status": "done"},
        {"activity__is_proposed": True},
        {"due_on": timezone.localdate()},
    ],
    ids=lambda made: next(iter(made)),
)
def test_only_what_is_late_and_waited_for_is_told_as_late(cast, dialogue, made):
    milestone = make_late(dialogue.assessment.criteria.get())
    for name, value in made.items():
        owner = milestone.activity if name.startswith("activity__") else milestone
        setattr(owner, name.removeprefix("activity__"), value)
        owner.save()
    assert pack_of(dialogue, cast.fagstab)["late"] == []


# What packs that stand know nothing of: they were frozen before it was told.
SINCE = ("steps", "ratings", "late", "alike")
SINCE_OF_A_CRITERION = ("years", "in_focus", "before")


def test_pack_from_before_reads_as_it_was_frozen(client, cast, dialogue, pack):
    said = json.loads(pack.text)
    for name in SINCE:
        del said[name]
    for row in said["different"]:
        for name in SINCE_OF_A_CRITERION:
            del row[name]
    del said["last_year"][0]["criterion"]
    old = freeze(dialogue.packs, as_text(said), frozen_by=cast.fagstab)
    client.force_login(cast.principal)
    for kind, text in shown(client, old).items():
        assert "Besøke Hana" in text, kind
        for heading in ("Milepæler over fristen", "Her ser dere likt", "Alle vurderingene", "Slik har det gått"):
            assert heading not in text, kind
