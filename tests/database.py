"""The tests' database: migrated once, copied after that.

To migrate from nothing takes half a minute of processor, and every worker of every run would do it anew. So the first
who needs a database migrates a *mould*, named by the fingerprint of what migrating depends on, and everybody copies it:
a file on SQLite, `CREATE DATABASE … TEMPLATE …` on PostgreSQL. A copy holds all that migrating makes: tables, triggers
and indexes, content types and permissions. Moulds of migrations that have changed since are removed.
"""

import ast
import fcntl
import hashlib
import shutil
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

# Somebody who goes between branches has a mould for each; the oldest goes.
KEPT = 4
NAME = "sandnes_mould_"


@contextmanager
def copied_from_mould(connection, folder):
    """Point `connection` to a database of this process's own, and remove it afterwards. SQLite's lies in `folder`."""
    moulds = (Files if connection.vendor == "sqlite" else OnServer)(connection)
    own = connection.settings_dict["NAME"]
    copy = moulds.copy(NAME + fingerprint(connection.vendor), folder)
    point(connection, copy)
    yield
    connection.close()
    point(connection, own)
    moulds.remove(copy)


def fingerprint(vendor):
    """A few letters that change with the database, Django, and every file that migrating reads."""
    digest = hashlib.sha256(f"{vendor} {django.VERSION}".encode())
    for file in files_of_migrations():
        # Its name too: a migration is known by it.
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def files_of_migrations():
    """Every app's migrations, and the modules that they import."""
    modules = (MigrationLoader.migrations_module(app.label)[0] for app in apps.get_app_configs())
    own = {file for package in filter(None, map(file_of, modules)) for file in package.parent.glob("*.py")}
    return sorted(own | {file for migration in own for file in imported_by(migration)})


def imported_by(file):
    """The files of the modules that a file imports, within its functions too."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from filter(None, (file_of(name.name) for name in node.names))
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from filter(None, map(file_of, (node.module, *(f"{node.module}.{name.name}" for name in node.names))))


def file_of(module):
    """Where a module lies, or None: «from module import name» may name a module or what is in one."""
    try:
        spec = find_spec(module)
    except ModuleNotFoundError:
        return None
    return Path(spec.origin) if spec and spec.has_location else None


def point(connection, name):
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name


class Moulds:
    """Where the moulds lie. What is being made has another name until it is whole."""

    def __init__(self, connection):
        self.connection = connection

    def copy(self, mould, folder):
        """Make what is missing, and give the name of a fresh copy. One process at a time."""
        with self.lock():
            if mould not in self.names():
                self.make(mould)
            for old in self.names()[KEPT:]:
                self.remove(self.place(old))
            return self.copy_out(self.place(mould), folder)

    def make(self, mould):
        own, test = self.connection.settings_dict["NAME"], self.connection.settings_dict["TEST"]
        own_test, draft = test["NAME"], self.place(f"{mould}_draft")
        test["NAME"] = draft
        self.connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        test["NAME"] = own_test
        point(self.connection, own)
        self.rename(draft, self.place(mould))


class Files(Moulds):
    """Beside the portal's own database."""

    @property
    def folder(self):
        return Path(self.connection.settings_dict["NAME"]).parent

    @contextmanager
    def lock(self):
        with (self.folder / f"{NAME}.lock").open("w") as line:
            fcntl.flock(line, fcntl.LOCK_EX)
            yield

    def names(self):
        moulds = sorted(self.folder.glob(f"{NAME}*.sqlite3"), key=lambda file: file.stat().st_mtime, reverse=True)
        return [mould.stem for mould in moulds if not mould.stem.endswith("_draft")]

    def place(self, mould):
        return str(self.folder / f"{mould}.sqlite3")

    def rename(self, draft, mould):
        Path(draft).rename(mould)
        self.remove(draft)

    def copy_out(self, mould, folder):
        Path(mould).touch()
        return str(shutil.copyfile(mould, folder / "test.sqlite3"))

    def remove(self, file):
        for rest in ("", "-wal", "-shm", ".line"):
            Path(f"{file}{rest}").unlink(missing_ok=True)


class OnServer(Moulds):
    """Beside the tests' databases on the same PostgreSQL server, for all who have the same migrations."""

    @contextmanager
    def lock(self):
        with self.connection._nodb_cursor() as self.cursor:
            self.cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [NAME])
            yield

    def run(self, statement, *names):
        quoted = map(self.connection.ops.quote_name, names)
        with self.connection._nodb_cursor() as cursor:
            cursor.execute(statement.format(*quoted))

    def names(self):
        self.cursor.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s) AND datname NOT LIKE '%%draft'"
            " ORDER BY oid DESC",
            [NAME],
        )
        return [name for (name,) in self.cursor.fetchall()]

    def place(self, mould):
        return mould

    def rename(self, draft, mould):
        self.run("ALTER DATABASE {} RENAME TO {}", draft, mould)

    def copy_out(self, mould, folder):
        copy = self.connection.creation._get_test_db_name()
        self.remove(copy)
        self.run("CREATE DATABASE {} TEMPLATE {}", copy, mould)
        return copy

    def remove(self, name):
        # With force: a server thread of a browser test may still hold a connection.
        self.run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
