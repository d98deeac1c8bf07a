"""Reading what is shown: markup taken apart strictly, and what is wrong with it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from urllib.parse import urlsplit

import ipywidgets
from bs4 import BeautifulSoup, Tag

from simexit.views.components.region import Region

# Tags as the templates write them. In data, each of < > " is escaped.
TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*)\s*(/?)>')
ATTRIBUTE = re.compile(r'([a-zA-Z-]+)(?:="([^"]*)")?')
TAG_OR_NONE = re.compile("<[^<>]*>")

VOID = {"input", "br", "hr", "img", "meta", "link"}

# Links that start a call, an SMS or an e-mail; whom they reach, test_words looks at.
START = re.compile(r"tel:(?:[+*\d]|%23)+|sms:\d+(?:\?&body=[A-Z]+)?|mailto:[\w.@-]*")

# Every element that a template may make. Data must never add another.
ELEMENTS = {
    *("header", "nav", "section", "article", "footer", "h1", "h2", "h3", "p", "div"),
    *("span", "strong", "em", "code", "a", "ul", "ol", "li", "dl", "dt", "dd"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary"),
    *("form", "fieldset", "legend", "label", "input", "select", "option", "button"),
    *("svg", "path", "circle", "time", "textarea", "template"),
    *("g", "rect", "text", "title", "desc"),
}


class Page:
    """Pieces of markup, taken apart."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self.pieces = tuple(pieces)

    def __repr__(self) -> str:
        return f"<page with {len(self.markup)} letters>"

    @property
    def markup(self) -> str:
        return "\n".join(self.pieces)

    @property
    def heading(self) -> str:
        """The one main heading."""
        [heading] = self.texts("h1")
        return heading

    def select(self, selector: str) -> list[Tag]:
        """All elements that a CSS selector finds."""
        soups = map(_soup, self.pieces)
        return [found for soup in soups for found in soup.select(selector)]

    def select_one(self, selector: str) -> Tag | None:
        """The first of them."""
        return next(iter(self.select(selector)), None)

    def texts(self, selector: str) -> list[str]:
        """The text of every element found."""
        return [text(element) for element in self.select(selector)]

    def text(self) -> str:
        """All that can be read, with single spaces."""
        return " ".join(filter(None, map(text, map(_soup, self.pieces))))


def page(*pieces: str) -> Page:
    """Markup as a page."""
    return Page(pieces)


@lru_cache(maxsize=256)
def _soup(piece: str) -> BeautifulSoup:
    """One piece, taken apart once only: this is what takes time."""
    return BeautifulSoup(piece, "html.parser")


@dataclass(frozen=True)
class StartTag:
    """The beginning of an element."""

    name: str
    attributes: Mapping[str, str]


@lru_cache(maxsize=512)
def tags(piece: str) -> tuple[StartTag, ...]:
    """The elements in a piece of markup, in order.

    Ten times as fast as a parser. What it does not take for a tag is a fault.
    """
    return tuple(
        StartTag(name, {key: unescape(v) for key, v in ATTRIBUTE.findall(attributes)})
        for end, name, attributes, _ in TAG.findall(piece)
        if not end
    )


@lru_cache(maxsize=512)
def text_nodes(piece: str) -> tuple[str, ...]:
    """Every piece of text that a person may read or hear, as a whole."""
    written = [" ".join(unescape(node).split()) for node in TAG_OR_NONE.split(piece)]
    spoken = ("aria-label", "placeholder", "title", "alt")
    told = [tag.attributes.get(name, "") for tag in tags(piece) for name in spoken]
    return tuple(filter(None, (*written, *told)))


def text(element: Tag) -> str:
    """The text in an element, with single spaces."""
    return " ".join(element.get_text().split())


def shown(widget: ipywidgets.Widget) -> Iterator[ipywidgets.Widget]:
    """The widget and everything in it that is on the screen, from top to bottom."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from shown(child)


def page_of(widget: ipywidgets.Widget) -> Page:
    """Everything on the screen."""
    return Page(piece for part in shown(widget) if (piece := _markup(part)))


def _markup(widget: ipywidgets.Widget) -> str:
    if isinstance(widget, Region):
        return widget.markup
    description = escape(getattr(widget, "description", ""))
    if isinstance(widget, ipywidgets.Button):
        return f"<button>{description}</button>"
    return f"<label>{description}</label>" if description else ""


def faults(whole: Page, domains: Iterable[str] = ()) -> list[str]:
    """What no page of the guide may have; links go to its own pages or `domains`."""
    official = tuple(sorted(domains))
    found = [fault for piece in whole.pieces for fault in _faults(piece, official)]
    shown_tags = [tag for piece in whole.pieces for tag in tags(piece)]
    headings = sum(tag.name == "h1" for tag in shown_tags)
    if headings != 1:
        found.append(f"{headings} main headings")
    ids = Counter(tag.attributes["id"] for tag in shown_tags if "id" in tag.attributes)
    return found + [f"the id {name} stands twice" for name, n in ids.items() if n > 1]


@lru_cache(maxsize=512)
def _faults(piece: str, domains: tuple[str, ...]) -> tuple[str, ...]:
    found = ["a bracket of no element"] * bool(re.search("[<>]", TAG.sub("", piece)))
    found += _unbalanced(piece)
    for tag in tags(piece):
        if tag.name not in ELEMENTS:
            found.append(f"an element <{tag.name}>")
        found += [f"{a} on <{tag.name}>" for a in tag.attributes if _is_code(a)]
        if "href" in tag.attributes:
            found += _target_faults(tag.attributes, domains)
    return tuple(found)


def _unbalanced(piece: str) -> Iterator[str]:
    """Elements that are closed in the wrong order, or not at all."""
    opened: list[str] = []
    for end, name, _, closed in TAG.findall(piece):
        if end and (not opened or opened.pop() != name):
            yield f"</{name}> closes another element"
        elif not (end or closed or name in VOID):
            opened.append(name)
    yield from (f"<{name}> is left open" for name in opened)


def _is_code(attribute: str) -> bool:
    return attribute.startswith("on") or attribute in ("style", "srcdoc", "formaction")


def _target_faults(
    attributes: Mapping[str, str], domains: tuple[str, ...]
) -> Iterator[str]:
    href = attributes["href"]
    own = href.startswith("?") or START.fullmatch(href)
    if own or _is_download(attributes):
        return
    if not _is_on(href, domains):
        yield f"a link to {href}"
    if attributes.get("rel") != "noopener noreferrer":
        yield f"a link to {href} that tells where people come from"


def _is_download(attributes: Mapping[str, str]) -> bool:
    data = attributes["href"].startswith("data:text/csv;base64,")
    return data and bool(attributes.get("download"))


def _is_on(url: str, domains: tuple[str, ...]) -> bool:
    parts = urlsplit(url)
    known = any(f".{parts.hostname}".endswith(f".{domain}") for domain in domains)
    return known and parts.scheme in ("http", "https")
