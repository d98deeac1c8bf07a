"""The text of one data file: small, UTF-8 and without hidden characters."""

import re
import stat
import unicodedata
from pathlib import Path

from simexit.catalog.problem import Problem

MAX_BYTES = 256 * 1024

_HIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\U0010ffff]")


class Unreadable(Exception):
    """The file cannot be read as a whole; `problem` says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_text(path: Path, shown: str) -> str:
    """The file's text, its letters composed; raise `Unreadable` when it is none."""
    try:
        _refuse_size(path, shown)
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise Unreadable(
            Problem(
                shown,
                1,
                1,
                "file-readable",
                f"the file cannot be read: {reason}",
                "check its name and rights, and save it as UTF-8 text",
            )
        ) from error
    _refuse_hidden(text, shown)
    return unicodedata.normalize("NFC", text)


def _refuse_size(path: Path, shown: str) -> None:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        # A link to a device would never end.
        raise OSError(None, "it is a folder or a device")
    if found.st_size > MAX_BYTES:
        raise Unreadable(
            Problem(
                shown,
                1,
                1,
                "file-size",
                f"the file has {found.st_size:,} bytes; at most {MAX_BYTES:,} are read",
                "a carrier file is text of a few pages: leave out what is no fact",
            )
        )


def _refuse_hidden(text: str, shown: str) -> None:
    """Refuse what YAML does not allow, and say where: YAML itself does not."""
    if found := _HIDDEN.search(text):
        before = text[: found.start()]
        raise Unreadable(
            Problem(
                shown,
                before.count("\n") + 1,
                len(before) - before.rfind("\n"),
                "yaml-syntax",
                f"a hidden character stands here: {found[0]!a}",
                "type this place anew, without copying it",
            )
        )
