"""What is left of a faulty file, checked as well, so that all its faults are told."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from simexit.catalog.document import Document, Loc, Place
from simexit.catalog.schema import Kind, faulty_places, validate

# Each round takes out what the one before had hidden; real files need one or two.
MAX_ROUNDS = 8


# In a file of which a group cannot be read, these would find faults that are none.
ABOUT_THE_WHOLE = {
    "answers-lead-on",
    "decision-comes-first",
    "every-way-is-an-outcome",
    "facts-are-used",
    "gate-is-complete",
    "links-stay-official",
    "questions-are-reached",
    "steps-are-ordered",
    "ways-have-steps",
}


@dataclass(frozen=True)
class Remainder:
    """A faulty file without its faulty parts; it is checked but never shown.

    `value` None: nothing can be made of it, so only its texts can be checked.
    """

    document: Document
    value: Any | None
    complete: bool
    """False when a step, an entry or another group is missing from it."""
    touched: frozenset[Place]
    """Where the groups begin that had a field of an unknown name."""

    def hides(self, rule: str, loc: Loc) -> bool:
        """True when a fault found here may only echo what was taken out."""
        groups = (loc[:length] for length in range(1, len(loc) + 1))
        echo = any(self.document.values.get(group) in self.touched for group in groups)
        return echo or (not self.complete and rule in ABOUT_THE_WHOLE)


def remainder(document: Document, kind: Kind) -> Remainder:
    """Take out whatever the schema refuses, until the rest can be read."""
    rest, complete = document, True
    touched: set[Place] = set()
    for _ in range(MAX_ROUNDS):
        value, _ = validate(rest, kind)
        if value is not None:
            return Remainder(rest, value, complete, frozenset(touched))
        found = faulty_places(rest, kind)
        cuts = {rest.known(loc): rule for loc, rule in found.items()}
        if () in cuts:
            break
        complete = complete and not any(_is_group(rest, loc) for loc in cuts)
        # A misspelt field is missed under its right name, which is told already.
        misspelt = [loc for loc, rule in cuts.items() if rule == "unknown-field"]
        touched |= {rest.values[loc[:-1]] for loc in misspelt if len(loc) > 1}
        rest = _without(rest, cuts.keys())
    return Remainder(document, None, False, frozenset(touched))


def _is_group(document: Document, loc: Loc) -> bool:
    value = document.data
    for part in loc:
        value = value[part]
    return isinstance(value, Mapping | tuple)


def _without(document: Document, cuts: Collection[Loc]) -> Document:
    """The document without some values; what is left keeps the places it had."""
    values, keys = {}, {}

    def copy(old: Loc, new: Loc, value: Any) -> Any:
        values[new] = document.values[old]
        if old in document.keys:
            keys[new] = document.keys[old]
        if isinstance(value, Mapping):
            kept = {k: v for k, v in value.items() if (*old, k) not in cuts}
            return {k: copy((*old, k), (*new, k), v) for k, v in kept.items()}
        if isinstance(value, tuple):
            left = [i for i in range(len(value)) if (*old, i) not in cuts]
            return tuple(
                copy((*old, i), (*new, n), value[i]) for n, i in enumerate(left)
            )
        return value

    data = copy((), (), document.data)
    return Document(document.path, document.shown, data, values, keys)
