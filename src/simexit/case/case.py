"""A case: one person's way through, as what was chosen and marked, in order.

Nothing personal is kept: slugs, step ids, kinds and reasons from a fixed list. Every
change makes a new case, so an earlier one is never lost.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from simexit.catalog.step import Way


class MarkKind(StrEnum):
    """What a person said about a step or an account."""

    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"
    CONFIRMED = "confirmed"
    """The stop page before this step was read and agreed to."""


class SkipReason(StrEnum):
    """Why something is left out. A fixed list: free words would be personal."""

    NOT_MINE = "not-mine"
    NOT_POSSIBLE = "not-possible"
    DONE_BEFORE = "done-before"
    ACCEPT_RISK = "accept-risk"


@dataclass(frozen=True)
class Mark:
    """One thing said about one item; an item is a step id or `step/account`."""

    item: str
    kind: MarkKind
    reason: SkipReason | None = None


@dataclass(frozen=True)
class Case:
    """One person's way through one carrier. `way` None: not decided yet."""

    carrier: str
    way: Way | None = None
    marks: tuple[Mark, ...] = ()

    def choose(self, way: Way | None) -> "Case":
        """Choose another way out; what was marked already is kept."""
        return replace(self, way=way, marks=self._without_confirmations())

    def add(self, mark: Mark) -> "Case":
        """Add one mark; it holds until a later one on the same item, or undo."""
        return replace(self, marks=(*self.marks, mark))

    def undo(self, item: str) -> "Case":
        """Take back the last mark on `item`; the one before it holds again.

        Consent on a stop page was given to one exact state, so it goes when something
        marked before it is taken back. An item without a mark changes nothing.
        """
        places = [i for i, mark in enumerate(self.marks) if mark.item == item]
        if not places:
            return self
        last = places[-1]
        later = replace(self, marks=self.marks[last + 1 :])._without_confirmations()
        return replace(self, marks=(*self.marks[:last], *later))

    def last_mark(self, item: str) -> Mark | None:
        """The mark that holds for `item`, consent on its stop page aside."""
        for mark in reversed(self.marks):
            if mark.item == item and mark.kind != MarkKind.CONFIRMED:
                return mark
        return None

    def is_confirmed(self, item: str) -> bool:
        """True when the stop page before `item` was agreed to, and that holds."""
        return Mark(item, MarkKind.CONFIRMED) in self.marks

    def is_settled(self, item: str) -> bool:
        """True when `item` is done, or left out with a reason."""
        mark = self.last_mark(item)
        return mark is not None and mark.kind in (MarkKind.DONE, MarkKind.SKIPPED)

    def _without_confirmations(self) -> tuple[Mark, ...]:
        return tuple(m for m in self.marks if m.kind != MarkKind.CONFIRMED)
