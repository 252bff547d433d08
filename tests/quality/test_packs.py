"""The dialogue pack: what both sides read before the talk, as it stood on a day."""

import json

import pytest

from quality.dialogues.actions.dialogues import freeze_pack, mark_held
from quality.models import CriterionAssessment
from sandnes_portal.language.words import date_in_words
from sandnes_portal.writing.steps import NotReady
from tests.crawl import as_read
from tests.factories.quality import AgreementFactory, AssessmentFactory, DialogueFactory, RoundFactory
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
    last_round = RoundFactory(year=dialogue.assessment.round.year.previous)
    last_year = AssessmentFactory(round=last_round, school=dialogue.assessment.school, released=True)
    AgreementFactory(
        dialogue=DialogueFactory(assessment=last_year), text="Besøke Hana", status="done", progress="I mai"
    )
    return freeze_pack(dialogue=dialogue, by=cast.fagstab)[0]


# Everything above, as all three must say it.
WORDS = ["Besøke Hana", "I mai", "Vi har sett på resultatene", "Prøve i tre team", "Skolen ønsker hjelp med dette"]
WORDS += ["Hva ser elevene?", "Fagstabs hemmelige ord", date_in_words(HELD_ON), "S12", "Her ser dere ulikt"]


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
