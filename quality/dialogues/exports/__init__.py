"""The dialogue as files: the minutes as they were approved, and what the archive needs with them."""

from quality.dialogues.exports.archive import archive_xml, files_of, package_of
from quality.dialogues.exports.minutes import minutes_paper, name_of
from quality.dialogues.exports.pack import pack_name_of, pack_paper

__all__ = ["archive_xml", "files_of", "minutes_paper", "name_of", "pack_name_of", "pack_paper", "package_of"]
