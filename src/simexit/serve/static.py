"""Files that pages load: compressed once, and kept by browsers where their name tells
which content they have."""

import gzip
import hashlib
import mimetypes
import os
import re
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import FileFindHandler
from jupyterlab_server.themes_handler import ThemesHandler
from tornado.web import HTTPError, StaticFileHandler
from voila.static_file_handler import MultiStaticFileHandler, TemplateStaticFileHandler

from .answers import Answers

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
HASH_IN_NAME = re.compile(r"[.-][0-9a-f]{8,}\.[a-z0-9.]+$")
COMPRESSIBLE = re.compile(r"text/|application/(javascript|json|wasm)|image/svg")
ENCODINGS = {"br": ".br", "gzip": ".gz"}  # the smaller one first


class AnsweredFile(Answers, StaticFileHandler):
    """A file, or our answer that it is not here."""

    async def get(self, path: str, include_body: bool = True) -> None:
        """Send a file; an impossible name is the name of no file."""
        try:
            await super().get(path, include_body)
        except (ValueError, AssertionError, OSError) as error:
            raise HTTPError(404) from error


class CompressedFile(AnsweredFile):
    """Sends `x.js.br` or `x.js.gz` for `x.js` where the browser takes them."""

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        """The file itself, or a smaller copy with the same content."""
        found = super().validate_absolute_path(root, absolute_path)
        self.original = found or absolute_path
        return self._smaller(found) if found else found

    def get_content_size(self) -> int:
        """The size of what is sent, not of what it was made from."""
        return os.path.getsize(self.absolute_path or self.original)

    def get_content_type(self) -> str:
        """What the file is, however it is packed for the way."""
        kind = mimetypes.guess_type(self.original)[0]
        return kind or "application/octet-stream"

    def set_extra_headers(self, path: str) -> None:
        """Say how long a browser may keep the file without asking again."""
        self.set_header(
            "Cache-Control", FOR_EVER if self._named_by_content() else ASK_AGAIN
        )
        self.clear_header("Expires")

    def get_cache_time(self, *_args: Any) -> int:
        """Left to `set_extra_headers`."""
        return 0

    def _named_by_content(self) -> bool:
        if HASH_IN_NAME.search(self.original):
            return True
        asked = self.get_argument("v", None)
        return asked is not None and asked == self.get_content_version(self.original)

    def _smaller(self, path: str) -> str:
        if not COMPRESSIBLE.match(self.get_content_type()):
            return path
        accepted = self.request.headers.get("Accept-Encoding", "")
        for encoding, ending in ENCODINGS.items():
            if encoding in accepted and os.path.exists(path + ending):
                self.set_header("Content-Encoding", encoding)
                return path + ending
        if "gzip" not in accepted:
            return path
        self.set_header("Content-Encoding", "gzip")
        return str(compressed_copy(Path(path), self.settings["compressed_folder"]))


class TemplateFile(CompressedFile, TemplateStaticFileHandler):
    """Files of the page's template."""


class FrontEndFile(CompressedFile, MultiStaticFileHandler):
    """Files of Voila's own front-end."""


class ThemeFile(AnsweredFile, ThemesHandler):
    """Files of JupyterLab's themes, for Voila's own front-end."""


class ExtensionFile(CompressedFile, FileFindHandler):
    """Files of widgets that bring their own front-end."""


def compressed_copy(path: Path, folder: Path) -> Path:
    """A gzipped copy of a file, made the first time it is asked for."""
    told_by = f"{path} {path.stat().st_mtime_ns}"
    copy = folder / f"{hashlib.sha256(told_by.encode()).hexdigest()[:32]}.gz"
    if not copy.exists():
        folder.mkdir(exist_ok=True)
        partial = copy.with_suffix(".part")
        partial.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
        partial.replace(copy)
    return copy
