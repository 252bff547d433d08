"""Mail: text and HTML that say the same, who wants which, and what is told at once. How it is sent: test_outbox.py."""

import re
import smtplib
from html.parser import HTMLParser

import pytest
from django.core import mail as django_mail
from django.urls import reverse
from django.utils import timezone

from quality.assessments.actions import return_assessment
from quality.contracts.actions import renew_contract
from quality.dialogues.actions.dialogues import reopen
from quality.models import Dialogue
from sandnes_portal.post import mail
from sandnes_portal.post.mail import Kind, html_of
from sandnes_portal.post.models import MailChoice, OutgoingMail
from sandnes_portal.post.outbox import deliver
from tests.factories.networks import UserFactory
from tests.factories.portal import MailChoiceFactory
from tests.factories.quality import LeaderTalkFactory, SignedContractFactory
from tests.mailboxes import Mailbox
from tests.quality.states import assessment_in, talk_in

pytestmark = [pytest.mark.django_db, pytest.mark.both]
PORTAL = "https://portalen.sandnes.example"
REFUSED = smtplib.SMTPRecipientsRefused({"noen@sandnes.example": (450, b"Try again later")})


@pytest.fixture(autouse=True)
def mailbox(settings):
    """A mail server of its own for each test."""
    settings.EMAIL_BACKEND = "tests.mailboxes.Mailbox"
    settings.PORTAL_URL = PORTAL
    django_mail.outbox = []
    Mailbox.reset()
    yield Mailbox
    Mailbox.reset()


def written(number=1, **fields):
    """Messages in the outbox, nothing sent yet."""
    for each in range(number):
        mail.write_down(UserFactory(), kind=Kind.CALL, about=f"prove:{each}", subject=f"Nr. {each}", text="Hei!")
    OutgoingMail.objects.update(**fields)
    return list(OutgoingMail.objects.all())


def subjects():
    return [message.subject for message in django_mail.outbox]


# --- text and HTML ------------------------------------------------------------------------------


class Reader(HTMLParser):
    """What a person sees of a mail, and where its links lead."""

    def __init__(self):
        super().__init__()
        self.words, self.links, self.hidden = [], [], False

    def handle_starttag(self, tag, attrs):
        self.hidden = self.hidden or tag in ("style", "title")
        if tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_endtag(self, tag):
        self.hidden = False

    def handle_data(self, data):
        if not self.hidden:
            self.words.append(data)


def read(html):
    reader = Reader()
    reader.feed(html)
    return " ".join(" ".join(reader.words).split()), reader.links


def bare(text):
    return "".join(text.split())


def assert_says_the_same(message):
    """Every line of the text stands in the HTML, as words or as the place a link leads to, and in the same order."""
    words, links = read(message.html)
    place = 0
    for line in message.text.splitlines():
        line = line.strip().removeprefix("- ")
        if not line.strip("- "):
            continue
        if line in links:
            continue
        found = bare(words).find(bare(line), place)
        assert found >= 0, line
        place = found


def test_html_says_what_the_text_says():
    text = """Hei!

Dette venter
------------

- Les planen
  Den er ny.
  https://portalen.sandnes.example/planer/

- Uten lenke

Mer står her:
https://portalen.sandnes.example/varsler/

Hilsen fagstab
fagstab@sandnes.example"""
    mail.write_down(UserFactory(), kind=Kind.CALL, about="prove", subject="Prøve", text=text, button="Se varslene")
    message = OutgoingMail.objects.get()
    assert_says_the_same(message)
    words, links = read(message.html)
    assert links == [
        f"{PORTAL}/planer/",
        f"{PORTAL}/varsler/",
        "mailto:fagstab@sandnes.example",
        f"{PORTAL}{reverse('mail_choices')}",
    ]
    assert "Se varslene" in words
    assert "------" not in words
    assert message.html.count("<li") == 2
    assert message.html.count("<ul") == 1


def test_html_escapes_everything_and_the_subject_is_one_line():
    text = "Hei <script>alert('x')</script> & co"
    mail.write_down(UserFactory(), kind=Kind.CALL, about="prove", subject="A\nBcc: x <b>", text=text)
    message = OutgoingMail.objects.get()
    assert message.subject == "A Bcc: x <b>"
    assert "<script>" not in message.html
    assert "Hei &lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; co" in message.html
    assert "<title>A Bcc: x &lt;b&gt;</title>" in message.html


def test_words_of_people_are_read_as_everywhere_in_the_portal():
    text = "**Viktig:** se [Udir](https://www.udir.no/)\n\n1) én\n2) **to**\n\n- tre\n  - fire\nog [ingenting](noe)"
    words, links = read(html := html_of("Prøve", text))
    # Where a word leads to is said.
    assert "Viktig: se Udir ( https://www.udir.no/ ) 1) én 2) to tre fire og ingenting (noe)" in words
    assert links == ["https://www.udir.no/", "https://www.udir.no/"]
    assert re.findall("<strong>(.*?)</strong>", html) == ["Viktig:", "to"]


@pytest.mark.parametrize(
    "address",
    [
        "https://annet.example/",
        "https://portalen.sandnes.example.annet.example/",
        "https://portalen.sandnes.example@annet.example/",
        "javascript:alert(1)",
        "[https://portalen.sandnes.example/](https://annet.example/)",
        "[Les referatet](https://portalen.sandnes.example/moter/2/)",
    ],
)
def test_somebodys_words_cannot_put_the_button_elsewhere(address):
    html = " ".join(html_of("Prøve", f"Grunnen:\n\n{address}\n\nLes mer:\n{PORTAL}/moter/1/").split())
    button = html[html.index("mail-button", html.index("</head>")) :]
    assert button.startswith(f'mail-button" href="{PORTAL}/moter/1/"')
    assert html.count('class="mail-button"') == 1
    assert 'href="javascript' not in html


def test_every_mail_leads_to_the_choices_and_is_no_answer_to_anybody():
    written()
    deliver()
    [message] = django_mail.outbox
    [(html, kind)] = message.alternatives
    assert kind == "text/html"
    assert f"{PORTAL}/varsler/valg/" in message.body
    assert f"{PORTAL}/varsler/valg/" in html
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


# --- chosen -------------------------------------------------------------------------------------


def test_every_kind_of_mail_is_somebodys_choice():
    # A link to a password is asked for.
    assert set(MailChoice.FIELDS) == set(Kind) - {Kind.PASSWORD}
    assert {MailChoice._meta.get_field(name).default for name in MailChoice.FIELDS.values()} == {True}


@pytest.mark.parametrize("kind", MailChoice.FIELDS)
def test_who_has_said_no_to_a_kind_gets_none_of_it(kind):
    yes, no, gone = UserFactory(), UserFactory(), UserFactory(is_active=False)
    MailChoiceFactory(user=no, **{MailChoice.FIELDS[kind]: False})
    assert mail.wanting([yes, no, gone, yes], kind) == [yes]
    for other in set(MailChoice.FIELDS) - {kind}:
        assert mail.wanting([yes, no, gone], other) == [yes, no]


# --- sent back ----------------------------------------------------------------------------------


@pytest.fixture
def at_once():
    """Take a step; what is mailed by it, as {name of who got it: message}."""

    def take(action, **arguments):
        action(**arguments)
        deliver()
        for message in OutgoingMail.objects.all():
            assert_says_the_same(message)
        return {message.person.name: message for message in OutgoingMail.objects.select_related("person")}

    return take


def test_leaders_are_told_at_once_that_the_assessment_came_back(cast, school, at_once):
    assessment = assessment_in("sent", school)
    told = at_once(return_assessment, assessment=assessment, by=cast.fagstab, note="Skriv mer om S12.\n\nOg S13.")
    assert set(told) == {"Rektor Trones", "Avdelingsleder Trones", "SFO-leder Trones"}
    message = told["Rektor Trones"]
    assert message.kind == Kind.RETURNED
    assert "Skriv mer om S12.\n\nOg S13." in message.text
    assert f"\n{PORTAL}{assessment.get_absolute_url()}\n" in message.text
    assert "Åpne vurderingen" in message.html
    assert len(django_mail.outbox) == 3


def test_assessment_that_comes_back_twice_is_told_twice(cast, school, at_once):
    assessment = assessment_in("sent", school)
    at_once(return_assessment, assessment=assessment, by=cast.fagstab, note="Først dette.")
    assessment.refresh_from_db()
    assessment.status = "sent"
    assessment.save()
    at_once(return_assessment, assessment=assessment, by=cast.fagstab, note="Så dette.")
    assert sum("Så dette." in message.body for message in django_mail.outbox) == 3


def test_who_approved_minutes_is_told_at_once_that_they_are_open_again(cast, school, at_once):
    dialogue = talk_in("frozen", school, cast)
    told = at_once(reopen, dialogue=dialogue, by=cast.fagstab, reason="Feil dato i avtalen")
    # Fagstab had approved for the municipality, and opened it herself.
    assert set(told) == {"Rektor Trones"}
    assert "Feil dato i avtalen" in told["Rektor Trones"].text
    assert Dialogue.objects.get().get_absolute_url() in told["Rektor Trones"].text


def test_who_signed_a_contract_is_told_of_a_new_one_and_nothing_of_what_it_says(cast, school, at_once):
    talk = LeaderTalkFactory(assessment=assessment_in("released", school))
    SignedContractFactory(leader_talk=talk)
    contract = talk.contract
    contract.status, contract.text = "signed", "Hemmelig avtale"
    contract.save()
    for signer, person in (("principal", cast.principal), ("director", cast.director)):
        contract.signatures.create(signer=signer, signed_by=person, signed_at=timezone.now())
    told = at_once(renew_contract, talk=talk, by=cast.director, reason="Hemmelig grunn")
    assert set(told) == {"Rektor Trones"}
    message = told["Rektor Trones"]
    assert "Hemmelig" not in message.text + message.html + message.subject
    assert talk.contract_url() in message.text
