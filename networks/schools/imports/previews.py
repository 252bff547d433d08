"""Where a school list waits between its preview and the administrator's yes."""

import contextlib
import tempfile
from pathlib import Path

from import_export.tmp_storages import BaseStorage

PREFIX = "portal-skoleliste-"
LONGEST_WAIT = 24 * 3600  # seconds


class PreviewFile(BaseStorage):
    """A file of its own in the system's folder for temporary files.

    Nobody has to confirm a preview, and then nobody takes its file away: those that have waited a day go when
    a new one comes.
    """

    def save(self, data):
        with tempfile.NamedTemporaryFile(prefix=PREFIX, delete=False) as file:
            file.write(data)
        self.name = Path(file.name).name
        _remove_older_than(self._path())

    def read(self):
        return self._path().read_bytes()

    def remove(self):
        self._path().unlink(missing_ok=True)

    def _path(self):
        # The name comes back from the browser: it leads to a preview, or nowhere.
        if not self.name.startswith(PREFIX) or "/" in self.name:
            raise FileNotFoundError(self.name)
        return _folder() / self.name


def _folder():
    return Path(tempfile.gettempdir())


def _remove_older_than(newest):
    """Both ages are by the file system's clock, which on a shared disk is not this machine's."""
    now = newest.stat().st_mtime
    for file in _folder().glob(f"{PREFIX}*"):
        # Another worker may have been first, and on a shared machine the file may be somebody else's.
        with contextlib.suppress(OSError):
            if now - file.stat().st_mtime > LONGEST_WAIT:
                file.unlink()
