"""The project's one settings file, in the surroundings that the tests need whatever the person's own .env says."""

import os

# Read by the settings, so they must be set first. DATABASE_URL is left alone: the same tests run on both databases.
os.environ.update({"DEBUG": "1", "HTTPS": "0", "BEHIND_PROXY": "0", "SECRET_KEY": "only-for-tests"})

from sandnes_portal.settings import *  # noqa: F403 – what a settings module for tests is

# Argon2 is slow on purpose; the tests make hundreds of people.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":  # noqa: F405
    DATABASES["default"] |= {  # noqa: F405
        "ENGINE": "tests.postgresql",
        # Nobody misses the tests' rows when the power goes.
        "OPTIONS": {"options": "-c synchronous_commit=off"},
    }
