"""Rules about sources: every claim cites a fact, every fact names where it was read."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from simexit.catalog.carrier import Carrier
from simexit.catalog.checks import Context, Fault, Rule
from simexit.catalog.document import Document, Loc
from simexit.catalog.fact import Confidence
from simexit.catalog.terms import criteria

_CITING = ("facts", "against")


def _citations(document: Document) -> Iterator[tuple[Loc, str]]:
    """Every place where the file cites a fact."""
    for loc, value in document.walk():
        in_list = len(loc) > 2 and loc[-2] in _CITING and isinstance(loc[-1], int)
        if isinstance(value, str) and (in_list or loc[-1:] == ("claim",)):
            yield loc, value


def facts_are_known(
    document: Document, _value: Any, context: Context
) -> Iterator[Fault]:
    """Every cited fact exists in this file or in a shared one."""
    for loc, fact_id in _citations(document):
        if fact_id not in context.fact_places:
            yield Fault(
                loc,
                f"there is no fact {fact_id!r}",
                "check the id, or add the fact under `facts:`",
                # A fact that only points to a missing one can still be shown.
                severity="warning" if loc[0] == "facts" else "error",
            )


def facts_are_unique(
    document: Document, _value: Any, context: Context
) -> Iterator[Fault]:
    """A fact is written down once only."""
    for fact_id in document.data.get("facts") or ():
        others = [p for p in context.fact_places[str(fact_id)] if p != document.shown]
        if others:
            yield Fault(
                ("facts", fact_id),
                f"the fact {fact_id!r} stands in {others[0]} too",
                "keep it in one file, or move it to facts/ when several cite it",
                key=True,
            )


def facts_are_used(
    document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """Every fact of a carrier file is cited in it."""
    if not isinstance(value, Carrier):
        return
    cited = {fact_id for _, fact_id in _citations(document)}
    for fact_id in value.facts:
        if fact_id not in cited:
            yield Fault(
                ("facts", fact_id),
                f"the fact {fact_id!r} is cited nowhere",
                "cite it where a person needs it, or take it out",
                key=True,
            )


def facts_name_a_source(
    document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """Every fact says where it was read: an address, or a place in words."""
    for fact_id, fact in getattr(value, "facts", {}).items():
        if not fact.url and not fact.where:
            yield Fault(
                ("facts", fact_id),
                f"the fact {fact_id!r} does not say where it was read",
                "add `url:`, or `where:` when there is no address",
                key=True,
            )


def days_are_past(document: Document, value: Any, context: Context) -> Iterator[Fault]:
    """Nothing was read or reviewed on a day that is still to come."""
    days: list[tuple[Loc, Any]] = [
        (("facts", fact_id, "read"), fact.read)
        for fact_id, fact in getattr(value, "facts", {}).items()
    ]
    if hasattr(value, "review"):
        days.append((("review", "last"), value.review.last))
    for loc, day in days:
        if day > context.today:
            yield Fault(
                loc, f"{day} is in the future", "write the day on which it was read"
            )


def statements_are_sourced(
    document: Document, _value: Any, _context: Context
) -> Iterator[Fault]:
    """A statement cites facts, or says that it is this guide's own advice, not both."""
    for loc, value in document.walk():
        if not _is_statement(loc, value):
            continue
        cites, advises = bool(value.get("facts")), bool(value.get("advice"))
        if cites == advises:
            yield Fault(
                loc,
                "the statement names its source and is advice at once"
                if cites
                else "the statement does not say where it comes from",
                "add `facts: [..]`; or `advice: true` if it is our own advice",
            )


# Lists whose entries are statements; other texts are names, labels and notes.
_STATEMENTS = {
    "summary", "says", "why", "how", "expect", "keep", "caution", "if_it_fails",
    "conditions", "rights",
}  # fmt: skip


def _is_statement(loc: Loc, value: Any) -> bool:
    if not isinstance(value, Mapping) or "zh-Hans" not in value or "facts" in loc:
        return False
    if loc[0] == "accounts":
        return loc[-1] in ("why", "how")
    return len(loc) > 1 and isinstance(loc[-1], int) and loc[-2] in _STATEMENTS


def answers_have_facts(
    document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """An answer other than unknown cites the facts behind it."""
    if not isinstance(value, Carrier):
        return
    places: list[tuple[Loc, Any]] = [
        (("terms", row.name), getattr(value.terms, row.name)) for row in criteria()
    ]
    for loc, finding in places:
        if finding.known and not finding.facts:
            yield Fault(
                loc,
                f"`{loc[-1]}` has an answer but no facts",
                "cite the facts, or leave the answer out: then it is unknown",
                key=True,
            )
    for index, way in enumerate(value.ways_out):
        if way.offered != "unknown" and not way.facts:
            yield Fault(
                ("ways_out", index),
                f"whether {way.way} is offered is answered without a fact",
                "cite it in `facts:`, or write `offered: unknown`",
            )


def contacts_have_facts(
    document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """A contact or an authority cites the fact that gives it."""
    for name in ("contacts", "bodies"):
        for index, entry in enumerate(getattr(value, name, ())):
            if not entry.facts:
                yield Fault(
                    (name, index),
                    f"{entry.id!r} does not say where it was read",
                    "add `facts: [..]`; a number without a source is left out",
                )


def links_stay_official(
    document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """A link leads to one of the official domains, by http or https."""
    official = getattr(value, "official_domains", ())
    for name in ("contacts", "bodies"):
        for index, entry in enumerate(getattr(value, name, ())):
            if entry.url and not is_official(entry.url, official):
                yield Fault(
                    (name, index, "url"),
                    f"{entry.url} is on none of the official domains",
                    "link the carrier's or authority's own page, or add its domain",
                )
    for fact_id, fact in getattr(value, "facts", {}).items():
        if fact.url and urlsplit(fact.url).scheme not in ("http", "https"):
            yield Fault(
                ("facts", fact_id, "url"),
                f"{fact.url!r} is no web address",
                "write the full address with https://",
            )


def is_official(url: str, domains: tuple[str, ...]) -> bool:
    """True when `url` is a web address on one of `domains` or below it."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    on_domain = any(host == d or host.endswith(f".{d}") for d in domains)
    return parts.scheme in ("http", "https") and on_domain


def conflicts_name_better_sources(
    document: Document, value: Any, context: Context
) -> Iterator[Fault]:
    """A conflict sets a claim against facts that are better sourced than it."""
    for loc, conflict in document.walk():
        if loc[-2:-1] != ("conflicts",) or not isinstance(conflict, Mapping):
            continue
        claim = context.facts.get(str(conflict.get("claim")))
        better = [context.facts.get(str(f)) for f in conflict.get("against") or ()]
        known = [fact for fact in better if fact]
        if (
            claim
            and known
            and all(_weaker(f.confidence, claim.confidence) for f in known)
        ):
            yield Fault(
                loc,
                "none of the facts against this claim is better sourced than it",
                "act on the better source: swap them, or describe both in a caution",
            )


def _weaker(one: Confidence, other: Confidence) -> bool:
    return one.rank > other.rank


RULES: tuple[Rule, ...] = (
    facts_are_known,
    facts_are_unique,
    facts_are_used,
    facts_name_a_source,
    days_are_past,
    statements_are_sourced,
    answers_have_facts,
    contacts_have_facts,
    links_stay_official,
    conflicts_name_better_sources,
)
