"""A carrier file that is still being written and stands in no folder yet."""

import datetime
import json
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


# The lines that say who it is, as `simexit new` writes them; what stays comes first.
_WHO = {
    "slug": re.compile(r"^(slug: ).*$", re.MULTILINE),
    "zh_hans": re.compile(r"^(names:.*\n {2}zh-Hans: ).*$", re.MULTILINE),
    "en": re.compile(r"^(names:.*\n {2}zh-Hans: .*\n {2}en: ).*$", re.MULTILINE),
    "jurisdiction": re.compile(r"^(jurisdiction: ).*$", re.MULTILINE),
}


def with_names(
    text: str,
    *,
    slug: str = "",
    zh_hans: str = "",
    en: str = "",
    jurisdiction: str = "",
) -> str:
    """The draft with another slug, names or jurisdiction; an empty one changes nothing.

    Everything else in the text stays, and so does a line that is written otherwise.
    """
    given = {"slug": slug, "zh_hans": zh_hans, "en": en, "jurisdiction": jurisdiction}
    for field, value in given.items():
        if value.strip():
            text = _with_value(text, _WHO[field], value.strip())
    return text


def _with_value(text: str, line: re.Pattern[str], value: str) -> str:
    """`value` in quotes in the place of what stands on a line."""
    written = json.dumps(value, ensure_ascii=False)
    return line.sub(lambda found: f"{found[1]}{written}", text, count=1)


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
