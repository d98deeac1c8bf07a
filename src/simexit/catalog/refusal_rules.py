"""Rules about refusals: a reply where there is one to give, and sourced time limits."""

from collections.abc import Iterator
from typing import Any

from simexit.catalog.checks import Context, Fault, Rule
from simexit.catalog.document import Document
from simexit.catalog.jurisdiction import Jurisdiction
from simexit.catalog.refusal import Refusals


def reasons_have_replies(
    _document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """A refusal has a reply that asks for something; what is no answer has none."""
    for index, reason in enumerate(
        value.reasons if isinstance(value, Refusals) else ()
    ):
        refused = reason.counts_as == "refused"
        if refused != (reason.reply is not None) or refused != bool(reason.asks):
            yield Fault(
                ("reasons", index),
                f"{reason.id!r} is a refusal without a whole reply"
                if refused
                else f"{reason.id!r} is no answer, but has a reply",
                "write `reply` and `asks` for what counts as refused, and only there",
            )


def routes_have_facts(
    _document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """When a body takes a matter, and until when, is cited; it takes some matter."""
    bodies = value.bodies if isinstance(value, Jurisdiction) else ()
    for index, body in enumerate(bodies):
        for place, route in enumerate(body.routes):
            if not route.facts or not route.matters:
                yield Fault(
                    ("bodies", index, "routes", place),
                    f"a route to {body.id!r} names no matter or cites no fact",
                    "add `matters:` and `facts:`, or leave the route out",
                )
        if (body.about == "questions") == bool(body.routes):
            yield Fault(
                ("bodies", index),
                f"{body.id!r} decides nothing, but has a route to it"
                if body.routes
                else f"{body.id!r} takes complaints, but has no route to it",
                "add `routes:`, or `about: questions` when it settles no single case",
            )


RULES: tuple[Rule, ...] = (reasons_have_replies, routes_have_facts)
