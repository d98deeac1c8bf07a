"""Rules about what may stand in a text: nothing hostile, nothing of a seller, clean."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from simexit.catalog.checks import Context, Fault, Rule
from simexit.catalog.document import Document, Loc

_MARKUP = re.compile(r"<\s*[a-zA-Z/!]|javascript:|data:text/html", re.IGNORECASE)
_SELLER = re.compile(
    r"(?:\b|//)(?:t\.me|telegram\.me|telegram\.dog|wa\.me|line\.me|discord\.gg)\b"
    r"|postimg|taobao\.|weidian\.|xianyu|@[A-Za-z_]\w{3,}(?!\.?\w*\.\w)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w/.-])\+?\d(?:[ -]?\d){6,}(?![\w/-])")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Facts may quote figures; contacts and bodies hold the numbers people dial.
_NUMBERS_BELONG = {"facts", "contacts", "bodies", "url", "read", "dated"}


def _texts(document: Document) -> Iterator[tuple[Loc, str]]:
    return ((loc, v) for loc, v in document.walk() if isinstance(v, str))


def text_is_plain(
    document: Document, _value: Any, _context: Context
) -> Iterator[Fault]:
    """Texts hold no HTML and no script."""
    for loc, text in _texts(document):
        if _MARKUP.search(text):
            yield Fault(
                loc,
                "the text holds HTML or a script; it would be shown as letters",
                "write plain text: the pages bring their own markup",
            )


def text_is_clean(
    document: Document, _value: Any, _context: Context
) -> Iterator[Fault]:
    """Texts have no stray spaces at their ends and no invisible characters."""
    for loc, text in _texts(document):
        hidden = [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Co")]
        if text != text.strip() or [c for c in hidden if c != "\n"]:
            yield Fault(
                loc,
                "the text starts or ends with a space, or hides a control character",
                "type it anew, without anything before or after it",
            )


def no_seller_links(
    document: Document, _value: Any, _context: Context
) -> Iterator[Fault]:
    """No seller's link, messenger handle or picture stands anywhere in a file."""
    for loc, text in _texts(document):
        if _SELLER.search(text):
            yield Fault(
                loc,
                "this looks like a seller's link or a messenger handle",
                "leave it out; link only the carrier's or an authority's own pages",
            )


def numbers_have_fields(
    document: Document, _value: Any, _context: Context
) -> Iterator[Fault]:
    """Telephone numbers stand in `contacts` or `bodies`, never in a sentence."""
    for loc, text in _texts(document):
        if not _NUMBERS_BELONG.intersection(loc) and _NUMBER.search(text):
            yield Fault(
                loc,
                "a telephone number stands in a sentence, where it ages unseen",
                "move it to `contacts` with its facts, and say where to find it",
            )


def ids_are_kebab_case(
    document: Document, _value: Any, _context: Context
) -> Iterator[Fault]:
    """Ids are small letters and digits, joined by single hyphens."""
    for loc, text in _texts(document):
        is_id = loc[-1] in ("id", "slug", "code", "use")
        if is_id and "facts" not in loc[:-1] and not _SLUG.fullmatch(text):
            yield Fault(
                loc,
                f"{text!r} is no id",
                "use small letters and digits with hyphens, for example `save-records`",
            )


RULES: tuple[Rule, ...] = (
    text_is_plain,
    text_is_clean,
    no_seller_links,
    numbers_have_fields,
    ids_are_kebab_case,
)
