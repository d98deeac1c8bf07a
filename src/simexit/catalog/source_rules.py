"""Rules about sources: every claim cites a fact, every fact names where it was read."""

from collections.abc import Iterator, Mapping
from typing import Any

from simexit.catalog.carrier import Carrier
from simexit.catalog.checks import Context, Fault, Rule
from simexit.catalog.document import Document, Loc
from simexit.catalog.fact import Confidence
from simexit.catalog.terms import criteria

_CITING = ("facts", "against")


def _citations(document: Document) -> Iterator[tuple[Loc, str]]:
    """Every place where the file cites a fact."""
    for loc, value in document.everything:
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
    """A fact is written down once only; the file that all may cite comes first."""
    facts = document.data.get("facts")
    for fact_id in facts if isinstance(facts, Mapping) else ():
        first = context.fact_places.get(fact_id, [document.shown])[0]
        if first != document.shown:
            yield Fault(
                ("facts", fact_id),
                f"the fact {fact_id!r} stands in {first} already",
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


def statements_are_sourced(
    document: Document, _value: Any, _context: Context
) -> Iterator[Fault]:
    """A statement cites facts, or says that it is this guide's own advice, not both."""
    for loc, value in document.everything:
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
    "summary", "says", "why", "how_first", "how", "expect", "keep", "caution",
    "if_it_fails", "do", "conditions", "rights", "erasure_words", "complaint_words",
}  # fmt: skip


def _is_statement(loc: Loc, value: Any) -> bool:
    if not isinstance(value, Mapping) or "zh-Hans" not in value or "facts" in loc:
        return False
    if loc[:1] == ("accounts",):
        return loc[-1] in ("why", "how")
    if loc[:1] == ("in_general",):
        return loc[-1] in ("cost", "loss", "undo")
    return len(loc) > 1 and isinstance(loc[-1], int) and loc[-2] in _STATEMENTS


def answers_have_facts(
    document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """An answer other than unknown cites the facts behind it."""
    for row in criteria() if isinstance(value, Carrier) else ():
        finding = getattr(value.terms, row.name)
        if finding.known and not finding.facts:
            yield Fault(
                ("terms", row.name),
                f"`{row.name}` has an answer but no facts",
                "cite the facts, or leave the answer out: then it is unknown",
                key=True,
            )
    for index, way in enumerate(getattr(value, "ways_out", ())):
        if way.offered != "unknown" and not way.facts:
            yield Fault(
                ("ways_out", index),
                f"whether {way.way} is offered is answered without a fact",
                "cite it in `facts:`, or write `offered: unknown`",
            )


def contacts_have_facts(
    document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """A contact, an authority or a number range cites the fact that gives it."""
    for name in ("contacts", "bodies", "number_ranges"):
        for index, entry in enumerate(getattr(value, name, ())):
            if not entry.facts:
                given = getattr(entry, "id", None) or getattr(entry, "holder", "")
                yield Fault(
                    (name, index),
                    f"{given!r} does not say where it was read",
                    "add `facts: [..]`; a number without a source is left out",
                )


def conflicts_name_better_sources(
    document: Document, value: Any, context: Context
) -> Iterator[Fault]:
    """A conflict sets a claim against facts that are better sourced than it."""
    for loc, conflict in document.everything:
        if loc[-2:-1] != ("conflicts",) or not isinstance(conflict, Mapping):
            continue
        claim = context.facts.get(str(conflict.get("claim")))
        against = conflict.get("against")
        ids = against if isinstance(against, tuple) else ()
        known = [fact for f in ids if (fact := context.facts.get(str(f)))]
        weaker = [claim and _weaker(f.confidence, claim.confidence) for f in known]
        if weaker and all(weaker):
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
    statements_are_sourced,
    answers_have_facts,
    contacts_have_facts,
    conflicts_name_better_sources,
)
