"""Rules about links: they lead to the official domains, and follow nobody."""

import re
from collections.abc import Iterator
from typing import Any

from simexit.catalog.checks import Context, Fault, Rule
from simexit.catalog.document import Document
from simexit.catalog.link import ADDRESS, TRACKING, is_official

_DOMAIN = re.compile(r"[a-z\d-]+(?:\.[a-z\d-]+)+")


def links_stay_official(
    document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """A link leads to one of the official domains, by http or https."""
    official = getattr(value, "official_domains", ())
    for index, domain in enumerate(official):
        if not _DOMAIN.fullmatch(domain):
            yield Fault(
                ("official_domains", index),
                f"{domain!r} is no domain of somebody's own",
                "write it in small letters without https://, for example acme.example",
            )
    for name in ("contacts", "bodies"):
        for index, entry in enumerate(getattr(value, name, ())):
            follows = entry.url and TRACKING.search(entry.url)  # told by its own rule
            if entry.url and not follows and not is_official(entry.url, official):
                yield Fault(
                    (name, index, "url"),
                    f"{entry.url} is on none of the official domains",
                    "link the carrier's or authority's own page, or add its domain",
                )
    for fact_id, fact in getattr(value, "facts", {}).items():
        if fact.url and not ADDRESS.fullmatch(fact.url):
            yield Fault(
                ("facts", fact_id, "url"),
                f"{fact.url!r} is no web address",
                "write the full address with https://",
            )


def links_do_not_track(
    document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """No address carries a mark by which somebody follows people."""
    entries = [
        ((name, index, "url"), entry.url)
        for name in ("contacts", "bodies")
        for index, entry in enumerate(getattr(value, name, ()))
    ]
    facts = getattr(value, "facts", {}).items()
    entries += [(("facts", fact_id, "url"), fact.url) for fact_id, fact in facts]
    for loc, url in entries:
        found = TRACKING.search(url or "")
        if found:
            yield Fault(
                loc,
                f"{found[1]!r} in the address follows people around",
                f"leave {found[1]!r} and its value out; the page opens without it",
            )


RULES: tuple[Rule, ...] = (
    links_stay_official,
    links_do_not_track,
)
