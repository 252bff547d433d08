"""What every measurement needs: the portal as in production, in a database of its own that is taken away afterwards."""

import os
import statistics
import time
from contextlib import contextmanager

import django


def set_up():
    """Production's settings, without TLS. DATABASE_URL chooses the database's kind, as everywhere."""
    os.environ.update({"DEBUG": "0", "HTTPS": "0", "SECRET_KEY": "only-for-measuring-" + "x" * 40})
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sandnes_portal.settings")
    os.environ["ALLOWED_HOSTS"] = "testserver"
    django.setup()
    from django.conf import settings

    # Nobody has collected the static files for a measurement.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.LOGGING_CONFIG = None
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@contextmanager
def own_database():
    """An empty database of the measurement's own."""
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    before = setup_databases(verbosity=0, interactive=False)
    try:
        yield connection
    finally:
        teardown_databases(before, verbosity=0)


def timed(action):
    """Seconds that an action took, and what it gave."""
    began = time.perf_counter()
    given = action()
    return time.perf_counter() - began, given


def median(seconds):
    return statistics.median(seconds) * 1000


def p95(seconds):
    return statistics.quantiles(seconds, n=20)[-1] * 1000
