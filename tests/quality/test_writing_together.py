"""Every text of the yearly round saves itself, overwrites nobody unseen, and is closed when its time is over."""

import json
import re
from types import SimpleNamespace

import pytest
from django.urls import reverse

from quality.assessments.actions import rate_criterion, return_assessment, send_assessment
from quality.assessments.forms import OwnRatingForm
from quality.dialogues.actions.dialogues import approve, mark_held
from quality.models import Assessment, CriterionAssessment
from tests.crawl import as_read
from tests.quality.states import address, assessment_in, freeze, talk_in
from tests.quality.writing import pressed, typed

pytestmark = pytest.mark.django_db

# --- the texts, each with who writes it, where, and a field of it ---------------------------------


def own_answer(school, cast):
    row = assessment_in("draft", school).criteria.get()
    return text_of(row, "kriterium", "evidence", cast.school_leader, cast.principal, "assessment_criterion", "S12")


def review(school, cast):
    row = assessment_in("sent", school).criteria.get().review
    return text_of(row, "gjennomgang", "note", cast.fagstab, cast.fagstab, "review_criterion", "S12")


def minutes(school, cast):
    item = talk_in("planned", school, cast).items.get()
    return text_of(item, "punkt", "learned", cast.school_leader, cast.fagstab, "dialogue_item", item.pk)


def promise(school, cast):
    row = talk_in("planned", school, cast).agreements.first()
    return text_of(row, "avtale", "text", cast.fagstab, cast.principal, "agreement_edit", row.pk)


def progress(school, cast):
    row = talk_in("frozen", school, cast).agreements.get(promised_by="school")
    text = text_of(row, "oppfolging", "progress", cast.school_leader, cast.principal)
    text.url = reverse("agreement_follow_up", args=[row.pk])
    return text


def text_of(row, kind, field, writer, other, name="", *words):
    assessment = Assessment.objects.get()
    url = address(assessment, name, *words) if name else ""
    return SimpleNamespace(
        row=row, prefix=f"{kind}-{row.pk}", field=field, writer=writer, other=other, url=url, assessment=assessment
    )


TEXTS = [own_answer, review, minutes, promise, progress]
pytestmark_texts = pytest.mark.parametrize("make", TEXTS, ids=lambda make: make.__name__)


def write(client, text, by, words, version=None):
    client.force_login(by)
    text.row.refresh_from_db()
    return client.post(text.url, typed(text.prefix, by, version or text.row.version, **{text.field: words}))


def words_of(text):
    text.row.refresh_from_db()
    return getattr(text.row, text.field)


@pytestmark_texts
def test_text_saves_itself_and_tells_its_version(client, cast, school, make):
    text = make(school, cast)
    version = text.row.version
    answer = write(client, text, text.writer, "Skrevet mens vi snakket").json()
    assert (words_of(text), answer["version"], answer["faults"]) == ("Skrevet mens vi snakket", version + 1, [])
    assert answer["words"].startswith("Lagret kl. ")
    assert text.row.changed_by == text.writer


@pytestmark_texts
def test_two_in_the_same_field_lose_no_word_and_the_late_one_chooses(client, cast, school, make):
    text = make(school, cast)
    seen = text.row.version
    write(client, text, text.other, "Kom først", seen)
    choice = write(client, text, text.writer, "Kom seint", seen).json()["conflict"]["url"]
    assert words_of(text) == "Kom først"
    page = client.get(choice).text
    assert '<mark class="mine">seint</mark>' in page
    assert ("Teksten fra et annet vindu" if text.other == text.writer else f"Teksten til {text.other.name}") in page
    client.post(choice, {"valg": "din", f"{text.prefix}-version": text.row.version})
    assert words_of(text) == "Kom seint"
    assert not type(text.row).history.filter(standing="aside").exists()


@pytestmark_texts
def test_without_javascript_the_late_writer_is_led_to_both_texts(client, cast, school, make):
    text = make(school, cast)
    seen = text.row.version
    write(client, text, text.other, "Kom først", seen)
    client.force_login(text.writer)
    fields = {text.field: "Kom seint"} | ({"status": "open"} if make is progress else {})
    also = pressed(f"enige-{text.row.criterion_assessment_id}") if make is minutes else {}
    if make is minutes:
        for agreement in text.row.agreements.all():
            also |= pressed(f"avtale-{agreement.pk}", text=agreement.text)
    page = client.post(text.url, pressed(text.prefix, seen, **fields) | also, follow=True).text
    assert "To har endret den samme teksten" in page
    assert words_of(text) == "Kom først"


@pytestmark_texts
def test_earlier_version_is_brought_back_as_a_new_one(client, cast, school, make):
    text = make(school, cast)
    for words in ("Slik det var", "Skrevet ved en feil"):
        write(client, text, text.writer, words)
    old = type(text.row).history.filter(id=text.row.pk, **{text.field: "Slik det var"}).latest("history_id")
    url = f"{text.url}historikk/"
    assert "Skrevet ved en feil" in re.sub("</?(ins|del)>", "", client.get(url).text)
    assert words_of(text) == "Skrevet ved en feil"
    version = text.row.version
    client.post(url, {"versjon": old.pk, "felt": text.field})
    assert words_of(text) == "Slik det var"
    assert text.row.version == version + 1


# --- closed by every route ------------------------------------------------------------------------


def close(make, text, cast):
    """Bring the text to where nobody may write it any more."""
    if make is own_answer:
        send_assessment(assessment=text.assessment, by=cast.principal)
    elif make is review:
        talk = SimpleNamespace(assessment=text.assessment)
        return_assessment(assessment=talk.assessment, by=cast.fagstab, note="Skriv mer")
    else:
        freeze(text.assessment.dialogue, cast)


@pytest.mark.parametrize("make", [own_answer, review, minutes, promise], ids=lambda make: make.__name__)
def test_what_is_sent_or_frozen_is_written_by_no_route(client, cast, school, make):
    text = make(school, cast)
    write(client, text, text.other, "Kom først", 1)
    choice = write(client, text, text.writer, "Kom seint", 1).json()["conflict"]["url"]
    close(make, text, cast)
    text.row.refresh_from_db()
    standing = words_of(text)
    old, history = type(text.row).history.filter(id=text.row.pk).earliest("history_id"), f"{text.url}historikk/"
    client.force_login(text.writer)
    answers = [
        write(client, text, text.writer, "Etterpå"),
        client.post(text.url, pressed(text.prefix, text.row.version, **{text.field: "Etterpå"})),
        client.post(choice, {"valg": "din", f"{text.prefix}-version": text.row.version}),
        client.post(history, {"versjon": old.pk, "felt": text.field}),
        client.get(choice),
        client.get(history),
    ]
    assert {answer.status_code for answer in answers} <= {403, 404}
    assert words_of(text) == standing


def test_agreed_rating_follows_the_minutes(client, cast, school):
    dialogue = talk_in("approved", school, cast)
    row, item = dialogue.assessment.criteria.get(), dialogue.items.get()
    steps, url = list(dialogue.assessment.round.scale.steps.all()), address(dialogue.assessment, "agreed_save", item.pk)
    client.force_login(cast.fagstab)
    data = typed(f"enige-{row.pk}", cast.fagstab, agreed_rating=steps[2].pk)
    assert client.post(url, data).json()["version"] == 2
    row.refresh_from_db()
    assert row.agreed_rating == steps[2]
    # What one side has approved is not approved any more.
    assert not dialogue.approvals.exists()
    for side, by in (("school", cast.principal), ("municipality", cast.fagstab)):
        approve(dialogue=dialogue, side=side, by=by)
    data = typed(f"enige-{row.pk}", cast.fagstab, 2, agreed_rating=steps[0].pk)
    assert client.post(url, data).status_code == 403
    row.refresh_from_db()
    assert row.agreed_rating == steps[2]


def test_saving_the_same_again_lets_no_approval_fall(client, cast, school):
    dialogue = talk_in("approved", school, cast)
    item = dialogue.items.get()
    client.force_login(cast.fagstab)
    client.post(item.get_absolute_url(), typed(f"punkt-{item.pk}", cast.fagstab, done=""))
    assert dialogue.approvals.count() == 1


def test_review_stands_when_the_talk_has_been_held(client, cast, school):
    dialogue = talk_in("planned", school, cast)
    review = dialogue.assessment.criteria.get().review
    mark_held(dialogue=dialogue, by=cast.fagstab)
    client.force_login(cast.fagstab)
    url = address(dialogue.assessment, "review_criterion", "S12")
    assert client.post(url, typed(f"gjennomgang-{review.pk}", cast.fagstab, note="For seint")).status_code == 403


# --- the review is fagstab's alone ----------------------------------------------------------------


@pytest.fixture
def returned(client, cast, school):
    """Sent, read and rated by fagstab, and sent back: the school writes on beside a review it must not see."""
    text = own_answer(school, cast)
    write(client, text, cast.principal, "Det vi sendte", 1)
    send_assessment(assessment=text.assessment, by=cast.principal)
    client.force_login(cast.fagstab)
    review = text.row.review
    url = address(text.assessment, "review_criterion", "S12")
    for version, note in enumerate(("Hemmelig", "Fagstabs hemmelige ord"), start=review.version):
        client.post(url, typed(f"gjennomgang-{review.pk}", cast.fagstab, version, note=note))
    client.post(address(text.assessment, "review_presence"), {"sted": f"gjennomgang-{review.pk}"})
    return_assessment(assessment=text.assessment, by=cast.fagstab, note="Skriv mer")
    text.assessment.refresh_from_db()
    text.row.refresh_from_db()
    return text


def assert_nothing_of_fagstab(page):
    assert "hemmelig" not in page.lower()
    assert "Fagstab</span>" not in page
    assert "Teksten til Fagstab" not in page


def test_nothing_of_the_review_shows_in_what_the_schools_page_is_answered(client, cast, returned):
    assert returned.row.version == 2
    answer = write(client, returned, cast.school_leader, "Vi skriver mer", 2)
    assert answer.json()["version"] == 3
    assert_nothing_of_fagstab(answer.text)
    # Also to a page that was opened before it was sent.
    late = write(client, returned, cast.school_leader, "Enda mer", 1)
    assert "Du har skrevet i denne teksten i et annet vindu." in late.json()["conflict"]["words"]
    page = client.get(late.json()["conflict"]["url"]).text
    assert "Teksten fra et annet vindu" in page
    assert_nothing_of_fagstab(page)


def test_nothing_of_the_review_shows_in_the_schools_history_or_presence(client, cast, returned):
    client.force_login(cast.principal)
    page = client.get(f"{returned.url}historikk/").text
    # That the row was made, and what the principal wrote.
    assert page.count('<li class="sheet">') == 2
    assert_nothing_of_fagstab(page)
    there = client.post(address(returned.assessment, "assessment_presence"), {"apen": f"{returned.prefix}:1"}).text
    assert "har" not in there
    client.force_login(cast.sfo_leader)
    there = client.post(address(returned.assessment, "assessment_presence"), {"apen": f"{returned.prefix}:1"}).text
    assert "Rektor Trones" in there
    assert_nothing_of_fagstab(there)


def test_version_of_the_review_cannot_be_brought_back_into_the_schools_words(client, cast, returned):
    history = returned.row.review.history.latest("history_id")
    client.force_login(cast.principal)
    client.post(f"{returned.url}historikk/", {"versjon": history.pk + 1000, "felt": returned.field})
    assert words_of(returned) == "Det vi sendte"
    assert client.get(address(returned.assessment, "review_history", "S12")).status_code == 403


# --- who is where -------------------------------------------------------------------------------


def test_leader_group_sees_who_writes_in_which_criterion_and_what_was_written(client, cast, school):
    text = own_answer(school, cast)
    place = address(text.assessment, "assessment_presence")
    client.force_login(cast.principal)
    client.post(place, {"sted": text.prefix})
    write(client, text, cast.principal, "Nå", 1)
    client.force_login(cast.sfo_leader)
    page = as_read(client.post(place, {"apen": [f"{text.prefix}:1"]}).text)
    assert "Rektor Trones skriver i «S12. Kriterium S12»" in page
    [news] = re.findall(rf'<script id="nytt-{text.prefix}"[^>]*>(.*?)</script>', page)
    assert json.loads(news)["news"] == {f"{text.prefix}-evidence": ["Nå"]}


@pytest.mark.parametrize(
    "spot", ["", "tull", "kriterium-", "kriterium-abc", "kriterium-999999", "-1", "punkt-" + "9" * 30]
)
@pytest.mark.parametrize("name", ["assessment_presence", "review_presence", "dialogue_presence"])
def test_odd_places_do_no_harm(client, cast, school, name, spot):
    assessment = talk_in("planned", school, cast).assessment
    user = cast.fagstab
    if name == "assessment_presence":
        Assessment.objects.update(status="draft")
        user = cast.principal
    client.force_login(user)
    for _ in range(2):
        data = {"sted": spot, "apen": [spot, f"{spot}:1", f"{spot}:{spot}"]}
        assert client.post(address(assessment, name), data).status_code == 200


# --- the budget ---------------------------------------------------------------------------------

MOST_QUERIES = 22


@pytestmark_texts
def test_saving_takes_few_queries(client, cast, school, make, django_assert_max_num_queries):
    text = make(school, cast)
    client.force_login(text.writer)
    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.post(text.url, typed(text.prefix, text.writer, text.row.version, **{text.field: "Ny"})).json()


def test_late_words_are_kept_though_the_action_failed(cast, school):
    text = own_answer(school, cast)
    forms = []
    for words in ("Kom først", "Kom seint"):
        row = CriterionAssessment.objects.get()
        form = OwnRatingForm({"version": 1, "evidence": words}, instance=row)
        form.keep_only(["evidence"])
        assert form.is_valid()
        forms.append(form)
    rate_criterion(form=forms[0], by=cast.principal)
    with pytest.raises(Exception, match="was changed by somebody else"):
        rate_criterion(form=forms[1], by=cast.school_leader)
    assert text.row.history.get(standing="aside").evidence == "Kom seint"
