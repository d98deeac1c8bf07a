"""Reading what is shown: markup taken apart strictly, and what is wrong with it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

import ipywidgets
from bs4 import BeautifulSoup, Tag

from simexit.views.components.region import Region

VOID = {"input", "br", "hr", "img", "meta", "link"}

# Every element that a template may make. Data must never add another.
ELEMENTS = set(
    "a article button caption code dd details div dl dt em fieldset footer form h1 h2 h3 "
    "header input label legend li nav ol option p path section select span strong "
    "summary svg table tbody td th thead tr ul".split()
)


class Page:
    """A piece of markup, taken apart."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.soup = BeautifulSoup(markup, "html.parser")

    def __repr__(self) -> str:
        return f"<page with {len(self.markup)} letters>"

    @property
    def heading(self) -> str:
        """The one main heading."""
        [heading] = self.soup.select("h1")
        return text(heading)

    def texts(self, selector: str) -> list[str]:
        """The text of every element found."""
        return [text(element) for element in self.soup.select(selector)]

    def text_nodes(self) -> Iterator[str]:
        """Every piece of text that a person may read or hear, as a whole."""
        for node in self.soup.find_all(string=True):
            if str(node).strip():
                yield " ".join(str(node).split())
        for element in self.soup.find_all(True):
            for name in ("aria-label", "placeholder", "title", "alt"):
                if element.get(name):
                    yield str(element[name])


@lru_cache(maxsize=64)
def page(markup: str) -> Page:
    """Take a piece of markup apart, once only: this is what takes time."""
    return Page(markup)


class _Balance(HTMLParser):
    """Fails on an end tag that does not belong to the element open last."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[str] = []

    def check(self, markup: str) -> None:
        self.feed(markup)
        self.close()
        assert [] == self._open, "left open"

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """A self-closed element leaves nothing open."""

    def handle_endtag(self, tag: str) -> None:
        assert tag == self._open.pop()


def text(element: Tag) -> str:
    """The text in an element, with single spaces."""
    return " ".join(element.get_text().split())


def shown(widget: ipywidgets.Widget) -> Iterator[ipywidgets.Widget]:
    """The widget and everything in it that is on the screen, from top to bottom."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from shown(child)


def markup_of(widget: ipywidgets.Widget) -> str:
    """Everything on the screen as one piece of markup."""
    return "\n".join(_markup(part) for part in shown(widget))


def _markup(widget: ipywidgets.Widget) -> str:
    if isinstance(widget, Region):
        return widget.markup
    description = escape(getattr(widget, "description", ""))
    if isinstance(widget, ipywidgets.Button):
        return f"<button>{description}</button>"
    return f"<label>{description}</label>" if description else ""


def faults(markup: str, domains: Iterable[str] = ()) -> list[str]:
    """What no page of the guide may have; links go to its own pages or `domains`."""
    _Balance().check(markup)
    soup, official = page(markup).soup, tuple(domains)
    found = [f"{len(soup.select('h1'))} main headings"] * (len(soup.select("h1")) != 1)
    ids = Counter(str(element["id"]) for element in soup.select("[id]"))
    found += [f"the id {name} stands twice" for name, n in ids.items() if n > 1]
    for element in soup.find_all(True):
        if element.name not in ELEMENTS:
            found.append(f"an element <{element.name}>")
        found += [f"{a} on <{element.name}>" for a in element.attrs if _is_code(a)]
        found += _target_faults(element, official)
    return found


def _is_code(attribute: str) -> bool:
    return attribute.startswith("on") or attribute in ("style", "srcdoc", "formaction")


def _target_faults(element: Tag, domains: tuple[str, ...]) -> Iterator[str]:
    href = str(element.get("href", "?"))
    if href.startswith("?") or _is_download(element):
        return
    if not _is_on(href, domains):
        yield f"a link to {href}"
    if element.get_attribute_list("rel") != ["noopener", "noreferrer"]:
        yield f"a link to {href} that tells where people come from"


def _is_download(element: Tag) -> bool:
    data = str(element["href"]).startswith("data:text/csv;base64,")
    return data and bool(element.get("download"))


def _is_on(url: str, domains: tuple[str, ...]) -> bool:
    parts = urlsplit(url)
    host = parts.hostname or ""
    known = any(host == d or host.endswith(f".{d}") for d in domains)
    return known and parts.scheme in ("http", "https")
