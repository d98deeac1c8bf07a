"""A case: one person's way through, as what was chosen, marked and noted, in order.

Nothing personal is kept: slugs, step ids, kinds, dates, and reasons from a fixed list.
Every change makes a new case, so an earlier one is never lost.
"""

import datetime
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from simexit.case.event import Event
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
    on: datetime.date | None = None
    """The day it was said; None where an older version did not note it."""


@dataclass(frozen=True)
class OwnAccount:
    """An account that the person added. Its name stays in the browser."""

    id: str
    """own-1, own-2 ...: never an id of accounts.yaml."""
    need: Literal["must", "may"] = "must"


@dataclass(frozen=True)
class Case:
    """One person's way through one carrier. `way` None: not decided yet."""

    carrier: str
    way: Way | None = None
    marks: tuple[Mark, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    """Ids of the decision's questions and of the answers given, in order."""
    events: tuple[Event, ...] = ()
    """The log, by day; what is of one day stands in the order it was noted."""
    own_accounts: tuple[OwnAccount, ...] = ()
    """Accounts that the person added to the list."""
    moved: tuple[tuple[str, datetime.date], ...] = ()
    """Due dates set by hand: what is due, and when."""

    def choose(self, way: Way | None) -> "Case":
        """Choose another way out; what was marked already is kept."""
        return replace(self, way=way, marks=self._without_confirmations())

    def add(self, mark: Mark) -> "Case":
        """Add one mark; it holds until a later one on the same item, or undo."""
        return replace(self, marks=(*self.marks, mark))

    def answer(self, question: str, answer: str) -> "Case":
        """Answer a question, or change the answer; later answers are kept."""
        given = dict(self.answers) | {question: answer}
        return replace(self, answers=tuple(given.items()))

    def log(self, event: Event) -> "Case":
        """Note an event; one with the same id is replaced."""
        others = [one for one in self.events if one.id != event.id]
        ordered = sorted([*others, event], key=lambda one: (one.on, one.id))
        return replace(self, events=tuple(ordered))

    def unlog(self, event_id: int) -> "Case":
        """Strike an event out; an id that is not there changes nothing."""
        kept = tuple(one for one in self.events if one.id != event_id)
        return replace(self, events=kept)

    def move_due(self, item: str, day: datetime.date | None) -> "Case":
        """Set a due date by hand; `day` None goes back to the one worked out."""
        moved = dict(self.moved)
        moved.pop(item, None)
        if day is not None:
            moved[item] = day
        return replace(self, moved=tuple(moved.items()))

    def add_account(self, need: Literal["must", "may"]) -> "Case":
        """Add an account of the person's own, at the end of the list."""
        numbers = [int(own.id.removeprefix("own-")) for own in self.own_accounts]
        new = OwnAccount(f"own-{max(numbers, default=0) + 1}", need)
        return replace(self, own_accounts=(*self.own_accounts, new))

    def remove_account(self, account_id: str) -> "Case":
        """Take an account of the person's own off the list, with all said about it."""
        own = tuple(one for one in self.own_accounts if one.id != account_id)
        if own == self.own_accounts:
            return self
        marks = tuple(m for m in self.marks if m.item.partition("/")[2] != account_id)
        return replace(self, own_accounts=own, marks=marks)

    @property
    def next_event_id(self) -> int:
        """An id that no event of this case has."""
        return max((one.id for one in self.events), default=0) + 1

    @property
    def begun(self) -> bool:
        """False while there is nothing worth keeping."""
        return self != Case(self.carrier)

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
        agreed = MarkKind.CONFIRMED
        return any(mark.item == item and mark.kind == agreed for mark in self.marks)

    def is_settled(self, item: str) -> bool:
        """True when `item` is done, or left out with a reason."""
        mark = self.last_mark(item)
        return mark is not None and mark.kind in (MarkKind.DONE, MarkKind.SKIPPED)

    def _without_confirmations(self) -> tuple[Mark, ...]:
        return tuple(m for m in self.marks if m.kind != MarkKind.CONFIRMED)
