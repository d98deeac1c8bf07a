"""The rules that a schema cannot say, and the one function that applies them all.

Each rule is a small function; its name with hyphens is the rule's id, its docstring the
rule in one sentence. Every rule has a wrong example in `tests/data/bad/`.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from simexit.catalog.document import Document, Loc
from simexit.catalog.fact import Fact
from simexit.catalog.jurisdiction import Jurisdiction
from simexit.catalog.problem import Problem, Severity
from simexit.catalog.step import Step


@dataclass(frozen=True)
class Context:
    """What a rule may look up besides the file that it checks."""

    today: datetime.date
    fact_places: Mapping[str, list[str]]
    """Fact id -> the files that define it, faulty ones included."""
    facts: Mapping[str, Fact]
    step_places: Mapping[str, list[str]]
    """Id of a shared step -> the files that define it, faulty ones included."""
    steps: Mapping[str, Step]
    """Shared steps by id."""
    jurisdictions: Mapping[str, Jurisdiction]
    carriers: frozenset[str]
    name_places: Mapping[str, list[str]]
    """Folded name of a carrier -> the files of the carriers that go by it."""


@dataclass(frozen=True)
class Fault:
    """What a rule found: where in the file, what is wrong, what to write instead."""

    loc: Loc
    message: str
    fix: str
    key: bool = False
    """True when the key is at fault, not its value."""
    severity: Severity = "error"
    """A warning is told, but the file stays in."""


Rule = Callable[[Document, Any, Context], Iterator[Fault]]


def rule_id(rule: Rule) -> str:
    """The id that problems show for a rule."""
    return rule.__name__.replace("_", "-")


def _nothing(_rule: str, _loc: Loc) -> bool:
    return False


def check(
    document: Document,
    value: Any,
    context: Context,
    *,
    ignore: Callable[[str, Loc], bool] = _nothing,
) -> list[Problem]:
    """All problems that the rules find in one file.

    `ignore` takes a rule's id and a place, and says which faults are not to be told.
    """
    return [
        replace(
            document.problem(
                rule_id(rule), fault.loc, fault.message, fault.fix, key=fault.key
            ),
            severity=fault.severity,
        )
        for rule in rules()
        for fault in rule(document, value, context)
        if not ignore(rule_id(rule), fault.loc)
    ]


def rules() -> tuple[Rule, ...]:
    """All rules, in the order they are applied."""
    from simexit.catalog import (
        decision_rules,
        figure_rules,
        link_rules,
        reference_rules,
        refusal_rules,
        source_rules,
        step_rules,
        text_rules,
    )

    return (
        *text_rules.RULES,
        *source_rules.RULES,
        *link_rules.RULES,
        *figure_rules.RULES,
        *reference_rules.RULES,
        *step_rules.RULES,
        *decision_rules.RULES,
        *refusal_rules.RULES,
    )
