"""Where a file waits between its preview and somebody's yes."""

import contextlib
import tempfile
from pathlib import Path

from import_export.tmp_storages import BaseStorage

LONGEST_WAIT = 24 * 3600  # seconds


class PreviewFile(BaseStorage):
    """A file of its own in the system's folder for temporary files, with a `prefix` for each kind of file.

    Nobody has to confirm a preview, and then nobody takes its file away: those that have waited a day go when
    a new one comes.
    """

    prefix = "portal-skoleliste-"

    def save(self, data):
        self.keep([data])

    def keep(self, pieces):
        """Write down a file that comes in pieces."""
        with tempfile.NamedTemporaryFile(prefix=self.prefix, delete=False) as file:
            for piece in pieces:
                file.write(piece)
        self.name = Path(file.name).name
        _remove_older_than(self._path(), self.prefix)

    def read(self):
        return self._path().read_bytes()

    def open(self):
        """The file for reading bytes. Raises FileNotFoundError when it has waited too long."""
        return self._path().open("rb")

    def remove(self):
        self._path().unlink(missing_ok=True)

    def _path(self):
        # The name comes back from the browser: it leads to a preview, or nowhere.
        if not self.name.startswith(self.prefix) or "/" in self.name:
            raise FileNotFoundError(self.name)
        return _folder() / self.name


def _folder():
    return Path(tempfile.gettempdir())


def _remove_older_than(newest, prefix):
    """Both ages are by the file system's clock, which on a shared disk is not this machine's."""
    now = newest.stat().st_mtime
    for file in _folder().glob(f"{prefix}*"):
        # Another worker may have been first, and on a shared machine the file may be somebody else's.
        with contextlib.suppress(OSError):
            if now - file.stat().st_mtime > LONGEST_WAIT:
                file.unlink()
