"""Checking a carrier file that is still being written and stands in no folder yet."""

import datetime
import re
import tempfile
from dataclasses import replace
from pathlib import Path

from simexit.catalog.catalog import Catalog
from simexit.catalog.file_text import MAX_BYTES
from simexit.catalog.loader import load_catalog

_SLUG_LINE = re.compile(
    r"^slug:\s*['\"]?([a-z0-9-]{1,60})['\"]?\s*(?:#.*)?$", re.MULTILINE
)


def check_draft(text: str, *, today: datetime.date) -> tuple[Catalog, str]:
    """The catalog with the draft in it and the draft's problems only, and its slug.

    The draft is in `carriers` when it is sound. A draft of a carrier that exists takes
    its place. Without a slug line it is checked under the name `draft`.
    """
    found = _SLUG_LINE.search(text)
    slug = found[1] if found else "draft"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{slug}.yaml"
        # A browser may send half a letter: that is a problem of the draft like others.
        path.write_text(text[: MAX_BYTES + 1], "utf-8", errors="surrogatepass")
        catalog = load_catalog(today=today, extra=[path])
    own = [p for p in catalog.problems if Path(p.file).name == path.name]
    problems = tuple(replace(p, file=path.name) for p in own)
    return replace(catalog, problems=problems), slug
