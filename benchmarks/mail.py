"""What it costs to call people to a meeting: in the request of the one who presses, and in the process that sends.

    python -m benchmarks.mail [numbers of people] [seconds the mail server needs for each message]

For example `python -m benchmarks.mail 1,33,330 0.5`, which are the defaults. DATABASE_URL chooses the database's kind.
"""

# ruff: noqa: E402 – Django must be set up before its models are imported
import datetime as dt
import io
import sys
import uuid

from benchmarks.surroundings import own_database, set_up, timed

set_up()

from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from networks.models import LearningArena, Meeting, Role, School, User
from tests.mailboxes import smtp_server

SIZES, SECONDS = (1, 33, 330), 0.5
SMTP = "django.core.mail.backends.smtp.EmailBackend"
NOWHERE = io.StringIO()


def meeting_of(number, by):
    """A draft of a meeting, and so many people who can be called to it."""
    schools = list(School.objects.teaching())
    people = User.objects.bulk_create(
        User(email=f"rektor{each}.{uuid.uuid4()}@sandnes.example", name=f"Rektor {each}") for each in range(number)
    )
    Role.objects.bulk_create(
        Role(user=person, kind=Role.Kind.PRINCIPAL, school=schools[each % len(schools)], starts_on="2020-01-01")
        for each, person in enumerate(people)
    )
    starts = timezone.now() + dt.timedelta(days=7)
    times = {"starts_at": starts, "ends_at": starts + dt.timedelta(hours=2)}
    arena = LearningArena.objects.filter(roles__kind=Role.Kind.PRINCIPAL).first()
    return Meeting.objects.create(arena=arena, title="Ledermøte", chair=by, changed_by=by, **times), people


def measured(action):
    """(seconds, queries) of an action."""
    with CaptureQueriesContext(connection) as queries:
        seconds, _given = timed(action)
    return seconds, len(queries)


def measure(number, by, server, tell=True):
    meeting, people = meeting_of(number, by)
    client = Client()
    client.force_login(by)
    asked = {"people": [person.pk for person in people]}

    def press():
        answer = client.post(reverse("meeting_call", args=[meeting.pk]), asked)
        if answer.status_code != 302 or meeting.attendances.count() != number:
            raise SystemExit(f"The call was not taken: {answer.status_code}")

    for what, action in (("the request", press), ("send_mail", _send)):
        lines, before = server.lines, len(server.messages)
        seconds, queries = measured(action)
        told = f"{server.lines - lines:8}{len(server.messages) - before:8}"
        if tell:
            print(f"{number:6}  {what:14}{seconds:9.2f}{queries:9}{told}", flush=True)  # noqa: T201


def _send():
    call_command("send_mail", stdout=NOWHERE, stderr=NOWHERE)


def main(sizes, slow):
    call_command("reference_data", verbosity=0, stdout=NOWHERE)
    by = User.objects.create_user("fagstab@sandnes.example", "Fagstab", "x")
    by.roles.create(kind=Role.Kind.FAGSTAB, starts_on="2020-01-01")
    print(f"{connection.vendor}, a mail server that needs {slow} s for each message")  # noqa: T201
    print(f"people  {'':14}{'seconds':>9}{'queries':>9}{'lines':>8}{'mails':>8}")  # noqa: T201
    with smtp_server(slow) as server:
        server_of_ours = {"EMAIL_BACKEND": SMTP, "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": server.port}
        with override_settings(**server_of_ours):
            # The first time pays for templates and addresses, and a Monday's mails are written once.
            _send()
            measure(1, by, server, tell=False)
            for number in sizes:
                measure(number, by, server)


if __name__ == "__main__":
    sizes = [int(each) for each in sys.argv[1].split(",")] if len(sys.argv) > 1 else SIZES
    with own_database():
        main(sizes, float(sys.argv[2]) if len(sys.argv) > 2 else SECONDS)
