"""Rules about what may stand in a text: nothing hostile, nothing of a seller, clean."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from simexit.catalog.checks import Context, Fault, Rule
from simexit.catalog.document import Document, Loc

_MARKUP = re.compile(r"<\s*[a-zA-Z/!]|javascript:|data:text/html", re.IGNORECASE)
_SELLER = re.compile(
    # Not \\b: Chinese stands right beside a link, and counts as letters there.
    r"(?<![a-z\d])(?:t\.me|telegram\.(?:me|dog)|wa\.me|line\.me|discord\.gg)(?![a-z\d])"
    r"|postimg|taobao\.|weidian\.|xianyu"
    # A handle, but not the second half of an e-mail address.
    r"|@[a-z_][a-z\d_]{3,}(?![a-z\d_.-]*\.[a-z])",
    re.IGNORECASE,
)
# Letters are spelt out for the same reason. A day is no telephone number.
_NUMBER = re.compile(
    r"(?<![A-Za-z\d/.-])(?!\d{4}-\d\d-\d\d(?!\d))\+?\d(?:[ -]?\d){6,}(?![A-Za-z\d/-])"
)
# Facts may quote figures; contacts and bodies hold the numbers people dial.
_NUMBERS_BELONG = {"facts", "contacts", "bodies", "url", "read", "dated"}


def _texts(document: Document) -> Iterator[tuple[Loc, str]]:
    return ((loc, v) for loc, v in document.everything if isinstance(v, str))


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
                "type it anew; a text over several lines starts with `>-`, not `>`",
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


RULES: tuple[Rule, ...] = (
    text_is_plain,
    text_is_clean,
    no_seller_links,
    numbers_have_fields,
)
