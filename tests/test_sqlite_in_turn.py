"""Writers of SQLite stand in line: each waits for the one before her, however many there are."""

import threading
import time

import pytest
from django.db import OperationalError, connection, transaction

WRITERS, HOLDS, PATIENCE = 5, 0.2, 300

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has a line of its own"),
]


def write(start, faults):
    try:
        with connection.cursor() as cursor:
            # Milliseconds: enough to wait for one of the others, and not for two.
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        start.wait()
        with transaction.atomic():
            time.sleep(HOLDS)
    except OperationalError as fault:
        faults.append(str(fault))
    finally:
        connection.close()


def test_nobody_is_told_that_the_database_is_locked():
    start, faults = threading.Barrier(WRITERS), []
    threads = [threading.Thread(target=write, args=[start, faults]) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
